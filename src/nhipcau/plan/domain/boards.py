"""The board: the tasks a person may see, filtered, in the order of their last day, by state, on a page or in a month.

Rows are values, not instances, and who may move what is decided once for the whole set: a board of 2,000 tasks of 300 units
costs as many queries as one of a single task.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When, Window
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear, RowNumber

from nhipcau.kernel import clock
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, RoleHeld, Unit
from nhipcau.people.rules import below, roles_held
from nhipcau.plan.domain.queries import late_on, plans_seen_by
from nhipcau.plan.enums import OPEN_TASKS, TASK_MOVES, TaskState
from nhipcau.plan.models import Task

#: How many tasks a column of the board and a day of the calendar show; the rest is one click away, in the list.
IN_A_COLUMN, IN_A_DAY = 12, 4
#: A task without a day stands after all others.
NO_DAY = 99_999_999
#: Tasks that also bear ``last_day``, which no model names.
Dated = QuerySet[Any]


@dataclass(frozen=True)
class Wanted:
    """What the board is asked for; None and empty words ask for nothing."""

    year: int | None = None
    plan: int | None = None
    content: int | None = None
    unit: Unit | None = None
    state: str = ""
    priority: str = ""
    language: str = ""
    late: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class BoardTask:
    """A task as a board shows it. ``moves``: where the asking person may move it."""

    pk: int
    title: str
    state: TaskState
    priority: str
    begins: dt.date | None
    due: dt.date | None
    quarter: int | None
    year: int
    made: dt.datetime
    lead: int
    lead_path: str
    plan: int
    plan_title: str
    plan_path: str
    content: int
    content_no: int
    moves: tuple[TaskState, ...] = ()

    @property
    def due_day(self) -> dt.date | None:
        if self.due or not self.quarter:
            return self.due
        return quarter_end(self.year, self.quarter)

    @property
    def is_late(self) -> bool:
        day = self.due_day
        return self.state in OPEN_TASKS and day is not None and day < clock.today()


_COLUMNS = (
    "pk", "title", "state", "priority", "begins", "due", "quarter", "content__plan__year", "made_at", "lead_id",
    "lead__path", "content__plan_id", "content__plan__title", "content__plan__unit__path", "content_id", "content__no",
)  # fmt: skip


def quarter_end(year: int, quarter: int) -> dt.date:
    return dt.date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - dt.timedelta(days=1)


def tasks_wanted(account: Account, wanted: Wanted) -> Dated:
    """The tasks of plans this person may see that fit the filters, with ``last_day`` as a number (20261231)."""
    tasks = Task.objects.filter(content__plan__in=plans_seen_by(account).order_by().values("pk"))
    if wanted.year:
        tasks = tasks.filter(content__plan__year=wanted.year)
    if wanted.plan:
        tasks = tasks.filter(content__plan_id=wanted.plan)
    if wanted.content:
        tasks = tasks.filter(content_id=wanted.content)
    if wanted.unit is not None:
        tasks = tasks.filter(below(wanted.unit, field="lead__path"))
    if wanted.state:
        tasks = tasks.filter(state=wanted.state)
    if wanted.priority:
        tasks = tasks.filter(priority=wanted.priority)
    if wanted.language:
        tasks = tasks.filter(pk__in=Task.objects.filter(targets__language=wanted.language).values("pk"))
    if wanted.late:
        tasks = tasks.filter(late_on(clock.today()))
    if wanted.words:
        tasks = tasks.filter(title__icontains=wanted.words)
    return tasks.annotate(last_day=last_day_number())


def last_day_number() -> Case:
    """A number that sorts, and compares, as the last day does: the date given, or the end of the quarter."""
    dated = ExtractYear("due") * 10_000 + ExtractMonth("due") * 100 + ExtractDay("due")
    ends = [When(quarter=no, then=F("content__plan__year") * 10_000 + _month_day(no)) for no in range(1, 5)]
    return Case(When(due__isnull=False, then=dated), *ends, default=Value(NO_DAY), output_field=IntegerField())


def _month_day(quarter: int) -> int:
    day = quarter_end(2026, quarter)  # no quarter ends in February: every year has the same four days
    return day.month * 100 + day.day


def number_of(day: dt.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def read(tasks: Dated, account: Account) -> list[BoardTask]:
    """The rows of a bounded set, with the moves this person may make: one query."""
    mover = _Mover(account)
    rows = [BoardTask(*values) for values in tasks.values_list(*_COLUMNS)]
    return [mover.noted(row) for row in rows]


def in_order(tasks: Dated) -> Dated:
    """The nearest last day first."""
    return tasks.order_by("last_day", "pk")


def by_state(tasks: Dated, account: Account) -> dict[TaskState, tuple[list[BoardTask], int]]:
    """For each state its first tasks and how many there are in all. Of work that is over the newest stand first."""
    counts = dict(tasks.order_by().values_list("state").annotate(number=Count("pk")))
    over = Case(When(state__in=(TaskState.DONE, TaskState.CANCELLED), then=-F("last_day")), default=F("last_day"))
    place = Window(RowNumber(), partition_by=[F("state")], order_by=[over, F("pk").asc()])
    shown = tasks.annotate(place=place).filter(place__lte=IN_A_COLUMN).order_by("state", "place")
    columns: dict[TaskState, tuple[list[BoardTask], int]] = {state: ([], counts.get(state, 0)) for state in TaskState}
    for row in read(shown, account):
        columns[row.state][0].append(row)
    return columns


def of_month(
    tasks: Dated, account: Account, first: dt.date, last: dt.date
) -> dict[dt.date, tuple[list[BoardTask], int]]:
    """For each day between the two on which something ends: its first tasks and how many there are. Two queries."""
    within = tasks.filter(last_day__range=(number_of(first), number_of(last)))
    counts = dict(within.order_by().values_list("last_day").annotate(number=Count("pk")))
    place = Window(RowNumber(), partition_by=[F("last_day")], order_by=[F("pk").asc()])
    shown = within.annotate(place=place).filter(place__lte=IN_A_DAY).order_by("last_day", "place")
    days: dict[dt.date, tuple[list[BoardTask], int]] = {}
    for row in read(shown, account):
        day = row.due_day
        if day is not None:
            days.setdefault(day, ([], counts.get(number_of(day), 0)))[0].append(row)
    return days


def lead_names(rows: Iterable[BoardTask]) -> dict[int, Unit]:
    """The lead units of the rows shown, by key: one query, or none."""
    return Unit.objects.in_bulk({row.lead for row in rows})


class _Mover:
    """``rules.may_move`` for a whole set: the branches where this person is focal officer or editor, read once."""

    def __init__(self, account: Account) -> None:
        held = roles_held(account)
        self._focal = _paths(held, Role.FOCAL)
        self._writer = _paths(held, Role.WRITER)

    def noted(self, row: BoardTask) -> BoardTask:
        state = TaskState(row.state)
        may = row.plan_path.startswith(self._focal) or row.lead_path.startswith(self._writer)
        moves = tuple(one for one in TaskState if may and one in TASK_MOVES[state])
        return replace(row, state=state, moves=moves)


def _paths(held: Sequence[RoleHeld], role: Role) -> tuple[str, ...]:
    return tuple(path for one in held if one.role == role for path in one.unit.paths)
