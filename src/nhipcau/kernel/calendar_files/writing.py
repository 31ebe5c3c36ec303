"""A calendar file for subscribers. The same entries give the same bytes, whenever it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from nhipcau.kernel.deadlines import ZONE
from nhipcau.kernel.lunar import FIRST_YEAR, LAST_YEAR, lunar_of, short, words
from nhipcau.kernel.refusal import TimeRefused

PRODUCT = "-//Nhip Cau//Lich//VI"
_ONE_DAY = dt.timedelta(days=1)
#: How the lunar day is told in each language; «{d}», «{m}», and the whole in Vietnamese words.
_LUNAR = {
    "vi": "Âm lịch: {words}",
    "en": "Vietnamese lunar calendar: day {d} of month {m}{leap}",
    "zh": "越南农历：{leap_zh}{m}月{d}日",
    "ko": "베트남 음력: {leap_ko}{m}월 {d}일",
    "ja": "ベトナム旧暦：{leap_zh}{m}月{d}日",
    "fr": "Calendrier lunaire vietnamien : jour {d} du mois {m}{leap}",
}


@dataclass(frozen=True)
class Entry:
    """One event. ``uid`` must stay the same for good: a subscriber's calendar finds the entry by it.

    A date for ``start`` makes an all-day entry, and ``end`` is then its last day, counted in. Moments must know their zone.
    ``changed`` is when the entry last changed; ``remind`` how long before an alarm sounds.
    """

    uid: str
    summary: str
    start: dt.date | dt.datetime
    changed: dt.datetime
    end: dt.date | dt.datetime | None = None
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    with_lunar: bool = True
    remind: tuple[dt.timedelta, ...] = ()
    sequence: int = 0
    cancelled: bool = False


def write_calendar(entries: Iterable[Entry], *, name: str, language: str = "vi") -> bytes:
    """The file, UTF-8, lines folded. TimeRefused for an entry without a sound time or with a UID used twice."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    seen: set[str] = set()
    for entry in entries:
        _check(entry, seen)
        calendar.add_component(_event(entry, language))
    return bytes(calendar.to_ical())


def _check(entry: Entry, seen: set[str]) -> None:
    if not entry.uid or entry.uid in seen:
        raise TimeRefused(
            f"Mã «{entry.uid}» của sự kiện «{entry.summary}» trống hoặc trùng; mỗi sự kiện cần một mã riêng.",
            f"The UID “{entry.uid}” of “{entry.summary}” is empty or used twice; give each entry its own.",
        )
    seen.add(entry.uid)
    moments = [one for one in (entry.start, entry.end, entry.changed) if isinstance(one, dt.datetime)]
    mixed = entry.end is not None and isinstance(entry.end, dt.datetime) != _timed(entry)
    if mixed or any(one.tzinfo is None for one in moments):
        raise TimeRefused(
            f"Thời gian của «{entry.summary}» thiếu múi giờ hoặc lẫn ngày với giờ; hãy sửa ngày giờ của sự kiện.",
            f"The time of “{entry.summary}” lacks its zone or mixes days with hours; correct it.",
        )
    if entry.end is not None and entry.end < entry.start:
        raise TimeRefused(
            f"«{entry.summary}» kết thúc trước khi bắt đầu; hãy sửa ngày giờ của sự kiện.",
            f"“{entry.summary}” ends before it begins; correct its time.",
        )


def _timed(entry: Entry) -> bool:
    return isinstance(entry.start, dt.datetime)


def _event(entry: Entry, language: str) -> Event:
    event = Event()
    spoken = {"LANGUAGE": language}
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed.astimezone(dt.UTC))
    event.add("last-modified", entry.changed.astimezone(dt.UTC))
    event.add("sequence", entry.sequence)
    event.add("summary", entry.summary, parameters=spoken)
    for key, value in _times(entry):
        event.add(key, value)
    description = "\n".join(filter(None, [entry.description.strip(), _lunar_line(entry, language)]))
    for key, text in (("description", description), ("location", entry.location)):
        if text:
            event.add(key, text, parameters=spoken)
    if entry.url:
        event.add("url", entry.url)
    if entry.categories:
        event.add("categories", list(entry.categories))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    # An all-day entry keeps nobody from meeting: it is shown, and the day stays free.
    event.add("transp", "OPAQUE" if _timed(entry) else "TRANSPARENT")
    for before in entry.remind:
        event.add_component(_alarm(entry, before))
    return event


def _times(entry: Entry) -> list[tuple[str, dt.date]]:
    """Moments in UTC, so that no reader needs our zone's table; of days, the file names the one after the last."""
    if isinstance(entry.start, dt.datetime):
        times: list[tuple[str, dt.date]] = [("dtstart", entry.start.astimezone(dt.UTC))]
        return times + ([("dtend", entry.end.astimezone(dt.UTC))] if isinstance(entry.end, dt.datetime) else [])
    return [("dtstart", entry.start), ("dtend", (entry.end or entry.start) + _ONE_DAY)]


def _lunar_line(entry: Entry, language: str) -> str:
    day = entry.start.astimezone(ZONE).date() if isinstance(entry.start, dt.datetime) else entry.start
    if not entry.with_lunar or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return ""
    lunar = lunar_of(day)
    pattern = _LUNAR.get(language)
    if pattern is None:
        return short(lunar)
    leap = {"en": " (leap)", "fr": " (intercalaire)"}.get(language, "")
    return pattern.format(
        d=lunar.day, m=lunar.month, words=words(lunar), leap=leap if lunar.leap else "",
        leap_zh="闰" if lunar.leap and language == "zh" else "閏" if lunar.leap else "", leap_ko="윤" if lunar.leap else "",
    )  # fmt: skip


def _alarm(entry: Entry, before: dt.timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", -abs(before))
    return alarm
