"""One question to one commit of the index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import Query

from nhipcau.portal.search.entry import Entry
from nhipcau.portal.search.question import Question, counted, kept_together, query_of, within
from nhipcau.portal.search.results import LAST_PAGE, PAGE, Hit, Results
from nhipcau.portal.search.snippet import extract, mended

#: What is counted beside the results, and codes counted of each.
FACETS, MOST_CODES = ("topics", "places", "genres"), 100

Filters = dict[str, Iterable[str] | None]


def ask(searcher: tantivy.Searcher, schema: tantivy.Schema, typed: str, filters: Filters, page: int, *, exact: bool) -> Results:
    """Answer as typed; when nothing is found and not ``exact``, once more with one letter's slip allowed in longer words."""
    question = Question.of(typed)
    if not question.words:
        narrowed = any(codes is not None for name, codes in filters.items() if name != "language")
        query = Query.all_query() if narrowed and not typed.strip() else Query.empty_query()
        listed = within(schema, query, filters)
        return _results(searcher, _Asked(listed, listed), question, page, newest=True)
    results = _results(searcher, _Asked.of(schema, question, filters), question, page)
    if results.total or exact or not question.can_be_mended():
        return results
    return _mended_results(searcher, _Asked.of(schema, question, filters, fuzzy=True), question, page)


@dataclass(frozen=True)
class _Asked:
    """The query that ranks, the one that counts the same documents, and the one for those that come first, if any do."""

    ranked: Query
    counted: Query
    first: Query | None = None

    @classmethod
    def of(cls, schema: tantivy.Schema, question: Question, filters: Filters, *, fuzzy: bool = False) -> _Asked:
        ranked, plain = query_of(schema, question, fuzzy=fuzzy), counted(schema, question, fuzzy=fuzzy)
        first = None if fuzzy else kept_together(schema, question)
        narrowed = within(schema, first, filters) if first else None
        return cls(within(schema, ranked, filters), within(schema, plain, filters), narrowed)


def _mended_results(searcher: tantivy.Searcher, query: _Asked, question: Question, page: int) -> Results:
    best = searcher.search(query.ranked, 1).hits
    if not best:
        return Results()
    entry = _entry(searcher, best[0][1])
    suggestion = mended(f"{entry.title}\n{entry.text}", question)
    shown = Question.of(suggestion) if suggestion else question
    results = _results(searcher, query, shown, page)
    return Results(**{**vars(results), "suggestion": suggestion})


def _results(
    searcher: tantivy.Searcher, query: _Asked, question: Question, page: int, *, newest: bool = False
) -> Results:
    page = min(max(page, 1), LAST_PAGE)
    total, facets = _counted(searcher, query.counted)
    found = _best(searcher, query, (page - 1) * PAGE, newest) if total else []
    hits = tuple(_hit(_entry(searcher, address), question) for address in found)
    return Results(total, hits, facets, None, page, min(-(-total // PAGE), LAST_PAGE))


def _best(searcher: tantivy.Searcher, query: _Asked, offset: int, newest: bool) -> list[tantivy.DocAddress]:
    """A page of what was found, without ranking all of it where enough comes first."""
    # The library's types leave out ``count``.
    if query.first is not None:
        found: Any = searcher.search(query.first, PAGE, offset=offset)
        if found.count >= offset + PAGE:
            return [address for _, address in found.hits]
    order = "day" if newest else None
    hits = searcher.search(query.ranked, PAGE, count=False, offset=offset, order_by_field=order).hits
    return [address for _, address in hits]


def _entry(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> Entry:
    return Entry.from_source(bytes(searcher.doc(address)["source"][0]))


def _hit(entry: Entry, question: Question) -> Hit:
    pieces = extract(entry.text, question)
    return Hit(entry.key, entry.address, entry.title, pieces, entry.date, entry.language)


def _counted(searcher: tantivy.Searcher, query: Query) -> tuple[int, dict[str, tuple[tuple[str, int], ...]]]:
    """How many there are, and how many of each code of a facet; in one pass."""
    terms = {name: {"terms": {"field": name, "size": MOST_CODES}} for name in FACETS}
    counted = searcher.aggregate(query, {**terms, "all": {"value_count": {"field": "day"}}})
    total = int(counted["all"]["value"])
    if not total:
        return 0, {}
    return total, {name: tuple((bucket["key"], bucket["doc_count"]) for bucket in counted[name]["buckets"]) for name in terms}
