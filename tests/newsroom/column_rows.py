"""Columns and their episodes, made with the verbs, on days of their own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.columns import ColumnSaying, begin, place
from nhipcau.newsroom.domain.release import release
from nhipcau.newsroom.enums import ColumnKind
from nhipcau.newsroom.models import Column, Edition, Episode
from tests import factories

STARTED = dt.date(2026, 3, 2)  # a Monday


def at(day: dt.date, hour: int = 9) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def saying(**values: Any) -> ColumnSaying:
    said = {
        "names": {"vi": "Di sản mỗi tuần", "en": "Heritage weekly"}, "kind": ColumnKind.COLUMN, "languages": ["vi", "en"],
        "started": STARTED, **values,
    }  # fmt: skip
    return ColumnSaying(**said)


def column(o: factories.Office, **values: Any) -> Column:
    return begin(unit=values.pop("unit", o.locality), saying=saying(**values), by=o.focal)


def programme(o: factories.Office, **values: Any) -> Column:
    return column(o, **{"kind": ColumnKind.PROGRAMME, "names": {"vi": "Hà Nội trên sóng", "en": "Hanoi on air"}, **values})


def episode(o: factories.Office, of: Column, *, on: dt.date | None = None, **values: Any) -> Episode:
    """An item in the column; with ``on`` its Vietnamese edition is released on that day."""
    made = factories.edition(o, **values)
    found = place(column=of, item=made.item, by=o.writer)
    if on is not None:
        let_out(o, made, on)
    return found


def let_out(o: factories.Office, made: Edition, on: dt.date, hour: int = 9, **values: Any) -> None:
    with clock.moved_to(at(on, hour)):
        release(item=made.item, versions=[factories.cleared(o, made)], by=o.publisher, **values)


def draft(o: factories.Office, found: Episode) -> Edition:
    return Edition.objects.get(item=found.item, locale__language_code="vi")
