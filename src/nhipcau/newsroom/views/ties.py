"""An item's counterpart for the other public, and the sources it rests on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import counterparts, item_sources
from nhipcau.newsroom.domain.old_addresses import notes_on
from nhipcau.newsroom.domain.queries import items_seen, items_titled, stands_by_item
from nhipcau.newsroom.enums import Side, SourceKind
from nhipcau.newsroom.models import Counterpart, Item, ItemSource
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, attempt, item_seen, sentence
from nhipcau.people.models import Account
from nhipcau.plan.forms import Unstamped, VietnameseDate

MOST_FOUND = 20
SIDES = {Side.DOMESTIC: gettext_lazy("Domestic version"), Side.EXTERNAL: gettext_lazy("External version")}


class SourceForm(Unstamped):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of source"), choices=SourceKind.choices)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    publisher = forms.CharField(label=gettext_lazy("Where it appeared"), max_length=200, required=False)
    address = forms.CharField(label=gettext_lazy("Web address"), max_length=500, required=False)
    dated = VietnameseDate(label=gettext_lazy("Day it appeared"))


def ties_shown(item: Item, account: Account) -> list[dict[str, Any]]:
    """The counterparts for the item's page; of one in another branch only that it is there, and whether it changed."""
    tied = counterparts.tied_of([item]).get(item.pk, [])
    seen = {one.other.pk for one in tied if rules.may_see(account, one.other)}
    titles = stands_by_item([one.other for one in tied])
    return [
        {
            "side": one.side.value,
            "name": SIDES[one.side],
            "title": showing.title_of(titles[one.other.pk]) if one.other.pk in seen else "",
            "url": reverse("newsroom:item", args=[one.other.key]) if one.other.pk in seen else "",
            "unit": one.other.unit,
            "tie": one.tie.pk,
            "cleared_at": showing.moment(one.cleared.at) if one.cleared else "",
            "changed_at": showing.moment(one.changed_at),
            "sha": one.cleared.sha256 if one.cleared else "",
            "looked": {"by": one.look.by, "at": showing.moment(one.look.at)} if one.look else None,
            "may_look": one.changed and counterparts.may_look(account, item),
        }
        for one in tied
    ]


def sources_shown(item: Item) -> list[dict[str, Any]]:
    """``note``: what becomes of an old address, empty for any other source."""
    notes = notes_on(item)
    return [
        {"row": row, "kind": row.get_kind_display(), "day": showing.day(row.dated), "note": notes.get(row.pk, "")}
        for row in item.sources.all()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ties and sources on one page; a sent form names a source."""
    item, account = _written(request, key)
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            item_sources.name_source(item=item, by=account, **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The source has been named."))
            return redirect("newsroom:ties", key=key)
    words = request.GET.get("q", "")[:200]
    ties = ties_shown(item, account)
    context = {
        "room": "newsroom",
        "title": _("Counterpart and sources"),
        "item": item,
        "item_title": showing.title_of(stands_by_item([item])[item.pk]),
        "ties": ties,
        "sources": sources_shown(item),
        "q": words,
        "found": _found(account, item, words) if words.strip() else None,
        "free": [{"side": side.value, "name": name} for side, name in SIDES.items() if side.value not in {one["side"] for one in ties}],
        "form": form,
    }
    return render(request, "newsroom/ties.html", context, status=422 if form.is_bound else 200)


def _found(account: Account, item: Item, words: str) -> list[dict[str, Any]]:
    rows = list(items_titled(items_seen(account).exclude(pk=item.pk), words)[:MOST_FOUND])
    stands = stands_by_item(rows)
    return [{"item": row, "title": showing.title_of(stands[row.pk]), "language": showing.title_language(stands[row.pk])} for row in rows]


@require_POST
def tie(request: HttpRequest, key: UUID) -> HttpResponse:
    """``other`` becomes the item's counterpart of the ``side``."""
    item, account = _written(request, key)
    side = request.POST.get("side")
    if side not in Side.values:
        raise Http404
    try:
        other = item_seen(request, UUID(request.POST.get("other", "")))
    except ValueError as wrong:
        raise Http404 from wrong
    pair = {"domestic": other, "external": item} if side == Side.DOMESTIC else {"domestic": item, "external": other}
    attempt(request, lambda: counterparts.tie(**pair, by=account), _("The two items are tied together."))
    return redirect("newsroom:ties", key=key)


@require_POST
def untie(request: HttpRequest, key: UUID, pk: int) -> HttpResponse:
    item, account = _written(request, key)
    row = get_object_or_404(Counterpart.objects.select_related("domestic__unit", "external__unit"), pk=pk)
    if item.pk not in (row.domestic_id, row.external_id):
        raise Http404
    attempt(request, lambda: counterparts.untie(row=row, by=account), _("The items are no longer tied together."))
    return redirect("newsroom:ties", key=key)


@require_POST
def look(request: HttpRequest, key: UUID) -> HttpResponse:
    item, account = item_seen(request, key), account_of(request)
    side, sha256 = request.POST.get("side"), request.POST.get("sha", "")
    if side not in Side.values:
        raise Http404
    done = _("Noted that you looked at the counterpart as it is now.")
    attempt(request, lambda: counterparts.look(item=item, side=Side(side), sha256=sha256, by=account), done)
    return redirect("newsroom:item", key=key)


@require_POST
def drop(request: HttpRequest, key: UUID, pk: int) -> HttpResponse:
    item, account = _written(request, key)
    row = get_object_or_404(ItemSource.objects.select_related("item__unit"), pk=pk, item=item)
    attempt(request, lambda: item_sources.drop_source(row=row, by=account), _("The source is no longer named."))
    return redirect("newsroom:ties", key=key)


def _written(request: HttpRequest, key: UUID) -> tuple[Item, Account]:
    item, account = item_seen(request, key), account_of(request)
    if not rules.may_write_in(account, item.unit):
        raise Http404
    return item, account
