"""The words of reports: the sections of a kind, one section with its names beside it, a preview with live figures."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel.documents import Chart, Figure, FileNote, Heading, Table
from nhipcau.kernel.documents.model import Block
from nhipcau.kernel.numbers import row_number
from nhipcau.people.models import Unit
from nhipcau.report.contributions import Section
from nhipcau.report.domain.language import TemplateRefused
from nhipcau.report.domain.names import all_names, legend
from nhipcau.report.domain.preview import preview
from nhipcau.report.domain.templates import shipped, templates_for, write_template
from nhipcau.report.domain.text import HEADS, ITEMS
from nhipcau.report.enums import ReportKind
from nhipcau.report.forms import TemplateForm
from nhipcau.report.views.asking import UNACCEPTED, account_of, units_of
from nhipcau.report.views.telling import sentence_of, tell

_OTHERS = {
    Section.OPENING: "Mở đầu",
    Section.CONTENT: "Từng nội dung của Kế hoạch",
    Section.CLOSING: "Kết thúc",
}
NAMES = {**_OTHERS, **HEADS, **ITEMS}


def _unit(request: HttpRequest) -> Unit | None:
    units = units_of(account_of(request))
    wanted = row_number(request.GET.get("unit"))
    chosen = units.filter(pk=wanted).first() if wanted else None
    return chosen or units.first()


def listing(request: HttpRequest) -> HttpResponse:
    """Every section of every kind, with the version in force."""
    unit = _unit(request)
    if unit is None:
        raise Http404
    kinds = (ReportKind.YEAR, ReportKind.TOPIC, ReportKind.SPOKESPERSON)
    context = {
        "room": "report",
        "title": _("Words of the reports"),
        "unit": unit,
        "kinds": [{"label": _label(kind), "rows": _rows(unit, kind)} for kind in kinds],
        "columns": [{"label": _("Section")}, {"label": _("In force")}],
    }
    return render(request, "report/templates.html", context)


def _label(kind: ReportKind) -> str:
    return _("Report of the plan, whatever the period") if kind == ReportKind.YEAR else str(kind.label)


def _rows(unit: Unit, kind: ReportKind) -> list[dict[str, Any]]:
    return [
        {
            "cells": [
                {
                    "text": NAMES[Section(section)],
                    "url": reverse("report:template", args=[kind.value, section]) + f"?unit={unit.pk}",
                    "lang": "vi",
                },
                _("version %(no)s of the unit") % {"no": words["version"]} if words["version"] else _("as the program brings it"),
            ]
        }
        for section, words in templates_for(unit, kind).items()
    ]


def template(request: HttpRequest, kind: str, section: str) -> HttpResponse:
    """Change the words of a section, look at them with live figures first."""
    unit = _unit(request)
    if unit is None or kind not in ReportKind.values or section not in shipped(kind):
        raise Http404
    chosen, words = ReportKind(kind), templates_for(unit, ReportKind(kind))
    form = TemplateForm(request.POST or None, initial={"body": words[section]["body"]})
    shown: list[dict[str, str]] | None = None
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["body"]
        if request.POST.get("act") == "preview":
            shown = _preview(form, unit, chosen, Section(section), body)
        elif _write(request, unit, chosen, Section(section), body):
            return redirect(f"{reverse('report:templates')}?unit={unit.pk}")
    context = {
        "room": "report",
        "title": NAMES[Section(section)],
        "unit": unit,
        "kind": chosen,
        "form": form,
        "names": legend(),
        "shown": shown,
        "shipped": shipped(kind)[section],
    }
    return render(request, "report/template.html", context, status=UNACCEPTED if form.errors else 200)


def _preview(form: TemplateForm, unit: Unit, kind: ReportKind, section: Section, body: str) -> list[dict[str, str]] | None:
    try:
        return [_words(block) for block in preview(unit=unit, kind=kind, section=section, body=body)]
    except TemplateRefused as refused:
        form.add_error("body", sentence_of(refused))
        return None


def _words(block: Block) -> dict[str, str]:
    """A block as a line of the preview."""
    if isinstance(block, Table):
        return {"kind": "place", "text": _("Table: %(name)s") % {"name": block.caption}}
    if isinstance(block, Chart):
        return {"kind": "place", "text": _("Chart: %(name)s") % {"name": block.drawn.title}}
    if isinstance(block, FileNote):
        return {"kind": "place", "text": block.file.name}
    words = "".join(run.words() if isinstance(run, Figure) else run.text for run in block.runs)
    return {"kind": "dash" if isinstance(block, Heading) else "line", "text": words}


def _write(request: HttpRequest, unit: Unit, kind: ReportKind, section: Section, body: str) -> bool:
    of_plans = None if kind == ReportKind.YEAR else kind
    made = tell(
        request,
        lambda: write_template(
            unit=unit, section=section, body=body, by=account_of(request), known=all_names(), kind=of_plans
        ),
        _("The words are kept as a new version. Reports built before keep theirs."),
    )
    return made is not None
