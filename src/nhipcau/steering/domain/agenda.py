"""The lines of an agenda, with the times that run on from the beginning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account
from nhipcau.steering.domain.conferences import OPENING, ConferenceRefused, refuse_stranger, refuse_unless
from nhipcau.steering.enums import ConferenceState
from nhipcau.steering.models import AgendaLine, Conference

LONGEST = 480  # minutes of one line: a working day


@dataclass(frozen=True)
class Timed:
    """A line with when it begins and ends, in the office's own time."""

    line: AgendaLine
    begins: dt.datetime
    ends: dt.datetime


def timed(begins: dt.datetime, lines: Iterable[AgendaLine]) -> list[Timed]:
    """Each line begins when the one before it ends."""
    at, made = localtime(begins), []
    for line in lines:
        after = at + dt.timedelta(minutes=line.minutes)
        made.append(Timed(line, at, after))
        at = after
    return made


def agenda_of(conference: Conference) -> list[Timed]:
    return timed(conference.begins, conference.agenda.order_by("no"))


@transaction.atomic
def add_line(*, conference: Conference, title: str, minutes: int, by: Account, who: str = "") -> AgendaLine:
    """Put a line at the end. Raises PermissionDenied, ConferenceRefused."""
    _ask(conference, by)
    _refuse(title, minutes)
    last = conference.agenda.aggregate(last=Max("no"))["last"] or OPENING
    row = AgendaLine.objects.create(
        conference=conference, no=last + 1, title=title.strip(), who=who.strip(), minutes=minutes
    )
    journal.record(actor=by, action="steering.agenda", subject=conference, added=row.pk)
    return row


@transaction.atomic
def change_line(*, line: AgendaLine, by: Account, title: str, minutes: int, who: str = "") -> AgendaLine:
    _ask(line.conference, by)
    _refuse(title, minutes)
    line.title, line.minutes, line.who = title.strip(), minutes, who.strip()
    line.save(update_fields=["title", "minutes", "who"])
    journal.record(actor=by, action="steering.agenda", subject=line.conference, changed=line.pk)
    return line


@transaction.atomic
def remove_line(*, line: AgendaLine, by: Account) -> None:
    """Take a line out; those after it move up. The opening line stays while there is a conference before."""
    _ask(line.conference, by)
    if line.no == OPENING:
        raise ConferenceRefused(_("The agenda opens with what became of the conclusions before; this line stays."))
    journal.record(actor=by, action="steering.agenda", subject=line.conference, removed=line.pk)
    line.delete()
    _number(line.conference, line.conference.agenda.exclude(no=OPENING).order_by("no"))


@transaction.atomic
def raise_line(*, line: AgendaLine, by: Account) -> None:
    """Exchange a line with the one before it; the first stays where it is."""
    _ask(line.conference, by)
    rows = list(line.conference.agenda.exclude(no=OPENING).order_by("no"))
    at = next((place for place, one in enumerate(rows) if one.pk == line.pk), 0)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
        _number(line.conference, rows)
        journal.record(actor=by, action="steering.agenda", subject=line.conference, raised=line.pk)


def _number(conference: Conference, rows: Iterable[AgendaLine]) -> None:
    """1, 2, 3 …; first far above what is there, for each number stands once at every moment."""
    ordered = list(rows)
    top = (conference.agenda.aggregate(last=Max("no"))["last"] or 0) + 1
    for start in (top, OPENING + 1):
        for place, row in enumerate(ordered, start=start):
            AgendaLine.objects.filter(pk=row.pk).update(no=place)


def _ask(conference: Conference, by: Account) -> None:
    refuse_stranger(by, conference.unit)
    refuse_unless(conference, ConferenceState.PREPARED)


def _refuse(title: str, minutes: int) -> None:
    if not title.strip():
        raise ConferenceRefused(_("The line has no words. Write what it is about."))
    if not 1 <= minutes <= LONGEST:
        raise ConferenceRefused(_("A line takes from 1 to %(most)s minutes. Give its minutes.") % {"most": LONGEST})
