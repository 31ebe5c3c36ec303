"""Good practices: writing up what was done and proved, sharing it with every locality, taking it over as a task."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan import rules
from nhipcau.plan.domain import tasks
from nhipcau.plan.domain.practice_queries import practices_seen_by
from nhipcau.plan.domain.queries import standing_evidence
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Content, Practice, Task

LONGEST = 2000  # characters of one part
MOST_DAYS = 730


class PracticeRefused(ValueError):
    """The practice cannot be written up, shared or taken over so; the message says what to mend."""


class TakenOverTwice(PracticeRefused):
    """The content has a task from this practice already; asked again with ``again``, it gets another."""


@transaction.atomic
def write_up(
    *, task: Task, by: Account, title: str, done: str, worked: str, watch: str = "", lead_days: int = 0
) -> Practice:
    """Keep how a task was done; product, measure, targets and topics are the task's. Raises PermissionDenied, PracticeRefused."""
    if not rules.may_write_up(by, task):
        raise PermissionDenied(
            _("Only the focal officer of the plan's unit, or an editor of the lead unit, writes up how its tasks were done.")
        )
    locked = Task.objects.select_for_update(of=("self",)).select_related("content__plan__unit").get(pk=task.pk)
    _refuse_unproved(locked)
    if Practice.objects.filter(task=locked).exists():
        raise PracticeRefused(_("This task is written up already. Change what was written instead."))
    made = Practice(unit=locked.content.plan.unit, task=locked, product=locked.product, measure=locked.measure, by=by)
    _set_words(made, title=title, done=done, worked=worked, watch=watch, lead_days=lead_days)
    made.quantity = dict(locked.targets.values_list("language", "quantity"))
    made.save()
    made.topics.set(locked.topics.all())
    journal.record(actor=by, action="plan.practice_write", subject=made, task=locked.pk)
    return made


@transaction.atomic
def change(
    *, practice: Practice, by: Account, title: str, done: str, worked: str, watch: str = "", lead_days: int = 0
) -> Practice:
    """Raises PermissionDenied, PracticeRefused."""
    if not rules.may_change_practice(by, practice):
        raise PermissionDenied(_("Only the focal officer of the unit changes a practice that is shared."))
    _set_words(practice, title=title, done=done, worked=worked, watch=watch, lead_days=lead_days)
    practice.save(update_fields=["title", "done", "worked", "watch", "lead_days"])
    journal.record(actor=by, action="plan.practice_change", subject=practice)
    return practice


@transaction.atomic
def share(*, practice: Practice, by: Account) -> Practice:
    """Everybody at the desk may read it and take it over; its proof is asked again. Raises PermissionDenied, PracticeRefused."""
    _refuse_stranger(by, practice)
    row = _locked(practice)
    if row.shared_at is not None:
        raise PracticeRefused(_("This practice is shared already."))
    _refuse_unproved(row.task)
    return _set_shared(practice, by=by, at=clock.now(), action="plan.practice_share")


@transaction.atomic
def withdraw(*, practice: Practice, by: Account) -> Practice:
    """No longer offered; tasks that were made from it go on. Raises PermissionDenied, PracticeRefused."""
    _refuse_stranger(by, practice)
    if _locked(practice).shared_at is None:
        raise PracticeRefused(_("This practice is not shared."))
    return _set_shared(practice, by=None, at=None, action="plan.practice_withdraw", actor=by)


@transaction.atomic
def take_over(
    *, practice: Practice, content: Content, by: Account, lead: Unit, title: str = "", due: dt.date | None = None,
    quarter: int | None = None, again: bool = False,
) -> Task:
    """Make a task of it in one's own plan; it begins as many days before its last one as the practice took.

    Raises PermissionDenied, PracticeRefused, TaskRefused.
    """
    row = practices_seen_by(by).filter(pk=practice.pk).first()
    if row is None:
        raise PermissionDenied(_("You do not see this practice."))
    row = _locked(row)
    if row.shared_at is None:
        raise PracticeRefused(_("This practice is not shared. Its unit shares it first; then it can be taken over."))
    _refuse_unproved(row.task)
    into = Content.objects.select_for_update(of=("self",)).select_related("plan__unit").get(pk=content.pk)
    if not again and into.tasks.filter(practice=row).exclude(state=TaskState.CANCELLED).exists():
        raise TakenOverTwice(
            _("This content has a task from the practice already. Tick that you want one more, or choose another content.")
        )
    terms = _terms(row, due or tasks.day_of({"quarter": quarter}, into.plan.year), due, quarter)
    made = tasks.assign(content=into, by=by, title=title.strip() or row.title, lead=lead, practice=row, **terms)
    journal.record(actor=by, action="plan.practice_take_over", subject=row, task=made.pk)
    return made


def _terms(row: Practice, last: dt.date | None, due: dt.date | None, quarter: int | None) -> Any:
    begins = last - dt.timedelta(days=row.lead_days) if last and row.lead_days else None
    return {
        "begins": begins, "due": due, "quarter": quarter, "product": row.product, "measure": row.measure,
        "quantity": row.quantity, "topics": list(row.topics.all()),
    }  # fmt: skip


def _locked(practice: Practice) -> Practice:
    return Practice.objects.select_for_update(of=("self",)).select_related("task", "unit").get(pk=practice.pk)


def _set_shared(
    practice: Practice, *, by: Account | None, at: dt.datetime | None, action: str, actor: Account | None = None
) -> Practice:
    practice.shared_at, practice.shared_by = at, by
    practice.save(update_fields=["shared_at", "shared_by"])
    journal.record(actor=actor or by, action=action, subject=practice)
    return practice


def _set_words(practice: Practice, *, title: str, done: str, worked: str, watch: str, lead_days: int) -> None:
    said = {"title": title.strip(), "done": done.strip(), "worked": worked.strip(), "watch": watch.strip()}
    if not (said["title"] and said["done"] and said["worked"]):
        raise PracticeRefused(_("Write the title, what was done and why it worked."))
    if len(said["title"]) > 300 or any(len(text) > LONGEST for text in said.values()):
        raise PracticeRefused(_("A part is too long. Keep the title within 300 characters, every other part within 2,000."))
    if not 0 <= lead_days <= MOST_DAYS:
        raise PracticeRefused(_("The work took between 0 and 730 days. Give a number in that range."))
    for name, value in said.items():
        setattr(practice, name, value)
    practice.lead_days = lead_days


def _refuse_unproved(task: Task) -> None:
    if task.state != TaskState.DONE:
        raise PracticeRefused(_("Only a task that is done is a practice. Mark it as done first."))
    if not standing_evidence().filter(task=task).exists():
        raise PracticeRefused(_("Nothing proves the task today. Record a result for it, or release what was written for it."))


def _refuse_stranger(by: Account, practice: Practice) -> None:
    if not rules.may_keep_practice(by, practice):
        raise PermissionDenied(_("Only the focal officer of the unit shares its practices."))
