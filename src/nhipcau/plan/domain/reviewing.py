"""The focal unit looks at what a unit recorded: it accepts it, or sends it back with a reason. What was accepted counts from
then on; a mistake found later is taken back, never erased."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account
from nhipcau.plan import rules
from nhipcau.plan.domain.tasks import prove
from nhipcau.plan.enums import REVIEW_MOVES, ReviewState
from nhipcau.plan.models import ReportedResult, Result, ResultWithdrawal

KIND = "recorded"


class ReviewRefused(ValueError):
    """The result cannot be judged so; the message says why."""


@transaction.atomic
def accept(*, reported: ReportedResult, by: Account) -> Result:
    """From now on the result counts, and proves its task. Called again it gives the same result.

    Raises PermissionDenied, ReviewRefused: without a proof nothing is accepted.
    """
    row = _locked(reported)
    if row.result is not None:
        return row.result
    _ask(row, by, ReviewState.ACCEPTED)
    if not row.proofs.exists():
        raise ReviewRefused(_("There is no proof yet. Send it back and ask for a file, a photo or a link."))
    row.result = Result.objects.create(
        kind=KIND, subject=f"reported:{row.pk}", unit=row.unit, at=_noon(row.day), language=row.language, genre=row.genre,
        title=row.title, proof=f"reported:{row.pk}", quantity=row.quantity, measure=row.measure, second=row.second,
        splits=row.splits,
    )  # fmt: skip
    if row.task is not None:
        prove(result=row.result, task=row.task)
    _judge(row, ReviewState.ACCEPTED, "", by)
    journal.record(
        actor=by, action="plan.accept_result", subject=row, result=row.result.pk, measure=row.measure, task=row.task_id
    )
    return row.result


@transaction.atomic
def send_back(*, reported: ReportedResult, by: Account, reason: str) -> ReportedResult:
    """Ask the unit to mend it. Raises PermissionDenied, ReviewRefused."""
    row = _locked(reported)
    _ask(row, by, ReviewState.SENT_BACK)
    _judge(row, ReviewState.SENT_BACK, _needed(reason), by)
    journal.record(actor=by, action="plan.send_back_result", subject=row)
    return row


@transaction.atomic
def take_back(*, result: Result, by: Account, reason: str) -> ResultWithdrawal:
    """An accepted result was a mistake: from now on it does not count; what was reported before stays. The reason stands
    with the recorded row. Raises PermissionDenied, ReviewRefused."""
    found = ReportedResult.objects.filter(result=result).first()
    if found is None:
        raise ReviewRefused(_("Only a result that a unit recorded is taken back here."))
    row = _locked(found)
    if not rules.may_review(by, row):
        raise PermissionDenied(_("Only the focal officer who may review the result takes it back, and never its author."))
    if result.withdrawals.exists():
        raise ReviewRefused(_("This result was taken back already."))
    row.review_note = _needed(reason)
    row.save(update_fields=["review_note"])
    made = ResultWithdrawal.objects.create(result=result, at=clock.now())
    journal.record(actor=by, action="plan.take_back_result", subject=row, result=result.pk)
    return made


def _locked(reported: ReportedResult) -> ReportedResult:
    rows = ReportedResult.objects.select_related("unit", "task__content__plan__unit", "result")
    return rows.select_for_update(of=("self",)).get(pk=reported.pk)


def _ask(row: ReportedResult, by: Account, to: ReviewState) -> None:
    if not rules.may_review(by, row):
        raise PermissionDenied(
            _("Results are reviewed by the focal officer of the plan's unit or of a unit above, never by who recorded them.")
        )
    if to not in REVIEW_MOVES[ReviewState(row.state)]:
        raise ReviewRefused(_("Someone has just judged this result. Look at it again."))


def _judge(row: ReportedResult, to: ReviewState, note: str, by: Account) -> None:
    row.state, row.review_note, row.reviewed_by, row.reviewed_at = to, note, by, clock.now()
    row.save(update_fields=["state", "review_note", "reviewed_by", "reviewed_at", "result"])


def _needed(reason: str) -> str:
    words = reason.strip()
    longest = int(ReportedResult._meta.get_field("review_note").max_length or 0)
    if not words:
        raise ReviewRefused(_("Say why: the unit reads it and mends the result."))
    if len(words) > longest:
        raise ReviewRefused(_("The reason has more than %(longest)s characters. Shorten it.") % {"longest": longest})
    return words


def _noon(day: dt.date) -> dt.datetime:
    """A day has no hour; noon is the same day in every reckoning of it."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
