"""Giving a content to a unit, and a task with its evidence and its moves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.people.models import Account
from nhipcau.plan import measures, rules
from nhipcau.plan.domain import queries, tasks
from nhipcau.plan.enums import TASK_MOVES, TaskState
from nhipcau.plan.forms import AssignForm, MoveForm, measure_label, task_title
from nhipcau.plan.models import Content, Evidence, Task
from nhipcau.plan.views.plans import PER_PAGE
from nhipcau.plan.views.telling import account_of, tell
from nhipcau.plan.views.wording import (
    clock_of,
    due_words,
    language_name,
    product_name,
    public_url,
    said_by_language,
    state_of,
    writing_url,
)

UNACCEPTED = 422


def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that gives a content to a unit, and its verb."""
    account = account_of(request)
    seen = queries.plans_seen_by(account).values("pk")
    content = get_object_or_404(Content.objects.select_related("plan__unit").filter(plan__in=seen), pk=pk)
    back = f"{reverse('plan:plan', args=[content.plan_id])}#noi-dung-{content.no}"
    if not rules.may_assign(account, content.plan):
        messages.error(request, _("Only the focal officer of the plan's unit assigns its contents."))
        return redirect(back)
    form = AssignForm(request.POST or None, content=content, initial={"title": task_title(content)})
    if request.method == "POST" and form.is_valid() and _assign(request, content, form):
        return redirect(back)
    context = {
        "room": "plan",
        "title": _("Give a content to a unit"),
        "content": content,
        "form": form,
        "back": back,
    }
    return render(
        request, "plan/assign.html", context, status=UNACCEPTED if request.method == "POST" else 200
    )


def _assign(request: HttpRequest, content: Content, form: AssignForm) -> Task | None:
    given = form.cleaned_data
    return tell(
        request,
        lambda: tasks.assign(
            content=content, by=account_of(request), title=given["title"], lead=given["lead"],
            cooperating=given["cooperating"], due=given["due"], quarter=given["quarter"], product=given["product"],
            quantity=form.quantity(), measure=given["measure"],
        ),
        _("“%(title)s” was given to %(unit)s.") % {"title": given["title"], "unit": given["lead"].name()},
    )  # fmt: skip


def task(request: HttpRequest, pk: int) -> HttpResponse:
    """A task: what was asked, what proves it, where it may move."""
    account = account_of(request)
    row = get_object_or_404(queries.tasks_seen_by(account).prefetch_related("cooperating", "targets"), pk=pk)
    page = Paginator(queries.evidence_of(row), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "plan/task.html", _shown(row, account, page))


def _shown(row: Task, account: Account, page: Any) -> dict[str, Any]:
    proved = queries.proved(row.content.plan)
    targets = {target.language: target.quantity for target in row.targets.all()}
    reached = {language: amount for (pk, language), amount in proved.items() if pk == row.pk}
    return {
        "room": "plan",
        "title": row.title,
        "task": row,
        **state_of(row),
        "clock": clock_of(row),
        "facts": _facts(row),
        "reached": said_by_language(targets, reached),
        "columns": [
            {"label": _("Evidence")},
            {"label": _("Day")},
            {"label": _("Language")},
            {"label": _("Quantity"), "number": True},
            {"label": _("Unit")},
        ],
        "rows": [{"cells": _cells(one)} for one in page.object_list],
        "page_obj": page,
        "writing_url": writing_url(row),
        "moves": _moves(row, account),
        "may_cancel": rules.may_move(account, row, TaskState.CANCELLED),
    }


def _moves(row: Task, account: Account) -> list[dict[str, str]]:
    allowed = [state for state in TaskState if state in TASK_MOVES[TaskState(row.state)]]
    words = {
        TaskState.WAITING: _("Put back to not started"),
        TaskState.DOING: _("Mark as in progress"),
        TaskState.DONE: _("Mark as done"),
        TaskState.CANCELLED: _("Give the task up"),
    }
    return [
        {"to": str(state), "words": words[state]} for state in allowed if rules.may_move(account, row, state)
    ]


def _facts(row: Task) -> list[dict[str, Any]]:
    measure = measures.find(row.measure)
    helpers = ", ".join(unit.name() for unit in row.cooperating.all())
    said: list[tuple[str, str, str]] = [
        (
            _("Content"),
            str(row.content),
            f"{reverse('plan:plan', args=[row.content.plan_id])}#noi-dung-{row.content.no}",
        ),
        (_("Lead unit"), row.lead.name(), ""),
        (_("Co-operating units"), helpers, ""),
        (_("Due"), due_words(row), ""),
        (_("Product"), product_name(row.product), ""),
        (_("Counted by the measure"), measure_label(measure) if measure else row.measure, ""),
        (_("Reason"), row.reason, ""),
    ]
    return [{"name": name, "value": value, "url": url} for name, value, url in said if value]


def _cells(one: Evidence) -> list[Any]:
    result = one.result
    withdrawn = next((row.at for row in result.withdrawals.all()), None)
    note = (
        _("withdrawn on %(day)s, no longer counted") % {"day": f"{localtime(withdrawn):%d/%m/%Y}"}
        if withdrawn
        else ""
    )
    return [
        {"text": result.title, "url": public_url(result.address) if not withdrawn else "", "note": note,
         "lang": result.language or "vi"},
        f"{localtime(result.at):%d/%m/%Y}",
        language_name(result.language) if result.language else "",
        result.quantity,
        result.unit.name(),
    ]  # fmt: skip


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(queries.tasks_seen_by(account), pk=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(one) for one in errors))
        return redirect("plan:task", pk=pk)
    to = TaskState(form.cleaned_data["to"])
    tell(
        request,
        lambda: tasks.move(task=row, to=to, by=account, reason=form.cleaned_data["reason"]),
        _("The task is now: %(state)s.") % {"state": to.label},
    )
    return redirect("plan:task", pk=pk)
