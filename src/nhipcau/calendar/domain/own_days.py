"""The locality's own days and its partners abroad, each with the source it rests on."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.models import Event, OwnDay, Prepared, Twin
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account, Unit
from nhipcau.reference.enums import OccasionKind
from nhipcau.reference.models import Country

#: Kinds of days that a locality keeps a register of; relations and national days are the State's.
OWN_KINDS = (OccasionKind.LOCAL, OccasionKind.FIGURE, OccasionKind.LISTING, OccasionKind.TREATY)
LUNAR_MONTH = 30
FIRST_YEAR = -3000


@transaction.atomic
def add_day(
    *,
    unit: Unit,
    by: Account,
    names: Mapping[str, str],
    month: int,
    day: int,
    source: str,
    lunar: bool = False,
    origin_year: int | None = None,
    kind: str = OccasionKind.LOCAL,
    confidence: str = "B",
) -> OwnDay:
    """Keep a day of the unit's own. Raises PermissionDenied, CalendarRefused."""
    _ask(by, unit, names, source)
    if kind not in OWN_KINDS:
        raise CalendarRefused(_("This kind of day is kept in the register of the State. Choose one of the locality's."))
    longest = LUNAR_MONTH if lunar else calendar.monthrange(2000, month)[1] if 1 <= month <= 12 else 0
    if not 1 <= month <= 12 or not 1 <= day <= longest:
        raise CalendarRefused(
            _("No year has a day %(day)s of month %(month)s. Correct the day or the month.") % {"day": day, "month": month}
        )
    if origin_year is not None and not FIRST_YEAR <= origin_year <= clock.today().year:
        raise CalendarRefused(_("The year of the event lies ahead. Give the year in which it happened."))
    row = OwnDay.objects.create(
        unit=unit, names=_kept(names), month=month, day=day, lunar=lunar, origin_year=origin_year, kind=kind,
        source=source.strip(), confidence=confidence,
    )  # fmt: skip
    journal.record(actor=by, action="calendar.day_add", subject=row)
    return row


@transaction.atomic
def add_twin(
    *,
    unit: Unit,
    by: Account,
    names: Mapping[str, str],
    country: Country,
    source: str,
    signed_on: dt.date | None = None,
    document: str = "",
    confidence: str = "B",
) -> Twin:
    """Keep a partner locality. Without the day of signing it is listed as not known. Raises as ``add_day``."""
    _ask(by, unit, names, source)
    if signed_on is not None and signed_on > clock.today():
        raise CalendarRefused(_("The day of signing lies ahead. Leave it empty until the paper is signed."))
    row = Twin.objects.create(
        unit=unit, names=_kept(names), country=country, signed_on=signed_on, document=document.strip(),
        source=source.strip(), confidence=confidence,
    )  # fmt: skip
    journal.record(actor=by, action="calendar.twin_add", subject=row)
    return row


@transaction.atomic
def remove(*, row: OwnDay | Twin, by: Account) -> None:
    """Take a day or a partner off the list. Refused once tasks or events stand on it."""
    if not rules.may_set_rule(by, row.unit):
        raise PermissionDenied(_("Only the focal officer of the unit keeps its own days."))
    key = f"{'own' if isinstance(row, OwnDay) else 'twin'}:{row.pk}"
    if Prepared.objects.filter(occasion=key).exists() or Event.objects.filter(occasion=key).exists():
        raise CalendarRefused(_("Tasks or events stand on this day. It stays in the list."))
    journal.record(actor=by, action="calendar.day_remove", subject=row)
    row.delete()


def _ask(by: Account, unit: Unit, names: Mapping[str, str], source: str) -> None:
    if not rules.may_set_rule(by, unit):
        raise PermissionDenied(_("Only the focal officer of the unit keeps its own days."))
    if not names.get("vi", "").strip():
        raise CalendarRefused(_("The Vietnamese name is empty. Write it."))
    if not source.strip():
        raise CalendarRefused(_("Write where the day is taken from: a decision, a gazetteer, a page."))


def _kept(names: Mapping[str, str]) -> dict[str, str]:
    return {language: name.strip() for language, name in names.items() if name.strip()}
