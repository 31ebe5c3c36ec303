"""A conference from its preparation to the day its conclusions are followed up."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account, Unit
from nhipcau.steering import rules
from nhipcau.steering.domain.conference_queries import closure_of
from nhipcau.steering.enums import CONFERENCE_MOVES, ConferenceKind, ConferenceState
from nhipcau.steering.models import AgendaLine, Conference
from nhipcau.steering.refusal import SteeringRefused

#: The first line of the agenda of a conference that follows another: its number, its words and its minutes.
OPENING = 0
OPENING_WORDS = "Kết quả thực hiện kết luận của hội nghị trước"
OPENING_MINUTES = 10


class ConferenceRefused(SteeringRefused):
    """The conference cannot be so."""


class Terms(TypedDict, total=False):
    """What a conference is prepared with, besides its title and its beginning."""

    ends: dt.datetime | None
    place: str
    online: bool
    chair: str
    party_led: bool
    previous: Conference | None


@transaction.atomic
def prepare(
    *, unit: Unit, kind: ConferenceKind, title: str, begins: dt.datetime, by: Account, **terms: Unpack[Terms]
) -> Conference:
    """Set a conference up. With ``previous`` its agenda opens with what became of that one's conclusions.

    Raises PermissionDenied, ConferenceRefused.
    """
    refuse_stranger(by, unit)
    row = Conference(unit=unit, kind=kind, title=title.strip(), begins=begins, by=by)
    _set(row, terms)
    row.save()
    _open_with_previous(row)
    journal.record(actor=by, action="steering.conference_prepare", subject=row)
    return row


@transaction.atomic
def change(*, conference: Conference, by: Account, **terms: Any) -> Conference:
    """Change what is given while it is being prepared. Raises PermissionDenied, ConferenceRefused."""
    refuse_stranger(by, conference.unit)
    refuse_unless(conference, ConferenceState.PREPARED)
    conference.title = str(terms.pop("title", conference.title)).strip()
    conference.kind = terms.pop("kind", conference.kind)
    conference.begins = terms.pop("begins", conference.begins)
    _set(conference, terms)
    conference.save()
    _open_with_previous(conference)
    journal.record(actor=by, action="steering.conference_change", subject=conference)
    return conference


def _set(row: Conference, terms: Any) -> None:
    for name in ("ends", "place", "online", "chair", "party_led", "previous"):
        if name in terms:
            setattr(row, name, terms[name])
    if not row.title:
        raise ConferenceRefused(_("The conference has no title. Write what it is called."))
    if row.ends is not None and row.ends <= row.begins:
        raise ConferenceRefused(_("The conference ends before it begins. Give the beginning, then the end."))
    before = row.previous
    if before is not None and (before.unit_id != row.unit_id or before.begins >= row.begins or before.pk == row.pk):
        raise ConferenceRefused(_("The conference before must be an earlier one of the same unit. Choose another."))


def _open_with_previous(row: Conference) -> None:
    """The opening line stands exactly while there is a conference before."""
    if row.previous is None:
        row.agenda.filter(no=OPENING).delete()
    else:
        AgendaLine.objects.get_or_create(
            conference=row, no=OPENING, defaults={"title": OPENING_WORDS, "minutes": OPENING_MINUTES}
        )


@transaction.atomic
def move(*, conference: Conference, to: ConferenceState, by: Account) -> Conference:
    """Hold it, call it off, take it up again, close it. Raises PermissionDenied, ConferenceRefused."""
    refuse_stranger(by, conference.unit)
    before = ConferenceState(conference.state)
    if to not in CONFERENCE_MOVES[before]:
        raise ConferenceRefused(
            _("A conference that is “%(before)s” does not become “%(to)s”.") % {"before": before.label, "to": to.label}
        )
    if to == ConferenceState.HELD and conference.begins > clock.now():
        raise ConferenceRefused(_("The conference has not begun yet. Note it as held once it has."))
    if to == ConferenceState.CLOSED and (left := closure_of(conference).left):
        raise ConferenceRefused(
            _("%(count)s conclusions are not done with evidence yet. The list says which.") % {"count": left}
        )
    if not Conference.objects.filter(pk=conference.pk, state=before).update(state=to):
        raise ConferenceRefused(_("Someone else has just changed this conference. Look at it again."))
    conference.state = to
    journal.record(actor=by, action="steering.conference_move", subject=conference, before=str(before), after=str(to))
    return conference


def refuse_stranger(by: Account, unit: Unit) -> None:
    if not rules.may_keep_conferences(by, unit):
        raise PermissionDenied(_("Only the focal officer of the unit keeps its conferences."))


def refuse_unless(conference: Conference, *states: ConferenceState) -> None:
    if conference.state not in states:
        raise ConferenceRefused(
            _("The conference is “%(state)s”; this can no longer be done, or not yet.")
            % {"state": conference.get_state_display()}
        )
