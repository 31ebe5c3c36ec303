"""The days of a recurring entry, within bounds.

Only rules whose days can be found quickly are reckoned; of any other the first day stands and the rule stays as text.
"""

from __future__ import annotations

import datetime as dt

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

from nhipcau.kernel.calendar_files.reading import Imported
from nhipcau.kernel.periods import Period

#: The parts each frequency may have: a search through them ends soon even when no day fits, such as 30 February.
_PLAIN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_BY_DAY = {"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
RECKONED = {
    "DAILY": _PLAIN,
    "WEEKLY": _PLAIN | {"BYDAY"},
    "MONTHLY": _PLAIN | _BY_DAY,
    "YEARLY": _PLAIN | _BY_DAY,
}
MOST = 366


def is_reckoned(rule: str) -> bool:
    parts = _parts(rule)
    if not parts.keys() <= RECKONED.get(parts.get("FREQ", ""), set()):
        return False
    # An interval of nothing would never leave its first day.
    return all(parts.get(name, "1").isdigit() and int(parts.get(name, "1")) > 0 for name in ("INTERVAL", "COUNT"))


def occurrences(entry: Imported, within: Period, most: int = MOST) -> list[dt.date]:
    """The days on which the entry begins inside ``within``, at most ``most``; without the days the file leaves out."""
    first = entry.start.date() if isinstance(entry.start, dt.datetime) else entry.start
    if not entry.rule or not is_reckoned(entry.rule):
        return [first] if first in within else []
    parts = _parts(entry.rule)
    last = min(within.last, _until(parts.pop("UNTIL", "")) or within.last)
    try:
        rule = rrulestr(
            ";".join(f"{name}={value}" for name, value in parts.items()),
            dtstart=dt.datetime.combine(first, dt.time()),
        )
    except ValueError:
        return [first] if first in within else []
    found: list[dt.date] = []
    for moment in rule:
        day = moment.date()
        if day > last or len(found) >= most:
            break
        if day in within and day not in entry.excluded:
            found.append(day)
    return found


def _parts(rule: str) -> dict[str, str]:
    pairs = (part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def _until(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:8])
    except ValueError:
        return None
