"""The release board, and letting cleared texts out: now, or at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.kernel.numbers import row_number
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import orders, queries
from nhipcau.newsroom.domain.courier import hand_over_again
from nhipcau.newsroom.domain.release import release
from nhipcau.newsroom.enums import OrderState
from nhipcau.newsroom.models import Item, ReleaseOrder, Version
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, attempt, item_seen, page_of, sentence
from nhipcau.newsroom.views.forms import TimeForm
from nhipcau.newsroom.views.outgoing import choices_of, decisions_shown, keeping, order_banner, orders_shown
from nhipcau.people.models import Account

RECENT = 15


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = page_of(request, queries.ready_for_release(account))
    recent = list(queries.releases(account)[:RECENT])
    refused = list(queries.refused_packages(account)[:RECENT])
    stands = queries.stands_by_item({row.item_id: row.item for row in [*recent, *refused]}.values())
    titles = {item: showing.title_of(found) for item, found in stands.items()}
    context = {
        "room": "release",
        "title": _("Releases"),
        "page_obj": page,
        "groups": [keeping(request, group) for group in _groups(list(page), account)],
        "orders": orders_shown(queries.orders(account, OrderState.PENDING), account),
        "recent": decisions_shown(recent, titles),
        "refused": decisions_shown(refused, titles, account=account),
        "refused_orders": orders_shown(
            queries.orders(account, OrderState.REFUSED).order_by("-due_at")[:RECENT], account
        ),
        "banners": order_banner(request, account),
    }
    return render(request, "newsroom/releases.html", context)


def _groups(items: Sequence[Item], account: Account) -> list[dict[str, Any]]:
    stands = queries.stands_by_item(items)
    return [
        {
            "item": item,
            "title": showing.title_of(stands[item.pk]),
            "choices": choices_of(ready),
            "is_correction": any(stand.is_public for stand in ready),
            "mine": rules.may_release(account, item),
            "back": "board",
        }
        for item in items
        if (ready := [stand for stand in stands[item.pk] if stand.is_ready])
    ]


@require_POST
def let_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """Release the chosen versions of an item together, now or at the time given."""
    item, account = item_seen(request, key), account_of(request)
    versions = chosen_versions(request, item)
    if request.POST.get("when") == "later":
        return _order(request, item, versions, account)
    done = _("Released. The package waits to be handed to the portal; its receipt will stand here.")
    attempt(request, lambda: release(item=item, versions=versions, by=account), done)
    return _back(request, item)


def chosen_versions(request: HttpRequest, item: Item) -> list[Version]:
    """The versions ticked. Of this item only: others are as if they were not there."""
    numbers = [row_number(one) for one in request.POST.getlist("versions")]
    found = Version.objects.filter(pk__in=numbers, edition__item=item).select_related(
        "edition__locale", "edition__item"
    )
    return list(found.order_by("edition_id"))


def _order(request: HttpRequest, item: Item, versions: list[Version], account: Account) -> HttpResponse:
    form = TimeForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for found in form.errors.values() for error in found))
        return _ask_again(request, item)
    try:
        row = orders.order(item=item, versions=versions, due_at=form.moment, by=account)
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        return _ask_again(request, item)
    return _back(request, item, row)


def _ask_again(request: HttpRequest, item: Item) -> HttpResponseRedirect:
    """Back to the form with what was typed and ticked (``outgoing.keeping``)."""
    kept = {"of": str(item.key), **{name: request.POST.get(name, "")[:20] for name in ("day", "hour")}}
    ticked = {"versions": [one for one in request.POST.getlist("versions") if row_number(one)]}
    return redirect(f"{_back(request, item).url}?{urlencode({**kept, **ticked}, doseq=True)}")


def _back(request: HttpRequest, item: Item, row: ReleaseOrder | None = None) -> HttpResponseRedirect:
    to_item = request.POST.get("back") == "item"
    address = reverse("newsroom:item", args=[item.key]) if to_item else reverse("newsroom:releases")
    return redirect(f"{address}?order={row.pk}" if row else address)


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a refused package over once more."""
    account = account_of(request)
    decision = queries.releases(account).filter(pk=pk).first()
    if decision is None:
        raise Http404
    done = _("The package waits to be handed to the portal again; its receipt will stand here.")
    attempt(request, lambda: hand_over_again(decision=decision, by=account), done)
    return redirect("newsroom:releases")


@require_POST
def order_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = _order_seen(request, pk)
    try:
        orders.cancel(row=row, by=account_of(request))
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
    return _back(request, row.item, row)


@require_POST
def order_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a cancellation back: the same versions, the same time, as a new order."""
    old, account = _order_seen(request, pk), account_of(request)
    versions = list(old.versions.select_related("edition__locale", "edition__item"))
    try:
        row = orders.order(item=old.item, versions=versions, due_at=old.due_at, by=account)
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        return _back(request, old.item)
    return _back(request, old.item, row)


def _order_seen(request: HttpRequest, pk: int) -> ReleaseOrder:
    row = queries.orders_seen(account_of(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
