"""Addresses for a partner: made, shown once, taken back."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.calendar.domain import sharing
from nhipcau.calendar.event_forms import ShareForm
from nhipcau.calendar.views.event_page import page_of
from nhipcau.calendar.views.events import seen_event
from nhipcau.calendar.views.telling import account_of, tell
from nhipcau.plan.views.keeping import returned


@require_POST
def share(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = seen_event(request, pk), ShareForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        made = tell(
            request, lambda: sharing.share(event=row, by=account_of(request), **said),
            _("The address is shown once, below. Copy it now and send it to the partner."),
        )  # fmt: skip
        if made is not None:
            # Shown in this very answer: nothing but its hash is kept, not even for the length of a redirect.
            address = address_of("calendar:shared", made[1])
            return render(request, "calendar/event.html", page_of(row, account_of(request), address))
    return returned(request, "calendar:event", pk, form)


def address_of(name: str, word: str) -> str:
    """The whole address, as somebody outside the house types it."""
    return f"{settings.NHIPCAU.desk_address}{reverse(name, args=[word])}"


@require_POST
def take_back(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    event = seen_event(request, pk)
    found = get_object_or_404(event.shared.select_related("event__unit"), pk=row)
    done = _("The address was taken back: it answers «not found».")
    tell(request, lambda: sharing.take_back(row=found, by=account_of(request)), done)
    return redirect(f"{reverse('calendar:event', args=[pk])}#chia-se")
