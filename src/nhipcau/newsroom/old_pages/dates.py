"""The day a page was published, in the forms Vietnamese portals write it. What is ambiguous is not guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_CLOCK = r"(?P<hour>\d{1,2})\s*[:hg]\s*(?P<minute>\d{2})(?::\d{2})?\s*(?P<half>AM|PM|SA|CH)?"
_DAY = r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})"
_GAP = r"[\s,|–-]{1,6}(?:ngày\s+)?"
_FORMS = tuple(
    re.compile(rf"(?<!\d){form}(?!\d)", re.IGNORECASE) for form in (_CLOCK + _GAP + _DAY, _DAY + _GAP + _CLOCK, _DAY)
)
_LATE = ("PM", "CH")
LONGEST = 400  # characters looked at: a date line is short


def date_in(text: str) -> dt.datetime | None:
    """«(14:04 20/01/2021)», «Thứ Tư, 11/03/2020 14:06», «20/01/2021», day before month; None where there is none."""
    for form in _FORMS:
        if (found := form.search(text[:LONGEST])) is not None:
            return _made(found.groupdict())
    return None


def machine_date(text: str) -> dt.datetime | None:
    """An ISO date of a page's head or of a feed, on the clock of Việt Nam."""
    try:
        read = dt.datetime.fromisoformat(text.strip())
        return read.astimezone(_VIETNAM).replace(tzinfo=None) if read.tzinfo else read
    except (ValueError, OverflowError):
        return None


def one_of(dates: Iterable[dt.datetime | None]) -> tuple[dt.datetime | None, bool]:
    """The date all agree on, the one with a time of day first; and whether they disagree on the day."""
    found = [date for date in dates if date is not None]
    if len({date.date() for date in found}) > 1:
        return None, True
    return max(found, default=None, key=lambda date: date.time()), False


def _made(found: dict[str, str | None]) -> dt.datetime | None:
    hour, minute = int(found.get("hour") or 0), int(found.get("minute") or 0)
    half = (found.get("half") or "").upper()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in _LATE else 0)
    try:
        return dt.datetime(int(found["year"] or 0), int(found["month"] or 0), int(found["day"] or 0), hour, minute)
    except ValueError:
        return None
