"""The desk's own door: nothing is open unless it is named here.

Most defects published of the framework are side doors (previews, histories, choosers, reports of a neighbour's drafts).
So its addresses are an allow-list, and every address that names an edition asks ``newsroom.rules`` first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from nhipcau.newsroom import rules
from nhipcau.newsroom.models import Edition, Fact
from nhipcau.people.rules import may_enter_desk

EDITOR = "/soan-thao/"
NUL = "\x00"
#: Opened by a secret word in the address, which is told to no other site, whatever the answer.
BY_SECRET_WORD = {
    "calendar:feed", "calendar:shared", "calendar:shared_file",
    "newsroom:outside_reading",
    "plan:task_link", "plan:task_link_accept", "plan:task_link_report",
}  # fmt: skip
OPEN_NAMES = BY_SECRET_WORD | {
    "desk:icon", "desk:signin", "desk:signout", "desk:health", "desk:set_language", "desk:words",
}  # fmt: skip
#: Where a person whose password another one has seen is led first, whatever they asked for.
OWN_PASSWORD = "people:own_password"
EDITION_SPACE = "wagtailsnippets_newsroom_edition"
FACT_SPACE = "wagtailsnippets_newsroom_fact"
SESSIONS_SPACE = "wagtailadmin_editing_sessions"
EDITION_VIEWS = {
    "edit", "history", "history_results", "revisions_view", "revisions_revert", "revisions_compare",
    "preview_on_edit", "lock", "unlock",
}  # fmt: skip
EDITION_READS = {"history", "history_results", "revisions_view", "revisions_compare"}
FRAMEWORK_SPACES = {
    "wagtailimages", "wagtailimages_chooser", "wagtailsnippetchoosers_newsroom_fact",
    "wagtailsnippetchoosers_newsroom_clip", "wagtailsnippetchoosers_newsroom_paper",
}  # fmt: skip
FRAMEWORK_NAMES = {
    "wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "wagtailadmin_tag_autocomplete",
    "wagtailadmin_choose_page_external_link", "wagtailadmin_choose_page_email_link", "wagtailadmin_choose_page",
    "wagtailadmin_dismissibles", "wagtailadmin_block_preview",
}  # fmt: skip


#: The framework's own lists of editions, to which its breadcrumbs lead: the newsroom's list stands for them.
LISTS = {"wagtailsnippets:index", "wagtailsnippets_newsroom_edition:list"}


class DeskLanguage:
    """Vietnamese, unless the person chose English: the browser's own wish does not count at a Vietnamese office's desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = wanted if wanted in dict(settings.DESK_LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class DeskDoor:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(EDITOR):
            response._csp_replace = settings.EDITOR_POLICY  # type: ignore[attr-defined]
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        if request.resolver_match is not None and request.resolver_match.view_name in BY_SECRET_WORD:
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        match = request.resolver_match
        assert match is not None
        if _has_nul(request, kwargs):
            return render(request, "400.html", status=400)
        if match.view_name in OPEN_NAMES:
            return None
        if not may_enter_desk(request.user):  # type: ignore[arg-type]
            return redirect_to_login(request.get_full_path(), reverse("desk:signin"))
        if request.user.first_password and match.view_name != OWN_PASSWORD:  # type: ignore[union-attr]
            return redirect(OWN_PASSWORD)
        if not request.path.startswith(EDITOR):
            return None
        if match.view_name == "wagtailadmin_home":
            return redirect("desk:home")
        if match.view_name in LISTS:
            return redirect("newsroom:items")
        if match.namespace == EDITION_SPACE and match.url_name in EDITION_VIEWS:
            self._ask_edition(request, match.url_name, match.kwargs)
            return None
        if match.namespace == SESSIONS_SPACE:
            self._ask_session(request, match.url_name, match.kwargs)
            return None
        if match.namespace == FACT_SPACE:
            return _to_fact_base(match.kwargs.get("pk"))
        if match.namespace in FRAMEWORK_SPACES or (not match.namespace and match.url_name in FRAMEWORK_NAMES):
            return None
        raise Http404

    def _ask_session(self, request: HttpRequest, name: str | None, kwargs: dict[str, Any]) -> None:
        """Who is editing what, and what was saved since: told to those who may edit it themselves."""
        if name == "release":
            return
        asked = (kwargs["app_label"], kwargs["model_name"])
        if asked == ("newsroom", "edition"):
            self._ask_edition(request, "edit", {"pk": kwargs["object_id"]})
        else:
            raise Http404

    def _ask_edition(self, request: HttpRequest, name: str, kwargs: dict[str, Any]) -> None:
        edition = Edition.objects.select_related("item__unit", "locale").filter(pk=_number(kwargs.get("pk"))).first()
        if edition is None:
            raise Http404
        allowed = rules.may_see if name in EDITION_READS else None
        if allowed and allowed(request.user, edition.item):  # type: ignore[arg-type]
            return
        if not rules.may_edit(request.user, edition):  # type: ignore[arg-type]
            raise Http404


def _has_nul(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """The character with the number nought: nobody types it, and PostgreSQL keeps no words that hold it."""
    said = (word for fields in (request.GET, request.POST) for name, words in fields.lists() for word in (name, *words))
    return any(NUL in str(word) for word in (*kwargs.values(), *said))


def _number(pk: object) -> int:
    """A key as the address gives it; 0, which no row has, for what is none."""
    text = str(pk)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _to_fact_base(pk: Any) -> HttpResponse:
    """The framework's own screens of facts keep no history: ours stand for them."""
    fact = Fact.objects.filter(pk=_number(pk)).first() if pk else None
    return redirect("newsroom:fact", code=fact.code) if fact else redirect("newsroom:facts")
