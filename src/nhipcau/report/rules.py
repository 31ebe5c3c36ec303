"""Who may do what with reports."""

from __future__ import annotations

from nhipcau.people.enums import EVERY_ROLE, Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import holds
from nhipcau.plan.models import Plan
from nhipcau.report.enums import REPORT_MOVES, ReportState
from nhipcau.report.models import Filing, Report, ReportDuty

REPORTS = frozenset({Role.FOCAL, Role.LEADER})


def may_build_report(account: Account, plan: Plan) -> bool:
    return may_build_reports_of(account, plan.unit)


def may_build_reports_of(account: Account, unit: Unit) -> bool:
    return holds(account, REPORTS, unit)


def may_see_report(account: Account, report: Report) -> bool:
    return holds(account, EVERY_ROLE, report.unit)


def may_move_report(account: Account, report: Report, to: ReportState) -> bool:
    """The focal officer sends a report to review and takes it back; a leader who did not make it approves it or sends it
    back; what is issued stays. Issuing takes the signed copy: see ``may_take_in_signed``."""
    if to not in REPORT_MOVES[ReportState(report.state)] or to == ReportState.ISSUED:
        return False
    if to == ReportState.APPROVED:
        return holds(account, Role.LEADER, report.unit) and not made_it(account, report)
    return holds(account, REPORTS if to == ReportState.DRAFT else Role.FOCAL, report.unit)


def made_it(account: Account, report: Report) -> bool:
    """Who built the report, or sent it to the review that it is in: nobody approves their own."""
    if report.built_by_id == account.pk:
        return True
    sent = report.moves.filter(after=ReportState.REVIEW).order_by("pk").last()
    return sent is not None and sent.by_id == account.pk


def approves_but_for_own(account: Account, report: Report) -> bool:
    """A leader whom nothing but their own part in the report keeps from approving it."""
    return report.state == ReportState.REVIEW and holds(account, Role.LEADER, report.unit) and made_it(account, report)


def may_take_in_signed(account: Account, report: Report) -> bool:
    return report.state == ReportState.APPROVED and holds(account, Role.FOCAL, report.unit)


def may_write_templates(account: Account, unit: Unit) -> bool:
    return holds(account, Role.FOCAL, unit)


def may_set_duties(account: Account, unit: Unit) -> bool:
    return holds(account, Role.FOCAL, unit)


def may_file(account: Account, unit: Unit) -> bool:
    """Confirm the unit's own pre-filled report: whoever works there or above, but no one who only reads."""
    return holds(account, {Role.FOCAL, Role.WRITER}, unit)


def may_see_filing(account: Account, filing: Filing) -> bool:
    return holds(account, EVERY_ROLE, filing.unit) or _receives(account, filing.duty)


def _receives(account: Account, duty: ReportDuty) -> bool:
    return duty.to_unit is not None and holds(account, EVERY_ROLE, duty.to_unit)


def may_keep_surveys(account: Account, unit: Unit) -> bool:
    return holds(account, Role.FOCAL, unit)
