"""Who tells of an event in which language, planned from its first day; and how long each language really took."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Coverage, Event
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain.phrases import LANGUAGES
from nhipcau.plan.domain.task_terms import same_line
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.models import Content, Evidence, Task

#: Every language of the portal: a coverage plan begins with all of them, and leaves out by decision.
TARGETS = tuple(language for language in LANGUAGES if language != "any")
_HOUR = dt.timedelta(hours=1)


class Told(Enum):
    """Whether an event was told in a language within its target."""

    IN_TIME = "in_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    COMING = "coming"
    CALLED_OFF = "called_off"


@dataclass(frozen=True)
class Lag:
    """One language of an event: the hours from its beginning to the first release, None while there is none."""

    language: str
    task: int
    hours: int | None
    told: Told
    title: str = ""
    address: str = ""


@transaction.atomic
def plan_coverage(
    *, event: Event, content: Content, lead: Unit, languages: Iterable[str], by: Account, product: str = "news"
) -> list[Coverage]:
    """A task a language that has none yet, under a content of a plan; says which are new. Calling it again opens nothing.

    Raises PermissionDenied, CalendarRefused, plan.domain.tasks.TaskRefused: then none is opened.
    """
    if not rules.may_keep_event(by, event.unit):
        raise PermissionDenied(_("Only the focal officer and the editors of the unit plan its coverage."))
    if event.state in (EventState.HELD, EventState.CANCELLED):
        raise CalendarRefused(_("Coverage is planned before an event, not after it or without it."))
    Event.objects.select_for_update().get(pk=event.pk)
    covered = set(event.coverage.values_list("language", flat=True))
    wanted = [language for language in TARGETS if language in set(languages)]
    if not wanted:
        raise CalendarRefused(_("Choose at least one language."))
    made = [
        _cover(event, language, content=content, lead=lead, by=by, product=product)
        for language in wanted if language not in covered
    ]  # fmt: skip
    if made:
        journal.record(
            actor=by, action="calendar.coverage", subject=event, languages=[one.language for one in made],
            tasks=[one.task_id for one in made],
        )  # fmt: skip
    return made


@transaction.atomic
def cover_with(*, event: Event, task: Task, language: str, by: Account) -> Coverage:
    """Let a task that stands already tell of the event, such as that of a series. Raises PermissionDenied, CalendarRefused."""
    if not rules.may_keep_event(by, event.unit):
        raise PermissionDenied(_("Only the focal officer and the editors of the unit plan its coverage."))
    if language not in TARGETS or not same_line(task.content.plan.unit, event.unit):
        raise CalendarRefused(_("This task is of another branch, or in no language of the portal. Choose one of your own units."))
    row, new = Coverage.objects.get_or_create(event=event, language=language, task=task)
    if new:
        journal.record(actor=by, action="calendar.coverage", subject=event, languages=[language], tasks=[task.pk])
    return row


def _cover(event: Event, language: str, *, content: Content, lead: Unit, by: Account, product: str) -> Coverage:
    task = assign(
        content=content, by=by, title=f"Đưa tin {LANGUAGES[language]}: {event.name('vi')}"[:300], lead=lead,
        begins=event.begins, due=due_day(event), product=product, quantity={language: 1}, campaign=event.campaign,
        fields=event.fields.all(),
    )  # fmt: skip
    return Coverage.objects.create(event=event, language=language, task=task)


def due_day(event: Event) -> dt.date:
    """The day on which the target is over; without a target, the event's last day."""
    if event.lag_target_hours is None:
        return event.ends
    return max(event.begins, (event.moment + event.lag_target_hours * _HOUR).date())


def lags_of(events: Sequence[Event]) -> dict[int, list[Lag]]:
    """Event → its languages in the portal's order. Two queries, however many events.

    Counted is the first release in that language that proves the covering task and came after the event had begun: an
    announcement is no coverage. What was withdrawn does not count.
    """
    rows = Coverage.objects.filter(event__in=[event.pk for event in events]).order_by("pk")
    covers = list(rows.values_list("event_id", "language", "task_id"))
    released = _released({task for _event, _language, task in covers})
    known = {event.pk: event for event in events}
    found: dict[int, list[Lag]] = {event.pk: [] for event in events}
    for pk, language, task in covers:
        found[pk].append(_lag(known[pk], language, task, released.get((task, language), [])))
    order = {language: place for place, language in enumerate(TARGETS)}
    return {pk: sorted(lags, key=lambda lag: order.get(lag.language, len(order))) for pk, lags in found.items()}


Released = tuple[dt.datetime, str, str]


def _released(tasks: set[int]) -> Mapping[tuple[int, str], list[Released]]:
    rows = (
        Evidence.objects.filter(task__in=tasks, result__kind="release", result__withdrawals__isnull=True)
        .order_by("result__at", "pk")
        .values_list("task_id", "result__language", "result__at", "result__title", "result__address")
    )
    found: dict[tuple[int, str], list[Released]] = {}
    for task, language, at, title, address in rows:
        found.setdefault((task, language), []).append((at, title, address))
    return found


def _lag(event: Event, language: str, task: int, released: list[Released]) -> Lag:
    first = next((one for one in released if one[0] >= event.moment), None)
    target = event.lag_target_hours
    if first is not None:
        at, title, address = first
        hours = int((at - event.moment) / _HOUR)
        in_time = target is None or at <= event.moment + target * _HOUR
        return Lag(language, task, hours, Told.IN_TIME if in_time else Told.LATE, title, address)
    if event.state in (EventState.CANCELLED, EventState.POSTPONED):
        return Lag(language, task, None, Told.CALLED_OFF)
    now = clock.now()
    if now < event.moment:
        return Lag(language, task, None, Told.COMING)
    over = target is not None and now > event.moment + target * _HOUR
    return Lag(language, task, None, Told.OVERDUE if over else Told.WAITING)
