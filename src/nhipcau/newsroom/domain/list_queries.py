"""The rows of the office's lists, as its screens show them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, F, QuerySet

from nhipcau.newsroom.office_lists import LISTS, OfficeList
from nhipcau.portal.door import LANGUAGES
from nhipcau.reference.models import Place


def rows_of(one: OfficeList) -> QuerySet[Any]:
    """All rows of a list in its order, with ``used``, the items that name them, where items do."""
    rows: Any = one.model._default_manager.all()
    if one.model is Place:
        sights = rows.filter(kind=Place.Kind.SIGHT).select_related("within")
        rows = sights.annotate(used=Count("items_about")).order_by("within__code", "code", "valid_from")
    elif one.is_dated:
        rows = rows.order_by("order", "code", F("valid_from").asc(nulls_first=True))
    else:
        rows = rows.annotate(used=Count("items")).order_by("order", "code")
    found: QuerySet[Any] = rows
    return found


def counts(day: dt.date) -> dict[str, int]:
    """List → how many of its rows may be chosen on a day. A query a list."""
    found: dict[str, int] = {}
    for one in LISTS:
        rows: Any = rows_of(one)
        found[one.code] = (rows.valid_on(day) if one.is_dated else rows).count()
    return found


def missing(names: dict[str, str]) -> list[str]:
    """The languages of the portal that a row has no name in."""
    return [language for language in LANGUAGES if not names.get(language)]
