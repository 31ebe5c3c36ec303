"""A table of tasks: hand it in, see every row, take the good ones. Before that nothing is stored."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.sheets import read_sheet
from nhipcau.kernel.uploads import upload_limit, upload_refusal
from nhipcau.plan.domain import plans, task_sheet, task_taking
from nhipcau.plan.domain.task_sheet import TaskRow, TaskTable
from nhipcau.plan.domain.task_taking import GoodRow
from nhipcau.plan.forms import refusal_words
from nhipcau.plan.models import Content, Plan
from nhipcau.plan.task_forms import Named
from nhipcau.plan.views.asking import UNACCEPTED, plan_seen, sent_away
from nhipcau.plan.views.carrying import CarriedRows
from nhipcau.plan.views.telling import account_of, tell


class SheetForm(forms.Form):
    """The table. The file itself is judged by intake, not here."""

    file = forms.FileField(
        label=_l("File of the table"), allow_empty_file=True,
        help_text=_l(".xlsx or .docx; it stays in memory and is not stored."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.docx"}),
    )  # fmt: skip
    content = Named(
        Content.objects.none(), label=_l("Content, where the table has no such column"), required=False,
        empty_label=_l("the table names it in each row"),
    )  # fmt: skip

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["content"].queryset = plan.contents.order_by("no")  # type: ignore[attr-defined]


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for the file; a POST answers with the preview, or with the reason of refusal."""
    plan = plan_seen(request, pk)
    if away := sent_away(request, plan):
        return away
    form = SheetForm(request.POST, request.FILES, plan=plan) if request.method == "POST" else SheetForm(plan=plan)
    if request.method != "POST":
        return _ask(request, plan, form)
    try:
        if (refused := upload_refusal(request)) is not None:
            raise refused
        if not form.is_valid():
            return _ask(request, plan, form, status=UNACCEPTED)
        return _preview(request, plan, form)
    except IntakeRefused as refused:
        if refused.rule.startswith("secrecy."):
            plans.note_refusal(rule=refused.rule, by=account_of(request))
        return _ask(request, plan, SheetForm(plan=plan), refused=refusal_words(refused), status=UNACCEPTED)


def _ask(request: HttpRequest, plan: Plan, form: SheetForm, *, refused: str = "", status: int = 200) -> HttpResponse:
    context = {
        "room": "plan",
        "title": _("Take in a table of tasks"),
        "plan": plan,
        "form": form,
        "refused": refused,
        "kept": _("Nothing was stored.") if refused else "",
        "wanted": [spec.title for spec in task_sheet.specs(plan) if spec.required],
    }
    return render(request, "plan/sheet.html", context, status=status)


def _preview(request: HttpRequest, plan: Plan, form: SheetForm) -> HttpResponse:
    file, content = form.cleaned_data["file"], form.cleaned_data["content"]
    data = file.read()
    grids = read_sheet(data, file.name or "", limit=upload_limit())
    table = task_sheet.read_table(plan, grids, content=content.no if content else None, language=_language())
    sha256 = hashlib.sha256(data).hexdigest()
    good = tuple(GoodRow(row.number, row.fingerprint, row.values) for row in table.good)
    carried = CarriedRows(file.name or "", sha256, good, sum(bool(row.problems) for row in table.rows))
    before = task_taking.taken_before(plan, sha256)
    context = {
        "room": "plan",
        "title": _("What the table would bring in"),
        "plan": plan,
        "name": file.name,
        "before": f"{localtime(before.at):%d/%m/%Y}" if before else "",
        "carried": carried.pack(plan, task_taking.KIND),
        "good": len(good),
        **_shown(table),
    }
    return render(request, "plan/sheet_preview.html", context)


def _language() -> str:
    return "vi" if (get_language() or "vi").startswith("vi") else "en"


def _shown(table: TaskTable) -> dict[str, Any]:
    bad = [row for row in table.rows if row.problems]
    known = [row for row in table.rows if row.known and not row.problems]
    return {
        "problems": table.problems,
        "remarks": table.remarks,
        "rows": [_row(row) for row in table.rows],
        "stats": [
            {"number": len(table.good), "words": _("rows can be taken"), "tone": "jade" if table.good else ""},
            {"number": len(bad), "words": _("rows to be mended"), "tone": "lacquer" if bad else ""},
            {"number": len(known), "words": _("rows known already"), "tone": ""},
        ],
    }


def _row(row: TaskRow) -> dict[str, Any]:
    if row.problems:
        state, label = "overdue", _("To be mended")
    elif row.known:
        state, label = "replaced", _("Known already")
    else:
        state, label = "done", _("Can be taken")
    about = [row.texts.get(key, "") for key in ("lead", "due", "product")]
    return {
        "row": row,
        "state": state,
        "label": label,
        "title": row.texts.get("title") or _("(no words)"),
        "note": " · ".join(filter(None, about)),
    }


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The ticked rows become tasks, all or none."""
    plan = plan_seen(request, pk)
    carried = CarriedRows.unpack(request.POST.get("carried", ""), plan, task_taking.KIND)
    if carried is None:
        messages.error(request, _("The table did not come back whole. Nothing was stored; hand it in again."))
        return redirect("plan:sheet", pk=pk)
    rows = carried.ticked(set(request.POST.getlist("row")))
    left = carried.bad + len(carried.rows) - len(rows)
    made = tell(
        request,
        lambda: task_taking.take(
            plan=plan, name=carried.name, sha256=carried.sha256, rows=rows, left=left, by=account_of(request)
        ),
        _taken_words,
    )
    return redirect("plan:plan", pk=pk) if made is not None else redirect("plan:sheet", pk=pk)


def _taken_words(count: int) -> str:
    return ngettext("%(count)s task was taken in.", "%(count)s tasks were taken in.", count) % {"count": count}
