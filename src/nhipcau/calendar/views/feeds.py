"""Calendars by secret address: one's own list, a new one, taking one back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.calendar.domain import feeds
from nhipcau.calendar.enums import FeedPart
from nhipcau.calendar.forms import FeedForm
from nhipcau.calendar.models import FeedAddress
from nhipcau.calendar.views.sharing import address_of
from nhipcau.calendar.views.telling import account_of, status_of, tell
from nhipcau.plan.views.wording import language_name


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    initial = {"parts": [FeedPart.TASKS, FeedPart.EVENTS, FeedPart.OCCASIONS], "language": "vi"}
    form, told_once = FeedForm(request.POST or None, initial=initial), ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tell(
            request, lambda: feeds.make_address(by=account, **said),
            _("The address is shown once, below. Copy it into your calendar program now."),
        )  # fmt: skip
        if made is not None:
            # Shown in this very answer: nothing but its hash is kept, not even for the length of a redirect.
            told_once, form = address_of("calendar:feed", made[1]), FeedForm(initial=initial)
    rows = list(account.feeds.all())
    context = {
        "room": "calendar", "title": _("Calendars by address"), "form": form, "told_once": told_once,
        "rows": [_row(row) for row in rows],
    }  # fmt: skip
    return render(request, "calendar/feeds.html", context, status=200 if told_once else status_of(request))


def _row(row: FeedAddress) -> dict[str, Any]:
    parts = [str(FeedPart(part).label) for part in row.parts if part in FeedPart.values]
    return {
        "pk": row.pk, "parts": "; ".join(parts), "language": language_name(row.language), "open": row.revoked_at is None,
        "made": f"{localtime(row.made_at):%d/%m/%Y %H:%M}",
    }  # fmt: skip


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(account.feeds, pk=pk)
    tell(request, lambda: feeds.take_back(row=row, by=account), _("The address was taken back: it answers «not found»."))
    return redirect("calendar:feeds")
