"""Beside a segment: the terms of the source with the form the term bank has for each, before a word is translated; afterwards
those that the translation does not name so. Advice, no refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhipcau.newsroom.checks import TermBook
from nhipcau.newsroom.glossary import Match, Term, missing_terms
from nhipcau.reference.enums import TermUse


@dataclass(frozen=True)
class NamedTerm:
    """A term of a source segment: ``seen`` there, ``form`` to be written for it today, ``others`` that may be."""

    seen: str
    form: str
    others: tuple[str, ...] = ()


def terms_found(source: str, there: TermBook) -> list[Match]:
    """Where terms stand in a source segment, by the term's key; a wrong form is none."""
    return [
        Match(match.start, match.end, there.forms[int(match.term_id)].term, match.form)
        for match in there.matcher.find(source)
        if there.forms[int(match.term_id)].use != TermUse.WRONG
    ]


def terms_named(source: str, found: Sequence[Match], here: TermBook) -> list[NamedTerm]:
    """Each term once, in the order of the source; a term without a form in the language of the translation is left out."""
    first: dict[int, Match] = {}
    for match in found:
        first.setdefault(int(match.term_id), match)
    return [
        NamedTerm(source[match.start : match.end], forms[0], forms[1:])
        for term, match in first.items()
        if (forms := here.approved.get(term, ()))
    ]


def terms_left_out(source: str, found: Sequence[Match], target: str, here: TermBook, language: str) -> list[str]:
    """A sentence for each that the translation does not name; nothing for a segment without one."""
    if not found or not target.strip():
        return []
    named = {match.term_id for match in found}
    wanted = [Term(term, forms, language) for term, forms in here.approved.items() if term in named]
    return [
        _("“%(seen)s” is “%(offered)s” in the term bank.") % {"seen": one.seen, "offered": one.wanted[0]}
        for one in missing_terms(source, found, target, wanted)
    ]
