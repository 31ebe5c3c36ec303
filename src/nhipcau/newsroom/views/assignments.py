"""Term and cost of one translation: who was asked, by when, how many words, at what rate; asking, handing in, calling off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import assignments as verbs
from nhipcau.newsroom.domain.assignment_queries import assignments_seen, titles_of
from nhipcau.newsroom.domain.assignments import AssignmentRefused
from nhipcau.newsroom.domain.standing import Title
from nhipcau.newsroom.domain.translation_costs import cost_from, cost_of
from nhipcau.newsroom.enums import AssignmentState
from nhipcau.newsroom.models import Item, TranslationAssignment
from nhipcau.newsroom.translation_forms import AssignmentForm
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, item_seen, sentence
from nhipcau.newsroom.views.cost_words import cost_shown
from nhipcau.newsroom.views.translation_around import clock_of
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, RoleHeld
from nhipcau.people.rules import paths_above
from nhipcau.portal.door import LANGUAGES
from nhipcau.reference.domain.rules import RuleRefused

REFUSED = (*REFUSALS, AssignmentRefused, RuleRefused)
STATES = {
    AssignmentState.OPEN: "doing", AssignmentState.HANDED_IN: "done", AssignmentState.REPLACED: "replaced",
    AssignmentState.CANCELLED: "cancelled",
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """A POST asks for the translation, or gives it to somebody else where somebody was asked."""
    item, account = item_seen(request, key), account_of(request)
    written = item.editions.filter(locale__language_code=item.source_language)
    if language == item.source_language or language not in LANGUAGES or not written.exists():
        raise Http404
    form = AssignmentForm(request.POST or None, translators=translators_of(item))
    standing = verbs.open_of(item, language)
    if request.method == "POST" and form.is_valid():
        try:
            if standing is None:
                verbs.assign(item=item, language=language, wanted=form.wanted(), by=account)
            else:
                verbs.reassign(assignment=standing, wanted=form.wanted(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Asked for. The clock runs, and the estimate is kept with its rows."))
            return redirect("newsroom:assignment", key=key, language=language)
    return _screen(request, item, language, form, account)


def translators_of(item: Item) -> Any:
    """Who may translate for the item's unit: translators there or above."""
    standing = Q(valid_to=None) | Q(valid_to__gte=clock.today())
    held = RoleHeld.objects.filter(standing, role=Role.TRANSLATOR, unit__path__in=paths_above(item.unit))
    return Account.objects.filter(pk__in=held.values("account"), is_active=True).order_by("pk")


def _screen(request: HttpRequest, item: Item, language: str, form: AssignmentForm, account: Account) -> HttpResponse:
    rows = list(assignments_seen(account).filter(item=item, language=language).order_by("-asked_at", "-pk"))
    standing = next((row for row in rows if row.state == AssignmentState.OPEN), None)
    name = showing.language_name(language)
    may_assign = rules.may_assign_translation(account, item)
    context = {
        "room": "translation",
        "title": titles_of([item.pk]).get(item.pk, Title()),
        "item": item,
        "language": language,
        "language_name": name,
        "begun": item.editions.filter(locale__language_code=language).exists(),
        "standing": standing,
        "clock": clock_of(standing) if standing else None,
        "asked_at": showing.moment(standing.asked_at) if standing else "",
        "cost": cost_shown(cost_of(item=item, language=language, by=account, day=timezone.localdate())),
        "kept": cost_shown(cost_from(standing.counted)) if standing else None,
        "history": [_past(row) for row in rows if row.state != AssignmentState.OPEN],
        "form": form,
        "may_assign": may_assign,
        "may_hand_in": standing is not None and rules.may_hand_in_assignment(account, standing),
    }
    return render(request, "newsroom/assignment.html", context, status=422 if form.is_bound else 200)


def _past(row: TranslationAssignment) -> dict[str, Any]:
    return {
        "row": row,
        "state": STATES[AssignmentState(row.state)],
        "label": row.get_state_display(),
        "ended_at": showing.moment(row.ended_at),
        "cost": cost_shown(cost_from(row.fixed)),
    }


@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(request, pk)
    return _done(
        request,
        row,
        lambda by: verbs.hand_in(assignment=row, by=by),
        _("Handed in. The actual figure is fixed with its rows."),
    )


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row, reason = _row(request, pk), request.POST.get("reason", "")
    return _done(
        request, row, lambda by: verbs.cancel(assignment=row, reason=reason, by=by), _("The assignment is called off.")
    )


def _row(request: HttpRequest, pk: int) -> TranslationAssignment:
    return get_object_or_404(assignments_seen(account_of(request)), pk=pk)


def _done(request: HttpRequest, row: TranslationAssignment, verb: Any, done: str) -> HttpResponse:
    try:
        verb(account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, done)
    return redirect("newsroom:assignment", key=row.item.key, language=row.language)
