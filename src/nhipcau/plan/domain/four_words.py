"""«Chủ động, toàn diện, thường xuyên, trọng tâm»: four words of every plan as four numbers with their rows."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.kernel.periods import Period
from nhipcau.plan.domain.phrases import due_words
from nhipcau.plan.enums import Priority, TaskState
from nhipcau.plan.models import Content, Evidence, Plan, ResultWithdrawal, Task

_ONE_PLACE = Decimal("0.1")
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class WordRow:
    """One row behind a word's number; ``counts`` says whether it counts for a share."""

    id: str
    label: str
    day: dt.date
    value: int
    counts: bool = True


@dataclass(frozen=True)
class Word:
    """One of the four. ``value`` None: there is nothing to count in the period. ``of`` is the whole of a share."""

    code: str
    names: dict[str, str]
    unit: dict[str, str]
    how: dict[str, str]
    value: Decimal | None
    rows: tuple[WordRow, ...]
    part: int = 0
    of: int = 0


def four_words(plan: Plan, period: Period) -> tuple[Word, Word, Word, Word]:
    """The four in their usual order: proactive, comprehensive, regular, focused. Three queries."""
    tasks = list(
        Task.objects.filter(content__plan=plan).exclude(state=TaskState.CANCELLED)
        .select_related("content__plan").order_by("content__no", "id")
    )  # fmt: skip
    contents = list(plan.contents.order_by("no"))
    proofs = _proofs(plan, period)
    return (
        _proactive(tasks, period),
        _comprehensive(contents, proofs, period),
        _regular(proofs, period),
        _focused(proofs),
    )


class _Proof(NamedTuple):
    """One link of a result with a task: as values, for a year may have tens of thousands."""

    result: int
    title: str
    at: dt.datetime
    quantity: int
    content: int
    priority: str

    @property
    def day(self) -> dt.date:
        return timezone.localtime(self.at).date()


def _proofs(plan: Plan, period: Period) -> list[_Proof]:
    """What was proved in the period and stood at its end."""
    after = _midnight(period.last + dt.timedelta(days=1))
    withdrawn = ResultWithdrawal.objects.filter(at__lt=after).values("result")
    rows = Evidence.objects.filter(task__content__plan=plan, result__at__gte=_midnight(period.first), result__at__lt=after)
    values = rows.exclude(result__in=withdrawn).order_by("result__at", "result_id", "task_id").values_list(
        "result_id", "result__title", "result__at", "result__quantity", "task__content_id", "task__priority"
    )
    return [_Proof(*one) for one in values]


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _proactive(tasks: Sequence[Task], period: Period) -> Word:
    rows = [
        WordRow(f"NV{task.pk:05d}", f"{task.title} (thời hạn {due_words(task)})", end, (end - _made(task)).days)
        for task in tasks
        if (end := _end(task)) is not None and end in period
    ]
    middle = statistics.median(row.value for row in rows) if rows else None
    return Word(
        "chu-dong", {"vi": "Chủ động", "en": "Proactive"}, {"vi": "ngày", "en": "days"},
        {
            "vi": "Trung vị số ngày từ lúc giao nhiệm vụ đến ngày hoàn thành, hoặc đến hạn nếu chưa hoàn thành, của các nhiệm "
            "vụ có ngày đó trong kỳ. Số âm: giao sau khi đã làm.",
            "en": "Median days from the assignment of a task to the day it was done, or due if it is not done, of the tasks with "
            "that day in the period. Below nought: assigned after it was done.",
        },
        None if middle is None else Decimal(str(middle)).quantize(_ONE_PLACE, ROUND_HALF_UP), tuple(rows),
    )  # fmt: skip


def _made(task: Task) -> dt.date:
    return timezone.localtime(task.made_at).date()


def _end(task: Task) -> dt.date | None:
    return timezone.localtime(task.done_at).date() if task.done_at else task.due_day


def _comprehensive(contents: Sequence[Content], proofs: Sequence[_Proof], period: Period) -> Word:
    results: dict[int, set[int]] = {}
    for proof in proofs:
        results.setdefault(proof.content, set()).add(proof.result)
    rows = [
        WordRow(f"ND{one.pk:05d}", str(one), period.last, len(results.get(one.pk, ())), one.pk in results) for one in contents
    ]
    return _share(
        "toan-dien", {"vi": "Toàn diện", "en": "Comprehensive"},
        {
            "vi": "Tỷ lệ nội dung của Kế hoạch có ít nhất một kết quả trong kỳ.",
            "en": "Share of the plan's contents with at least one result in the period.",
        },
        rows=rows, part=sum(row.counts for row in rows), whole=len(rows),
    )  # fmt: skip


def _regular(proofs: Sequence[_Proof], period: Period) -> Word:
    """The longest run of whole weeks without a result, up to today while the period runs. Every such run is a row."""
    last = min(period.last, clock.today())
    days = sorted({proof.day for proof in proofs})
    runs = _quiet_runs(days, Period(period.first, last)) if period.first <= last else []
    rows = [
        WordRow(f"T{start:%Y%m%d}", f"Từ {start:%d/%m/%Y} đến {start + weeks * _WEEK - dt.timedelta(days=1):%d/%m/%Y}", start, weeks)
        for start, weeks in runs
    ]
    return Word(
        "thuong-xuyen", {"vi": "Thường xuyên", "en": "Regular"}, {"vi": "tuần", "en": "weeks"},
        {
            "vi": "Số tuần liền nhau dài nhất trong kỳ không có kết quả nào; càng nhỏ càng đều.",
            "en": "The longest run of weeks in the period without any result; the smaller, the steadier.",
        },
        Decimal(max((row.value for row in rows), default=0)) if period.first <= last else None, tuple(rows),
    )  # fmt: skip


def _quiet_runs(days: Sequence[dt.date], period: Period) -> list[tuple[dt.date, int]]:
    """Runs of whole weeks, counted from the first day of the period, in which nothing happened."""
    busy = {(day - period.first).days // 7 for day in days}
    runs: list[tuple[dt.date, int]] = []
    for week in range(period.days // 7):
        if week in busy:
            continue
        if runs and runs[-1][0] + runs[-1][1] * _WEEK == period.first + week * _WEEK:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((period.first + week * _WEEK, 1))
    return runs


def _focused(proofs: Sequence[_Proof]) -> Word:
    """A result that proves several tasks counts once, for the focus when one of them is a focus."""
    focus: dict[int, bool] = {}
    results: dict[int, _Proof] = {}
    for proof in proofs:
        results[proof.result] = proof
        focus[proof.result] = focus.get(proof.result, False) or proof.priority == Priority.FOCUS
    rows = [
        WordRow(f"KQ{pk:06d}", row.title, row.day, row.quantity, focus[pk]) for pk, row in results.items()
    ]
    part = sum(row.value for row in rows if row.counts)
    return _share(
        "trong-tam", {"vi": "Trọng tâm", "en": "Focused"},
        {
            "vi": "Tỷ lệ kết quả trong kỳ thuộc nhiệm vụ trọng tâm, tính theo số lượng.",
            "en": "Share of the period's results that belong to focus tasks, by quantity.",
        },
        rows=rows, part=part, whole=sum(row.value for row in rows),
    )  # fmt: skip


def _share(
    code: str, names: dict[str, str], how: dict[str, str], *, rows: Sequence[WordRow], part: int, whole: int
) -> Word:
    value = None if not whole else (Decimal(100 * part) / whole).quantize(_ONE_PLACE, ROUND_HALF_UP)
    return Word(code, names, {"vi": "%", "en": "%"}, how, value, tuple(rows), part, whole)
