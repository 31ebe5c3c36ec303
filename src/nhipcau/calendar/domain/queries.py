"""Which ones: the sets of the room, each inside the branches that the asking account may see."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from nhipcau.calendar.models import Event, EventPost, OwnDay, Twin
from nhipcau.calendar.rules import KEEPS_EVENTS
from nhipcau.kernel import clock
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Post, Unit
from nhipcau.people.rules import branch, may_enter_desk, paths_above, roles_held
from nhipcau.plan.domain.queries import tasks_seen_by
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Content, Task


def offices_of(account: Account) -> list[Unit]:
    """The units whose year this person looks at: those in which they hold a role, their focal ones first."""
    held = sorted(roles_held(account), key=lambda one: (one.role != Role.FOCAL, one.unit.path))
    return list({one.unit_id: one.unit for one in held}.values())


def events_seen_by(account: Account) -> QuerySet[Event]:
    """The set behind ``rules.may_see_event``."""
    seen = branch(account, field="unit__path")
    if account.unit is not None and may_enter_desk(account):
        seen |= Q(unit__path__in=paths_above(account.unit))
    return Event.objects.filter(seen).select_related("unit", "country", "campaign").order_by("begins", "pk")


def running_between(events: QuerySet[Event], first: dt.date, last: dt.date) -> QuerySet[Event]:
    return events.filter(begins__lte=last, ends__gte=first)


def units_keeping_events(account: Account) -> QuerySet[Unit]:
    """The set behind ``rules.may_keep_event``, of units that stand today."""
    return Unit.objects.filter(branch(account, roles=KEEPS_EVENTS)).standing_on(clock.today())  # type: ignore[attr-defined]


def own_days_of(unit: Unit) -> QuerySet[OwnDay]:
    """The unit's own days and those of the units above it."""
    return OwnDay.objects.filter(unit__path__in=paths_above(unit)).select_related("unit")


def twins_of(unit: Unit) -> QuerySet[Twin]:
    return Twin.objects.filter(unit__path__in=paths_above(unit)).select_related("unit", "country")


def contents_for(unit: Unit, year: int) -> QuerySet[Content]:
    """Contents of the unit's plans under which the preparation of a year may begin: of that year and the one before."""
    mine = Content.objects.filter(plan__unit=unit, plan__year__in=(year - 1, year))
    return mine.select_related("plan__unit").order_by("-plan__year", "plan", "no")


def contents_for_events(account: Account) -> QuerySet[Content]:
    """Contents under which this person may open tasks that cover an event."""
    wanted = branch(account, field="plan__unit__path", roles=(Role.FOCAL,))
    years = (clock.today().year - 1, clock.today().year, clock.today().year + 1)
    rows = Content.objects.filter(wanted, plan__year__in=years)
    return rows.select_related("plan__unit").order_by("-plan__year", "plan", "no")


def tasks_for_event(account: Account, event: Event) -> QuerySet[Task]:
    """Tasks of the event's year that this person sees and that may tell of it, the latest plan's first."""
    rows = tasks_seen_by(account).filter(content__plan__year__in=(event.begins.year, event.begins.year - 1))
    return rows.exclude(state=TaskState.CANCELLED).select_related("lead", "content__plan__unit").order_by("-content__plan__year", "pk")


def tasks_due_between(account: Account, first: dt.date, last: dt.date) -> QuerySet[Task]:
    """Tasks with a day of their own in the span, led or helped by the account's branches."""
    led = branch(account, field="lead__path") | branch(account, field="cooperating__path")
    rows = Task.objects.filter(led, due__range=(first, last)).distinct()
    return rows.select_related("lead", "content__plan").order_by("due", "pk")


def posts_of(unit: Unit, day: dt.date) -> QuerySet[Post]:
    """The posts of our own officials on that day: of the unit, of the units above and of those below it."""
    ours = Q(unit__path__in=paths_above(unit)) | Q(unit__path__startswith=unit.path)
    rows = Post.objects.valid_on(day).filter(ours)
    return rows.select_related("official", "unit").order_by("pk")


def activities_seen_by(account: Account) -> QuerySet[EventPost]:
    """What our own officials took part in, by day; the newest first."""
    events = events_seen_by(account).order_by().values("pk")
    return EventPost.objects.filter(event__in=events).select_related("event__unit").order_by("-event__begins", "-pk")
