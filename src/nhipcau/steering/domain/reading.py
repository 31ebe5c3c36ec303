"""Who must read a directive by when (quán triệt), and who of the unit has acknowledged it under their own name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.domain.lineage import is_within, stands_for
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, may_enter_desk
from nhipcau.steering import rules
from nhipcau.steering.models import Acknowledgement, MustRead, Registered
from nhipcau.steering.refusal import SteeringRefused

SOON = 3  # days before the last one, in which a unit is reminded
#: Of ``readings()``: nobody of the unit has acknowledged.
UNREAD = Q(acknowledged=False)


class ReadingRefused(SteeringRefused):
    """The reading cannot be asked for or acknowledged so; the message says why."""


@transaction.atomic
def ask(*, registered: Registered, units: Iterable[Unit], due: dt.date, by: Account) -> list[MustRead]:
    """Ask units to read it by a day; those asked before get the new day. Raises PermissionDenied, ReadingRefused."""
    if not rules.may_keep_register(by, registered.unit):
        raise PermissionDenied(_("Only a focal officer of the unit says who has to read its documents."))
    chosen = list(units)
    if not chosen:
        raise ReadingRefused(_("Choose at least one unit that has to read the document."))
    if due < clock.today():
        raise ReadingRefused(_("The day has passed already. Choose today or a later day."))
    for unit in chosen:
        if not is_within(unit, registered.unit):
            raise ReadingRefused(
                _("“%(unit)s” does not stand below the unit that keeps this register.") % {"unit": unit.name()}
            )
    rows = [
        MustRead.objects.update_or_create(
            registered=registered, unit=unit, defaults={"due": due}, create_defaults={"due": due, "asked_by": by}
        )[0]
        for unit in chosen
    ]
    journal.record(actor=by, action="steering.must_read", subject=registered, units=[unit.code for unit in chosen])
    return rows


@transaction.atomic
def acknowledge(*, must_read: MustRead, by: Account) -> Acknowledgement:
    """«Đã quán triệt», by a named person of the unit; once a person. Raises PermissionDenied."""
    if not rules.may_acknowledge(by, must_read):
        raise PermissionDenied(_("Only a person of the unit itself acknowledges for it, under their own name."))
    made, new = Acknowledgement.objects.get_or_create(must_read=must_read, by=by)
    if new:
        journal.record(actor=by, action="steering.acknowledge", subject=must_read)
    return made


def readings() -> QuerySet[MustRead]:
    """All that was asked for, each with whether somebody of the unit has acknowledged."""
    done = Acknowledgement.objects.filter(must_read=OuterRef("pk"))
    rows = MustRead.objects.annotate(acknowledged=Exists(done))
    return rows.select_related("registered__document", "registered__unit", "unit").defer("registered__source_text")


def seen_by(account: Account) -> QuerySet[MustRead]:
    """Asked of my unit or of units of my branches, or asked by a register of my branches."""
    own = branch(account, field="unit__path") | branch(account, field="registered__unit__path")
    if account.unit is not None and may_enter_desk(account):
        own |= Q(unit__in=stands_for(account.unit))
    return readings().filter(own)


def waiting_for(account: Account) -> QuerySet[MustRead]:
    """What this person may acknowledge for their unit, nobody having done so yet; the earliest day first."""
    if account.unit is None or not may_enter_desk(account):
        return readings().none()
    return readings().filter(UNREAD, unit__in=stands_for(account.unit)).order_by("due", "pk")


def overdue(account: Account, day: dt.date | None = None) -> QuerySet[MustRead]:
    """Not acknowledged although the day has passed; the longest overdue first."""
    return seen_by(account).filter(UNREAD, due__lt=day or clock.today()).order_by("due", "unit__path", "pk")


def due_soon(day: dt.date, *, within: int = SOON) -> list[MustRead]:
    """Readings nobody has acknowledged whose last day lies ``within`` days of ``day`` or has passed, over all units: what
    whoever sends reminders asks for. One query; it sends nothing."""
    rows = readings().filter(UNREAD, due__lte=day + dt.timedelta(days=within))
    return list(rows.order_by("due", "unit__path", "pk"))
