"""The search page, answered by the web role with the same engine as the baked pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.models import Card, Link
from nhipcau.portal.pages.page import Page, Tongue


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
    """One way to narrow: its name, its number of results (None where it was not counted), the address that chooses or releases it."""

    name: Text
    count: int | None
    address: str
    chosen: bool = False
    language: str = "vi"

    @property
    def counted(self) -> str:
        return "" if self.count is None else languages.written(self.count, self.language)


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


@dataclass(frozen=True, slots=True)
class Mended:
    """The question whose results are shown, since the typed one had none: its words, where they alone are asked, and where the typed
    ones are asked to the letter."""

    query: str
    address: str
    exactly: str


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """The form, and the results once there is a ``query`` or something to narrow to is ``chosen``."""

    query: str = ""
    chosen: tuple[Text, ...] = ()
    mended: Mended | None = None
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
            return " · ".join(one.text for one in self.chosen) or str(self.words["search"])
        return str(self.words["search_results"]).format(query=self.query)

    @property
    def total_text(self) -> str:
        return languages.counted("results", self.total, self.language)

    @property
    def is_asked(self) -> bool:
        return bool(self.query or self.chosen)

    @property
    def none_text(self) -> str:
        return str(self.words["search_none"]).format(query=self.query) if self.query else str(self.words["search_none_here"])

    @property
    def exactly_text(self) -> str:
        return str(self.words["search_exactly"]).format(query=self.query)

    def _tongue(self, language: str) -> Tongue:
        """The switch keeps the question, in this language too."""
        return replace(super()._tongue(language), address=self.translations.get(language) or addresses.search(language))
