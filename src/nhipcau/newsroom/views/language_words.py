"""How the five measures of the languages read: a table whose figures lead to their rows, and a chart a message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nhipcau.kernel.charts import number_words
from nhipcau.newsroom.domain.language_measures import FRESH_DAYS, Measured
from nhipcau.newsroom.domain.readings import Read
from nhipcau.newsroom.enums import LanguageState
from nhipcau.newsroom.views import reading_words, showing
from nhipcau.newsroom.views.asking import address_if_any
from nhipcau.newsroom.views.cost_words import grouped
from nhipcau.portal.readings import SMALLEST

LIVE = LanguageState.LIVE.value


def measure_rows(measures: Mapping[str, Measured], address: Any) -> list[dict[str, Any]]:
    """For ``desk/parts/table.html``: a language a row, a measure a cell, each with its rows behind it."""
    items, lag_rows = address.of(), address_if_any("plan:measure", code="I04")
    return [
        {"cells": [showing.language_name(code), *_cells(one, address, items, lag_rows)]}
        for code, one in measures.items()
    ]


def columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Language")},
        {"label": _("Volume")},
        {"label": _("Spread")},
        {"label": _("Freshness")},
        {"label": _("Lag")},
        {"label": _("Effect")},
    ]


def _cells(one: Measured, address: Any, items: Any, lag_rows: str) -> list[Any]:
    volume = {"text": _of(one.volume, one.planned), "url": items(language=one.language, state=LIVE, ky=address.word)}
    spread = {
        "text": _("%(some)d of %(all)d contents") % {"some": one.spread.contents, "all": one.spread.of_contents},
        "note": _("%(some)d of %(all)d topics") % {"some": one.spread.topics, "all": one.spread.of_topics},
        "url": address.gap(one.language),
    }
    return [volume, spread, _fresh(one, items), _lag(one, lag_rows), _effect(one, address)]


def _of(live: int, planned: int) -> str:
    return _("%(live)d of %(planned)d planned") % {"live": live, "planned": planned} if planned else str(live)


def _fresh(one: Measured, items: Any) -> Any:
    if one.median_age is None:
        return ""
    share = {"share": round(100 * one.fresh / one.public), "days": FRESH_DAYS}
    return {
        "text": _("median %(days)s days") % {"days": _plain(one.median_age)},
        "note": _("%(share)d%% younger than %(days)d days") % share,
        "url": items(language=one.language, state=LIVE),
    }


def _lag(one: Measured, address: str) -> Any:
    if one.median_lag is None:
        return ""
    return {
        "text": _("median %(hours)s hours") % {"hours": _plain(one.median_lag)},
        "note": _("nine in ten within %(hours)d hours") % {"hours": one.p90_lag},
        "url": address,
    }


def _effect(one: Measured, address: Any) -> Any:
    """Readings of the months that are told; fewer than ten in a month are not, and are said to be so few."""
    if not one.read:
        return ""
    of = ngettext("of %(count)d story", "of %(count)d stories", one.stories) % {"count": one.stories}
    return {
        "text": _("%(number)s readings") % {"number": reading_words.number(one.read)},
        "note": f"{of}, {_too_few(one.read)}" if one.read.few else of,
        "url": address.read_in(one.language),
    }


def _too_few(read: Read) -> str:
    words = ngettext("%(count)d month under %(least)d not added", "%(count)d months under %(least)d not added", read.few)
    return words % {"count": read.few, "least": SMALLEST}


def effect_columns() -> list[dict[str, Any]]:
    few = _("Months under %(least)d") % {"least": SMALLEST}
    return [{"label": _("Story")}, {"label": _("Readings"), "number": True}, {"label": few, "number": True}]


def effect_rows(rows: Iterable[tuple[int, int, int, int]], titles: Mapping[int, tuple[str, str]]) -> list[dict[str, Any]]:
    """For ``desk/parts/table.html``: a story a row; ``titles``: item → its key and what it is called."""
    return [
        {"cells": [
            {"text": titles[item][1], "url": reverse("newsroom:item", args=[titles[item][0]])},
            reading_words.number(Read(total, every - told)), every - told or "",
        ]}
        for item, total, told, every in rows
    ]  # fmt: skip


def effect(measures: Mapping[str, Measured], period: str) -> dict[str, Any] | None:
    """For ``desk/parts/chart.html``: readings by language, the most read first; None where none is told."""
    read = {code: one.read.count for code, one in measures.items() if one.read.count}
    if not read:
        return None
    ordered = sorted(read, key=lambda code: -read[code])
    said = {"language": showing.language_name(ordered[0]), "number": grouped(read[ordered[0]])}
    return {
        "title": _("%(language)s is read most: %(number)s readings") % said,
        "unit": _("Readings, not readers, in the months of %(period)s; months under %(least)d are not added")
        % {"period": period, "least": SMALLEST},
        "bars": [
            {"label": showing.language_name(code), "value": read[code], "words": grouped(read[code]), "matters": code == ordered[0]}
            for code in ordered
        ],
        "top": read[ordered[0]], "label_head": _("Language"), "value_head": _("Readings"),
    }  # fmt: skip


def _plain(number: float) -> str:
    """«12», «12,5»: of a median there is a half at most."""
    words = Decimal(str(number)).normalize()
    language = "vi" if (get_language() or "vi").startswith("vi") else "en"
    return number_words(int(words) if words == int(words) else words, language)


def volume(amounts: Mapping[str, tuple[int, int]], period: str) -> dict[str, Any] | None:
    """For ``desk/parts/chart.html``: live editions of what is planned, by language; None where nothing is planned."""
    planned = {code: amount for code, amount in amounts.items() if amount[1]}
    if not planned:
        return None
    behind = min(planned, key=lambda code: (planned[code][0] / planned[code][1], -planned[code][1]))
    whole = planned[behind][0] >= planned[behind][1]
    said = {"language": showing.language_name(behind), "words": _of(*planned[behind])}
    return {
        "title": _("Every language has what the plan asks for") if whole else _("%(language)s is furthest behind: %(words)s") % said,
        "unit": _("Live editions as a share of the plan, %(period)s; a full line is the whole plan") % {"period": period},
        "bars": [
            {"label": showing.language_name(code), "value": min(100, 100 * live // of), "words": f"{live}/{of}",
             "matters": code == behind and not whole}
            for code, (live, of) in planned.items()
        ],
        "top": 100, "label_head": _("Language"), "value_head": _("Live of planned"),
    }  # fmt: skip


def lags(measures: Mapping[str, Measured], period: str) -> dict[str, Any] | None:
    """For ``desk/parts/chart.html``: how long readers of a language wait; None where nothing can be compared."""
    timed = {code: one for code, one in measures.items() if one.median_lag is not None}
    if not timed:
        return None
    slowest = max(timed.values(), key=lambda one: one.median_lag or 0)
    said = {"language": showing.language_name(slowest.language), "hours": _plain(slowest.median_lag or 0)}
    return {
        "title": _("%(language)s waits longest: half of its editions come %(hours)s hours or more after the edition written first") % said,
        "unit": _("Median hours from the first release of the edition written first, %(period)s") % {"period": period},
        "bars": [
            {"label": showing.language_name(code), "value": round(one.median_lag or 0), "words": _plain(one.median_lag or 0),
             "matters": one is slowest}
            for code, one in timed.items()
        ],
        "top": max(1, round(slowest.median_lag or 0)), "label_head": _("Language"), "value_head": _("Median hours"),
    }  # fmt: skip
