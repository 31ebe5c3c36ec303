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
from nhipcau.newsroom.domain.assignment_queries import late, open_assignments, open_by_item, titles_of
from nhipcau.newsroom.domain.queries import stands_by_item
from nhipcau.newsroom.domain.standing import Stand, Title
from nhipcau.newsroom.domain.translation_queries import (
    Hand,
    Progress,
    awaiting_translation,
    details,
    handed_in,
    sorted_translations,
)  # fmt: skip
from nhipcau.newsroom.models import Edition, TranslationAssignment
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import ROWS_A_PAGE, account_of
from nhipcau.newsroom.views.translation_around import clock_of
from nhipcau.people.models import Account
from nhipcau.portal.door import LANGUAGES

#: Vietnamese last: few texts are written in another language first.
INTO = (*(code for code in LANGUAGES if code != "vi"), "vi")
DEFAULT_LANGUAGE = "en"
#: Set → its name and the figure's tone. The keys stand in the address.
SETS = {
    "can-dich": (gettext_lazy("to be begun"), "amber"),
    "duoc-giao": (gettext_lazy("asked of somebody"), ""),
    "dang-dich": (gettext_lazy("in hand"), ""),
    "nguon-doi": (gettext_lazy("outdated by their source"), "lacquer"),
    "da-trinh": (gettext_lazy("handed in"), "jade"),
}
#: Parts of a set: value in the address → its name.
PARTS = {
    "nguon-doi": {"dich-lai": gettext_lazy("must be rewritten"), "xem-lai": gettext_lazy("must be checked, no more")},
    "duoc-giao": {"qua-han": gettext_lazy("late"), "cua-toi": gettext_lazy("asked of me")},
}
#: Set → what its rows' time counts from.
TIMES = {
    "duoc-giao": gettext_lazy("Time left"),
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
        "duoc-giao": open_assignments(account, language),
        "dang-dich": found.in_hand,
        "nguon-doi": found.outdated,
        "da-trinh": handed_in(account, language, found.sound),
    }
    part = request.GET.get("phan", "")
    parts = {name: _part(sets[chosen], name, account) for name in PARTS.get(chosen, {})}
    page = Paginator(parts.get(part, sets[chosen]), ROWS_A_PAGE).get_page(request.GET.get("page"))
    return {
        "room": "translation",
        "title": _("Translations"),
        "language": language,
        "language_name": within(showing.language_name(language)),
        "languages": [{"code": code, "name": showing.language_name(code)} for code in INTO],
        "chosen": chosen,
        "time_name": TIMES.get(chosen, _("Since the source was cleared")),
        "sets": [_set(key, rows, chosen, language) for key, rows in sets.items()],
        "parts": [
            {"value": name, "name": words, "number": _number(parts[name]), "current": name == part}
            for name, words in PARTS.get(chosen, {}).items()
        ],
        "part": part if part in parts else "",
        "page_obj": page,
        "rows": assigned_rows(list(page), language)
        if chosen == "duoc-giao"
        else _rows(list(page), chosen, language, account),
    }


def _part(rows: Any, name: str, account: Account) -> Any:
    if name == "dich-lai":
        return [hand for hand in rows if hand.progress.words]
    if name == "xem-lai":
        return [hand for hand in rows if hand.progress.form and not hand.progress.words]
    return late(rows) if name == "qua-han" else rows.filter(translator=account)


def _number(rows: Any) -> int:
    return len(rows) if isinstance(rows, list) else int(rows.count())


def assigned_rows(page: list[TranslationAssignment], language: str) -> list[dict[str, Any]]:
    """What somebody was asked for, the nearest term first. Two queries."""
    items = [row.item_id for row in page]
    titles = titles_of(items)
    begun = set(
        Edition.objects.filter(item__in=items, locale__language_code=language).values_list("item_id", flat=True)
    )
    return [
        {
            "item": row.item,
            "title": titles.get(row.item_id) or Title(_("Untitled item")),
            "url": reverse(
                "newsroom:translate" if row.item_id in begun else "newsroom:assignment", args=[row.item.key, language]
            ),
            "clock": clock_of(row),
            "begun": row.item_id in begun,
        }
        for row in page
    ]


def _set(key: str, rows: Any, chosen: str, language: str) -> dict[str, Any]:
    name, tone = SETS[key]
    number = _number(rows)
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
    asked = open_by_item([edition.item_id for edition in editions.values()], language) if chosen != "da-trinh" else {}
    rows = []
    for key in keys:
        edition, known = editions[key], stands[editions[key].item_id]
        target = next((stand for stand in known if stand.language == language), None)
        begun = _begun(edition, target, language, counts.get(key)) if target else _unbegun(edition, account)
        standing = asked.get(edition.item_id)
        rows.append(_named(edition, known, chosen) | begun | {"clock": clock_of(standing) if standing else None})
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
    if count.words:
        said.append(
            ngettext("%(count)d must be rewritten", "%(count)d must be rewritten", count.words) % {"count": count.words}
        )
    if count.form:
        said.append(
            ngettext("%(count)d must be checked", "%(count)d must be checked", count.form) % {"count": count.form}
        )
    if count.dropped:
        dropped = ngettext(
            "%(count)d dropped by the source", "%(count)d dropped by the source", count.dropped
        )
        said.append(dropped % {"count": count.dropped})
    if count.parts:
        parts = ngettext(
            "%(count)d picture, fact, file or day to take over",
            "%(count)d pictures, facts, files or days to take over",
            count.parts,
        )
        said.append(parts % {"count": count.parts})
    return ", ".join(said)


def within(name: str) -> str:
    """A language's name inside a Vietnamese sentence: «bản tiếng Anh»."""
    return name[:1].lower() + name[1:] if (get_language() or "vi").startswith("vi") else name
