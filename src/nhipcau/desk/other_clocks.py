"""Clocks and waiting things of the rooms beside the plan and the newsroom: reports owed, readings, events abroad, results
to look at. A fixed number of queries for each room."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.calendar.domain import abroad
from nhipcau.calendar.domain.queries import events_seen_by
from nhipcau.kernel import clock
from nhipcau.newsroom.domain.partner_queries import notices_waiting
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import holds
from nhipcau.plan.domain.result_queries import awaiting_review
from nhipcau.report.domain.duties import Owed, duties_on
from nhipcau.report.enums import DutyState
from nhipcau.steering.domain.reading import waiting_for

SHOWN, AHEAD = 6, dt.timedelta(days=30)


def waiting(account: Account) -> list[dict[str, Any]]:
    """Results that units recorded and this focal officer has to look at; directives this person may acknowledge; what partners
    changed since a draft was begun from a story of theirs."""
    rows: list[dict[str, Any]] = [
        {
            "title": one.taken.story.title,
            "url": reverse("newsroom:item", args=[one.taken.item.key]) + "#nguon-ban",
            "note": one.taken.story.partner.name,
            "state": "stale",
            "label": one.get_kind_display(),
        }
        for one in notices_waiting(account)[:SHOWN]
    ]
    if holds(account, Role.FOCAL):
        rows += [
            {
                "title": one.title,
                "url": reverse("plan:result", args=[one.pk]),
                "note": _("%(unit)s recorded a result") % {"unit": one.unit.name()},
                "state": "waiting",
                "label": _("Waiting for review"),
            }
            for one in awaiting_review(account)[:SHOWN]
        ]
    rows += [
        {
            "title": str(one.registered.document),
            "url": reverse("steering:directive", args=[one.registered_id]),
            "note": _("to be read by your unit"),
            "clock": _clock(_end_of(one.due)),
        }
        for one in waiting_for(account)[:SHOWN]
    ]
    return rows


def running(account: Account) -> list[dict[str, Any]]:
    """Reports owed within a month or late, and what an event abroad still asks for, the nearest first."""
    until = clock.now() + AHEAD
    owed = [one for one in duties_on(clock.today(), account) if one.state != DutyState.SENT and one.due <= until]
    rows = [(one.due, _owed(one)) for one in owed]
    events = events_seen_by(account).filter(abroad=True, ends__gte=clock.today() - AHEAD)
    for event, one in abroad.running(events):
        if one.due <= until:
            words = _("notice of the event abroad") if one.code == abroad.NOTICE else _("report on the event abroad")
            row = {"title": str(event), "url": reverse("calendar:event", args=[event.pk]), "note": words}
            rows.append((one.due, {**row, "clock": _clock(one.due)}))
    return [row for _due, row in sorted(rows, key=lambda pair: pair[0])[:SHOWN]]


def _owed(one: Owed) -> dict[str, Any]:
    first = one.period.first.isoformat()
    return {
        "title": str(one.duty),
        "url": reverse("report:filing", args=[one.duty.pk, one.unit.pk, first]),
        "note": one.unit.name(),
        "clock": _clock(one.due),
    }


def _clock(moment: dt.datetime) -> dict[str, Any]:
    return {"moment": moment, "tone": "late" if moment < clock.now() else "soon"}


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))
