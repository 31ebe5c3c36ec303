"""Who reports what by when: duties, the periods they ask for, the clocks that run, and what was sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from nhipcau.kernel.deadlines import END_OF_DAY, ZONE, WorkCalendar, add_days, add_working_days
from nhipcau.kernel.deadlines import Unit as DeadlineUnit
from nhipcau.kernel.periods import MONTHS, PER_YEAR, Period, Regime, Span, add_months, period_of
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, may_enter_desk
from nhipcau.reference.domain.holidays import work_calendar
from nhipcau.reference.domain.rules import due_by, window_of
from nhipcau.reference.models import DeadlineRule
from nhipcau.report.enums import DueUnit, DutyState, FilingState, RegimeChoice, ReportKind
from nhipcau.report.models import Filing, ReportDuty

REGIMES = {
    RegimeChoice.FROM_15_12: Regime.FROM_15_12,
    RegimeChoice.FROM_15_11: Regime.FROM_15_11,
    RegimeChoice.CALENDAR: Regime.CALENDAR,
}
_SPANS = {ReportKind.SPOKESPERSON: Span.YEAR}
#: A report by date may be due before its period ends, yet hardly half a year before.
_EARLIEST = 6  # months
_OPEN_BEFORE = 60  # days: a duty shows its next period this long before it is due


@dataclass(frozen=True)
class Owed:
    """One unit's report for one period: when it is due and where it stands."""

    duty: ReportDuty
    unit: Unit
    period: Period
    due: dt.datetime
    state: DutyState
    filing: Filing | None = None

    @property
    def sent_late(self) -> bool:
        return self.filing is not None and self.filing.sent_at is not None and self.filing.sent_at > self.due


def duties_seen_by(account: Account) -> QuerySet[ReportDuty]:
    """Duties of units in my branches, of the unit above mine when each below it owes, and those whose reports come to me."""
    seen = branch(account, field="unit__path") | branch(account, field="to_unit__path")
    if may_enter_desk(account) and account.unit is not None and account.unit.parent_id:
        seen |= Q(each_below=True, unit=account.unit.parent_id)
    return ReportDuty.objects.filter(seen).select_related("unit", "to_unit").distinct()


def duties_on(day: dt.date, account: Account) -> list[Owed]:
    """What is owed on that day by the units this person may see, the soonest first: of each duty and unit the oldest
    period that is not sent, else the last one that was. A fixed number of queries, however many units owe."""
    duties = list(duties_seen_by(account).filter(_in_force(day)))
    seen = set(Unit.objects.filter(branch(account)).values_list("pk", flat=True))
    received = set(
        ReportDuty.objects.filter(branch(account, field="to_unit__path")).values_list("pk", flat=True)
    )
    return _owed(day, duties, lambda duty, unit: unit.pk in seen or duty.pk in received)


def due_soon(day: dt.date, days: int = 7) -> list[Owed]:
    """For reminders: everything not sent that is late or due within so many days, of every unit."""
    duties = list(ReportDuty.objects.filter(_in_force(day)).select_related("unit", "to_unit"))
    until = day + dt.timedelta(days=days)
    owed = _owed(day, duties, lambda duty, unit: True)
    return [one for one in owed if one.state != DutyState.SENT and one.due.date() <= until]


def _in_force(day: dt.date) -> Q:
    return Q(begins__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day - dt.timedelta(days=366)))


def _owed(day: dt.date, duties: list[ReportDuty], shown: Any) -> list[Owed]:
    units = _owing(duties, day)
    filings = _filings(duties)
    clocks = Clocks.of(duties)
    made: list[Owed] = []
    for duty in duties:
        periods = [(period, clocks.due(duty, period)) for period in periods_of(duty, day, clocks)]
        for unit in units[duty.pk]:
            if shown(duty, unit) and periods:
                made.append(_where(duty, unit, periods, filings, day))
    return sorted(made, key=lambda one: (one.due, one.unit.path, one.duty.pk))


def _owing(duties: Iterable[ReportDuty], day: dt.date) -> dict[int, list[Unit]]:
    """The units that owe: the duty's own, or those standing directly below it. One query."""
    parents = {duty.unit_id for duty in duties if duty.each_below}
    below: dict[int, list[Unit]] = {}
    for unit in Unit.objects.filter(parent__in=parents).standing_on(day).order_by("path"):
        below.setdefault(unit.parent_id or 0, []).append(unit)
    return {duty.pk: below.get(duty.unit_id, []) if duty.each_below else [duty.unit] for duty in duties}


Key = tuple[int, int, dt.date, dt.date]


def _filings(duties: Iterable[ReportDuty]) -> dict[Key, Filing]:
    rows = Filing.objects.filter(duty__in=[duty.pk for duty in duties]).defer("figures")
    return {(row.duty_id, row.unit_id, row.period_from, row.period_to): row for row in rows}


def _where(
    duty: ReportDuty, unit: Unit, periods: list[tuple[Period, dt.datetime]], filings: Mapping[Key, Filing], day: dt.date
) -> Owed:
    """``periods`` from the oldest to the newest."""
    for period, due in periods:
        filing = filings.get((duty.pk, unit.pk, period.first, period.last))
        owed = Owed(duty, unit, period, due, _state(filing, due, day), filing)
        if owed.state != DutyState.SENT:
            return owed
    return owed


def _state(filing: Filing | None, due: dt.datetime, day: dt.date) -> DutyState:
    if filing is not None and filing.state == FilingState.SENT:
        return DutyState.SENT
    if due.date() < day:
        return DutyState.LATE
    return DutyState.IN_WORK if filing is not None else DutyState.NOT_BEGUN


@dataclass(frozen=True)
class Clocks:
    """The rules of deadlines and the working days, read once for all duties."""

    rules: Mapping[str, list[DeadlineRule]]
    calendar: WorkCalendar

    @classmethod
    def of(cls, duties: Iterable[ReportDuty]) -> Clocks:
        codes = {duty.rule_code for duty in duties} - {""}
        rules: dict[str, list[DeadlineRule]] = {}
        for rule in DeadlineRule.objects.filter(rule_code__in=codes).order_by("valid_from"):
            rules.setdefault(rule.rule_code, []).append(rule)
        return cls(rules, work_calendar())

    def rule(self, duty: ReportDuty, day: dt.date) -> DeadlineRule | None:
        """The rule as it stood on the day; a period that began before the first rule of its kind takes that one."""
        rules = self.rules.get(duty.rule_code, [])
        holding = [one for one in rules if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)]
        return holding[-1] if holding else rules[0] if rules else None

    def due(self, duty: ReportDuty, period: Period) -> dt.datetime:
        """The last moment for the report of this period."""
        rule = self.rule(duty, period.last)
        if rule is None:
            return _moment(_explicit(duty, period, self.calendar))
        if rule.unit == DeadlineUnit.DATE:
            return _moment(_yearly(rule.month_day, period))
        end = dt.datetime.combine(period.last, END_OF_DAY, ZONE)
        return due_by(rule, end, self.calendar)


def _explicit(duty: ReportDuty, period: Period, calendar: WorkCalendar) -> dt.date:
    if duty.due_unit == DueUnit.DATE:
        return _yearly(duty.month_day, period)
    if duty.due_unit == DueUnit.WORKING_DAY:
        return add_working_days(period.last, duty.due_value or 0, calendar)
    return add_days(period.last, duty.due_value or 0)


def _yearly(month_day: str, period: Period) -> dt.date:
    """The day of the year in which the period ends, or of the next when that lies long before its end."""
    month, day = map(int, month_day.split("-"))
    found = dt.date(period.last.year, month, day)
    return found if found > add_months(period.last, -_EARLIEST) else add_months(found, 12)


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, END_OF_DAY, ZONE)


def periods_of(duty: ReportDuty, day: dt.date, clocks: Clocks) -> list[Period]:
    """The periods asked for by that day, the oldest first: those since the duty began whose report is open, that is, that
    have ended or are due within two months. At most those of the last two years."""
    found = []
    for period in _every_period(duty, day, clocks):
        opens = min(period.last, clocks.due(duty, period).date() - dt.timedelta(days=_OPEN_BEFORE))
        if period.last >= duty.begins and opens <= day and (duty.ends is None or period.last <= duty.ends):
            found.append(period)
    return found


def _every_period(duty: ReportDuty, day: dt.date, clocks: Clocks) -> Iterator[Period]:
    rule = clocks.rule(duty, day)
    for year in range(day.year - 1, day.year + 2):
        if rule is not None and rule.window_from and rule.window_to:
            yield window_of(rule, year)
        else:
            yield from _spans(duty, year)


def _spans(duty: ReportDuty, year: int) -> Iterator[Period]:
    span = _SPANS.get(ReportKind(duty.kind)) or Span(duty.kind)
    # The second half year is told in the annual report.
    numbers = range(1, (1 if span is Span.HALF else PER_YEAR[span]) + 1)
    for number in numbers:
        yield period_of(year=year, span=span, number=number, regime=REGIMES[RegimeChoice(duty.regime)])


#: Kinds that have periods of their own; a topic report or one for other days is owed by nobody regularly.
REGULAR = tuple(
    kind for kind in ReportKind if kind in _SPANS or kind.value in {span.value for span in MONTHS}
)
