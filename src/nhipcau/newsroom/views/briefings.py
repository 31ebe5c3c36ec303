"""The briefings for business communities: sector × language, the list of one, and its bilingual files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from nhipcau.newsroom.domain import briefing_papers
from nhipcau.newsroom.domain.briefings import MOST, BriefingLine, counts, items_of, lines_of, sector_codes
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import account_of, page_of
from nhipcau.plan.views.exports import DOCX, XLSX

LANGUAGES = tuple(showing.LANGUAGE_NAMES)
DEFAULT_LANGUAGE = "en"


class BriefingFilter(forms.Form):
    nganh = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, choices=list(showing.LANGUAGE_NAMES.items()))

    def __init__(self, *args: Any, sectors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nganh"].choices = sectors  # type: ignore[attr-defined]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account, sectors = account_of(request), sector_codes()
    sector, language = _asked(request, sectors)
    page = page_of(request, items_of(account, sector, language))
    found = counts(account)
    context = {
        "room": "newsroom",
        "title": _("Business briefings"),
        "form": BriefingFilter({"nganh": sector, "language": language}, sectors=sectors),
        "languages": [showing.language_name(code) for code in LANGUAGES],
        "grid": [_grid_row(code, name, found) for code, name in sectors],
        "sector": dict(sectors).get(sector, ""),
        "language": language,
        "language_name": showing.language_name(language),
        "lines": [_line(one, language) for one in lines_of(page, tuple({"vi", language}))],
        "page_obj": page,
        "files": [
            {"name": name, "url": f"{reverse('newsroom:briefing_file', args=[form])}?{urlencode({'nganh': sector, 'language': language})}"}
            for form, name in (("docx", "Word (.docx)"), ("xlsx", "Excel (.xlsx)"))
        ],
    }  # fmt: skip
    return render(request, "newsroom/briefings.html", context)


@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a file, in Vietnamese and the language asked for."""
    account, sectors = account_of(request), sector_codes()
    sector, language = _asked(request, sectors)
    unit = account.unit
    if form not in ("docx", "xlsx") or unit is None or not sectors:
        raise Http404
    # Beside Vietnamese alone English stands: a sheet in two languages is what is asked for.
    beside = language if language != "vi" else DEFAULT_LANGUAGE
    lines = lines_of(items_of(account, sector, language)[:MOST], ("vi", beside))
    named = {"sector": dict(sectors)[sector], "language": beside}
    if form == "docx":
        content, kind = briefing_papers.as_paper(lines, unit=unit, **named), DOCX
    else:
        content, kind = briefing_papers.as_sheet(lines, **named), XLSX
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="ban-tin-{slugify(sector)}-{language}.{form}"'
    return response


def _asked(request: HttpRequest, sectors: list[tuple[str, str]]) -> tuple[str, str]:
    """The sector and language of the address; for what it does not know, the first and English."""
    codes = [code for code, _name in sectors]
    wanted, language = request.GET.get("nganh", ""), request.GET.get("language", "")
    sector = wanted if wanted in codes else next(iter(codes), "")
    return sector, language if language in LANGUAGES else DEFAULT_LANGUAGE


def _grid_row(code: str, name: str, found: dict[tuple[str, str], int]) -> dict[str, Any]:
    cells = []
    for language in LANGUAGES:
        count = found.get((code, language), 0)
        address = f"?{urlencode({'nganh': code, 'language': language})}" if count else ""
        cells.append({"count": count, "url": address, "label": showing.language_name(language)})
    return {"name": name, "cells": cells}


def _line(line: BriefingLine, language: str) -> dict[str, Any]:
    there, home = line.said.get(language), line.said.get("vi")
    return {
        "item": line.item,
        "title": there.title if there else "",
        "home": home.title if home and language != "vi" else "",
        "address": showing.public_link(there.address) if there else "",
        "day": showing.moment(line.first_at)[:10],
        "facts": there.facts if there else (),
    }
