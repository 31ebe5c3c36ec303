"""Correcting and withdrawing what is public: each with public words in Vietnamese and English."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.queries import stands_by_item
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.domain.standing import Stand
from nhipcau.newsroom.models import Item
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, item_seen, sentence
from nhipcau.newsroom.views.editions import editions_of
from nhipcau.newsroom.views.forms import WordsForm
from nhipcau.newsroom.views.outgoing import choices_of
from nhipcau.newsroom.views.release import chosen_versions
from nhipcau.people.models import Account


def _mine(request: HttpRequest, key: UUID) -> tuple[Item, Account]:
    item, account = item_seen(request, key), account_of(request)
    if not rules.may_release(account, item):
        raise Http404
    return item, account


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, key: UUID) -> HttpResponse:
    """Replace public texts by newly cleared ones, saying what was corrected (đính chính)."""
    item, account = _mine(request, key)
    form = WordsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            release(item=item, versions=chosen_versions(request, item), by=account, note=form.words)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(
                request, _("The correction has been released. The page will say what was corrected, and when.")
            )
            return redirect("newsroom:item", key=key)
    views = editions_of(item)
    context = {
        "room": "release",
        "title": _("Correction"),
        "item": item,
        "item_title": showing.title_of(view.stand for view in views),
        "choices": choices_of([view.stand for view in views if view.can_be_released], sure=True),
        "form": form,
    }
    return render(request, "newsroom/correct.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Withdraw public editions, with the public reason (thu hồi)."""
    item, account = _mine(request, key)
    form = WordsForm(request.POST if request.method == "POST" else None)
    chosen = request.POST.getlist("languages")
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(item=item, languages=chosen, by=account, reason=form.words)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Withdrawn. The pages leave the portal as soon as the package is handed over."))
            return redirect("newsroom:item", key=key)
    stands = stands_by_item([item])[item.pk]
    context = {
        "room": "release",
        "title": _("Withdrawal"),
        "item": item,
        "item_title": showing.title_of(stands),
        "public": [
            _public(stand, not form.is_bound or stand.language in chosen) for stand in stands if stand.is_public
        ],
        "form": form,
    }
    return render(request, "newsroom/withdraw.html", context, status=422 if form.is_bound else 200)


def _public(stand: Stand, checked: bool) -> dict[str, Any]:
    return {
        "language": stand.language,
        "name": showing.language_name(stand.language),
        "title": stand.title,
        "address": stand.address,
        "link": showing.public_link(stand.address),
        "first_at": showing.moment(stand.first_at),
        "checked": checked,
    }
