"""A unit's score: each line with the rows behind it, what the unit contests, what was answered, what the council decided."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel.documents import format_number
from nhipcau.people.models import Account
from nhipcau.plan import measures
from nhipcau.plan.measures import Reckoning, Row
from nhipcau.plan.views.keeping import kept, returned, typed_at
from nhipcau.steering import rules
from nhipcau.steering.domain import council, movements, objections
from nhipcau.steering.domain.scores import Line, Score, score_of, tidy
from nhipcau.steering.enums import Commendation, MovementState, ObjectionState
from nhipcau.steering.models import CouncilDecision, Objection, Registration
from nhipcau.steering.movement_forms import AnswerForm, DecisionForm, ObjectionForm
from nhipcau.steering.refusal import SteeringRefused
from nhipcau.steering.views.answering import account_of, language_of_screen, status_of, tell

#: So many rows stand under a line; the others are counted.
LISTED = 200


def registration_seen(request: HttpRequest, pk: int) -> Registration:
    account = account_of(request)
    row = get_object_or_404(
        Registration.objects.select_related("unit", "movement__unit").filter(
            movement__in=movements.movements_seen_by(account).values("pk")
        ),
        pk=pk,
    )
    if not rules.may_see_score(account, row):
        raise Http404
    return row


def score(request: HttpRequest, pk: int) -> HttpResponse:
    row, account = registration_seen(request, pk), account_of(request)
    found, opens = score_of(row), rules.may_see_rows(account, row)
    said = _objections(row, account)
    decided = CouncilDecision.objects.filter(registration=row).select_related("by").first()
    scoring = row.movement.state == MovementState.SCORING and decided is None
    contests = scoring and rules.may_contest(account, row)
    context = {
        "room": "steering",
        "title": row.unit.name(),
        "registration": row,
        "movement": row.movement,
        "total": _("%(total)s of %(full)s points") % {"total": format_number(tidy(found.total)), "full": found.full},
        "lines": [{**_line(one, opens, said, contests), "typed": typed_at(request, one.criterion.no)} for one in found.lines],
        "opens": opens,
        "decided": _decided(decided, found) if decided else None,
        "decision_form": kept(request, DecisionForm()) if scoring and rules.may_judge(account, row) else None,
        "may_withdraw": row.movement.state == MovementState.OPEN and rules.may_register(account, row.movement, row.unit),
    }
    return render(request, "steering/score.html", context, status=status_of(request))


def _objections(row: Registration, account: Account) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    shapes = {ObjectionState.WAITING: "waiting", ObjectionState.UPHELD: "done", ObjectionState.REJECTED: "cancelled"}
    for one in row.objections.select_related("by", "answered_by", "registration__movement__unit", "registration__unit"):
        state = ObjectionState(one.state)
        waits = state == ObjectionState.WAITING and row.movement.state == MovementState.SCORING
        found.setdefault(one.criterion_id, []).append({
            "row": one, "state": shapes[state], "label": str(state.label), "day": f"{localtime(one.at):%d/%m/%Y}",
            "answered": f"{localtime(one.answered_at):%d/%m/%Y}" if one.answered_at else "",
            "may_answer": waits and rules.may_answer(account, one), "waits": state == ObjectionState.WAITING,
        })  # fmt: skip
    return found


def _line(one: Line, opens: bool, said: dict[int, list[dict[str, Any]]], contests: bool) -> dict[str, Any]:
    measure = measures.find(one.criterion.measure)
    share = measure is not None and measure.reckoning is Reckoning.SHARE
    contested = said.get(one.criterion.pk, [])
    return {
        "row": one.criterion,
        "points": _("%(points)s of %(full)s") % {"points": format_number(tidy(one.points)), "full": one.criterion.full},
        "counted": _("no data yet") if one.counted is None else _value(one.counted, share),
        "corrected": "" if one.corrected is None else _value(one.corrected, share),
        "enough": _value(one.criterion.enough, share),
        "unit": "" if share or measure is None else measure.unit[language_of_screen()],
        "how": measure.how[language_of_screen()] if measure else "",
        "rows": [_row(row, share) for row in one.rows[:LISTED]] if opens else [],
        "count": len(one.rows),
        "more": max(0, len(one.rows) - LISTED),
        "objections": contested,
        "may_contest": contests and not any(each["waits"] for each in contested),
    }


def _value(value: Any, share: bool) -> str:
    return f"{format_number(value)}%" if share else format_number(value)


def _row(one: Row, share: bool) -> dict[str, Any]:
    address = one.address
    return {
        "id": one.id, "label": one.label, "day": f"{one.day:%d/%m/%Y}", "unit": one.unit,
        "url": f"{settings.NHIPCAU.public_address}{address}" if address.startswith("/") else "",
        "amount": (_("counts") if one.hit else _("does not count")) if share else format_number(one.amount),
    }  # fmt: skip


def _decided(row: CouncilDecision, now: Score) -> dict[str, Any]:
    """The decision with the score it was advised by; said when the rows give another one today."""
    return {
        "row": row, "day": f"{localtime(row.at):%d/%m/%Y}", "commendation": row.get_commendation_display(),
        "score": format_number(tidy(row.score)), "differs": row.score != now.total,
    }  # fmt: skip


def _wrong(form: Any) -> None:
    raise SteeringRefused(next((str(one) for errors in form.errors.values() for one in errors), ""))


def _back(pk: int, no: int | None = None) -> HttpResponse:
    return redirect(f"{reverse('steering:score', args=[pk])}{f'#tieu-chi-{no}' if no else ''}")


@require_POST
def contest(request: HttpRequest, pk: int, no: int) -> HttpResponse:
    row, form = registration_seen(request, pk), ObjectionForm(request.POST)
    criterion = get_object_or_404(row.movement.criteria, no=no)
    sent = tell(
        request,
        lambda: objections.contest(registration=row, criterion=criterion, by=account_of(request), **form.cleaned_data)
        if form.is_valid() else _wrong(form),
        _("The objection waits for an answer."),
    )  # fmt: skip
    return returned(request, "steering:score", pk, at=no) if sent is None else _back(pk, no)


@require_POST
def answer(request: HttpRequest, pk: int, objection: int) -> HttpResponse:
    row, form = registration_seen(request, pk), AnswerForm(request.POST)
    one = get_object_or_404(
        Objection.objects.select_related("criterion", "registration__movement__unit", "registration__unit"),
        pk=objection, registration=row,
    )  # fmt: skip
    upheld = "uphold" in request.POST
    if form.is_valid() and not upheld:
        form.cleaned_data["corrected_value"] = None
    answered = tell(
        request,
        lambda: objections.answer(objection=one, upheld=upheld, by=account_of(request), **form.cleaned_data)
        if form.is_valid() else _wrong(form),
        _("The objection was answered."),
    )  # fmt: skip
    return returned(request, "steering:score", pk, at=one.criterion.no) if answered is None else _back(pk, one.criterion.no)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = registration_seen(request, pk), DecisionForm(request.POST)
    if form.is_valid():
        kind, words = Commendation(form.cleaned_data["commendation"]), form.cleaned_data["words"]
        decided = tell(
            request, lambda: council.decide(registration=row, commendation=kind, words=words, by=account_of(request)),
            _("The council's decision was noted."),
        )  # fmt: skip
        if decided is not None:
            return _back(pk)
    return returned(request, "steering:score", pk, form)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = registration_seen(request, pk)
    movement = row.movement_id
    tell(request, lambda: movements.withdraw(registration=row, by=account_of(request)), _("The registration was taken back."))
    return redirect("steering:movement", pk=movement)
