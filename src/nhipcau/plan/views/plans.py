"""The list of plans."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.plan.domain import queries
from nhipcau.plan.domain.queries import Progress
from nhipcau.plan.forms import PlanFilter
from nhipcau.plan.views.telling import account_of
from nhipcau.plan.views.wording import archive_words

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
