"""Deadlines as the law sets them on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel.deadlines import Unit, WorkCalendar, due_moment
from nhipcau.kernel.periods import Period, add_months
from nhipcau.reference.domain.holidays import work_calendar
from nhipcau.reference.models import DeadlineRule


class RuleRefused(ValueError):
    """No such rule holds on that day, or it cannot be reckoned."""


@dataclass(frozen=True)
class Due:
    """When something is due and by which rule: never one without the other."""

    moment: dt.datetime
    rule: DeadlineRule

    @property
    def day(self) -> dt.date:
        return self.moment.date()


def rule_on(code: str, day: dt.date) -> DeadlineRule:
    """The rule as it stood on a day; RuleRefused where none did."""
    found = (
        DeadlineRule.objects.filter(rule_code=code, valid_from__lte=day)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
        .select_related("document")
        .order_by("-valid_from")
        .first()
    )
    if found is None:
        raise RuleRefused(
            _("No rule “%(code)s” holds on %(day)s. Add it to the table of deadlines, or choose another day.")
            % {"code": code, "day": f"{day:%d/%m/%Y}"}
        )
    return found


def rules_of(code: str) -> list[DeadlineRule]:
    """The rule as it stood from day to day, the latest first. One query, for those who ask of many days."""
    return list(DeadlineRule.objects.filter(rule_code=code).select_related("document").order_by("-valid_from"))


def standing_among(rules: Iterable[DeadlineRule], day: dt.date) -> DeadlineRule | None:
    """The one that stood on a day, of rows of ``rules_of``. Pure."""
    return next((one for one in rules if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)), None)


def due(*, code: str, start: dt.datetime, calendar: WorkCalendar | None = None) -> Due:
    """When something that begins at ``start`` is due, by the rule of that day. Pass ``calendar`` when asking often."""
    rule = rule_on(code, timezone.localdate(start))
    return Due(due_by(rule, start, calendar), rule)


def due_by(rule: DeadlineRule, start: dt.datetime, calendar: WorkCalendar | None = None) -> dt.datetime:
    """Likewise for a rule at hand."""
    return due_moment(
        start=start, value=rule.value or 0, unit=Unit(rule.unit),
        calendar=(calendar or work_calendar()) if rule.unit == Unit.WORKING_DAY else WorkCalendar(),
        month_day=_month_day(rule.month_day) if rule.month_day else None,
    )  # fmt: skip


def window_of(rule: DeadlineRule, year: int) -> Period:
    """The days a yearly report covers by its rule: 15/12 of the year before to 14/12 for the report of ``year``."""
    if not (rule.window_from and rule.window_to):
        raise RuleRefused(_("The rule “%(code)s” names no period of report.") % {"code": rule.rule_code})
    first, last = _in_year(rule.window_from, year), _in_year(rule.window_to, year)
    return Period(first if first <= last else add_months(first, -12), last)


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _in_year(text: str, year: int) -> dt.date:
    return dt.date(year, *_month_day(text))
