"""Events: set down, changed, confirmed, postponed or called off with the reason, held with what came of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.enums import EVENT_MOVES, EVENT_NEEDS_REASON, EventKind, EventState
from nhipcau.calendar.models import Contact, Event
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain.task_terms import same_line
from nhipcau.plan.models import Campaign
from nhipcau.reference.models import CooperationField, Country


class Particulars(TypedDict, total=False):
    """What an event may be given besides its unit, its names and its days."""

    kind: str
    starts_at: dt.time | None
    place: str
    country: Country | None
    abroad: bool
    partner: str
    campaign: Campaign | None
    occasion: str
    fields: Iterable[CooperationField]
    public: bool
    lag_target_hours: int | None
    uid: str


class Changed(Particulars, total=False):
    names: Mapping[str, str]
    begins: dt.date
    ends: dt.date


class Figures(TypedDict, total=False):
    """What came of an event. ``organisations`` are named; ``contacts`` counts them, and those that were not noted down."""

    visitors: int | None
    handed_out: int | None
    contacts: int | None
    organisations: Iterable[str]
    proof: str


@transaction.atomic
def add(
    *, unit: Unit, by: Account, names: Mapping[str, str], begins: dt.date, ends: dt.date | None = None,
    **particulars: Unpack[Particulars],
) -> Event:  # fmt: skip
    """Raises PermissionDenied, CalendarRefused."""
    if not rules.may_keep_event(by, unit):
        raise PermissionDenied(_("Only the focal officer and the editors of the unit set down its events."))
    event = Event(unit=unit, by=by, at=clock.now())
    _set(event, {**particulars, "names": names, "begins": begins, "ends": ends or begins})
    _refuse_unfit(event)
    event.save()
    event.fields.set(particulars.get("fields") or ())
    journal.record(actor=by, action="calendar.event_add", subject=event)
    return event


@transaction.atomic
def edit(*, event: Event, by: Account, **changes: Unpack[Changed]) -> Event:
    """Change what is given. A held event's days stay: figures and reports rest on them."""
    if not rules.may_keep_event(by, event.unit):
        raise PermissionDenied(_("Only the focal officer and the editors of the unit change its events."))
    before = (event.begins, event.ends)
    _set(event, changes)
    if event.state == EventState.HELD and (event.begins, event.ends) != before:
        raise CalendarRefused(_("The event was held on its days. Leave them as they are."))
    _refuse_unfit(event)
    event.save()
    if "fields" in changes:
        event.fields.set(changes["fields"])
    journal.record(actor=by, action="calendar.event_edit", subject=event, fields=sorted(changes))
    return event


@transaction.atomic
def move(*, event: Event, to: EventState, by: Account, reason: str = "") -> Event:
    """To another state by the table of moves. To «held» leads ``hold``, with the figures."""
    if to == EventState.HELD:
        raise CalendarRefused(_("Say what came of the event: it is noted as held together with its figures."))
    _step(event, to, by=by, reason=reason)
    journal.record(actor=by, action="calendar.event_move", subject=event, to=str(to))
    return event


@transaction.atomic
def hold(*, event: Event, by: Account, reason: str = "", **figures: Unpack[Figures]) -> Event:
    """Note that it was held, with its figures and the proof. Once held, figures are mended with a reason."""
    if event.begins > clock.today():
        raise CalendarRefused(_("The event has not begun yet. Note its figures when it is held."))
    mending = event.state == EventState.HELD
    if mending and not rules.may_keep_event(by, event.unit):
        raise PermissionDenied(_("Only the focal officer and the editors of the unit change its events."))
    if mending and not reason.strip():
        raise CalendarRefused(_("The figures were noted already. Say why they change: reports may have used them."))
    if not mending:
        _step(event, EventState.HELD, by=by, reason="")
    named = list(dict.fromkeys(one.strip() for one in figures.get("organisations", ()) if one.strip()))
    contacts = figures.get("contacts")
    if contacts is not None and contacts < len(named):
        raise CalendarRefused(_("More organisations are named than were met. Correct the number or the list."))
    if not figures.get("proof", "").strip():
        raise CalendarRefused(_("Give the proof: the report, the album or the page that shows it."))
    event.visitors, event.handed_out = figures.get("visitors"), figures.get("handed_out")
    event.contacts = contacts if contacts is not None else len(named) or None
    event.proof, event.changed_at = figures["proof"].strip(), clock.now()
    event.save()
    _name_organisations(event, named)
    journal.record(
        actor=by, action="calendar.event_hold", subject=event, visitors=event.visitors, contacts=event.contacts,
        handed_out=event.handed_out, mended=mending, reason=reason.strip(),
    )  # fmt: skip
    return event


def _name_organisations(event: Event, named: list[str]) -> None:
    event.organisations.exclude(organisation__in=named).delete()
    known = set(event.organisations.values_list("organisation", flat=True))
    Contact.objects.bulk_create(Contact(event=event, organisation=one[:200]) for one in named if one not in known)


def _step(event: Event, to: EventState, *, by: Account, reason: str) -> None:
    if not rules.may_keep_event(by, event.unit):
        raise PermissionDenied(_("Only the focal officer and the editors of the unit change its events."))
    before = EventState(event.state)
    if to not in EVENT_MOVES[before]:
        raise CalendarRefused(
            _("An event that is “%(before)s” does not become “%(to)s”.") % {"before": before.label, "to": to.label}
        )
    if to in EVENT_NEEDS_REASON and not reason.strip():
        raise CalendarRefused(_("Say why: the report gives the reason."))
    if not Event.objects.filter(pk=event.pk, state=before).update(state=to):
        raise CalendarRefused(_("Someone else has just moved this event. Look at it again."))
    event.state, event.reason, event.changed_at = to, reason.strip(), clock.now()
    event.save(update_fields=["state", "reason", "changed_at"])


def _set(event: Event, values: Mapping[str, Any]) -> None:
    for name in values.keys() - {"fields", "names"}:
        setattr(event, name, values[name])
    if "names" in values:
        event.names = {language: text.strip() for language, text in values["names"].items() if text.strip()}
    event.changed_at = clock.now()


def _refuse_unfit(event: Event) -> None:
    if not event.names.get("vi"):
        raise CalendarRefused(_("The Vietnamese name is empty. Write it."))
    if event.kind not in EventKind.values:
        raise CalendarRefused(_("There is no such kind of event. Choose one from the list."))
    if event.ends < event.begins:
        raise CalendarRefused(_("The event ends before it begins. Give the first day, then the last."))
    if event.campaign is not None and not same_line(event.campaign.unit, event.unit):
        raise CalendarRefused(_("This campaign is of another branch. Choose one of your own units."))
    if event.abroad and event.country is None:
        raise CalendarRefused(_("The event is abroad. Say in which country."))
