"""The rates of translations, and what a month cost by language and unit; also as a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel.documents import Align, Column, rows_to_xlsx
from nhipcau.kernel.documents.spreadsheet import SheetValue
from nhipcau.kernel.periods import Period, Span, period_of
from nhipcau.newsroom.domain import translation_rates as verbs
from nhipcau.newsroom.domain.assignment_queries import MonthRow, month_sheet, titles_of
from nhipcau.newsroom.domain.standing import Title
from nhipcau.newsroom.domain.translation_rates import RateRefused
from nhipcau.newsroom.translation_forms import RateForm
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, page_of, sentence
from nhipcau.newsroom.views.cost_words import cost_shown, grouped
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSED = (*REFUSALS, RateRefused)
COLUMNS = (
    Column("Ngôn ngữ", 16), Column("Đơn vị", 30), Column("Tin bài", 44), Column("Ngày nộp", 18, Align.CENTRE),
    Column("Số từ", 12, Align.RIGHT), Column("Thành tiền (đồng)", 18, Align.RIGHT),
)  # fmt: skip


def _units(account: Account) -> Any:
    return Unit.objects.filter(branch(account, roles=[Role.FOCAL])).order_by("path")


@require_http_methods(["GET", "HEAD", "POST"])
def rates(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = _units(account)
    form = RateForm(request.POST or None, units=units, initial={"unit": account.unit_id})
    if request.method == "POST" and form.is_valid():
        try:
            verbs.set_rate(unit=form.cleaned_data["unit"], said=form.said(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The rate is kept. What was reckoned before stays as it was."))
            return redirect("newsroom:translation_rates")
    page = page_of(request, verbs.rates_seen(account))
    context = {
        "room": "translation",
        "title": _("Rates of translations"),
        "page_obj": page,
        "columns": [
            {"label": _("Language")}, {"label": _("Dong"), "number": True}, {"label": _("For")}, {"label": _("Valid")},
            {"label": _("Where the rate comes from")},
        ],
        "rows": [{"cells": _rate_cells(rate)} for rate in page],
        "form": form,
        "may_keep": units.exists(),
    }  # fmt: skip
    return render(request, "newsroom/translation_rates.html", context, status=422 if form.is_bound else 200)


def _rate_cells(rate: Any) -> list[Any]:
    until = showing.day(rate.valid_to) if rate.valid_to else _("until changed")
    parts = f"{rate.percent_far} / {rate.percent_near} / {rate.percent_exact} / {rate.percent_repeated} %"
    return [
        {"text": showing.language_name(rate.language), "note": rate.unit.name()},
        {"text": grouped(rate.amount), "note": parts},
        rate.get_per_display(),
        f"{showing.day(rate.valid_from)} – {until}",
        rate.source,
    ]


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    account, period = account_of(request), _month(request)
    rows = month_sheet(account, period)
    titles = titles_of({one.item_id for row in rows for one, _cost in row.of})
    before, after = period.first - dt.timedelta(days=1), period.last + dt.timedelta(days=1)
    context = {
        "room": "translation",
        "title": _("What translations cost, %(month)s") % {"month": f"{period.first:%m/%Y}"},
        "value": f"{period.first:%Y-%m}",
        "before": f"{before:%Y-%m}",
        "after": f"{after:%Y-%m}",
        "rows": [_month_row(row, titles) for row in rows],
        "words": grouped(sum(row.words for row in rows)),
        "amount": grouped(sum(row.amount for row in rows)),
    }
    return render(request, "newsroom/translation_month.html", context)


def _month_row(row: MonthRow, titles: Mapping[int, Title]) -> dict[str, Any]:
    return {
        "language_name": showing.language_name(row.language),
        "unit": row.unit.name(),
        "words": grouped(row.words),
        "amount": grouped(row.amount),
        "unpriced": row.unpriced,
        "of": [
            {
                "title": titles.get(one.item_id, Title()),
                "url": reverse("newsroom:assignment", args=[one.item.key, one.language]),
                "at": showing.moment(one.ended_at),
                "cost": cost_shown(cost),
            }
            for one, cost in row.of
        ],
    }


def _month(request: HttpRequest) -> Period:
    """The month that the address asks for, «2026-11»; without one, and for what is none, this one."""
    try:
        first = dt.datetime.strptime(request.GET.get("thang", ""), "%Y-%m").date()
    except ValueError:
        first = timezone.localdate()
    # A year further on or back is as far as the links around it can lead.
    first = first if 2000 <= first.year <= 2100 else timezone.localdate()
    return period_of(year=first.year, span=Span.MONTH, number=first.month)


@require_safe
def month_file(request: HttpRequest) -> HttpResponse:
    """The month with every assignment, then the sum: no figure without its rows."""
    period = _month(request)
    rows = month_sheet(account_of(request), period)
    titles = titles_of({one.item_id for row in rows for one, _cost in row.of})
    content = rows_to_xlsx(f"Chi phí dịch tháng {period.first:%m/%Y}", COLUMNS, _lines(rows, titles))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="chi-phi-dich-{period.first:%Y-%m}.xlsx"'
    return response


def _lines(rows: list[MonthRow], titles: Mapping[int, Title]) -> list[tuple[SheetValue, ...]]:
    lines: list[tuple[SheetValue, ...]] = []
    for row in rows:
        name, unit = showing.language_name(row.language), row.unit.name("vi")
        lines += [
            (name, unit, str(titles.get(one.item_id, "")), showing.moment(one.ended_at), cost.words, cost.amount)
            for one, cost in row.of
        ]
        lines.append((name, unit, "Cộng", "", row.words, row.amount))
    return [*lines, ("Tổng cộng", "", "", "", sum(row.words for row in rows), sum(row.amount for row in rows))]
