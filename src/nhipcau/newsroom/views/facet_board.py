"""The balance board: facets of the image × languages × genres, of one period."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.facet_board import FacetRow, facet_board
from nhipcau.newsroom.enums import Genre, LanguageState
from nhipcau.newsroom.language_forms import PERIODS, WHOLE_YEAR, period_in
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import account_of
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import units_seen_by

LANGUAGES = tuple(showing.LANGUAGE_NAMES)
YEARS_SHOWN = 6


def years() -> list[tuple[str, str]]:
    this = clock.today().year
    return [(str(year), str(year)) for year in range(this, this - YEARS_SHOWN, -1)]


class FacetFilter(forms.Form):
    nam = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    ky = forms.ChoiceField(label=gettext_lazy("Quarter or year"), choices=PERIODS, required=False)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"), required=False, queryset=Unit.objects.none(), empty_label=gettext_lazy("all")
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = years()  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_seen_by(account)  # type: ignore[attr-defined]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    given = FacetFilter(request.GET, account=account)
    given.is_valid()
    said: dict[str, Any] = given.cleaned_data
    year, word, unit = said.get("nam") or str(clock.today().year), said.get("ky") or WHOLE_YEAR, said.get("unit")
    rows = facet_board(account, period_in(int(year), word), unit)
    kept = {"nam": year, "ky": word, "state": LanguageState.LIVE.value, **({"unit": str(unit.pk)} if unit else {})}
    context = {
        "room": "translation",
        "title": _("Balance of the image"),
        "form": FacetFilter({"nam": year, "ky": word, "unit": unit.pk if unit else ""}, account=account),
        "filtered": unit is not None or word != WHOLE_YEAR or year != str(clock.today().year),
        "languages": [showing.language_name(code) for code in LANGUAGES],
        "rows": [_row(row, kept) for row in rows],
        "released": any(row.whole for row in rows),
        "missing": _missing(rows),
    }
    return render(request, "newsroom/facet_board.html", context)


def _row(row: FacetRow, kept: dict[str, str]) -> dict[str, Any]:
    link = {**kept, "facet": row.code}
    genres = [genre for genre in Genre.values if genre in row.counts]
    return {
        "name": row.name or _("no facet named"),
        "cells": [_cell(row.total(code), code, link) for code in LANGUAGES],
        "genres": [
            {
                "name": Genre(genre).label,
                "cells": [_cell(row.counts[genre].get(code, 0), code, {**link, "genre": genre}) for code in LANGUAGES],
            }
            for genre in genres
        ],
    }


def _cell(count: int, language: str, link: dict[str, str]) -> dict[str, Any]:
    address = f"{reverse('newsroom:items')}?{urlencode({**link, 'language': language})}" if count else ""
    return {"count": count, "url": address, "label": showing.language_name(language)}


def _missing(rows: list[FacetRow]) -> str:
    """How many facets have nothing in any language, as a sentence."""
    empty = [row.name for row in rows if not row.whole]
    if not empty:
        return ""
    said = ngettext(
        "%(count)d facet has nothing in any language: %(names)s.",
        "%(count)d facets have nothing in any language: %(names)s.",
        len(empty),
    )
    return said % {"count": len(empty), "names": ", ".join(empty)}
