"""Rows of measures out of results: read as values, in as many queries whatever the number of rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from nhipcau.people.models import Unit
from nhipcau.plan.measures import Row, Scope
from nhipcau.plan.models import Evidence, Result

RELEASED = Q(kind="release")


def results_in(scope: Scope, *conditions: Q) -> QuerySet[Result]:
    """Results that counted at the end of the scope: done inside the period and not taken back by its last day."""
    first, after = (midnight(day) for day in (scope.period_from, scope.period_to + dt.timedelta(days=1)))
    withdrawn = Result.objects.filter(withdrawals__at__lt=after).values("pk")
    served = Q(pk__in=[])
    for path in (scope.path, *scope.paths):
        served |= Q(unit__path__startswith=path)
    if scope.plan is not None:
        served |= Q(pk__in=Evidence.objects.filter(task__content__plan=scope.plan).values("result"))
    rows = Result.objects.filter(served, *conditions, at__gte=first, at__lt=after)
    return rows.exclude(pk__in=withdrawn).order_by("at", "id")


def midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def counted(*conditions: Q) -> Callable[[Scope], list[Row]]:
    """The query of a measure that counts results."""

    def rows(scope: Scope) -> list[Row]:
        return rows_from(results_in(scope, *conditions))

    return rows


def recorded(code: str) -> Callable[[Scope], list[Row]]:
    """What units recorded for one indicator."""
    return counted(Q(kind="recorded", measure=code))


def rows_from(results: QuerySet[Result]) -> list[Row]:
    """Four queries: the results, what they prove, their units and the names these bore on the day."""
    tasks = _tasks_of(results)
    units = _units_of(results)
    zone = timezone.get_current_timezone()
    fields = ("id", "title", "at", "language", "address", "unit_id", "quantity", "second", "genre", "splits")
    return [
        Row(
            id=f"KQ{row['id']:06d}", label=row["title"], day=day,
            language=row["language"], address=row["address"],
            unit=units[row["unit_id"]].name_on(day), amount=row["quantity"],
            tasks=frozenset(tasks.get(row["id"], ())), second=row["second"], genre=row["genre"], splits=row["splits"],
            path=units[row["unit_id"]].path,
        )
        for row in results.values(*fields).iterator(chunk_size=5_000)
        for day in (row["at"].astimezone(zone).date(),)
    ]  # fmt: skip


def _tasks_of(results: QuerySet[Result]) -> dict[int, set[int]]:
    made: dict[int, set[int]] = {}
    pairs: QuerySet[Evidence, Any] = Evidence.objects.filter(result__in=results.order_by().values("pk"))
    for result, task in pairs.values_list("result_id", "task_id").iterator(chunk_size=5_000):
        made.setdefault(result, set()).add(task)
    return made


@dataclass(frozen=True)
class _Of:
    """A unit of many rows. Most have only ever had one name, which then is not looked for row by row."""

    unit: Unit
    path: str
    name: str

    def name_on(self, day: dt.date) -> str:
        return self.name or self.unit.name_on(day, "vi")


def _units_of(results: QuerySet[Result]) -> dict[int, _Of]:
    units = Unit.objects.filter(pk__in=results.order_by().values("unit")).prefetch_related("dated_names")
    return {unit.pk: _Of(unit, unit.path, "" if unit.dated_names.all() else unit.name("vi")) for unit in units}


def lags(scope: Scope) -> list[Row]:
    """Each foreign edition of the period with the hours since the Vietnamese one of the same subject went out. An
    edition that came first, or whose subject has no Vietnamese one, has no lag."""
    foreign = results_in(scope, RELEASED, ~Q(language="vi"))
    began = dict(
        Result.objects.filter(kind="release", language="vi", subject__in=foreign.order_by().values("subject"))
        .values_list("subject")
        .annotate(first=Min("at"))
        .order_by()
    )
    moments = {f"KQ{pk:06d}": (subject, at) for pk, subject, at in foreign.values_list("id", "subject", "at")}
    rows = []
    for row in rows_from(foreign):
        subject, at = moments[row.id]
        if subject in began and at >= began[subject]:
            rows.append(replace(row, amount=round((at - began[subject]).total_seconds() / 3600)))
    return rows
