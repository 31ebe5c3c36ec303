"""Reports: the list, and one with its state, its files, its figures."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.plan.domain.queries import plans_reportable_by
from nhipcau.report import rules
from nhipcau.report.domain import queries
from nhipcau.report.domain.reports import LATER, set_copy
from nhipcau.report.enums import ReportState
from nhipcau.report.models import Report, ReportFile
from nhipcau.report.views.asking import PER_PAGE, account_of, attachment, state_cell
from nhipcau.report.views.reviewing import moves_of, signed_facts, signed_form
from nhipcau.report.views.telling import tell

HEADLINES = ("I02", "I03")
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    seen = queries.reports_seen_by(account).defer("figures", "templates")
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "report",
        "title": _("Reports"),
        "columns": [
            {"label": _("Report")},
            {"label": _("Kind")},
            {"label": _("Period")},
            {"label": _("State")},
            {"label": _("Built")},
        ],
        "rows": [{"cells": _cells(report)} for report in page.object_list],
        "page_obj": page,
        "may_build": plans_reportable_by(account).exists(),
    }
    return render(request, "report/reports.html", context)


def _cells(report: Report) -> list[Any]:
    return [
        {
            "text": report.title,
            "url": reverse("report:report", args=[report.pk]),
            "note": report.unit.name(),
            "lang": "vi",
        },
        report.get_kind_display(),
        period_words(report),
        state_cell(ReportState(report.state)),
        {"text": f"{localtime(report.built_at):%d/%m/%Y %H:%M}", "note": str(report.built_by or "")},
    ]


def period_words(report: Report) -> str:
    return f"{report.period_from:%d/%m/%Y} – {report.period_to:%d/%m/%Y}"


def report(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(queries.reports_seen_by(account).select_related("signed"), pk=pk)
    page = Paginator(list(enumerate(row.figures, start=1)), PER_PAGE).get_page(request.GET.get("page"))
    files = list(row.files.all())
    context = {
        "room": "report",
        "title": row.title,
        "report": row,
        "kind": row.get_kind_display(),
        "period": period_words(row),
        "state": state_cell(ReportState(row.state)),
        "built": f"{localtime(row.built_at):%d/%m/%Y %H:%M}",
        "stats": _stats(row.figures),
        "columns": [
            {"label": _("Figure")},
            {"label": _("Value"), "number": True},
            {"label": _("Unit of count")},
            {"label": _("Measure")},
            {"label": _("Rows behind it"), "number": True},
        ],
        "rows": [{"cells": _figure_cells(row, no, figure)} for no, figure in page.object_list],
        "page_obj": page,
        "files": [_file(one) for one in files],
        "copies": _copies(row, files),
        "moves": moves_of(account, row),
        "steps": list(row.moves.select_related("by")),
        "signed": signed_facts(row),
        "signed_form": signed_form(account, row),
        "may_build": rules.may_build_reports_of(account, row.unit),
    }
    return render(request, "report/report.html", context)


def _stats(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first figure of each headline: items released, in foreign languages, their share."""
    first: dict[tuple[str, str], dict[str, Any]] = {}
    for one in figures:
        if one["measure"] in HEADLINES:
            first.setdefault((one["measure"], one.get("unit", "")), one)
    return [
        {
            "number": one["value"] + ("%" if one.get("unit") == "%" else ""),
            "words": one["title"][:1].lower() + one["title"][1:],
        }
        for one in first.values()
    ]


def _figure_cells(row: Report, no: int, figure: dict[str, Any]) -> list[Any]:
    return [
        {
            "text": figure["title"] or figure["measure"],
            "url": reverse("report:figure", args=[row.pk, no]),
            "lang": "vi",
        },
        figure["value"],
        {"text": figure.get("unit", ""), "lang": "vi"},
        figure["measure"],
        len(figure["rows"]),
    ]


def _file(one: ReportFile) -> dict[str, Any]:
    return {
        "row": one,
        "label": ReportFile.Part(one.part).label,
        "url": reverse("report:report_file", args=[one.report_id, one.pk]),
    }


def _copies(row: Report, files: list[ReportFile]) -> list[dict[str, Any]]:
    """Copies that are not made yet."""
    have = {one.part for one in files}
    return [{"part": part.value, "label": part.label} for part in LATER if part not in have]


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes the PDF or the web page of a report, once."""
    row = get_object_or_404(queries.reports_seen_by(account_of(request)), pk=pk)
    part = request.POST.get("part", "")
    if part in LATER:
        tell(
            request,
            lambda: set_copy(report=row, part=ReportFile.Part(part), by=account_of(request)),
            _("The copy stands among the files."),
        )
    return redirect("report:report", pk=pk)


def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """The bytes of one file, as they were built and hashed."""
    kept = get_object_or_404(queries.report_files_seen_by(account_of(request)), pk=file_pk, report=pk)
    media = MEDIA[kept.name.rsplit(".", 1)[-1]]
    response = attachment(bytes(kept.content), kept.name, media)
    response["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(kept.sha256)).decode('ascii')}:"
    return response
