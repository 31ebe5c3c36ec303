"""The locality's own days and its partners abroad."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.calendar import rules
from nhipcau.calendar.domain import own_days, queries
from nhipcau.calendar.forms import DayForm, TwinForm
from nhipcau.calendar.models import OwnDay, Twin
from nhipcau.calendar.views.telling import account_of, status_of, tell
from nhipcau.calendar.views.year import asked_unit


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    unit = asked_unit(request, account)
    context = {
        "room": "calendar", "title": _("Own days and partners"), "unit": unit, "offices": queries.offices_of(account),
        "may_add": rules.may_set_rule(account, unit),
        "days": [_day(row, unit.pk) for row in queries.own_days_of(unit)], "twins": [_twin(row, unit.pk) for row in queries.twins_of(unit)],
    }  # fmt: skip
    return render(request, "calendar/days.html", context)


def _day(row: OwnDay, unit: int) -> dict[str, Any]:
    day = f"{row.day:02d}/{row.month:02d}"
    return {
        "key": f"own:{row.pk}", "kind": "ngay", "pk": row.pk, "name": row.names.get("vi"), "mine": row.unit_id == unit,
        "unit": row.unit.name(), "day": _("%(day)s lunar") % {"day": day} if row.lunar else day, "year": row.origin_year or "",
        "source": row.source, "sure": row.is_sure, "verified_by": row.verified_by,
    }  # fmt: skip


def _twin(row: Twin, unit: int) -> dict[str, Any]:
    return {
        "key": f"twin:{row.pk}", "kind": "doi-tac", "pk": row.pk, "name": row.names.get("vi"), "mine": row.unit_id == unit,
        "unit": row.unit.name(), "country": row.country.name(), "day": f"{row.signed_on:%d/%m/%Y}" if row.signed_on else "",
        "document": row.document, "source": row.source, "sure": row.is_sure, "verified_by": row.verified_by,
    }  # fmt: skip


def add_day(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    unit = asked_unit(request, account)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tell(
            request,
            lambda: own_days.add_day(
                unit=unit, by=account, names={"vi": said["name"], "en": said["name_en"]}, month=said["month"], day=said["day"],
                lunar=said["lunar"], origin_year=said["origin_year"], kind=said["kind"], source=said["source"],
                confidence="C" if said["unsure"] else "B",
            ),
            _("The day was added. It stands in the list of each year."),
        )  # fmt: skip
        if made:
            return redirect("calendar:days")
    return _ask(request, form, _("Add a day of our own"))


def add_twin(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    unit = asked_unit(request, account)
    form = TwinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tell(
            request,
            lambda: own_days.add_twin(
                unit=unit, by=account, names={"vi": said["name"], "en": said["name_en"]}, country=said["country"],
                signed_on=said["signed_on"], document=said["document"], source=said["source"],
            ),
            _("The partner was added. Its anniversaries follow the rule."),
        )  # fmt: skip
        if made:
            return redirect("calendar:days")
    return _ask(request, form, _("Add a partner abroad"))


def _ask(request: HttpRequest, form: Any, title: str) -> HttpResponse:
    context = {
        "room": "calendar", "title": title, "form": form, "back": reverse("calendar:days"),
        "back_label": _("Own days and partners"), "verb": _("Add"),
    }  # fmt: skip
    return render(request, "calendar/form.html", context, status=status_of(request))


@require_POST
def remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    account = account_of(request)
    unit = asked_unit(request, account)
    row: OwnDay | Twin
    if kind == "ngay":
        row = get_object_or_404(queries.own_days_of(unit), pk=pk)
    elif kind == "doi-tac":
        row = get_object_or_404(queries.twins_of(unit), pk=pk)
    else:
        raise Http404
    tell(request, lambda: own_days.remove(row=row, by=account) or True, _("“%(name)s” was taken off the list.") % {"name": row})
    return redirect("calendar:days")
