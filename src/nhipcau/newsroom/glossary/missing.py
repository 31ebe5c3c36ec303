"""Which terms of the source have none of their approved forms in the translation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nhipcau.newsroom.glossary.matching import Match, Matcher, Term
from nhipcau.newsroom.glossary.pieces import keys


@dataclass(frozen=True)
class Missing:
    """A term that the translation left out or named otherwise: ``seen`` is the wording in the source where it first
    stands, ``places`` where it stands, ``wanted`` the approved forms."""

    term_id: int | str
    seen: str
    places: tuple[tuple[int, int], ...]
    wanted: tuple[str, ...]


def missing_terms(
    source_text: str, source_matches: Sequence[Match], target_text: str, target_forms: Iterable[Term]
) -> tuple[Missing, ...]:
    """The missing terms, in the order of the source.

    ``target_forms`` are the terms in the language of the translation under the ids of the source. A term without any
    approved form there is no one's omission and is left out. Endings of the language are allowed, and one place in the
    translation is enough for all places in the source; a form inside a longer approved form does not count for the
    shorter term, unless the longer one is not in the source.
    """
    approved: dict[int | str, list[Term]] = {}
    for term in target_forms:
        approved.setdefault(term.id, []).append(term)
    places: dict[int | str, list[Match]] = {}
    for match in source_matches:
        if any(term.forms for term in approved.get(match.term_id, ())):
            places.setdefault(match.term_id, []).append(match)
    present = _present(target_text, [term for term_id in places for term in approved[term_id]])
    return tuple(
        Missing(
            term_id,
            source_text[found[0].start : found[0].end],
            tuple((match.start, match.end) for match in found),
            tuple(dict.fromkeys(form for term in approved[term_id] for form in term.forms)),
        )
        for term_id, found in places.items()
        if term_id not in present
    )


def _present(text: str, terms: list[Term]) -> set[int | str]:
    """The ids of the terms that stand in the text. Terms may share a form, so a form counts for all that have it."""
    folded = {form: keys(form, term.language) for term in terms for form in term.forms}
    owners: dict[tuple[str, ...], set[int | str]] = {}
    for term in terms:
        for form in term.forms:
            owners.setdefault(folded[form], set()).add(term.id)
    found = Matcher(terms, inflected=True).find(text)
    return {term_id for match in found for term_id in owners[folded[match.form]]}
