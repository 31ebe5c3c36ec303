"""Surveys and outcomes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel.documents.words import format_number
from nhipcau.kernel.numbers import whole
from nhipcau.kernel.periods import Period
from nhipcau.kernel.uploads import upload_refusal
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import branch
from nhipcau.report import rules
from nhipcau.report.domain.outcomes import outcome_figure, record_outcome
from nhipcau.report.domain.suppression import SMALLEST
from nhipcau.report.domain.surveys import MOST_PEOPLE, Shown, begin_survey, enter_counts, read_answers, shown
from nhipcau.report.enums import SurveyMoment
from nhipcau.report.forms import AnswersForm, OutcomeForm, SurveyForm
from nhipcau.report.models import Outcome, Survey
from nhipcau.report.views.asking import UNACCEPTED, account_of, units_of
from nhipcau.report.views.telling import sentence_of, tell


def _surveys_seen_by(account: Account) -> QuerySet[Survey]:
    return Survey.objects.filter(branch(account, field="unit__path")).select_related("unit")


def surveys(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = units_of(account)
    form = SurveyForm(request.POST or None, units=units, initial={"unit": units.first()})
    if request.method == "POST" and form.is_valid():
        made = _begin(request, form.cleaned_data)
        if made is not None:
            return redirect("report:survey", pk=made.pk)
    context = {
        "room": "report",
        "title": _("Surveys"),
        "form": form if units.exists() else None,
        "columns": [{"label": _("Survey")}, {"label": _("Unit")}, {"label": _("Begun")}],
        "rows": [
            {
                "cells": [
                    {"text": one.title, "url": reverse("report:survey", args=[one.pk]), "note": one.question, "lang": "vi"},
                    one.unit.name(),
                    f"{one.made_on:%d/%m/%Y}",
                ]
            }
            for one in _surveys_seen_by(account)
        ],
    }
    return render(request, "report/surveys.html", context, status=UNACCEPTED if form.errors else 200)


def _begin(request: HttpRequest, given: dict[str, Any]) -> Survey | None:
    return tell(
        request,
        lambda: begin_survey(
            unit=given["unit"], title=given["title"], question=given["question"], groups=_lines(given["groups"]),
            answers=_lines(given["answers"]), by=account_of(request),
        ),
        _("The survey is begun. Enter the answers of the first time."),
    )  # fmt: skip


def _lines(text: str) -> list[str]:
    return [" ".join(line.split())[:120] for line in text.splitlines() if line.strip()]


def survey(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(_surveys_seen_by(account).prefetch_related("counts"), pk=pk)
    form = AnswersForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and _enter(request, row, form):
        return redirect("report:survey", pk=pk)
    context = {
        "room": "report",
        "title": row.title,
        "survey": row,
        "form": form if rules.may_keep_surveys(account, row.unit) else None,
        "grid": [
            {
                "label": group,
                "cells": [{"name": f"c-{g}-{a}", "label": f"{group}: {answer}"} for a, answer in enumerate(row.answers)],
            }
            for g, group in enumerate(row.groups)
        ],
        "tables": [_table(row, one) for one in shown(row)],
        "smallest": SMALLEST,
    }
    return render(request, "report/survey.html", context, status=UNACCEPTED if form.errors else 200)


def _table(row: Survey, one: Shown) -> dict[str, Any]:
    published, sums = one.published, one.published.rows
    rows = [
        {"cells": [{"text": group, "lang": "vi"}, *map(_cell, cells), sums[place] if sums else _hidden()]}
        for place, (group, cells) in enumerate(zip(one.groups, published.cells, strict=True))
    ]
    if published.columns:
        rows.append({"cells": [_("All groups"), *published.columns, published.total]})
    return {
        "label": f"{one.moment.label}, {one.day:%d/%m/%Y}",
        "columns": [
            {"label": _("Group")},
            *({"label": answer, "number": True} for answer in row.answers),
            {"label": _("All"), "number": True},
        ],
        "rows": rows,
        "too_few": one.too_few,
        "hidden": bool(published.hidden),
    }


def _cell(value: int | None) -> Any:
    return _hidden() if value is None else value


def _hidden() -> dict[str, str]:
    return {"text": "…", "note": _("hidden")}


def _enter(request: HttpRequest, row: Survey, form: AnswersForm) -> bool:
    refused = upload_refusal(request)
    if refused is not None:
        messages.error(request, sentence_of(refused))
        return False
    if not form.is_valid():
        return False
    given = form.cleaned_data

    def act() -> bool:
        counts = read_answers(row, given["file"]) if given["file"] else _typed(request, row)
        enter_counts(
            survey=row, moment=SurveyMoment(given["moment"]), day=given["day"], counts=counts, by=account_of(request)
        )
        return True

    return bool(tell(request, act, _("The answers are counted; nothing else of them is kept.")))


def _typed(request: HttpRequest, row: Survey) -> dict[tuple[int, int], int]:
    found = {}
    for group in range(len(row.groups)):
        for answer in range(len(row.answers)):
            count = whole(request.POST.get(f"c-{group}-{answer}", "").replace(".", "").strip())
            if count is not None:
                found[group, answer] = min(count, MOST_PEOPLE)
    return found


def outcomes(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = units_of(account, Role.FOCAL, Role.LEADER)
    form = OutcomeForm(request.POST or None, units=units, initial={"unit": units.first()})
    if request.method == "POST" and form.is_valid() and _record(request, form.cleaned_data):
        return redirect("report:outcomes")
    rows = Outcome.objects.filter(branch(account, field="unit__path")).select_related("unit")
    context = {
        "room": "report",
        "title": _("What the work contributed to"),
        "form": form if units.exists() else None,
        "columns": [
            {"label": _("What was reached")},
            {"label": _("Value"), "number": True},
            {"label": _("Period")},
            {"label": _("Source")},
            {"label": _("Unit")},
        ],
        "rows": [{"cells": _outcome(one)} for one in rows],
    }
    return render(request, "report/outcomes.html", context, status=UNACCEPTED if form.errors else 200)


def _outcome(one: Outcome) -> list[Any]:
    return [
        {"text": one.name, "note": "góp phần", "lang": "vi"},
        f"{format_number(outcome_figure(one).value)} {one.unit_words}",
        f"{one.period_from:%d/%m/%Y} – {one.period_to:%d/%m/%Y}",
        {"text": one.source, "url": one.link, "lang": "vi"},
        one.unit.name(),
    ]


def _record(request: HttpRequest, given: dict[str, Any]) -> Outcome | None:
    return tell(
        request,
        lambda: record_outcome(
            unit=given["unit"], name=given["name"], value=given["value"], unit_words=given["unit_words"],
            period=Period(given["period_from"], given["period_to"]), source=given["source"], link=given["link"],
            by=account_of(request),
        ),
        _("The outcome is kept; reports say that the work contributed to it."),
    )  # fmt: skip
