"""A unit's report for a period: pre-filled with what its rows say, confirmed by a person, sent. Nothing is typed again."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.documents import Figure
from nhipcau.kernel.periods import Period
from nhipcau.people.models import Account, Unit
from nhipcau.plan import measures
from nhipcau.plan.models import Plan
from nhipcau.report import rules
from nhipcau.report.domain.counts import count_for
from nhipcau.report.domain.duties import Clocks, periods_of
from nhipcau.report.domain.frozen import frozen
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.domain.subject import Subject
from nhipcau.report.enums import FilingState, RegimeChoice, ReportKind
from nhipcau.report.models import Filing, Report, ReportDuty


def prefilled(duty: ReportDuty, unit: Unit, period: Period) -> list[Figure]:
    """Every measure that has rows of this unit in the period, counted now."""
    plan = Plan.objects.filter(unit=unit, year=period.last.year).order_by("pk").first()
    counted = count_for(Subject(unit, period, ReportKind(duty.kind), plan))
    figures = (counted.figure(one.code) for one in measures.registered())
    return [figure for figure in figures if figure is not None]


def owes(duty: ReportDuty, unit: Unit, period: Period, day: dt.date) -> bool:
    owing = unit.parent_id == duty.unit_id if duty.each_below else unit.pk == duty.unit_id
    return owing and period in periods_of(duty, day, Clocks.of([duty]))


@transaction.atomic
def begin(*, duty: ReportDuty, unit: Unit, period: Period, by: Account) -> Filing:
    """Take the report in hand. Raises PermissionDenied, ReportRefused."""
    _ask(duty, unit, period, by)
    filing, made = Filing.objects.get_or_create(
        duty=duty, unit=unit, period_from=period.first, period_to=period.last, defaults={"begun_by": by}
    )
    if made:
        journal.record(actor=by, action="report.begin", subject=filing)
    return filing


@transaction.atomic
def send(
    *, duty: ReportDuty, unit: Unit, period: Period, by: Account, note: str = "", report: Report | None = None
) -> Filing:
    """Confirm the figures as they stand and send them; they are kept with the hashes of their rows. Raises
    PermissionDenied, ReportRefused."""
    _ask(duty, unit, period, by)
    filing = begin(duty=duty, unit=unit, period=period, by=by)
    filing = Filing.objects.select_for_update().get(pk=filing.pk)
    if filing.state == FilingState.SENT:
        raise ReportRefused(_("This report was sent already; what was sent stays."))
    if report is not None and report.unit_id != unit.pk:
        raise ReportRefused(_("The report chosen is another unit's. Choose one of this unit."))
    filing.figures, filing.note, filing.report = frozen(prefilled(duty, unit, period)), note.strip(), report
    filing.state, filing.sent_by, filing.sent_at = FilingState.SENT, by, clock.now()
    filing.save()
    journal.record(actor=by, action="report.send", subject=filing)
    return filing


def _ask(duty: ReportDuty, unit: Unit, period: Period, by: Account) -> None:
    if not rules.may_file(by, unit):
        raise PermissionDenied(_("A unit's report is confirmed by its own focal officer or editor."))
    if not owes(duty, unit, period, clock.today()):
        raise ReportRefused(_("This unit owes no such report for these days. Choose it from the list of what is due."))


@transaction.atomic
def set_duty(
    *, unit: Unit, title: str, kind: ReportKind, by: Account, begins: dt.date, regime: str = RegimeChoice.FROM_15_12,
    each_below: bool = False, to_unit: Unit | None = None, to_words: str = "", rule_code: str = "",
    due_value: int | None = None, due_unit: str = "", month_day: str = "", ends: dt.date | None = None,
) -> ReportDuty:  # fmt: skip
    """A duty by a row of the table of deadlines, or with a term of its own. Raises PermissionDenied, ReportRefused."""
    if not rules.may_set_duties(by, unit):
        raise PermissionDenied(_("Only a focal officer of the unit sets who reports to whom."))
    if not rule_code and due_value is None and not month_day:
        raise ReportRefused(_("Choose a rule from the table of deadlines, or say how many days after the period it is due."))
    row = ReportDuty.objects.create(
        unit=unit, title=title.strip(), kind=kind, regime=regime, each_below=each_below, to_unit=to_unit,
        to_words=to_words.strip(), rule_code=rule_code, due_value=due_value, due_unit=due_unit, month_day=month_day,
        begins=begins, ends=ends, made_by=by,
    )  # fmt: skip
    journal.record(actor=by, action="report.duty", subject=row)
    return row


@transaction.atomic
def end_duty(*, duty: ReportDuty, last: dt.date, by: Account) -> ReportDuty:
    """What was filed stays; no period after that day is asked for. Raises PermissionDenied, ReportRefused."""
    if not rules.may_set_duties(by, duty.unit):
        raise PermissionDenied(_("Only a focal officer of the unit sets who reports to whom."))
    if last < duty.begins:
        raise ReportRefused(
            _("The duty begins on %(day)s; its last day cannot lie before that.") % {"day": f"{duty.begins:%d/%m/%Y}"}
        )
    duty.ends = last
    duty.save(update_fields=["ends"])
    journal.record(actor=by, action="report.duty_end", subject=duty, last=last.isoformat())
    return duty
