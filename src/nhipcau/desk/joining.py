"""What one room shows of another through registers: reports due in a person's calendar feed, yearly events in next year's plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from nhipcau.calendar.domain.export import HOST
from nhipcau.calendar.domain.feeds import register_part
from nhipcau.calendar.enums import EventKind, EventState, FeedPart
from nhipcau.calendar.models import Event
from nhipcau.kernel import clock
from nhipcau.kernel.calendar_files import Entry
from nhipcau.people.models import Account
from nhipcau.plan.domain.rolling import ProposedTask, Why, register_source
from nhipcau.plan.models import Plan
from nhipcau.report.domain.duties import duties_on
from nhipcau.report.enums import DutyState

#: Kinds of events that come back each year unless somebody unticks them.
YEARLY = (EventKind.FAIR, EventKind.CULTURE_DAY, EventKind.TRADE)


def join() -> None:
    """Called when the desk starts; calling it again changes nothing."""
    register_part(FeedPart.DUTIES, reports_due)
    register_source("events", yearly_events)


def reports_due(account: Account, first: dt.date, last: dt.date, language: str) -> Iterable[Entry]:
    """Reports that the person's units owe and have not sent, as days of the calendar."""
    for one in duties_on(clock.today(), account):
        day = one.due.date()
        if one.state != DutyState.SENT and first <= day <= last:
            yield Entry(
                uid=f"bao-cao-{one.duty.pk}-{one.unit.pk}-{one.period.first.isoformat()}@{HOST}", summary=str(one.duty),
                start=day, changed=one.duty.made_at, description=one.unit.name(language), with_lunar=False,
            )  # fmt: skip


def yearly_events(plan: Plan, year: int) -> Sequence[ProposedTask]:
    """Fairs, culture days and promotions that the unit held in the plan's year, at the same quarter of the next."""
    rows = (
        Event.objects.filter(unit__path__startswith=plan.unit.path, kind__in=YEARLY, begins__year=plan.year)
        .exclude(state=EventState.CANCELLED)
        .select_related("unit")
        .prefetch_related("coverage__task__content")
        .order_by("begins", "pk")
    )
    return [
        ProposedTask(
            key=f"event-{row.pk}", why=Why.EVENT, content=_content(row, plan), title=str(row)[:300], lead=row.unit,
            quarter=(row.begins.month + 2) // 3,
        )
        for row in rows
    ]  # fmt: skip


def _content(event: Event, plan: Plan) -> int:
    """The content whose task told of the event; else the first."""
    told = [one.task.content for one in event.coverage.all() if one.task.content.plan_id == plan.pk]
    return told[0].no if told else 1
