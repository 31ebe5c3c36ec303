"""Between a request and a verb: whose item it is, and how a refusal is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.clearance import ClearanceRefused
from nhipcau.newsroom.domain.courier import PackageNotRefused
from nhipcau.newsroom.domain.items import ItemRefused
from nhipcau.newsroom.domain.queries import items_seen
from nhipcau.newsroom.domain.release import ReleaseRefused
from nhipcau.newsroom.domain.translation import TranslationRefused
from nhipcau.newsroom.models import DoorRefused, Edition, Item
from nhipcau.people.models import Account

REFUSALS = (
    PermissionDenied, ClearanceRefused, DoorRefused, ItemRefused, PackageNotRefused, ReleaseRefused,
    TranslationRefused, ValidationError,
)  # fmt: skip
ROWS_A_PAGE = 25


def account_of(request: HttpRequest) -> Account:
    """The person at the desk; ``desk.middleware`` lets nobody else in."""
    assert isinstance(request.user, Account)
    return request.user


def item_seen(request: HttpRequest, key: UUID) -> Item:
    """Raises Http404 also for an item of another branch: that it exists is not told."""
    item = items_seen(account_of(request)).filter(key=key).first()
    if item is None:
        raise Http404
    return item


def edition_seen(request: HttpRequest, key: UUID, language: str) -> Edition:
    edition = (
        Edition.objects.filter(rules.seen_by(account_of(request), field="item__unit__path"))
        .filter(item__key=key, locale__language_code=language)
        .select_related("item__unit", "item__locality", "locale", "latest_revision")
        .first()
    )
    if edition is None:
        raise Http404
    return edition


def address_if_any(name: str, **kwargs: Any) -> str:
    """A screen of another room or desk, or nothing where it is not part of this installation."""
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def sentence(refusal: BaseException) -> str:
    """A refusal as one text for the person."""
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)


def attempt(request: HttpRequest, verb: Callable[[], Any], done: str) -> bool:
    """Call a verb and say how it went: ``done``, or the verb's own refusal. Other errors pass through."""
    try:
        verb()
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
        return False
    messages.success(request, done)
    return True


def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any]) -> Page[Any]:
    """The page the address asks for; a number out of range gives the nearest."""
    return Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
