"""A task: what was asked, what proves it, what became of it, what it cost, where it may move."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.people.models import Account
from nhipcau.plan import measures, rules
from nhipcau.plan.domain import budgets, queries
from nhipcau.plan.domain.result_queries import reported_seen_by, units_recording
from nhipcau.plan.enums import NEEDS_REASON, TASK_MOVES, ReviewState, TaskState
from nhipcau.plan.forms import measure_label
from nhipcau.plan.models import Evidence, Result, Spending, Task
from nhipcau.plan.task_forms import SpendForm
from nhipcau.plan.views.asking import UNACCEPTED, task_seen
from nhipcau.plan.views.link import on_task_page
from nhipcau.plan.views.plans import PER_PAGE
from nhipcau.plan.views.result_words import amount_words, state_words
from nhipcau.plan.views.telling import account_of, tell
from nhipcau.plan.views.wording import (
    change_words,
    clock_of,
    due_words,
    language_name,
    money,
    product_name,
    public_url,
    said_by_language,
    state_of,
    writing_url,
)

_LINKED = ("cooperating", "targets", "topics", "audiences", "fields", "objectives")


def task(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, SpendForm())


@require_POST
def spend(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the task cost."""
    row, form = task_seen(request, pk), SpendForm(request.POST)
    if not form.is_valid():
        return _answer(request, pk, form, status=UNACCEPTED)
    tell(
        request,
        lambda: budgets.spend(task=row, by=account_of(request), **form.cleaned_data),
        _("The payment was noted."),
    )
    return redirect(f"{reverse('plan:task', args=[pk])}#chi")


@require_POST
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a wrong payment back."""
    seen = queries.tasks_seen_by(account_of(request)).values("pk")
    row = get_object_or_404(Spending.objects.filter(task__in=seen), pk=pk)
    tell(
        request,
        lambda: budgets.mend(spending=row, by=account_of(request)),
        _("The payment was taken back with a row of its own."),
    )
    return redirect(f"{reverse('plan:task', args=[row.task_id])}#chi")


def _answer(request: HttpRequest, pk: int, form: SpendForm, *, status: int = 200) -> HttpResponse:
    account = account_of(request)
    seen = queries.tasks_seen_by(account).select_related(
        "phase", "campaign", "budget_line", "practice", "carried_from__content__plan"
    )
    row = get_object_or_404(seen.prefetch_related(*_LINKED), pk=pk)
    page = Paginator(queries.evidence_of(row), PER_PAGE).get_page(request.GET.get("page"))
    around = {**_reported(row, account), **_history(row), **_spending(row), **on_task_page(row, account)}
    context = {**_shown(row, account, page), **around, "spend_form": form}
    return render(request, "plan/task.html", context, status=status)


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
        "practice_url": _practice_url(row, account, bool(page.object_list)),
        "moves": _moves(row, account),
        "may_cancel": any(rules.may_move(account, row, state) for state in NEEDS_REASON),
        "may_edit": rules.may_assign(account, row.content.plan),
    }


def _practice_url(row: Task, account: Account, proved: bool) -> str:
    """Where a task that is done and proved is written up; nothing for those who may not."""
    may = row.state == TaskState.DONE and proved and rules.may_write_up(account, row)
    return reverse("plan:practice_write", args=[row.pk]) if may else ""


def _reported(row: Task, account: Account) -> dict[str, Any]:
    """What units recorded for the task and nobody has accepted yet; and where one more is recorded."""
    waiting = reported_seen_by(account).filter(task=row).exclude(state=ReviewState.ACCEPTED)[:PER_PAGE]
    records = row.state != TaskState.CANCELLED and units_recording(account).exists()
    return {
        "record_url": f"{reverse('plan:result_record')}?nhiem-vu={row.pk}" if records else "",
        "reported": [
            {
                "title": one.title, "day": f"{one.day:%d/%m/%Y}", "url": reverse("plan:result", args=[one.pk]),
                "about": f"{amount_words(one)} · {one.unit.name()}", **state_words(one),
            }
            for one in waiting
        ],
    }  # fmt: skip


def _moves(row: Task, account: Account) -> list[dict[str, str]]:
    allowed = [state for state in TaskState if state in TASK_MOVES[TaskState(row.state)]]
    words = {
        TaskState.WAITING: _("Put back to not started"),
        TaskState.DOING: _("Mark as in progress"),
        TaskState.DONE: _("Mark as done"),
        TaskState.POSTPONED: _("Postpone the task"),
        TaskState.CANCELLED: _("Give the task up"),
    }
    return [
        {"to": str(state), "words": words[state]} for state in allowed if rules.may_move(account, row, state)
    ]


def _facts(row: Task) -> list[dict[str, Any]]:
    measure = measures.find(row.measure)
    said: list[tuple[str, str, str]] = [
        (
            _("Content"),
            str(row.content),
            f"{reverse('plan:plan', args=[row.content.plan_id])}#noi-dung-{row.content.no}",
        ),
        (_("Priority"), str(row.get_priority_display()), ""),
        (_("Lead unit"), row.lead.name(), ""),
        (_("Co-operating units"), _names(row.cooperating), ""),
        (_("First day"), f"{row.begins:%d/%m/%Y}" if row.begins else "", ""),
        (_("Due"), due_words(row), ""),
        (_("Phase"), str(row.phase or ""), ""),
        (_("Campaign"), str(row.campaign or ""), reverse("plan:campaign", args=[row.campaign_id]) if row.campaign_id else ""),
        (_("Product"), product_name(row.product), ""),
        (_("How it takes place"), _("online") if row.online else "", ""),
        (_("Counted by the measure"), measure_label(measure) if measure else row.measure, ""),
        (_("Topics"), _names(row.topics), ""),
        (_("Audiences"), _names(row.audiences), ""),
        (_("Fields of co-operation"), _names(row.fields), ""),
        (_("Objectives it serves"), "; ".join(str(one) for one in row.objectives.all()), ""),
        (_("Budget line"), str(row.budget_line or ""), ""),
        (_("Planned cost"), money(row.budget), ""),
        *_carried(row),
        *_practice(row),
        (_("Reason"), row.reason, ""),
    ]
    return [{"name": name, "value": value, "url": url} for name, value, url in said if value]


def _carried(row: Task) -> list[tuple[str, str, str]]:
    earlier = row.carried_from
    if earlier is None:
        return []
    words = f"{earlier.title} ({earlier.content.plan.year})"
    return [(_("Goes on from"), words, reverse("plan:task", args=[earlier.pk]))]


def _practice(row: Task) -> list[tuple[str, str, str]]:
    if row.practice is None:
        return []
    return [(_("Made from the practice"), row.practice.title, reverse("plan:practice", args=[row.practice.pk]))]


def _names(rows: Any) -> str:
    return ", ".join(row.name() for row in rows.all())


def _history(row: Task) -> dict[str, Any]:
    """What became of the task, the newest first, with the reasons."""
    changes = row.changes.select_related("by").order_by("-at", "-id")
    units = queries.unit_names({code for one in changes for code in (one.before.get("lead"), one.after.get("lead")) if code})
    return {
        "changes": [
            {
                "moment": one.at,
                "day": f"{localtime(one.at):%d/%m/%Y}",
                "words": change_words(one, row.content.plan.year, units),
                "reason": one.reason,
                "by": str(one.by or _("the program's clockwork")),
            }
            for one in changes
        ]
    }


def _spending(row: Task) -> dict[str, Any]:
    rows = list(row.spending.select_related("by").order_by("day", "id"))
    mended = budgets.mended_keys(rows)
    return {
        "spending": [
            {
                "row": one,
                "day": f"{one.day:%d/%m/%Y}",
                "amount": money(one.amount),
                "source": one.get_source_display(),
                "may_mend": one.amount > 0 and one.pk not in mended,
            }
            for one in rows
        ],
        "spent": money(sum(one.amount for one in rows)) if rows else "",
    }


def _cells(one: Evidence) -> list[Any]:
    result = one.result
    withdrawn = next((row.at for row in result.withdrawals.all()), None)
    note = (
        _("withdrawn on %(day)s, no longer counted") % {"day": f"{localtime(withdrawn):%d/%m/%Y}"}
        if withdrawn
        else ""
    )
    return [
        {"text": result.title, "url": _url_of(result) if not withdrawn else "", "note": note,
         "lang": result.language or "vi"},
        f"{localtime(result.at):%d/%m/%Y}",
        language_name(result.language) if result.language else "",
        result.quantity,
        result.unit.name(),
    ]  # fmt: skip


def _url_of(result: Result) -> str:
    """Where the result can be looked at: on the portal, or, of a recorded one, with its proofs."""
    reported = getattr(result, "reported", None)
    return reverse("plan:result", args=[reported.pk]) if reported else public_url(result.address)
