"""Reports: the list, building one, its figures with the rows behind them, its files."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.plan.domain.queries import plans_reportable_by
from nhipcau.plan.models import Plan
from nhipcau.plan.views.plans import PER_PAGE
from nhipcau.plan.views.telling import account_of
from nhipcau.plan.views.wording import language_name, public_url
from nhipcau.report import rules
from nhipcau.report.domain import queries
from nhipcau.report.domain.queries import FigureRow
from nhipcau.report.domain.reports import build_report
from nhipcau.report.forms import ReportForm, reporting_window
from nhipcau.report.models import Report, ReportFile
from nhipcau.report.views.telling import tell

UNACCEPTED = 422
WINDOWS = ("reporting", "calendar")
HEADLINES = ("I02", "I03")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = Paginator(queries.reports_seen_by(account).defer("figures"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "room": "report",
        "title": _("Reports"),
        "columns": [
            {"label": _("Plan")},
            {"label": _("Period")},
            {"label": _("Built")},
            {"label": _("Built by")},
        ],
        "rows": [{"cells": _cells(report)} for report in page.object_list],
        "page_obj": page,
        "may_build": plans_reportable_by(account).exists(),
    }
    return render(request, "report/reports.html", context)


def _cells(report: Report) -> list[Any]:
    return [
        {
            "text": report.plan.title,
            "url": reverse("report:report", args=[report.pk]),
            "note": report.plan.unit.name(),
        },
        period_words(report),
        f"{localtime(report.built_at):%d/%m/%Y %H:%M}",
        str(report.built_by or ""),
    ]


def period_words(report: Report) -> str:
    return f"{report.period_from:%d/%m/%Y} – {report.period_to:%d/%m/%Y}"


def build(request: HttpRequest) -> HttpResponse:
    """The form, a button that fills in a usual period, and the verb."""
    plans = plans_reportable_by(account_of(request))
    if request.method != "POST":
        return _ask(request, ReportForm(plans=plans, initial=_initial(request.GET.get("plan"), plans)))
    window = request.POST.get("window")
    if window in WINDOWS:
        return _ask(
            request, ReportForm(plans=plans, initial=_initial(request.POST.get("plan"), plans, str(window)))
        )
    form = ReportForm(request.POST, plans=plans)
    report = _build(request, form) if form.is_valid() else None
    return redirect("report:report", pk=report.pk) if report else _ask(request, form, status=UNACCEPTED)


def _initial(wanted: str | None, plans: Any, window: str = "reporting") -> dict[str, Any]:
    """The plan asked for, else the newest that is no archive; the window of its year."""
    chosen: Plan | None = plans.filter(pk=wanted).first() if str(wanted or "").isdigit() else None
    chosen = chosen or plans.filter(year__lte=clock.today().year).first() or plans.first()
    first, last = reporting_window(window, chosen.year if chosen else clock.today().year)
    return {"plan": chosen, "period_from": first, "period_to": last}


def _ask(request: HttpRequest, form: ReportForm, *, status: int = 200) -> HttpResponse:
    context = {
        "room": "report",
        "title": _("Build a report"),
        "form": form,
        "any_plan": form.fields["plan"].queryset.exists(),  # type: ignore[attr-defined]
    }
    return render(request, "report/build.html", context, status=status)


def _build(request: HttpRequest, form: ReportForm) -> Report | None:
    given = form.cleaned_data
    return tell(
        request,
        lambda: build_report(
            plan=given["plan"],
            period_from=given["period_from"],
            period_to=given["period_to"],
            by=account_of(request),
        ),
        _("The report was built. Its number, date and signature are left to the records office."),
    )


def report(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(queries.reports_seen_by(account), pk=pk)
    page = Paginator(list(enumerate(row.figures, start=1)), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "report",
        "title": row.plan.title,
        "report": row,
        "period": period_words(row),
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
        "files": [_file(one) for one in row.files.all()],
        "may_build": rules.may_build_report(account, row.plan),
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


def figure(request: HttpRequest, pk: int, no: int) -> HttpResponse:
    """The rows behind one figure, as the report froze them."""
    row = get_object_or_404(queries.reports_seen_by(account_of(request)), pk=pk)
    if not 1 <= no <= len(row.figures):
        raise Http404
    chosen = row.figures[no - 1]
    page = Paginator(chosen["rows"], PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "report",
        "title": f"{chosen['title'] or chosen['measure']}: {chosen['value']} {chosen.get('unit', '')}".strip(),
        "report": row,
        "period": period_words(row),
        "columns": [
            {"label": _("Row")},
            {"label": _("Day")},
            {"label": _("Language")},
            {"label": _("Quantity"), "number": True},
            {"label": _("Unit")},
            {"label": _("Row code")},
        ],
        "rows": [{"cells": _row_cells(one)} for one in queries.rows_behind(list(page.object_list))],
        "page_obj": page,
    }
    return render(request, "report/figure.html", context)


def _row_cells(one: FigureRow) -> list[Any]:
    withdrawn = (
        _("withdrawn on %(day)s, after this report was built or its period ended")
        % {"day": f"{localtime(one.withdrawn):%d/%m/%Y}"}
        if one.withdrawn
        else ""
    )
    url = (
        reverse("plan:task", args=[one.task])
        if one.task
        else public_url(one.address)
        if not one.withdrawn
        else ""
    )
    return [
        {
            "text": one.label,
            "url": url,
            "note": withdrawn,
            "lang": one.language if one.language not in ("", "any") else "vi",
        },
        f"{one.day:%d/%m/%Y}" if one.day else "",
        language_name(one.language) if one.language else "",
        one.amount,
        one.unit,
        one.id,
    ]


def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """The bytes of one file, as they were built and hashed."""
    kept = get_object_or_404(queries.report_files_seen_by(account_of(request)), pk=file_pk, report=pk)
    response = HttpResponse(bytes(kept.content), content_type=SHEET if kept.name.endswith(".xlsx") else WORD)
    response["Content-Disposition"] = f'attachment; filename="{kept.name}"'
    response["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(kept.sha256)).decode('ascii')}:"
    return response
