"""Translations on their item's page: what is left, who was asked by when, how long after the text written first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.assignment_queries import assignments_seen
from nhipcau.newsroom.domain.comments import unresolved_counts
from nhipcau.newsroom.domain.translation import content_of
from nhipcau.newsroom.domain.translation_queries import progress_of
from nhipcau.newsroom.enums import AssignmentState
from nhipcau.newsroom.models import Item
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.editions import EditionView
from nhipcau.newsroom.views.translation_around import clock_of
from nhipcau.newsroom.views.translation_queue import progress_words, within
from nhipcau.people.models import Account


def translations_shown(views: Sequence[EditionView]) -> dict[str, dict[str, Any]]:
    """Language → ``progress``, ``left``, ``comments`` and ``lag`` of a translation, and the name of its ``source``. Of no
    other text."""
    source = next((view for view in views if view.stand.is_source), None)
    if source is None:
        return {}
    content = content_of(source.edition)
    talked = unresolved_counts([view.edition.pk for view in views])
    name = within(source.name)
    found = {}
    for view in views:
        if view is source:
            continue
        count = progress_of(view.edition, content)
        found[view.language] = {
            "progress": progress_words(count),
            "left": count.left,
            "rewrite": count.words,
            "check": count.form,
            "comments": talked.get(view.edition.pk, 0),
            "lag": lag_words(_ready(source), view.stand.first_at, name),
            "source": name,
        }
    return found


def _ready(source: EditionView) -> dt.datetime | None:
    """Since when the other languages are waited for: public, or cleared where it is not public yet."""
    return source.stand.first_at or source.stand.cleared_at


def lag_words(ready: dt.datetime | None, out: dt.datetime | None, source: str) -> str:
    """How long after the text written first the language went out, or how long it has been waited for so far."""
    if ready is None:
        return ""
    if out is not None:
        if out <= ready:
            return _("together with the %(language)s") % {"language": source}
        return _("%(span)s after the %(language)s") % {"span": timesince(ready, out), "language": source}
    said = {"span": timesince(ready, clock.now()), "language": source}
    return _("waited for since the %(language)s: %(span)s so far") % said


def asked_shown(item: Item, views: Sequence[EditionView], account: Account) -> dict[str, Any] | None:
    """Who was asked for which language, and the languages that may still be asked for. None where neither is of use."""
    if not any(view.stand.is_source for view in views):
        return None
    rows = assignments_seen(account).filter(item=item, state=AssignmentState.OPEN)
    asked = [
        {
            **clock_of(row),
            "name": showing.language_name(row.language),
            "url": reverse("newsroom:assignment", args=[item.key, row.language]),
        }
        for row in rows
    ]
    taken = {row["row"].language for row in asked} | {item.source_language}
    more = [
        {"name": name, "url": reverse("newsroom:assignment", args=[item.key, code])}
        for code, name in showing.LANGUAGE_NAMES.items() if code not in taken
    ]  # fmt: skip
    may = rules.may_assign_translation(account, item)
    return {"rows": asked, "more": more if may else []} if asked or may else None
