"""A culture day planned with a partner: one event's public facts and its tasks' titles and dates, by a secret address,
until a day. Nothing else of the house is shown there, no name of a person among it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.domain import secrets
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Event, SharedPlan
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import clock, journal
from nhipcau.kernel.calendar_files import Entry, write_calendar
from nhipcau.people.models import Account
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Task

#: An address that outlives its purpose is a hole; a longer one is made anew.
LONGEST = dt.timedelta(days=550)
HOST = "nhip-cau"


@dataclass(frozen=True)
class SharedTask:
    title: str
    begins: dt.date | None
    due: dt.date | None
    number: int


@dataclass(frozen=True)
class SharedView:
    """All that a partner sees."""

    name: str
    begins: dt.date
    ends: dt.date
    place: str
    country: str
    partner: str
    cancelled: bool
    tasks: tuple[SharedTask, ...]


@transaction.atomic
def share(*, event: Event, partner: str, expires_on: dt.date, by: Account) -> tuple[SharedPlan, str]:
    """An address for a partner; its word is told here and never again. Raises PermissionDenied, CalendarRefused."""
    if not rules.may_share(by, event):
        raise PermissionDenied(_("Only the focal officer of the unit shares a plan with a partner."))
    if not partner.strip():
        raise CalendarRefused(_("Say with which partner the plan is shared."))
    today = clock.today()
    if not today < expires_on <= today + LONGEST:
        raise CalendarRefused(
            _("The address ends on a day ahead, at the latest on %(day)s.") % {"day": f"{today + LONGEST:%d/%m/%Y}"}
        )
    word, sha256 = secrets.new()
    row = SharedPlan.objects.create(
        event=event, partner=partner.strip(), token_sha256=sha256, made_by=by, expires_on=expires_on
    )
    journal.record(actor=by, action="calendar.share", subject=event, share=row.pk, until=expires_on.isoformat())
    return row, word


@transaction.atomic
def take_back(*, row: SharedPlan, by: Account) -> SharedPlan:
    """From now on the address answers «not found»."""
    if not rules.may_share(by, row.event):
        raise PermissionDenied(_("Only the focal officer of the unit shares a plan with a partner."))
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        journal.record(actor=by, action="calendar.share_back", subject=row.event, share=row.pk)
    return row


def opened_by(word: str) -> SharedPlan | None:
    """The plan behind an address that holds today."""
    rows = SharedPlan.objects.filter(revoked_at__isnull=True, expires_on__gte=clock.today())
    found: SharedPlan | None = secrets.row_of(rows.select_related("event__country"), word)
    return found


def view_of(row: SharedPlan, language: str) -> SharedView:
    event = row.event
    return SharedView(
        name=event.name(language), begins=event.begins, ends=event.ends, place=event.place,
        country=event.country.name(language) if event.country else "", partner=row.partner,
        cancelled=event.state in (EventState.CANCELLED, EventState.POSTPONED),
        tasks=tuple(SharedTask(task.title, task.begins, task.due_day, task.pk) for task in tasks_of(event)),
    )  # fmt: skip


def tasks_of(event: Event) -> list[Task]:
    """The tasks that cover the event and those that prepare its occasion for the same unit and year."""
    wanted = Q(covers__event=event)
    if event.occasion:
        wanted |= Q(prepares__occasion=event.occasion, prepares__unit=event.unit, prepares__year=event.begins.year)
    rows = Task.objects.filter(wanted).exclude(state=TaskState.CANCELLED).select_related("content__plan").distinct()
    return sorted(rows, key=lambda task: (task.due_day or dt.date.max, task.pk))


def calendar_of(row: SharedPlan, language: str) -> bytes:
    """The same as a calendar file: the event, and each task on its last day."""
    seen, event = view_of(row, language), row.event
    place = ", ".join(filter(None, [seen.place, seen.country]))
    entries = [
        Entry(
            uid=f"su-kien-{event.pk}@{HOST}", summary=seen.name, start=seen.begins, end=seen.ends, location=place,
            changed=event.changed_at, cancelled=seen.cancelled,
        ),
        *(
            Entry(uid=f"nhiem-vu-{task.number}@{HOST}", summary=task.title, start=task.due, changed=event.changed_at)
            for task in seen.tasks if task.due
        ),
    ]  # fmt: skip
    return write_calendar(entries, name=seen.name, language=language)
