"""Everything about one event on one page: facts, coverage with its lags, clocks, officials, stand, addresses for partners."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.domain.abroad import clocks_of
from nhipcau.calendar.domain.coverage import Lag, lags_of
from nhipcau.calendar.domain.queries import posts_of
from nhipcau.calendar.domain.stand import missing_of
from nhipcau.calendar.enums import EVENT_MOVES, EVENT_NEEDS_REASON, EventKind, EventState
from nhipcau.calendar.event_forms import PostForm, ShareForm, StandForm, StandNoteForm
from nhipcau.calendar.models import Event, SharedPlan, StandLine
from nhipcau.calendar.views.wording import clock_words, hours_words, span_words, state_of, told_of
from nhipcau.kernel import clock
from nhipcau.people.models import Account
from nhipcau.plan.models import Task
from nhipcau.plan.views.wording import language_name, public_url


def page_of(event: Event, account: Account, told_once: str = "") -> dict[str, Any]:
    may_keep = rules.may_keep_event(account, event.unit)
    lags, lines = lags_of([event])[event.pk], list(event.stand.all())
    state = EventState(event.state)
    moves = sorted(EVENT_MOVES[state] - {EventState.HELD}, key=list(EventState).index)
    return {
        "room": "calendar", "title": event.name(), "event": event, **state_of(event), "when": span_words(event),
        "facts": facts_of(event), "may_keep": may_keep,
        "moves": [{"to": to.value, "words": _verb(to)} for to in moves] if may_keep else [],
        "needs_reason": bool(set(moves) & EVENT_NEEDS_REASON),
        "may_hold": may_keep and state in (EventState.CONFIRMED, EventState.HELD) and event.begins <= clock.today(),
        "is_held": state == EventState.HELD,
        "lag_columns": _lag_columns(), "lags": [{"cells": _lag_cells(one, leads)} for leads in [_leads(lags)] for one in lags],
        "may_cover": may_keep and state not in (EventState.HELD, EventState.CANCELLED),
        "clocks": [clock_words(one) for one in clocks_of(event)],
        "posts": list(event.posts.all()), "post_form": PostForm(posts=posts_of(event.unit, event.begins)) if may_keep else None,
        "any_post": posts_of(event.unit, event.begins).exists() if may_keep else False,
        "is_fair": event.kind == EventKind.FAIR, "missing": missing_of(event, lines), "stand_form": StandForm(),
        "stand": [_stand(line) for line in lines],
        "organisations": list(event.organisations.all()),
        "may_share": rules.may_share(account, event), "share_form": ShareForm(initial={"partner": event.partner}),
        "shares": [_share(row) for row in event.shared.select_related("made_by")] if rules.may_share(account, event) else [],
        "told_once": told_once,
    }  # fmt: skip


def _verb(to: EventState) -> str:
    words = {
        EventState.PLANNED: _("Take up again"), EventState.CONFIRMED: _("Confirm"), EventState.POSTPONED: _("Postpone"),
        EventState.CANCELLED: _("Call off"),
    }  # fmt: skip
    return words[to]


def facts_of(event: Event) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"name": _("Kind"), "value": str(event.get_kind_display())},
        {"name": _("When"), "value": span_words(event)},
        {"name": _("Where it is held"), "value": event.place},
        {"name": _("Country"), "value": event.country.name() if event.country else ""},
        {"name": _("Partner"), "value": event.partner},
        {"name": _("Unit"), "value": event.unit.name()},
        {"name": _("Campaign"), "value": str(event.campaign) if event.campaign else ""},
        {"name": _("Fields of co-operation"), "value": ", ".join(one.name() for one in event.fields.all())},
        {"name": _("Marks the day"), "value": _("the day in the calendar") if event.occasion else "", "url": _occasion_url(event)},
        {"name": _("To be told within"), "value": hours_words(event.lag_target_hours)},
        {"name": _("Public calendar"), "value": _("yes") if event.public else _("no")},
        {"name": _("Reason"), "value": event.reason},
        {"name": _("Visitors"), "value": _number(event.visitors)},
        {"name": _("Organisations met"), "value": _number(event.contacts)},
        {"name": _("Documents handed out"), "value": _number(event.handed_out)},
        {"name": _("Proof"), "value": event.proof},
    ]
    return [row for row in rows if row["value"] != ""]


def _occasion_url(event: Event) -> str:
    if not event.occasion:
        return ""
    return f"{reverse('calendar:occasion', args=[event.occasion])}?year={event.begins.year}"


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}".replace(",", ".")


def _lag_columns() -> list[dict[str, Any]]:
    return [{"label": _("Language")}, {"label": _("Told")}, {"label": _("After")}, {"label": _("First release")}, {"label": _("Task of")}]


def _leads(lags: list[Lag]) -> dict[int, str]:
    tasks = Task.objects.filter(pk__in=[lag.task for lag in lags]).select_related("lead")
    return {task.pk: task.lead.name() for task in tasks}


def _lag_cells(lag: Lag, leads: dict[int, str]) -> list[Any]:
    task = {"text": leads.get(lag.task, ""), "url": reverse("plan:task", args=[lag.task])}
    released = {"text": lag.title, "url": public_url(lag.address)} if lag.title else ""
    return [language_name(lag.language), told_of(lag), hours_words(lag.hours), released, task]


def _stand(line: StandLine) -> dict[str, Any]:
    initial = {"ready": line.ready, "sent": line.sent, "returned": line.returned}
    form = StandNoteForm(initial=initial, auto_id=f"id_{line.pk}_%s")
    return {"line": line, "form": form, "language": language_name(line.language) if line.language else ""}


def _share(row: SharedPlan) -> dict[str, Any]:
    if row.revoked_at is not None:
        words = _("taken back")
    elif row.expires_on < clock.today():
        words = _("over since %(day)s") % {"day": f"{row.expires_on:%d/%m/%Y}"}
    else:
        words = _("open until %(day)s") % {"day": f"{row.expires_on:%d/%m/%Y}"}
    return {"row": row, "words": words, "open": row.revoked_at is None and row.expires_on >= clock.today()}
