"""One question to one commit of the index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import tantivy
from tantivy import Query

from nhipcau.portal.search.entry import Entry
from nhipcau.portal.search.question import Question, query_of, within
from nhipcau.portal.search.results import LAST_PAGE, PAGE, Hit, Results
from nhipcau.portal.search.snippet import extract, mended

#: Codes counted a facet.
MOST_CODES = 100

Filters = dict[str, Iterable[str] | None]


def ask(searcher: tantivy.Searcher, schema: tantivy.Schema, typed: str, filters: Filters, page: int) -> Results:
    """Answer as typed; when nothing is found, once more with one letter's slip allowed in longer words."""
    question = Question.of(typed)
    if not question.words:
        narrowed = any(codes is not None for name, codes in filters.items() if name != "language")
        query = Query.all_query() if narrowed and not typed.strip() else Query.empty_query()
        return _results(searcher, within(schema, query, filters), question, page, newest=True)
    results = _results(searcher, within(schema, query_of(schema, question), filters), question, page)
    if results.total or not question.can_be_mended():
        return results
    loose = within(schema, query_of(schema, question, fuzzy=True), filters)
    return _mended_results(searcher, loose, question, page)


def _mended_results(searcher: tantivy.Searcher, query: Query, question: Question, page: int) -> Results:
    best = searcher.search(query, 1).hits
    if not best:
        return Results()
    entry = _entry(searcher, best[0][1])
    suggestion = mended(f"{entry.title}\n{entry.text}", question)
    shown = Question.of(suggestion) if suggestion else question
    results = _results(searcher, query, shown, page)
    return Results(**{**vars(results), "suggestion": suggestion})


def _results(
    searcher: tantivy.Searcher, query: Query, question: Question, page: int, *, newest: bool = False
) -> Results:
    page = min(max(page, 1), LAST_PAGE)
    order = "day" if newest else None
    # The library's types leave out ``count``.
    found: Any = searcher.search(query, PAGE, offset=(page - 1) * PAGE, order_by_field=order)
    total: int = found.count
    hits = tuple(_hit(_entry(searcher, address), question) for _, address in found.hits)
    facets = _facets(searcher, query) if total else {}
    return Results(total, hits, facets, None, page, min(-(-total // PAGE), LAST_PAGE))


def _entry(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> Entry:
    return Entry.from_source(bytes(searcher.doc(address)["source"][0]))


def _hit(entry: Entry, question: Question) -> Hit:
    pieces = extract(entry.text, question)
    return Hit(entry.key, entry.address, entry.title, pieces, entry.date, entry.language)


def _facets(searcher: tantivy.Searcher, query: Query) -> dict[str, tuple[tuple[str, int], ...]]:
    terms = {name: {"terms": {"field": name, "size": MOST_CODES}} for name in ("topics", "places")}
    counted = searcher.aggregate(query, terms)
    return {name: tuple((bucket["key"], bucket["doc_count"]) for bucket in counted[name]["buckets"]) for name in terms}
