"""What a task is given with: its terms, and which of them do not fit the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from django.utils.translation import gettext as _

from nhipcau.people.domain.lineage import is_within
from nhipcau.people.models import Unit
from nhipcau.plan import measures
from nhipcau.plan.enums import Priority
from nhipcau.plan.models import BudgetLine, Campaign, Objective, Phase, Plan, Task, TaskTarget
from nhipcau.reference.models import Audience, CooperationField, Topic


class TaskRefused(ValueError):
    """The task cannot be set up so; the message says which part and what to give."""


class Terms(TypedDict, total=False):
    """Everything a task may be given besides its title and its lead unit. A day in ``begins`` may lie before the plan's own."""

    cooperating: Iterable[Unit]
    begins: dt.date | None
    due: dt.date | None
    quarter: int | None
    product: str
    quantity: Mapping[str, int] | None
    measure: str
    phase: Phase | None
    priority: str
    campaign: Campaign | None
    objectives: Iterable[Objective]
    topics: Iterable[Topic]
    audiences: Iterable[Audience]
    fields: Iterable[CooperationField]
    budget_line: BudgetLine | None
    budget: int | None


class Changes(Terms, total=False):
    """What an edit may change."""

    title: str
    lead: Unit


#: Terms that are columns of the task; the others are links or targets.
COLUMNS = (
    "title", "lead", "begins", "due", "quarter", "product", "measure", "phase", "priority", "campaign",
    "budget_line", "budget",
)  # fmt: skip
LINKS = ("cooperating", "objectives", "topics", "audiences", "fields")


def same_line(one: Unit, other: Unit) -> bool:
    """One of the two stands above the other, or they are the same."""
    return is_within(one, other) or is_within(other, one)


def refuse_unfit(task: Task, plan: Plan) -> None:
    """Ask everything of the columns of a task, saved or not. Raises TaskRefused."""
    if not task.title.strip():
        raise TaskRefused(_("A title is empty. Write it, or leave the content out."))
    if not is_within(task.lead, plan.unit):
        raise TaskRefused(_("The lead unit does not belong to the unit of the plan. Choose one below it."))
    if task.due is None and task.quarter is None:
        raise TaskRefused(_("Give a due date or a quarter."))
    if task.quarter is not None and task.quarter not in range(1, 5):
        raise TaskRefused(_("A quarter is 1, 2, 3 or 4."))
    last = task.due_day
    if task.begins and last and last < task.begins:
        raise TaskRefused(_("The task would end before it begins. Give an earlier first day, or a later due date."))
    if measures.find(task.measure) is None:
        raise TaskRefused(_("There is no measure with this code. Choose one from the list."))
    if task.priority not in Priority.values:
        raise TaskRefused(_("A task is of normal priority or a focus. Choose one of the two."))
    _refuse_foreign(task, plan)


def _refuse_foreign(task: Task, plan: Plan) -> None:
    """Phase and budget line are of the same plan, the campaign of a unit on the plan's own line."""
    if task.phase is not None and task.phase.plan_id != plan.pk:
        raise TaskRefused(_("This phase is of another plan. Choose one of this plan's phases."))
    if task.budget_line is not None and task.budget_line.plan_id != plan.pk:
        raise TaskRefused(_("This budget line is of another plan. Choose one of this plan's lines."))
    if task.campaign is not None and not same_line(task.campaign.unit, plan.unit):
        raise TaskRefused(_("This campaign is of another branch. Choose one of your own units."))


def set_columns(task: Task, terms: Mapping[str, Any]) -> None:
    for name in COLUMNS:
        if name in terms:
            setattr(task, name, terms[name])


def set_links(task: Task, terms: Mapping[str, Any]) -> None:
    """The links and targets that are given; the others stay as they are."""
    for name in LINKS:
        if name in terms:
            rows = list(terms[name] or ())
            getattr(task, name).set(row for row in rows if name != "cooperating" or row.pk != task.lead_id)
    if "quantity" in terms:
        set_targets(task, terms["quantity"] or {})


def set_targets(task: Task, quantity: Mapping[str, int]) -> None:
    wanted = {language: count for language, count in quantity.items() if count > 0}
    task.targets.exclude(language__in=wanted).delete()
    standing = {target.language: target for target in task.targets.all()}
    for language, count in wanted.items():
        target = standing.get(language)
        if target is None:
            TaskTarget.objects.create(task=task, language=language, quantity=count)
        elif target.quantity != count:
            target.quantity = count
            target.save(update_fields=["quantity"])
