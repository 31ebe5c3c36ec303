"""The list of laws that texts cite: look one up, enter one, mend one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.reference.models import LegalDocument
from nhipcau.steering.directive_forms import LawFilter, LawForm
from nhipcau.steering.domain.laws import enter_law, laws_seen_by, laws_worded, may_keep_laws, mend_law
from nhipcau.steering.views.directives import SHAPES
from nhipcau.steering.views.telling import UNACCEPTED, account_of, tell

PER_PAGE = 25


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = LawFilter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(laws_worded(laws_seen_by(account), words), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "steering",
        "here": "laws",
        "title": _("Laws that are cited"),
        "form": form,
        "filtered": bool(words),
        "columns": [{"label": _("Legal document")}, {"label": _("Validity")}, {"label": _("Official text")}],
        "rows": [{"cells": _cells(row)} for row in page.object_list],
        "page_obj": page,
        "may_keep": may_keep_laws(account),
    }
    return render(request, "steering/laws.html", context)


def _cells(row: LegalDocument) -> list[Any]:
    about = [row.issuer, f"{row.date:%d/%m/%Y}" if row.date else "", "" if row.is_sure else _("not confirmed yet")]
    host = urlsplit(row.address).hostname if row.address else ""
    return [
        {"text": str(row), "url": reverse("steering:law", args=[row.pk]), "lang": "vi", "note": " · ".join(filter(None, about))},
        standing_of(row),
        host or "",
    ]


def standing_of(row: LegalDocument) -> dict[str, str]:
    """For ``parts/state.html``."""
    standing = row.status
    return {"state": SHAPES[standing], "label": str(standing.label).capitalize()}


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = LawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        law = tell(request, lambda: enter_law(**form.said(), by=account), _("The document is on the list. It can be cited now."))
        if law is not None:
            return redirect("steering:laws")
    context = {"room": "steering", "here": "laws", "title": _("Enter a law"), "form": form, "may_keep": may_keep_laws(account)}
    return render(request, "steering/law.html", context, status=UNACCEPTED if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def law(request: HttpRequest, pk: int) -> HttpResponse:
    """What the list says of a document; who keeps the list mends it here."""
    account = account_of(request)
    row = get_object_or_404(laws_seen_by(account), pk=pk)
    form = LawForm(request.POST if request.method == "POST" else None, initial=LawForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        done = _("The document has been mended. Texts that name it are cleared anew before they are released again.")
        if tell(request, lambda: mend_law(law=row, **form.said(), by=account), done) is not None:
            return redirect("steering:law", pk=pk)
    context = {
        "room": "steering",
        "here": "laws",
        "title": str(row),
        "row": row,
        **standing_of(row),
        "facts": _facts(row),
        "cited": row.items.count(),
        "form": form,
        "may_keep": may_keep_laws(account),
    }
    return render(request, "steering/law.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def _facts(row: LegalDocument) -> list[dict[str, str]]:
    instead = row.in_its_place()
    said = [
        (_("Number and symbol"), row.number), (_("Issued by"), row.issuer), (_("Day of issue"), f"{row.date:%d/%m/%Y}" if row.date else ""),
        (_("In its place"), str(instead) if instead else ""), (_("Confirmed by"), row.verified_by),
    ]  # fmt: skip
    return [{"name": name, "value": value} for name, value in said if value]
