"""The register of measures: what is counted and how, this year's figure for my branch, and the rows behind it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.charts import Bar, Bars, Drawing, draw, number_words
from nhipcau.people.models import Unit
from nhipcau.people.rules import roles_held
from nhipcau.plan import measures
from nhipcau.plan.domain.measure_figures import (
    MOST_PARTS,
    Figure,
    Glance,
    Part,
    figures,
    glances,
    parts,
    splits_in,
    year_of,
)
from nhipcau.plan.domain.recorded import OTHER, recordable
from nhipcau.plan.enums import BudgetSource
from nhipcau.plan.measures import Measure, Reckoning, Row, p90
from nhipcau.plan.models import ReportedResult
from nhipcau.plan.splits import said, split, value_words
from nhipcau.plan.views.plans import PER_PAGE
from nhipcau.plan.views.result_words import opened, screen_language
from nhipcau.plan.views.telling import account_of
from nhipcau.plan.views.wording import language_name, public_url

YEARS_BACK = 5


def listing(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    unit, year = asked["unit"], asked["year"]
    found = glances(measures.registered(), year_of(unit, year)) if unit else []
    context = {
        "room": "plan",
        "title": _("Measures"),
        **asked,
        "columns": [
            {"label": _("Measure")},
            {"label": _("In %(year)s") % {"year": year}},
            {"label": _("How it is counted")},
            {"label": _("Divided by")},
            {"label": _("Counted by")},
        ],
        "rows": [{"cells": _cells(one, asked["query"])} for one in found],
    }
    return render(request, "plan/measures.html", context)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Which of my branches and which year; my own and this one where nothing else is said."""
    account, today = account_of(request), clock.today()
    units = list({held.unit_id: held.unit for held in roles_held(account)}.values())
    units.sort(key=lambda unit: (unit.pk != account.unit_id, unit.path))
    wanted = request.GET.get("don-vi", "")
    unit: Unit | None = next((one for one in units if one.code == wanted), units[0] if units else None)
    years = [today.year - back for back in range(YEARS_BACK)]
    year = next((one for one in years if str(one) == request.GET.get("nam")), today.year)
    query = f"nam={year}" + (f"&don-vi={unit.code}" if unit else "")
    return {"unit": unit, "units": units, "year": year, "years": years, "query": query}


def _cells(one: Glance, query: str) -> list[Any]:
    measure, language = one.measure, screen_language()
    return [
        {
            "text": f"{measure.code} · {said(measure.names, language)}",
            "url": f"{reverse('plan:measure', args=[measure.code])}?{query}",
            "note": "",
        },
        {"text": value_said(one), "note": "" if one.known else why_not(measure)},
        {"text": said(measure.how, language)},
        ", ".join(said(split(key).names, language).lower() for key in measure.splits),
        kept_by(measure),
    ]


def value_said(one: Figure | Glance) -> str:
    """«12 lớp, 480 học viên», or «chưa có số liệu»."""
    if not one.known:
        return _("no data yet")
    language = screen_language()
    if one.value is None:
        return _("nothing to measure in this period")
    unit = said(one.measure.unit, language)
    words = f"{_number(one.value)}{'' if unit == '%' else ' '}{unit}"
    if one.second is not None and one.measure.second:
        words += f", {_number(one.second)} {said(one.measure.second, language)}"
    return words


def kept_by(measure: Measure) -> str:
    if measure.code == OTHER:
        return _("the units themselves")
    return said(measure.room, screen_language()) if measure.room else _("the newsroom")


def why_not(measure: Measure) -> str:
    room = said(measure.room, screen_language()) if measure.room else ""
    if measure.recorded is None:
        return _("The room “%(room)s” that keeps these figures is not in use.") % {"room": room}
    return _("No unit has recorded a result that was accepted, and the room “%(room)s” is not in use.") % {"room": room}


def _number(value: Decimal | int) -> str:
    return number_words(value, _drawn_in())


def _drawn_in() -> Literal["vi", "en"]:
    return "vi" if screen_language() == "vi" else "en"


def measure(request: HttpRequest, code: str) -> HttpResponse:
    found = measures.find(code)
    if found is None:
        raise Http404
    asked = _asked(request)
    [figure] = figures([found], year_of(asked["unit"], asked["year"])) if asked["unit"] else [Figure(found, None)]
    rows = list(figure.rows or ())
    keys = splits_in(found, rows)
    by = request.GET.get("theo", "")
    by = by if by in keys else keys[0]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    language = screen_language()
    context = {
        "room": "plan",
        "title": f"{found.code} · {said(found.names, language)}",
        **asked,
        "figure": figure,
        "value": value_said(figure),
        "why": why_not(found) if figure.rows is None else "",
        "facts": _facts(found, rows),
        "may_record": found in recordable(),
        "code": found.code,
        "choices": [
            {"label": said(split(key).names, language), "key": key, "current": key == by} for key in keys
        ] if rows else [],
        **_divided(figure, by, asked["year"]),
        "columns": _row_columns(found),
        "rows": _rows(list(page.object_list), found),
        "page_obj": page,
    }  # fmt: skip
    return render(request, "plan/measure.html", context)


def _facts(found: Measure, rows: list[Row]) -> list[dict[str, Any]]:
    language = screen_language()
    reckoned = {
        Reckoning.SUM: _("amounts added up"),
        Reckoning.SHARE: _("share of those that count, in per cent; shares are never added"),
        Reckoning.MEDIAN: _("median; medians are never added"),
    }
    ninth = p90(rows) if found.reckoning is Reckoning.MEDIAN else None
    facts = [
        (_("Unit of count"), ", ".join(said(one, language) for one in (found.unit, found.second) if one)),
        (_("How it is counted"), said(found.how, language)),
        (_("Reckoned as"), reckoned[found.reckoning]),
        (_("Nine in ten do not exceed"), f"{_number(ninth)} {said(found.unit, language)}" if ninth is not None else ""),
        (_("Divided by"), ", ".join(said(split(key).names, language) for key in found.splits)),
        (_("Counted by"), kept_by(found)),
    ]
    return [{"name": name, "value": value, "url": ""} for name, value in facts if value]


def _divided(figure: Figure, by: str, year: int) -> dict[str, Any]:
    """The parts as a picture with its table; where a part is less than nought, as a table alone."""
    rows = list(figure.rows or ())
    found = parts(figure.measure, rows, by) if rows else []
    language = screen_language()
    shown = [(_part_name(one.key, by, year), one) for one in found[:MOST_PARTS]]
    context = {
        "split": said(split(by).names, language),
        "parts": [{"name": name, "value": _number(one.value), "rows": one.rows} for name, one in shown],
        "more_parts": max(0, len(found) - MOST_PARTS),
    }
    return {**context, "drawing": _drawing(figure, by, year, shown) if len(shown) > 1 else None}


def _drawing(figure: Figure, by: str, year: int, shown: list[tuple[str, Part]]) -> Drawing | None:
    if any(part.value < 0 for _name, part in shown):
        return None
    name, top = max(shown, key=lambda pair: pair[1].value)
    language = screen_language()
    unit = said(figure.measure.unit, language)
    title = _("%(name)s: %(value)s, the most of all") % {"name": name, "value": f"{_number(top.value)} {unit}"}
    bars = tuple(Bar(label, part.value, matters=part is top) for label, part in shown)
    said_unit = _("%(unit)s, by %(split)s, in %(year)s") % {
        "unit": unit, "split": said(split(by).names, language).lower(), "year": year,
    }  # fmt: skip
    return draw(Bars(title, said_unit, bars, row_name=said(split(by).names, language)), _drawn_in())


def _part_name(key: str, by: str, year: int) -> str:
    if by == "month":
        return f"{key}/{year}"
    if not key:
        return _("not said")
    if by == "language":
        return opened(language_name(key))
    if by == "source" and key in BudgetSource.values:
        return str(BudgetSource(key).label)
    return value_words(by, key, screen_language(), min(dt.date(year, 12, 31), clock.today()))


def _row_columns(found: Measure) -> list[dict[str, Any]]:
    language = screen_language()
    second = [{"label": opened(said(found.second, language)), "number": True}] if found.second else []
    return [
        {"label": _("Row behind the figure")}, {"label": _("Day")}, {"label": _("Unit")}, {"label": _("Language")},
        {"label": opened(said(found.unit, language)) if found.summable else _("Value"), "number": True}, *second,
    ]  # fmt: skip


def _rows(shown: list[Row], found: Measure) -> list[dict[str, Any]]:
    numbers = [int(row.id[2:]) for row in shown if row.id.startswith("KQ")]
    recorded = dict(ReportedResult.objects.filter(result__in=numbers).values_list("result_id", "pk"))
    return [{"cells": _row_cells(row, found, recorded)} for row in shown]


def _row_cells(row: Row, found: Measure, recorded: dict[int, int]) -> list[Any]:
    pk = recorded.get(int(row.id[2:])) if row.id.startswith("KQ") else None
    url = reverse("plan:result", args=[pk]) if pk else public_url(row.address)
    share = found.reckoning is Reckoning.SHARE
    amount: Any = (_("counts") if row.hit else _("does not count")) if share else _number(row.amount)
    second = [_number(row.second) if row.second is not None else ""] if found.second else []
    return [
        {"text": row.label, "url": url, "note": row.id, "lang": row.language or "vi"},
        f"{row.day:%d/%m/%Y}", row.unit, opened(language_name(row.language)) if row.language else "", amount, *second,
    ]  # fmt: skip
