"""The translators' list: four sets of one language, each row with who, since when, how far, how late."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, gettext_noop, ngettext
from django.utils.translation import gettext as _

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.queries import stands_by_item
from nhipcau.newsroom.domain.standing import Stand
from nhipcau.newsroom.domain.translation_queries import (
    Hand,
    Progress,
    awaiting_translation,
    details,
    handed_in,
    sorted_translations,
)  # fmt: skip
from nhipcau.newsroom.models import Edition
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import ROWS_A_PAGE, account_of
from nhipcau.people.models import Account
from nhipcau.portal.door import LANGUAGES

#: Vietnamese last: few texts are written in another language first.
INTO = (*(code for code in LANGUAGES if code != "vi"), "vi")
DEFAULT_LANGUAGE = "en"
#: Set → its name and the figure's tone. The keys stand in the address.
SETS = {
    "can-dich": (gettext_lazy("to be begun"), "amber"),
    "dang-dich": (gettext_lazy("in hand"), ""),
    "nguon-doi": (gettext_lazy("outdated by their source"), "lacquer"),
    "da-trinh": (gettext_lazy("handed in"), "jade"),
}
#: Set → what its rows' time counts from.
TIMES = {
    "nguon-doi": gettext_lazy("Since the source was changed"),
    "da-trinh": gettext_lazy("Handed in"),
}


def context_of(request: HttpRequest) -> dict[str, Any]:
    """The list as the address asks for it; an unknown language or set gives the first."""
    account = account_of(request)
    wanted, chosen = request.GET.get("language", ""), request.GET.get("set", "")
    language = wanted if wanted in INTO else DEFAULT_LANGUAGE
    chosen = chosen if chosen in SETS else next(iter(SETS))
    found = sorted_translations(account, language)
    sets: dict[str, Any] = {
        "can-dich": awaiting_translation(account, language),
        "dang-dich": found.in_hand,
        "nguon-doi": found.outdated,
        "da-trinh": handed_in(account, language, found.sound),
    }
    page = Paginator(sets[chosen], ROWS_A_PAGE).get_page(request.GET.get("page"))
    return {
        "room": "translation",
        "title": _("Translations"),
        "language": language,
        "language_name": within(showing.language_name(language)),
        "languages": [{"code": code, "name": showing.language_name(code)} for code in INTO],
        "chosen": chosen,
        "time_name": TIMES.get(chosen, _("Since the source was cleared")),
        "sets": [_set(key, rows, chosen, language) for key, rows in sets.items()],
        "page_obj": page,
        "rows": _rows(list(page), chosen, language, account),
    }


def _set(key: str, rows: Any, chosen: str, language: str) -> dict[str, Any]:
    name, tone = SETS[key]
    number = len(rows) if isinstance(rows, list) else rows.count()
    return {
        "name": name,
        "number": number,
        "tone": tone if number else "",
        "current": key == chosen,
        "url": f"{reverse('newsroom:translations')}?language={language}&set={key}",
    }


def _rows(page: list[Edition | Hand], chosen: str, language: str, account: Account) -> list[dict[str, Any]]:
    counts = {row.edition: row.progress for row in page if isinstance(row, Hand)}
    keys = [row.edition if isinstance(row, Hand) else row.pk for row in page]
    editions = details(keys)
    stands = stands_by_item({edition.item_id: edition.item for edition in editions.values()}.values())
    rows = []
    for key in keys:
        edition, known = editions[key], stands[editions[key].item_id]
        target = next((stand for stand in known if stand.language == language), None)
        begun = _begun(edition, target, language, counts.get(key)) if target else _unbegun(edition, account)
        rows.append(_named(edition, known, chosen) | begun)
    return rows


def _named(edition: Any, stands: list[Stand], chosen: str) -> dict[str, Any]:
    source = next((stand for stand in stands if stand.is_source), None)
    return {
        "item": edition.item,
        "title": showing.title_of(stands),
        "title_language": showing.title_language(stands),
        "source_state": showing.state_of(source.standing) if source else None,
        "moment": _moment(edition, chosen),
        "words": _lag(edition, chosen),
    }


def _unbegun(edition: Any, account: Account) -> dict[str, Any]:
    return {
        "url": reverse("newsroom:item", kwargs={"key": edition.item.key}),
        "may_begin": rules.may_translate(account, edition.item),
    }


def _begun(edition: Any, target: Stand, language: str, count: Progress | None) -> dict[str, Any]:
    return {
        "url": reverse("newsroom:translate", kwargs={"key": edition.item.key, "language": language}),
        "target_title": target.title,
        "translator": edition.translator,
        "begun_at": showing.moment(edition.begun_at),
        "state": showing.state_of(target.standing),
        "count": count,
        "progress_words": progress_words(count) if count else "",
    }


def _moment(edition: Any, chosen: str) -> dt.datetime | None:
    found: dt.datetime | None = {
        "nguon-doi": edition.source_saved_at,
        "da-trinh": edition.submitted_at,
    }.get(chosen, edition.source_cleared_at)
    return found


def _lag(edition: Any, chosen: str) -> str:
    """How long, under the column's own name (``TIMES``)."""
    at = _moment(edition, chosen)
    if at is None:
        return _("not cleared yet")
    words = gettext_noop("%(span)s ago") if chosen == "da-trinh" else gettext_noop("%(span)s so far")
    return showing.since(at, words, depth=1)


def progress_words(count: Progress) -> str:
    """How far, in words: done of all, and what the source outdated."""
    said = [_("%(done)d of %(of)d segments translated") % {"done": count.done, "of": count.of}]
    if count.outdated:
        said.append(
            ngettext("%(count)d outdated", "%(count)d outdated", count.outdated) % {"count": count.outdated}
        )
    if count.dropped:
        dropped = ngettext(
            "%(count)d dropped by the source", "%(count)d dropped by the source", count.dropped
        )
        said.append(dropped % {"count": count.dropped})
    return ", ".join(said)


def within(name: str) -> str:
    """A language's name inside a Vietnamese sentence: «bản tiếng Anh»."""
    return name[:1].lower() + name[1:] if (get_language() or "vi").startswith("vi") else name
