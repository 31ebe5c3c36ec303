"""Rows of measures out of results: read as values, in as many queries whatever the number of rows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q, QuerySet, Sum, TextField
from django.db.models.functions import Cast
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


@dataclass(frozen=True)
class Wanted:
    """Which results a measure counts; what it says of a row it also says of a whole group of them."""

    kind: str
    measure: str = ""
    foreign: bool = False
    genres: tuple[str, ...] = ()

    def condition(self) -> Q:
        found = Q(kind=self.kind)
        if self.measure:
            found &= Q(measure=self.measure)
        if self.foreign:
            found &= ~Q(language="vi")
        return found & Q(genre__in=self.genres) if self.genres else found

    def holds(self, kind: str, measure: str, language: str, genre: str) -> bool:
        return (
            kind == self.kind
            and (not self.measure or measure == self.measure)
            and (not self.foreign or language != "vi")
            and (not self.genres or genre in self.genres)
        )


FOREIGN = Wanted("release", foreign=True)


@dataclass(frozen=True)
class counted:
    """The query of a measure that counts results."""

    wanted: Wanted

    def __call__(self, scope: Scope) -> list[Row]:
        return [one.row for one in _read(scope, self.wanted)]


def recorded(code: str) -> counted:
    """What units recorded for one indicator."""
    return counted(Wanted("recorded", measure=code))


class _Read(NamedTuple):
    kind: str
    measure: str
    subject: str
    at: dt.datetime
    row: Row


_passes: ContextVar[dict[Scope, list[_Read]] | None] = ContextVar("passes", default=None)


@contextmanager
def one_pass() -> Iterator[None]:
    """Measures that are counted inside read the results of their scope once, together; nothing is kept afterwards."""
    token = _passes.set({})
    try:
        yield
    finally:
        _passes.reset(token)


def _read(scope: Scope, wanted: Wanted) -> list[_Read]:
    passes = _passes.get()
    if passes is None:
        return _reading(results_in(scope, wanted.condition()))
    if scope not in passes:
        passes[scope] = _reading(results_in(scope))
    return [one for one in passes[scope] if wanted.holds(one.kind, one.measure, one.row.language, one.row.genre)]


def _reading(results: QuerySet[Result]) -> list[_Read]:
    """Four queries: the results, what they prove, their units and the names these bore on the day."""
    tasks = _tasks_of(results)
    units = _units_of(results)
    zone = timezone.get_current_timezone()
    fields = (
        "id", "kind", "measure", "subject", "at", "title", "language", "address", "unit_id", "quantity", "second", "genre",
    )  # fmt: skip
    # Most results bear no splits: those two signs are not worth a reader of JSON in every row.
    rows: QuerySet[Result, Any] = results.annotate(told_apart=Cast("splits", TextField()))
    return [
        _Read(
            kind, measure, subject, at,
            Row(
                id=f"KQ{pk:06d}", label=title, day=day, language=language, address=address,
                unit=of.name_on(day), amount=amount, tasks=tasks.get(pk, _NO_TASKS), second=second, genre=genre,
                splits=json.loads(splits) if splits != "{}" else {}, path=of.path,
            ),
        )
        for pk, kind, measure, subject, at, title, language, address, unit, amount, second, genre, splits in (
            rows.values_list(*fields, "told_apart").iterator(chunk_size=5_000)
        )
        for day, of in ((at.astimezone(zone).date(), units[unit]),)
    ]  # fmt: skip


_NO_TASKS: frozenset[int] = frozenset()


#: Rows, amounts and second numbers of each source.
Sums = dict[counted, tuple[int, int, int | None]]


def sums_in(scope: Scope, sources: Iterable[counted]) -> Sums:
    """For each source its number of rows, their amounts and their second numbers added up, counted where they lie: one
    query over groups, whatever the number of sources and rows."""
    groups = list(
        results_in(scope).order_by().values_list("kind", "measure", "language", "genre")
        .annotate(rows=Count("pk"), amounts=Sum("quantity"), seconds=Sum("second"))
    )  # fmt: skip
    made: Sums = {}
    for source in sources:
        of = [group[4:] for group in groups if source.wanted.holds(*group[:4])]
        given = [seconds for _rows, _amounts, seconds in of if seconds is not None]
        made[source] = (sum(one[0] for one in of), sum(one[1] for one in of), sum(given) if given else None)
    return made


def _tasks_of(results: QuerySet[Result]) -> dict[int, frozenset[int]]:
    made: dict[int, frozenset[int]] = {}
    pairs: QuerySet[Evidence, Any] = Evidence.objects.filter(result__in=results.order_by().values("pk"))
    for result, task in pairs.values_list("result_id", "task_id").iterator(chunk_size=5_000):
        made[result] = made[result] | {task} if result in made else frozenset((task,))
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
    began = _began(scope)
    return [
        replace(one.row, amount=_hours(began[one.subject], one.at))
        for one in _read(scope, FOREIGN)
        if one.subject in began and one.at >= began[one.subject]
    ]


def lags_alone(scope: Scope) -> list[Row]:
    """``lags`` with nothing but the hours."""
    began, rows = _began(scope), []
    pairs: QuerySet[Result, Any] = results_in(scope, FOREIGN.condition()).order_by()
    for subject, at in pairs.values_list("subject", "at").iterator(chunk_size=5_000):
        first = began.get(subject)
        if first is not None and at >= first:
            rows.append(Row("", "", scope.period_to, "", "", "", amount=_hours(first, at)))
    return rows


def _began(scope: Scope) -> dict[str, dt.datetime]:
    """When the Vietnamese edition went out, for the subjects of the scope's foreign editions."""
    foreign = results_in(scope, FOREIGN.condition()).order_by().values("subject")
    first = Result.objects.filter(kind="release", language="vi", subject__in=foreign).values_list("subject")
    return dict(first.annotate(first=Min("at")).order_by())


def _hours(first: dt.datetime, at: dt.datetime) -> int:
    return round((at - first).total_seconds() / 3600)
