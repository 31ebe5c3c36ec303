"""Events: the list with its picture of the year, one event, setting down, changing, moving, noting what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from nhipcau.calendar.domain import events as verbs
from nhipcau.calendar.domain import queries
from nhipcau.calendar.domain.coverage import Lag, lags_of
from nhipcau.calendar.enums import EventKind, EventState
from nhipcau.calendar.event_forms import DoneForm, EventForm, HoldForm, MoveForm, StandNoteForm
from nhipcau.calendar.models import Event
from nhipcau.calendar.views.drawing import timeline
from nhipcau.calendar.views.event_page import page_of
from nhipcau.calendar.views.telling import account_of, status_of, tell
from nhipcau.calendar.views.wording import covered_words, event_link, languages_told, span_words, state_of
from nhipcau.calendar.views.year import asked_year
from nhipcau.people.models import Account
from nhipcau.plan.domain.campaigns import campaigns_seen_by
from nhipcau.plan.views.keeping import kept, typed_at

PER_PAGE = 25


class EventFilter(forms.Form):
    q = forms.CharField(label=_l("Search in the names"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_l("Kind"), required=False)
    state = forms.ChoiceField(label=_l("State"), required=False)
    year = forms.ChoiceField(label=_l("Year"), required=False)

    def __init__(self, said: QueryDict, *, year: int) -> None:
        data = said.copy()
        data["year"] = str(year)
        super().__init__(data)
        around: Any = self.fields["year"]
        around.choices = [(str(one), str(one)) for one in range(year - 3, year + 4)]
        kinds: Any = self.fields["kind"]
        kinds.choices = [("", _("every kind")), *EventKind.choices]
        states: Any = self.fields["state"]
        states.choices = [("", _("every state")), *EventState.choices]


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    year = asked_year(request)
    seen = queries.events_seen_by(account).filter(begins__year=year)
    form = EventFilter(request.GET, year=year)
    said = form.cleaned_data if form.is_valid() else {}
    shown = list(seen)
    page = Paginator(_narrowed(shown, said), PER_PAGE).get_page(request.GET.get("page"))
    lags = lags_of(list(page.object_list))
    context = {
        "room": "calendar", "title": _("Events of %(year)s") % {"year": year}, "year": year, "form": form,
        "filtered": any(said.get(name) for name in ("q", "kind", "state")), "columns": _columns(),
        "rows": [{"cells": _cells(event, lags[event.pk])} for event in page.object_list], "page_obj": page,
        "may_add": queries.units_keeping_events(account).exists(), "drawing": timeline(shown, year), "any": bool(shown),
    }  # fmt: skip
    return render(request, "calendar/events.html", context)


def _narrowed(events: Sequence[Event], said: dict[str, Any]) -> list[Event]:
    words = (said.get("q") or "").casefold()
    return [
        event for event in events
        if (not words or any(words in name.casefold() for name in event.names.values()))
        and said.get("kind") in (None, "", event.kind) and said.get("state") in (None, "", event.state)
    ]  # fmt: skip


def _columns() -> list[dict[str, Any]]:
    return [{"label": _("Event")}, {"label": _("When")}, {"label": _("State")}, {"label": _("Told")}, {"label": _("Unit")}]


def _cells(event: Event, lags: list[Lag]) -> list[Any]:
    told = {"text": covered_words(lags), "note": languages_told(lags)}
    return [event_link(event), span_words(event), state_of(event), told, event.unit.name()]


def seen_event(request: HttpRequest, pk: int) -> Event:
    """The event if this person may see it, else «not found»."""
    return get_object_or_404(queries.events_seen_by(account_of(request)), pk=pk)


def event(request: HttpRequest, pk: int) -> HttpResponse:
    row = seen_event(request, pk)
    context = page_of(row, account_of(request))
    context |= {name: kept(request, context[name]) for name in ("post_form", "stand_form", "share_form")}
    for one in context["stand"]:
        if typed := typed_at(request, one["line"].pk):
            one["form"] = StandNoteForm(typed, auto_id=one["form"].auto_id)
    done = kept(request, DoneForm())
    for one in context["clocks"] if done.is_bound else ():
        one["typed"] = done["day"].value() if done["code"].value() == one["code"] else ""
    return render(request, "calendar/event.html", context, status=status_of(request))


def add(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = queries.units_keeping_events(account)
    initial = {"occasion": request.GET.get("occasion", "")[:80], "unit": units.first()}
    form = EventForm(request.POST or None, units=units, campaigns=_campaigns(account), initial=initial)
    if request.method == "POST" and form.is_valid():
        made = tell(
            request,
            lambda: verbs.add(unit=form.cleaned_data["unit"], by=account, names=form.names(), **form.particulars()),
            _("The event was set down. Now plan who tells of it in which language."),
        )
        if made:
            return redirect("calendar:cover", pk=made.pk)
    back = reverse("calendar:events")
    return _ask(request, form, _("Set down an event"), back=back, back_label=_("Events"), verb=_("Set down"))


def _campaigns(account: Account) -> Any:
    return campaigns_seen_by(account)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    account, row = account_of(request), seen_event(request, pk)
    form = EventForm(
        request.POST or None, units=queries.units_keeping_events(account), campaigns=_campaigns(account), event=row
    )
    if request.method == "POST" and form.is_valid():
        fresh = Event.objects.select_related("unit").get(pk=pk)
        made = tell(
            request, lambda: verbs.edit(event=fresh, by=account, names=form.names(row.names), **form.particulars()),
            _("The changes were saved."),
        )  # fmt: skip
        if made:
            return redirect("calendar:event", pk=pk)
    back = reverse("calendar:event", args=[pk])
    return _ask(request, form, _("Change the event"), back=back, back_label=row.name(), verb=_("Save the changes"))


def hold(request: HttpRequest, pk: int) -> HttpResponse:
    account, row = account_of(request), seen_event(request, pk)
    mending = row.state == EventState.HELD
    named = "\n".join(str(one) for one in row.organisations.all())
    initial = {
        "visitors": row.visitors, "contacts": row.contacts, "handed_out": row.handed_out, "proof": row.proof, "organisations": named,
    }  # fmt: skip
    form = HoldForm(request.POST or None, mending=mending, initial=initial)
    if request.method == "POST" and form.is_valid():
        fresh = Event.objects.select_related("unit").get(pk=pk)
        made = tell(
            request, lambda: verbs.hold(event=fresh, by=account, **form.figures()), _("What came of the event is noted.")
        )
        if made:
            return redirect("calendar:event", pk=pk)
    title = _("Mend the figures") if mending else _("Note what came of the event")
    return _ask(request, form, title, back=reverse("calendar:event", args=[pk]), back_label=row.name(), verb=_("Note it"))


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = seen_event(request, pk), MoveForm(request.POST)
    if form.is_valid():
        to = EventState(form.cleaned_data["to"])
        tell(
            request, lambda: verbs.move(event=row, to=to, by=account_of(request), reason=form.cleaned_data["reason"]),
            _("The event is now: %(state)s.") % {"state": to.label},
        )  # fmt: skip
    return redirect("calendar:event", pk=pk)


def _ask(request: HttpRequest, form: Any, title: str, *, back: str, back_label: str, verb: str) -> HttpResponse:
    context = {
        "room": "calendar", "title": title, "form": form, "back": back, "back_label": back_label, "verb": verb,
    }  # fmt: skip
    return render(request, "calendar/form.html", context, status=status_of(request))


