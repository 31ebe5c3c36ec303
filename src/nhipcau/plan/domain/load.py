"""How much work lies with which unit: tasks it leads, open, late, due this month, done. Units are counted, persons are not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from nhipcau.kernel.periods import add_months
from nhipcau.people.models import Unit
from nhipcau.plan.domain.boards import Dated, number_of
from nhipcau.plan.domain.queries import late_on
from nhipcau.plan.enums import OPEN_TASKS, TaskState


@dataclass(frozen=True)
class Load:
    """The tasks that one unit leads. ``due`` are open ones whose last day lies in the month; late ones are open too."""

    unit: Unit
    open: int
    late: int
    due: int
    done: int


def by_unit(tasks: Dated, day: dt.date) -> list[Load]:
    """One row a lead unit of these tasks, most open work first: two queries. ``tasks`` as ``boards.tasks_wanted`` gives
    them; tasks given up are left out."""
    first = day.replace(day=1)
    last = add_months(first, 1) - dt.timedelta(days=1)
    open_ = Q(state__in=OPEN_TASKS)
    month = open_ & Q(last_day__range=(number_of(first), number_of(last)))
    counted = (
        tasks.exclude(state=TaskState.CANCELLED)
        .order_by()
        .values_list("lead_id")
        .annotate(
            open=Count("pk", filter=open_),
            late=Count("pk", filter=late_on(day)),
            due=Count("pk", filter=month),
            done=Count("pk", filter=Q(state=TaskState.DONE)),
        )
    )
    rows = {lead: counts for lead, *counts in counted}
    units = Unit.objects.in_bulk(rows)
    loads = [Load(units[lead], *counts) for lead, counts in rows.items()]
    return sorted(loads, key=lambda one: (-one.open, -one.late, one.unit.path))
