"""The register of the office's declared accounts, and one account with its posts."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.delivery import rules
from nhipcau.delivery.channel_forms import ChannelForm
from nhipcau.delivery.channels import Adapter, ChannelRefused
from nhipcau.delivery.domain import channel_queries as sets
from nhipcau.delivery.domain import channels as verbs
from nhipcau.delivery.domain.posting import adapter_of
from nhipcau.delivery.enums import POSTED_TO
from nhipcau.delivery.models import Channel
from nhipcau.delivery.views import channel_words as words
from nhipcau.kernel import clock
from nhipcau.newsroom.views.asking import account_of, page_of, sentence

REFUSED = (PermissionDenied, verbs.ChannelDeclined, ValidationError)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = page_of(request, verbs.channels_seen(account))
    context = {
        "room": "delivery",
        "title": _("Our channels"),
        "page_obj": page,
        "columns": words.columns(),
        "rows": [words.row(one) for one in page],
        "may_keep": sets.units_keeping_channels(account).exists(),
    }
    return render(request, "delivery/channels.html", context)


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """The list that the administrator gives to the public house, which signs it into its log."""
    rows = verbs.public_list(verbs.channels_seen(account_of(request)), clock.today())
    answer = HttpResponse(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="tai-khoan-chinh-thuc.json"'
    return answer


def channel_seen(request: HttpRequest, key: str) -> Channel:
    """Raises Http404 also for a channel of another branch: that it exists is not told."""
    return get_object_or_404(verbs.channels_seen(account_of(request)), key=key)


def adapter_or_none(channel: Channel) -> Adapter | None:
    try:
        return adapter_of(channel)
    except ChannelRefused:
        return None


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    account, channel = account_of(request), channel_seen(request, key)
    posts = page_of(request, channel.posts.select_related("edition__locale", "by"))
    takes = channel.kind in POSTED_TO and verbs.standing(channel)
    offered = sets.to_be_posted(channel, account)[: sets.OFFERED] if takes and rules.may_post(account, channel) else []
    context = {
        "room": "delivery",
        "title": channel.name,
        "channel": channel,
        "about": words.about(channel, adapter_or_none(channel) is not None),
        "takes_posts": takes,
        "offered": [words.offered(row, channel) for row in offered],
        "page_obj": posts,
        "columns": words.post_columns(),
        "rows": [words.post_row(post) for post in posts],
        "may_keep": rules.may_keep_channels(account, channel.unit),
        "may_post": rules.may_post(account, channel),
    }
    return render(request, "delivery/channel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = _form(request, initial={"unit": account.unit_id, "keeper": account.pk, "since": clock.today()})
    if not sets.units_keeping_channels(account).exists():
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            saying = form.saying(form.cleaned_data["kind"])
            made = verbs.declare(unit=form.cleaned_data["unit"], saying=saying, by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The channel is declared here. Give the list to the portal, so that readers see it too."))
            return redirect("delivery:channel", key=made.key)
    return _ask(request, form, _("Declare a channel"), reverse("delivery:channels"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    account, channel = account_of(request), channel_seen(request, key)
    if not rules.may_keep_channels(account, channel.unit):
        raise Http404
    form = _form(request, channel=channel)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.change(channel=channel, saying=form.saying(channel.kind), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The channel is changed. Give the list to the portal, so that readers see it too."))
            return redirect("delivery:channel", key=key)
    return _ask(request, form, _("Change the channel"), reverse("delivery:channel", args=[key]))


def _form(request: HttpRequest, **values: Any) -> ChannelForm:
    account = account_of(request)
    return ChannelForm(request.POST or None, units=sets.units_keeping_channels(account), keepers=sets.keepers(account), **values)


def _ask(request: HttpRequest, form: ChannelForm, title: str, back: str) -> HttpResponse:
    context = {"room": "delivery", "title": title, "form": form, "back_url": back}
    return render(request, "delivery/channel_form.html", context, status=422 if form.is_bound else 200)
