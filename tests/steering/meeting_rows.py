"""A conference that was held, as the desk makes it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from nhipcau.kernel import clock
from nhipcau.steering.domain.conferences import move, prepare
from nhipcau.steering.enums import ConferenceKind, ConferenceState
from nhipcau.steering.models import Conference
from tests import factories

VN = dt.timezone(dt.timedelta(hours=7))


def at(days: int, hour: int = 8, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(clock.today() + dt.timedelta(days=days), dt.time(hour, minute), VN)


def day(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def conference(o: factories.Office, *, days: int = -10, **terms: Any) -> Conference:
    given = {"title": "Hội nghị tổng kết công tác thông tin đối ngoại", "kind": ConferenceKind.REVIEW, **terms}
    return prepare(**{"unit": o.locality, "begins": at(days), "by": o.focal, **given})


def held(o: factories.Office, *, days: int = -10, **terms: Any) -> Conference:
    return move(conference=conference(o, days=days, **terms), to=ConferenceState.HELD, by=o.focal)
