"""A directive: where it stands, what it asks and who does it, who has read it, what rests on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.people.models import Account
from nhipcau.plan.domain.queries import units_below
from nhipcau.plan.models import Task
from nhipcau.plan.views.keeping import kept, returned
from nhipcau.plan.views.sourcing import Marked, paragraphs
from nhipcau.plan.views.wording import state_of
from nhipcau.reference.domain.citations import last_day
from nhipcau.reference.enums import DocumentStatus
from nhipcau.steering import rules
from nhipcau.steering.directive_forms import MustReadForm, ValidityForm
from nhipcau.steering.domain import clauses as clause_verbs
from nhipcau.steering.domain import directive_queries, directives, reading
from nhipcau.steering.enums import ClauseState
from nhipcau.steering.models import Clause, Registered
from nhipcau.steering.views.directives import SHAPES, standing_of
from nhipcau.steering.views.linking import suggestions_for_clauses
from nhipcau.steering.views.telling import UNACCEPTED, account_of, tell
from nhipcau.steering.views.wording import clock_until, day_words, reading_state, this_year

FEW = 6  # tasks without a clause shown on this page


def registered_seen(request: HttpRequest, pk: int) -> Registered:
    return get_object_or_404(directive_queries.registered_seen_by(account_of(request)), pk=pk)


def directive(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = registered_seen(request, pk)
    keeps = rules.may_keep_register(account, row.unit)
    found = directive_queries.clauses_of(row)
    confirmed = [one for one in found if one.state == ClauseState.CONFIRMED]
    context = {
        "room": "steering",
        "here": "directives",
        "title": str(row.document),
        "row": row,
        **standing_of(row),
        "gone": _gone(row),
        "keeps": keeps,
        "year": this_year(),
        "clauses": _clauses(confirmed, account, keeps),
        "left_out": [one for one in found if one.state != ClauseState.CONFIRMED],
        **_loose_tasks(account),
        **_readings(row, account),
        "facts": _facts(row),
        "line": _line(row),
        "plans": directive_queries.plans_citing(row.document, account),
        "source": paragraphs(row.source_text, _spans(found)) if row.source_text else [],
        "validity": kept(request, ValidityForm(row=row)) if keeps else None,
        "must_read_form": kept(request, MustReadForm(units=units_below(row.unit))) if keeps else None,
    }
    return render(request, "steering/directive.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def _gone(row: Registered) -> dict[str, Any] | None:
    """What a document that no longer holds says at its head: since when, and what stands in its place."""
    if row.standing != DocumentStatus.REPEALED:  # type: ignore[attr-defined]
        return None
    instead, last = row.document.in_its_place(), last_day(row.document)
    happened = _("This document is no longer in force.")
    if last:
        happened = _("This document was in force until %(day)s.") % {"day": day_words(last)}
    return {"happened": happened, "todo": _("In its place: %(document)s") % {"document": instead} if instead else ""}


def _clauses(found: list[Clause], account: Account, keeps: bool) -> list[dict[str, Any]]:
    year = this_year()
    carried = {one.pk: [_task(task, year) for task in one.tasks.all()] for one in found}
    bare = [one for one in found if not any(task["counts"] for task in carried[one.pk])]
    likely = suggestions_for_clauses(bare, account) if bare else {}
    return [
        {
            "row": one,
            "tasks": carried[one.pk],
            "bare": one in bare,
            "likely": likely.get(one.pk, []),
            "keeps": keeps,
            "span": f"dieu-khoan-nguon-{one.no}" if one.source_start is not None else "",
        }
        for one in found
    ]


def _task(task: Task, year: int) -> dict[str, Any]:
    return {
        "title": task.title,
        "url": reverse("plan:task", args=[task.pk]),
        "note": f"{task.lead.name()} · {task.content.plan.year}",
        "counts": task.content.plan.year == year and task.state != "cancelled",
        **state_of(task),
    }


def _loose_tasks(account: Account) -> dict[str, Any]:
    rows = clause_verbs.without_clause(account, this_year())
    return {"loose": list(rows[:FEW]), "loose_count": rows.count()}


def _readings(row: Registered, account: Account) -> dict[str, Any]:
    asked = list(reading.readings().filter(registered=row).prefetch_related("acknowledgements__by"))
    mine = [one for one in asked if not one.acknowledged and rules.may_acknowledge(account, one)]  # type: ignore[attr-defined]
    done = sum(one.acknowledged for one in asked)  # type: ignore[attr-defined]
    return {
        "readings": [
            {
                "unit": one.unit.name(),
                "due": one.due,
                **{f"reading_{name}": value for name, value in reading_state(one).items()},
                "clock": None if one.acknowledged else clock_until(one.due),  # type: ignore[attr-defined]
                "by": [
                    {"name": str(ack.by), "day": f"{localtime(ack.at):%d/%m/%Y}"} for ack in one.acknowledgements.all()
                ],
            }
            for one in asked
        ],
        "read_count": done,
        "mine": mine,
    }


def _facts(row: Registered) -> list[dict[str, Any]]:
    document, silent = row.document, _("not given")
    origin = _("issued here") if row.issued_here else _("came in")
    said: list[tuple[str, str]] = [
        (_("Number and symbol"), document.number),
        (_("Kind of document"), str(document.get_kind_display()).capitalize()),
        (_("Issued by"), document.issuer),
        (_("Level"), str(document.get_issuer_level_display()).capitalize()),
        (_("Day of issue"), day_words(document.date)),
        (_("In force from"), day_words(document.begins)),
        (_("In force until"), day_words(document.valid_to) or _("no end set")),
        (_("Register of"), row.unit.name()),
        (_("Entered"), f"{day_words(row.day)} ({origin})"),
        (_("Read from"), row.source_name or _("entered by hand")),
        (_("Note"), document.note),
    ]
    shown = [one for one in said if one[1] or one[0] != _("Note")]
    return [{"name": name, "value": value or silent, "unknown": not value} for name, value in shown]


def _line(row: Registered) -> list[dict[str, Any]]:
    today = clock.today()
    found = directive_queries.line_of(row.document)
    if len(found) < 2:
        return []
    return [
        {
            "words": str(one),
            "here": one == row.document,
            "line_state": SHAPES[status := one.status_on(today)],
            "line_label": str(status.label).capitalize(),
        }
        for one in found
    ]


def _spans(found: list[Clause]) -> list[Marked]:
    return [
        Marked(one.source_start, one.source_end, f"dieu-khoan-nguon-{one.no}", one.label or str(one.no))
        for one in found
        if one.source_start is not None and one.source_end is not None and one.state == ClauseState.CONFIRMED
    ]


@require_POST
def set_validity(request: HttpRequest, pk: int) -> HttpResponse:
    row = registered_seen(request, pk)
    form = ValidityForm(request.POST, row=row)
    if form.is_valid():
        done = tell(
            request,
            lambda: directives.set_validity(row=row, by=account_of(request), **form.cleaned_data) or True,
            _("The validity of the document was set."),
        )
        if done is not None:
            return redirect("steering:directive", pk=pk)
    return returned(request, "steering:directive", pk, form)


@require_POST
def ask_to_read(request: HttpRequest, pk: int) -> HttpResponse:
    row = registered_seen(request, pk)
    form = MustReadForm(request.POST, units=units_below(row.unit))
    if form.is_valid():
        units, due = list(form.cleaned_data["units"]), form.cleaned_data["due"]
        asked = tell(
            request,
            lambda: reading.ask(registered=row, units=units, due=due, by=account_of(request)) or True,
            _("%(count)s units were asked to read it by %(day)s.") % {"count": len(units), "day": day_words(due)},
        )
        if asked is not None:
            return redirect(f"{reverse('steering:directive', args=[pk])}#quan-triet")
    return returned(request, "steering:directive", pk, form)
