"""A fair's list: the stand, what is sent and comes back, the catalogue its visitors can read."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.enums import EventKind, StandKind
from nhipcau.calendar.models import Event, StandLine
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import journal
from nhipcau.people.models import Account


@transaction.atomic
def add_line(
    *, event: Event, by: Account, kind: str, name: str, language: str = "", sent: int | None = None
) -> StandLine:
    """Raises PermissionDenied, CalendarRefused."""
    _ask(event, by)
    if event.kind != EventKind.FAIR:
        raise CalendarRefused(_("Only a fair has a list of its stand. Change the kind of the event first."))
    if kind not in StandKind.values or not name.strip():
        raise CalendarRefused(_("Say what it is and of which kind."))
    if kind == StandKind.CATALOGUE and not language:
        raise CalendarRefused(_("Say in which language the catalogue is: it has to be that of the fair's visitors."))
    if event.stand.filter(kind=kind, name=name.strip(), language=language).exists():
        raise CalendarRefused(_("This stands on the list already."))
    line = StandLine.objects.create(event=event, kind=kind, name=name.strip(), language=language, sent=sent)
    journal.record(actor=by, action="calendar.stand", subject=event, line=line.pk)
    return line


@transaction.atomic
def note_line(
    *, line: StandLine, by: Account, ready: bool, sent: int | None = None, returned: int | None = None
) -> StandLine:
    """What is ready, how many were sent, how many came back. Raises PermissionDenied, CalendarRefused."""
    _ask(line.event, by)
    if returned is not None and (sent is None or returned > sent):
        raise CalendarRefused(_("“%(name)s”: more came back than was sent. Correct the two numbers.") % {"name": line.name})
    line.ready, line.sent, line.returned = ready, sent, returned
    line.save(update_fields=["ready", "sent", "returned"])
    journal.record(actor=by, action="calendar.stand", subject=line.event, line=line.pk, sent=sent, returned=returned)
    return line


def missing_of(event: Event, lines: list[StandLine]) -> list[str]:
    """What the list of a fair still lacks, in words; empty for other events."""
    if event.kind != EventKind.FAIR:
        return []
    kinds = {line.kind for line in lines}
    words = {
        StandKind.STAND: _("The stand is not on the list."),
        StandKind.STOCK: _("Nothing to send is on the list."),
        StandKind.CATALOGUE: _("No catalogue is on the list: it has to be in the language of the fair."),
    }
    return [sentence for kind, sentence in words.items() if kind not in kinds]


def _ask(event: Event, by: Account) -> None:
    if not rules.may_keep_event(by, event.unit):
        raise PermissionDenied(_("Only the focal officer and the editors of the unit change its events."))
