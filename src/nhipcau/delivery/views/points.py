"""The board of information points, one with all that is known of it, beginning and changing one, the codes to scan."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import segno
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.delivery import rules
from nhipcau.delivery.domain import point_queries as sets
from nhipcau.delivery.domain import points as verbs
from nhipcau.delivery.domain.packages import office
from nhipcau.delivery.domain.point_queries import PointStand
from nhipcau.delivery.domain.points import PointRefused
from nhipcau.delivery.forms import PointFilter, PointForm
from nhipcau.delivery.models import DisplayPoint
from nhipcau.delivery.views import words
from nhipcau.delivery.views.order_words import said_of_order
from nhipcau.kernel import clock
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import account_of, page_of, sentence
from nhipcau.people.models import Account
from nhipcau.people.rules import branch
from nhipcau.plan.models import Task

REFUSED = (PermissionDenied, PointRefused, ValidationError)
LATEST = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = PointFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    everywhere = sets.stands(sets.points_seen(account).filter(closed=None))
    page = page_of(request, _found(account, asked, everywhere))
    count = page.paginator.count
    context = {
        "room": "delivery",
        "title": _("Information points"),
        "form": form,
        "filtered": any(asked.values()),
        "count": ngettext("%(count)d point", "%(count)d points", count) % {"count": count},
        "page_obj": page,
        "stats": words.stats(everywhere),
        "columns": [
            {"label": _("Point")}, {"label": _("Content playing")}, {"label": _("Open faults")}, {"label": _("Approved plan")},
            {"label": _("Languages")}, {"label": _("Last duty")},
        ],
        "rows": [{"cells": words.cells(stand)} for stand in sets.stands(page)],
        "may_keep": sets.units_keeping_points(account).exists(),
    }  # fmt: skip
    return render(request, "delivery/points.html", context)


def _found(account: Account, asked: dict[str, Any], everywhere: list[PointStand]) -> Any:
    found = sets.points_named(sets.points_seen(account), asked.get("q", ""))
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if asked.get("state"):
        wanted = words.ASKS[asked["state"]]
        found = found.filter(pk__in=[stand.point.pk for stand in everywhere if wanted(stand)])
    return found


def point_seen(request: HttpRequest, key: str) -> DisplayPoint:
    """Raises Http404 also for a point of another branch: that it exists is not told."""
    return get_object_or_404(sets.points_seen(account_of(request)), key=key)


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    return screen(request, point_seen(request, key))


def screen(request: HttpRequest, point: DisplayPoint, **forms: Any) -> HttpResponse:
    """The point's page; with a form that was not accepted, which then stands where it was sent from."""
    account, (stand,) = account_of(request), sets.stands([point])
    today = clock.today()
    shown = sets.shown_at(point, today - dt.timedelta(days=90), today)
    context = {
        "room": "delivery",
        "title": point.name(),
        "point": point,
        "stand": stand,
        "about": words.about(stand, office()),
        "stats": words.point_stats(stand),
        "plan": words.plan(stand),
        "faults": [words.fault(one) for one in stand.faults],
        "devices": list(point.devices.filter(retired=None)),
        "duties": point.duties.select_related("by")[:LATEST],
        "packages": [words.package(one) for one in point.packages.select_related("by")[:LATEST]],
        "order": said_of_order(point),
        "package_columns": words.package_columns(),
        "shown_columns": [{"label": _("Story")}, {"label": _("Language")}, {"label": _("Time on the screen"), "number": True}],
        "shown": [words.shown(one) for one in shown[:LATEST]],
        "shown_languages": words.by_language(sets.seconds_by_language(shown)),
        "mended": [words.mended(one) for one in point.faults.exclude(closed=None).order_by("-closed", "-id")[:LATEST]],
        "codes": [{"language": one, "name": showing.language_name(one)} for one in point.languages] if point.address else [],
        "may_keep": rules.may_keep(account, point.unit),
        "may_tend": rules.may_tend(account, point),
        "may_carry": rules.may_carry(account, point),
        **words.forms_of(point, **forms),
    }
    return render(request, "delivery/point.html", context, status=422 if forms else 200)


@require_safe
def code(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """The code that leads a phone on the place's Wi-Fi to the reader's own language, as a drawing to be printed."""
    point = point_seen(request, key)
    if not point.address or language not in point.languages:
        raise Http404
    drawn = io.BytesIO()
    made = segno.make(f"{point.address}/{language}/", error="q", micro=False)
    made.save(drawn, kind="svg", scale=8, border=4, dark="#1E1B18", light="#FFFFFF")
    answer = HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
    answer["Content-Disposition"] = f'inline; filename="{point.key}-{language}.svg"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = sets.units_keeping_points(account)
    if not units.exists():
        raise Http404
    form = PointForm(request.POST or None, units=units, tasks=_tasks(account), initial={"unit": account.unit_id})
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.begin(unit=form.cleaned_data["unit"], saying=form.saying(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The point is begun. Note what stands there, then export its first package."))
            return redirect("delivery:point", key=made.key)
    return _ask(request, form, _("New information point"), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    account, point = account_of(request), point_seen(request, key)
    if not rules.may_keep(account, point.unit):
        raise Http404
    form = PointForm(request.POST or None, units=sets.units_keeping_points(account), tasks=_tasks(account), point=point)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.change(point=point, saying=form.saying(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The point is changed. The next package is made as it says now."))
            return redirect("delivery:point", key=key)
    return _ask(request, form, _("Change the point"), point)


def _tasks(account: Account) -> Any:
    return Task.objects.filter(branch(account, field="lead__path")).order_by("-content__plan__year", "title", "pk")


def _ask(request: HttpRequest, form: PointForm, title: str, point: DisplayPoint | None) -> HttpResponse:
    back = reverse("delivery:point", args=[point.key]) if point else reverse("delivery:points")
    context = {"room": "delivery", "title": title, "form": form, "point": point, "back_url": back}
    return render(request, "delivery/point_form.html", context, status=422 if form.is_bound else 200)
