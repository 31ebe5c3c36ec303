"""What a report counts: fetched once, every number with the rows behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from nhipcau.kernel import clock
from nhipcau.kernel.collecting import collector_at_rest
from nhipcau.kernel.documents import Counting, Figure, RowRef
from nhipcau.people.domain.lineage import came_from
from nhipcau.people.models import Unit
from nhipcau.plan import measures
from nhipcau.plan.counting import one_pass
from nhipcau.plan.domain.phrases import LANGUAGES
from nhipcau.plan.enums import OPEN_TASKS, FacetKind
from nhipcau.plan.measures import Measure, Reckoning, Row, Scope
from nhipcau.plan.models import Content, Plan, ResultFacet, Task
from nhipcau.report.domain.subject import Subject, subject_of_plan


@dataclass(frozen=True)
class Counted:
    """Everything a report counts, fetched once: rows a measure, contents with their tasks. ``today`` is the day of
    building: in a period that still runs nothing is late before it."""

    plan: Plan | None
    period_from: dt.date
    period_to: dt.date
    contents: tuple[Content, ...]
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    today: dt.date = field(default_factory=clock.today)
    subject: Subject | None = None
    _made: dict[tuple[object, ...], Figure | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def unit(self) -> Unit:
        if self.subject is not None:
            return self.subject.unit
        assert self.plan is not None
        return self.plan.unit

    @cached_property
    def tasks(self) -> list[Task]:
        return [task for content in self.contents for task in content.tasks.all()]

    @property
    def still_runs(self) -> bool:
        return self.today <= self.period_to

    def is_late(self, task: Task) -> bool:
        """Open although its last day had passed when the period ended, or by today while it still runs."""
        after = min(self.period_to + dt.timedelta(days=1), self.today)
        return task.state in OPEN_TASKS and task.due_day is not None and task.due_day < after

    def figure(
        self, code: str, *, task_ids: Iterable[int] | None = None, language: str | None = None, of: str = ""
    ) -> Figure | None:
        """The figure of a measure, for all or some tasks and one language; None while nobody counts it, and for a share
        or a median of nothing.

        ``of`` says in the evidence annex what part of the measure the figure is. Made once: a sentence asks whether a
        figure is nought before it prints it.
        """
        tasks = None if task_ids is None else tuple(task_ids)
        key = (code, tasks, language, of)
        if key not in self._made:
            self._made[key] = self._figure(code, tasks, language, of)
        return self._made[key]

    def _figure(self, code: str, task_ids: Iterable[int] | None, language: str | None, of: str) -> Figure | None:
        measure = measures.find(code)
        if measure is None or code not in self.rows:
            return None
        places: Iterable[int] = self._places_of(code, task_ids)
        rows = self.rows.get(code, ())
        if language is not None:
            places = [place for place in places if rows[place].language == language]
        refs = self._refs[code]
        parts = [measure.names["vi"], of, LANGUAGES.get(language or "", "")]
        return figure_from(measure, [refs[place] for place in places], title=", ".join(part for part in parts if part))

    def languages_of(self, code: str, task_ids: Iterable[int] | None = None) -> list[str]:
        """The languages its rows are in, in the office's order; others after them."""
        rows = self.rows.get(code, ())
        found = {rows[place].language for place in self._places_of(code, task_ids)} - {""}
        return [*(one for one in LANGUAGES if one in found), *sorted(found - set(LANGUAGES))]

    def _places_of(self, code: str, task_ids: Iterable[int] | None) -> Sequence[int]:
        if task_ids is None:
            return range(len(self.rows.get(code, ())))
        return sorted({place for task in task_ids for place in self._places[code].get(task, ())})

    @cached_property
    def _places(self) -> dict[str, dict[int, list[int]]]:
        """Where the rows of each task stand, so that a plan of many tasks does not read every row for each."""
        made: dict[str, dict[int, list[int]]] = {}
        for code, rows in self.rows.items():
            of_task = made.setdefault(code, {})
            for place, row in enumerate(rows):
                for task in row.tasks:
                    of_task.setdefault(task, []).append(place)
        return made

    @cached_property
    def _refs(self) -> dict[str, list[RowRef]]:
        """The rows as documents know them, made once: a report quotes each row in several figures."""
        return {code: refs_of(measures.find(code), rows) for code, rows in self.rows.items()}


def refs_of(measure: Measure | None, rows: Iterable[Row]) -> list[RowRef]:
    share = measure is not None and measure.reckoning is Reckoning.SHARE
    public = settings.NHIPCAU.public_address
    return [
        RowRef(
            id=row.id, label=_label(row), date=row.day, amount=int(row.hit) if share else row.amount,
            address=f"{public}{row.address}" if row.address else None,
        )
        for row in rows
    ]  # fmt: skip


def counted_figure(measure: Measure, rows: Iterable[Row], *, title: str = "") -> Figure | None:
    """A figure of these rows; None for a share or a median of none."""
    return figure_from(measure, refs_of(measure, rows), title=title)


def figure_from(measure: Measure, refs: Sequence[RowRef], *, title: str = "") -> Figure | None:
    """FigureWithoutRows cannot arise: the value is computed here from the rows it is given."""
    if measure.summable:
        value: int | Decimal | None = sum(int(ref.amount or 0) for ref in refs)
    else:
        value = measures.total(measure, _as_rows(refs))
    if value is None:
        return None
    return Figure(
        measure=measure.code, value=value, unit=measure.unit["vi"], rows=tuple(refs),
        title=title or measure.names["vi"], method=measure.how["vi"], counting=_COUNTING[measure.reckoning],
    )  # fmt: skip


def _as_rows(refs: Sequence[RowRef]) -> Iterable[Row]:
    """The rows with what ``measures.total`` looks at."""
    return (
        Row(ref.id, "", ref.date, "", "", "", amount=int(ref.amount or 0), hit=bool(ref.amount)) for ref in refs
    )


_COUNTING = {
    Reckoning.SUM: Counting.AMOUNTS,
    Reckoning.SHARE: Counting.SHARE,
    Reckoning.MEDIAN: Counting.METHOD,
}


def _label(row: Row) -> str:
    language = f" ({LANGUAGES.get(row.language, row.language)})" if row.language else ""
    return f"{row.label}{language} – {row.unit}"


def count(plan: Plan, period_from: dt.date, period_to: dt.date) -> Counted:
    """What the report of a plan needs."""
    return count_for(subject_of_plan(plan, period_from, period_to))


@collector_at_rest()
def count_for(subject: Subject) -> Counted:
    """Fetch what the report needs: as many queries as the measures ask, whatever the number of tasks and rows."""
    period, plan = subject.period, subject.plan
    scope = scope_of(subject.unit, period.first, period.last, plan)
    return Counted(plan, period.first, period.last, _contents(subject), _rows(scope, subject), subject=subject)


@collector_at_rest()
def count_before(subject: Subject) -> Counted:
    """The rows of the same period before, without tasks; counted with the plan of that time."""
    period = subject.before
    plan = Plan.objects.filter(unit=subject.unit, year=period.last.year).order_by("pk").first() if subject.plan else None
    scope = scope_of(subject.unit, period.first, period.last, plan)
    return Counted(plan, period.first, period.last, (), _rows(scope, subject), subject=subject)


def scope_of(unit: Unit, first: dt.date, last: dt.date, plan: Plan | None = None) -> Scope:
    """The unit's branch with those that were merged into it by the end of the period."""
    return Scope(unit.path, first, last, plan.pk if plan else None, came_from(unit, last))


def _contents(subject: Subject) -> tuple[Content, ...]:
    if subject.plan is None:
        return ()
    wanted = subject.plan.contents.all()
    if subject.content is not None:
        wanted = wanted.filter(pk=subject.content.pk)
    tasks = Prefetch("tasks", queryset=_tasks(subject))
    found = wanted.prefetch_related(tasks, "tasks__lead", "tasks__targets", "tasks__content__plan").order_by("no")
    narrowed = subject.campaign is not None or subject.topic is not None
    return tuple(one for one in found if one.tasks.all() or not narrowed)


def _tasks(subject: Subject) -> QuerySet[Task]:
    """A report on a campaign or a topic says nothing of other tasks."""
    if subject.campaign is not None:
        return Task.objects.filter(campaign=subject.campaign)
    return Task.objects.filter(topics=subject.topic) if subject.topic is not None else Task.objects.all()


def _rows(scope: Scope, subject: Subject) -> dict[str, tuple[Row, ...]]:
    keep = _kept_by(subject)
    made: dict[str, tuple[Row, ...]] = {}
    with one_pass():
        for one in measures.registered():
            rows = measures.rows_of(one, scope)
            if rows is not None:
                made[one.code] = tuple(rows) if keep is None else tuple(row for row in rows if keep(row))
    return made


class Narrowed:
    """Rows that prove one of the tasks, or whose result is about the topic."""

    def __init__(self, tasks: Iterable[int], ids: Iterable[int] = ()) -> None:
        self._tasks, self._ids = frozenset(tasks), frozenset(f"KQ{pk:06d}" for pk in ids)

    def __call__(self, row: Row) -> bool:
        return row.id in self._ids or not self._tasks.isdisjoint(row.tasks)


def _kept_by(subject: Subject) -> Narrowed | None:
    if subject.content is not None:
        return Narrowed(subject.content.tasks.values_list("pk", flat=True))
    if subject.campaign is not None:
        return Narrowed(subject.campaign.tasks.values_list("pk", flat=True))
    if subject.topic is not None:
        about = ResultFacet.objects.filter(kind=FacetKind.TOPIC, code=subject.topic.code)
        return Narrowed(
            subject.topic.tasks.values_list("pk", flat=True), about.values_list("result", flat=True)
        )
    return None
