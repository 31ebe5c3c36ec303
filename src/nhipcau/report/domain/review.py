"""Review: a draft is sent to review, approved or sent back; what is issued stays."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account
from nhipcau.report import rules
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.enums import NEEDS_WORDS, REPORT_MOVES, ReportState
from nhipcau.report.models import Report, ReportMove


@transaction.atomic
def move_report(*, report: Report, to: ReportState, by: Account, words: str = "") -> ReportMove:
    """Raises ReportRefused for a move that does not exist or lacks its words, PermissionDenied for one that is another's."""
    row = Report.objects.select_for_update().get(pk=report.pk)
    now = ReportState(row.state)
    if to not in REPORT_MOVES[now] or to == ReportState.ISSUED:
        raise ReportRefused(
            _("A report that is “%(state)s” does not become “%(to)s”. Open it again: someone may have moved it.")
            % {"state": now.label, "to": to.label}
        )
    if to in NEEDS_WORDS and not words.strip():
        raise ReportRefused(_("Say what has to be changed before the report goes on."))
    if to == ReportState.APPROVED and rules.approves_but_for_own(by, row):
        raise PermissionDenied(own_words())
    if not rules.may_move_report(by, row, to):
        raise PermissionDenied(_("The focal officer sends a report to review; a leader of the unit approves it."))
    return record_move(row, to, by, words, report)


def own_words() -> str:
    return _(
        "You built this report or sent it to review, so somebody else approves it: another leader of the unit, or one of a unit above."
    )


def record_move(row: Report, to: ReportState, by: Account, words: str, held: Report) -> ReportMove:
    """The step itself, asked for and allowed by its verb; ``held`` is the caller's object, which must not lag behind."""
    move = ReportMove.objects.create(report=row, before=row.state, after=to, words=words.strip(), by=by)
    row.state = held.state = to
    row.save(update_fields=["state"])
    journal.record(actor=by, action="report.move", subject=row, to=str(to))
    return move
