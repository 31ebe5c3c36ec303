"""Putting an item under embargo, and lifting it before its time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import embargoes
from nhipcau.newsroom.domain.embargoes import EmbargoRefused
from nhipcau.newsroom.domain.queries import items_seen, stands_by_item
from nhipcau.newsroom.models import Embargo, Item
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, item_seen, sentence
from nhipcau.newsroom.views.forms import EmbargoForm
from nhipcau.people.models import Account

REFUSED = (*REFUSALS, EmbargoRefused)


def banner_of(item: Item, account: Account) -> dict[str, Any] | None:
    """The standing embargo for the item's page, and who may lift it."""
    row = embargoes.active(item)
    if row is None:
        return None
    lift = reverse("newsroom:embargo_lift", args=[row.pk]) if rules.may_release(account, item) else ""
    return {"until": showing.moment(row.until), "reason": row.reason, "by": row.by, "lift": lift}


@require_http_methods(["GET", "HEAD", "POST"])
def put_under(request: HttpRequest, key: UUID) -> HttpResponse:
    item, account = item_seen(request, key), account_of(request)
    if not (rules.may_release(account, item) or rules.may_write_in(account, item.unit)):
        raise Http404
    form = EmbargoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            embargoes.put_under(item=item, until=form.moment, reason=form.cleaned_data["reason"], by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The item is under embargo. Nothing of it goes out before the time."))
            return redirect("newsroom:item", key=key)
    return _ask(request, item, form, _("Put under embargo"))


@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(Embargo.objects.filter(item__in=items_seen(account)).select_related("item__unit"), pk=pk)
    if not rules.may_release(account, row.item):
        raise Http404
    words = request.POST.get("reason", "")
    if request.method == "POST":
        try:
            embargoes.lift(embargo=row, reason=words, by=account)
        except REFUSED as refusal:
            messages.error(request, sentence(refusal))
        else:
            messages.success(request, _("The embargo is lifted."))
            return redirect("newsroom:item", key=row.item.key)
    return _ask(request, row.item, None, _("Lift the embargo before its time"), reason=words)


def _ask(request: HttpRequest, item: Item, form: EmbargoForm | None, title: str, reason: str = "") -> HttpResponse:
    context = {
        "room": "release",
        "title": title,
        "item": item,
        "item_title": showing.title_of(stands_by_item([item])[item.pk]),
        "form": form,
        "reason": reason,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "newsroom/embargo.html", context, status=status)
