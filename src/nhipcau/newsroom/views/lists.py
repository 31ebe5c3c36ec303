"""The lists of the office: which there are, and what stands on one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import list_queries as sets
from nhipcau.newsroom.list_forms import field_name
from nhipcau.newsroom.office_lists import LISTS, OfficeList, list_of
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import account_of
from nhipcau.reference.models import ALWAYS, Audience, CompetentBody, Place, Topic

#: Lists are short and read as a whole; only an office with very many places turns pages.
ROWS_A_PAGE = 100
#: Lists beside whose rows stands how many items name them.
COUNTED = (Topic, Audience, Place)


def the_list(code: str) -> OfficeList:
    found = list_of(code)
    if found is None:
        raise Http404
    return found


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    counts = sets.counts(clock.today())
    rows = [
        {
            "cells": [
                {"text": str(one.name), "url": reverse("newsroom:list", args=[one.code]), "note": str(one.about)},
                counts[one.code],
            ]
        }
        for one in LISTS
    ]
    about = _("What a province or city says of itself in each language, and the drawing of its pages.")
    rows.append({"cells": [{"text": _("Look of the locality"), "url": reverse("newsroom:locality_looks"), "note": about}, ""]})
    context = {
        "room": "newsroom", "title": _("Lists of the office"), "rows": rows, "may_keep": rules.may_keep_lists(account_of(request)),
        "columns": [{"label": _("List of the office")}, {"label": _("Rows that hold today"), "number": True}],
    }  # fmt: skip
    return render(request, "newsroom/lists.html", context)


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    one, may_keep = the_list(code), rules.may_keep_lists(account_of(request))
    page = Paginator(sets.rows_of(one), ROWS_A_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context = {
        "room": "newsroom", "title": str(one.name), "list": one, "page_obj": page, "may_keep": may_keep,
        "count": ngettext("%(count)d row", "%(count)d rows", count) % {"count": count}, "columns": columns(one),
        "rows": [{"cells": cells(one, row, may_keep)} for row in page],
    }  # fmt: skip
    return render(request, "newsroom/list.html", context)


def columns(one: OfficeList) -> list[dict[str, Any]]:
    dated = [_("Term of validity"), _("Stands today"), _("Rests on")]
    own = {
        Topic: [_("Clearance"), _("Whose figures")], Audience: [], Place: [_("Province or city"), *dated[:2]],
        CompetentBody: [_("Field of competence"), *dated],
    }.get(one.model, dated)  # fmt: skip
    named = [{"label": name} for name in (_("Vietnamese"), _("English"), *own, _("Without a name"))]
    return [*named, {"label": _("Items"), "number": True}] if one.model in COUNTED else named


def cells(one: OfficeList, row: Any, may_keep: bool) -> list[Any]:
    name: dict[str, Any] = {"text": row.name("vi"), "lang": "vi", "note": row.code}
    if may_keep:
        name["url"] = reverse("newsroom:list_change", args=[one.code, row.pk])
    counted = [row.used] if one.model in COUNTED else []
    return [name, {"text": row.names.get("en", ""), "lang": "en"}, *_own(row), ", ".join(sets.missing(row.names)), *counted]


def _own(row: Any) -> list[Any]:
    if isinstance(row, Topic):
        return [_("two people") if row.clearers > 1 else _("one person"), field_name(row.competence)]
    if isinstance(row, Audience):
        return []
    if isinstance(row, Place):
        return [row.within.name() if row.within else "", *_time(row)]
    rests = {"text": ", ".join(part for part in (row.article, row.source) if part), "lang": "vi"}
    if not row.is_sure:
        rests["note"] = _("to be looked at by a person")
    return [*([field_name(row.field)] if isinstance(row, CompetentBody) else []), *_time(row), rests]


def _time(row: Any) -> list[Any]:
    """Its days, and whether it may be chosen today."""
    state, word, days = standing(row, clock.today())
    return [days or _("always held"), {"state": state, "label": word}]


def standing(row: Any, day: dt.date) -> tuple[str, str, str]:
    """A shape of ``desk/parts/state.html``, its word, and from when to when the row holds."""
    first, last = None if row.valid_from == ALWAYS else row.valid_from, row.valid_to
    days = showing.span(first, last)
    if last is not None and last < day:
        return "replaced", _("row that ended"), days
    if first is not None and first > day:
        return "ordered", _("row to come"), days
    return "cleared", _("row in use"), days
