"""Accounts: who may sign in, the roles they hold and held, the first password, one's own password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.people import rules
from nhipcau.people.domain import accounts, queries
from nhipcau.people.enums import LAYER_OF, Role
from nhipcau.people.forms import AccountForm, EndRoleForm, OwnPasswordForm, RoleForm
from nhipcau.people.models import Account, RoleHeld
from nhipcau.people.views.telling import UNACCEPTED, account_of, tell
from nhipcau.people.views.units import span_of

PER_PAGE = 25


def listing(request: HttpRequest) -> HttpResponse:
    by = account_of(request)
    if not rules.holds(by, Role.ADMIN):
        raise Http404
    page = Paginator(queries.keys_of_people_kept_by(by), PER_PAGE).get_page(request.GET.get("page"))
    people = queries.people_kept_by(by).in_bulk(list(page))
    context = {
        "room": "people",
        "here": "accounts",
        "title": _("People who sign in"),
        "columns": [{"label": _("Person")}, {"label": _("Unit")}, {"label": _("Roles today")}, {"label": _("Account")}],
        "rows": [{"cells": _cells(people[key])} for key in page if key in people],
        "page_obj": page,
    }
    return render(request, "people/accounts.html", context)


def _cells(one: Account) -> list[Any]:
    return [
        {"text": str(one), "url": reverse("people:account", args=[one.pk]), "note": one.username},
        one.unit.name() if one.unit else "",
        ", ".join(accounts.roles_in_words(one.roles.all())) or _("none"),
        {"state": "done" if one.is_active else "cancelled", "label": _("may sign in") if one.is_active else _("switched off")},
    ]


def add(request: HttpRequest) -> HttpResponse:
    by = account_of(request)
    kept = queries.units_kept_by(by)
    if not kept.exists():
        raise Http404
    form = AccountForm(request.POST or None, units=kept)
    if request.method == "POST" and form.is_valid():
        made = tell(request, lambda: accounts.open_account(by=by, **form.cleaned_data))
        if made is not None:
            return _shown_once(request, *made)
    context = {"room": "people", "here": "accounts", "title": _("Add a person"), "form": form,
               "back": reverse("people:accounts"), "label": _("Make the account")}  # fmt: skip
    return render(request, "people/form.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def _shown_once(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    """The password stands in this answer and nowhere else: not in a message, a session or a row."""
    context = {"room": "people", "here": "accounts", "title": _("First password of %(person)s") % {"person": account},
               "person": account, "password": password}  # fmt: skip
    return render(request, "people/password_once.html", context)


def account(request: HttpRequest, pk: int) -> HttpResponse:
    """A person: unit, roles held and to come, what may be given."""
    by = account_of(request)
    row = get_object_or_404(queries.people_kept_by(by), pk=pk)
    form = RoleForm(request.POST or None, units=queries.units_kept_by(by))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = tell(
            request,
            lambda: accounts.give_role(
                account=row, role=Role(given["role"]), unit=given["unit"], by=by, valid_from=given["valid_from"],
                valid_to=given["valid_to"],
            ),
            _("The role was given."),
        )  # fmt: skip
        if done is not None:
            return redirect("people:account", pk=pk)
    context = {
        "room": "people", "here": "accounts", "title": str(row), "person": row, "form": form,
        "facts": [
            {"name": _("User name"), "value": row.username},
            {"name": _("Unit"), "value": row.unit.name() if row.unit else ""},
            {"name": _("Office e-mail"), "value": row.email or _("none"), "unknown": not row.email},
        ],
        "held": [_held(one, by) for one in row.roles.all()],
        "may_switch": rules.may_switch(by, row),
        "may_renew": rules.may_renew_password(by, row),
        "own": by.pk == row.pk,
    }  # fmt: skip
    return render(request, "people/account.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def _held(one: RoleHeld, by: Account) -> dict[str, Any]:
    today = clock.today()
    ended = one.valid_to is not None and one.valid_to < today
    state = ("cancelled", _("ended")) if ended else ("done", _("holds")) if one.held_on(today) else ("planned", _("to come"))
    may_end = (one.valid_to is None or one.valid_to >= today) and rules.may_keep_people(by, one.unit)
    return {
        "row": one, "label": Role(one.role).label, "layer": LAYER_OF[Role(one.role)].label, "state": state[0],
        "words": state[1], "span": span_of(one) or _("without a first or last day"),
        "may_end": may_end and not (one.account_id == by.pk and one.role == Role.ADMIN),
    }  # fmt: skip


@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    by = account_of(request)
    held = get_object_or_404(
        RoleHeld.objects.select_related("unit", "account").filter(account__in=queries.people_kept_by(by)), pk=pk
    )
    form = EndRoleForm(request.POST)
    if form.is_valid():
        tell(
            request, lambda: accounts.end_role(held=held, by=by, last=form.cleaned_data["last"]), _("The role was ended.")
        )
    else:
        messages.error(request, _("This is not a day. Write it as 30/7/2026."))
    return redirect("people:account", pk=held.account_id)


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    by = account_of(request)
    row = get_object_or_404(queries.people_kept_by(by), pk=pk)
    on = request.POST.get("on") == "1"
    words = _("The account was switched on.") if on else _("The account was switched off; its acts stay in the journal.")
    tell(request, lambda: accounts.switch(account=row, on=on, by=by), words)
    return redirect("people:account", pk=pk)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    by = account_of(request)
    row = get_object_or_404(queries.people_kept_by(by), pk=pk)
    password = tell(request, lambda: accounts.renew_password(account=row, by=by))
    return redirect("people:account", pk=pk) if password is None else _shown_once(request, row, password)


def own_password(request: HttpRequest) -> HttpResponse:
    """Everyone's own password; the first one must be replaced before anything else."""
    by = account_of(request)
    form = OwnPasswordForm(request.POST or None, account=by)
    if request.method == "POST" and form.is_valid():
        accounts.choose_password(account=by, password=form.cleaned_data["new"])
        update_session_auth_hash(request, by)
        messages.success(request, _("Your password was changed."))
        return redirect("desk:home")
    context = {"room": "people", "here": "", "title": _("Your password"), "form": form, "first": by.first_password,
               "label": _("Change the password")}  # fmt: skip
    return render(request, "people/own_password.html", context, status=UNACCEPTED if request.method == "POST" else 200)
