"""The budget of a plan: its lines, what tasks draw on them, the estimate as a sheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.plan import rules
from nhipcau.plan.domain import budgets
from nhipcau.plan.domain.budgets import LineTotal
from nhipcau.plan.models import Plan
from nhipcau.plan.planning_forms import BudgetLineForm
from nhipcau.plan.views.asking import UNACCEPTED, plan_seen, sent_away
from nhipcau.plan.views.telling import account_of, tell
from nhipcau.plan.views.wording import money


def budget(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines with their sums; a POST adds a line, or changes the one with that code."""
    plan = plan_seen(request, pk)
    if request.method != "POST":
        return _show(request, plan, BudgetLineForm())
    if away := sent_away(request, plan):
        return away
    form = BudgetLineForm(request.POST)
    if form.is_valid():
        done = tell(
            request,
            lambda: budgets.set_line(plan=plan, by=account_of(request), **form.cleaned_data),
            _("The budget line was saved."),
        )
        if done is not None:
            return redirect("plan:budget", pk=pk)
    return _show(request, plan, form, status=UNACCEPTED)


def _show(request: HttpRequest, plan: Plan, form: BudgetLineForm, *, status: int = 200) -> HttpResponse:
    lines = budgets.totals(plan)
    context = {
        "room": "plan",
        "title": _("Budget of the plan"),
        "plan": plan,
        "form": form,
        "lines": [_line(one) for one in lines],
        "total": _total(lines),
        "may_keep": rules.may_assign(account_of(request), plan),
    }
    return render(request, "plan/budget.html", context, status=status)


def _line(one: LineTotal) -> dict[str, Any]:
    line = one.line
    return {
        "line": line,
        "code": line.code if line else "",
        "title": line.title if line else _("Tasks without a line"),
        "source": line.get_source_display() if line else "",
        "estimated": money(one.estimated),
        "planned": money(one.planned),
        "spent": money(one.spent),
        "over": line is not None and max(one.planned, one.spent) > one.estimated,
        "may_remove": line is not None and not one.planned and not one.spent,
    }


def _total(lines: list[LineTotal]) -> dict[str, str]:
    return {
        "estimated": money(sum(one.estimated for one in lines)),
        "planned": money(sum(one.planned for one in lines)),
        "spent": money(sum(one.spent for one in lines)),
    }


@require_POST
def remove(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    plan = plan_seen(request, pk)
    row = get_object_or_404(plan.budget_lines.select_related("plan__unit"), pk=line)
    tell(request, lambda: budgets.remove_line(line=row, by=account_of(request)), _("The budget line was taken out."))
    return redirect("plan:budget", pk=pk)
