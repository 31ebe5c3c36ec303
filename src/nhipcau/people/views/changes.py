"""Merging, splitting, renaming and moving units: a form, a rehearsal that shows what will happen, then the deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.people.domain import queries, units
from nhipcau.people.domain.rehearsal import rehearse
from nhipcau.people.domain.units import NewUnit
from nhipcau.people.forms import ChangeForm, MergeForm, MoveForm, RenameForm, SplitForm
from nhipcau.people.models import Account, Unit, UnitChange
from nhipcau.people.views.telling import UNACCEPTED, account_of, tell

Act = Callable[[], UnitChange]


def rename(request: HttpRequest, pk: int) -> HttpResponse:
    account, row = account_of(request), _kept(request, pk)
    form = RenameForm(
        request.POST or None, units=queries.units_kept_by(account),
        initial={"name_vi": row.names.get("vi"), "name_en": row.names.get("en")},
    )  # fmt: skip

    def act() -> UnitChange:
        return units.rename(unit=row, names=_names(form), **_common(form, account))

    return _change(request, form, act, _("Give “%(unit)s” another name") % {"unit": row.name()}, row)


def move(request: HttpRequest, pk: int) -> HttpResponse:
    account, row = account_of(request), _kept(request, pk)
    form = MoveForm(request.POST or None, units=queries.units_kept_by(account).exclude(path__startswith=row.path))

    def act() -> UnitChange:
        return units.move(unit=row, to=form.cleaned_data["to"], **_common(form, account))

    return _change(request, form, act, _("Move “%(unit)s” below another unit") % {"unit": row.name()}, row)


def merge(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    kept = queries.units_kept_by(account).exclude(parent=None)
    if not kept.exists():
        raise Http404
    form = MergeForm(request.POST or None, units=kept, initial={"merged": request.GET.getlist("don-vi")})

    def act() -> UnitChange:
        given = form.cleaned_data
        into = given["into"] or NewUnit(names=_names(form))
        return units.merge(units=list(given["merged"]), into=into, **_common(form, account))

    return _change(request, form, act, _("Merge units"), None)


def split(request: HttpRequest, pk: int) -> HttpResponse:
    account, row = account_of(request), _kept(request, pk)
    children = list(row.children.standing_on(clock.today()).order_by("path"))
    form = SplitForm(request.POST or None, units=queries.units_kept_by(account), children=children)

    def act() -> UnitChange:
        parts = [NewUnit(names={"vi": name}) for name in form.parts()]
        return units.split(unit=row, into=parts, homes=form.homes(), **_common(form, account))

    return _change(request, form, act, _("Split “%(unit)s”") % {"unit": row.name()}, row)


def _kept(request: HttpRequest, pk: int) -> Unit:
    """A standing unit that the person keeps; of others there is no such page."""
    return get_object_or_404(queries.units_kept_by(account_of(request)), pk=pk)


def _names(form: ChangeForm) -> dict[str, str]:
    """The names given; none of before is kept in a language that was not asked: it would be the old one."""
    given = {"vi": form.cleaned_data["name_vi"], "en": form.cleaned_data["name_en"]}
    return {language: name for language, name in given.items() if name}


def _common(form: ChangeForm, by: Account) -> dict[str, Any]:
    given = form.cleaned_data
    return {"on": given["on"], "document": given["document"], "words": given["words"], "by": by}


def _change(request: HttpRequest, form: ChangeForm, act: Act, title: str, row: Unit | None) -> HttpResponse:
    """Without «confirm» the change is rehearsed and shown; with it, it is done."""
    back = reverse("people:unit", args=[row.pk]) if row else reverse("people:units")
    rehearsed = None
    if request.method == "POST" and form.is_valid():
        if "confirm" in request.POST:
            change = tell(request, act, _("The change was recorded. What was open has gone to the unit after."))
            if change is not None:
                return redirect("people:unit", pk=change.after.all()[0].pk)
        else:
            rehearsed = tell(request, lambda: rehearse(act))
    context = {"room": "people", "here": "units", "title": title, "form": form, "rehearsed": rehearsed, "back": back}
    refused = request.method == "POST" and rehearsed is None
    return render(request, "people/change.html", context, status=UNACCEPTED if refused else 200)
