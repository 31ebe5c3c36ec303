"""The rhythm of work: how many results each unit had in each month, in each language. Bare counts of units, never of persons.

A unit sees its own months at once. The units above it see a month when its day has come, by the rule the office set, or when the
unit let them see it earlier. What may not be seen yet is not nought: it is not told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.periods import add_months
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, holds, roles_held
from nhipcau.plan.domain.task_terms import TaskRefused
from nhipcau.plan.models import MonthShown, Result, ShowingRule

#: Days after a month's end, where no unit from the place up to the centre set its own rule.
DAYS = 7
MOST_DAYS = 90
MONTHS = range(1, 13)


class ShowingRefused(TaskRefused):
    """The rule or the month cannot be set so; the message says why."""


@dataclass(frozen=True)
class Months:
    """A unit's year. ``counts``: by month 1 to 12; None for a month that is not over, or that is not shown yet."""

    unit: Unit
    counts: tuple[int | None, ...]
    own: bool

    @property
    def total(self) -> int:
        return sum(count or 0 for count in self.counts)


@dataclass(frozen=True)
class Showing:
    """Who may see which month on a day: the rules and early releases of all units, read once."""

    day: dt.date
    rules: dict[str, list[ShowingRule]] = field(default_factory=dict)
    shown: frozenset[tuple[int, int]] = frozenset()

    def opens_on(self, unit: Unit, year: int, month: int) -> dt.date:
        """The day on which the units above see that month of the unit."""
        last = end_of(year, month)
        return last + dt.timedelta(days=self.days_for(unit, last))

    def days_for(self, unit: Unit, last: dt.date) -> int:
        codes = unit.path.strip("/").split("/")
        for depth in range(len(codes), 0, -1):
            dated = [one for one in self.rules.get(f"/{'/'.join(codes[:depth])}/", ()) if one.valid_from <= last]
            if dated:
                return max(dated, key=lambda one: (one.valid_from, one.pk)).days
        return DAYS

    def sees(self, unit: Unit, year: int, month: int, *, own: bool) -> bool:
        """Months that have not begun are nobody's; the running one is the unit's own."""
        if dt.date(year, month, 1) > self.day:
            return False
        return own or (unit.pk, month) in self.shown or self.day >= self.opens_on(unit, year, month)


def end_of(year: int, month: int) -> dt.date:
    return add_months(dt.date(year, month, 1), 1) - dt.timedelta(days=1)


def showing(year: int, day: dt.date) -> Showing:
    """Two queries."""
    rules: dict[str, list[ShowingRule]] = {}
    for one in ShowingRule.objects.select_related("unit"):
        rules.setdefault(one.unit.path, []).append(one)
    early = MonthShown.objects.filter(month__year=year).values_list("unit_id", "month")
    return Showing(day, rules, frozenset((unit, month.month) for unit, month in early))


def own_units(account: Account) -> frozenset[int]:
    """Units in which the person themself holds a role; those below are seen as by a unit above."""
    return frozenset(held.unit_id for held in roles_held(account))


def units_in(account: Account) -> QuerySet[Unit]:
    """Units of my branches that stand, or stood and have results."""
    return Unit.objects.filter(branch(account)).order_by("path")


def months_of(account: Account, units: Sequence[Unit], year: int, *, language: str = "", day: dt.date | None = None) -> list[Months]:
    """The year of each of these units, in their order: three queries, whatever their number."""
    seen, mine = showing(year, day or clock.today()), own_units(account)
    counts = _counts(units, year, language)
    return [
        Months(
            unit,
            tuple(
                counts.get((unit.pk, month), 0) if seen.sees(unit, year, month, own=unit.pk in mine) else None
                for month in MONTHS
            ),
            unit.pk in mine,
        )
        for unit in units
    ]


def _counts(units: Sequence[Unit], year: int, language: str) -> dict[tuple[int, int], int]:
    """Results that were not withdrawn, by unit and month of the office's own time."""
    firsts = [timezone.make_aware(dt.datetime(year + (month > 12), (month - 1) % 12 + 1, 1)) for month in range(1, 14)]
    rows = Result.objects.filter(unit__in=[unit.pk for unit in units], at__gte=firsts[0], at__lt=firsts[12])
    rows = rows.filter(withdrawals__isnull=True)
    if language:
        rows = rows.filter(language=language)
    months = {f"m{month}": Count("pk", filter=Q(at__gte=firsts[month - 1], at__lt=firsts[month])) for month in MONTHS}
    counted = rows.order_by().values_list("unit_id").annotate(**months)
    return {(unit, month): number for unit, *numbers in counted for month, number in zip(MONTHS, numbers, strict=True)}


def languages_of(account: Account, year: int) -> list[str]:
    """The languages that results of my branches bear in that year."""
    first, after = (timezone.make_aware(dt.datetime(one, 1, 1)) for one in (year, year + 1))
    rows = Result.objects.filter(branch(account, field="unit__path"), at__gte=first, at__lt=after).exclude(language="")
    return sorted(set(rows.order_by().values_list("language", flat=True).distinct()))


def may_show(account: Account, unit: Unit) -> bool:
    """The unit lets others see it, not those above: a focal officer or editor who holds that role in the unit itself."""
    return any(held.unit_id == unit.pk and held.role in (Role.FOCAL, Role.WRITER) for held in roles_held(account))


@transaction.atomic
def show(*, unit: Unit, year: int, month: int, by: Account) -> None:
    """The unit lets those above see a month before its day; once. Raises PermissionDenied, ShowingRefused."""
    if not may_show(by, unit):
        raise PermissionDenied(_("Only the unit itself lets the units above see its month early."))
    first = dt.date(year, month, 1)
    if first > clock.today():
        raise ShowingRefused(_("This month has not begun yet."))
    _row, made = MonthShown.objects.get_or_create(unit=unit, month=first, defaults={"by": by, "at": clock.now()})
    if made:
        journal.record(actor=by, action="plan.show_month", subject=unit, month=f"{first:%Y-%m}")


@transaction.atomic
def set_rule(*, unit: Unit, days: int, by: Account) -> ShowingRule:
    """How many days after a month's end the units above see it, for this unit and below, from the month that runs now on: months
    that are over keep the rule they had. Raises PermissionDenied, ShowingRefused."""
    if not holds(by, Role.FOCAL, unit):
        raise PermissionDenied(_("Only the focal officer of the unit sets this rule."))
    if not 0 <= days <= MOST_DAYS:
        raise ShowingRefused(_("The rule is between 0 and %(most)s days.") % {"most": MOST_DAYS})
    row = ShowingRule.objects.create(unit=unit, days=days, valid_from=clock.today(), by=by, at=clock.now())
    journal.record(actor=by, action="plan.set_showing", subject=unit, days=days)
    return row
