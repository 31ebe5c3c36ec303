"""What belongs to an event: who tells of it, who took part, its stand, what the ministry is told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nhipcau.calendar import rules
from nhipcau.calendar.domain import abroad, coverage, officials, queries, stand
from nhipcau.calendar.domain.coverage import TARGETS, plan_coverage
from nhipcau.calendar.event_forms import CoverageForm, CoveringTaskForm, DoneForm, PostForm, StandForm, StandNoteForm
from nhipcau.calendar.views.events import seen_event
from nhipcau.calendar.views.telling import account_of, status_of, tell
from nhipcau.plan.domain.queries import units_below
from nhipcau.plan.views.keeping import returned


def cover(request: HttpRequest, pk: int) -> HttpResponse:
    """A task in each language, all of them chosen from the first day; the officer leaves out what is not wanted."""
    account, row = account_of(request), seen_event(request, pk)
    covered = set(row.coverage.values_list("language", flat=True))
    form = CoverageForm(
        request.POST or None, contents=queries.contents_for_events(account), units=units_below(row.unit),
        initial={"languages": [language for language in TARGETS if language not in covered]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = tell(request, lambda: plan_coverage(event=row, by=account, **form.cleaned_data), _opened)
        if made is not None:
            return redirect("calendar:event", pk=pk)
    context = {
        "room": "calendar", "title": _("Who tells of the event"), "form": form, "back": reverse("calendar:event", args=[pk]),
        "back_label": row.name(), "verb": _("Give the tasks"),
        "lead": _("One task a language. Languages that have one already are not opened again."),
        "later_url": reverse("calendar:event", args=[pk]),
    }  # fmt: skip
    return render(request, "calendar/form.html", context, status=status_of(request))


def cover_with(request: HttpRequest, pk: int) -> HttpResponse:
    """A task that stands already, such as that of a series, tells of the event in a language."""
    account, row = account_of(request), seen_event(request, pk)
    if not rules.may_keep_event(account, row.unit):
        raise Http404
    form = CoveringTaskForm(request.POST or None, tasks=queries.tasks_for_event(account, row))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tell(request, lambda: coverage.cover_with(event=row, by=account, **said), _("The task tells of the event.")) is not None:
            return redirect("calendar:event", pk=pk)
    back = reverse("calendar:event", args=[pk])
    context = {
        "room": "calendar", "title": _("A task that stands already"), "form": form, "back": back, "back_label": row.name(),
        "verb": _("It tells of the event"), "later_url": back,
        "lead": _("Its releases in that language count from the beginning of the event on."),
    }  # fmt: skip
    return render(request, "calendar/form.html", context, status=status_of(request))


def _opened(rows: list[Any]) -> str:
    return ngettext("%(number)s task was opened.", "%(number)s tasks were opened.", len(rows)) % {"number": len(rows)}


@require_POST
def take_part(request: HttpRequest, pk: int) -> HttpResponse:
    row = seen_event(request, pk)
    form = PostForm(request.POST, posts=queries.posts_of(row.unit, row.begins))
    if form.is_valid():
        post = form.cleaned_data["post"]
        noted = tell(request, lambda: officials.take_part(event=row, post=post, by=account_of(request)), _("The official was noted."))
        if noted is not None:
            return redirect(f"{reverse('calendar:event', args=[pk])}#thanh-phan")
    return returned(request, "calendar:event", pk, form)


@require_POST
def leave_out(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    event = seen_event(request, pk)
    found = get_object_or_404(event.posts, pk=row)
    tell(request, lambda: officials.leave_out(row=found, by=account_of(request)) or True, _("The official was taken off."))
    return redirect(f"{reverse('calendar:event', args=[pk])}#thanh-phan")


@require_POST
def add_line(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = seen_event(request, pk), StandForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        if tell(request, lambda: stand.add_line(event=row, by=account_of(request), **said), _("It stands on the list.")) is not None:
            return redirect(f"{reverse('calendar:event', args=[pk])}#gian-hang")
    return returned(request, "calendar:event", pk, form)


@require_POST
def note_line(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    event, form = seen_event(request, pk), StandNoteForm(request.POST)
    found = get_object_or_404(event.stand.select_related("event__unit"), pk=row)
    if form.is_valid():
        said = form.cleaned_data
        noted = tell(request, lambda: stand.note_line(line=found, by=account_of(request), **said), _("The list was updated."))
        if noted is not None:
            return redirect(f"{reverse('calendar:event', args=[pk])}#gian-hang")
    _say(request, form)
    return returned(request, "calendar:event", pk, at=found.pk)


@require_POST
def note_done(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = seen_event(request, pk), DoneForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        noted = tell(request, lambda: abroad.note_done(event=row, by=account_of(request), **said), _("The day was noted."))
        if noted is not None:
            return redirect(f"{reverse('calendar:event', args=[pk])}#nuoc-ngoai")
    _say(request, form)
    return returned(request, "calendar:event", pk, form)


def _say(request: HttpRequest, form: Any) -> None:
    for errors in form.errors.values():
        messages.error(request, " ".join(str(one) for one in errors))
