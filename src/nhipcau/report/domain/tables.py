"""The report's annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel.documents import ANNEX_LIMIT, Align, Annex, Column, Table, annex_of
from nhipcau.kernel.documents.model import Cell, runs_of
from nhipcau.plan.domain.phrases import LANGUAGES, due_words, opened
from nhipcau.plan.models import Task
from nhipcau.report.domain.tasks import bare, recorded_figure, result_figure, state_words, target_figure

if TYPE_CHECKING:
    from nhipcau.report.domain.counts import Counted

TASKS = "Kết quả thực hiện nhiệm vụ của Kế hoạch"
_TASK_COLUMNS = (
    Column("STT", 5, Align.CENTRE), Column("Nhiệm vụ", 32), Column("Đơn vị chủ trì", 20),
    Column("Thời hạn", 11, Align.CENTRE), Column("Chỉ tiêu", 9, Align.CENTRE), Column("Kết quả", 9, Align.CENTRE),
    Column("Trạng thái", 14),
)  # fmt: skip


def annexes(counted: Counted) -> tuple[Annex, ...]:
    """The tasks with their results, then the list of items; neither stands empty."""
    made = [_task_annex(counted)] if counted.tasks else []
    return (*made, _item_annex(counted)) if counted.rows.get("I02") else tuple(made)


def _task_annex(counted: Counted) -> Annex:
    """Beyond the limit of an annex the table is a sheet beside the report."""
    if len(counted.tasks) > ANNEX_LIMIT:
        rows = (_sheet_row(counted, number, task) for number, task in enumerate(counted.tasks, start=1))
        return annex_of(TASKS, _TASK_COLUMNS, rows, landscape=True)
    cells = tuple(_task_row(counted, number, task) for number, task in enumerate(counted.tasks, start=1))
    return Annex(TASKS, (Table(_TASK_COLUMNS, cells),), landscape=True, results=True)


def _sheet_row(counted: Counted, number: int, task: Task) -> tuple[str | int | None, ...]:
    target, result = target_figure(task), result_figure(counted, task) or recorded_figure(counted, task)
    return (
        number, opened(task.title), task.lead.name("vi"), opened(due_words(task)), int(target.value) if target else None,
        int(result.value) if result else None, opened(state_words(counted, task)),
    )  # fmt: skip


def _task_row(counted: Counted, number: int, task: Task) -> tuple[Cell, ...]:
    target = target_figure(task)
    return (
        str(number), opened(task.title), task.lead.name("vi"), opened(due_words(task)),
        bare(target) if target else "", _result(counted, task), opened(state_words(counted, task)),
    )  # fmt: skip


def _result(counted: Counted, task: Task) -> Cell:
    result = result_figure(counted, task)
    if result is not None:
        return bare(result)
    recorded = recorded_figure(counted, task)
    return runs_of(bare(recorded), " (tự ghi)") if recorded else "Chưa có số liệu"


def _item_annex(counted: Counted) -> Annex:
    columns = (
        Column("STT", 6, Align.CENTRE), Column("Ngày công bố", 13, Align.CENTRE), Column("Tiêu đề", 48),
        Column("Ngôn ngữ", 13), Column("Đơn vị", 20),
    )  # fmt: skip
    rows = (
        (number, row.day, row.label, opened(LANGUAGES.get(row.language, row.language)), row.unit)
        for number, row in enumerate(counted.rows["I02"], start=1)
    )
    return annex_of("Danh mục tin, bài đã công bố trong kỳ", columns, rows, landscape=True)
