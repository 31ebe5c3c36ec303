"""Emulation movements: the list, one of them with its criteria, the units that take part and their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel.charts import Bar, Bars, draw
from nhipcau.kernel.documents import format_number
from nhipcau.people.models import Account
from nhipcau.plan import measures
from nhipcau.plan.forms import measure_label
from nhipcau.plan.views.keeping import kept, returned
from nhipcau.steering import rules
from nhipcau.steering.domain import movements
from nhipcau.steering.domain.commendation_paper import commendation_list
from nhipcau.steering.domain.scores import Place, ranking, scores_of, tidy
from nhipcau.steering.enums import MOVEMENT_MOVES, MovementState
from nhipcau.steering.models import CouncilDecision, Criterion, Movement
from nhipcau.steering.movement_forms import CriterionForm, MovementForm, RegistrationForm
from nhipcau.steering.views import answering
from nhipcau.steering.views.answering import PER_PAGE, account_of, language_of_screen, status_of, tell

SHAPES = {
    MovementState.DRAFT: "draft",
    MovementState.OPEN: "planned",
    MovementState.SCORING: "doing",
    MovementState.CLOSED: "done",
}
#: The picture shows so many units; the table shows all.
DRAWN = 20


def movement_seen(request: HttpRequest, pk: int) -> Movement:
    return get_object_or_404(movements.movements_seen_by(account_of(request)), pk=pk)


def state_of(row: Movement) -> dict[str, str]:
    state = MovementState(row.state)
    return {"state": SHAPES[state], "label": str(state.label)}


def days_of(row: Movement) -> str:
    return f"{row.begins:%d/%m/%Y} – {row.ends:%d/%m/%Y}"


def listing(request: HttpRequest) -> HttpResponse:
    """A POST draws one up."""
    account = account_of(request)
    form = MovementForm(request.POST or None, account=account, initial={"unit": movements.units_moving(account).first()})
    if request.method == "POST" and form.is_valid():
        made = tell(request, lambda: movements.draw_up(by=account, **form.cleaned_data), _("The movement was drawn up."))
        if made is not None:
            return redirect("steering:movement", pk=made.pk)
    page = Paginator(movements.movements_seen_by(account), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "steering",
        "title": _("Emulation"),
        "form": form if movements.units_moving(account).exists() else None,
        "columns": [
            {"label": _("Movement")}, {"label": _("Days")}, {"label": _("State")}, {"label": _("Units taking part"), "number": True},
        ],
        "rows": [{"cells": _cells(one)} for one in page.object_list],
        "page_obj": page,
    }  # fmt: skip
    return render(request, "steering/movements.html", context, status=status_of(request))


def _cells(one: Any) -> list[Any]:
    return [
        {"text": one.title, "url": reverse("steering:movement", args=[one.pk]), "note": one.unit.name(), "lang": "vi"},
        days_of(one),
        state_of(one),
        one.taking_part,
    ]


def movement(request: HttpRequest, pk: int) -> HttpResponse:
    row, account = movement_seen(request, pk), account_of(request)
    keeps = rules.may_keep_movements(account, row.unit)
    places = _places(row, account)
    units = movements.units_registering(account, row) if row.state == MovementState.OPEN else None
    context = {
        "room": "steering",
        "title": row.title,
        "movement": row,
        **state_of(row),
        "days": days_of(row),
        "criteria": [_criterion(one) for one in row.criteria.order_by("no")],
        "criterion_form": kept(request, CriterionForm(prefix="criterion")) if keeps and row.state == MovementState.DRAFT else None,
        "columns": _columns(row),
        "rows": [{"cells": _place_cells(one, _decisions(row), row)} for one in places],
        "ranked": row.state in (MovementState.SCORING, MovementState.CLOSED),
        "drawing": _drawing(places),
        "cut": max(0, len(places) - DRAWN),
        "registration_form": kept(request, RegistrationForm(prefix="registration", units=units)) if units else None,
        "moves": _moves(row) if keeps else [],
        "may_list": keeps and row.state in (MovementState.SCORING, MovementState.CLOSED),
    }
    return render(request, "steering/movement.html", context, status=status_of(request))


def _places(row: Movement, account: Account) -> list[Place]:
    """The places this person may see: of all units once the scores are shown, before that of their own branch."""
    taking_part = list(row.registrations.select_related("unit", "movement__unit"))
    seen = [one for one in taking_part if rules.may_see_score(account, one)]
    return ranking(scores_of(row, seen)) if seen else []


def _criterion(one: Criterion) -> dict[str, Any]:
    measure = measures.find(one.measure)
    unit = measure.unit[language_of_screen()] if measure else ""
    return {
        "row": one, "measure": measure_label(measure) if measure else one.measure,
        "words": _("%(full)s points at %(enough)s %(unit)s") % {"full": one.full, "enough": one.enough, "unit": unit}
        if unit != "%" else _("%(full)s points at %(enough)s%%") % {"full": one.full, "enough": one.enough},
    }  # fmt: skip


def _columns(row: Movement) -> list[dict[str, Any]]:
    return [
        {"label": _("Unit")}, {"label": _("Rank"), "number": True}, {"label": _("Points"), "number": True}, {"label": _("Council")},
    ]  # fmt: skip


def _decisions(row: Movement) -> dict[int, CouncilDecision]:
    cached: dict[int, CouncilDecision] | None = getattr(row, "_decisions", None)
    if cached is None:
        found = CouncilDecision.objects.filter(registration__movement=row)
        cached = {one.registration_id: one for one in found}
        row._decisions = cached  # type: ignore[attr-defined]
    return cached


def _place_cells(one: Place, decisions: dict[int, CouncilDecision], row: Movement) -> list[Any]:
    registration = one.score.registration
    decided = decisions.get(registration.pk)
    shown = row.state in (MovementState.SCORING, MovementState.CLOSED)
    place = _("%(place)s (tied)") % {"place": one.place} if one.tied else str(one.place)
    return [
        {"text": registration.unit.name(), "url": reverse("steering:score", args=[registration.pk]), "note": registration.pledge},
        place if shown else "",
        _("%(total)s of %(full)s") % {"total": format_number(tidy(one.score.total)), "full": one.score.full},
        {"text": decided.get_commendation_display(), "note": decided.words} if decided else "",
    ]


def _drawing(places: Sequence[Place]) -> Any:
    """The bar chart with its table; None before anybody has a point."""
    if not places or not places[0].score.total:
        return None
    first = [one for one in places if one.place == 1]
    words = {"unit": first[0].score.registration.unit.name(), "count": len(first),
             "total": format_number(tidy(first[0].score.total)), "full": first[0].score.full}  # fmt: skip
    title = _("%(unit)s has the most points: %(total)s of %(full)s") if len(first) == 1 else _(
        "%(count)s units share the first place: %(total)s of %(full)s points"
    )
    bars = tuple(Bar(one.score.registration.unit.name(), tidy(one.score.total), one.place == 1) for one in places[:DRAWN])
    chart = Bars(title % words, _("Points counted from the evidence of each unit"), bars, row_name=_("Unit"))
    return draw(chart, language_of_screen())  # type: ignore[arg-type]


def _moves(row: Movement) -> list[dict[str, str]]:
    words = {
        MovementState.OPEN: _("Open the registration"),
        MovementState.SCORING: _("Show the scores to the units"),
        MovementState.CLOSED: _("Close: the council has decided"),
        MovementState.DRAFT: "",
    }
    after = MOVEMENT_MOVES[MovementState(row.state)]
    return [{"to": str(one), "words": words[one]} for one in MovementState if one in after]


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    row, to = movement_seen(request, pk), request.POST.get("to", "")
    if to not in MovementState.values:
        raise Http404
    tell(
        request, lambda: movements.move(movement=row, to=MovementState(to), by=account_of(request)),
        lambda moved: str(moved.get_state_display()) + ".",
    )  # fmt: skip
    return redirect("steering:movement", pk=pk)


@require_POST
def add_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = movement_seen(request, pk), CriterionForm(request.POST, prefix="criterion")
    if form.is_valid():
        added = tell(
            request, lambda: movements.add_criterion(movement=row, by=account_of(request), **form.cleaned_data),
            _("The criterion was added."),
        )  # fmt: skip
        if added is not None:
            return redirect("steering:movement", pk=pk)
    return returned(request, "steering:movement", pk, form)


@require_POST
def remove_criterion(request: HttpRequest, pk: int, no: int) -> HttpResponse:
    row = movement_seen(request, pk)
    one = get_object_or_404(row.criteria.select_related("movement__unit"), no=no)
    tell(request, lambda: movements.remove_criterion(criterion=one, by=account_of(request)), _("The criterion was taken out."))
    return redirect("steering:movement", pk=pk)


@require_POST
def register(request: HttpRequest, pk: int) -> HttpResponse:
    row, account = movement_seen(request, pk), account_of(request)
    form = RegistrationForm(request.POST, prefix="registration", units=movements.units_registering(account, row))
    if form.is_valid():
        entered = tell(request, lambda: movements.register(movement=row, by=account, **form.cleaned_data), _("The unit takes part."))
        if entered is not None:
            return redirect("steering:movement", pk=pk)
    return returned(request, "steering:movement", pk, form)


def commendations(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    row = movement_seen(request, pk)
    if not rules.may_keep_movements(account_of(request), row.unit) or row.state not in (MovementState.SCORING, MovementState.CLOSED):
        raise Http404
    return answering.paper(commendation_list(row), f"to-trinh-khen-thuong-{row.pk}", form)
