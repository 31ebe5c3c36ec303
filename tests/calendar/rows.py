"""Rows of the calendar, made with its verbs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from nhipcau.calendar.domain import events, lead_times, rule
from nhipcau.calendar.enums import Step
from nhipcau.calendar.models import Event, OfficeRule
from nhipcau.kernel import clock
from tests import factories

TODAY = dt.date(2026, 11, 2)
ZONE = dt.timezone(dt.timedelta(hours=7))


def at(day: dt.date, hour: int = 9) -> Any:
    """Inside, it is that hour in Việt Nam."""
    return clock.moved_to(dt.datetime.combine(day, dt.time(hour), ZONE))


def office_rule(o: factories.Office, **values: Any) -> OfficeRule:
    given = {
        "words": "Quy tắc của Văn phòng", "valid_from": dt.date(2026, 1, 1), "round": [10], "even": [5], "extra": [25, 75],
        **values,
    }  # fmt: skip
    return rule.set_rule(unit=given.pop("unit", o.locality), by=given.pop("by", o.focal), **given)


def leads(o: factories.Office, plan: int = 365, products: int = 90, approvals: int = 30) -> None:
    days = {Step.PLAN: plan, Step.PRODUCTS: products, Step.APPROVALS: approvals}
    lead_times.confirm_leads(unit=o.locality, by=o.focal, days=days, valid_from=dt.date(2026, 1, 1))


def event(o: factories.Office, begins: dt.date = dt.date(2026, 12, 10), **values: Any) -> Event:
    given = {"names": {"vi": "Tuần văn hóa thử", "en": "Test culture week"}, **values}
    return events.add(unit=given.pop("unit", o.locality), by=given.pop("by", o.focal), begins=begins, **given)
