"""Is the text whole, and is it free of what must not be in it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.intake import secrecy_marks
from nhipcau.newsroom.checks.judging import Check, Checked, Finding
from nhipcau.reference.domain import citations


class SecrecyStamp(Check):
    id, severity = "secrecy", "block"

    def findings(self, text: Checked) -> Iterator[Finding]:
        if secrecy_marks(text.words):
            yield self.found(_("The text bears a secrecy stamp. It must not be in this system; follow the paper procedure."))


class MissingParts(Check):
    id, severity = "missing", "block"

    def findings(self, text: Checked) -> Iterator[Finding]:
        payload = text.payload
        if not payload["title"] or not payload["slug"]:
            yield self.found(_("The edition has no title."), _("title"), place="title")
        if not payload["lead"]:
            yield self.found(
                _("The edition has no lead; home page and feeds would show nothing under the title."), _("lead"), place="lead"
            )
        if not payload["body"]:
            yield self.found(_("The edition has no text."), _("text"))


class PersonalData(Check):
    """Numbers and ages that point at one person: facts §3.4. The words themselves are not repeated."""

    id, severity = "personal", "confirm"
    numbers = (
        re.compile(r"(?<![\d.,])0\d{11}(?!\d)"),  # citizen number
        re.compile(r"(?<![\d.,])(?:0|\+?84[ .]?)[35789]\d(?:[ .]?\d){7}(?!\d)"),  # mobile phone
        re.compile(r"\b[A-Z]\d{7}\b"),  # passport
        re.compile(
            r"(?:số tài khoản|STK|account (?:number|no\.?)|银行账号|계좌번호|口座番号|счёт)\D{0,20}(\d[\d .]{7,22}\d)", re.IGNORECASE
        ),
    )
    minor = re.compile(
        r"\b(?:[Ee]m|[Cc]háu|[Bb]é)\s+(?:[A-ZĐÀ-Ỹ]\w*[\s,]+){1,4}[^.]{0,40}?\b(?:[1-9]|1[0-5])\s+tuổi"
        r"|\b[A-Z]\w+(?:\s+[A-Z]\w+){1,3}\s*[,(]\s*(?:aged\s+)?(?:[1-9]|1[0-5])(?:[- ]years?[- ]old|\s*[,)])"
    )

    def findings(self, text: Checked) -> Iterator[Finding]:
        for part in text.parts:
            for match in self._numbers(part.text):
                yield self.found(
                    _("A number looks like a citizen number, a passport, a private phone or a bank account. Is it meant to be public?"),
                    f"{part.label}: {match[:3]}…", place=part.place,
                )  # fmt: skip
            if self.minor.search(part.text):
                yield self.found(
                    _("The text names a child with its age. Publishing it needs the consent of the child and of its parents."),
                    part.label, place=part.place,
                )  # fmt: skip

    def _numbers(self, text: str) -> list[str]:
        found: dict[tuple[int, int], str] = {}
        for pattern in self.numbers:
            for match in pattern.finditer(text):
                span = match.span(match.lastindex or 0)
                if not any(span[0] < stop and start < span[1] for start, stop in found):
                    found[span] = text[slice(*span)]
        return [found[span] for span in sorted(found)]


class MachineOrigin(Check):
    id, severity = "origin", "note"

    def findings(self, text: Checked) -> Iterator[Finding]:
        if text.payload["origin"] != "human":
            yield self.found(_("The page will carry the label of machine origin that NĐ 142/2026 asks for."))


class RepealedCitations(Check):
    """Facts §7: what no longer holds is named with what stands in its place."""

    id, severity = "citation", "note"

    def findings(self, text: Checked) -> Iterator[Finding]:
        vietnamese = (get_language() or "vi").startswith("vi")
        for one in citations.warnings(text.words, text.background.day or clock.today()):
            yield self.found(one.vi if vietnamese else one.en, one.number)
