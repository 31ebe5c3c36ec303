"""The working days of an office, from the holiday table."""

from __future__ import annotations

import datetime as dt

from nhipcau.kernel.deadlines import WorkCalendar
from nhipcau.reference.enums import HolidayKind
from nhipcau.reference.models import Holiday


def work_calendar(*, unconfirmed: bool = False) -> WorkCalendar:
    """The table as the kernel reckons with it; one query.

    Days graded C count only once a person has verified them, unless ``unconfirmed``: a deadline that turns out a day too
    early does no harm, one a day too late does.
    """
    rows = [row for row in Holiday.objects.all() if unconfirmed or row.is_sure]
    return WorkCalendar(
        holidays=frozenset(row.date for row in rows if row.kind != HolidayKind.SWAP_WORKING),
        swap_working=frozenset(row.date for row in rows if row.kind == HolidayKind.SWAP_WORKING),
    )


def unconfirmed_between(first: dt.date, last: dt.date) -> list[Holiday]:
    """Days in between that may be off and that nobody has verified: a screen says so beside a deadline."""
    return [row for row in Holiday.objects.filter(date__range=(first, last)) if not row.is_sure]
