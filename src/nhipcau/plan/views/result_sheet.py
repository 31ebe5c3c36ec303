"""A table of results: hand it in, see every row, take the good ones. Before that nothing is stored."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.sheets import blank_sheet, read_sheet
from nhipcau.kernel.uploads import upload_limit, upload_refusal
from nhipcau.people.models import Unit
from nhipcau.plan.domain import plans, result_sheet, result_taking
from nhipcau.plan.domain.result_queries import tasks_for, units_recording
from nhipcau.plan.domain.result_sheet import ResultRow, ResultTable
from nhipcau.plan.domain.task_taking import GoodRow
from nhipcau.plan.forms import refusal_words
from nhipcau.plan.result_forms import ResultSheetForm
from nhipcau.plan.views.asking import UNACCEPTED
from nhipcau.plan.views.carrying import CarriedRows
from nhipcau.plan.views.exports import XLSX
from nhipcau.plan.views.result_words import screen_language
from nhipcau.plan.views.telling import account_of, tell


def sheet(request: HttpRequest) -> HttpResponse:
    """The form for the file; a POST answers with the preview, or with the reason of refusal."""
    units = units_recording(account_of(request))
    first = _own(request)
    if first is None:
        messages.error(request, _("Only an editor or the focal officer of a unit records its results."))
        return redirect("plan:results")
    if request.method != "POST":
        return _ask(request, ResultSheetForm(units=units, initial={"unit": first}))
    form = ResultSheetForm(request.POST, request.FILES, units=units)
    try:
        if (refused := upload_refusal(request)) is not None:
            raise refused
        if not form.is_valid():
            return _ask(request, form, status=UNACCEPTED)
        return _preview(request, form)
    except IntakeRefused as refused:
        if refused.rule.startswith("secrecy."):
            plans.note_refusal(rule=refused.rule, by=account_of(request))
        again = ResultSheetForm(units=units, initial={"unit": first})
        return _ask(request, again, refused=refusal_words(refused), status=UNACCEPTED)


def _own(request: HttpRequest) -> Unit | None:
    account = account_of(request)
    units = units_recording(account)
    return units.filter(pk=account.unit_id).first() or units.first()


def _ask(request: HttpRequest, form: ResultSheetForm, *, refused: str = "", status: int = 200) -> HttpResponse:
    context = {
        "room": "plan",
        "title": _("Take in a table of results"),
        "form": form,
        "refused": refused,
        "kept": _("Nothing was stored.") if refused else "",
        "wanted": [spec.title for spec in result_sheet.specs([]) if spec.required],
    }
    return render(request, "plan/result_sheet.html", context, status=status)


def _preview(request: HttpRequest, form: ResultSheetForm) -> HttpResponse:
    file, unit = form.cleaned_data["file"], form.cleaned_data["unit"]
    data = file.read()
    grids = read_sheet(data, file.name or "", limit=upload_limit())
    table = result_sheet.read_table(unit, account_of(request), grids, screen_language())
    sha256 = hashlib.sha256(data).hexdigest()
    good = tuple(GoodRow(row.number, row.fingerprint, row.values) for row in table.good)
    carried = CarriedRows(file.name or "", sha256, good, len(table.bad))
    before = result_taking.taken_before(unit, sha256)
    context = {
        "room": "plan",
        "title": _("What this table of results would bring in"),
        "unit": unit,
        "name": file.name,
        "before": f"{localtime(before.at):%d/%m/%Y}" if before else "",
        "carried": carried.pack(unit, result_taking.KIND),
        "good": len(good),
        **_shown(table),
    }
    return render(request, "plan/result_sheet_preview.html", context)


def _shown(table: ResultTable) -> dict[str, Any]:
    known = [row for row in table.rows if row.known and not row.problems]
    return {
        "problems": table.problems,
        "remarks": table.remarks,
        "rows": [_row(row) for row in table.rows],
        "stats": [
            {"number": len(table.good), "words": _("rows can be taken"), "tone": "jade" if table.good else ""},
            {"number": len(table.bad), "words": _("rows to be mended"), "tone": "lacquer" if table.bad else ""},
            {"number": len(known), "words": _("rows known already"), "tone": ""},
        ],
    }


def _row(row: ResultRow) -> dict[str, Any]:
    if row.problems:
        state, label = "overdue", _("To be mended")
    elif row.known:
        state, label = "replaced", _("Known already")
    else:
        state, label = "done", _("Can be taken")
    about = [row.texts.get(key, "") for key in ("measure", "day", "quantity", "language")]
    return {
        "row": row, "state": state, "label": label, "title": row.texts.get("title") or _("(no words)"),
        "note": " · ".join(filter(None, about)),
    }  # fmt: skip


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """The ticked rows are recorded, all or none."""
    pk = request.POST.get("unit", "")
    unit = get_object_or_404(units_recording(account_of(request)), pk=int(pk) if pk.isdecimal() and len(pk) < 12 else None)
    carried = CarriedRows.unpack(request.POST.get("carried", ""), unit, result_taking.KIND)
    if carried is None:
        messages.error(request, _("The table did not come back whole. Nothing was stored; hand it in again."))
        return redirect("plan:result_sheet")
    rows = carried.ticked(set(request.POST.getlist("row")))
    left = carried.bad + len(carried.rows) - len(rows)
    made = tell(
        request,
        lambda: result_taking.take(
            unit=unit, name=carried.name, sha256=carried.sha256, rows=rows, left=left, by=account_of(request)
        ),
        _taken_words,
    )
    return redirect("plan:results") if made is not None else redirect("plan:result_sheet")


def _taken_words(count: int) -> str:
    return ngettext(
        "%(count)s result was taken in and waits for the focal unit.", "%(count)s results were taken in and wait for the focal unit.", count
    ) % {"count": count}  # fmt: skip


def blank_form(request: HttpRequest) -> HttpResponse:
    """With the tasks of my unit to choose from."""
    unit = _own(request)
    tasks = list(tasks_for(unit, account_of(request))) if unit else []
    response = HttpResponse(blank_sheet(result_sheet.specs(tasks), title=result_sheet.TITLE), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="mau-ket-qua.xlsx"'
    return response
