"""Readings of stories: taken in from the public house, added up over whole months. Readings, not readers: nobody is told apart."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max, QuerySet, Sum
from django.db.models.functions import Coalesce

from nhipcau.kernel.periods import Period
from nhipcau.newsroom.models import Item, StoryMonth
from nhipcau.portal.readings import MonthReadings, ReadingsRefused, read, waiting

log = logging.getLogger(__name__)
BATCH = 1_000


@dataclass(frozen=True)
class Read:
    """Readings in the calendar months that begin in a period: ``count`` told, and in ``few`` further months of a language fewer
    than ten, which are not told."""

    count: int = 0
    few: int = 0

    def __add__(self, other: Read) -> Read:
        return Read(self.count + other.count, self.few + other.few)

    def __bool__(self) -> bool:
        return bool(self.count or self.few)


def fetch_readings() -> int:
    """Take in the months that wait in the handover folder; returns how many. One that cannot be taken in now goes on waiting; one that
    is no month of readings is removed, for the public house tells it anew."""
    return sum(_fetch(path) for path in waiting(settings.NHIPCAU.handover_folder))


def _fetch(path: Path) -> bool:
    try:
        take_in(read(path))
    except ReadingsRefused as refusal:
        log.error("readings of %s refused: %s", path.stem, refusal)
        path.unlink(missing_ok=True)
        return False
    except FileNotFoundError:
        return False
    except Exception:
        log.exception("readings of %s could not be taken in; they are tried again", path.stem)
        return False
    path.unlink(missing_ok=True)
    return True


@transaction.atomic
def take_in(told: MonthReadings) -> int:
    """A month as it is told now, in place of what was told earlier, unless that was counted further. Items that are not ours
    are left out. Returns the number of rows."""
    known = StoryMonth.objects.filter(month=told.first).aggregate(until=Max("until"))["until"]
    if known is not None and known > told.until:
        return 0
    StoryMonth.objects.filter(month=told.first).delete()
    made = 0
    for first in range(0, len(told.rows), BATCH):
        rows = told.rows[first : first + BATCH]
        items = {str(key): pk for pk, key in Item.objects.filter(key__in={row.item for row in rows}).values_list("pk", "key")}
        found = [
            StoryMonth(item_id=items[row.item], language=row.language, month=told.first, until=told.until, count=row.count)
            for row in rows
            if row.item in items
        ]
        StoryMonth.objects.bulk_create(found)
        made += len(found)
    return made


def read_in(items: Iterable[int], period: Period) -> dict[int, dict[str, Read]]:
    """Item → language → readings in the calendar months that begin in the period. One query."""
    return _added_up(StoryMonth.objects.filter(item__in=set(items), month__gte=period.first, month__lte=period.last))


def read_by_language(items: QuerySet[Item], period: Period) -> dict[str, tuple[Read, int]]:
    """Language → readings in the months that begin in the period, and of how many of these items. One query."""
    rows = _months(items, period).order_by().values_list("language")
    rows = rows.annotate(total=Sum("count"), told=Count("count"), every=Count("pk"), of=Count("item", distinct=True))
    return {language: (Read(total or 0, every - told), of) for language, total, told, every, of in rows}


def most_read(items: QuerySet[Item], period: Period, language: str) -> QuerySet[StoryMonth, Any]:
    """The rows behind one language, the most read first: item, readings told, months told, months in all."""
    rows = _months(items, period).filter(language=language).order_by().values_list("item")
    rows = rows.annotate(total=Coalesce(Sum("count"), 0), told=Count("count"), every=Count("pk"))
    return rows.order_by("-total", "-item")


def _months(items: QuerySet[Item], period: Period) -> QuerySet[StoryMonth]:
    return StoryMonth.objects.filter(item__in=items.order_by().values("pk"), month__gte=period.first, month__lte=period.last)


def read_ever(item: Item) -> dict[str, Read]:
    """Language → readings in all months that were told. One query."""
    return _added_up(StoryMonth.objects.filter(item=item)).get(item.pk, {})


def _added_up(months: QuerySet[StoryMonth]) -> dict[int, dict[str, Read]]:
    found: dict[int, dict[str, Read]] = {}
    rows = months.order_by().values_list("item", "language").annotate(total=Sum("count"), told=Count("count"), every=Count("pk"))
    for item, language, total, told, every in rows:
        found.setdefault(item, {})[language] = Read(total or 0, every - told)
    return found


def counted_until() -> dt.date | None:
    """The last day of which readings are known; None before the first."""
    until: dt.date | None = StoryMonth.objects.aggregate(until=Max("until"))["until"]
    return until
