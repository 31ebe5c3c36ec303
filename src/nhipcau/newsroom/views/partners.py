"""Other localities' portals: the register, one of them with its stories, entering and changing one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import partner_queries as sets
from nhipcau.newsroom.domain import partners as verbs
from nhipcau.newsroom.domain.column_queries import units_keeping_programmes
from nhipcau.newsroom.domain.partners import PartnerRefused
from nhipcau.newsroom.enums import PartnerStanding
from nhipcau.newsroom.models import Partner, PartnerStory
from nhipcau.newsroom.partner_forms import PartnerForm
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, page_of, sentence
from nhipcau.newsroom.views.taking_over import notices_shown

REFUSED = (*REFUSALS, PartnerRefused)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = page_of(request, sets.partners_by_name(account))
    count = page.paginator.count
    context = {
        "room": "newsroom",
        "title": _("Other localities"),
        "page_obj": page,
        "count": ngettext("%(count)d portal", "%(count)d portals", count) % {"count": count},
        "columns": [
            {"label": _("Locality")}, {"label": _("How it stands")}, {"label": _("Public stories"), "number": True},
            {"label": _("Last looked at")}, {"label": _("Followed")},
        ],
        "rows": [{"cells": _cells(partner)} for partner in page],
        "notices": notices_shown(sets.notices_waiting(account)[:20]),
        "may_keep": units_keeping_programmes(account).exists(),
    }  # fmt: skip
    return render(request, "newsroom/partners.html", context)


def _cells(partner: Any) -> list[Any]:
    name = {"text": partner.name, "url": reverse("newsroom:partner", args=[partner.key]), "note": partner.address}
    followed = showing.span(partner.since, partner.until)
    return [name, _stand(partner), partner.public, showing.moment(partner.checked_at), followed]


def _stand(partner: Partner) -> dict[str, str]:
    if not verbs.is_followed(partner):
        return {"state": "replaced", "label": _("Not followed today")}
    if partner.refusal:
        return {"state": "overdue", "label": _("Nothing could be taken")}
    if not partner.seen:
        return {"state": "waiting", "label": _("Not looked at yet")}
    return {"state": "done", "label": _("Signed and whole")}


def partner_seen(request: HttpRequest, key: str) -> Any:
    """Raises Http404 also for one of another branch: that it is followed is not told."""
    return get_object_or_404(sets.partners_seen(account_of(request)), key=key)


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    account, partner = account_of(request), partner_seen(request, key)
    languages = sets.languages_of(partner)
    asked = request.GET.get("ngon-ngu", "")
    language = asked if asked in languages else ""
    page = page_of(request, sets.stories_of(partner, language))
    context = {
        "room": "newsroom",
        "title": partner.name,
        "partner": partner,
        "stand": _stand(partner),
        "refusal": partner.refusal.get((get_language() or "vi")[:2]) or partner.refusal.get("vi", ""),
        "about": _about(partner),
        "languages": [{"code": one, "name": showing.language_name(one), "chosen": one == language} for one in languages],
        "page_obj": page,
        "columns": [{"label": _("Story")}, {"label": _("Language")}, {"label": _("Day")}, {"label": _("With us")}],
        "rows": [{"cells": _story(partner, one)} for one in page],
        "may_keep": rules.may_keep_programmes(account, partner.unit),
    }
    return render(request, "newsroom/partner.html", context)


def _story(partner: Partner, story: PartnerStory) -> list[Any]:
    gone = story.standing == PartnerStanding.WITHDRAWN
    title = {"text": story.title or story.address, "url": reverse("newsroom:partner_story", args=[partner.key, story.pk])}
    title["note"] = _("withdrawn there") if gone else ""
    taken = ", ".join(one.item.unit.name() for one in story.taken.all())
    with_us = {"text": _("draft at %(units)s") % {"units": taken}} if taken else ""
    return [title, showing.language_name(story.language), showing.moment(story.at), with_us]


def _about(partner: Partner) -> list[dict[str, Any]]:
    digits = partner.fingerprint
    said = [
        (_("Portal"), partner.address), (_("Unit that follows it"), partner.unit.name()),
        (_("Who answers for it there"), partner.contact),
        (_("Fingerprint of its key"), " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))),
        (_("Followed"), showing.span(partner.since, partner.until)), (_("Last looked at"), showing.moment(partner.checked_at)),
        (_("Last entry"), str(partner.seen or "")),
    ]  # fmt: skip
    return [{"name": name, "value": value} for name, value in said if value]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = units_keeping_programmes(account)
    if not units.exists():
        raise Http404
    form = PartnerForm(request.POST or None, units=units, initial={"unit": account.unit_id, "since": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.enter(unit=form.cleaned_data["unit"], saying=form.saying(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The portal is in the register. It is looked at within minutes, then every hour."))
            return redirect("newsroom:partner", key=made.key)
    return _ask(request, form, _("Another locality's portal"), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    account, partner = account_of(request), partner_seen(request, key)
    if not rules.may_keep_programmes(account, partner.unit):
        raise Http404
    form = PartnerForm(request.POST or None, units=units_keeping_programmes(account), partner=partner)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.change(partner=partner, saying=form.saying(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The change is kept. The portal is looked at within minutes."))
            return redirect("newsroom:partner", key=key)
    return _ask(request, form, _("Change the portal"), partner)


@require_POST
def look_now(request: HttpRequest, key: str) -> HttpResponse:
    account, partner = account_of(request), partner_seen(request, key)
    if not rules.may_keep_programmes(account, partner.unit):
        raise Http404
    try:
        verbs.look_soon(partner=partner, by=account)
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("The portal is looked at within minutes."))
    return redirect("newsroom:partner", key=key)


def _ask(request: HttpRequest, form: PartnerForm, title: str, partner: Partner | None) -> HttpResponse:
    back = reverse("newsroom:partner", args=[partner.key]) if partner else reverse("newsroom:partners")
    context = {"room": "newsroom", "title": title, "form": form, "partner": partner, "back_url": back}
    return render(request, "newsroom/partner_form.html", context, status=422 if form.is_bound else 200)
