"""The language board: contents, units or audiences against languages; its five measures; the gap of one language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from nhipcau.newsroom.domain.assignment_queries import titles_of
from nhipcau.newsroom.domain.english_first import english_first
from nhipcau.newsroom.domain.language_board import Board, BoardRow, Cell, board, gap, items_of
from nhipcau.newsroom.domain.language_measures import measured
from nhipcau.newsroom.domain.readings import counted_until, most_read
from nhipcau.newsroom.enums import LanguageAxis, LanguageState
from nhipcau.newsroom.models import Item
from nhipcau.newsroom.views import language_words, showing
from nhipcau.newsroom.views.asking import account_of, page_of
from nhipcau.newsroom.views.english_first import figure
from nhipcau.newsroom.views.language_asking import FILTERS, LANGUAGES, Address, asked_of, gap_of, period_words

#: State of an edition → the shape that the desk has for it, and its words in a cell.
MARKS = {
    LanguageState.STALE: ("stale", gettext_lazy("%(count)d behind their source")),
    LanguageState.CLEARED: ("cleared", gettext_lazy("%(count)d cleared, not live")),
    LanguageState.BEGUN: ("doing", gettext_lazy("%(count)d in hand")),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form, asked = asked_of(request, account)
    context = {"room": "translation", "title": _("Language board"), "form": form, "asked": asked}
    if asked is None:
        return render(request, "newsroom/language_board.html", context)
    language = gap_of(request)
    found = board(account, asked)
    missing = set(gap(account, asked, language).values_list("pk", flat=True)) if language else set()
    rows = [row for row in found.rows if not language or row.key in missing]
    period = period_words(asked, form)
    address = Address(asked, form)
    context |= {
        "filtered": any(form[name].value() for name in FILTERS),
        "period": period,
        "axis": asked.axis.label,
        "languages": [showing.language_name(code) for code in LANGUAGES],
        "rows": [_row(row, address) for row in rows],
        "total": None
        if found.overlaps or language
        else [_cell(found.column(code), code, address.of(), address.word) for code in LANGUAGES],
        "gaps": _gaps(found, address) if asked.axis is LanguageAxis.CONTENT and not language else [],
        "gap": _gap(len(rows), len(found.rows), language, address) if language else None,
        "chart": None if found.overlaps or language else language_words.volume(_amounts(found), period),
        "board_url": address.board(),
        "measures_url": reverse("newsroom:language_measures") + address.board(),
        "legend": [{"state": shape, "label": state.label} for state, (shape, _words) in MARKS.items()],
    }
    return render(request, "newsroom/language_board.html", context)


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """Volume, spread, freshness, lag and effect of every language, under the same filters."""
    account = account_of(request)
    form, asked = asked_of(request, account)
    context = {"room": "translation", "title": _("Volume, spread, freshness, lag, effect"), "form": form, "asked": asked}
    if asked is None:
        return render(request, "newsroom/language_measures.html", context)
    found, period, address = measured(account, asked, LANGUAGES), period_words(asked, form), Address(asked, form)
    amounts = {code: (one.volume, one.planned) for code, one in found.items()}
    del form.fields["xem"]  # the rows are the languages
    charts = language_words.volume(amounts, period), language_words.lags(found, period), language_words.effect(found, period)
    context |= {
        "filtered": any(form[name].value() for name in FILTERS),
        "rows": language_words.measure_rows(found, address),
        "columns": language_words.columns(),
        "charts": [chart for chart in charts if chart],
        "english": [one for one in (figure(english_first(account, asked), address),) if one],
        "until": showing.day(counted_until()),
        "board_url": address.board(),
    }
    return render(request, "newsroom/language_measures.html", context)


@require_safe
def effect(request: HttpRequest) -> HttpResponse:
    """The stories behind the readings of one language, the most read first, under the same filters."""
    form, asked = asked_of(request, account_of(request))
    if asked is None:
        return redirect("newsroom:language_measures")
    said = request.GET.get("tieng", "")
    language = said if said in LANGUAGES else LANGUAGES[0]
    page = page_of(request, most_read(items_of(account_of(request), asked), asked.period, language))
    rows = list(page)
    keys = dict(Item.objects.filter(pk__in=[row[0] for row in rows]).values_list("pk", "key"))
    named = titles_of(keys)
    context = {
        "room": "translation", "page_obj": page, "period": period_words(asked, form), "until": showing.day(counted_until()),
        "title": _("Readings in %(language)s") % {"language": showing.language_name(language)},
        "columns": language_words.effect_columns(),
        "rows": language_words.effect_rows(rows, {pk: (str(key), named.get(pk) or str(key)) for pk, key in keys.items()}),
        "measures_url": reverse("newsroom:language_measures") + Address(asked, form).board(),
    }  # fmt: skip
    return render(request, "newsroom/language_effect.html", context)


def _amounts(found: Board) -> dict[str, tuple[int, int]]:
    columns = {code: found.column(code) for code in LANGUAGES}
    return {code: (cell.live, cell.planned) for code, cell in columns.items()}


def _gaps(found: Board, address: Address) -> list[dict[str, Any]]:
    """Of every language, how many contents have nothing live in it; one click shows which."""
    empty = {code: sum(not row.cell(code).live for row in found.rows) for code in LANGUAGES}
    return [
        {
            "number": count,
            "words": showing.language_name(code),
            "url": address.board(thieu=code),
            "tone": "" if count else "jade",
        }
        for code, count in empty.items()
    ]


def _gap(count: int, every: int, language: str, address: Address) -> dict[str, Any]:
    words = ngettext(
        "%(count)d of %(all)d contents has no live edition in this language.",
        "%(count)d of %(all)d contents have no live edition in this language.",
        count,
    )
    said = words % {"count": count, "all": every}
    return {"language": showing.language_name(language), "words": said, "all_url": address.board()}


def _row(row: BoardRow, address: Address) -> dict[str, Any]:
    link = address.of(row)
    return {
        "name": row.name,
        "cells": [
            {**_cell(row.cell(code), code, link, address.word), "label": showing.language_name(code)}
            for code in LANGUAGES
        ],
        "blank": not any(row.cell(code) != Cell() for code in LANGUAGES),
        "in_common": _("%(count)d more in whatever language") % {"count": row.in_common} if row.in_common else "",
    }


def _cell(cell: Cell, language: str, link: Any, word: str = "") -> dict[str, Any]:
    """The figure, what it means in words for those who hear it, where it leads, and a mark a state."""
    if cell == Cell():
        return {"blank": True}
    words = _("%(live)d live of %(planned)d planned") if cell.planned else _("%(live)d live, none planned")
    narrowed = {"language": language, "state": LanguageState.LIVE.value, "ky": word} if cell.live else {}
    counts = {LanguageState.STALE: cell.stale, LanguageState.CLEARED: cell.cleared, LanguageState.BEGUN: cell.begun}
    return {
        "figure": f"{cell.live}/{cell.planned}" if cell.planned else str(cell.live),
        "words": words % {"live": cell.live, "planned": cell.planned},
        "url": link(**narrowed),
        "tone": "missing" if cell.planned and not cell.live else "whole" if cell.planned and not cell.missing else "",
        "marks": [
            {"state": MARKS[state][0], "count": count, "words": MARKS[state][1] % {"count": count},
             "url": link(language=language, state=state.value)}
            for state, count in counts.items() if count
        ],
    }  # fmt: skip
