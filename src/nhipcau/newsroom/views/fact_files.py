"""Facts out of the house and into it: .xlsx and JSON; every row is seen before anything of it is kept."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel import journal
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.sheets import read_sheet
from nhipcau.kernel.uploads import upload_limit, upload_refusal
from nhipcau.newsroom.domain import fact_queries, fact_sheets
from nhipcau.newsroom.domain.fact_sheets import FactRow
from nhipcau.newsroom.domain.facts import FactRefused
from nhipcau.newsroom.domain.queries import units_written_in
from nhipcau.newsroom.fact_forms import FactFile
from nhipcau.newsroom.views.asking import REFUSALS, account_of, sentence
from nhipcau.plan.domain.task_taking import GoodRow
from nhipcau.plan.forms import refusal_words
from nhipcau.plan.views.carrying import CarriedRows

REFUSED = (*REFUSALS, FactRefused)
KIND = "facts"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """All facts of the house, as a sheet or as JSON."""
    facts = list(fact_queries.facts_seen())
    if form == "json":
        body, kind, name = fact_sheets.as_json(facts), "application/json; charset=utf-8", "du-kien.json"
    else:
        body, kind, name = fact_sheets.as_sheet(facts), XLSX, "du-kien.xlsx"
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """The form for the file; a POST answers with every row of it, or with the reason of refusal."""
    account = account_of(request)
    units = units_written_in(account)
    if not units.exists():
        messages.error(request, _("Only editors and focal officers keep facts."))
        return redirect("newsroom:facts")
    form = FactFile(request.POST or None, request.FILES or None, units=units, initial={"unit": account.unit_id})
    if request.method != "POST":
        return _ask(request, form)
    try:
        if (refused := upload_refusal(request)) is not None:
            raise refused
        return _preview(request, form) if form.is_valid() else _ask(request, form, status=422)
    except IntakeRefused as refused:
        if refused.rule.startswith("secrecy."):
            journal.record(actor=account, action="newsroom.fact_file_refused", subject=None, rule=refused.rule)
        return _ask(request, FactFile(units=units), refused=refusal_words(refused), status=422)
    except REFUSED as refused:
        return _ask(request, FactFile(units=units), refused=sentence(refused), status=422)


def _ask(request: HttpRequest, form: FactFile, *, refused: str = "", status: int = 200) -> HttpResponse:
    context = {"room": "facts", "title": _("Take in facts"), "form": form, "refused": refused}
    return render(request, "newsroom/fact_file.html", context, status=status)


def _preview(request: HttpRequest, form: FactFile) -> HttpResponse:
    file, unit, account = form.cleaned_data["file"], form.cleaned_data["unit"], account_of(request)
    data = file.read()
    if (file.name or "").lower().endswith(".json"):
        rows, problems = fact_sheets.read_json(data, account)
    else:
        rows, problems = fact_sheets.read_grids(read_sheet(data, file.name or "", limit=upload_limit()), account)
    good = [row for row in rows if row.state in ("new", "changed")]
    bad = [row for row in rows if row.state == "bad"]
    carried = CarriedRows(
        file.name or "", hashlib.sha256(data).hexdigest(), tuple(GoodRow(r.number, r.fingerprint, r.values) for r in good), len(bad)
    )
    context = {
        "room": "facts",
        "title": _("What this file of facts would bring in"),
        "unit": unit,
        "name": file.name,
        "problems": problems,
        "carried": carried.pack(unit, KIND),
        "good": len(good),
        "rows": [_row(row) for row in rows],
        "stats": [
            {"number": sum(row.state == "new" for row in rows), "words": _("new facts"), "tone": "jade"},
            {"number": sum(row.state == "changed" for row in rows), "words": _("facts that change"), "tone": "amber"},
            {"number": len(bad), "words": _("rows to be mended"), "tone": "lacquer" if bad else ""},
            {"number": sum(row.state == "same" for row in rows), "words": _("facts as they stand here"), "tone": ""},
        ],
    }  # fmt: skip
    return render(request, "newsroom/fact_file_preview.html", context)


def _row(row: FactRow) -> dict[str, Any]:
    shown = {
        "new": ("done", _("New")), "changed": ("stale", _("Changes")), "same": ("replaced", _("As it stands")),
        "bad": ("overdue", _("To be mended")),
    }  # fmt: skip
    state, label = shown[row.state]
    line = {
        "number": row.number, "good": row.state in ("new", "changed"), "fingerprint": row.fingerprint,
        "problems": row.problems, "remarks": (),
    }  # fmt: skip
    return {"row": line, "title": row.label or _("(no words)"), "note": row.code, "state": state, "label": label}


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """The ticked rows are kept, all or none."""
    account, number = account_of(request), request.POST.get("unit", "")
    unit = get_object_or_404(units_written_in(account), pk=int(number) if number.isdecimal() and len(number) < 12 else None)
    carried = CarriedRows.unpack(request.POST.get("carried", ""), unit, KIND)
    if carried is None:
        messages.error(request, _("The file did not come back whole. Nothing was kept; hand it in again."))
        return redirect("newsroom:fact_file")
    rows = [row.values for row in carried.ticked(set(request.POST.getlist("row")))]
    try:
        count = fact_sheets.take(rows=rows, unit=unit, by=account, source=carried.name)
    except REFUSED as refused:
        messages.error(request, sentence(refused))
        return redirect("newsroom:fact_file")
    done = ngettext("%(count)d fact was kept or changed.", "%(count)d facts were kept or changed.", count)
    messages.success(request, done % {"count": count})
    return redirect("newsroom:facts")
