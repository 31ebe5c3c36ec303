"""The mix: what the plan asks for by form, topic, language and audience, and what stands proved of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.plan.domain.queries import Proved, proved
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Plan, Task

NOT_NAMED = ""


class Axis(models.TextChoices):
    """What the rows of the view are."""

    FORM = "hinh-thuc", _("Form")
    TOPIC = "chu-de", _("Topic")
    AUDIENCE = "doi-tuong", _("Audience")
    LANGUAGE = "ngon-ngu", _("Language")


@dataclass(frozen=True)
class Amount:
    planned: int = 0
    proved: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.planned + other.planned, self.proved + other.proved)


@dataclass(frozen=True)
class MixRow:
    """One form, topic, audience or language: its amounts by language, and the tasks behind them."""

    key: str
    amounts: Mapping[str, Amount]
    tasks: tuple[int, ...] = field(default_factory=tuple)

    @property
    def total(self) -> Amount:
        return sum(self.amounts.values(), Amount())

    @property
    def planned_languages(self) -> int:
        return sum(1 for amount in self.amounts.values() if amount.planned)

    @property
    def proved_languages(self) -> int:
        return sum(1 for amount in self.amounts.values() if amount.proved)

    @property
    def short(self) -> int:
        """How many of the planned ones are missing, language by language: ten in Vietnamese do not make up for one in French."""
        return sum(max(0, amount.planned - amount.proved) for amount in self.amounts.values())


@dataclass(frozen=True)
class Mix:
    """``total`` counts each task once. Of topics and audiences a task may have several, so their rows may add up to more."""

    axis: Axis
    rows: tuple[MixRow, ...]
    total: MixRow
    languages: tuple[str, ...]

    @property
    def overlaps(self) -> bool:
        return sum(row.total.planned for row in self.rows) != self.total.total.planned


def mix(plan: Plan, axis: Axis) -> Mix:
    """Five queries, whatever the number of tasks; tasks given up are left out."""
    rows = Task.objects.filter(content__plan=plan).exclude(state=TaskState.CANCELLED)
    tasks = list(rows.prefetch_related("targets", "topics", "audiences").order_by("id"))
    reached = _by_task(proved(plan))
    amounts = {task.pk: _amounts(task, reached.get(task.pk, {})) for task in tasks}
    grouped: dict[str, dict[str, Amount]] = {}
    behind: dict[str, list[int]] = {}
    for task in tasks:
        for key, part in _parts(task, axis, amounts[task.pk]):
            _add(grouped.setdefault(key, {}), part)
            behind.setdefault(key, []).append(task.pk)
    whole: dict[str, Amount] = {}
    for one in amounts.values():
        _add(whole, one)
    found = [MixRow(key, of, tuple(behind[key])) for key, of in grouped.items()]
    found.sort(key=lambda row: (-row.short, -row.total.planned, row.key))
    return Mix(axis, tuple(found), MixRow("total", whole, tuple(amounts)), tuple(sorted(whole)))


def _by_task(found: Proved) -> dict[int, dict[str, int]]:
    made: dict[int, dict[str, int]] = {}
    for (task, language), count in found.items():
        made.setdefault(task, {})[language] = count
    return made


def _amounts(task: Task, reached: Mapping[str, int]) -> dict[str, Amount]:
    planned = {target.language: target.quantity for target in task.targets.all()}
    return {
        language: Amount(planned.get(language, 0), reached.get(language, 0)) for language in {*planned, *reached}
    }


def _parts(task: Task, axis: Axis, amounts: dict[str, Amount]) -> list[tuple[str, dict[str, Amount]]]:
    """Under which rows the amounts of a task stand."""
    if axis is Axis.LANGUAGE:
        return [(language, {language: amount}) for language, amount in amounts.items()]
    if axis is Axis.FORM:
        return [(task.product or NOT_NAMED, amounts)]
    named = task.topics.all() if axis is Axis.TOPIC else task.audiences.all()
    return [(row.code, amounts) for row in named] or [(NOT_NAMED, amounts)]


def _add(to: dict[str, Amount], amounts: Mapping[str, Amount]) -> None:
    for language, amount in amounts.items():
        to[language] = to.get(language, Amount()) + amount
