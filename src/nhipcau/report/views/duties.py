"""«Ai báo cáo gì, khi nào»: what is owed, with its clocks; a unit's pre-filled report; new duties."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import clock
from nhipcau.people.models import Unit
from nhipcau.report import rules
from nhipcau.report.domain import filings
from nhipcau.report.domain.duties import Clocks, Owed, duties_on, duties_seen_by, periods_of
from nhipcau.report.enums import DutyState, FilingState, ReportKind
from nhipcau.report.forms import DutyForm, EndDutyForm, FilingForm
from nhipcau.report.models import Filing, ReportDuty
from nhipcau.report.views.asking import PER_PAGE, UNACCEPTED, account_of, state_cell, units_of
from nhipcau.report.views.telling import tell

SOON = 7  # days


def listing(request: HttpRequest) -> HttpResponse:
    account, today = account_of(request), clock.today()
    owed = duties_on(today, account)
    late = sum(one.state == DutyState.LATE for one in owed)
    waiting = sum(one.state in (DutyState.NOT_BEGUN, DutyState.IN_WORK) for one in owed)
    page = Paginator(owed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "report",
        "title": _("Who reports what, when"),
        "stats": [
            {"number": late, "words": _("late"), "tone": "lacquer" if late else ""},
            {"number": waiting, "words": _("still to be sent"), "tone": "amber" if waiting else ""},
            {"number": len(owed) - late - waiting, "words": _("sent"), "tone": "jade"},
        ],
        "columns": [
            {"label": _("Report")},
            {"label": _("Unit")},
            {"label": _("Period")},
            {"label": _("Due")},
            {"label": _("State")},
            {"label": _("Reported to")},
        ],
        "rows": [{"cells": _cells(one, today)} for one in page.object_list],
        "page_obj": page,
        "may_set": units_of(account).exists(),
    }
    return render(request, "report/duties.html", context)


def _cells(one: Owed, today: dt.date) -> list[Any]:
    duty = one.duty
    address = reverse("report:filing", args=[duty.pk, one.unit.pk, one.period.first.isoformat()])
    state: dict[str, str] = state_cell(one.state)
    if one.state == DutyState.SENT and one.sent_late:
        state = {**state, "label": _("Sent late")}
    return [
        {"text": duty.title, "url": address, "note": duty.get_kind_display(), "lang": "vi"},
        one.unit.name(),
        f"{one.period.first:%d/%m/%Y} – {one.period.last:%d/%m/%Y}",
        {"clock": clock_cell(one, today)},
        state,
        duty.to_unit.name() if duty.to_unit else duty.to_words,
    ]


def clock_cell(one: Owed, today: dt.date) -> dict[str, Any]:
    left = (one.due.date() - today).days
    if one.state == DutyState.SENT:
        return {"moment": one.due, "words": f"{localtime(one.due):%d/%m/%Y}", "tone": "quiet"}
    if left < 0:
        words = ngettext("%(days)s day late", "%(days)s days late", -left) % {"days": -left}
        return {"moment": one.due, "words": words, "tone": "late"}
    words = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left} if left else _("due today")
    return {"moment": one.due, "words": words, "tone": "soon" if left <= SOON else ""}


def _found(request: HttpRequest, duty_pk: int, unit_pk: int, first: str) -> Owed:
    """What is owed at this address, seen by this person; else not found."""
    account = account_of(request)
    duty = get_object_or_404(duties_seen_by(account), pk=duty_pk)
    unit = get_object_or_404(Unit, pk=unit_pk)
    clocks = Clocks.of([duty])
    period = next((one for one in periods_of(duty, clock.today(), clocks) if one.first.isoformat() == first), None)
    if period is None or not filings.owes(duty, unit, period, clock.today()):
        raise Http404
    filing = Filing.objects.filter(duty=duty, unit=unit, period_from=period.first, period_to=period.last).first()
    asked = filing or Filing(duty=duty, unit=unit)
    if not rules.may_see_filing(account, asked):
        raise Http404
    due = clocks.due(duty, period)
    sent = filing is not None and filing.state == FilingState.SENT
    late = due.date() < clock.today()
    state = DutyState.SENT if sent else DutyState.LATE if late else DutyState.IN_WORK if filing else DutyState.NOT_BEGUN
    return Owed(duty, unit, period, due, state, filing)


def filing(request: HttpRequest, duty_pk: int, unit_pk: int, first: str) -> HttpResponse:
    """A unit's report for a period: pre-filled; a POST confirms and sends it, or takes it in hand."""
    account = account_of(request)
    one = _found(request, duty_pk, unit_pk, first)
    form = FilingForm(request.POST or None, unit=one.unit)
    if request.method == "POST" and form.is_valid() and _act(request, one, form):
        return redirect(request.path)
    sent = one.filing is not None and one.filing.state == FilingState.SENT
    figures = one.filing.figures if sent and one.filing else _prefilled(one)
    context = {
        "room": "report",
        "title": one.duty.title,
        "owed": one,
        "sent": sent,
        "state": state_cell(one.state),
        "clock": clock_cell(one, clock.today()),
        "period": f"{one.period.first:%d/%m/%Y} – {one.period.last:%d/%m/%Y}",
        "form": form,
        "may_end": rules.may_set_duties(account, one.duty.unit),
        "ends": f"{one.duty.ends:%d/%m/%Y}" if one.duty.ends else "",
        "may_file": rules.may_file(account, one.unit) and not sent,
        "columns": [
            {"label": _("Measure")},
            {"label": _("Value"), "number": True},
            {"label": _("Unit of count")},
            {"label": _("Rows behind it"), "number": True},
        ],
        "rows": [{"cells": _figure(figure)} for figure in figures],
    }
    return render(request, "report/filing.html", context, status=UNACCEPTED if form.errors else 200)


def _prefilled(one: Owed) -> list[dict[str, Any]]:
    found = filings.prefilled(one.duty, one.unit, one.period)
    return [
        {"measure": figure.measure, "title": figure.title, "value": figure.number(), "unit": figure.unit, "rows": figure.rows}
        for figure in found
    ]


def _figure(figure: dict[str, Any]) -> list[Any]:
    return [
        {"text": figure["title"], "note": figure["measure"], "lang": "vi"},
        figure["value"],
        {"text": figure["unit"], "lang": "vi"},
        len(figure["rows"]),
    ]


def _act(request: HttpRequest, one: Owed, form: FilingForm) -> bool:
    by, given = account_of(request), form.cleaned_data
    where: dict[str, Any] = {"duty": one.duty, "unit": one.unit, "period": one.period, "by": by}
    if request.POST.get("act") == "begin":
        return bool(tell(request, lambda: filings.begin(**where), _("The report is in work.")))
    return bool(
        tell(
            request,
            lambda: filings.send(**where, note=given["note"], report=given["report"]),
            _("The report was sent; its figures are kept as they were confirmed."),
        )
    )


def new_duty(request: HttpRequest) -> HttpResponse:
    units = units_of(account_of(request))
    if not units.exists():
        raise Http404
    initial = {"unit": units.first(), "begins": clock.today().replace(month=1, day=1)}
    form = DutyForm(request.POST or None, units=units, initial=initial)
    if request.method == "POST" and form.is_valid() and _set(request, form.cleaned_data):
        return redirect("report:duties")
    context = {"room": "report", "title": _("A new duty to report"), "form": form, "verb": _("Set the duty")}
    return render(request, "report/duty.html", context, status=UNACCEPTED if form.errors else 200)


def end_duty(request: HttpRequest, duty_pk: int) -> HttpResponse:
    """The last day of a duty; what was filed until then stays."""
    account = account_of(request)
    duty = get_object_or_404(duties_seen_by(account).select_related("unit"), pk=duty_pk)
    if not rules.may_set_duties(account, duty.unit):
        raise Http404
    form = EndDutyForm(request.POST or None, initial={"last": duty.ends or clock.today()})
    if request.method == "POST" and form.is_valid():
        last = form.cleaned_data["last"]
        words = _("The duty ends on %(day)s; what was sent stays.") % {"day": f"{last:%d/%m/%Y}"}
        if tell(request, lambda: filings.end_duty(duty=duty, last=last, by=account), words):
            return redirect("report:duties")
    context = {
        "room": "report", "title": _("End the duty “%(name)s”") % {"name": duty.title}, "form": form,
        "verb": _("End the duty"),
    }  # fmt: skip
    return render(request, "report/duty.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def _set(request: HttpRequest, given: dict[str, Any]) -> ReportDuty | None:
    own = not given["rule_code"]
    return tell(
        request,
        lambda: filings.set_duty(
            unit=given["unit"], title=given["title"], kind=ReportKind(given["kind"]), by=account_of(request),
            begins=given["begins"], regime=given["regime"], each_below=given["each_below"], to_unit=given["to_unit"],
            to_words=given["to_words"], rule_code=given["rule_code"], due_value=given["due_value"] if own else None,
            due_unit=given["due_unit"] if own else "",
        ),
        _("The duty is set; its clock runs from the first period."),
    )  # fmt: skip
