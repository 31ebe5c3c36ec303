"""What was replanned in a period, and its paragraph of the report: given up, postponed, moved online, each with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from nhipcau.kernel.documents import Figure, Heading, Level, Paragraph, RowRef
from nhipcau.kernel.documents.model import Block, Run
from nhipcau.kernel.documents.words import short_date
from nhipcau.kernel.periods import Period
from nhipcau.plan.domain.tasks import day_of
from nhipcau.plan.enums import ChangeKind, ReplanKind, TaskState
from nhipcau.plan.models import Plan, Task, TaskChange

_WORDS = {
    ReplanKind.CANCEL: "không thực hiện",
    ReplanKind.POSTPONE: "lùi thời gian thực hiện",
    ReplanKind.ONLINE: "chuyển sang hình thức trực tuyến",
}
_KINDS = {TaskState.CANCELLED: ReplanKind.CANCEL, TaskState.POSTPONED: ReplanKind.POSTPONE}


@dataclass(frozen=True)
class Replanned:
    """One task as it stood at the end of the period: what became of it, why, since when, until when."""

    task: int
    title: str
    lead: str
    kind: ReplanKind
    reason: str
    day: dt.date
    new_due: dt.date | None = None


@dataclass(frozen=True)
class Replannings:
    """The rows in the order of the plan, and what the report says of them."""

    period: Period
    rows: tuple[Replanned, ...]

    def of(self, kind: ReplanKind) -> tuple[Replanned, ...]:
        return tuple(row for row in self.rows if row.kind == kind)

    def blocks(self) -> list[Block]:
        """The paragraph with its figures, then a line for each reason. Nothing when nothing was replanned."""
        if not self.rows:
            return []
        return [Paragraph.of(*_opening(self)), *_reasons(self.rows)]


def replannings(plan: Plan, period: Period) -> Replannings:
    """Two queries, whatever the number of tasks. A move that was undone before the period ended is none."""
    changes = (
        TaskChange.objects.filter(task__content__plan=plan, at__lt=_after(period.last))
        .filter(Q(kind__in=(ChangeKind.STATE, ChangeKind.DUE, ChangeKind.ONLINE)))
        .order_by("at", "id")
    )
    histories: dict[int, list[TaskChange]] = {}
    for change in changes:
        histories.setdefault(change.task_id, []).append(change)
    tasks = Task.objects.filter(pk__in=histories, content__plan=plan).select_related("lead").order_by("content__no", "id")
    rows = [row for task in tasks for row in _rows(task, histories[task.pk], period, plan.year)]
    return Replannings(period, tuple(rows))


def _rows(task: Task, history: Sequence[TaskChange], period: Period, year: int) -> Iterable[Replanned]:
    kinds: dict[str, list[TaskChange]] = {}
    for change in history:
        kinds.setdefault(change.kind, []).append(change)
    state = _state(kinds.get(ChangeKind.STATE, ()), period)
    if state is not None:
        yield _row(task, _KINDS[TaskState(state.after["state"])], state)
    elif later := _later(kinds.get(ChangeKind.DUE, ()), period, year):
        yield _row(task, ReplanKind.POSTPONE, later, day_of(later.after, year))
    online = next(iter(kinds.get(ChangeKind.ONLINE, ())[-1:]), None)
    given_up = state is not None and state.after["state"] == TaskState.CANCELLED
    if online is not None and online.after["online"] and _day(online) in period and not given_up:
        yield _row(task, ReplanKind.ONLINE, online)


def _state(changes: Sequence[TaskChange], period: Period) -> TaskChange | None:
    """The last move, if it was made in the period and the report has to explain it."""
    last = next(iter(changes[-1:]), None)
    if last is None or _day(last) not in period or last.after["state"] not in _KINDS:
        return None
    return last


def _later(changes: Sequence[TaskChange], period: Period, year: int) -> TaskChange | None:
    """The last change of day in the period, if the task ends later now than when the period began."""
    inside = [change for change in changes if _day(change) in period]
    if not inside:
        return None
    first, last = day_of(inside[0].before, year), day_of(inside[-1].after, year)
    return inside[-1] if first and last and last > first else None


def _row(task: Task, kind: ReplanKind, change: TaskChange, new_due: dt.date | None = None) -> Replanned:
    return Replanned(task.pk, task.title, task.lead.name("vi"), kind, change.reason, _day(change), new_due)


def _day(change: TaskChange) -> dt.date:
    return timezone.localtime(change.at).date()


def _after(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


def _opening(found: Replannings) -> list[str | Run]:
    """«Trong kỳ, có 3 nhiệm vụ không thực hiện, 2 nhiệm vụ lùi thời gian thực hiện …, cụ thể:»"""
    parts: list[str | Run] = ["Trong kỳ, Kế hoạch được điều chỉnh cho phù hợp với tình hình thực tế: có "]
    said = [(kind, rows) for kind in ReplanKind if (rows := found.of(kind))]
    for place, (kind, rows) in enumerate(said):
        parts += [*([", "] if place else []), _figure(kind, rows), f" {_WORDS[kind]}"]
    return [*parts, ", cụ thể:"]


def _figure(kind: ReplanKind, rows: Sequence[Replanned]) -> Figure:
    refs = tuple(RowRef(f"NV{row.task:05d}", f"{row.title} – {row.lead}", None, row.day) for row in rows)
    return Figure(
        "DC", len(refs), "nhiệm vụ", refs, title=f"Nhiệm vụ {_WORDS[kind]}",
        method="Đếm nhiệm vụ được điều chỉnh trong kỳ và còn như vậy khi kỳ kết thúc; cột «Ngày» là ngày điều chỉnh.",
    )  # fmt: skip


def _reasons(rows: Sequence[Replanned]) -> list[Block]:
    """A dash for each reason and kind: «- Do bão số 3: không thực hiện “…”, “…”;»"""
    groups: dict[tuple[str, ReplanKind], list[Replanned]] = {}
    for row in rows:
        groups.setdefault((row.reason, row.kind), []).append(row)
    lines = [_line(reason, kind, of) for (reason, kind), of in groups.items()]
    ends = [";"] * (len(lines) - 1) + ["."]
    return [
        Heading.of(Level.DASH, f"{line}{end}", titled=False) for line, end in zip(lines, ends, strict=True)
    ]


def _line(reason: str, kind: ReplanKind, rows: Sequence[Replanned]) -> str:
    words = reason.strip().rstrip(".;") or "chưa ghi lý do"
    tasks = ", ".join(f"“{row.title.strip().rstrip('.;')}”{_until(row)}" for row in rows)
    kind_words = _WORDS[kind]
    return f"{kind_words[:1].upper()}{kind_words[1:]} {tasks} (lý do: {words})"


def _until(row: Replanned) -> str:
    return f" đến ngày {short_date(row.new_due)}" if row.new_due else ""


def quoted(found: Replannings) -> set[str]:
    """Words in the paragraph that a person wrote: their numbers are not ours to trace."""
    said: set[str] = set()
    for row in found.rows:
        said |= {row.title, row.title.strip().rstrip(".;"), row.lead, row.reason, row.reason.strip().rstrip(".;"), _until(row)}
    return said - {""}


def of_batch(batch: Any) -> list[TaskChange]:
    """The changes of one replanning, in order."""
    rows = TaskChange.objects.filter(batch=batch).select_related("task__lead", "task__content__plan__unit", "by")
    return list(rows.order_by("id"))
