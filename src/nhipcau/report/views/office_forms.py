"""The office's own forms: hand in, say what stands where, fill with a report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel.documents.forms import places_of
from nhipcau.kernel.numbers import row_number
from nhipcau.kernel.uploads import upload_refusal
from nhipcau.people.models import Account
from nhipcau.people.rules import branch
from nhipcau.report import rules
from nhipcau.report.domain import queries
from nhipcau.report.domain.names import all_names, legend
from nhipcau.report.domain.office_forms import fill_form, match_places, missing_places, take_in_form
from nhipcau.report.forms import FormFileForm
from nhipcau.report.models import OfficeForm
from nhipcau.report.views.asking import UNACCEPTED, account_of, units_of
from nhipcau.report.views.telling import sentence_of, tell

REPORTS_OFFERED = 20


def _seen_by(account: Account) -> Any:
    wanted: Q = branch(account, field="unit__path")
    return OfficeForm.objects.filter(wanted).select_related("unit").defer("content")


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = units_of(account)
    form = FormFileForm(request.POST or None, request.FILES or None, units=units, initial={"unit": units.first()})
    if request.method == "POST":
        made = _take_in(request, form)
        if made is not None:
            return redirect("report:office_form", pk=made.pk)
    context = {
        "room": "report",
        "title": _("The office's own forms"),
        "form": form if units.exists() else None,
        "columns": [{"label": _("Form")}, {"label": _("Unit")}, {"label": _("Taken in")}],
        "rows": [
            {
                "cells": [
                    {"text": one.name, "url": reverse("report:office_form", args=[one.pk])},
                    one.unit.name(),
                    f"{one.at:%d/%m/%Y}",
                ]
            }
            for one in _seen_by(account)
        ],
    }
    return render(request, "report/forms.html", context, status=UNACCEPTED if form.errors else 200)


def _take_in(request: HttpRequest, form: FormFileForm) -> OfficeForm | None:
    refused = upload_refusal(request)
    if refused is not None:
        messages.error(request, sentence_of(refused))
        return None
    if not form.is_valid():
        return None
    given = form.cleaned_data
    return tell(
        request,
        lambda: take_in_form(unit=given["unit"], file=given["file"], by=account_of(request)),
        _("The form is kept. Say which figure stands at which place."),
    )


def office_form(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(_seen_by(account), pk=pk)
    may = rules.may_write_templates(account, row.unit)
    if request.method == "POST" and request.POST.get("act") == "fill":
        return _fill(request, row)
    if request.method == "POST":
        _match(request, row)
        return redirect("report:office_form", pk=pk)
    figures = dict(row.places.values_list("place", "figure"))
    context = {
        "room": "report",
        "title": row.name,
        "form_row": row,
        "may": may,
        "missing": missing_places(row),
        "places": [
            {"place": one, "figure": figures.get(one.key, ""), "field": f"place-{number}"}
            for number, one in enumerate(places_of(bytes(row.content)), start=1)
        ],
        "names": legend(),
        "reports": queries.reports_seen_by(account).filter(unit=row.unit).defer("figures", "templates")[:REPORTS_OFFERED],
    }
    return render(request, "report/form.html", context)


def _match(request: HttpRequest, row: OfficeForm) -> None:
    given = {
        one.key: request.POST.get(f"place-{number}", "").strip(" {}")
        for number, one in enumerate(places_of(bytes(row.content)), start=1)
    }
    unknown = sorted({name for name in given.values() if name} - all_names())
    if unknown:
        messages.error(request, _("There is no figure named “%(name)s”.") % {"name": unknown[0]})
        return
    tell(request, lambda: match_places(form=row, figures=given, by=account_of(request)), _("What stands where is remembered."))


def _fill(request: HttpRequest, row: OfficeForm) -> HttpResponse:
    wanted = row_number(request.POST.get("report"))
    report = get_object_or_404(queries.reports_seen_by(account_of(request)), pk=wanted)
    made = tell(
        request,
        lambda: fill_form(form=row, report=report, by=account_of(request)),
        _("The form is filled and stands among the report's files."),
    )
    return redirect("report:report", pk=report.pk) if made else redirect("report:office_form", pk=row.pk)
