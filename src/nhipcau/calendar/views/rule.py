"""The rule for anniversaries and the lead times: what holds, what was set before, and the forms that set them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.calendar import rules
from nhipcau.calendar.domain import lead_times, queries
from nhipcau.calendar.domain.rule import rules_over, set_rule
from nhipcau.calendar.enums import STEPS
from nhipcau.calendar.forms import LeadForm, RuleForm
from nhipcau.calendar.models import OfficeRule
from nhipcau.calendar.views.telling import account_of, status_of, tell
from nhipcau.calendar.views.year import asked_unit
from nhipcau.kernel import clock
from nhipcau.people.models import Unit


def rule(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    unit = asked_unit(request, account)
    form = RuleForm(request.POST or None, initial={"valid_from": clock.today(), "common_year_day": "02-28"})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tell(
            request, lambda: set_rule(unit=unit, by=account, **said), _("The rule was set. The lists of the years name it.")
        )
        if made:
            return redirect(f"{request.path}?unit={unit.pk}")
    return _show(request, unit, form, lead_form(unit), status=status_of(request))


def lead_form(unit: Unit, data: Any = None) -> LeadForm:
    """Filled with what holds, else with what is suggested: confirming it is what makes it hold."""
    held = lead_times.lead_times(unit, clock.today())
    initial = {step.value: held.get(step, lead_times.SUGGESTED[step]) for step in STEPS}
    return LeadForm(data, initial={**initial, "valid_from": clock.today()}, prefix="lead")


@require_POST
def leads(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    unit = asked_unit(request, account)
    form = lead_form(unit, request.POST)
    if form.is_valid():
        days, valid_from = form.days(), form.cleaned_data["valid_from"]
        made = tell(
            request, lambda: lead_times.confirm_leads(unit=unit, by=account, days=days, valid_from=valid_from),
            _("The lead times are confirmed."),
        )  # fmt: skip
        if made:
            return redirect(f"{reverse('calendar:rule')}?unit={unit.pk}")
    form_of_rule = RuleForm(initial={"valid_from": clock.today(), "common_year_day": "02-28"})
    return _show(request, unit, form_of_rule, form, status=status_of(request))


def _show(request: HttpRequest, unit: Unit, form: RuleForm, of_leads: LeadForm, *, status: int) -> HttpResponse:
    account = account_of(request)
    context = {
        "room": "calendar", "title": _("Rule for anniversaries"), "unit": unit, "offices": queries.offices_of(account),
        "columns": [{"label": _("Rule")}, {"label": _("Unit")}, {"label": _("Holds from")}, {"label": _("Set by")}],
        "form": form, "lead_form": of_leads, "rules": [_row(row) for row in rules_over(unit)],
        "may_set": rules.may_set_rule(account, unit), "leads_hold": bool(lead_times.lead_times(unit, clock.today())),
    }  # fmt: skip
    return render(request, "calendar/rule.html", context, status=status)


def _row(row: OfficeRule) -> dict[str, Any]:
    listed = [
        (_("round"), row.round), (_("even"), row.even), (_("also marked"), row.extra),
    ]  # fmt: skip
    numbers = "; ".join(f"{name}: {', '.join(map(str, values))}" for name, values in listed if values)
    return {
        "cells": [
            {"text": row.words, "note": numbers}, row.unit.name(), f"{row.valid_from:%d/%m/%Y}",
            {"text": str(row.by or ""), "note": f"{row.at:%d/%m/%Y}"},
        ]
    }  # fmt: skip
