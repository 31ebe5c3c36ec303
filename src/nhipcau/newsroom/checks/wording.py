"""Official names with their time, and the terms of the source that a translation must name."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from nhipcau.newsroom.checks.judging import Check, Checked, Finding, Form
from nhipcau.newsroom.checks.reading import Part, parts_of
from nhipcau.newsroom.glossary import Match, Term, missing_terms
from nhipcau.reference.enums import TermUse

#: In other languages the same words also name another sea, or are all the language has: there they do not stop a text.
BLOCKED_IN = frozenset({"vi", "en"})


class OfficialNames(Check):
    """A name that must not be written, or whose time has passed, with the right one offered. Quotations and titles of works
    are other people's words; a longer proper name that the term bank allows is found first."""

    id, severity = "terms", "block"

    def findings(self, text: Checked) -> Iterator[Finding]:
        for part in text.parts:
            book = text.background.terms.get(part.language or text.language)
            if book is None:
                continue
            for match in book.matcher.find(part.text):
                form = book.forms[int(match.term_id)]
                if form.use in {TermUse.WRONG, TermUse.RETIRED} and part.is_own(match.start, match.end):
                    yield self._finding(text, part, match, form)

    def _finding(self, text: Checked, part: Part, match: Match, form: Form) -> Finding:
        seen = part.text[match.start : match.end]
        if form.use == TermUse.WRONG:
            message = _("“%(seen)s” is not to be written in the office's own words.") % {"seen": seen}
        else:
            message = _("“%(seen)s” has not been the official name since %(day)s.") % {
                "seen": seen, "day": f"{form.until:%d/%m/%Y}" if form.until else "…",
            }  # fmt: skip
        severity = form.severity
        if severity == "block" and (part.language or text.language) not in BLOCKED_IN:
            severity = "note"
        fix = _("Write: %(offered)s") % {"offered": form.offered} if form.offered else ""
        where = f"{part.label}: {part.around(match.start, match.end)}"
        return self.found(message, where, severity=severity, place=part.place, quote=seen, fix=fix)


class TermsOfTheSource(Check):
    """A term with an official form in this language has to be named by it where the source names it."""

    id, severity = "glossary", "confirm"

    def findings(self, text: Checked) -> Iterator[Finding]:
        source = text.background.source
        if source is None:
            return
        here, there = text.background.terms.get(text.language), text.background.terms.get(str(source["language"]))
        if here is None or there is None:
            return
        said = "\n".join(part.text for part in parts_of(source))
        matches = [
            Match(match.start, match.end, there.forms[int(match.term_id)].term, match.form)
            for match in there.matcher.find(said)
            if there.forms[int(match.term_id)].use != TermUse.WRONG
        ]
        own = "\n".join(part.text for part in text.own_parts)
        wanted = [Term(term, forms, text.language) for term, forms in here.approved.items()]
        for missing in missing_terms(said, matches, own, wanted):
            yield self.found(
                _("The source names “%(seen)s”; the translation does not use its official name.") % {"seen": missing.seen},
                quote=missing.seen, fix=_("Write: %(offered)s") % {"offered": missing.wanted[0]},
            )  # fmt: skip
