"""What is read by secret address, without an account: no cookie is looked at and none is set, nothing of the shell is
shown, and an address that is wrong, over or taken back answers «not found»."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from nhipcau.calendar.domain import feeds, sharing

CALENDAR = "text/calendar; charset=utf-8"
LANGUAGES = ("vi", "en")
#: The word in the address opens the page: it is told to no other site, kept by no cache, found by no search.
HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow", "Cache-Control": "private, no-store"}


@require_safe
def feed(request: HttpRequest, word: str) -> HttpResponse:
    row = feeds.opened_by(word)
    if row is None:
        raise Http404
    return HttpResponse(feeds.feed_of(row), content_type=CALENDAR, headers=HEADERS)


@require_safe
def shared(request: HttpRequest, word: str) -> HttpResponse:
    row = sharing.opened_by(word)
    if row is None:
        raise Http404
    language = asked_language(request)
    with translation.override(language):
        context: dict[str, Any] = {
            "seen": sharing.view_of(row, language), "language": language, "other": "en" if language == "vi" else "vi",
            "expires_on": row.expires_on,
        }  # fmt: skip
        page = render_to_string("calendar/shared.html", context)
    return HttpResponse(page, headers={**HEADERS, "Content-Language": language})


@require_safe
def shared_file(request: HttpRequest, word: str) -> HttpResponse:
    row = sharing.opened_by(word)
    if row is None:
        raise Http404
    return HttpResponse(sharing.calendar_of(row, asked_language(request)), content_type=CALENDAR, headers=HEADERS)


def asked_language(request: HttpRequest) -> str:
    said = request.GET.get("lang", "")
    return said if said in LANGUAGES else "vi"
