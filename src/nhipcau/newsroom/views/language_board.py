"""The language board: contents, units or audiences against languages; its five measures; the gap of one language."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.assignment_queries import titles_of
from nhipcau.newsroom.domain.language_board import Asked, Board, BoardRow, Cell, board, gap, items_of
from nhipcau.newsroom.domain.language_measures import measured
from nhipcau.newsroom.domain.readings import counted_until, most_read
from nhipcau.newsroom.enums import LanguageAxis, LanguageState
from nhipcau.newsroom.language_forms import PERIODS, WHOLE_YEAR, LanguageFilter, first_plan, period_in, word_for
from nhipcau.newsroom.models import Item
from nhipcau.newsroom.views import language_words, showing
from nhipcau.newsroom.views.asking import account_of, page_of
from nhipcau.people.models import Account

LANGUAGES = tuple(showing.LANGUAGE_NAMES)
FILTERS = ("unit", "audience", "topic", "genre")
#: State of an edition → the shape that the desk has for it, and its words in a cell.
MARKS = {
    LanguageState.STALE: ("stale", gettext_lazy("%(count)d behind their source")),
    LanguageState.CLEARED: ("cleared", gettext_lazy("%(count)d cleared, not live")),
    LanguageState.BEGUN: ("doing", gettext_lazy("%(count)d in hand")),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form, asked = _asked(request, account)
    context = {"room": "translation", "title": _("Language board"), "form": form, "asked": asked}
    if asked is None:
        return render(request, "newsroom/language_board.html", context)
    language = _gap_of(request)
    found = board(account, asked)
    missing = set(gap(account, asked, language).values_list("pk", flat=True)) if language else set()
    rows = [row for row in found.rows if not language or row.key in missing]
    period = _period(asked, form)
    address = _Address(asked, form)
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
        "measures_url": reverse("newsroom:language_measures") + address.board(),
        "legend": [{"state": shape, "label": state.label} for state, (shape, _words) in MARKS.items()],
    }
    return render(request, "newsroom/language_board.html", context)


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """Volume, spread, freshness, lag and effect of every language, under the same filters."""
    account = account_of(request)
    form, asked = _asked(request, account)
    context = {"room": "translation", "title": _("Volume, spread, freshness, lag, effect"), "form": form, "asked": asked}
    if asked is None:
        return render(request, "newsroom/language_measures.html", context)
    found, period, address = measured(account, asked, LANGUAGES), _period(asked, form), _Address(asked, form)
    amounts = {code: (one.volume, one.planned) for code, one in found.items()}
    del form.fields["xem"]  # the rows are the languages
    charts = language_words.volume(amounts, period), language_words.lags(found, period), language_words.effect(found, period)
    context |= {
        "filtered": any(form[name].value() for name in FILTERS),
        "rows": language_words.measure_rows(found, address),
        "columns": language_words.columns(),
        "charts": [chart for chart in charts if chart],
        "until": showing.day(counted_until()),
        "board_url": address.board(),
    }
    return render(request, "newsroom/language_measures.html", context)


@require_safe
def effect(request: HttpRequest) -> HttpResponse:
    """The stories behind the readings of one language, the most read first, under the same filters."""
    form, asked = _asked(request, account_of(request))
    if asked is None:
        return redirect("newsroom:language_measures")
    said = request.GET.get("tieng", "")
    language = said if said in LANGUAGES else LANGUAGES[0]
    page = page_of(request, most_read(items_of(account_of(request), asked), asked.period, language))
    rows = list(page)
    keys = dict(Item.objects.filter(pk__in=[row[0] for row in rows]).values_list("pk", "key"))
    named = titles_of(keys)
    context = {
        "room": "translation", "page_obj": page, "period": _period(asked, form), "until": showing.day(counted_until()),
        "title": _("Readings in %(language)s") % {"language": showing.language_name(language)},
        "columns": language_words.effect_columns(),
        "rows": language_words.effect_rows(rows, {pk: (str(key), named.get(pk) or str(key)) for pk, key in keys.items()}),
        "measures_url": reverse("newsroom:language_measures") + _Address(asked, form).board(),
    }  # fmt: skip
    return render(request, "newsroom/language_effect.html", context)


def _amounts(found: Board) -> dict[str, tuple[int, int]]:
    columns = {code: found.column(code) for code in LANGUAGES}
    return {code: (cell.live, cell.planned) for code, cell in columns.items()}


def _period(asked: Asked, form: LanguageFilter) -> str:
    if form.data["ky"] == WHOLE_YEAR:
        return _("the whole of %(year)d") % {"year": asked.plan.year}
    return _("%(name)s of %(year)d") % {"name": dict(PERIODS)[form.data["ky"]], "year": asked.plan.year}


def _asked(request: HttpRequest, account: Account) -> tuple[LanguageFilter, Asked | None]:
    """What the address asks for, the rest as it is when nothing is asked; None while no plan is seen."""
    given = LanguageFilter(request.GET, account=account)
    given.is_valid()
    said: dict[str, Any] = given.cleaned_data
    plan = said.get("plan") or first_plan(account)
    word = said.get("ky") or (word_for(plan.year, clock.today()) if plan else WHOLE_YEAR)
    axis = LanguageAxis.CONTENT if _gap_of(request) else LanguageAxis(said.get("xem") or LanguageAxis.CONTENT)
    kept = {name: request.GET.get(name, "") for name in FILTERS if said.get(name)}
    form = LanguageFilter({"plan": plan.pk if plan else "", "ky": word, "xem": axis.value, **kept}, account=account)
    if plan is None:
        return form, None
    return form, Asked(
        plan,
        period_in(plan.year, word),
        axis,
        said.get("unit"),
        said.get("audience"),
        said.get("topic"),
        said.get("genre") or "",
    )


class _Address:
    """Addresses with the same plan, period and filters: of this board, and of the list of items behind a cell."""

    def __init__(self, asked: Asked, form: LanguageFilter) -> None:
        kept = {name: form.data[name] for name in FILTERS if form.data.get(name)}
        self.axis, self.word, self.kept = asked.axis, form.data["ky"], {"plan": str(asked.plan.pk), **kept}

    def board(self, **more: str) -> str:
        return f"?{urlencode({**self.kept, 'ky': self.word, 'xem': self.axis.value, **more})}"

    def gap(self, language: str) -> str:
        return reverse("newsroom:language_board") + self.board(thieu=language)

    def read_in(self, language: str) -> str:
        return reverse("newsroom:language_effect") + self.board(tieng=language)

    def of(self, row: BoardRow | None = None) -> Any:
        """The list of items of a row, or of all: a function of the words that narrow it further."""
        named = {LanguageAxis.CONTENT: "content", LanguageAxis.UNIT: "unit", LanguageAxis.AUDIENCE: "audience"}
        mine = {named[self.axis]: row.code} if row is not None and row.code else {}
        return lambda **more: f"{reverse('newsroom:items')}?{urlencode({**self.kept, **mine, **more})}"


def _gap_of(request: HttpRequest) -> str:
    """The language whose gap is asked for, or nothing."""
    language = request.GET.get("thieu", "")
    return language if language in LANGUAGES else ""


def _gaps(found: Board, address: _Address) -> list[dict[str, Any]]:
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


def _gap(count: int, every: int, language: str, address: _Address) -> dict[str, Any]:
    words = ngettext(
        "%(count)d of %(all)d contents has no live edition in this language.",
        "%(count)d of %(all)d contents have no live edition in this language.",
        count,
    )
    said = words % {"count": count, "all": every}
    return {"language": showing.language_name(language), "words": said, "all_url": address.board()}


def _row(row: BoardRow, address: _Address) -> dict[str, Any]:
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
