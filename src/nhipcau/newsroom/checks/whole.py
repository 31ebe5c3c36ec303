"""Is the text whole, and is it free of what must not be in it?"""

from __future__ import annotations

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
