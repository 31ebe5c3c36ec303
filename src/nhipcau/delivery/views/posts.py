"""A post before it is ordered, as the channel will show it, and after."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.delivery import rules
from nhipcau.delivery.channel_forms import LinkForm
from nhipcau.delivery.domain.posting import PostRefused, bring_back, give_up, order_post, released_now
from nhipcau.delivery.domain.variants import fingerprint, variant_of
from nhipcau.delivery.enums import PostState
from nhipcau.delivery.models import Post
from nhipcau.delivery.views import channel_words as words
from nhipcau.delivery.views.channels import adapter_or_none, channel_seen
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import account_of, edition_seen, sentence
from nhipcau.people.rules import branch

REFUSED = (PermissionDenied, PostRefused, ValidationError)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, key: str, item: UUID, language: str) -> HttpResponse:
    """The preview: made of what is public now, with the order below it."""
    account, channel, edition = account_of(request), channel_seen(request, key), edition_seen(request, item, language)
    public = released_now(edition)
    if public is None or not rules.may_post(account, channel):
        raise Http404
    refused = ""
    if request.method == "POST":
        try:
            post = order_post(edition=edition, channel=channel, seen=request.POST.get("seen", ""), by=account)
        except REFUSED as refusal:
            refused = sentence(refusal)
        else:
            messages.success(request, _("The post is ordered."))
            return redirect("delivery:post", key=post.key)
    variant = variant_of(public, channel)
    context = {
        "room": "delivery",
        "title": _("Preview on %(channel)s") % {"channel": channel.name},
        "channel": channel,
        "language": language,
        "words": variant.shown.words,
        "whole": variant.whole,
        "picture": words.picture_of(variant),
        "films": words.films_of(variant),
        "rules": words.rules_of(variant),
        "seen": fingerprint(variant),
        "by_itself": adapter_or_none(channel) is not None,
        "refused": refused,
    }
    return render(request, "delivery/post_new.html", context, status=422 if refused else 200)


def _post_seen(request: HttpRequest, key: UUID) -> Post:
    seen = Post.objects.filter(branch(account_of(request), field="channel__unit__path"))
    return get_object_or_404(seen.select_related("channel__unit", "edition__locale", "edition__item", "version", "by"), key=key)


@require_safe
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    return _screen(request, _post_seen(request, key), None)


def _screen(request: HttpRequest, post: Post, form: LinkForm | None) -> HttpResponse:
    account = account_of(request)
    waits = post.state == PostState.WAITING
    by_hand, may_post = adapter_or_none(post.channel) is None, rules.may_post(account, post.channel)
    public = released_now(post.edition)
    variant = variant_of(public, post.channel) if public is not None else None
    context = {
        "room": "delivery",
        "title": _("Post on %(channel)s") % {"channel": post.channel.name},
        "post": post,
        "state": words.state(post),
        "trouble": showing.said(post.trouble) if post.trouble else "",
        "ask_link": waits and by_hand and may_post,
        "may_give_up": waits and may_post and not post.attempts,
        "picture": words.picture_of(variant) if variant is not None else None,
        "films": words.films_of(variant) if variant is not None else [],
        "form": form or LinkForm(),
        "about": [
            {"name": _("Channel"), "value": post.channel.name},
            {"name": _("Language"), "value": showing.language_name(post.edition.language)},
            {"name": _("Ordered"), "value": f"{showing.moment(post.at)}, {post.by}"},
            {"name": _("Posted"), "value": showing.moment(post.posted_at) or "–"},
            {"name": _("Version released"), "value": post.version.sha256[:16]},
        ],
    }
    return render(request, "delivery/post.html", context, status=422 if form is not None else 200)


@require_POST
def link(request: HttpRequest, key: UUID) -> HttpResponse:
    post = _post_seen(request, key)
    if not rules.may_post(account_of(request), post.channel):
        raise Http404
    form = LinkForm(request.POST)
    if form.is_valid():
        try:
            bring_back(post=post, address=form.cleaned_data["address"], by=account_of(request))
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The address is noted."))
            return redirect("delivery:post", key=key)
    return _screen(request, post, form)


@require_POST
def strike(request: HttpRequest, key: UUID) -> HttpResponse:
    post = _post_seen(request, key)
    if not rules.may_post(account_of(request), post.channel):
        raise Http404
    try:
        give_up(post=post, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("The order is struck. Nothing was posted."))
    return redirect("delivery:channel", key=post.channel.key)
