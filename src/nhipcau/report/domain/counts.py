"""What a report counts: fetched once, every number with the rows behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from nhipcau.kernel import clock
from nhipcau.kernel.documents import Counting, Figure, RowRef
from nhipcau.people.domain import lineage
from nhipcau.plan import measures
from nhipcau.plan.domain.phrases import LANGUAGES
from nhipcau.plan.enums import OPEN_TASKS
from nhipcau.plan.models import Content, Plan, Task


@dataclass(frozen=True)
class Counted:
    """Everything a report counts, fetched once: rows a measure, contents with their tasks. ``today`` is the day of
    building: in a period that still runs nothing is late before it."""

    plan: Plan
    period_from: dt.date
    period_to: dt.date
    contents: tuple[Content, ...]
    rows: dict[str, tuple[measures.Row, ...]] = field(default_factory=dict)
    today: dt.date = field(default_factory=clock.today)

    @property
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
        """The figure of a measure, for all or some tasks and one language; None while nobody counts it.

        ``of`` says in the evidence annex what part of the measure the figure is.
        """
        measure = measures.find(code)
        if measure is None or code not in self.rows:
            return None
        rows = [row for row in self._rows(code, task_ids) if language is None or row.language == language]
        parts = [measure.names["vi"], of, LANGUAGES.get(language or "", "")]
        return counted_figure(measure, rows, title=", ".join(part for part in parts if part))

    def _rows(self, code: str, task_ids: Iterable[int] | None) -> Iterable[measures.Row]:
        if task_ids is None:
            return self.rows[code]
        places = {place for task in task_ids for place in self._places[code].get(task, ())}
        return [self.rows[code][place] for place in sorted(places)]

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


def counted_figure(measure: measures.Measure, rows: Iterable[measures.Row], *, title: str = "") -> Figure:
    """A figure whose value is its rows' amounts. FigureWithoutRows cannot arise: the value is computed here."""
    refs = tuple(
        RowRef(
            id=row.id, label=_label(row), date=row.day, amount=row.amount,
            address=f"{settings.NHIPCAU.public_address}{row.address}" if row.address else None,
        )
        for row in rows
    )  # fmt: skip
    return Figure(
        measure=measure.code, value=sum(int(ref.amount or 0) for ref in refs), unit=measure.unit["vi"], rows=refs,
        title=title or measure.names["vi"], method=measure.how["vi"], counting=Counting.AMOUNTS,
    )  # fmt: skip


def _label(row: measures.Row) -> str:
    language = f" ({LANGUAGES.get(row.language, row.language)})" if row.language else ""
    return f"{row.label}{language} – {row.unit}"


def count(plan: Plan, period_from: dt.date, period_to: dt.date) -> Counted:
    """Fetch what the report needs: as many queries as there are measures, whatever the number of tasks and rows."""
    came = lineage.came_from(plan.unit, period_to)
    scope = measures.Scope(plan.unit.path, period_from, period_to, plan.pk, came)
    contents = tuple(
        plan.contents.prefetch_related("tasks__lead", "tasks__targets", "tasks__content__plan").order_by("no")
    )
    found = {one.code: measures.rows_of(one, scope) for one in measures.registered()}
    rows = {code: tuple(rows) for code, rows in found.items() if rows is not None}
    return Counted(plan, period_from, period_to, contents, rows)
