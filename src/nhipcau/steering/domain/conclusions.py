"""What a conference concluded, and each conclusion's way to a task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.domain.lineage import is_within
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.models import Content, Task
from nhipcau.steering.domain.conferences import ConferenceRefused, refuse_stranger, refuse_unless
from nhipcau.steering.enums import ConferenceState
from nhipcau.steering.models import Conclusion, Conference

#: A conclusion's task is proved by what units record for it, unless another measure is chosen on the task.
MEASURE = "KQ"


@transaction.atomic
def conclude(
    *, conference: Conference, text: str, by: Account, owner: Unit | None = None, due: dt.date | None = None
) -> Conclusion:
    """Write a conclusion down; without owner or day it is listed as an orphan. Raises PermissionDenied,
    ConferenceRefused."""
    _ask(conference, by)
    last = conference.conclusions.aggregate(last=Max("no"))["last"] or 0
    row = Conclusion(conference=conference, no=last + 1)
    _set(row, text, owner, due)
    row.save()
    journal.record(actor=by, action="steering.conclude", subject=conference, conclusion=row.pk)
    return row


@transaction.atomic
def settle(
    *, conclusion: Conclusion, by: Account, text: str | None = None, owner: Unit | None, due: dt.date | None
) -> Conclusion:
    """Give a conclusion its words, owner and day, as long as it is no task. Raises PermissionDenied, ConferenceRefused."""
    _ask(conclusion.conference, by)
    _refuse_task(conclusion)
    _set(conclusion, conclusion.text if text is None else text, owner, due)
    conclusion.save(update_fields=["text", "owner", "due"])
    journal.record(actor=by, action="steering.settle", subject=conclusion.conference, conclusion=conclusion.pk)
    return conclusion


@transaction.atomic
def make_task(
    *, conclusion: Conclusion, content: Content, owner: Unit, due: dt.date, by: Account, cooperating: Iterable[Unit] = ()
) -> Task:
    """The conclusion becomes a task on a content of a plan, with its owner, its day and who co-operates. Once.

    Raises PermissionDenied, ConferenceRefused, TaskRefused.
    """
    conference = conclusion.conference
    _ask(conference, by)
    row = Conclusion.objects.select_for_update(of=("self",)).get(pk=conclusion.pk)
    _refuse_task(row)
    if due < localtime(conference.begins).date():
        raise ConferenceRefused(_("The day lies before the conference. Give a later one."))
    task = assign(content=content, by=by, title=row.text[:300], lead=owner, due=due, measure=MEASURE, cooperating=cooperating)
    row.owner, row.due, row.task = owner, due, task
    row.save(update_fields=["owner", "due", "task"])
    conclusion.owner, conclusion.due, conclusion.task = owner, due, task
    journal.record(actor=by, action="steering.conclusion_task", subject=conference, conclusion=row.pk, task=task.pk)
    return task


def _set(row: Conclusion, text: str, owner: Unit | None, due: dt.date | None) -> None:
    if not text.strip():
        raise ConferenceRefused(_("The conclusion has no words. Write what was concluded."))
    if owner is not None and not is_within(owner, row.conference.unit):
        raise ConferenceRefused(_("The owner does not belong to the unit of the conference. Choose one below it."))
    if due is not None and due < localtime(row.conference.begins).date():
        raise ConferenceRefused(_("The day lies before the conference. Give a later one."))
    row.text, row.owner, row.due = text.strip(), owner, due


def _refuse_task(conclusion: Conclusion) -> None:
    if conclusion.task_id is not None:
        raise ConferenceRefused(_("This conclusion is a task already. Change the task."))


def _ask(conference: Conference, by: Account) -> None:
    refuse_stranger(by, conference.unit)
    refuse_unless(conference, ConferenceState.HELD)
