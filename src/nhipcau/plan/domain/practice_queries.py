"""Which practices an account reads, and how far each has spread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from nhipcau.people.enums import UnitKind
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, may_enter_desk, paths_above
from nhipcau.plan.domain.queries import plans_seen_by, standing_evidence, tasks_seen_by, units_confirming
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Content, Practice, Task


@dataclass(frozen=True)
class Ran:
    """A task that the practice was written up from, or that was made from it."""

    task: Task
    locality: str
    results: int

    @property
    def proved(self) -> bool:
        return self.task.state == TaskState.DONE and self.results > 0


@dataclass
class Spread:
    """Where a practice has a task that is not cancelled, and where one is done and proved today."""

    rows: list[Ran] = field(default_factory=list)

    @property
    def localities(self) -> int:
        return len({row.locality for row in self.rows})

    @property
    def proved(self) -> int:
        return len({row.locality for row in self.rows if row.proved})


def practices_seen_by(account: Account) -> QuerySet[Practice]:
    """Of my branches and of the units above mine; what is shared; and what a task that I see was made from."""
    seen = branch(account, field="unit__path")
    if may_enter_desk(account):
        above = [] if account.unit is None else paths_above(account.unit)
        made = Task.objects.filter(practice__isnull=False, content__plan__in=plans_seen_by(account).order_by().values("pk"))
        seen |= Q(unit__path__in=above) | Q(shared_at__isnull=False) | Q(pk__in=made.order_by().values("practice"))
    return Practice.objects.filter(seen).select_related("unit", "task__lead", "task__content__plan__unit").order_by("-at", "-pk")


def spread_of(practices: Iterable[Practice]) -> dict[int, Spread]:
    """By the key of the practice; three queries, however many they are."""
    spread = {row.pk: Spread() for row in practices}
    touched = Q(practice__in=spread) | Q(written_up__in=spread)
    tasks = list(
        Task.objects.filter(touched)
        .exclude(state=TaskState.CANCELLED)
        .select_related("content__plan__unit", "written_up")
        .order_by("content__plan__year", "pk")
    )
    places = sorted(Unit.objects.filter(kind=UnitKind.LOCALITY), key=lambda unit: -len(unit.path))
    proofs = standing_evidence().filter(task__in=[task.pk for task in tasks]).order_by()
    counts = dict(proofs.values_list("task").annotate(amount=Count("pk")))
    for task in tasks:
        own = task.content.plan.unit
        at = next((unit for unit in places if own.path.startswith(unit.path)), own)
        row = Ran(task, at.name(), counts.get(task.pk, 0))
        written = getattr(task, "written_up", None)
        for key in {task.practice_id or 0, written.pk if written else 0} & set(spread):
            spread[key].rows.append(row)
    return spread


def seen_among(account: Account, rows: Iterable[Ran]) -> set[int]:
    """Keys of the tasks behind these rows that the account may see; the others show no title."""
    return set(tasks_seen_by(account).filter(pk__in=[row.task.pk for row in rows]).values_list("pk", flat=True))


def contents_for(account: Account, *, since: int) -> QuerySet[Content]:
    """Contents of the plans this officer keeps from this year on: what a practice may be taken over into."""
    units = units_confirming(account).order_by().values("pk")
    rows = Content.objects.filter(plan__unit__in=units, plan__year__gte=since).select_related("plan")
    return rows.order_by("-plan__year", "plan", "no")
