"""Money: the lines of the yearly estimate (dự toán), what the tasks are planned to cost, what they cost."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account
from nhipcau.plan import rules
from nhipcau.plan.enums import BudgetSource, TaskState
from nhipcau.plan.models import BudgetLine, Plan, Spending, Task

LARGEST = 10**15  # đồng
_MENDED = "Sửa dòng chi số"


class BudgetRefused(ValueError):
    """The amount cannot be kept so; the message says what to mend."""


@dataclass(frozen=True)
class LineTotal:
    """A line with its estimate, what its tasks are planned to cost, and what they cost so far. ``line`` None: tasks
    without a line."""

    line: BudgetLine | None
    estimated: int
    planned: int
    spent: int


@transaction.atomic
def set_line(*, plan: Plan, code: str, title: str, source: str, amount: int, by: Account) -> BudgetLine:
    """Add the line, or change the one that bears this code. Raises PermissionDenied, BudgetRefused."""
    _refuse_stranger(by, plan)
    if not code.strip() or not title.strip():
        raise BudgetRefused(_("A budget line needs a code and a title."))
    if source not in BudgetSource.values:
        raise BudgetRefused(_("Say where the money comes from: State budget, socialised funds or other sources."))
    if not 0 <= amount < LARGEST:
        raise BudgetRefused(_("The amount is not one of a budget line. Give it in đồng, digits alone."))
    values = {"title": title.strip(), "source": source, "amount": amount}
    line, _made = BudgetLine.objects.update_or_create(plan=plan, code=code.strip(), defaults=values)
    journal.record(actor=by, action="plan.budget_line", subject=plan, line=line.pk, amount=amount)
    return line


@transaction.atomic
def remove_line(*, line: BudgetLine, by: Account) -> None:
    """Only a line that no task draws on. Raises PermissionDenied, BudgetRefused."""
    _refuse_stranger(by, line.plan)
    if line.tasks.exists():
        raise BudgetRefused(_("Tasks draw on this line. Give them another line first."))
    journal.record(actor=by, action="plan.budget_line", subject=line.plan, line=line.pk, removed=True)
    line.delete()


@transaction.atomic
def spend(*, task: Task, day: dt.date, amount: int, paper: str, by: Account, source: str = BudgetSource.STATE) -> Spending:
    """Note what a task cost, with the paper that proves it. Raises PermissionDenied, BudgetRefused."""
    _refuse_stranger(by, task.content.plan)
    if not 0 < amount < LARGEST:
        raise BudgetRefused(_("Give the amount in đồng, more than nought. A mistake is mended with its own button."))
    if not paper.strip():
        raise BudgetRefused(_("Name the paper that proves it: a receipt, a contract, a payment order."))
    if source not in BudgetSource.values:
        raise BudgetRefused(_("Say where the money comes from: State budget, socialised funds or other sources."))
    row = Spending.objects.create(task=task, day=day, amount=amount, source=source, paper=paper.strip(), by=by)
    journal.record(actor=by, action="plan.spend", subject=task, spending=row.pk, amount=amount)
    return row


@transaction.atomic
def mend(*, spending: Spending, by: Account) -> Spending:
    """Take a row back with one of the amount negated; once. Raises PermissionDenied, BudgetRefused."""
    task = Task.objects.select_related("content__plan__unit").select_for_update(of=("self",)).get(pk=spending.task_id)
    _refuse_stranger(by, task.content.plan)
    if spending.amount < 0 or is_mended(spending):
        raise BudgetRefused(_("This row was mended already. Look at the list again."))
    row = Spending.objects.create(
        task=task, day=spending.day, amount=-spending.amount, source=spending.source,
        paper=f"{_MENDED} {spending.pk}", by=by,
    )  # fmt: skip
    journal.record(actor=by, action="plan.spend", subject=task, spending=row.pk, mends=spending.pk)
    return row


def is_mended(spending: Spending) -> bool:
    return Spending.objects.filter(task=spending.task_id, amount__lt=0, paper=f"{_MENDED} {spending.pk}").exists()


def mended_keys(rows: list[Spending]) -> set[int]:
    """The rows of a task's list that others in it take back."""
    said = {row.paper for row in rows if row.amount < 0}
    return {row.pk for row in rows if f"{_MENDED} {row.pk}" in said}


def totals(plan: Plan) -> list[LineTotal]:
    """The lines in the order of their codes; tasks without a line last, if they cost anything. Three queries."""
    lines = list(plan.budget_lines.order_by("code"))
    tasks = Task.objects.filter(content__plan=plan)
    counted = Q(state=TaskState.CANCELLED)
    planned = dict(
        tasks.exclude(counted).order_by().values_list("budget_line").annotate(total=Sum("budget"))
    )
    spent = dict(
        Spending.objects.filter(task__content__plan=plan)
        .order_by()
        .values_list("task__budget_line")
        .annotate(total=Sum("amount"))
    )
    found = [LineTotal(line, line.amount, planned.get(line.pk) or 0, spent.get(line.pk) or 0) for line in lines]
    loose = LineTotal(None, 0, planned.get(None) or 0, spent.get(None) or 0)
    return [*found, loose] if loose.planned or loose.spent else found


def _refuse_stranger(by: Account, plan: Plan) -> None:
    if not rules.may_assign(by, plan):
        raise PermissionDenied(_("Only the focal officer of the plan's unit keeps its budget."))
