"""Whose plan, whose task: rows that the asking person may see, or «not found»."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from nhipcau.plan import rules
from nhipcau.plan.domain import queries
from nhipcau.plan.models import Plan, Task
from nhipcau.plan.views.telling import account_of

UNACCEPTED = 422


def plan_seen(request: HttpRequest, pk: int) -> Plan:
    return get_object_or_404(queries.plans_seen_by(account_of(request)), pk=pk)


def task_seen(request: HttpRequest, pk: int) -> Task:
    return get_object_or_404(queries.tasks_seen_by(account_of(request)), pk=pk)


def sent_away(request: HttpRequest, plan: Plan) -> HttpResponse | None:
    """Back to the plan, with the reason, for who sees it without keeping it; None for its focal officer."""
    if rules.may_assign(account_of(request), plan):
        return None
    messages.error(request, _("Only the focal officer of the plan's unit changes it."))
    return redirect("plan:plan", pk=plan.pk)


def status_of(request: HttpRequest) -> int:
    """A form that comes back was not accepted."""
    return UNACCEPTED if request.method == "POST" else 200
