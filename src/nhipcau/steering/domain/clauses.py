"""Clauses and the tasks that carry them out: two lists that are always computed, and the links between them."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account
from nhipcau.plan.domain.queries import tasks_seen_by
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Plan, Task
from nhipcau.reference.enums import DocumentStatus
from nhipcau.steering import rules
from nhipcau.steering.domain.directive_queries import registered_seen_by
from nhipcau.steering.domain.likeness import nearest
from nhipcau.steering.enums import ClauseState
from nhipcau.steering.models import Clause, ClauseTask, Registered
from nhipcau.steering.refusal import SteeringRefused

#: Of registered documents with their ``standing``: those that hold no longer ask for nothing.
GONE = Q(standing=DocumentStatus.REPEALED)


class ClauseRefused(SteeringRefused):
    """The clause cannot be linked or left out so; the message says why."""


def without_task(account: Account, year: int, *, registered: Registered | None = None) -> QuerySet[Clause]:
    """Confirmed clauses of documents that hold, with no task of that year's plans that stands. One query."""
    seen = registered_seen_by(account).exclude(GONE)
    rows = Clause.objects.filter(state=ClauseState.CONFIRMED, registered__in=seen.order_by().values("pk"))
    if registered is not None:
        rows = rows.filter(registered=registered)
    carried = ClauseTask.objects.filter(clause=OuterRef("pk"), task__content__plan__year=year)
    earlier = ClauseTask.objects.filter(clause=OuterRef("pk"), task__content__plan__year__lt=year)
    rows = rows.filter(~Exists(carried.exclude(task__state=TaskState.CANCELLED))).annotate(had_task=Exists(earlier))
    return rows.select_related("registered__document", "registered__unit").defer("registered__source_text")


def without_clause(account: Account, year: int, *, plan: Plan | None = None) -> QuerySet[Task]:
    """Tasks of that year's plans that stand and that no confirmed clause asks for. One query."""
    rows = tasks_seen_by(account).filter(content__plan__year=year).exclude(state=TaskState.CANCELLED)
    if plan is not None:
        rows = rows.filter(content__plan=plan)
    asked = ClauseTask.objects.filter(task=OuterRef("pk"), clause__state=ClauseState.CONFIRMED)
    return rows.filter(~Exists(asked)).order_by("content__plan", "content__no", "pk")


def tasks_to_link(account: Account, year: int) -> list[Task]:
    """The tasks that a clause may be linked to, for one page: one query."""
    rows = tasks_seen_by(account).filter(content__plan__year=year).exclude(state=TaskState.CANCELLED)
    return list(rows.order_by("content__plan", "content__no", "pk"))


def clauses_to_link(account: Account) -> list[Clause]:
    """The clauses that a task may be linked to, for one page: one query."""
    seen = registered_seen_by(account).exclude(GONE)
    rows = Clause.objects.filter(state=ClauseState.CONFIRMED, registered__in=seen.order_by().values("pk"))
    return list(rows.select_related("registered__document").defer("registered__source_text"))


@dataclass(frozen=True)
class Suggestion:
    """Clauses or tasks whose words are nearest, the likeliest first; a person chooses."""

    clause: Clause
    task: Task


def likely_tasks(clause: Clause, tasks: list[Task]) -> list[Suggestion]:
    words = [f"{task.title} {task.content.title}" for task in tasks]
    return [Suggestion(clause, tasks[place]) for place in nearest(clause.text, words)]


def likely_clauses(task: Task, clauses: list[Clause]) -> list[Suggestion]:
    found = nearest(f"{task.title} {task.content.title}", [clause.text for clause in clauses])
    return [Suggestion(clauses[place], task) for place in found]


@transaction.atomic
def link(*, clause: Clause, task: Task, by: Account) -> ClauseTask:
    """The task carries the clause out; once, however often it is said. Raises PermissionDenied, ClauseRefused."""
    if not rules.may_link(by, clause, task):
        raise PermissionDenied(_("Only the focal officer of the register or of the plan links clauses and tasks."))
    if clause.state != ClauseState.CONFIRMED:
        raise ClauseRefused(_("This clause was left out. Keep it first, then link it."))
    if task.state == TaskState.CANCELLED:
        raise ClauseRefused(_("This task was given up and carries nothing out. Choose another."))
    made, new = ClauseTask.objects.get_or_create(clause=clause, task=task, defaults={"by": by})
    if new:
        journal.record(actor=by, action="steering.link", subject=clause, task=task.pk)
    return made


@transaction.atomic
def unlink(*, clause: Clause, task: Task, by: Account) -> None:
    if not rules.may_link(by, clause, task):
        raise PermissionDenied(_("Only the focal officer of the register or of the plan links clauses and tasks."))
    if ClauseTask.objects.filter(clause=clause, task=task).delete()[0]:
        journal.record(actor=by, action="steering.unlink", subject=clause, task=task.pk)


@transaction.atomic
def choose(*, clause: Clause, keep: bool, by: Account) -> Clause:
    """Keep a clause that was left out, or leave it out. Raises PermissionDenied, ClauseRefused."""
    if not rules.may_keep_register(by, clause.registered.unit):
        raise PermissionDenied(_("Only a focal officer of the unit changes its register."))
    if not keep and clause.links.exists():
        raise ClauseRefused(_("Tasks carry this clause out. Take the links away first."))
    clause.state = ClauseState.CONFIRMED if keep else ClauseState.LEFT
    clause.save(update_fields=["state"])
    journal.record(actor=by, action="steering.choose_clause", subject=clause, state=str(clause.state))
    return clause
