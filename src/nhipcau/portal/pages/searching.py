"""The search page, answered by the web role with the same engine as the baked pages."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.portal.pages import languages
from nhipcau.portal.pages.models import Card, Link
from nhipcau.portal.pages.page import Page


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an extract; ``hit`` where it holds what was looked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A found story with the place in its text; without ``extract`` its lead is shown."""

    card: Card
    extract: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow: its name, its number of results, the address that chooses or releases it."""

    name: str
    count: int
    address: str
    chosen: bool = False
    language: str = "vi"

    @property
    def counted(self) -> str:
        return languages.written(self.count, self.language)


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """Facets of one kind, under a word such as "Topics"."""

    label: str
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A parameter the form keeps while the words change, such as a chosen topic."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """The form, and the results once there is a ``query``."""

    query: str = ""
    results: tuple[Result, ...] = ()
    total: int = 0
    groups: tuple[FacetGroup, ...] = ()
    kept: tuple[Kept, ...] = ()
    newer: Link | None = None
    older: Link | None = None
    template = "search.html"
    has_code = False
    is_indexed = False

    @property
    def heading(self) -> str:
        if not self.query:
            return str(self.words["search"])
        return str(self.words["search_results"]).format(query=self.query)

    @property
    def total_text(self) -> str:
        return languages.counted("results", self.total, self.language)

    @property
    def none_text(self) -> str:
        return str(self.words["search_none"]).format(query=self.query)
