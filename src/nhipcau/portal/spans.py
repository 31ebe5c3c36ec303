"""Which genres have a page of their own, and from when to when what an event or an urgent notice says holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from nhipcau.kernel.deadlines import ZONE

#: Genres whose stories are gathered on a page that stands there before there are any: the press room, the calendar, the directory,
#: questions, urgent notices, questions and answers.
GATHERED = ("statement", "speech", "press_kit", "event", "directory", "reader_check", "urgent", "answers")
#: What serves readers and is no story: it has pages of its own, and does not stand among the stories of a front page.
SERVING = ("directory", "reader_check", "urgent")
#: Genres that open the page of an audience.
GUIDES = ("dossier", "fact_sheet", "dataset")
Span = tuple[str, dt.datetime, dt.datetime]


def span_of(genre: str, payload: Mapping[str, Any], released_at: dt.datetime) -> Span | None:
    """(kind, first moment, last moment); None for what has none or says it in no readable way: it is then never «coming»,
    and never a strip."""
    if genre not in ("event", "urgent"):
        return None
    block: Mapping[str, Any] = next((one for one in payload["body"] if one["type"] == genre), {})
    try:
        if genre == "urgent":
            return "urgent", released_at, moment(block["until"])
        return "event", moment(block["starts"]), moment(block["ends"], last=True)
    except (KeyError, TypeError, ValueError):
        return None


def moment(text: str, *, last: bool = False) -> dt.datetime:
    """An ISO moment, or the first moment of an ISO date in Việt Nam (with ``last``, that of the day after). Raises ValueError."""
    if "T" in text:
        found = dt.datetime.fromisoformat(text)
        if found.tzinfo is None:
            raise ValueError(text)
        return found
    day = dt.date.fromisoformat(text) + dt.timedelta(days=1 if last else 0)
    return dt.datetime.combine(day, dt.time(), ZONE)
