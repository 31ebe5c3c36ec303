"""Building a report: the plan, the kind, the two days; a form beside it fills in a usual period."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.numbers import row_number
from nhipcau.kernel.periods import Period
from nhipcau.plan.domain.queries import plans_reportable_by
from nhipcau.plan.models import Plan
from nhipcau.report.domain.reports import build_about
from nhipcau.report.domain.subject import Subject, kind_of
from nhipcau.report.enums import ReportKind
from nhipcau.report.forms import ReportForm, UsualPeriodForm, reporting_window
from nhipcau.report.models import Report
from nhipcau.report.views.asking import UNACCEPTED, account_of
from nhipcau.report.views.telling import tell

WINDOWS = ("reporting", "calendar")


def build(request: HttpRequest) -> HttpResponse:
    """The form, buttons that fill in a usual period, and the verb."""
    plans = plans_reportable_by(account_of(request))
    if request.method != "POST":
        return _ask(request, ReportForm(plans=plans, initial=_initial(request.GET.get("plan"), plans)))
    if request.POST.get("window"):
        return _filled_in(request, plans, request.POST["window"])
    if _chose_without_filling(request):
        messages.warning(request, _("The two days now follow the period you chose. Check them, then build the report."))
        return _filled_in(request, plans, "usual")
    form = ReportForm(request.POST, plans=plans)
    made = _build(request, form) if form.is_valid() else None
    return redirect("report:report", pk=made.pk) if made else _ask(request, form, status=UNACCEPTED)


def _chose_without_filling(request: HttpRequest) -> bool:
    """Another usual period was chosen while the two days stayed: they would be of a period that nobody meant."""
    was, now = request.POST.get("was", ""), _standing(request.POST)
    return bool(was) and was != "|".join(now) and was.split("|")[3:] == now[3:] and UsualPeriodForm(request.POST).is_valid()


def _standing(said: Any) -> list[str]:
    """The usual period and the two days, as the form shows them."""
    return [str(said.get(name) or "") for name in ("span", "regime", "year", "period_from", "period_to")]


def _filled_in(request: HttpRequest, plans: Any, window: str) -> HttpResponse:
    initial = _initial(request.POST.get("plan"), plans, window if window in WINDOWS else "reporting")
    initial |= {name: request.POST.get(name) for name in ("kind", "content", "campaign", "topic")}
    usual = UsualPeriodForm(request.POST)
    if window == "usual" and usual.is_valid():
        period = usual.period()
        initial |= {"period_from": period.first, "period_to": period.last}
    return _ask(request, ReportForm(plans=plans, initial=initial), usual=usual if window == "usual" else None)


def _initial(wanted: str | None, plans: Any, window: str = "reporting") -> dict[str, Any]:
    """The plan asked for, else the newest that is no archive; the window of its year."""
    chosen: Plan | None = plans.filter(pk=number).first() if (number := row_number(wanted)) else None
    chosen = chosen or plans.filter(year__lte=clock.today().year).first() or plans.first()
    first, last = reporting_window(window, chosen.year if chosen else clock.today().year)
    return {"plan": chosen, "period_from": first, "period_to": last}


def _ask(
    request: HttpRequest, form: ReportForm, *, status: int = 200, usual: UsualPeriodForm | None = None
) -> HttpResponse:
    year = clock.today().year
    usual = usual or UsualPeriodForm(initial={"span": "year", "regime": "15_12", "year": year})
    shown = {field.name: field.value() for field in usual}
    days = {name: f"{day:%d/%m/%Y}" if isinstance(day := form[name].value(), dt.date) else day for name in ("period_from", "period_to")}
    context = {
        "room": "report",
        "title": _("Build a report"),
        "was": "|".join(_standing({**shown, **days})),
        "form": form,
        "usual": usual,
        "any_plan": form.fields["plan"].queryset.exists(),  # type: ignore[attr-defined]
    }
    return render(request, "report/build.html", context, status=status)


def _build(request: HttpRequest, form: ReportForm) -> Report | None:
    return tell(
        request,
        lambda: build_about(subject=_subject(form.cleaned_data), by=account_of(request)),
        _("The report was built. Its number, date and signature are left to the records office."),
    )


def _subject(given: dict[str, Any]) -> Subject:
    plan, period = given["plan"], Period(given["period_from"], given["period_to"])
    if given["kind"] == ReportKind.SPOKESPERSON:
        return Subject(plan.unit, period, ReportKind.SPOKESPERSON)
    if given["kind"] == ReportKind.TOPIC:
        about = {name: given[name] for name in ("content", "campaign", "topic")}
        return Subject(plan.unit, period, ReportKind.TOPIC, plan, **about)
    return Subject(plan.unit, period, kind_of(period), plan)
