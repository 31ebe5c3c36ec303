"""Blocks that say when, where, with whom and until when: an event, a contact, an entry of a directory, a question, an urgent notice.

Their words are translated; days, links and which answer is right are the same in every language. Pure: works on plain data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from nhipcau.kernel.deadlines import ZONE

#: Kind of block → its fields that have words in each language, in reading order.
WORDS: dict[str, tuple[str, ...]] = {
    "event": ("venue", "place", "organiser", "admission"),
    "contact": ("name", "hours"),
    "entry": ("name", "said"),
    "question": ("question", "a", "b", "c", "d", "why"),
    "urgent": (),
}
#: Its fields that have none.
BESIDE: dict[str, tuple[str, ...]] = {
    "event": ("link",),
    "contact": ("telephone", "email"),
    "entry": ("address", "language", "standing"),
    "question": ("right", "link"),
    "urgent": (),
}
#: Its days.
DAYS: dict[str, tuple[str, ...]] = {"contact": ("as_of",), "entry": ("checked_on",)}
DAY_LENGTH = 10


def said(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """The block as it stands in a payload: every field, empty ones as empty text; moments in Việt Nam's time."""
    block = {"type": kind} | {name: " ".join(str(value.get(name) or "").split()) for name in (*WORDS[kind], *BESIDE[kind])}
    block |= {name: _day(value.get(name)) for name in DAYS.get(kind, ())}
    if kind == "event":
        block |= _span(value)
    if kind == "urgent":
        block["until"] = _moment(value.get("until"))
    return block


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value or "")


def _moment(value: Any) -> str:
    if not isinstance(value, dt.datetime):
        return ""
    known = value.replace(tzinfo=ZONE) if value.tzinfo is None else value.astimezone(ZONE)
    return known.isoformat(timespec="seconds")


def _span(value: Mapping[str, Any]) -> dict[str, str]:
    """First and last moment; whole days where no hour is said of the beginning."""
    first, last = value.get("starts_on"), value.get("ends_on") or value.get("starts_on")
    begins, ends = value.get("starts_at"), value.get("ends_at")
    if not isinstance(first, dt.date) or not isinstance(last, dt.date):
        return {"starts": "", "ends": ""}
    if not isinstance(begins, dt.time):
        return {"starts": first.isoformat(), "ends": last.isoformat()}
    start = _moment(dt.datetime.combine(first, begins))
    if isinstance(ends, dt.time):
        return {"starts": start, "ends": _moment(dt.datetime.combine(last, ends))}
    return {"starts": start, "ends": _moment(dt.datetime.combine(last, dt.time(23, 59))) if last != first else start}


def is_in_order(starts: str, ends: str) -> bool:
    """Whether it ends no earlier than it begins."""
    return bool(starts) and len(starts) == len(ends) and ends >= starts


def is_whole_days(starts: str) -> bool:
    return len(starts) == DAY_LENGTH
