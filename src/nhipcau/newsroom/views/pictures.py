"""The pictures of the media library at a glance: what may be used, until when, and which show the same."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from wagtail.images import permissions
from wagtail.images.shortcuts import get_rendition_or_not_found

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.picture_twins import twins_of_many, with_twins
from nhipcau.newsroom.models import Picture
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import account_of, page_of

THUMBNAIL = "max-320x240"
STATES = [
    ("", gettext_lazy("all")),
    ("expired", gettext_lazy("Past the last day of use")),
    ("rights", gettext_lazy("No rights noted")),
    ("consent", gettext_lazy("People named, no consent noted")),
    ("map", gettext_lazy("Shows a map")),
    ("twins", gettext_lazy("Shows the same as another")),
]


class PictureFilter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Words of the picture"), required=False, max_length=200)
    state = forms.ChoiceField(label=gettext_lazy("What it asks for"), required=False, choices=STATES)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    seen = permissions.permission_policy.instances_user_has_permission_for(account, "view")
    form = PictureFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, _found(seen, asked).order_by("-created_at", "-pk").prefetch_renditions(THUMBNAIL))
    twins = twins_of_many(page, seen)
    names = dict(seen.filter(pk__in={pk for same in twins.values() for pk in same}).values_list("pk", "title"))
    count = page.paginator.count
    context = {
        "room": "newsroom",
        "title": _("Pictures"),
        "form": form,
        "filtered": any(asked.values()),
        "count": ngettext("%(count)d picture", "%(count)d pictures", count) % {"count": count},
        "page_obj": page,
        "pictures": [_tile(picture, [(pk, names[pk]) for pk in twins[picture.pk]]) for picture in page],
        "may_bring": permissions.permission_policy.user_has_permission(account, "add"),
    }
    return render(request, "newsroom/pictures.html", context)


def _found(seen: QuerySet[Picture], asked: dict[str, Any]) -> QuerySet[Picture]:
    words, state = asked.get("q", ""), asked.get("state", "")
    if words:
        seen = seen.filter(Q(title__icontains=words) | Q(credit__icontains=words) | Q(rights__icontains=words))
    if state == "twins":
        return seen.filter(pk__in=with_twins(seen))
    wanted = {
        "expired": Q(expires_on__lt=clock.today()), "rights": Q(rights=""), "map": Q(shows_map=True),
        "consent": Q(consent="") & ~Q(people=[]),
    }  # fmt: skip
    return seen.filter(wanted[state]) if state else seen


def _tile(picture: Picture, twins: list[tuple[int, str]]) -> dict[str, Any]:
    ended = picture.expires_on is not None and picture.expires_on < clock.today()
    lacking = [
        *([_("No rights noted")] if not picture.rights.strip() else []),
        *([_("People named, no consent noted")] if picture.people and not picture.consent.strip() else []),
    ]
    return {
        "picture": picture,
        "thumbnail": get_rendition_or_not_found(picture, THUMBNAIL),
        # One that nobody brought in is the whole office's, and nobody's to change.
        "url": reverse("wagtailimages:edit", args=[picture.pk]) if picture.uploaded_by_user_id else "",
        "until": showing.day(picture.expires_on),
        "ended": ended,
        "lacking": lacking,
        "twins": [{"title": title, "url": reverse("wagtailimages:edit", args=[pk])} for pk, title in twins],
    }
