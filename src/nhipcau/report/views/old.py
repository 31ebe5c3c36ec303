"""Last year's report as the comparison column: hand in, see the figures with their places, confirm."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.periods import Period
from nhipcau.kernel.uploads import read_upload, upload_refusal
from nhipcau.people.enums import Role
from nhipcau.plan import measures
from nhipcau.report.domain.old_reports import Confirmed, propose, take_in_old
from nhipcau.report.domain.refusal import note_refusal
from nhipcau.report.forms import OldReportForm
from nhipcau.report.models import OldFigure
from nhipcau.report.views.asking import UNACCEPTED, account_of, units_of
from nhipcau.report.views.telling import sentence_of, tell

SALT = "nhipcau.report.old"
MOST = 40


def hand_in(request: HttpRequest) -> HttpResponse:
    """The file is read in memory; only what a person confirms is kept."""
    units = units_of(account_of(request), Role.FOCAL, Role.LEADER)
    if not units.exists():
        raise Http404
    form = OldReportForm(request.POST or None, request.FILES or None, units=units, initial=_last_year(units))
    if request.method == "POST" and _readable(request, form):
        try:
            return _show(request, form)
        except IntakeRefused as refused:
            note_refusal(rule=refused.rule, by=account_of(request))
            form.add_error("file", sentence_of(refused))
    kept = OldFigure.objects.filter(unit__in=units).select_related("unit", "by")
    context = {"room": "report", "title": _("An old report as comparison"), "form": form, "kept": kept}
    return render(request, "report/old.html", context, status=UNACCEPTED if form.errors else 200)


def _last_year(units: Any) -> dict[str, Any]:
    year = clock.today().year - 1
    return {"unit": units.first(), "period_from": dt.date(year - 1, 12, 15), "period_to": dt.date(year, 12, 14)}


def _readable(request: HttpRequest, form: OldReportForm) -> bool:
    refused = upload_refusal(request)
    if refused is not None:
        messages.error(request, sentence_of(refused))
        return False
    return form.is_valid()


def _show(request: HttpRequest, form: OldReportForm) -> HttpResponse:
    given = form.cleaned_data
    source = read_upload(given["file"])
    found = propose(source.text)[:MOST]
    carried = {
        "unit": given["unit"].pk, "first": given["period_from"].isoformat(), "last": given["period_to"].isoformat(),
        "name": given["file"].name, "text": source.text[:200_000],
    }  # fmt: skip
    context = {
        "room": "report",
        "title": _("Figures of the old report"),
        "proposed": [{"one": one, "title": _title(one.measure)} for one in found],
        "carried": signing.dumps(carried, salt=SALT, compress=True),
        "unit": given["unit"],
        "name": given["file"].name,
    }
    return render(request, "report/old_figures.html", context)


def _title(code: str) -> str:
    measure = measures.find(code)
    return measure.names["vi"] if measure else code


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    try:
        carried = signing.loads(request.POST.get("carried", ""), salt=SALT, max_age=86_400)
    except signing.BadSignature:
        raise Http404 from None
    unit = units_of(account_of(request), Role.FOCAL, Role.LEADER).filter(pk=carried["unit"]).first()
    if unit is None:
        raise Http404
    period = Period(dt.date.fromisoformat(carried["first"]), dt.date.fromisoformat(carried["last"]))
    figures = [one for one in (_confirmed(request, place) for place in range(MOST)) if one is not None]
    tell(
        request,
        lambda: take_in_old(
            unit=unit, period=period, figures=figures, source_name=carried["name"], source=carried["text"],
            by=account_of(request),
        ),
        _("The figures are kept and marked as typed from an old report."),
    )  # fmt: skip
    return redirect("report:old")


def _confirmed(request: HttpRequest, place: int) -> Confirmed | None:
    if not request.POST.get(f"keep-{place}"):
        return None
    typed = request.POST.get(f"value-{place}", "").replace(".", "").replace(",", ".").strip()
    try:
        value = Decimal(typed)
    except InvalidOperation:
        return None
    return Confirmed(request.POST.get(f"measure-{place}", ""), value, request.POST.get(f"words-{place}", ""))
