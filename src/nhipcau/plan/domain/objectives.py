"""The objectives of the locality's socio-economic development plan, a tree that tasks are tied to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import paths_above
from nhipcau.plan import rules
from nhipcau.plan.domain.plans import YEARS
from nhipcau.plan.domain.task_terms import same_line
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Objective, Plan, Task
from nhipcau.reference.models import LegalDocument

_LINE = re.compile(r"[-–+•]?\s*([A-Z]|[IVXLC]+|\d+(?:\.\d+)*|[A-Z]\.\d+(?:\.\d+)*)[.)]?\s+(\S.*)")
LONGEST_TITLE = 600


class ObjectiveRefused(ValueError):
    """The objective cannot be set up so; the message says which line and what to mend."""


@dataclass(frozen=True)
class Line:
    """One line of a list: «1.2 Thu hút đầu tư nước ngoài»; ``parent`` is the code above it, or empty."""

    code: str
    title: str
    parent: str = ""


def read_lines(text: str) -> list[Line]:
    """The objectives of a pasted list, one a line. Raises ObjectiveRefused at the first line without a number."""
    found: list[Line] = []
    codes: set[str] = set()
    for number, raw in enumerate(text.splitlines(), start=1):
        words = " ".join(raw.split())
        if not words:
            continue
        matched = _LINE.fullmatch(words)
        if matched is None:
            raise ObjectiveRefused(
                _("Line %(number)s has no number at its head: “%(words)s…”. Write it as “1.2 Words of the objective”.")
                % {"number": number, "words": words[:40]}
            )
        code = matched[1]
        if code in codes:
            raise ObjectiveRefused(_("Number %(code)s stands twice. Change one of the two lines.") % {"code": code})
        codes.add(code)
        found.append(Line(code, matched[2].rstrip(".;")[:LONGEST_TITLE], _parent(code, codes)))
    return found


def _parent(code: str, known: set[str]) -> str:
    head = code.rpartition(".")[0]
    while head and head not in known:
        head = head.rpartition(".")[0]
    return head


@transaction.atomic
def import_lines(
    *, unit: Unit, lines: Sequence[Line], year_from: int, year_to: int, by: Account,
    document: LegalDocument | None = None,
) -> tuple[int, int]:  # fmt: skip
    """Add what is not there yet, mend the words of what is; says how many of each. The same list twice changes nothing.

    Raises PermissionDenied, ObjectiveRefused.
    """
    _refuse_stranger(by, unit)
    if year_from not in YEARS or year_to not in YEARS or year_to < year_from:
        raise ObjectiveRefused(_("Give the first and the last year of the plan, such as 2026 and 2030."))
    if not lines:
        raise ObjectiveRefused(_("There is no line to take in. Paste the list, one objective a line."))
    standing = {row.code: row for row in Objective.objects.filter(unit=unit, year_from=year_from)}
    added = changed = 0
    for line in lines:
        row = standing.get(line.code)
        parent = standing.get(line.parent) if line.parent else None
        if row is None:
            standing[line.code] = Objective.objects.create(
                unit=unit, parent=parent, code=line.code, title=line.title, document=document,
                year_from=year_from, year_to=year_to,
            )  # fmt: skip
            added += 1
        elif (row.title, row.year_to) != (line.title, year_to):
            row.title, row.year_to = line.title, year_to
            row.save(update_fields=["title", "year_to"])
            changed += 1
    if added or changed:
        journal.record(actor=by, action="plan.objectives", subject=unit, added=added, changed=changed)
    return added, changed


@transaction.atomic
def link_tasks(*, objective: Objective, tasks: Iterable[Task], by: Account) -> None:
    """The tasks that serve this objective from now on, of those this person may change; others' links stay.

    Raises PermissionDenied, ObjectiveRefused.
    """
    _refuse_stranger(by, objective.unit)
    rows = list(tasks)
    for task in rows:
        if not same_line(task.content.plan.unit, objective.unit):
            raise ObjectiveRefused(_("“%(title)s” is of another branch. Leave it out.") % {"title": task.title})
    objective.tasks.set(rows)
    journal.record(actor=by, action="plan.objective_tasks", subject=objective, tasks=[task.pk for task in rows])


def _refuse_stranger(by: Account, unit: Unit) -> None:
    if not rules.may_keep_campaigns(by, unit):
        raise PermissionDenied(_("Only the focal officer of the unit keeps its objectives."))


@dataclass(frozen=True)
class Node:
    """An objective with its depth in the tree and the tasks that serve it."""

    row: Objective
    depth: int
    tasks: int
    done: int


def objectives_for(plan: Plan) -> QuerySet[Objective]:
    """Objectives that a task of this plan may serve: of its unit and the units above, valid in its year."""
    rows = Objective.objects.filter(unit__path__in=paths_above(plan.unit), year_from__lte=plan.year, year_to__gte=plan.year)
    return rows.order_by("unit__path", "code")


def tree(unit: Unit) -> list[Node]:
    """The unit's objectives, each under its own, in the order of their numbers. One query."""
    rows = list(
        Objective.objects.filter(unit=unit).annotate(
            serving=Count("tasks", filter=~Q(tasks__state=TaskState.CANCELLED)),
            finished=Count("tasks", filter=Q(tasks__state=TaskState.DONE)),
        )
    )
    below: dict[int | None, list[Objective]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    found: list[Node] = []
    _descend(None, 0, below, found)
    return found


def _descend(parent: int | None, depth: int, below: dict[int | None, list[Objective]], found: list[Node]) -> None:
    for row in sorted(below.get(parent, ()), key=lambda one: (one.year_from, _order(one.code))):
        counted = (getattr(row, "serving", 0), getattr(row, "finished", 0))
        found.append(Node(row, depth, *counted))
        _descend(row.pk, depth + 1, below, found)


def _order(code: str) -> list[tuple[int, str]]:
    """1.2 before 1.10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in code.split(".")]
