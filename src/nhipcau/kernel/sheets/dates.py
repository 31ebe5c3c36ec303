"""Days as people write them: day, month, year. Everything else is asked back rather than guessed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from nhipcau.kernel.folding import bare_key
from nhipcau.kernel.sheets.problems import Fault

_DAY = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d+)")
_QUARTER = re.compile(r"(?:qu[yi]|q)\s*\.?\s*(iv|i{1,3}|[1-4])(?:\s*(?:[/.,-]|nam)?\s*(?:nam\s*)?(\d{4}))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEARS_BACK, _YEARS_ON = 100, 30
_SERIALS = range(18_264, 73_051)  # 1950 … 2099


@dataclass(frozen=True, slots=True)
class Quarter:
    """«quý IV/2026»; without a year, that of the plan the row goes into."""

    number: int
    year: int | None = None

    def __str__(self) -> str:
        return f"quý {('I', 'II', 'III', 'IV')[self.number - 1]}" + (f"/{self.year}" if self.year else "")


def day_of(text: str, today: dt.date) -> dt.date:
    """A day written day/month/year with four digits of the year. Raises Fault."""
    found = _DAY.fullmatch(bare_key(text).strip())
    if not found:
        raise Fault("date.quarter" if quarter_of(text) else "date.unread", text=text)
    day, month, year = int(found[1]), int(found[3]), found[4]
    if len(year) != 4:
        raise Fault("date.short_year" if len(year) == 2 else "date.unread", text=text)
    made = _made(int(year), month, day)
    if made:
        return near(made, today)
    swapped = _made(int(year), day, month)
    if month > 12 and swapped:
        raise Fault("date.american", text=text, right=f"{swapped:%d/%m/%Y}")
    raise Fault("date.impossible", text=text)


def quarter_of(text: str) -> Quarter | None:
    found = _QUARTER.fullmatch(bare_key(text).strip())
    if not found:
        return None
    return Quarter(_ROMAN.get(found[1]) or int(found[1]), int(found[2]) if found[2] else None)


def day_of_serial(number: int, epoch: dt.date, today: dt.date) -> dt.date | None:
    """The day a spreadsheet means by a number; None for one that is no such number."""
    return near(epoch + dt.timedelta(days=number), today) if number in _SERIALS else None


def near(day: dt.date, today: dt.date) -> dt.date:
    """The day itself; a year nobody plans for or remembers is a slip of the keys. Raises Fault."""
    if not today.year - _YEARS_BACK <= day.year <= today.year + _YEARS_ON:
        raise Fault("date.far", right=f"{day:%d/%m/%Y}", year=day.year)
    return day


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
