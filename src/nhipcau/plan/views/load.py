"""The workload of the units: a picture of the fullest, and all of them as a table."""

from __future__ import annotations

from typing import Any, Literal

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.kernel import clock
from nhipcau.kernel.charts import Bar, Bars, Drawing, draw
from nhipcau.plan.domain import boards, queries
from nhipcau.plan.domain.boards import Wanted
from nhipcau.plan.domain.load import Load, by_unit
from nhipcau.plan.views.telling import account_of

PER_PAGE, DRAWN = 50, 12


class YearFilter(forms.Form):
    """Of which year's plans; the newest until another is chosen."""

    year = forms.TypedChoiceField(label=_l("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(one, str(one)) for one in years]  # type: ignore[attr-defined]


def load(request: HttpRequest) -> HttpResponse:
    account, today = account_of(request), clock.today()
    seen = queries.plans_seen_by(account).order_by()
    years = sorted({*seen.values_list("year", flat=True), today.year}, reverse=True)
    form = YearFilter({"year": today.year, **request.GET.dict()}, years=years)
    year = (form.cleaned_data.get("year") if form.is_valid() else None) or today.year
    found = by_unit(boards.tasks_wanted(account, Wanted(year=year)), today)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "following",
        "title": _("Workload by unit"),
        "form": form,
        "filtered": year != today.year,
        "stats": _stats(found, year),
        "drawing": _drawn(found, year),
        "columns": _columns(),
        "rows": [{"cells": _cells(one, year)} for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "plan/board_load.html", context)


def _columns() -> list[dict[str, Any]]:
    numbers = (_("Still open"), _("Late"), _("Due this month"), _("Done"))
    return [{"label": _("Lead unit")}, *({"label": words, "number": True} for words in numbers)]


def _stats(found: list[Load], year: int) -> list[dict[str, Any]]:
    late = sum(one.late for one in found)
    board = reverse("plan:board")
    return [
        {"number": sum(one.open for one in found), "words": _("tasks are open"), "url": f"{board}?year={year}"},
        {"number": late, "words": _("tasks are late"), "url": f"{board}?year={year}&late=1", "tone": "lacquer" if late else ""},
        {"number": sum(one.due for one in found), "words": _("due this month"), "tone": "amber"},
        {"number": sum(one.done for one in found), "words": _("tasks are done"), "tone": "jade"},
    ]


def _drawn(found: list[Load], year: int) -> Drawing | None:
    rows = [one for one in found if one.open][:DRAWN]
    if not rows:
        return None
    bars = tuple(Bar(one.unit.name(), one.open, matters=place == 0) for place, one in enumerate(rows))
    title = _("%(unit)s has the most open tasks: %(count)s") % {"unit": rows[0].unit.name(), "count": rows[0].open}
    unit = _("Open tasks of the plans of %(year)s, by lead unit") % {"year": year}
    language: Literal["vi", "en"] = "vi" if (get_language() or "vi").startswith("vi") else "en"
    return draw(Bars(title, unit, bars, row_name=_("Lead unit")), language)


def _cells(one: Load, year: int) -> list[Any]:
    url = f"{reverse('plan:board')}?xem=danh-sach&year={year}&unit={one.unit.pk}"
    return [{"text": one.unit.name(), "url": url}, one.open, one.late, one.due, one.done]
