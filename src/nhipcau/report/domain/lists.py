"""The lists that templates may place: dashes out of the plan, its tasks, its register of shortcomings, outcomes."""

from __future__ import annotations

from collections.abc import Iterable

from nhipcau.kernel.documents import Figure, Heading, Level, Paragraph
from nhipcau.kernel.documents.model import Block, runs_of
from nhipcau.plan import measures
from nhipcau.plan.domain.phrases import cited, dashes, due_words, opened
from nhipcau.plan.enums import OPEN_TASKS, ShortcomingState
from nhipcau.plan.measures import Reckoning
from nhipcau.plan.models import Content, Shortcoming, Task
from nhipcau.report.domain.counts import Counted
from nhipcau.report.domain.outcomes import contribution_line, outcomes_in
from nhipcau.report.domain.tasks import task_line, tasks_figure

#: So many tasks are named in the text; the annex names all.
LISTED = 40
#: Said in sentences of their own, or no result of the work.
_SAID_ELSEWHERE = frozenset({"I02", "I03", "I04", "KQ", "I19", "I19K", "I20"})


def listed(lines: Iterable[str]) -> list[Block]:
    return list(dashes(list(lines)))


def directives(counted: Counted) -> list[Block]:
    if counted.plan is None:
        return []
    rows = counted.plan.directives.order_by("date", "number", "pk")
    return listed(cited(one.number, one.title, one.issuer, one.date) for one in rows)


def late(counted: Counted) -> list[Task]:
    return [task for task in counted.tasks if counted.is_late(task)]


def left(counted: Counted) -> list[Task]:
    return [task for task in counted.tasks if task.state in OPEN_TASKS and not counted.is_late(task)]


def late_tasks(counted: Counted) -> list[Block]:
    rows = late(counted)
    lines = (f"{opened(one.title)} ({one.lead.name('vi')} chủ trì, thời hạn {due_words(one)})" for one in rows[:LISTED])
    return [*listed(lines), *_the_rest(counted, rows)]


def open_tasks(counted: Counted) -> list[Block]:
    rows = left(counted)
    lines = (f"{opened(one.title)} ({one.lead.name('vi')} chủ trì)" for one in rows[:LISTED])
    return [*listed(lines), *_the_rest(counted, rows)]


def tasks(counted: Counted, content: Content) -> list[Block]:
    return _task_lines(counted, list(content.tasks.all()))


def all_tasks(counted: Counted) -> list[Block]:
    return _task_lines(counted, counted.tasks)


def _task_lines(counted: Counted, rows: list[Task]) -> list[Block]:
    said = rows[:LISTED]
    return [*(task_line(counted, task, last=task is said[-1]) for task in said), *_the_rest(counted, rows)]


def _the_rest(counted: Counted, rows: list[Task]) -> list[Block]:
    """A list that fills pages is no sentence any more: the annex has every task."""
    if len(rows) <= LISTED:
        return []
    rest = tasks_figure("khác, ghi tại phụ lục", rows[LISTED:], counted)
    return [Paragraph.of("Còn ", rest, " khác, ghi tại phụ lục kèm theo.")]


def silent_contents(counted: Counted) -> list[Block]:
    """Contents without a product in a foreign language."""
    return listed(opened(one.title) for one in counted.contents if not _foreign(counted, one))


def _foreign(counted: Counted, content: Content) -> bool:
    figure = counted.figure("I03", task_ids=[task.pk for task in content.tasks.all()])
    return figure is not None and bool(figure.value)


def _register(counted: Counted) -> list[Shortcoming]:
    return list(counted.plan.shortcomings.select_related("task")) if counted.plan is not None else []


def open_shortcomings(counted: Counted) -> list[Block]:
    return listed(opened(one.text) for one in _register(counted) if one.state != ShortcomingState.CLOSED)


def closed_shortcomings(counted: Counted) -> list[Block]:
    rows = [one for one in _register(counted) if one.state == ShortcomingState.CLOSED]
    return listed(f"{opened(one.text)}{_closed(one)}" for one in rows)


def _closed(one: Shortcoming) -> str:
    return f" ({one.closing_words.strip().rstrip('.;')})" if one.closing_words else ""


def causes(counted: Counted) -> list[Block]:
    return listed(opened(one.cause) for one in _register(counted) if one.cause)


def remedies(counted: Counted) -> list[Block]:
    """What is still to be done about shortcomings, with the task that does it."""
    rows = [one for one in _register(counted) if one.state != ShortcomingState.CLOSED and (one.remedy or one.task)]
    return listed(_remedy(one) for one in rows)


def _remedy(one: Shortcoming) -> str:
    words = opened(one.remedy or (one.task.title if one.task else ""))
    return f"{words} (nhiệm vụ “{opened(one.task.title)}”)" if one.task and one.remedy else words


def other_figures(counted: Counted) -> list[Block]:
    """A dash for each further measure that has something to say: «- Lớp tập huấn: 3 lớp;»"""
    found: list[tuple[str, Figure]] = []
    for one in measures.registered():
        figure = counted.figure(one.code) if one.code not in _SAID_ELSEWHERE else None
        if figure is not None and (figure.value or one.reckoning is not Reckoning.SUM):
            found.append((one.names["vi"], figure))
    ends = [";"] * (len(found) - 1) + ["."]
    return [
        Heading(Level.DASH, runs_of(f"{name}: ", figure, end), titled=False)
        for (name, figure), end in zip(found, ends[: len(found)], strict=True)
    ]


def outcomes(counted: Counted) -> list[Block]:
    """Each as a contribution, with its source; never as an effect of the work alone."""
    rows = outcomes_in(counted.unit, counted.period_from, counted.period_to)
    return [Paragraph(contribution_line(row)) for row in rows]


def outside_note(counted: Counted) -> str:
    return (
        "Một số tin, bài không gắn với nhiệm vụ của Kế hoạch; các tin, bài này chỉ tính vào kết quả chung."
        if not all(_served(counted))
        else ""
    )


def several_note(counted: Counted) -> str:
    return (
        "Tin, bài phục vụ nhiều nội dung được ghi ở từng nội dung, nhưng chỉ tính một lần vào kết quả chung."
        if any(len(contents) > 1 for contents in _served(counted))
        else ""
    )


def _served(counted: Counted) -> list[set[int]]:
    """For every item the contents of the plan that it serves."""
    own = {task.pk: content.pk for content in counted.contents for task in content.tasks.all()}
    return [{own[task] for task in row.tasks if task in own} for row in counted.rows.get("I02", ())]
