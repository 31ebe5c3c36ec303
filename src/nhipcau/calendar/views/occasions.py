"""One day of the year: what it is, how sure, what the rule says of it, what is prepared and held for it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.calendar import rules
from nhipcau.calendar.domain import queries
from nhipcau.calendar.domain.confirming import confirm as confirm_day
from nhipcau.calendar.domain.rule import rule_name
from nhipcau.calendar.domain.year import YearList, prepared_of, year_list
from nhipcau.calendar.forms import ConfirmForm
from nhipcau.calendar.models import Event, OwnDay, Prepared, Twin
from nhipcau.calendar.views.telling import account_of, tell
from nhipcau.calendar.views.wording import grade_words, lunar_words, span_words, state_of
from nhipcau.calendar.views.year import asked_unit, asked_year, weight_words
from nhipcau.kernel import clock
from nhipcau.kernel.numbers import row_number
from nhipcau.people.models import Account
from nhipcau.plan.views import wording as of_plan
from nhipcau.plan.views.wording import language_name
from nhipcau.reference.domain.anniversaries import Anniversary
from nhipcau.reference.models import Occasion, Relation


def occasion(request: HttpRequest, key: str, form: ConfirmForm | None = None, status: int = 200) -> HttpResponse:
    account = account_of(request)
    found = year_list(asked_unit(request, account), asked_year(request))
    line = _line(found, key)
    events = queries.events_seen_by(account).filter(occasion=key, begins__year=found.year)
    context = {
        "room": "calendar", "title": line.title((get_language() or "vi")[:2]), "line": line, "year": found.year,
        "facts": _facts(found, line), "doubts": [str(one.label) for one in line.doubts],
        "form": form or ConfirmForm(), "may_confirm": _may_confirm(account, key), "confirm_url": _confirm_url(key, found.year),
        "has_row": not key.startswith("partnership:"),
        "tasks": [_task(row) for row in prepared_of(found.unit, found.year).filter(occasion=key).order_by("task__due")],
        "task_columns": [
            {"label": _("What is to be done")}, {"label": _("Step")}, {"label": _("Language")}, {"label": _("Lead unit")},
            {"label": _("State")}, {"label": _("Due")},
        ],
        "event_columns": [{"label": _("Event")}, {"label": _("When")}, {"label": _("State")}],
        "events": [_event(event) for event in events],
        "may_prepare": not line.to_confirm and line.day is not None and line.day > clock.today(),
        "prepare_url": f"{reverse('calendar:prepare')}?year={found.year}&unit={found.unit.pk}&key={key}",
        "event_url": f"{reverse('calendar:add_event')}?occasion={key}", "may_add": queries.units_keeping_events(account).exists(),
        "back": f"{reverse('calendar:year')}?year={found.year}&unit={found.unit.pk}",
    }  # fmt: skip
    return render(request, "calendar/occasion.html", context, status=status)


def _line(found: YearList, key: str) -> Anniversary:
    line = found.find(key)
    if line is None:
        raise Http404
    return line


def _facts(found: YearList, line: Anniversary) -> list[dict[str, Any]]:
    assert found.rule is not None
    day = f"{line.day:%d/%m/%Y}" if line.day else _("the day is not known")
    rows: list[dict[str, Any]] = [
        {"name": _("Kind"), "value": str(line.origin.kind.label)},
        {"name": _("Day in %(year)s") % {"year": found.year}, "value": day, "unknown": line.day is None},
        {"name": _("Lunar day"), "value": lunar_words(line.day)},
        {"name": _("Since"), "value": line.origin.year or _("years are not counted"), "unknown": line.origin.year is None},
        {"name": _("Weight"), "value": weight_words(line)},
        {"name": _("By the rule"), "value": f"{line.because()}; {rule_name(found.rule)}"},
        {"name": _("How sure"), "value": grade_words(line.origin.confidence) or _("not graded"), "unknown": not line.origin.confidence},
        {"name": _("Confirmed by"), "value": verified_by(line.origin.key) or _("nobody has confirmed it yet")},
    ]
    rows += [{"name": _("Note"), "value": note} for note in line.notes]
    return [row for row in rows if row["value"] != ""]


def verified_by(key: str) -> str:
    """Who confirmed the day and by which source; empty where nobody did."""
    kind, _colon, code = key.partition(":")
    if kind in ("relations", "national_day"):
        column = "verified_by" if kind == "relations" else "national_day_verified_by"
        return Relation.objects.filter(country__code=code).values_list(column, flat=True).first() or ""
    if kind == "occasion":
        return Occasion.objects.filter(code=code).values_list("verified_by", flat=True).first() or ""
    model = {"own": OwnDay, "twin": Twin}.get(kind)
    if model is None:
        return ""
    return model.objects.filter(pk=row_number(code)).values_list("verified_by", flat=True).first() or ""  # type: ignore[attr-defined]


def _may_confirm(account: Account, key: str) -> bool:
    return rules.may_confirm_day(account) and not key.startswith("partnership:")


def _confirm_url(key: str, year: int) -> str:
    return f"{reverse('calendar:confirm_day', args=[key])}?year={year}"


def _task(row: Prepared) -> dict[str, Any]:
    task = row.task
    return {
        "cells": [
            {"text": task.title, "url": reverse("plan:task", args=[task.pk]), "note": row.rule}, str(row.get_step_display()),
            language_name(row.language) if row.language else _("every language"), task.lead.name(), of_plan.state_of(task),
            {"clock": of_plan.clock_of(task)} if of_plan.clock_of(task) else "",
        ]
    }  # fmt: skip


def _event(event: Event) -> dict[str, Any]:
    link = {"text": event.name(), "url": reverse("calendar:event", args=[event.pk]), "note": event.place}
    return {"cells": [link, span_words(event), state_of(event)]}


@require_POST
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """The named act: who confirms, by which source."""
    account = account_of(request)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return occasion(request, key, form, 422)
    said = form.cleaned_data
    tell(
        request, lambda: confirm_day(key=key, by=account, source=said["source"], day=said["day"]) or True,
        _("The day is confirmed under your name."),
    )  # fmt: skip
    return redirect(f"{reverse('calendar:occasion', args=[key])}?year={asked_year(request)}")
