"""The office's own rule for «năm tròn» and «năm chẵn». Sources disagree on the words, so without a rule there is no list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.models import OfficeRule
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import journal
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import paths_above
from nhipcau.reference.domain.anniversaries import AnniversaryRefused, RoundRule

#: No anniversary is counted in longer steps.
LARGEST = 2000


@transaction.atomic
def set_rule(
    *,
    unit: Unit,
    by: Account,
    words: str,
    valid_from: dt.date,
    round: Iterable[int],
    even: Iterable[int] = (),
    extra: Iterable[int] = (),
    common_year_day: str = "02-28",
) -> OfficeRule:
    """Set the rule of a unit from a day on; one that was set from the same day is replaced, an older one stands until
    then. Raises PermissionDenied, CalendarRefused."""
    if not rules.may_set_rule(by, unit):
        raise PermissionDenied(_("Only the focal officer of the unit sets its rule for anniversaries."))
    if not words.strip():
        raise CalendarRefused(_("Write in words whose rule this is and what it rests on: every list shows it."))
    row = OfficeRule(
        unit=unit, words=words.strip(), valid_from=valid_from, common_year_day=common_year_day, by=by,
        round=sorted(set(round)), even=sorted(set(even)), extra=sorted(set(extra)),
    )  # fmt: skip
    if max([*row.round, *row.even, *row.extra], default=0) > LARGEST:
        raise CalendarRefused(_("A number of years is above %(largest)s. Write smaller ones.") % {"largest": LARGEST})
    try:
        as_round_rule(row)
    except AnniversaryRefused as refused:
        raise CalendarRefused(str(refused)) from None
    OfficeRule.objects.filter(unit=unit, valid_from=valid_from).delete()
    row.save()
    journal.record(
        actor=by, action="calendar.rule", subject=row, round=row.round, even=row.even, extra=row.extra,
        valid_from=valid_from.isoformat(),
    )  # fmt: skip
    return row


def rules_over(unit: Unit) -> QuerySet[OfficeRule]:
    """The rules of the unit and of the units above it, the newest first."""
    rows = OfficeRule.objects.filter(unit__path__in=paths_above(unit))
    return rows.select_related("unit", "by").order_by("-valid_from", "-pk")


def rule_for(unit: Unit, year: int) -> OfficeRule | None:
    """The rule that makes the year's list: the newest set by its last day, of the unit itself or else of the nearest unit
    above. None where nobody set one: then there is no list."""
    rows = rules_over(unit).filter(valid_from__lte=dt.date(year, 12, 31))
    return max(rows, key=lambda row: (len(row.unit.path), row.valid_from), default=None)


def as_round_rule(row: OfficeRule) -> RoundRule:
    """Raises AnniversaryRefused for numbers that make no rule."""
    return RoundRule(
        round=frozenset(row.round), even=frozenset(row.even), extra=frozenset(row.extra), name=rule_name(row),
        common_year_day=row.common_year_day,
    )  # fmt: skip


def rule_name(row: OfficeRule) -> str:
    """«Quy tắc của Sở Ngoại vụ (Thành phố Hà Nội, từ 01/12/2026)»: who made the list, in one line."""
    return _("%(words)s (%(unit)s, from %(day)s)") % {
        "words": row.words, "unit": row.unit.name(), "day": f"{row.valid_from:%d/%m/%Y}",
    }  # fmt: skip
