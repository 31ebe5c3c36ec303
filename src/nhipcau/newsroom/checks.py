"""The register of checks a version passes before clearance. Each says how grave it is, why, where and what to do."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.intake import secrecy_marks
from nhipcau.newsroom.domain.payload import plain_text
from nhipcau.reference.domain import citations

Severity = Literal["block", "confirm", "note"]


@dataclass(frozen=True)
class Finding:
    check: str
    severity: Severity
    message: str
    where: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)


class Check(ABC):
    id: ClassVar[str]
    severity: ClassVar[Severity]

    @abstractmethod
    def findings(self, payload: dict[str, Any]) -> Iterator[Finding]:
        """What is wrong with this payload; nothing when all is well."""

    def found(self, message: str, where: str = "") -> Finding:
        return Finding(self.id, self.severity, message, where)


class SecrecyStamp(Check):
    id, severity = "secrecy", "block"

    def findings(self, payload: dict[str, Any]) -> Iterator[Finding]:
        if secrecy_marks(plain_text(payload)):
            yield self.found(_("The text bears a secrecy stamp. It must not be in this system; follow the paper procedure."))


class MissingParts(Check):
    id, severity = "missing", "block"

    def findings(self, payload: dict[str, Any]) -> Iterator[Finding]:
        if not payload["title"] or not payload["slug"]:
            yield self.found(_("The edition has no title."), _("title"))
        if not payload["lead"]:
            yield self.found(_("The edition has no lead; home page and feeds would show nothing under the title."), _("lead"))
        if not payload["body"]:
            yield self.found(_("The edition has no text."), _("text"))


class PictureWords(Check):
    """Alt text and credit under every picture: WCAG 1.1.1, and the right to use it."""

    id, severity = "picture_words", "block"

    def findings(self, payload: dict[str, Any]) -> Iterator[Finding]:
        shown = [payload["picture"]] + [block for block in payload["body"] if block["type"] in ("picture", "clip")]
        for number, picture in enumerate((p for p in shown if p), start=1):
            where = _("picture %(number)d") % {"number": number}
            if not picture["alt"]:
                yield self.found(_("The picture has no description for those who cannot see it."), where)
            if not picture["credit"]:
                yield self.found(_("The picture has no credit."), where)


class PersonalNumbers(Check):
    """Twelve-digit citizen numbers, Vietnamese mobile numbers: facts §3.4."""

    id, severity = "personal", "confirm"
    pattern = re.compile(r"(?<!\d)(?:0\d{11}|0[35789]\d{8})(?!\d)")

    def findings(self, payload: dict[str, Any]) -> Iterator[Finding]:
        for match in self.pattern.finditer(plain_text(payload)):
            shown = match.group()[:3] + "…"
            yield self.found(_("A number looks like a citizen number or a private phone. Is it meant to be public?"), shown)


class MachineOrigin(Check):
    id, severity = "origin", "note"

    def findings(self, payload: dict[str, Any]) -> Iterator[Finding]:
        if payload["origin"] != "human":
            yield self.found(_("The page will carry the label of machine origin that NĐ 142/2026 asks for."))


class RepealedCitations(Check):
    """Facts §7: what no longer holds is named with what stands in its place."""

    id, severity = "citation", "note"

    def findings(self, payload: dict[str, Any]) -> Iterator[Finding]:
        vietnamese = (get_language() or "vi").startswith("vi")
        for one in citations.warnings(plain_text(payload), clock.today()):
            yield self.found(one.vi if vietnamese else one.en, one.number)


_register: list[Check] = [
    SecrecyStamp(), MissingParts(), PictureWords(), PersonalNumbers(), MachineOrigin(), RepealedCitations(),
]  # fmt: skip


def register(check: Check) -> None:
    _register.append(check)


def run(payload: dict[str, Any]) -> list[Finding]:
    return [finding for check in _register for finding in check.findings(payload)]
