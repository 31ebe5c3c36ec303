"""Leaders' activities: our own officials, the posts they held, the events they took part in."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.calendar.domain import queries
from nhipcau.calendar.models import EventPost
from nhipcau.calendar.views.telling import account_of
from nhipcau.calendar.views.wording import span_words

PER_PAGE = 25


def listing(request: HttpRequest) -> HttpResponse:
    rows = queries.activities_seen_by(account_of(request))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "calendar", "title": _("Leaders' activities"), "page_obj": page,
        "columns": [{"label": _("Event")}, {"label": _("When")}, {"label": _("Official and post")}, {"label": _("Unit")}],
        "rows": [{"cells": _cells(row)} for row in page.object_list],
    }  # fmt: skip
    return render(request, "calendar/officials.html", context)


def _cells(row: EventPost) -> list[Any]:
    event = row.event
    return [
        {"text": event.name(), "url": reverse("calendar:event", args=[event.pk])}, span_words(event),
        {"text": row.name, "note": row.post}, event.unit.name(),
    ]  # fmt: skip
