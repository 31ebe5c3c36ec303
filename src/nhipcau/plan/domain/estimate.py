"""The yearly estimate (dự toán) of a plan as a sheet: lines, the tasks that draw on them, sums by source. Sums are values."""

from __future__ import annotations

from collections.abc import Sequence

from nhipcau.kernel.documents import Align, Column, rows_to_xlsx
from nhipcau.kernel.documents.spreadsheet import SheetValue
from nhipcau.plan.domain import budgets
from nhipcau.plan.domain.budgets import LineTotal
from nhipcau.plan.domain.phrases import opened
from nhipcau.plan.enums import BudgetSource, TaskState
from nhipcau.plan.models import Plan, Task

SOURCES = {
    BudgetSource.STATE: "Ngân sách nhà nước",
    BudgetSource.SOCIAL: "Xã hội hóa",
    BudgetSource.OTHER: "Nguồn hợp pháp khác",
}
COLUMNS = (
    Column("STT", 6, Align.CENTRE), Column("Mã", 8), Column("Nội dung chi", 44), Column("Đơn vị thực hiện", 24),
    Column("Nguồn kinh phí", 18), Column("Dự toán (đồng)", 18, Align.RIGHT),
    Column("Dự kiến của nhiệm vụ (đồng)", 18, Align.RIGHT), Column("Đã sử dụng (đồng)", 18, Align.RIGHT),
)  # fmt: skip
Line = tuple[SheetValue, ...]


def estimate_xlsx(plan: Plan) -> bytes:
    """The same rows give the same bytes."""
    return rows_to_xlsx(f"Dự toán kinh phí – {plan.title}", COLUMNS, estimate_rows(plan))


def estimate_rows(plan: Plan) -> list[Line]:
    """Each line, then its tasks; then a sum for each source and for all. Tasks given up are listed when they cost money."""
    totals = budgets.totals(plan)
    tasks = _tasks(plan)
    rows: list[Line] = []
    for number, one in enumerate(totals, start=1):
        rows.append(_line(number, one))
        key = one.line.pk if one.line else None
        rows += [_task(number, place, task, spent) for place, (task, spent) in enumerate(tasks.get(key, ()), start=1)]
    return [*rows, *_sums(totals)]


def _tasks(plan: Plan) -> dict[int | None, list[tuple[Task, int]]]:
    rows = Task.objects.filter(content__plan=plan).select_related("lead").prefetch_related("spending")
    found: dict[int | None, list[tuple[Task, int]]] = {}
    for task in rows.order_by("content__no", "id"):
        spent = sum(one.amount for one in task.spending.all())
        if spent or (task.budget and task.state != TaskState.CANCELLED):
            found.setdefault(task.budget_line_id, []).append((task, spent))
    return found


def _line(number: int, one: LineTotal) -> Line:
    if one.line is None:
        return (str(number), "", "Nhiệm vụ chưa gắn mục chi", "", "", None, one.planned, one.spent)
    source = SOURCES[BudgetSource(one.line.source)]
    return (str(number), one.line.code, one.line.title, "", source, one.estimated, one.planned, one.spent)


def _task(number: int, place: int, task: Task, spent: int) -> Line:
    planned = 0 if task.state == TaskState.CANCELLED else task.budget or 0
    return (f"{number}.{place}", "", opened(task.title), task.lead.name("vi"), "", None, planned, spent)


def _sums(totals: Sequence[LineTotal]) -> list[Line]:
    """Tasks without a line have no source, so they stand in the whole alone."""
    rows: list[Line] = []
    for source, words in SOURCES.items():
        of = [one for one in totals if one.line is not None and one.line.source == source]
        if of:
            rows.append(_sum(f"Cộng: {words}", of))
    return [*rows, _sum("Tổng cộng", totals)]


def _sum(words: str, of: Sequence[LineTotal]) -> Line:
    return (
        "", "", words, "", "", sum(one.estimated for one in of), sum(one.planned for one in of),
        sum(one.spent for one in of),
    )  # fmt: skip
