"""What units have to read and have not: mine to acknowledge, and what is overdue."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.steering.domain import reading
from nhipcau.steering.models import MustRead
from nhipcau.steering.views.telling import account_of, tell
from nhipcau.steering.views.wording import clock_until, reading_state

PER_PAGE = 25


def listing(request: HttpRequest) -> HttpResponse:
    """Mine first; then every reading of my branches, those not acknowledged before the others, the earliest day first."""
    account = account_of(request)
    only_late = request.GET.get("xem") == "qua-han"
    rows = reading.overdue(account) if only_late else reading.seen_by(account).order_by("acknowledged", "due", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "steering",
        "here": "readings",
        "title": _("Reading of directives"),
        "waiting": list(reading.waiting_for(account)),
        "only_late": only_late,
        "columns": [
            {"label": _("Directive")}, {"label": _("Unit")}, {"label": _("State")}, {"label": _("Read by")},
        ],
        "rows": [{"cells": _cells(one)} for one in page.object_list],
        "page_obj": page,
    }  # fmt: skip
    return render(request, "steering/readings.html", context)


def _cells(one: MustRead) -> list[Any]:
    waits = not one.acknowledged  # type: ignore[attr-defined]
    return [
        {"text": str(one.registered.document), "url": reverse("steering:directive", args=[one.registered_id]), "lang": "vi"},
        one.unit.name(),
        reading_state(one),
        {"clock": clock_until(one.due)} if waits else f"{one.due:%d/%m/%Y}",
    ]


@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """«Đã quán triệt», under the name of who is signed in."""
    account = account_of(request)
    row = get_object_or_404(reading.seen_by(account), pk=pk)
    tell(
        request,
        lambda: reading.acknowledge(must_read=row, by=account),
        _("It is noted that you have read it for %(unit)s.") % {"unit": row.unit.name()},
    )
    return redirect(f"{reverse('steering:directive', args=[row.registered_id])}#quan-triet")
