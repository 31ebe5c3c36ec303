"""The tree of units as it stood on a day, a unit with its history, and the forms that change units."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.people import rules
from nhipcau.people.domain import lineage, queries, units
from nhipcau.people.enums import UnitKind
from nhipcau.people.forms import AddUnitForm, DayForm
from nhipcau.people.models import RoleHeld, Unit, UnitChange
from nhipcau.people.views.telling import UNACCEPTED, account_of, tell

PER_PAGE = 200
SHOWN_CHANGES = 12


def listing(request: HttpRequest) -> HttpResponse:
    """The tree on a day, today unless another is asked for, and the last changes."""
    account = account_of(request)
    form = DayForm(request.GET)
    day = (form.cleaned_data.get("day") if form.is_valid() else None) or clock.today()
    seen = queries.units_in_sight(account).standing_on(day).order_by("path")
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("page"))
    shallowest = min((_depth(unit) for unit in page.object_list), default=0)
    kept = set(queries.units_kept_by(account).values_list("pk", flat=True))
    return render(
        request,
        "people/units.html",
        {
            "room": "people",
            "here": "units",
            "title": _("Units"),
            "form": form,
            "filtered": day != clock.today(),
            "day": day,
            "units": [
                {"unit": unit, "name": unit.name_on(day), "depth": min(_depth(unit) - shallowest, 5), "span": span_of(unit)}
                for unit in page.object_list
            ],
            "page_obj": page,
            "changes": [said(change) for change in queries.changes_in_sight(account)[:SHOWN_CHANGES]],
            "may_keep": bool(kept),
        },
    )


def _depth(unit: Unit) -> int:
    return unit.path.count("/") - 2


def span_of(unit: Unit | RoleHeld) -> str:
    """«từ 01/07/2025», «đến 30/06/2025»; empty where neither day is known."""
    if unit.valid_from and unit.valid_to:
        return f"{unit.valid_from:%d/%m/%Y} – {unit.valid_to:%d/%m/%Y}"
    if unit.valid_from:
        return _("since %(day)s") % {"day": f"{unit.valid_from:%d/%m/%Y}"}
    return _("until %(day)s") % {"day": f"{unit.valid_to:%d/%m/%Y}"} if unit.valid_to else ""


def said(change: UnitChange) -> dict[str, Any]:
    """A change as a line: what became of what, by which decision, each unit with the name of its time."""
    eve = change.day - dt.timedelta(days=1)
    return {
        "day": change.day,
        "kind": change.get_kind_display(),
        "before": [{"name": one.name_on(eve), "pk": one.pk} for one in change.before.all()],
        "after": [{"name": one.name_on(change.day), "pk": one.pk} for one in change.after.all()],
        "cited": change.cited,
        "words": change.words,
    }


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit: what it is, what it was called, what became of it, what lies below."""
    account = account_of(request)
    row = get_object_or_404(queries.units_in_sight(account), pk=pk)
    today = clock.today()
    stands = row.stands_on(today)
    may_keep = stands and rules.may_keep_units(account, row)
    above = row.parent is not None and rules.may_keep_units(account, row.parent)
    return render(
        request,
        "people/unit.html",
        {
            "room": "people",
            "here": "units",
            "title": row.name(),
            "unit": row,
            "stands": stands,
            "facts": _facts(row),
            "names": sorted(row.dated_names.all(), key=lambda one: one.valid_from or dt.date.min),
            "changes": [said(change) for change in lineage.history(row)],
            "heirs": lineage.heirs(row),
            "below": row.children.standing_on(today).order_by("path") if stands else row.children.order_by("path"),
            "may_keep": may_keep,
            "may_replace": may_keep and above,
        },
    )


def _facts(row: Unit) -> list[dict[str, Any]]:
    said_: list[tuple[str, str, str]] = [
        (_("Kind of unit"), str(UnitKind(row.kind).label), ""),
        (_("Below"), row.parent.name() if row.parent else "", reverse("people:unit", args=[row.parent_id]) if row.parent_id else ""),
        (_("Code"), row.code, ""),
        (_("Stands"), span_of(row) or _("without a first or last day"), ""),
    ]  # fmt: skip
    return [{"name": name, "value": value, "url": url} for name, value, url in said_ if value]


def add(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    kept = queries.units_kept_by(account)
    form = AddUnitForm(request.POST or None, units=kept, initial={"parent": request.GET.get("duoi"), "kind": UnitKind.DEPARTMENT})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        row = tell(
            request,
            lambda: units.add(
                names={"vi": given["name_vi"], **({"en": given["name_en"]} if given["name_en"] else {})},
                kind=UnitKind(given["kind"]), parent=given["parent"], by=account, code=given["code"], on=given["on"],
            ),
            _("“%(unit)s” was added.") % {"unit": given["name_vi"]},
        )  # fmt: skip
        if row is not None:
            return redirect("people:unit", pk=row.pk)
    context = {"room": "people", "here": "units", "title": _("Add a unit"), "form": form, "back": reverse("people:units"),
               "label": _("Add the unit")}  # fmt: skip
    return render(request, "people/form.html", context, status=UNACCEPTED if request.method == "POST" else 200)


