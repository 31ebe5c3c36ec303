"""I19 and I20: money planned and spent, tasks done on time, late and given up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.plan import measures
from nhipcau.plan.domain import figure_rows
from nhipcau.plan.domain.figure_rows import FigureRow
from nhipcau.plan.domain.phrases import due_words
from nhipcau.plan.enums import TaskState
from nhipcau.plan.measures import Measure, Reckoning, Row, Scope
from nhipcau.plan.models import Spending, Task

ON_TIME, LATE, DROPPED, OPEN, POSTPONED = "đúng hạn", "muộn", "không thực hiện", "chưa xong", "lùi thời gian"


def outcome(task: Task, today: dt.date) -> str:
    """What became of a task whose day has come, as the report says it."""
    if task.state == TaskState.CANCELLED:
        return DROPPED
    if task.state == TaskState.POSTPONED:
        return POSTPONED
    last = task.due_day or today
    if task.state == TaskState.DONE:
        done = timezone.localtime(task.done_at).date() if task.done_at else last
        return ON_TIME if done <= last else LATE
    return OPEN if today <= last else LATE


def tasks_due(scope: Scope) -> QuerySet[Task]:
    """Tasks whose last day lies in the period: the date given, or the end of the quarter."""
    dated = Q(due__range=(scope.period_from, scope.period_to))
    quarters = Q(pk__in=[])
    for year in range(scope.period_from.year, scope.period_to.year + 1):
        inside = [no for no in range(1, 5) if scope.period_from <= _end_of(year, no) <= scope.period_to]
        quarters |= Q(due__isnull=True, content__plan__year=year, quarter__in=inside)
    rows = Task.objects.filter(dated | quarters).filter(_served(scope))
    return rows.select_related("lead", "content__plan").order_by("content__plan", "content__no", "id")


def _end_of(year: int, quarter: int) -> dt.date:
    return dt.date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - dt.timedelta(days=1)


def _served(scope: Scope, prefix: str = "") -> Q:
    found = Q(pk__in=[])
    for path in (scope.path, *scope.paths):
        found |= Q(**{f"{prefix}lead__path__startswith": path})
    if scope.plan is not None:
        found |= Q(**{f"{prefix}content__plan": scope.plan})
    return found


def done_on_time(scope: Scope) -> Sequence[Row]:
    """Every task whose day came in the period, by what became of it; on time is what counts. Those postponed without a
    new day have no day, and those still running in a period that still runs are not judged yet."""
    today = min(clock.today(), scope.period_to + dt.timedelta(days=1))
    judged = ((task, outcome(task, today)) for task in tasks_due(scope))
    return [
        Row(
            id=f"NV{task.pk:05d}", label=f"{task.title} – {words}, thời hạn {due_words(task)}",
            day=task.due_day or scope.period_to, language="", address="", unit=task.lead.name("vi"),
            tasks=frozenset({task.pk}), hit=words == ON_TIME, splits={"outcome": words},
            path=task.lead.path,
        )
        for task, words in judged
        if words not in (OPEN, POSTPONED)
    ]  # fmt: skip


def money_spent(scope: Scope) -> Sequence[Row]:
    """Every row of spending in the period; a row that mends another takes it back."""
    rows = Spending.objects.filter(day__range=(scope.period_from, scope.period_to)).filter(_served(scope, "task__"))
    return [
        Row(
            id=f"CP{row.pk:06d}", label=f"{row.task.title} – {row.paper}", day=row.day, language="", address="",
            unit=row.task.lead.name("vi"), amount=row.amount, tasks=frozenset({row.task_id}),
            splits={"source": row.source}, path=row.task.lead.path,
        )
        for row in rows.select_related("task__lead").order_by("day", "id")
    ]  # fmt: skip


def money_planned(scope: Scope) -> Sequence[Row]:
    """What the tasks of plans that run in the period are planned to cost, cancelled ones left out."""
    years = range(scope.period_from.year, scope.period_to.year + 1)
    tasks = Task.objects.filter(content__plan__year__in=years, budget__gt=0).exclude(state=TaskState.CANCELLED)
    return [
        Row(
            id=f"NV{task.pk:05d}", label=task.title, day=task.due_day or scope.period_to, language="", address="",
            unit=task.lead.name("vi"), amount=task.budget or 0, tasks=frozenset({task.pk}),
            splits={"source": task.budget_line.source if task.budget_line else ""},
        )
        for task in tasks.filter(_served(scope)).select_related("lead", "content__plan", "budget_line").order_by("id")
    ]  # fmt: skip


_PLAN_ROOM = {"vi": "kế hoạch", "en": "plan"}


def payments(keys: list[int]) -> list[FigureRow]:
    """Rows of spending as a figure's page shows them."""
    rows = Spending.objects.filter(pk__in=keys).select_related("task__lead")
    return [
        FigureRow(
            f"CP{row.pk:06d}", f"{row.task.title} – {row.paper}", row.day, row.amount, row.task.lead.name(), task=row.task_id
        )
        for row in rows
    ]


def enter() -> None:
    """Register them over the entries of ``indicators``. Calling it again changes nothing."""
    figure_rows.register("CP", payments)
    money = {"vi": "đồng", "en": "VND"}
    measures.register(
        Measure(
            "I19", {"vi": "Kinh phí đã sử dụng", "en": "Budget spent"}, money,
            {
                "vi": "Cộng các khoản chi của nhiệm vụ có chứng từ trong kỳ; dòng sửa trừ đi dòng ghi sai.",
                "en": "Spending of tasks with its papers in the period; a row that mends another takes it back.",
            },
            money_spent, splits=("source", "unit"), room=_PLAN_ROOM,
        )
    )  # fmt: skip
    measures.register(
        Measure(
            "I19K", {"vi": "Kinh phí đã bố trí", "en": "Budget planned"}, money,
            {
                "vi": "Cộng kinh phí dự kiến của các nhiệm vụ trong kế hoạch năm, trừ nhiệm vụ không thực hiện.",
                "en": "Planned cost of the tasks of the year's plans, less those given up.",
            },
            money_planned, splits=("source", "unit"), room=_PLAN_ROOM,
        )
    )  # fmt: skip
    measures.register(
        Measure(
            "I20", {"vi": "Nhiệm vụ hoàn thành đúng hạn", "en": "Plan tasks done on time"}, {"vi": "%", "en": "%"},
            {
                "vi": "Tỷ lệ nhiệm vụ hoàn thành đúng hạn trên số nhiệm vụ đến hạn trong kỳ, gồm cả nhiệm vụ muộn và nhiệm "
                "vụ không thực hiện; nhiệm vụ lùi thời gian chưa có ngày mới thì không tính.",
                "en": "Share of tasks done by their day among those due in the period, late and given-up ones included; those "
                "postponed without a new day are left out.",
            },
            done_on_time, reckoning=Reckoning.SHARE, splits=("outcome", "unit"), room=_PLAN_ROOM,
        )
    )  # fmt: skip
