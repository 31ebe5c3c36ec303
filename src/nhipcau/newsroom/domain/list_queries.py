"""The rows of the office's lists, as its screens show them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, QuerySet

from nhipcau.newsroom.office_lists import LISTS, OfficeList
from nhipcau.portal.door import LANGUAGES
from nhipcau.reference.models import Place


def rows_of(one: OfficeList) -> QuerySet[Any]:
    """All rows of a list in its order, with ``used``, the items that name them, where items do."""
    rows: QuerySet[Any] = one.model._default_manager.all()
    if one.model is Place:
        sights = rows.filter(kind=Place.Kind.SIGHT).select_related("within")
        return sights.annotate(used=Count("items_about")).order_by("within__code", "code", "valid_from")
    if one.is_dated:
        return rows.order_by("order", "code", "valid_from")
    return rows.annotate(used=Count("items"))


def counts(day: dt.date) -> dict[str, int]:
    """List → how many of its rows may be chosen on a day. A query a list."""
    return {
        one.code: (rows_of(one).valid_on(day) if one.is_dated else one.model._default_manager).count() for one in LISTS
    }  # type: ignore[attr-defined]


def missing(names: dict[str, str]) -> list[str]:
    """The languages of the portal that a row has no name in."""
    return [language for language in LANGUAGES if not names.get(language)]
