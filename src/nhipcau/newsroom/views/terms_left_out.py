"""Beside a segment: the terms of the source that its translation does not name as the term bank has them. Advice, no refusal."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhipcau.newsroom.checks import TermBook
from nhipcau.newsroom.glossary import Match, Term, missing_terms
from nhipcau.reference.enums import TermUse


def terms_left_out(source: str, target: str, there: TermBook, here: TermBook, language: str) -> list[str]:
    """A sentence for each; nothing for a segment without a translation."""
    if not target.strip():
        return []
    matches = [
        Match(match.start, match.end, there.forms[int(match.term_id)].term, match.form)
        for match in there.matcher.find(source)
        if there.forms[int(match.term_id)].use != TermUse.WRONG
    ]
    if not matches:
        return []
    named = {match.term_id for match in matches}
    wanted = [Term(term, forms, language) for term, forms in here.approved.items() if term in named]
    return [
        _("“%(seen)s” is “%(offered)s” in the term bank.") % {"seen": one.seen, "offered": one.wanted[0]}
        for one in missing_terms(source, matches, target, wanted)
    ]
