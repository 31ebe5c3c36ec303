"""Next year's plan out of this one: what is open, what was postponed, what comes back every year, what was found wanting.

A proposal: nothing is stored until a person has confirmed it. Rooms above add what they know to recur with
``register_source`` (the calendar: events of every year).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.folding import tone_key
from nhipcau.kernel.periods import add_months
from nhipcau.people.models import Unit
from nhipcau.plan.domain.queries import proved
from nhipcau.plan.enums import OPEN_TASKS, ShortcomingState, TaskState
from nhipcau.plan.models import Content, Plan, Shortcoming, Task


class Why(models.TextChoices):
    """Why a line is proposed."""

    OPEN = "open", _("Still open")
    POSTPONED = "postponed", _("Postponed")
    RECURRING = "recurring", _("Comes back every year")
    SHORTCOMING = "shortcoming", _("Remedies a shortcoming")
    EVENT = "event", _("Recurring event")
    DONE = "done", _("Done this year")


#: What is ticked unless the person unticks it. A task that was done once may come again, but nobody said so.
PROPOSED = frozenset({Why.OPEN, Why.POSTPONED, Why.RECURRING, Why.SHORTCOMING, Why.EVENT})


@dataclass(frozen=True)
class ProposedTask:
    """One line of next year's plan. ``key`` names it in a form; ``content`` is the number of its content."""

    key: str
    why: Why
    content: int
    title: str
    lead: Unit
    quantity: dict[str, int] = field(default_factory=dict)
    due: dt.date | None = None
    quarter: int | None = None
    task: Task | None = None
    shortcoming: Shortcoming | None = None

    @property
    def ticked(self) -> bool:
        return self.why in PROPOSED


@dataclass(frozen=True)
class RollOver:
    """The proposal: contents in their order, and the lines under them. ``into`` is the plan of that year, if there is one."""

    plan: Plan
    year: int
    contents: tuple[Content, ...]
    lines: tuple[ProposedTask, ...]
    into: Plan | None = None

    def of_content(self, no: int) -> list[ProposedTask]:
        return [line for line in self.lines if line.content == no]


Source = Callable[[Plan, int], Sequence[ProposedTask]]
_sources: dict[str, Source] = {}


def register_source(code: str, source: Source) -> None:
    """``source(plan, year)`` gives lines of ``Why.EVENT``; registering a code again replaces it."""
    _sources[code] = source


def roll_over(plan: Plan, year: int) -> RollOver:
    """What the plan of ``year`` would take over. A fixed number of queries; each task is proposed at most once, and one
    that the plan of that year has already taken over not at all."""
    contents = tuple(plan.contents.order_by("no"))
    into = Plan.objects.filter(unit=plan.unit, year=year, kind=plan.kind).exclude(pk=plan.pk).order_by("pk").first()
    lines = [*_tasks(plan, year), *_shortcomings(plan, year, contents)]
    for code in sorted(_sources):
        lines += _sources[code](plan, year)
    return RollOver(plan, year, contents, tuple(lines), into)


def _tasks(plan: Plan, year: int) -> list[ProposedTask]:
    rows = (
        Task.objects.filter(content__plan=plan)
        .exclude(carried_to__content__plan__year__gte=year)
        .exclude(state=TaskState.CANCELLED)
        .select_related("lead", "content__plan")
        .prefetch_related("targets")
        .order_by("content__no", "id")
    )
    before = _titles_of_last_year(plan)
    reached = proved(plan)
    return [_line(task, _why(task, before), year, reached) for task in rows]


def _titles_of_last_year(plan: Plan) -> set[str]:
    rows = Task.objects.filter(content__plan__unit=plan.unit, content__plan__year=plan.year - 1)
    return {tone_key(title) for title in rows.exclude(state=TaskState.CANCELLED).values_list("title", flat=True)}


def _why(task: Task, before: set[str]) -> Why:
    if task.state in OPEN_TASKS:
        return Why.OPEN
    if task.state == TaskState.POSTPONED:
        return Why.POSTPONED
    recurring = task.carried_from_id is not None or tone_key(task.title) in before
    return Why.RECURRING if recurring else Why.DONE


def _line(task: Task, why: Why, year: int, reached: dict[tuple[int, str], int]) -> ProposedTask:
    """What is open carries what is left of its target; what comes back, its whole target."""
    targets = {target.language: target.quantity for target in task.targets.all()}
    left = {language: count - reached.get((task.pk, language), 0) for language, count in targets.items()}
    left = {language: count for language, count in left.items() if count > 0}
    unfinished = why in (Why.OPEN, Why.POSTPONED)
    months = 12 * (year - task.content.plan.year)
    due = task.due if task.due is None or task.due.year >= year else add_months(task.due, months)
    return ProposedTask(
        key=f"nv-{task.pk}", why=why, content=task.content.no, title=task.title, lead=task.lead,
        quantity=(left or targets) if unfinished else targets, due=due, quarter=task.quarter, task=task,
    )  # fmt: skip


def _shortcomings(plan: Plan, year: int, contents: Sequence[Content]) -> list[ProposedTask]:
    """Those that are not closed and that no task of that year remedies, each with its remedy as the title."""
    rows = (
        plan.shortcomings.exclude(state=ShortcomingState.CLOSED)
        .exclude(task__content__plan__year__gte=year)
        .select_related("content", "task__lead")
        .order_by("id")
    )
    first = contents[0].no if contents else 1
    return [
        ProposedTask(
            key=f"hc-{row.pk}", why=Why.SHORTCOMING, content=row.content.no if row.content else first,
            title=(row.remedy or f"Khắc phục: {row.text}")[:300], lead=row.task.lead if row.task else plan.unit,
            quarter=4, shortcoming=row,
        )
        for row in rows
    ]  # fmt: skip


def counts(proposal: RollOver) -> dict[Why, int]:
    return {why: sum(line.why == why for line in proposal.lines) for why in Why}


def terms_of(task: Task, year: int) -> dict[str, Any]:
    """What a carried task keeps besides title, lead, days and quantity. Phase, campaign and money belong to their year."""
    return {
        "cooperating": list(task.cooperating.all()),
        "product": task.product,
        "measure": task.measure,
        "priority": task.priority,
        "objectives": list(task.objectives.filter(year_to__gte=year)),
        "topics": list(task.topics.all()),
        "audiences": list(task.audiences.all()),
        "fields": list(task.fields.all()),
    }
