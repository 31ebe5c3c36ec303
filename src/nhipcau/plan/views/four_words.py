"""Four words of a plan as four numbers, each with the rows it was counted from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel.charts import number_words
from nhipcau.kernel.periods import Period
from nhipcau.plan.domain.four_words import Word, four_words
from nhipcau.plan.models import Plan
from nhipcau.plan.views.asking import plan_seen

PER_PAGE = 25


def year_of(plan: Plan) -> Period:
    return Period(dt.date(plan.year, 1, 1), dt.date(plan.year, 12, 31))


def in_words(word: Word) -> dict[str, Any]:
    """For ``parts/stats.html`` and the lists: the number as it is read, its name, how it was counted."""
    language = _language()
    value = _("no figure yet") if word.value is None else f"{shown(word.value)} {word.unit[language]}"
    return {
        "code": word.code,
        "name": word.names[language],
        "number": value,
        "how": word.how[language],
        "part": f"{shown(Decimal(word.part))}/{shown(Decimal(word.of))}" if word.of else "",
    }


def shown(value: Decimal | int) -> str:
    """«30», «33,3»: no decimals that say nothing."""
    number = Decimal(value)
    plain = int(number) if number == number.to_integral_value() else number
    return number_words(plain, "vi" if _language() == "vi" else "en")


def _language() -> str:
    return "vi" if (get_language() or "vi").startswith("vi") else "en"


def words(request: HttpRequest, pk: int) -> HttpResponse:
    """The four, and the rows of the one that was asked for."""
    plan = plan_seen(request, pk)
    found = four_words(plan, year_of(plan))
    asked = next((word for word in found if word.code == request.GET.get("tu")), found[0])
    page = Paginator(asked.rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "plan",
        "title": _("Proactive, comprehensive, regular, focused"),
        "plan": plan,
        "words": [{**in_words(word), "url": f"?tu={word.code}", "current": word is asked} for word in found],
        "asked": in_words(asked),
        "columns": [
            {"label": _("Row")},
            {"label": _("Day")},
            {"label": asked.unit[_language()] if asked.unit["en"] != "%" else _("Quantity"), "number": True},
            {"label": _("Counted")},
        ],
        "rows": [
            {"cells": [row.label, f"{row.day:%d/%m/%Y}", row.value, _("yes") if row.counts else _("no")]}
            for row in page.object_list
        ],
        "page_obj": page,
    }
    return render(request, "plan/words.html", context)
