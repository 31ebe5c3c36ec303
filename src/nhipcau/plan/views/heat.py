"""«Nhịp làm việc»: units against months, as a picture and as a table, in one language or in all."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.kernel.charts import Drawing, Heat, HeatRow, draw
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import roles_held
from nhipcau.plan.domain import heat
from nhipcau.plan.domain.heat import MONTHS, Months
from nhipcau.plan.views.telling import account_of, tell
from nhipcau.plan.views.wording import language_name

PER_PAGE = 15
YEARS = range(2015, 2100)


class HeatFilter(forms.Form):
    year = forms.TypedChoiceField(label=_l("Year"), coerce=int)
    language = forms.ChoiceField(label=_l("Language"), required=False)

    def __init__(self, *args: Any, years: list[int], languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["year"].choices = [(one, str(one)) for one in years]
        fields["language"].choices = [("", _("all languages together")), *((one, language_name(one)) for one in languages)]


def rhythm(request: HttpRequest) -> HttpResponse:
    account, today = account_of(request), clock.today()
    said = request.GET.get("year", "")
    year = int(said) if said.isascii() and said.isdigit() and int(said[:4]) in YEARS and len(said) == 4 else today.year
    years = sorted({*range(today.year, today.year - 5, -1), year}, reverse=True)
    chosen = {"year": year, "language": request.GET.get("language", "")}
    form = HeatFilter(chosen, years=years, languages=heat.languages_of(account, year))
    language = form.cleaned_data["language"] if form.is_valid() else ""
    page = Paginator(heat.units_in(account), PER_PAGE).get_page(request.GET.get("page"))
    rows = heat.months_of(account, list(page.object_list), year, language=language)
    context = {
        "room": "following",
        "title": _("Rhythm of work"),
        "form": form,
        "filtered": bool(language) or year != today.year,
        "drawing": _drawn(rows, year, language) if rows else None,
        "months": [_("M%(month)s") % {"month": month} for month in MONTHS],
        "rows": [_row(one) for one in rows],
        "page_obj": page,
        "offers": _offers(account, year, today),
        **_rule(account, today),
    }
    return render(request, "plan/heat.html", context)


def _row(one: Months) -> dict[str, Any]:
    cells = ["–" if count is None else count for count in one.counts]
    return {"name": one.unit.name(), "own": one.own, "cells": cells, "total": one.total}


def _drawn(rows: list[Months], year: int, language: str) -> Drawing:
    quiet = sum(1 for one in rows if any(count is not None for count in one.counts) and not one.total)
    numbers = {"quiet": quiet, "all": len(rows), "year": year}
    words = _("%(quiet)s of %(all)s units shown have no result in %(year)s yet") if quiet else _("Every unit shown has results in %(year)s")
    title = words % numbers
    name = language_name(language) if language else _("all languages together")
    unit = _("Results by unit and month, %(language)s; a dash: not shown yet") % {"language": name}
    columns = tuple(_("M%(month)s") % {"month": month} for month in MONTHS)
    lines = tuple(HeatRow(one.unit.name(), one.counts) for one in rows)
    spoken: Literal["vi", "en"] = "vi" if (get_language() or "vi").startswith("vi") else "en"
    return draw(Heat(title, unit, columns, lines, row_name=_("Unit")), spoken)


def _offers(account: Account, year: int, today: dt.date) -> list[dict[str, Any]]:
    """Months of my own unit that those above do not see yet: I may let them."""
    seen = heat.showing(year, today)
    units = {held.unit_id: held.unit for held in roles_held(account) if heat.may_show(account, held.unit)}
    return [
        {"unit": unit.pk, "name": unit.name(), "month": month, "year": year, "opens": seen.opens_on(unit, year, month)}
        for unit in units.values()
        if unit.parent_id
        for month in MONTHS
        if seen.sees(unit, year, month, own=True) and not seen.sees(unit, year, month, own=False)
    ]


def _rule(account: Account, today: dt.date) -> dict[str, Any]:
    focal = next((held.unit for held in roles_held(account) if held.role == Role.FOCAL), None)
    unit = focal or (roles_held(account)[0].unit if roles_held(account) else None)
    days = heat.showing(today.year, today).days_for(unit, today) if unit else heat.DAYS
    return {"rule_days": days, "rule_unit": focal, "most_days": heat.MOST_DAYS}


@require_POST
def show(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    unit = get_object_or_404(heat.units_in(account), pk=_number(request, "unit"))
    year, month = _number(request, "year"), _number(request, "month")
    if year in YEARS and month in MONTHS:
        tell(
            request,
            lambda: heat.show(unit=unit, year=year, month=month, by=account),
            _("The units above see month %(month)s/%(year)s now.") % {"month": month, "year": year},
        )
    return redirect("plan:heat")


@require_POST
def rule(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    unit = get_object_or_404(Unit.objects.filter(pk__in=heat.units_in(account).values("pk")), pk=_number(request, "unit"))
    days = _number(request, "days", otherwise=-1)
    tell(
        request,
        lambda: heat.set_rule(unit=unit, days=days, by=account),
        _("From the running month on the units above see a month %(days)s days after its end.") % {"days": days},
    )
    return redirect("plan:heat")


def _number(request: HttpRequest, name: str, *, otherwise: int = 0) -> int:
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else otherwise
