"""A task in the report: its line, its figures, its target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from nhipcau.kernel.documents import Counting, Figure, Heading, Level, RowRef
from nhipcau.kernel.documents.model import Run
from nhipcau.plan import measures
from nhipcau.plan.domain.phrases import LANGUAGES, STATES, due_words, opened
from nhipcau.plan.enums import OPEN_TASKS, TaskState
from nhipcau.plan.models import Task

if TYPE_CHECKING:
    from nhipcau.report.domain.counts import Counted

#: Rows that units recorded by hand begin so; so many of a task are named in its line, the annex has all.
RECORDED, NAMED = "KQ", 3


def bare(figure: Figure) -> Figure:
    """The number alone, where the unit stands in the words around it."""
    return replace(figure, unit_printed=False)


def state_words(counted: Counted, task: Task) -> str:
    words = STATES[TaskState(task.state)]
    if task.state == TaskState.CANCELLED and task.reason:
        return f"{words} (lý do: {task.reason.strip().rstrip('.;')})"
    return f"{words}, quá hạn" if counted.is_late(task) else words


def task_line(counted: Counted, task: Task, *, last: bool) -> Heading:
    """«- Loạt bài di sản (Sở … chủ trì): đang thực hiện; đạt 3 trên chỉ tiêu 6 sản phẩm; thời hạn quý IV/2026;»"""
    head = f"{opened(task.title)} ({task.lead.name('vi')} chủ trì): {state_words(counted, task)}"
    due = f"; thời hạn {due_words(task)}" if task.state in OPEN_TASKS and task.due_day else ""
    parts = [*_reached(counted, task), *_named_deeds(counted, task)]
    return Heading.of(Level.DASH, head, *parts, f"{due}{'.' if last else ';'}", titled=False)


def deeds(counted: Counted, task: Task) -> list[str]:
    """What units recorded for the task and the focal unit accepted, each with the unit that did it."""
    if task.state == TaskState.CANCELLED:
        return []
    figure = result_figure(counted, task) or recorded_figure(counted, task)
    return [row.label for row in figure.rows if row.id.startswith(RECORDED)] if figure else []


def _named_deeds(counted: Counted, task: Task) -> list[str]:
    """« (Phim ngắn về làng gốm – Sở …; Buổi đón khách – Xã …)»: who did what is read without the annex, if they are few."""
    named = deeds(counted, task)
    left = " và các kết quả khác" if len(named) > NAMED else ""
    return [f" ({'; '.join(named[:NAMED])}{left})"] if named else []


def _reached(counted: Counted, task: Task) -> list[str | Run]:
    if task.state == TaskState.CANCELLED:
        return []
    target, result = target_figure(task), result_figure(counted, task)
    if result is None:
        return _recorded(counted, task)
    if target is None:
        return ["; đạt ", result] if result.value else []
    if not result.value:
        return ["; chỉ tiêu ", target, ", chưa có kết quả trong kỳ"]
    return ["; đạt ", bare(result), " trên chỉ tiêu ", target]


def _recorded(counted: Counted, task: Task) -> list[str | Run]:
    """The measure's own room is not built: what the unit recorded by hand is said to be so."""
    recorded = recorded_figure(counted, task)
    if recorded is not None:
        return ["; đơn vị tự ghi ", recorded]
    measure = measures.find(task.measure)
    name = measure.names["vi"] if measure else task.measure
    return [f"; hệ thống chưa có số liệu của chỉ tiêu “{name}”"]


def result_figure(counted: Counted, task: Task) -> Figure | None:
    """None where nobody counts the measure, and where units alone record it and recorded nothing for this task."""
    figure = counted.figure(task.measure, task_ids=[task.pk], of=_named(task))
    measure = measures.find(task.measure)
    if figure is not None and not figure.rows and measure is not None and measure.rows is None:
        return None
    return figure


def recorded_figure(counted: Counted, task: Task) -> Figure | None:
    """What the unit recorded for the task; None when nothing."""
    figure = counted.figure("KQ", task_ids=[task.pk], of=_named(task))
    return figure if figure is not None and figure.value else None


def _named(task: Task) -> str:
    return f"nhiệm vụ “{opened(task.title)}”"


def language_parts(counted: Counted, code: str, task_ids: Iterable[int] | None, of: str) -> list[str | Run]:
    """« (tiếng Việt 3, tiếng Anh 2)», or « bằng tiếng Việt» where there is but one; nothing where there is none."""
    ids = None if task_ids is None else tuple(task_ids)
    found: list[tuple[str, Figure]] = []
    for language in counted.languages_of(code, ids):
        figure = counted.figure(code, task_ids=ids, language=language, of=of)
        if figure is not None and figure.value:
            found.append((LANGUAGES.get(language, language), bare(figure)))
    if len(found) < 2:
        return [f" bằng {name}" for name, _figure in found]
    parts: list[str | Run] = [" ("]
    for name, figure in found:
        parts += [", " if len(parts) > 1 else "", f"{name} ", figure]
    return [*parts, ")"]


def tasks_figure(words: str, tasks: Sequence[Task], counted: Counted) -> Figure:
    day = counted.period_from
    if counted.plan is not None:
        day = counted.plan.date or counted.plan.confirmed_at.date()
    rows = tuple(
        RowRef(f"NV{task.pk:05d}", f"{opened(task.title)} – {task.lead.name('vi')}", None, task.due_day or day)
        for task in tasks
    )
    return Figure(
        "I20", len(rows), "nhiệm vụ", rows, title=f"Nhiệm vụ {words}",
        method="Đếm nhiệm vụ của Kế hoạch theo trạng thái; cột «Ngày» là ngày hết hạn. "
        "Quá hạn là chưa xong khi đã qua ngày hết hạn.",
    )  # fmt: skip


def target_figure(task: Task) -> Figure | None:
    """The plan's own number, with the plan's lines behind it; None where the plan set none."""
    day = task.due_day or task.content.plan.confirmed_at.date()
    rows = tuple(
        RowRef(
            id=f"CT{target.pk:05d}", label=f"{opened(task.title)} – {LANGUAGES.get(target.language, target.language)}",
            address=None, date=day, amount=target.quantity,
        )
        for target in task.targets.all()
    )  # fmt: skip
    if not rows:
        return None
    return Figure(
        "CT", sum(int(row.amount or 0) for row in rows), "sản phẩm", rows, title=f"Chỉ tiêu, {_named(task)}",
        method="Cộng số lượng theo ngôn ngữ đã giao trong Kế hoạch.", counting=Counting.AMOUNTS,
    )  # fmt: skip
