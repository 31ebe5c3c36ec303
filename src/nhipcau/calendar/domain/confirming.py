"""Putting one's name to a day that is to be confirmed: who, when, by which source. Nothing is confirmed by itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.models import OwnDay, Twin
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import clock, journal
from nhipcau.kernel.numbers import row_number
from nhipcau.people.models import Account
from nhipcau.reference.models import Occasion, Relation

LONGEST = 200


@transaction.atomic
def confirm(*, key: str, by: Account, source: str, day: dt.date | None = None) -> None:
    """Confirm the occasion with this key (`relations:GH`, `own:3`) by a source. ``day`` corrects or completes it: of
    relations the day kept here, of others the day of the year.

    Raises PermissionDenied, CalendarRefused.
    """
    if not source.strip():
        raise CalendarRefused(_("Name the source you checked: a document, an answer of the Ministry, a page with its date."))
    kind, _colon, code = key.partition(":")
    if kind not in _ROWS:
        raise CalendarRefused(_("Of this day only the year is known. It cannot be confirmed until the register has its day."))
    row = _row(kind, code)
    if isinstance(row, OwnDay | Twin):
        allowed = rules.may_set_rule(by, row.unit)
    else:
        allowed = rules.may_confirm_day(by)
    if not allowed:
        raise PermissionDenied(_("Only the focal officer of a locality or of the centre confirms days."))
    signed = f"{by} ({clock.today():%d/%m/%Y}): {source.strip()}"
    if len(signed) > LONGEST:
        raise CalendarRefused(_("The source is too long. Shorten it to %(longest)s characters.") % {"longest": LONGEST - 60})
    changed = _ROWS[kind](row, signed, day)
    row.save(update_fields=list(changed))
    journal.record(actor=by, action="calendar.confirm", subject=row, key=key, fields=sorted(changed))


def _row(kind: str, code: str) -> Any:
    found: Any = None
    if kind in ("relations", "national_day"):
        found = Relation.objects.select_for_update(of=("self",)).select_related("country").filter(country__code=code).first()
    elif kind == "occasion":
        found = Occasion.objects.select_for_update().filter(code=code).first()
    else:
        model = OwnDay if kind == "own" else Twin
        found = model.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=row_number(code)).first()  # type: ignore[attr-defined]
    if found is None:
        raise CalendarRefused(_("There is no such day in the register. Open it from the list again."))
    return found


def _relations(row: Relation, signed: str, day: dt.date | None) -> set[str]:
    """A paper signed in another zone keeps its own date; what is confirmed is the day kept here."""
    if row.date is None and day is None:
        raise CalendarRefused(_("The day is not known. Give the day that the source names."))
    changed = {"verified_by"}
    row.verified_by = signed
    if row.place_tz and row.date is not None:
        row.date_as_marked_in_vn = day or row.date_as_marked_in_vn or row.date
        changed.add("date_as_marked_in_vn")
    elif day is not None and day != row.date:
        row.date = day
        changed.add("date")
    return changed


def _national_day(row: Relation, signed: str, day: dt.date | None) -> set[str]:
    if not row.national_day_mmdd and day is None:
        raise CalendarRefused(_("The day is not known. Give the day that the source names."))
    row.national_day_verified_by = signed
    if day is None:
        return {"national_day_verified_by"}
    row.national_day_mmdd = f"{day:%m-%d}"
    return {"national_day_verified_by", "national_day_mmdd"}


def _occasion(row: Occasion, signed: str, day: dt.date | None) -> set[str]:
    if row.day is None and day is None:
        raise CalendarRefused(_("The day is not known. Give the day that the source names."))
    row.verified_by = signed
    if day is None:
        return {"verified_by"}
    row.month, row.day = day.month, day.day
    return {"verified_by", "month", "day"}


def _own(row: OwnDay, signed: str, day: dt.date | None) -> set[str]:
    row.verified_by = signed
    if day is None:
        return {"verified_by"}
    row.month, row.day = day.month, day.day
    return {"verified_by", "month", "day"}


def _twin(row: Twin, signed: str, day: dt.date | None) -> set[str]:
    if row.signed_on is None and day is None:
        raise CalendarRefused(_("The day is not known. Give the day that the source names."))
    row.verified_by = signed
    if day is None:
        return {"verified_by"}
    row.signed_on = day
    return {"verified_by", "signed_on"}


_ROWS: dict[str, Any] = {
    "relations": _relations, "national_day": _national_day, "occasion": _occasion, "own": _own, "twin": _twin,
}  # fmt: skip
