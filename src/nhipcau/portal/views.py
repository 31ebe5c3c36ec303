"""Search: the one public page that is made when it is asked for. It reads the index, and asks the store which of the
hits still stand, so that a withdrawn page is not found before the index has heard of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse

from nhipcau.portal.bake.shelf import site
from nhipcau.portal.models import Live, Term
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.languages import choose, words
from nhipcau.portal.pages.models import Card, Link
from nhipcau.portal.pages.render import render
from nhipcau.portal.pages.searching import Facet, FacetGroup, Kept, Piece, Result, SearchPage
from nhipcau.portal.search import Hit, Index, Results
from nhipcau.portal.settings import house

LONGEST_QUESTION = 200


@lru_cache(maxsize=1)
def _index(path: Path) -> Index:
    return Index(path)


def search(request: HttpRequest, language: str) -> HttpResponse:
    shared = site()
    if language not in shared.languages or (language == "vi") != request.path.startswith("/vi/tim-kiem/"):
        raise Http404
    query = request.GET.get("q", "")[:LONGEST_QUESTION].strip()
    topics, places = request.GET.getlist("topic")[:5], request.GET.getlist("place")[:5]
    page = int(number) if (number := request.GET.get("p", "1")).isdecimal() and len(number) < 5 else 1
    found = Results()
    if query or topics or places:
        index = _index(house().index)
        found = _standing(index.search(query, language, topics=topics or None, places=places or None, page=max(page, 1)))
    shown = SearchPage(
        site=shared, language=language, address=addresses.search(language),
        translations={code: addresses.search(code) for code in shared.languages},
        query=query, total=found.total, results=tuple(_result(hit) for hit in found.hits),
        groups=_groups(found, language, query, topics, places),
        kept=tuple([Kept("topic", code) for code in topics] + [Kept("place", code) for code in places]),
        newer=_turn(language, query, topics, places, found.page - 1) if found.page > 1 else None,
        older=_turn(language, query, topics, places, found.page + 1) if found.page < found.pages else None,
    )  # fmt: skip
    response = HttpResponse(render(shown))
    response.headers["Cache-Control"] = "no-cache"
    return response


def _standing(found: Results) -> Results:
    """Without hits that the store holds for withdrawn."""
    asked = [hit.address for hit in found.hits]
    gone = set(Live.objects.filter(address__in=asked).exclude(withdrawn_at=None).values_list("address", flat=True))
    hits = tuple(hit for hit in found.hits if hit.address not in gone)
    return replace(found, hits=hits, total=found.total - len(gone))


def _result(hit: Hit) -> Result:
    card = Card(
        language=hit.language, address=hit.address, title=hit.title, lead="", genre="article", released_at=hit.date
    )
    return Result(card, tuple(Piece(one.text, one.hit) for one in hit.extract))


def _query(**values: Any) -> str:
    return urlencode({key: value for key, value in values.items() if value}, doseq=True)


def _turn(language: str, query: str, topics: Sequence[str], places: Sequence[str], page: int) -> Link:
    target = f"{addresses.search(language)}?{_query(q=query, topic=topics, place=places, p=page)}"
    return Link(choose({language: ""}, language), target)


def _groups(
    found: Results, language: str, query: str, topics: Sequence[str], places: Sequence[str]
) -> tuple[FacetGroup, ...]:
    names = {(term.kind, term.code): term.names for term in Term.objects.filter(kind__in=["topic", "place"])}
    known = words(language)
    groups = []
    for kind, plural, chosen, other in (("topic", "topics", topics, places), ("place", "places", places, topics)):
        facets = []
        for code, count in found.facets.get(plural, ()):
            now = [one for one in chosen if one != code] if code in chosen else [*chosen, code]
            values = {"q": query, kind: now, ("place" if kind == "topic" else "topic"): other}
            facets.append(
                Facet(
                    name=choose(names.get((kind, code), {"vi": code}), language).text,
                    count=count,
                    address=f"{addresses.search(language)}?{_query(**values)}",
                    chosen=code in chosen,
                    language=language,
                )  # fmt: skip
            )
        if facets:
            groups.append(FacetGroup(str(known.get(plural, plural)), tuple(facets)))
    return tuple(groups)
