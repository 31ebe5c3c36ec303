"""Search: the one public page that is made when it is asked for. It reads the index, and asks the store which of the
hits still stand, so that a withdrawn page is not found before the index has heard of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from nhipcau.portal.bake.shelf import site
from nhipcau.portal.models import Live, Term
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.languages import Text, choose, words
from nhipcau.portal.pages.models import Card, Link
from nhipcau.portal.pages.render import render
from nhipcau.portal.pages.searching import Facet, FacetGroup, Kept, Mended, Piece, Result, SearchPage
from nhipcau.portal.search import Hit, Index, Results
from nhipcau.portal.settings import house

LONGEST_QUESTION, MOST_CODES = 200, 5
#: By what results can be narrowed, in the order in which a page offers it, and by which word; the last two only when a page led here so.
KINDS = {"topic": "topics", "place": "places", "genre": "sections", "programme": "programme", "audience": "audience"}


@lru_cache(maxsize=1)
def _index(path: Path) -> Index:
    return Index(path)


@dataclass(frozen=True)
class _Asked:
    """What a reader asks: words, codes by kind, the page of results, and whether no slip of the typing is to be mended."""

    language: str
    query: str = ""
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    exact: bool = False

    @classmethod
    def of(cls, request: HttpRequest, language: str) -> _Asked:
        given = request.GET
        codes = {kind: tuple(dict.fromkeys(given.getlist(kind)[:MOST_CODES])) for kind in KINDS}
        page = int(number) if (number := given.get("p", "1")).isdecimal() and len(number) < 5 else 1
        return cls(language, given.get("q", "")[:LONGEST_QUESTION].strip(), codes, max(page, 1), given.get("exact") == "1")

    @property
    def is_empty(self) -> bool:
        return not self.query and not any(self.codes.values())

    def address(self, **changed: Any) -> str:
        """Where the question is asked that differs in ``changed``; another one begins at its first page, as typed or mended."""
        other = replace(self, **{"page": 1, "exact": False, **changed})
        more = {"exact": "1" if other.exact else "", "p": other.page if other.page > 1 else ""}
        return addresses.search_for(other.language, q=other.query, **other.codes, **more)

    def results(self) -> Results:
        filed = {f"{kind}s": codes or None for kind, codes in self.codes.items()}
        return _index(house().index).search(self.query, self.language, page=self.page, exact=self.exact, **filed)

    def turned(self, kind: str, code: str) -> str:
        """Where the code is chosen, or let go where it is."""
        now = self.codes[kind]
        return self.address(codes={**self.codes, kind: tuple(one for one in now if one != code) if code in now else (*now, code)})


def search(request: HttpRequest, language: str) -> HttpResponse:
    shared = site()
    if language not in shared.languages or (language == "vi") != request.path.startswith("/vi/tim-kiem/"):
        raise Http404
    asked = _Asked.of(request, language)
    found = Results() if asked.is_empty else asked.results()
    cards = _standing(found.hits)
    groups, chosen = _groups(asked, found)
    hits = tuple(Result(cards[hit.address], _pieces(hit)) for hit in found.hits if hit.address in cards)
    shown = SearchPage(
        site=shared, language=language, address=addresses.search(language),
        translations={code: asked.address(language=code) for code in shared.languages},
        query=asked.query, total=found.total - len(found.hits) + len(hits), results=hits, groups=groups, chosen=chosen,
        kept=tuple(Kept(kind, code) for kind, codes in asked.codes.items() for code in codes), mended=_mended(asked, found),
        newer=_turn(asked, found.page - 1) if found.page > 1 else None,
        older=_turn(asked, found.page + 1) if found.page < found.pages else None,
    )  # fmt: skip
    response = HttpResponse(render(shown))
    response.headers["Cache-Control"] = "no-cache"
    return response


def _standing(hits: tuple[Hit, ...]) -> dict[str, Card]:
    """Cards by address of the hits that stand in the store."""
    rows = Live.objects.filter(address__in=[hit.address for hit in hits], withdrawn_at=None)
    return {address: Card.from_json(card) for address, card in rows.values_list("address", "card")}


def _pieces(hit: Hit) -> tuple[Piece, ...]:
    return tuple(Piece(one.text, one.hit) for one in hit.extract)


def _mended(asked: _Asked, found: Results) -> Mended | None:
    if not found.suggestion:
        return None
    return Mended(found.suggestion, asked.address(query=found.suggestion), asked.address(exact=True))


def _turn(asked: _Asked, page: int) -> Link:
    return Link(Text("", asked.language), asked.address(page=page))


def _groups(asked: _Asked, found: Results) -> tuple[tuple[FacetGroup, ...], tuple[Text, ...]]:
    """What results can be narrowed to, and the names of what they are narrowed to already."""
    language, known = asked.language, words(asked.language)
    names = {(term.kind, term.code): term.names for term in Term.objects.filter(kind__in=KINDS)}
    names |= {("genre", code): {language: name} for code, name in known["sections"]["names"].items()}
    groups, chosen = [], []
    for kind, word in KINDS.items():
        counts = {code: count for code, count in found.facets.get(f"{kind}s", ()) if (kind, code) in names}
        facets = []
        for code in (*counts, *(one for one in asked.codes[kind] if one not in counts)):
            name = choose(names.get((kind, code), {language: code}), language)
            facets.append(Facet(name, counts.get(code), asked.turned(kind, code), code in asked.codes[kind], language))
            chosen += [name] if code in asked.codes[kind] else []
        if facets:
            groups.append(FacetGroup(_said(known[word]), tuple(facets)))
    return tuple(groups), tuple(chosen)


def _said(word: Any) -> str:
    return str(word if isinstance(word, str) else word["title"])
