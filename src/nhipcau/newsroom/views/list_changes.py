"""Keeping the lists of the office: a row begun, changed, ended, begun anew, removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import dated_lists, office_lists
from nhipcau.newsroom.domain import list_queries as sets
from nhipcau.newsroom.domain.office_lists import ListRefused
from nhipcau.newsroom.list_forms import DatedForm, EndForm, LastingForm
from nhipcau.newsroom.office_lists import OfficeList
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, sentence
from nhipcau.newsroom.views.lists import standing, the_list
from nhipcau.people.models import Account

REFUSED = (*REFUSALS, ListRefused)
MOST_CHANGES = 30
FORM_METHODS = ["GET", "HEAD", "POST"]


def keeper(request: HttpRequest) -> Account:
    account = account_of(request)
    if not rules.may_keep_lists(account):
        raise Http404
    return account


def _row(request: HttpRequest, code: str, pk: int, *, dated: bool | None = None) -> tuple[Account, OfficeList, Any]:
    account, one = keeper(request), the_list(code)
    if dated is not None and one.is_dated is not dated:
        raise Http404
    return account, one, get_object_or_404(sets.rows_of(one), pk=pk)


@require_http_methods(FORM_METHODS)
def begin(request: HttpRequest, code: str) -> HttpResponse:
    account, one = keeper(request), the_list(code)
    if one.is_dated:
        dated = DatedForm(request.POST or None, of=one)

        def keep() -> object:
            said = dated.cleaned_data
            return dated_lists.begin_entry(
                model=one.model, code=said["code"], saying=dated.saying(), first=said["first"], by=account
            )  # type: ignore[type-var]

        return asked(request, one, dated, keep, str(one.begin))
    form = LastingForm(request.POST or None, of=one)

    def put() -> object:
        return office_lists.begin_row(model=one.model, code=form.cleaned_data["code"], saying=form.saying(), by=account)  # type: ignore[type-var]

    return asked(request, one, form, put, str(one.begin))


@require_http_methods(FORM_METHODS)
def change(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    account, one, row = _row(request, code, pk)
    made: type[DatedForm] | type[LastingForm] = DatedForm if one.is_dated else LastingForm
    form = made(request.POST or None, of=one, row=row, initial=made.initial_of(row))
    verb: Callable[..., bool] = dated_lists.change_entry if one.is_dated else office_lists.change_row

    def keep() -> object:
        return verb(row=row, saying=form.saying(), by=account, reason=form.cleaned_data["reason"])

    return asked(request, one, form, keep, row.name(), row=row)


@require_http_methods(FORM_METHODS)
def end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    account, one, row = _row(request, code, pk, dated=True)
    form = EndForm(request.POST or None, initial=EndForm.initial_of(row))

    def keep() -> object:
        return dated_lists.end_entry(
            row=row, last=form.cleaned_data["last"], reason=form.cleaned_data["reason"], by=account
        )

    return asked(request, one, form, keep, _("Last day of “%(name)s”") % {"name": row.name()}, row=row, step="end")


@require_http_methods(FORM_METHODS)
def renew(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    account, one, row = _row(request, code, pk, dated=True)
    form = DatedForm(
        request.POST or None, of=one, row=row, anew=True, initial={**DatedForm.initial_of(row), "first": clock.today()}
    )

    def keep() -> object:
        said = form.cleaned_data
        return dated_lists.renew_entry(
            row=row, saying=form.saying(), first=said["first"], reason=said["reason"], by=account
        )

    return asked(request, one, form, keep, _("Begin “%(name)s” anew") % {"name": row.name()}, row=row, step="renew")


@require_POST
def remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    account, one, row = _row(request, code, pk, dated=False)
    try:
        office_lists.remove_row(row=row, by=account)
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return redirect("newsroom:list_change", code=code, pk=pk)
    messages.success(request, _("“%(name)s” is no longer on the list.") % {"name": row.name()})
    return redirect("newsroom:list", code=one.code)


def asked(
    request: HttpRequest,
    one: OfficeList,
    form: Any,
    keep: Callable[[], object],
    title: str,
    *,
    row: Any = None,
    step: str = "",
) -> HttpResponse:
    """A form shown, or carried out and led back to its list; a refusal stands above what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            keep()
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(
                request,
                _(
                    "The list is up to date. Forms offer it from now on; the portal shows a new name with the next release."
                ),
            )
            return redirect("newsroom:list", code=one.code)
    back = (
        reverse("newsroom:list_change", args=[one.code, row.pk]) if step else reverse("newsroom:list", args=[one.code])
    )
    context = {
        "room": "newsroom", "title": title, "list": one, "form": form, "row": row, "step": step, "back_url": back,
        "back": row.name() if step else str(one.name), "about": _about(one, row), "changes": _changes(row),
    }  # fmt: skip
    return render(request, "newsroom/list_form.html", context, status=422 if form.is_bound else 200)


def _about(one: OfficeList, row: Any) -> list[dict[str, Any]]:
    if row is None:
        return []
    said = [(_("Code"), row.code)]
    if one.is_dated:
        _shape, word, days = standing(row, clock.today())
        said += [(_("Term of validity"), days or _("always held")), (_("Stands today"), word)]
    return [{"name": name, "value": value} for name, value in said]


def _changes(row: Any) -> list[dict[str, Any]]:
    if row is None:
        return []
    entries = JournalEntry.objects.filter(subject_kind=row._meta.label_lower, subject_id=str(row.pk))
    return [
        {
            "at": showing.moment(entry.at),
            "who": entry.actor_name,
            "reason": entry.data.get("reason", ""),
            "before": _before(entry.data),
        }
        for entry in entries[:MOST_CHANGES]
    ]


def _before(said: dict[str, Any]) -> str:
    """The Vietnamese name that a change replaced, where it replaced one."""
    before = said.get("before")
    name = str((before.get("names") or {}).get("vi", "")) if isinstance(before, dict) else ""
    return name if name != (said.get("names") or {}).get("vi", "") else ""
