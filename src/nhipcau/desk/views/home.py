"""The officer's day on one screen, and the journal."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nhipcau.desk import day, plan_day
from nhipcau.desk.first_steps import first_steps
from nhipcau.desk.journal_words import described
from nhipcau.kernel import journal as kept
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import SEES_ACTS, branch, holds


def home(request: HttpRequest) -> HttpResponse:
    account = request.user
    return render(
        request,
        "desk/home.html",
        {
            "room": "today",
            "title": _("Work desk"),
            "first_steps": first_steps(account),  # type: ignore[arg-type]
            "groups": day.groups(account),  # type: ignore[arg-type]
            "stats": day.stats(account),  # type: ignore[arg-type]
            "contents": plan_day.progress(account),  # type: ignore[arg-type]
            "may_write": holds(account, {Role.WRITER, Role.FOCAL}),  # type: ignore[arg-type]
        },
    )


def journal(request: HttpRequest) -> HttpResponse:
    """Who did what, when: own acts for everyone; for leaders and administrators those of their branch's people."""
    account = request.user
    people = Account.objects.filter(branch(account, field="unit__path", roles=SEES_ACTS))  # type: ignore[arg-type]
    entries = JournalEntry.objects.filter(Q(actor_id=account.pk) | Q(actor_id__in=people.values("pk")))
    page = Paginator(entries.order_by("-at", "-id"), 25).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/journal.html",
        {
            "room": "journal",
            "title": _("Journal of work"),
            "page_obj": page,
            "columns": [
                {"key": "what", "label": _("What was done")},
                {"key": "who", "label": _("Who")},
                {"key": "when", "label": _("When")},
            ],
            "rows": [{"cells": cells} for cells in described(list(page))],
            "chain": _chain(list(page)) if holds(account, SEES_ACTS) else None,  # type: ignore[arg-type]
        },
    )


def _chain(entries: list[JournalEntry]) -> dict[str, Any]:
    """The mark of the last entry, to be noted, and the entries of this page that are no longer as they were written."""
    number, _colon, mark = kept.last().partition(":")
    return {"number": number, "mark": mark, "broken": [entry.number or entry.pk for entry in entries if not kept.fits(entry)]}
