"""Open work of units that were merged, split or moved goes to the unit after; what is done stays with who did it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.domain.lineage import in_order
from nhipcau.people.enums import UnitChangeKind
from nhipcau.people.models import Unit, UnitChange
from nhipcau.plan.enums import ChangeKind, TaskState
from nhipcau.plan.models import Task, TaskChange

#: What still has to be done or decided: a postponed task too.
UNFINISHED = frozenset({TaskState.WAITING, TaskState.DOING, TaskState.POSTPONED})


def open_work_of(units: Sequence[Unit]) -> QuerySet[Task]:
    """Tasks that wait for these units as lead."""
    return Task.objects.filter(lead__in=units, state__in=UNFINISHED)


@transaction.atomic
def hand_on(*, change_id: int) -> int:
    """Give the open tasks to the first unit after, each with a change that says why; done ones keep the old unit. Called
    again, it changes nothing. Says how many were given."""
    change = UnitChange.objects.prefetch_related("before", "after").select_related("by").get(pk=change_id)
    before, after = list(change.before.all()), in_order(change)
    if change.kind == UnitChangeKind.RENAME or not after:
        return 0
    heir = after[0]
    tasks = list(open_work_of(before).select_related("lead").select_for_update(of=("self",)).order_by("pk"))
    reason, batch, now = f"{change.get_kind_display()}: {change.cited}"[:300], uuid.uuid4(), clock.now()
    TaskChange.objects.bulk_create(
        TaskChange(
            task=task, kind=ChangeKind.LEAD, before={"lead": task.lead.code}, after={"lead": heir.code},
            reason=reason, batch=batch, by=change.by, at=now,
        )
        for task in tasks
    )  # fmt: skip
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(lead=heir)
    _help_on(before, heir)
    if tasks:
        journal.record(actor=change.by, action="plan.hand_on", subject=change, tasks=[task.pk for task in tasks])
    return len(tasks)


def _help_on(before: Sequence[Unit], heir: Unit) -> None:
    """Who helped with an open task goes on helping under the new unit."""
    for task in Task.objects.filter(cooperating__in=before, state__in=UNFINISHED).distinct():
        task.cooperating.remove(*before)
        if task.lead_id != heir.pk:
            task.cooperating.add(heir)


def foreseen(units: Sequence[Unit]) -> str:
    """What a change of these units does to the work, in a sentence; empty where nothing is open."""
    branch = [one for unit in units for one in Unit.objects.filter(path__startswith=unit.path)]
    number = open_work_of(branch).count()
    return _("%(number)s open tasks go to the unit after; done ones stay with the unit that did them.") % {
        "number": number
    } if number else ""
