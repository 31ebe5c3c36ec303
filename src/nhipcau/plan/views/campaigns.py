"""Campaigns: the list, and one with its tasks, results and what other rooms keep for it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.kernel.numbers import row_number
from nhipcau.people.models import Account
from nhipcau.plan import rules
from nhipcau.plan.domain import campaigns, queries
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Campaign, Result, Task
from nhipcau.plan.planning_forms import CampaignForm, TasksForm
from nhipcau.plan.views.asking import UNACCEPTED
from nhipcau.plan.views.plans import PER_PAGE
from nhipcau.plan.views.telling import account_of, tell
from nhipcau.plan.views.wording import clock_of, language_name, public_url, state_of

OFFERED = 200  # tasks that may be put in, the newest first


def listing(request: HttpRequest) -> HttpResponse:
    """A POST founds one."""
    account = account_of(request)
    form = CampaignForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        made = tell(request, lambda: campaigns.found(by=account, **form.cleaned_data), _("The campaign was founded."))
        if made is not None:
            return redirect("plan:campaign", pk=made.pk)
    page = Paginator(campaigns.campaigns_seen_by(account), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "plan",
        "title": _("Campaigns"),
        "form": form,
        "may_found": queries.units_confirming(account).exists(),
        "columns": [{"label": _("Campaign")}, {"label": _("Days")}, {"label": _("Tasks of the plan")}],
        "rows": [{"cells": _cells(one)} for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "plan/campaigns.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def _cells(one: Any) -> list[Any]:
    return [
        {"text": one.title, "url": reverse("plan:campaign", args=[one.pk]), "note": one.unit.name(), "lang": "vi"},
        days_of(one),
        {"done": one.done, "planned": one.planned, "late": 0} if one.planned else _("no task given yet"),
    ]


def days_of(campaign: Campaign) -> str:
    return f"{campaign.begins:%d/%m/%Y} – {campaign.ends:%d/%m/%Y}"


def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(campaigns.campaigns_seen_by(account), pk=pk)
    tasks = list(
        queries.tasks_seen_by(account).filter(campaign=row).order_by("content__plan", "content__no", "id")
    )
    page = Paginator(campaigns.results_of(row), PER_PAGE).get_page(request.GET.get("page"))
    keeps = rules.may_keep_campaigns(account, row.unit)
    context = {
        "room": "plan",
        "title": row.title,
        "campaign": row,
        "days": days_of(row),
        "runs": row.begins <= clock.today() < row.ends,
        "tasks": [_task(one) for one in tasks],
        "parts": _parts(row, account),
        "columns": [{"label": _("Result")}, {"label": _("Day")}, {"label": _("Language")}, {"label": _("Unit")}],
        "rows": [{"cells": _result(one)} for one in page.object_list],
        "page_obj": page,
        "may_keep": keeps,
        "form": TasksForm(tasks=_offered(account, row)) if keeps else None,
    }
    return render(request, "plan/campaign.html", context)


def _offered(account: Account, row: Campaign) -> Any:
    """Open tasks of plans this person keeps that lie in the campaign's years and are in no campaign."""
    years = range(row.begins.year, row.ends.year + 1)
    keys = (
        queries.tasks_seen_by(account)
        .filter(campaign=None, content__plan__year__in=years, content__plan__unit__path__startswith=row.unit.path)
        .exclude(state=TaskState.CANCELLED)
        .order_by("-pk")
        .values_list("pk", flat=True)[:OFFERED]
    )
    return Task.objects.filter(pk__in=list(keys)).order_by("content__no", "id")


def _task(one: Task) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "title": one.title,
        "url": reverse("plan:task", args=[one.pk]),
        "note": f"{one.lead.name()} · {one.content.plan.title}",
        **state_of(one),
        "clock": clock_of(one),
    }


def _parts(row: Campaign, account: Account) -> list[dict[str, Any]]:
    """What rooms above keep for it: its events, its channels."""
    language = "vi" if (get_language() or "vi").startswith("vi") else "en"
    return [
        {
            "name": part.names[language],
            "rows": [
                {"title": one.title, "url": one.address, "note": one.note, "day": f"{one.day:%d/%m/%Y}" if one.day else ""}
                for one in part.rows(row, account)
            ],
        }
        for part in campaigns.registered_parts()
    ]


def _result(one: Result) -> list[Any]:
    return [
        {"text": one.title, "url": public_url(one.address), "lang": one.language or "vi"},
        f"{localtime(one.at):%d/%m/%Y}",
        language_name(one.language) if one.language else "",
        one.unit.name(),
    ]


@require_POST
def add_tasks(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(campaigns.campaigns_seen_by(account), pk=pk)
    form = TasksForm(request.POST, tasks=queries.tasks_seen_by(account))
    chosen = list(form.cleaned_data["tasks"]) if form.is_valid() else []
    tell(
        request,
        lambda: campaigns.add_tasks(campaign=row, tasks=chosen, by=account),
        _("%(count)s tasks belong to the campaign now.") % {"count": len(chosen)},
    )
    return redirect("plan:campaign", pk=pk)


@require_POST
def remove_task(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(campaigns.campaigns_seen_by(account), pk=pk)
    said = request.POST.get("task", "")
    task = get_object_or_404(queries.tasks_seen_by(account), pk=row_number(said))
    tell(
        request,
        lambda: campaigns.remove_task(campaign=row, task=task, by=account),
        _("The task no longer belongs to the campaign."),
    )
    return redirect("plan:campaign", pk=pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(campaigns.campaigns_seen_by(account), pk=pk)
    tell(request, lambda: campaigns.close(campaign=row, by=account), _("The campaign ends today."))
    return redirect("plan:campaign", pk=pk)
