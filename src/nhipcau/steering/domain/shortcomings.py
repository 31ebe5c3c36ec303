"""Shortcomings (tồn tại, hạn chế): finding → remedy → task → proof, and the same finding the year after."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain import tasks
from nhipcau.plan.enums import SHORTCOMING_MOVES, ShortcomingState, TaskState
from nhipcau.plan.models import Content, Evidence, Plan, Shortcoming, Task
from nhipcau.steering import rules
from nhipcau.steering.refusal import SteeringRefused


class ShortcomingRefused(SteeringRefused):
    """The register cannot be changed so; the message says what is missing."""


@transaction.atomic
def find(
    *, plan: Plan, text: str, by: Account, content: Content | None = None, found_on: dt.date | None = None, cause: str = ""
) -> Shortcoming:
    """Record what a review found wanting; it stands in the register of the plan's year. Raises PermissionDenied,
    ShortcomingRefused."""
    _ask_plan(plan, by)
    if not text.strip():
        raise ShortcomingRefused(_("Write what was found wanting, in the words of the review."))
    if content is not None and content.plan_id != plan.pk:
        raise ShortcomingRefused(_("This content is of another plan. Choose one of this plan's contents."))
    row = Shortcoming.objects.create(
        plan=plan, text=text.strip(), content=content, found_on=found_on, cause=cause.strip()
    )
    journal.record(actor=by, action="steering.shortcoming", subject=row, plan=plan.pk)
    return row


@transaction.atomic
def set_remedy(*, shortcoming: Shortcoming, remedy: str, by: Account, cause: str | None = None) -> Shortcoming:
    """Say how it will be put right; an open one is being remedied from now on. Raises PermissionDenied,
    ShortcomingRefused."""
    row = _kept(shortcoming, by)
    if row.state == ShortcomingState.CLOSED:
        raise ShortcomingRefused(_("This shortcoming is closed. Open it again first."))
    if not remedy.strip():
        raise ShortcomingRefused(_("Write how it will be put right."))
    row.remedy = remedy.strip()
    if cause is not None:
        row.cause = cause.strip()
    row.state = ShortcomingState.REMEDY
    row.save(update_fields=["remedy", "cause", "state"])
    journal.record(actor=by, action="steering.remedy", subject=row)
    return row


@transaction.atomic
def open_task(
    *, shortcoming: Shortcoming, content: Content, by: Account, title: str, lead: Unit, **terms: Any
) -> Task:
    """Give the remedy to a unit as a task of a content. Raises PermissionDenied, ShortcomingRefused, TaskRefused."""
    row = _kept(shortcoming, by)
    _refuse_second_task(row)
    task = tasks.assign(content=content, by=by, title=title, lead=lead, **terms)
    return _remedied_by(row, task, by)


@transaction.atomic
def take_task(*, shortcoming: Shortcoming, task: Task, by: Account) -> Task:
    """A task that stands already is the remedy. Raises PermissionDenied, ShortcomingRefused."""
    row = _kept(shortcoming, by)
    _refuse_second_task(row)
    if task.state == TaskState.CANCELLED:
        raise ShortcomingRefused(_("This task was given up and remedies nothing. Choose another."))
    return _remedied_by(row, task, by)


def _refuse_second_task(row: Shortcoming) -> None:
    if row.state == ShortcomingState.CLOSED:
        raise ShortcomingRefused(_("This shortcoming is closed. Open it again first."))
    if row.task is not None and row.task.state != TaskState.CANCELLED:
        raise ShortcomingRefused(_("A task remedies this already. Give that task up first, or close with its proof."))


def _remedied_by(row: Shortcoming, task: Task, by: Account) -> Task:
    row.task, row.state = task, ShortcomingState.REMEDY
    row.remedy = row.remedy or task.title
    row.save(update_fields=["task", "state", "remedy"])
    journal.record(actor=by, action="steering.remedy_task", subject=row, task=task.pk)
    return task


@transaction.atomic
def close(*, shortcoming: Shortcoming, by: Account, proof: Evidence | None = None, words: str = "") -> Shortcoming:
    """Close it with evidence of its task, or with words that say why. Raises PermissionDenied, ShortcomingRefused."""
    row = _kept(shortcoming, by)
    _move(row, ShortcomingState.CLOSED)
    if proof is None and not words.strip():
        raise ShortcomingRefused(_("Close it with proof of its task, or say in words what was put right."))
    if proof is not None:
        _refuse_proof(row, proof)
    row.proof, row.closing_words = proof, words.strip()
    row.closed_at, row.closed_by = clock.now(), by
    row.save(update_fields=["state", "proof", "closing_words", "closed_at", "closed_by"])
    journal.record(actor=by, action="steering.shortcoming_close", subject=row, proof=proof.pk if proof else None)
    return row


def _refuse_proof(row: Shortcoming, proof: Evidence) -> None:
    if row.task_id is None or proof.task_id != row.task_id:
        raise ShortcomingRefused(_("This evidence proves another task. Choose evidence of the task that remedies it."))
    if proof.result.withdrawals.exists():
        raise ShortcomingRefused(_("This result was withdrawn and proves nothing any more. Choose another."))


@transaction.atomic
def reopen(*, shortcoming: Shortcoming, by: Account) -> Shortcoming:
    """Open a closed one again; who closed it and with what stays in the journal. Raises PermissionDenied,
    ShortcomingRefused."""
    row = _kept(shortcoming, by)
    if row.state != ShortcomingState.CLOSED:
        raise ShortcomingRefused(_("This shortcoming is open already."))
    was = {"proof": row.proof_id, "closed_by": row.closed_by_id}
    _move(row, ShortcomingState.OPEN)
    row.proof, row.closing_words, row.closed_at, row.closed_by = None, "", None, None
    row.save(update_fields=["state", "proof", "closing_words", "closed_at", "closed_by"])
    journal.record(actor=by, action="steering.shortcoming_reopen", subject=row, **was)
    return row


@transaction.atomic
def confirm_repeat(*, shortcoming: Shortcoming, earlier: Shortcoming, by: Account) -> Shortcoming:
    """A person says that this is the earlier shortcoming again. Raises PermissionDenied, ShortcomingRefused."""
    row = _kept(shortcoming, by)
    if earlier.plan.year >= row.plan.year:
        raise ShortcomingRefused(_("A shortcoming repeats one of an earlier year. Choose an earlier one."))
    row.repeats = earlier
    row.save(update_fields=["repeats"])
    journal.record(actor=by, action="steering.repeats", subject=row, earlier=earlier.pk)
    return row


@transaction.atomic
def deny_repeat(*, shortcoming: Shortcoming, by: Account) -> Shortcoming:
    """Take back that it is an earlier one again. Raises PermissionDenied."""
    row = _kept(shortcoming, by)
    row.repeats = None
    row.save(update_fields=["repeats"])
    journal.record(actor=by, action="steering.repeats", subject=row, earlier=None)
    return row


def _kept(shortcoming: Shortcoming, by: Account) -> Shortcoming:
    """The row as it stands now, for who may change it."""
    rows = Shortcoming.objects.select_related("plan__unit", "task").select_for_update(of=("self",))
    row = rows.get(pk=shortcoming.pk)
    _ask_plan(row.plan, by)
    return row


def _ask_plan(plan: Plan, by: Account) -> None:
    if not rules.may_keep_shortcomings(by, plan.unit):
        raise PermissionDenied(_("Only a focal officer of the plan's unit keeps its register of shortcomings."))


def _move(row: Shortcoming, to: ShortcomingState) -> None:
    if to not in SHORTCOMING_MOVES[ShortcomingState(row.state)]:
        raise ShortcomingRefused(_("This shortcoming cannot be moved to that state."))
    row.state = to
