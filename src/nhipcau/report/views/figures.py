"""«Số này ở đâu ra?»: one figure, how it was counted, its rows; and the same on a page to print."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhipcau.kernel.documents import to_html, to_pdf
from nhipcau.plan.domain.figure_rows import FigureRow
from nhipcau.plan.views.wording import language_name
from nhipcau.report.domain import answers, queries
from nhipcau.report.domain.answers import Answer
from nhipcau.report.models import Report
from nhipcau.report.views.asking import PER_PAGE, account_of, attachment, facts, public_address
from nhipcau.report.views.reports import MEDIA, period_words


def _asked(request: HttpRequest, pk: int, no: int) -> Report:
    row = get_object_or_404(queries.reports_seen_by(account_of(request)), pk=pk)
    if not 1 <= no <= len(row.figures):
        raise Http404
    return row


def figure(request: HttpRequest, pk: int, no: int) -> HttpResponse:
    """The rows behind one figure, as the report froze them."""
    row = _asked(request, pk, no)
    page = Paginator(row.figures[no - 1]["rows"], PER_PAGE).get_page(request.GET.get("page"))
    found = answers.answer(row, no, list(page.object_list))
    chosen = found.figure
    context = {
        "room": "report",
        "title": f"{chosen['title'] or chosen['measure']}: {chosen['value']} {chosen.get('unit', '')}".strip(),
        "report": row,
        "period": period_words(row),
        "facts": _facts(found),
        "sha256": chosen.get("sha256", ""),
        "pages": {kind: reverse("report:answer", args=[pk, no, kind]) for kind in ("pdf", "html")},
        "columns": [
            {"label": _("Row")},
            {"label": _("Day")},
            {"label": _("Language")},
            {"label": _("Quantity"), "number": True},
            {"label": _("Unit")},
            {"label": _("Row code")},
            {"label": _("Recorded by")},
        ],
        "rows": [{"cells": _row_cells(one, found)} for one in found.rows],
        "page_obj": page,
    }
    return render(request, "report/figure.html", context)


def _facts(found: Answer) -> list[dict[str, Any]]:
    signed = found.signed
    words = f"{signed.value} · {signed.signed.number}, {signed.signed.date:%d/%m/%Y}" if signed else ""
    return facts(
        (_("Measure"), found.figure["measure"]),
        (_("How it is counted"), found.figure.get("method", "")),
        (_("Rows behind it"), found.count),
        (_("As signed"), words),
    )


def _row_cells(one: FigureRow, found: Answer) -> list[Any]:
    withdrawn = (
        _("withdrawn on %(day)s, after this report was built or its period ended")
        % {"day": f"{localtime(one.withdrawn):%d/%m/%Y}"}
        if one.withdrawn
        else ""
    )
    who, at = found.recorded_by.get(one.id, ("", None))
    return [
        {
            "text": one.label,
            "url": _address(one),
            "note": withdrawn,
            "lang": one.language if one.language not in ("", "any") else "vi",
        },
        f"{one.day:%d/%m/%Y}" if one.day else "",
        language_name(one.language) if one.language else "",
        one.amount,
        one.unit,
        one.id,
        {"text": who, "note": f"{localtime(at):%d/%m/%Y}"} if at else "",
    ]


def _address(one: FigureRow) -> str:
    if one.url:
        return one.url
    if one.task:
        return reverse("plan:task", args=[one.task])
    return "" if one.withdrawn else public_address(one.address)


def answer(request: HttpRequest, pk: int, no: int, kind: str) -> HttpResponse:
    """The same on one page, as PDF or as a web page that stands alone."""
    if kind not in ("pdf", "html"):
        raise Http404
    row = _asked(request, pk, no)
    page = answers.page_of(answers.answer(row, no))
    name = f"nguon-so-lieu-{pk}-{no}.{kind}"
    if kind == "pdf":
        return attachment(to_pdf(page, variant="trinh_ky"), name, MEDIA["pdf"])
    return attachment(to_html(page, variant="trinh_ky").encode(), name, MEDIA["html"])
