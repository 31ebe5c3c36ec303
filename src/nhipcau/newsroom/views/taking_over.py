"""A partner's story: its words, beginning a draft from it, and what the partner changed afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import partner_queries as sets
from nhipcau.newsroom.domain import partners as verbs
from nhipcau.newsroom.domain.queries import units_written_in
from nhipcau.newsroom.domain.taking_over import blocks_of, take_over
from nhipcau.newsroom.models import Item, PartnerNotice, PartnerStory
from nhipcau.newsroom.partner_forms import TakeForm
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, attempt, sentence
from nhipcau.people.models import Account


@require_http_methods(["GET", "HEAD", "POST"])
def story(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    account = account_of(request)
    partner = get_object_or_404(sets.partners_seen(account), key=key)
    found = get_object_or_404(PartnerStory.objects.select_related("partner").filter(partner=partner), pk=pk)
    writes = units_written_in(account).exists()
    form = TakeForm(request.POST or None, account=account) if writes else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            taken = take_over(story=found, drafted=form.drafted(), by=account)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("A draft was begun. It goes the usual way: edited, cleared, released by you."))
            return redirect("newsroom:item", key=taken.item.key)
    edition = sets.words_of(found)
    context = {
        "room": "newsroom",
        "title": found.title or found.address,
        "partner": partner,
        "story": found,
        "about": _about(found, edition),
        "reason": reason_of(found.reason),
        "words": _words(edition, partner.address) if edition else None,
        "form": form if edition else None,
    }
    return render(request, "newsroom/partner_story.html", context, status=422 if request.method == "POST" else 200)


def _words(edition: dict[str, Any], base: str) -> dict[str, Any]:
    payload = edition["payload"]
    blocks = blocks_of(payload, base)
    left = blocks.count(None) + (1 if payload.get("picture") else 0)
    return {"lead": payload.get("lead"), "blocks": [one for one in blocks if one], "left_out": left}


def _about(found: PartnerStory, edition: dict[str, Any] | None) -> list[dict[str, Any]]:
    said = [
        (_("Language"), showing.language_name(found.language)), (_("Public since"), showing.moment(found.at)),
        (_("Address"), found.partner.address + found.address), (_("Entry in its log"), str(found.entry)),
        (_("Version"), found.version[:16]), (_("Terms of use"), edition["usage_terms"] if edition else ""),
    ]  # fmt: skip
    return [{"name": name, "value": value} for name, value in said if value]


def reason_of(reason: Any) -> str:
    """The partner's public reason in the officer's language, else in Vietnamese."""
    if not isinstance(reason, dict):
        return ""
    return str(reason.get((get_language() or "vi")[:2]) or reason.get("vi") or "")


def notices_shown(notices: Iterable[PartnerNotice]) -> list[dict[str, Any]]:
    return [
        {
            "pk": one.pk, "kind": one.get_kind_display(), "at": showing.moment(one.at), "reason": reason_of(one.reason),
            "partner": one.taken.story.partner.name, "title": one.taken.story.title, "url": _item(one),
            "looked": _looked(one),
        }
        for one in notices
    ]  # fmt: skip


def _looked(notice: PartnerNotice) -> str:
    said = {"who": notice.looked_by, "day": showing.moment(notice.looked_at)}
    return _("%(who)s looked at it on %(day)s") % said if notice.looked_at else ""


def _item(notice: PartnerNotice) -> str:
    return reverse("newsroom:item", args=[notice.taken.item.key])


def taken_over_shown(item: Item, account: Account) -> dict[str, Any] | None:
    """Where a draft came from, for its own page; None for an item written here."""
    taken = sets.taken_over_of(item)
    if taken is None:
        return None
    found = taken.story
    seen = sets.partners_seen(account).filter(pk=found.partner_id).exists()
    return {
        "url": reverse("newsroom:partner_story", args=[found.partner.key, found.pk]) if seen else "",
        "words": _("%(partner)s, version %(version)s; taken over by %(who)s on %(day)s")
        % {"partner": found.partner.name, "version": taken.version[:16], "who": taken.by, "day": showing.moment(taken.at)},
        "terms": taken.terms, "left_out": taken.left_out, "notices": notices_shown(taken.notices.all()),
        "may_look": rules.may_write_in(account, item.unit),
    }  # fmt: skip


@require_POST
def looked(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    rows = PartnerNotice.objects.filter(rules.seen_by(account, field="taken__item__unit__path")).select_related("taken__item")
    notice = get_object_or_404(rows, pk=pk)
    attempt(request, lambda: verbs.looked_at(notice=notice, by=account), _("It is noted that you looked at the change."))
    return redirect("newsroom:item", key=notice.taken.item.key)
