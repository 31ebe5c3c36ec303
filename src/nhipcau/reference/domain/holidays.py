"""The working days of an office, from the holiday table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from nhipcau.kernel import journal
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


def set_day(*, date: dt.date, name: str, kind: HolidayKind, source: str, by: Any) -> Holiday:
    """Put a day into the table as decided, in place of what stood there: who enters it has verified it."""
    row, _made = Holiday.objects.update_or_create(
        date=date,
        defaults={"name": name, "kind": kind, "source": source, "confidence": "A", "verified_by": str(by)[:200]},
    )
    journal.record(actor=by, action="reference.set_holiday", subject=row, date=date.isoformat(), kind=str(kind))
    return row


def remove_day(*, row: Holiday, by: Any) -> None:
    """Take a day out: it is an ordinary one. It does not come back with a later version of the program."""
    journal.record(actor=by, action="reference.remove_holiday", subject=row, date=row.date.isoformat())
    row.delete()
