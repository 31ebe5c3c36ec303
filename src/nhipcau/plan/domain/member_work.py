"""What a member of a steering committee owns, has delivered and owes: computed from the tasks and the evidence of the unit
they represent. Nobody types it, units are counted and persons are not, and nothing is put in an order of merit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.people.domain.lineage import within
from nhipcau.people.models import Unit
from nhipcau.plan.domain.queries import late_on
from nhipcau.plan.enums import OPEN_TASKS, TaskState
from nhipcau.plan.models import Evidence, Task


@dataclass(frozen=True)
class Work:
    """The tasks that a unit and those below it lead in the plans of a year, and with whom it works together."""

    owned: Sequence[Task]
    delivered: Sequence[Task]
    owed: Sequence[Task]
    late: Sequence[Task]
    helped: Sequence[Task]
    evidence: Sequence[Evidence]


def work_of(unit: Unit, year: int, *, seen: QuerySet[Task], day: dt.date | None = None) -> Work:
    """``seen``: the tasks that the asking person may see; no other is counted. A fixed number of queries.

    Owned: given and not given up. Delivered: done. Owed: still open or postponed, the late ones first."""
    today = day or clock.today()
    tasks = seen.filter(within(unit, field="lead__path"), content__plan__year=year).exclude(state=TaskState.CANCELLED)
    owned = list(tasks.select_related("lead", "content__plan").order_by("due", "quarter", "pk").distinct())
    behind = set(tasks.filter(late_on(today)).values_list("pk", flat=True))
    late = [task for task in owned if task.pk in behind]
    open_ = [task for task in owned if task.state != TaskState.DONE and task.pk not in behind]
    helped = seen.filter(within(unit, field="cooperating__path"), content__plan__year=year, state__in=OPEN_TASKS)
    proofs = Evidence.objects.filter(task__in=tasks, result__withdrawals__isnull=True).select_related("result", "task")
    return Work(
        owned=owned,
        delivered=[task for task in owned if task.state == TaskState.DONE],
        owed=[*late, *open_],
        late=late,
        helped=list(helped.select_related("lead", "content__plan").distinct().order_by("due", "quarter", "pk")),
        evidence=list(proofs.order_by("-result__at", "-pk")[:20]),
    )


def years_of(unit: Unit, seen: QuerySet[Task]) -> list[int]:
    """The years in whose plans the unit leads something, the newest first."""
    led: Q = within(unit, field="lead__path")
    years = seen.filter(led).order_by("-content__plan__year").values_list("content__plan__year", flat=True)
    return list(years.distinct())
