"""Which ones: the sets of the room, each inside the branches that the asking account may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from nhipcau.people.models import Account
from nhipcau.people.rules import branch
from nhipcau.plan.domain import figure_rows
from nhipcau.plan.domain.figure_rows import FigureRow, keys
from nhipcau.plan.models import Content, Result, Task, TaskTarget
from nhipcau.report.models import OldFigure, Outcome, Report, ReportFile


def reports_seen_by(account: Account) -> QuerySet[Report]:
    """Reports of my branches, the newest first, without the bytes of their files."""
    files = Prefetch("files", ReportFile.objects.defer("content"))
    rows = Report.objects.filter(branch(account, field="unit__path"))
    return rows.select_related("unit", "plan__unit", "built_by").prefetch_related(files).order_by("-built_at", "-pk")


def report_files_seen_by(account: Account) -> QuerySet[ReportFile]:
    return ReportFile.objects.filter(branch(account, field="report__unit__path"))


def rows_behind(ids: Sequence[str]) -> list[FigureRow]:
    """The rows with these ids in their order, in a fixed number of queries. An unknown id stands for itself."""
    found = {
        **_results(keys(ids, "KQ")),
        **_tasks(keys(ids, "NV")),
        **_targets(keys(ids, "CT")),
        **_contents(keys(ids, "ND")),
        **_outcomes(keys(ids, "TD")),
        **_old_figures(keys(ids, "BC")),
        **figure_rows.found(ids),
    }
    return [found.get(one) or FigureRow(one, one, None, 1) for one in ids]


def _results(keys: list[int]) -> dict[str, FigureRow]:
    rows = Result.objects.filter(pk__in=keys).select_related("unit").prefetch_related("withdrawals")
    return _by_id(
        FigureRow(
            id=f"KQ{row.pk:06d}", label=row.title, day=timezone.localtime(row.at).date(), amount=row.quantity,
            unit=row.unit.name(), language=row.language, address=row.address,
            withdrawn=next((one.at for one in row.withdrawals.all()), None),
        )
        for row in rows
    )  # fmt: skip


def _tasks(keys: list[int]) -> dict[str, FigureRow]:
    rows = Task.objects.filter(pk__in=keys).select_related("lead", "content__plan")
    return _by_id(FigureRow(f"NV{row.pk:05d}", row.title, row.due_day, 1, row.lead.name(), task=row.pk) for row in rows)


def _targets(keys: list[int]) -> dict[str, FigureRow]:
    rows = TaskTarget.objects.filter(pk__in=keys).select_related("task__lead", "task__content__plan")
    return _by_id(
        FigureRow(
            id=f"CT{row.pk:05d}", label=row.task.title, day=row.task.due_day, amount=row.quantity,
            unit=row.task.lead.name(), language=row.language, task=row.task_id,
        )
        for row in rows
    )  # fmt: skip


def _contents(keys: list[int]) -> dict[str, FigureRow]:
    rows = Content.objects.filter(pk__in=keys).select_related("plan__unit")
    return _by_id(FigureRow(f"ND{row.pk:05d}", str(row), row.plan.date, 1, row.plan.unit.name()) for row in rows)


def _outcomes(keys: list[int]) -> dict[str, FigureRow]:
    rows = Outcome.objects.filter(pk__in=keys).select_related("unit")
    return _by_id(
        FigureRow(f"TD{row.pk:05d}", f"{row.name} – {row.source}", row.period_to, 1, row.unit.name(), url=row.link)
        for row in rows
    )


def _old_figures(keys: list[int]) -> dict[str, FigureRow]:
    rows = OldFigure.objects.filter(pk__in=keys).select_related("unit")
    return _by_id(
        FigureRow(f"BC{row.pk:05d}", f"{row.source_name}: «{row.words}»", row.period_to, 1, row.unit.name()) for row in rows
    )


def _by_id(rows: Iterable[FigureRow]) -> dict[str, FigureRow]:
    return {row.id: row for row in rows}
