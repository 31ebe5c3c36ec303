"""A partner's calendar file, read within bounds: what is sound is offered, each other line is named with the reason.

Nothing is fetched and nothing is run: addresses, attachments and alarms in the file are words or are left out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from icalendar import Calendar
from icalendar.prop import vBroken

from nhipcau.kernel.calendar_files.lines import scan
from nhipcau.kernel.deadlines import ZONE
from nhipcau.kernel.folding import compose
from nhipcau.kernel.refusal import TimeRefused

_ONE_DAY = dt.timedelta(days=1)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LONGEST_PROBLEM = 60


@dataclass(frozen=True)
class Limits:
    """How much is taken from one file."""

    bytes: int = 1024 * 1024
    events: int = 2000
    problems: int = 200
    title: int = 300
    text: int = 5000
    uid: int = 255
    first_year: int = 1900
    last_year: int = 2100


@dataclass(frozen=True)
class Problem:
    """A line that was not taken, or was taken otherwise than it says, and why."""

    line: int
    vi: str
    en: str

    def __str__(self) -> str:
        return f"Dòng {self.line}: {self.vi} / Line {self.line}: {self.en}"


@dataclass(frozen=True)
class Imported:
    """One event of the file. All-day entries have dates, ``end`` is the last day; others moments in the office's zone.
    ``rule`` is the recurring rule as its text: see ``occurrences``."""

    uid: str
    summary: str
    start: dt.date | dt.datetime
    end: dt.date | dt.datetime
    line: int
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    rule: str = ""
    excluded: tuple[dt.date, ...] = ()

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, dt.datetime)


@dataclass(frozen=True)
class Reading:
    name: str
    entries: tuple[Imported, ...]
    problems: tuple[Problem, ...]


class _NotTaken(Exception):
    def __init__(self, prop: str, vi: str, en: str) -> None:
        super().__init__(vi)
        self.prop, self.vi, self.en = prop, vi, en


def read_calendar(data: bytes, limits: Limits | None = None) -> Reading:
    """Entries and problems, in the order of the file. TimeRefused, with the line, for a file that is none or too much."""
    bounds = limits or Limits()
    scanned = scan(data, largest=bounds.bytes, most=bounds.events)
    try:
        calendar = Calendar.from_ical(scanned.text)
    except OSError:  # a zone's name is looked up as a file's; what the system says of it names our folders
        raise TimeRefused(
            "Tệp lịch nêu một múi giờ (TZID) không có thật; hãy xuất lại từ chương trình lịch.",
            "The calendar file names a time zone (TZID) that does not exist; export it again.",
        ) from None
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise TimeRefused(
            f"Tệp lịch không đọc được ({str(error)[:_LONGEST_PROBLEM]}); hãy xuất lại từ chương trình lịch.",
            f"The calendar file cannot be read ({str(error)[:_LONGEST_PROBLEM]}); export it again.",
        ) from None
    problems = [_odd(line.number, line.text) for line in scanned.odd[: bounds.problems + 1]]
    entries: dict[str, Imported] = {}
    for event, where in zip(calendar.walk("VEVENT"), scanned.events, strict=True):
        _take(event, where, bounds, entries, problems)
    name = _text(calendar.get("x-wr-calname"), bounds.title)
    return Reading(name, tuple(entries.values()), _first(problems, bounds.problems))


def _first(problems: list[Problem], most: int) -> tuple[Problem, ...]:
    """In the order of the file; of a file that is nothing but problems, the beginning says enough."""
    found = sorted(problems, key=lambda one: one.line)
    if len(found) <= most:
        return tuple(found)
    rest = Problem(
        found[most].line, "từ dòng này trở đi còn nhiều dòng không lấy được; hãy xuất lại tệp lịch.",
        "from this line on there are more that cannot be taken; export the calendar again.",
    )  # fmt: skip
    return (*found[:most], rest)


def _odd(number: int, text: str) -> Problem:
    shown = _CONTROL.sub("", text)[:_LONGEST_PROBLEM]
    return Problem(number, f"«{shown}» không phải dòng của lịch, đã bỏ qua.", f"“{shown}” is no line of a calendar; left out.")


def _take(
    event: Any, where: dict[str, int], bounds: Limits, entries: dict[str, Imported], problems: list[Problem]
) -> None:
    try:
        entry = _entry(event, where["BEGIN"], bounds)
        if entry.uid in entries:
            raise _NotTaken("UID", "mã sự kiện trùng với một sự kiện ở trên, đã bỏ qua.", "the UID stands above already; left out.")
    except _NotTaken as error:
        problems.append(Problem(where.get(error.prop, where["BEGIN"]), error.vi, error.en))
        return
    entries[entry.uid] = entry
    problems += _remarks(event, where)


def _entry(event: Any, line: int, bounds: Limits) -> Imported:
    start = _time(event, "DTSTART", bounds)
    if start is None:
        raise _NotTaken("DTSTART", "sự kiện không có ngày bắt đầu (DTSTART).", "the event has no beginning (DTSTART).")
    summary = _text(event.get("summary"), bounds.title)
    if not summary:
        raise _NotTaken("SUMMARY", "sự kiện không có tên (SUMMARY).", "the event has no name (SUMMARY).")
    return Imported(
        uid=_uid(event, start, summary, bounds), summary=summary, start=start, end=_end(event, start, bounds), line=line,
        description=_text(event.get("description"), bounds.text), location=_text(event.get("location"), bounds.title),
        url=_text(event.get("url"), bounds.text), categories=_categories(event, bounds), rule=_rule(event),
        excluded=_excluded(event),
    )  # fmt: skip


def _time(event: Any, prop: str, bounds: Limits) -> dt.date | dt.datetime | None:
    """A date, or a moment in the office's zone; times that name no zone we know are the office's own."""
    raw = event.get(prop)
    if raw is None:
        return None
    value = _part(raw, "dt")
    if not isinstance(value, dt.date) or not bounds.first_year < value.year < bounds.last_year:
        shown = _CONTROL.sub("", str(raw))[:_LONGEST_PROBLEM]
        raise _NotTaken(
            prop,
            f"{prop} «{shown}» không phải ngày giờ có thật; viết như 20270206 hoặc 20270206T090000Z.",
            f"{prop} “{shown}” is no real day or time; write it as 20270206 or 20270206T090000Z.",
        )
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=ZONE) if value.tzinfo is None else value.astimezone(ZONE)
    return value


def _end(event: Any, start: dt.date | dt.datetime, bounds: Limits) -> dt.date | dt.datetime:
    """The last day of an all-day entry (the file names the day after), or the moment it ends."""
    end = _time(event, "DTEND", bounds)
    length = _part(event.get("duration"), "dt")
    if end is None and isinstance(length, dt.timedelta):
        end = _plus(start, length)
    if end is None:
        return start
    if isinstance(end, dt.datetime) != isinstance(start, dt.datetime):
        raise _NotTaken("DTEND", "lúc bắt đầu và lúc kết thúc lẫn ngày với giờ.", "beginning and end mix days with hours.")
    if end < start:
        raise _NotTaken("DTEND", "sự kiện kết thúc trước khi bắt đầu.", "the event ends before it begins.")
    return end if isinstance(end, dt.datetime) else max(start, end - _ONE_DAY)


def _plus(start: dt.date | dt.datetime, length: dt.timedelta) -> dt.date | dt.datetime:
    try:
        return start + length
    except OverflowError:
        raise _NotTaken("DURATION", "thời lượng quá dài.", "the duration is too long.") from None


def _uid(event: Any, start: dt.date, summary: str, bounds: Limits) -> str:
    """The file's own, told apart for changed occurrences of a series; made of day and name where the file has none."""
    own = _text(event.get("uid"), bounds.uid)
    if not own:
        return hashlib.sha256(f"{start.isoformat()} {summary}".encode()).hexdigest()[:40]
    moved = _part(event.get("recurrence-id"), "dt")
    return f"{own}#{moved.isoformat()}" if isinstance(moved, dt.date) else own


def _part(raw: object, name: str) -> Any:
    """A value the library read; None where it could not, or where the property stands several times."""
    return None if isinstance(raw, vBroken | list) else getattr(raw, name, None)


def _text(raw: object, longest: int) -> str:
    if raw is None or isinstance(raw, list | vBroken):
        return ""
    return _CONTROL.sub("", compose(str(raw)).replace("\r\n", "\n")).strip()[:longest]


def _categories(event: Any, bounds: Limits) -> tuple[str, ...]:
    raw = event.get("categories")
    groups = raw if isinstance(raw, list) else [raw] if raw is not None else []
    found = (_text(one, bounds.title) for group in groups for one in _part(group, "cats") or ())
    return tuple(dict.fromkeys(filter(None, found)))[:50]


def _rule(event: Any) -> str:
    raw = event.get("rrule")
    if raw is None:
        return ""
    if not isinstance(raw, Mapping) or isinstance(raw, list):
        raise _NotTaken("RRULE", "quy tắc lặp (RRULE) không đọc được.", "the recurring rule (RRULE) cannot be read.")
    return str(raw.to_ical().decode())[:500]  # type: ignore[attr-defined]


def _excluded(event: Any) -> tuple[dt.date, ...]:
    raw = event.get("exdate")
    lists = raw if isinstance(raw, list) else [raw] if raw is not None else []
    times = (_part(one, "dt") for group in lists for one in _part(group, "dts") or ())
    return tuple(sorted({_day(time) for time in times if isinstance(time, dt.date)}))


def _day(time: dt.date) -> dt.date:
    if not isinstance(time, dt.datetime):
        return time
    return (time.astimezone(ZONE) if time.tzinfo else time).date()


def _remarks(event: Any, where: dict[str, int]) -> list[Problem]:
    """What was taken otherwise than the file says."""
    found = []
    start = event.get("dtstart")
    zone = start.params.get("TZID") if start is not None else None
    if zone and getattr(_part(start, "dt"), "tzinfo", None) is None:
        shown = _CONTROL.sub("", str(zone))[:_LONGEST_PROBLEM]
        found.append(
            Problem(
                where["DTSTART"],
                f"không biết múi giờ «{shown}»; giờ được hiểu là giờ Việt Nam.",
                f"the time zone “{shown}” is not known; the time is taken as that of Việt Nam.",
            )
        )
    if "RDATE" in where:
        found.append(Problem(where["RDATE"], "các ngày lặp thêm (RDATE) không được lấy.", "further dates (RDATE) are left out."))
    return found
