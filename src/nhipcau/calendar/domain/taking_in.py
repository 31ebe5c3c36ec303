"""A partner's calendar file: every entry is shown as new, known or changed before anything is taken; one that comes again
is recognised by its UID."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.domain import events
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Event
from nhipcau.kernel import journal
from nhipcau.kernel.calendar_files import Imported, Limits, Problem, Reading, read_calendar
from nhipcau.kernel.intake import secrecy_marks
from nhipcau.people.models import Account, Unit

LIMITS = Limits(uid=200, title=200)


class Stand(Enum):
    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"
    HELD = "held"
    SECRET = "secret"


#: Only these may be taken.
TAKEN = frozenset({Stand.NEW, Stand.CHANGED})


@dataclass(frozen=True)
class Offered:
    """One entry of the file: how it stands to what we have."""

    uid: str
    name: str
    begins: dt.date
    ends: dt.date
    starts_at: dt.time | None
    place: str
    stand: Stand
    event: Event | None = None
    recurs: bool = False

    @property
    def may_be_taken(self) -> bool:
        return self.stand in TAKEN


@dataclass(frozen=True)
class Preview:
    name: str
    entries: tuple[Offered, ...]
    problems: tuple[Problem, ...]
    #: Of the first mark of secrecy in the file; empty where there is none.
    rule: str = ""


def preview(*, data: bytes, unit: Unit) -> Preview:
    """Read a file against what the unit has. Raises kernel.refusal.TimeRefused for a file that is none or too much."""
    reading: Reading = read_calendar(data, LIMITS)
    known = {event.uid: event for event in Event.objects.filter(unit=unit, uid__in=[one.uid for one in reading.entries])}
    rules_met = [_rule_met(one.summary, one.location, one.description, *one.categories) for one in reading.entries]
    named = _rule_met(reading.name)
    return Preview(
        "" if named else reading.name,
        tuple(_offered(one, known.get(one.uid), bool(met)) for one, met in zip(reading.entries, rules_met, strict=True)),
        reading.problems,
        next(filter(None, (named, *rules_met)), ""),
    )


def _rule_met(*words: str) -> str:
    return next((mark.rule for mark in secrecy_marks("\n".join(words))), "")


def note_refusal(*, rule: str, by: Account) -> None:
    """Of entries with a mark of secrecy the journal keeps who, when and which rule, and nothing of their words."""
    journal.record(actor=by, action="calendar.refuse_entry", subject=None, rule=rule)


def _offered(one: Imported, event: Event | None, secret: bool) -> Offered:
    timed = isinstance(one.start, dt.datetime)
    begins, ends = _day(one.start), _day(one.end)
    starts_at = one.start.time().replace(second=0) if isinstance(one.start, dt.datetime) else None
    offered = Offered(
        uid=one.uid, name=one.summary, begins=begins, ends=max(begins, ends), starts_at=starts_at if timed else None,
        place=one.location.replace("\n", ", ")[:200], stand=Stand.NEW, event=event, recurs=bool(one.rule),
    )  # fmt: skip
    return replace(offered, stand=Stand.SECRET if secret else _stand(offered, event))


def _day(time: dt.date | dt.datetime) -> dt.date:
    return time.date() if isinstance(time, dt.datetime) else time


def _stand(one: Offered, event: Event | None) -> Stand:
    if event is None:
        return Stand.NEW
    same = (event.name("vi"), event.begins, event.ends, event.place) == (one.name, one.begins, one.ends, one.place)
    if same and event.starts_at == one.starts_at:
        return Stand.KNOWN
    return Stand.HELD if event.state == EventState.HELD else Stand.CHANGED


@transaction.atomic
def take(*, entries: Sequence[Offered], uids: Collection[str], unit: Unit, by: Account) -> tuple[int, int]:
    """Take the chosen entries: how many are new, how many were brought up to date. Taken again, nothing changes.

    Raises PermissionDenied, CalendarRefused: then none is taken.
    """
    if not rules.may_keep_event(by, unit):
        raise PermissionDenied(_("Only the focal officer and the editors of the unit set down its events."))
    new = changed = 0
    for one in entries:
        if one.uid not in uids or not one.may_be_taken:
            continue
        if one.event is None:
            events.add(
                unit=unit, by=by, names={"vi": one.name}, begins=one.begins, ends=one.ends, starts_at=one.starts_at,
                place=one.place, uid=one.uid,
            )  # fmt: skip
            new += 1
        else:
            events.edit(
                event=one.event, by=by, names={**one.event.names, "vi": one.name}, begins=one.begins, ends=one.ends,
                starts_at=one.starts_at, place=one.place,
            )  # fmt: skip
            changed += 1
    if new or changed:
        journal.record(actor=by, action="calendar.take_in", subject=unit, new=new, changed=changed)
    return new, changed
