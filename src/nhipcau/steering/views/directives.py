"""The register of directives."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.reference.enums import DocumentStatus
from nhipcau.steering.directive_forms import ISSUED, RegisterFilter
from nhipcau.steering.domain import clauses, directive_queries, reading
from nhipcau.steering.models import Registered
from nhipcau.steering.views.telling import account_of
from nhipcau.steering.views.wording import this_year

PER_PAGE = 25
SHAPES = {
    DocumentStatus.IN_FORCE: "done",
    DocumentStatus.AMENDED: "corrected",
    DocumentStatus.REPEALED: "withdrawn",
    DocumentStatus.COMING: "ordered",
}


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = RegisterFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    seen = narrowed(directive_queries.registered_seen_by(account), wanted)
    shown = directive_queries.with_counts(seen)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "steering",
        "here": "directives",
        "title": _("Directives"),
        "form": form,
        "filtered": any(wanted.values()),
        "columns": [
            {"label": _("Directive")}, {"label": _("Validity")}, {"label": _("Clauses with a task")}, {"label": _("Entered")},
        ],
        "rows": [{"cells": _cells(row)} for row in page.object_list],
        "page_obj": page,
        "stats": _stats(request),
        "waiting": list(reading.waiting_for(account)),
        "may_register": directive_queries.units_keeping_register(account).exists(),
    }  # fmt: skip
    return render(request, "steering/directives.html", context)


def narrowed(rows: Any, wanted: dict[str, Any]) -> Any:
    if wanted.get("level"):
        rows = rows.filter(document__issuer_level=wanted["level"])
    if wanted.get("state"):
        rows = rows.filter(standing=wanted["state"])
    if wanted.get("origin"):
        rows = rows.filter(issued_here=wanted["origin"] == ISSUED)
    return directive_queries.found_by(rows, wanted["q"]) if wanted.get("q") else rows


def _cells(row: Registered) -> list[Any]:
    document = row.document
    about = [document.issuer, f"{document.date:%d/%m/%Y}" if document.date else ""]
    return [
        {
            "text": str(document), "url": reverse("steering:directive", args=[row.pk]), "lang": "vi",
            "note": " · ".join(filter(None, about)),
        },
        standing_of(row),
        _("%(done)s of %(all)s") % {"done": row.carried_count, "all": row.clause_count} if row.clause_count else "",  # type: ignore[attr-defined]
        {
            "text": f"{row.day:%d/%m/%Y}",
            "note": (_("issued here") if row.issued_here else _("came in")) + f" · {row.unit.name()}",
        },
    ]  # fmt: skip


def standing_of(row: Registered) -> dict[str, str]:
    """For ``parts/state.html``: the state that the query annotated."""
    standing = DocumentStatus(row.standing)  # type: ignore[attr-defined]
    return {"state": SHAPES[standing], "label": str(standing.label).capitalize()}


def _stats(request: HttpRequest) -> list[dict[str, Any]]:
    account, year = account_of(request), this_year()
    bare = clauses.without_task(account, year).count()
    loose = clauses.without_clause(account, year).count()
    late = reading.overdue(account).count()
    coverage = reverse("steering:coverage")
    return [
        {"number": bare, "words": _("clauses without a task in %(year)s") % {"year": year},
         "tone": "amber" if bare else "", "url": coverage},
        {"number": loose, "words": _("tasks without a clause"), "url": f"{coverage}#nhiem-vu"},
        {"number": late, "words": _("readings overdue"), "tone": "lacquer" if late else "",
         "url": reverse("steering:readings")},
    ]  # fmt: skip
