"""The list of plans, and a plan with its contents, tasks and results."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.plan import rules
from nhipcau.plan.domain import queries
from nhipcau.plan.domain.queries import Progress, Proved
from nhipcau.plan.enums import TaskState
from nhipcau.plan.forms import PlanFilter
from nhipcau.plan.models import Content, Plan, Task
from nhipcau.plan.views import charting, sourcing
from nhipcau.plan.views.telling import account_of
from nhipcau.plan.views.wording import (
    amounts,
    archive_words,
    clock_of,
    notes_in_words,
    product_name,
    state_of,
)

PER_PAGE = 25


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    seen = queries.plans_seen_by(account)
    years = list(seen.order_by("-year").values_list("year", flat=True).distinct())
    form = PlanFilter(request.GET, years=years)
    wanted = form.cleaned_data if form.is_valid() else {}
    if wanted.get("year"):
        seen = seen.filter(year=int(wanted["year"]))
    if wanted.get("q"):
        seen = seen.filter(title__icontains=wanted["q"])
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "plan",
        "title": _("Plans"),
        "form": form,
        "filtered": any(wanted.values()),
        "columns": _columns(),
        "rows": [{"cells": _cells(one)} for one in queries.progress_of(list(page.object_list))],
        "page_obj": page,
        "may_take_in": queries.units_confirming(account).exists(),
    }
    return render(request, "plan/plans.html", context)


def _columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Plan")},
        {"label": _("Year"), "number": True},
        {"label": _("Tasks of the plan")},
        {"label": _("In foreign languages")},
    ]


def _cells(one: Progress) -> list[Any]:
    plan = one.plan
    about = [plan.unit.name(), archive_words(plan)]
    return [
        {
            "text": plan.title,
            "url": reverse("plan:plan", args=[plan.pk]),
            "note": " · ".join(filter(None, about)),
        },
        plan.year,
        {"done": one.done, "planned": one.planned, "late": one.late}
        if one.planned
        else _("no task given yet"),
        foreign_words(one),
    ]


def foreign_words(one: Progress) -> str:
    """«12 trên 30 tin, bài (40%)»"""
    if not one.released:
        return _("nothing released yet")
    share = round(100 * one.foreign / one.released)
    return _("%(foreign)s of %(released)s items (%(share)s%%)") % {
        "foreign": one.foreign,
        "released": one.released,
        "share": share,
    }


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(queries.plans_seen_by(account), pk=pk)
    contents, proved = queries.contents_of(row), queries.proved(row)
    progress = queries.progress_of([row])[0]
    language = get_language() or "vi"
    shown = [_content(one, proved) for one in contents]
    context = {
        "room": "plan",
        "title": row.title,
        "plan": row,
        "archive": archive_words(row),
        "progress": progress,
        "stats": _stats(progress, shown),
        "contents": shown,
        "chart": charting.targets_and_results(contents, proved),
        "facts": _facts(row),
        "notes": notes_in_words(row.notes, language),
        "shortcomings": row.shortcomings.all(),
        "directives": row.directives.all(),
        "source": sourcing.paragraphs(row.source_text, sourcing.spans_of(contents)),
        "may_assign": rules.may_assign(account, row),
        "may_report": rules.may_build_report(account, row),
    }
    return render(request, "plan/plan.html", context)


def _stats(progress: Progress, contents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    without = sum(one["only_vietnamese"] for one in contents)
    unassigned = sum(not one["tasks"] for one in contents)
    stats = [
        {
            "number": progress.done,
            "words": _("of %(planned)s tasks done") % {"planned": progress.planned},
            "tone": "jade",
        },
        {"number": progress.late, "words": _("late"), "tone": "lacquer" if progress.late else ""},
        {
            "number": without,
            "words": _("contents without a foreign-language product"),
            "tone": "amber" if without else "",
        },
    ]
    if unassigned:
        stats.append({"number": unassigned, "words": _("contents not given to anyone"), "tone": "amber"})
    return stats


def _content(content: Content, proved: Proved) -> dict[str, Any]:
    tasks = list(content.tasks.all())
    keys = {task.pk for task in tasks}
    foreign = any(task in keys and language not in ("vi", "any") for task, language in proved)
    return {
        "row": content,
        "tasks": [_task(task, proved) for task in tasks],
        "only_vietnamese": not foreign,
        "span": f"noi-dung-nguon-{content.no}" if content.source_start is not None else "",
    }


def _task(task: Task, proved: Proved) -> dict[str, Any]:
    about = [task.lead.name(), product_name(task.product), amounts(task, proved)]
    return {
        "title": task.title,
        "url": reverse("plan:task", args=[task.pk]),
        "note": " · ".join(filter(None, about)),
        **state_of(task),
        "clock": clock_of(task) if task.state != TaskState.CANCELLED else None,
    }


def _facts(plan: Plan) -> list[dict[str, Any]]:
    silent = _("the text does not say")
    said: list[tuple[str, Any]] = [
        (_("Kept by"), plan.unit.name()),
        (_("Issued by"), plan.issuer),
        (_("Number and symbol"), plan.number),
        (_("Day of issue"), f"{plan.date:%d/%m/%Y}" if plan.date else ""),
        (_("Locality"), plan.locality.name() if plan.locality else ""),
        (_("Read from"), plan.source_name),
    ]
    if plan.announced is not None:
        said.append((_("Contents announced"), plan.announced))
    return [{"name": name, "value": value or silent, "unknown": not value} for name, value in said]
