"""Review, the signed copy, and what was restated since."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel.uploads import upload_refusal
from nhipcau.people.models import Account
from nhipcau.report import rules
from nhipcau.report.domain import queries
from nhipcau.report.domain.restating import Restated, restated
from nhipcau.report.domain.review import move_report, own_words
from nhipcau.report.domain.signed import take_in_signed, words_on
from nhipcau.report.enums import NEEDS_WORDS, REPORT_MOVES, ReportState
from nhipcau.report.forms import MoveForm, SignedForm
from nhipcau.report.models import Report, SignedCopy
from nhipcau.report.views.asking import account_of, attachment, facts
from nhipcau.report.views.telling import sentence_of, tell

SHOWN_ROWS = 12


def moves_of(account: Account, report: Report) -> list[dict[str, Any]]:
    """The steps this person may take, the one that goes on first."""
    allowed = [to for to in REPORT_MOVES[ReportState(report.state)] if rules.may_move_report(account, report, to)]
    words = {
        ReportState.REVIEW: _("Send to review"),
        ReportState.APPROVED: _("Approve"),
        ReportState.DRAFT: _("Send back"),
    }
    ordered = sorted(allowed, key=lambda to: to in NEEDS_WORDS)
    moves = [{"to": to.value, "label": words[to], "needs_words": to in NEEDS_WORDS} for to in ordered]
    if rules.approves_but_for_own(account, report):
        moves.insert(0, {"to": "", "label": words[ReportState.APPROVED], "why_not": own_words()})
    return moves


def signed_form(account: Account, report: Report) -> SignedForm | None:
    return SignedForm() if rules.may_take_in_signed(account, report) else None


def signed_of(report: Report) -> SignedCopy | None:
    return getattr(report, "signed", None)


def signed_facts(report: Report) -> dict[str, Any] | None:
    signed = signed_of(report)
    if signed is None:
        return None
    return {
        "facts": facts(
            (_("Number and symbol"), signed.number),
            (_("Date of the document"), f"{signed.date:%d/%m/%Y}"),
            (_("Taken in"), f"{localtime(signed.at):%d/%m/%Y %H:%M}, {signed.by}"),
        ),
        "sha256": signed.sha256,
        "url": reverse("report:signed", args=[report.pk]),
        "restated_url": reverse("report:restated", args=[report.pk]),
    }


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.reports_seen_by(account_of(request)), pk=pk)
    form = MoveForm(request.POST)
    if form.is_valid() and form.cleaned_data["to"] in ReportState.values:
        to = ReportState(form.cleaned_data["to"])
        tell(
            request,
            lambda: move_report(report=row, to=to, by=account_of(request), words=form.cleaned_data["words"]),
            _("The report is now: %(state)s.") % {"state": to.label},
        )
    return redirect("report:report", pk=pk)


def signed(request: HttpRequest, pk: int) -> HttpResponse:
    """GET gives the signed copy, POST takes it in."""
    row = get_object_or_404(queries.reports_seen_by(account_of(request)).select_related("signed"), pk=pk)
    if request.method == "POST":
        _take_in(request, row)
        return redirect("report:report", pk=pk)
    copy = signed_of(row)
    if copy is None:
        raise Http404
    return attachment(bytes(copy.content), f"ban-da-ky-{pk}.pdf", "application/pdf")


def _take_in(request: HttpRequest, row: Report) -> None:
    refused = upload_refusal(request)
    if refused is not None:
        messages.error(request, sentence_of(refused))
        return
    form = SignedForm(request.POST, request.FILES)
    if not form.is_valid():
        for name, errors in form.errors.items():
            messages.error(request, f"{form[name].label}: {errors[0]}")
        return
    given = form.cleaned_data
    kept = tell(
        request,
        lambda: take_in_signed(
            report=row, file=given["file"], number=given["number"], date=given["date"], by=account_of(request),
            confirmed=given["confirmed"],
        ),
        _("The signed copy is kept and the figures are frozen as they were signed."),
    )  # fmt: skip
    if kept is not None and not all(words_on(bytes(kept.content))):
        messages.info(
            request,
            _("The PDF does not give number and date in words, so that what you typed was not compared with all of it. Look at it."),
        )


def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures that would be others today than those signed."""
    row = get_object_or_404(queries.reports_seen_by(account_of(request)).select_related("signed"), pk=pk)
    copy = signed_of(row)
    if copy is None:
        raise Http404
    found = restated(row)
    context = {
        "room": "report",
        "title": row.title,
        "report": row,
        "signed": copy,
        "columns": [
            {"label": _("Figure")},
            {"label": _("As signed"), "number": True},
            {"label": _("Today"), "number": True},
            {"label": _("Why")},
            {"label": _("Rows")},
        ],
        "rows": [{"cells": _cells(row, one)} for one in found],
    }
    return render(request, "report/restated.html", context)


def _cells(report: Report, one: Restated) -> list[Any]:
    rows = [*one.came, *one.went, *one.changed]
    more = f" … (+{len(rows) - SHOWN_ROWS})" if len(rows) > SHOWN_ROWS else ""
    return [
        {"text": one.title, "note": one.measure, "url": reverse("report:figure", args=[report.pk, one.no]), "lang": "vi"},
        one.signed,
        one.now if one.now is not None else _("no longer said"),
        ", ".join(str(reason.label) for reason in one.reasons),
        ", ".join(rows[:SHOWN_ROWS]) + more,
    ]
