"""An event abroad is told to the ministry before and reported after, by the rule of its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Event
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import clock, journal
from nhipcau.kernel.deadlines import ZONE
from nhipcau.people.models import Account
from nhipcau.reference.domain.rules import RuleRefused, due_by, rule_on
from nhipcau.reference.models import DeadlineRule

NOTICE, REPORT = "EI.EVENT_ABROAD_NOTICE", "EI.EVENT_ABROAD_REPORT"
#: Column that says when it was done.
DONE = {NOTICE: "notified_on", REPORT: "reported_on"}


@dataclass(frozen=True)
class Clock:
    """What is due for an event abroad, by when, by which rule; ``done_on`` once it is."""

    code: str
    due: dt.datetime
    rule: DeadlineRule
    done_on: dt.date | None

    @property
    def is_late(self) -> bool:
        done = self.done_on or clock.today()
        return done > self.due.date()


def clocks_of(event: Event) -> list[Clock]:
    """Notice before and report after; none for an event at home or one that was called off, none without a rule."""
    if not event.abroad or event.state == EventState.CANCELLED:
        return []
    found = []
    for code, day in ((NOTICE, event.begins), (REPORT, event.ends)):
        if code == REPORT and event.state == EventState.POSTPONED:
            continue
        try:
            rule = rule_on(code, day)
        except RuleRefused:
            continue
        start = dt.datetime.combine(day, dt.time(), ZONE)
        found.append(Clock(code, due_by(rule, start), rule, getattr(event, DONE[code])))
    return found


def running(events: Iterable[Event]) -> list[tuple[Event, Clock]]:
    """The clocks not yet met, the nearest first."""
    found = [(event, one) for event in events for one in clocks_of(event) if one.done_on is None]
    return sorted(found, key=lambda pair: pair[1].due)


@transaction.atomic
def note_done(*, event: Event, code: str, by: Account, day: dt.date) -> Event:
    """Note the day of the notice or of the report. Raises PermissionDenied, CalendarRefused."""
    if not rules.may_keep_event(by, event.unit):
        raise PermissionDenied(_("Only the focal officer and the editors of the unit change its events."))
    if code not in DONE or not event.abroad:
        raise CalendarRefused(_("Only an event abroad is told to the ministry and reported."))
    if day > clock.today():
        raise CalendarRefused(_("The day lies ahead. Note it when it is done."))
    if code == REPORT and day < event.begins:
        raise CalendarRefused(_("The report comes after the event has begun. Correct the day."))
    setattr(event, DONE[code], day)
    event.changed_at = clock.now()
    event.save(update_fields=[DONE[code], "changed_at"])
    journal.record(actor=by, action="calendar.abroad", subject=event, what=code, day=day.isoformat())
    return event
