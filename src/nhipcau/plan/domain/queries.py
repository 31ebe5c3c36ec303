"""Which ones: the sets of the plan room, each inside the branches that the asking account may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from nhipcau.kernel import clock
from nhipcau.people.domain.lineage import within
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, may_enter_desk, paths_above
from nhipcau.plan.enums import OPEN_TASKS, TaskState
from nhipcau.plan.models import Content, Evidence, Plan, ResultWithdrawal, Task

Proved = dict[tuple[int, str], int]


@dataclass(frozen=True)
class Progress:
    """How far a plan has come: tasks done of planned, cancelled ones left out; editions released for it."""

    plan: Plan
    planned: int
    done: int
    late: int
    released: int
    foreign: int


def plans_seen_by(account: Account) -> QuerySet[Plan]:
    """The set behind ``rules.may_see_plan``: plans of my branches, and those of the units above mine."""
    seen = branch(account, field="unit__path") | Q(unit__path__in=_paths_above(account))
    return Plan.objects.filter(seen).select_related("unit", "locality__successor").order_by("-year", "unit__path", "pk")


def _paths_above(account: Account) -> list[str]:
    if account.unit is None or not may_enter_desk(account):
        return []
    return paths_above(account.unit)


def plans_reportable_by(account: Account) -> QuerySet[Plan]:
    """The set behind ``rules.may_build_report``."""
    wanted = branch(account, field="unit__path", roles=(Role.FOCAL, Role.LEADER))
    return Plan.objects.filter(wanted).select_related("unit", "locality").order_by("-year", "unit__path", "pk")


def units_confirming(account: Account) -> QuerySet[Unit]:
    """Units whose plans this person may take in; the set behind ``rules.may_confirm_plan``."""
    return Unit.objects.filter(branch(account, roles=(Role.FOCAL,))).select_related("locality")


def units_below(unit: Unit) -> QuerySet[Unit]:
    """The unit and everything under it that stands, or what came after them: who may be given its tasks."""
    standing = Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today()) | Q(pk=unit.pk)
    return Unit.objects.filter(within(unit), standing)


def unit_names(codes: Iterable[str]) -> dict[str, str]:
    """How the units with these codes are called; one query at most."""
    return {unit.code: unit.name() for unit in Unit.objects.filter(code__in=set(codes))}


def late_on(day: dt.date) -> Q:
    """Tasks that are open although their due date, or the last day of their quarter, lies before ``day``."""
    past_quarter = Q(content__plan__year__lt=day.year) | Q(
        content__plan__year=day.year, quarter__lt=(day.month + 2) // 3
    )
    due = Q(due__lt=day) | (Q(due__isnull=True, quarter__isnull=False) & past_quarter)
    return due & Q(state__in=OPEN_TASKS)


def standing_evidence() -> QuerySet[Evidence]:
    """What proves a task today: the withdrawn are few and are looked up as a set, not joined to every row."""
    return Evidence.objects.exclude(result__in=ResultWithdrawal.objects.values("result"))


def progress_of(plans: Sequence[Plan], today: dt.date | None = None) -> list[Progress]:
    """The progress of these plans in their order: two queries, however many they are."""
    day = today or clock.today()
    counted = Task.objects.filter(content__plan__in=plans).exclude(state=TaskState.CANCELLED)
    tasks = counted.values_list("content__plan_id").annotate(
        planned=Count("pk"),
        done=Count("pk", filter=Q(state=TaskState.DONE)),
        late=Count("pk", filter=late_on(day)),
    )
    standing = standing_evidence().filter(task__content__plan__in=plans, result__kind="release")
    items = standing.values_list("task__content__plan_id").annotate(
        released=Count("result", distinct=True),
        foreign=Count("result", distinct=True, filter=~Q(result__language="vi")),
    )
    of_tasks = {plan: counts for plan, *counts in tasks.order_by()}
    of_items = {plan: counts for plan, *counts in items.order_by()}
    return [Progress(one, *of_tasks.get(one.pk, (0, 0, 0)), *of_items.get(one.pk, (0, 0))) for one in plans]


def contents_of(plan: Plan) -> list[Content]:
    """The contents in order, each with its tasks, their lead units and targets."""
    tasks = Task.objects.select_related("lead", "content__plan").prefetch_related("targets").order_by("id")
    return list(plan.contents.prefetch_related(Prefetch("tasks", tasks)).order_by("no"))


def proved(plan: Plan) -> Proved:
    """How much stands proved today, by task and language: results as evidence, less those withdrawn."""
    rows = (
        standing_evidence()
        .filter(task__content__plan=plan)
        .values_list("task_id", "result__language")
        .annotate(amount=Sum("result__quantity"))
        .order_by()
    )
    return {(task, language or "any"): amount for task, language, amount in rows}


def tasks_seen_by(account: Account) -> QuerySet[Task]:
    plans = plans_seen_by(account).values("pk")
    return Task.objects.filter(content__plan__in=plans).select_related("lead", "content__plan__unit")


def evidence_of(task: Task) -> QuerySet[Evidence]:
    """What proves the task, the newest first; a withdrawn result stays in the list and is marked so."""
    rows = task.evidence.select_related("result__unit", "result__reported").prefetch_related("result__withdrawals")
    return rows.order_by("-result__at", "-pk")
