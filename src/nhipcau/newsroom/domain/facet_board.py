"""The balance of the image: facets against languages and genres, in released items of a period. Each number has its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from wagtail.models import Locale

from nhipcau.kernel.periods import Period
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.language_states import LIVE, first_out_in
from nhipcau.newsroom.models import Edition
from nhipcau.people.models import Account, Unit
from nhipcau.reference.domain.vocabularies import row_on
from nhipcau.reference.models import ImageFacet

#: What names no facet, as the address calls it.
NO_FACET = "-"


@dataclass(frozen=True)
class FacetRow:
    """One facet. ``counts``: genre → language → items first released in the period and public now."""

    code: str
    name: str
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def total(self, language: str) -> int:
        return sum(of.get(language, 0) for of in self.counts.values())

    @property
    def whole(self) -> int:
        return sum(sum(of.values()) for of in self.counts.values())


def editions_of(account: Account, period: Period, unit: Unit | None = None) -> QuerySet[Edition]:
    seen = Edition.objects.filter(rules.seen_by(account, field="item__unit__path")).filter(LIVE, first_out_in(period))
    return seen.filter(item__unit__path__startswith=unit.path) if unit else seen


def facet_board(account: Account, period: Period, unit: Unit | None = None) -> list[FacetRow]:
    """Every facet that held in the period, in its order, also those with nothing; what names none last. Three queries.

    An item with several facets counts under each, so the rows say more than the whole.
    """
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    facets: list[Any] = list(ImageFacet.objects.all())
    codes: dict[int | None, str] = {facet.pk: facet.code for facet in facets} | {None: NO_FACET}
    rows: Any = (
        editions_of(account, period, unit).order_by().values_list("item__facets", "item__genre", "locale")
        .annotate(count=Count("item", distinct=True))
    )  # fmt: skip
    found: dict[str, dict[str, dict[str, int]]] = {}
    for facet, genre, locale, count in rows:
        of = found.setdefault(codes[facet], {}).setdefault(genre, {})
        of[languages[locale]] = of.get(languages[locale], 0) + count
    held = [facet for facet in facets if _overlaps(facet, period) or facet.code in found]
    order = list(dict.fromkeys(facet.code for facet in held))
    named = [FacetRow(code, row_on(facets, code, period.last).name(), found.get(code, {})) for code in order]
    return [*named, *([FacetRow(NO_FACET, "", found[NO_FACET])] if NO_FACET in found else [])]


def _overlaps(facet: ImageFacet, period: Period) -> bool:
    begun = facet.valid_from is None or facet.valid_from <= period.last
    return begun and (facet.valid_to is None or facet.valid_to >= period.first)
