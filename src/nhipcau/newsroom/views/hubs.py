"""Priority programmes: what each owes and has in a quarter, what is missing across all, attaching items by hand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.numbers import whole
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import hub_board as sets
from nhipcau.newsroom.domain import hubs as verbs
from nhipcau.newsroom.domain.column_queries import units_keeping_programmes
from nhipcau.newsroom.domain.hub_board import HubBoard, HubCell
from nhipcau.newsroom.domain.hubs import HubRefused
from nhipcau.newsroom.domain.queries import items_seen, stands_by_item, units_written_in
from nhipcau.newsroom.domain.standing import Title
from nhipcau.newsroom.models import Hub
from nhipcau.newsroom.programme_forms import FindForm, HubForm, ItemKeyForm
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, page_of, sentence
from nhipcau.newsroom.views.columns import names_of

REFUSED = (*REFUSALS, HubRefused)
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def _now() -> tuple[int, int]:
    today = clock.today()
    return today.year, (today.month + 2) // 3


def _year(request: HttpRequest) -> int:
    asked = whole(request.GET.get("nam"))
    return asked if asked is not None and 2000 <= asked <= 2100 else _now()[0]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every hub with what it still owes this quarter: as many queries for one hub as for fifty."""
    account = account_of(request)
    (year, quarter) = _now()
    page = page_of(request, sets.hubs_seen(account))
    found = sets.boards(page, year)
    missing = [(one, cell) for one in found.values() for cell in one.missing_in(quarter)]
    count = page.paginator.count
    context = {
        "room": "newsroom",
        "title": _("Priority programmes"),
        "quarter": _quarter(quarter, year),
        "page_obj": page,
        "count": ngettext("%(count)d programme", "%(count)d programmes", count) % {"count": count},
        "columns": [
            {"label": _("Priority programme")}, {"label": _("Who answers for it")}, {"label": _("Released this quarter")},
            {"label": _("Still missing this quarter")},
        ],
        "rows": [{"cells": _cells(one, quarter)} for one in found.values()],
        "missing": [_missing_line(one, cell) for one, cell in missing],
        "may_keep": units_keeping_programmes(account).exists(),
    }  # fmt: skip
    return render(request, "newsroom/hubs.html", context)


def _quarter(quarter: int, year: int) -> str:
    return _("Quarter %(quarter)s of %(year)d") % {"quarter": ROMAN[quarter], "year": year}


def _cells(found: HubBoard, quarter: int) -> list[Any]:
    hub = found.hub
    cells = [cell for cell in found.cells.values() if cell.quarter == quarter]
    out = ", ".join(f"{showing.language_name(cell.language)} {_figure(cell)}" for cell in cells if cell.wanted or cell.rows)
    lacking = sum(cell.missing for cell in cells)
    words = ngettext("%(count)d still missing", "%(count)d still missing", lacking) % {"count": lacking}
    owed = {"state": "overdue", "label": words} if lacking else {"state": "done", "label": _("nothing")}
    return [
        {"text": hub.name(), "url": reverse("newsroom:hub", args=[hub.key]), "note": hub.unit.name()},
        str(hub.responsible),
        out,
        owed,
    ]


def _figure(cell: HubCell) -> str:
    return f"{len(cell.rows)}/{cell.wanted}" if cell.wanted else str(len(cell.rows))


def _missing_words(cell: HubCell) -> str:
    said = {"count": cell.missing, "language": showing.language_name(cell.language)}
    return ngettext("%(count)d edition missing in %(language)s", "%(count)d editions missing in %(language)s", cell.missing) % said


def _missing_line(found: HubBoard, cell: HubCell) -> dict[str, Any]:
    hub = found.hub
    url = reverse("newsroom:hub", args=[hub.key])
    return {"hub": hub.name(), "url": url, "words": _missing_words(cell), "who": str(hub.responsible)}


def _hub(request: HttpRequest, key: str) -> Hub:
    return get_object_or_404(sets.hubs_seen(account_of(request)), key=key)


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    hub, account, year = _hub(request, key), account_of(request), _year(request)
    found = sets.board(hub, year)
    cell = found.cells.get((whole(request.GET.get("quy")) or 0, request.GET.get("ngon-ngu", "")))
    attached = set(hub.attached.values_list("pk", flat=True))
    page = page_of(request, sets.items_of(hub, account))
    named = names_of(account, {row.item for row in cell.rows} if cell else set())
    stands = stands_by_item(page)
    context = {
        "room": "newsroom",
        "title": hub.name(),
        "hub": hub,
        "about": _about(hub),
        "year": year,
        "years": {"before": f"?nam={year - 1}", "after": f"?nam={year + 1}"},
        "languages": [showing.language_name(code) for code in found.languages],
        "rows": [_row(found, quarter) for quarter in sets.QUARTERS],
        "listed": _listed(cell, named) if cell else None,
        "listed_head": f"{_quarter(cell.quarter, year)} · {showing.language_name(cell.language)}" if cell else "",
        "all_url": f"?nam={year}",
        "page_obj": page,
        "items": [
            {
                "item": item, "title": showing.title_of(stands[item.pk]), "attached": item.pk in attached,
                "editions": [showing.line_of(stand) for stand in stands[item.pk]],
                "may_write": rules.may_write_in(account, item.unit),
            }
            for item in page
        ],
        "may_keep": rules.may_keep_programmes(account, hub.unit),
        "may_attach": units_written_in(account).filter(path__startswith=hub.unit.path).exists(),
    }  # fmt: skip
    return render(request, "newsroom/hub.html", context)


def _about(hub: Hub) -> list[dict[str, Any]]:
    said = [
        (_("Unit"), hub.unit.name()), (_("Who answers for it"), str(hub.responsible)),
        (_("Topics it gathers"), ", ".join(one.name() for one in hub.topics.all())),
        (_("Places it gathers"), ", ".join(one.name() for one in hub.places.all())),
    ]  # fmt: skip
    return [{"name": name, "value": value} for name, value in said if value]


def _row(found: HubBoard, quarter: int) -> dict[str, Any]:
    """A quarter against the languages; what is missing is said in words once the quarter has begun."""
    begun = (found.year, quarter) <= _now()
    over = (found.year, quarter) < _now()
    return {
        "name": _("Quarter %(quarter)s") % {"quarter": ROMAN[quarter]},
        "cells": [_cell(found, found.cells[quarter, code], begun, over) for code in found.languages],
    }


def _cell(found: HubBoard, cell: HubCell, begun: bool, over: bool) -> dict[str, Any]:
    query = urlencode({"nam": found.year, "quy": cell.quarter, "ngon-ngu": cell.language})
    words = _("released %(out)d, none asked for") if not cell.wanted else _("released %(out)d of at least %(wanted)d")
    lacking = ""
    if begun and cell.missing:
        said = ngettext("%(count)d was missing", "%(count)d were missing", cell.missing) if over else ngettext(
            "%(count)d still missing", "%(count)d still missing", cell.missing
        )
        lacking = said % {"count": cell.missing}
    return {
        "label": showing.language_name(cell.language), "figure": _figure(cell), "url": f"?{query}#danh-sach",
        "words": words % {"out": len(cell.rows), "wanted": cell.wanted}, "missing": lacking, "over": over,
    }  # fmt: skip


def _listed(cell: HubCell, named: dict[int, tuple[str, Title]]) -> dict[str, Any]:
    rows = []
    for row in cell.rows:
        key, title = named.get(row.item, ("", Title()))
        url = reverse("newsroom:item", args=[key]) if key else showing.public_link(row.address)
        first = {"text": title or row.address, "url": url, "lang": title.language}
        rows.append({"cells": [first, showing.day(row.day)]})
    return {"columns": [{"label": _("Edition")}, {"label": _("First released")}], "rows": rows}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = units_keeping_programmes(account)
    if not units.exists():
        raise Http404
    form = HubForm(request.POST or None, units=units, initial={"unit": account.unit_id, "responsible": account.pk})
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.begin(unit=form.cleaned_data["unit"], saying=form.saying(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The programme is begun. It gathers the items of its topics and places."))
            return redirect("newsroom:hub", key=made.key)
    return _ask(request, form, _("New priority programme"), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    account, hub = account_of(request), _hub(request, key)
    if not rules.may_keep_programmes(account, hub.unit):
        raise Http404
    form = HubForm(request.POST or None, units=units_keeping_programmes(account), hub=hub)
    if request.method == "POST" and form.is_valid():
        try:
            changed = verbs.change(hub=hub, saying=form.saying(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The programme is changed.") if changed else _("Nothing differed; the programme stays as it was."))
            return redirect("newsroom:hub", key=key)
    return _ask(request, form, _("Change the programme"), hub)


def _ask(request: HttpRequest, form: HubForm, title: str, hub: Hub | None) -> HttpResponse:
    back = reverse("newsroom:hub", args=[hub.key]) if hub else reverse("newsroom:hubs")
    context = {"room": "newsroom", "title": title, "form": form, "hub": hub, "back_url": back}
    return render(request, "newsroom/hub_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, key: str) -> HttpResponse:
    """Find an item by its title and attach it to the hub."""
    hub, account = _hub(request, key), account_of(request)
    if not units_written_in(account).filter(path__startswith=hub.unit.path).exists():
        raise Http404
    if request.method == "POST":
        return _act(request, hub, verbs.attach, _("The item counts for the programme."))
    form = FindForm(request.GET)
    form.is_valid()
    items = sets.items_to_attach(account, hub, form.cleaned_data.get("q", ""))
    stands = stands_by_item(items)
    context = {
        "room": "newsroom", "title": _("Attach an item"), "hub": hub, "form": form,
        "rows": [{"item": item, "title": showing.title_of(stands[item.pk])} for item in items],
    }  # fmt: skip
    return render(request, "newsroom/hub_attach.html", context)


@require_POST
def detach(request: HttpRequest, key: str) -> HttpResponse:
    return _act(request, _hub(request, key), verbs.detach, _("The item is no longer attached by hand."))


def _act(request: HttpRequest, hub: Hub, verb: Any, done: str) -> HttpResponse:
    account, asked = account_of(request), ItemKeyForm(request.POST)
    item = items_seen(account).filter(key=asked.cleaned_data["item"]).first() if asked.is_valid() else None
    if item is None:
        messages.error(request, _("Choose an item of the list."))
        return redirect("newsroom:hub", key=hub.key)
    try:
        verb(hub=hub, item=item, by=account)
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, done)
    return redirect("newsroom:hub", key=hub.key)
