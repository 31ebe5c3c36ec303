"""Taking the good rows of a table of tasks: all or nothing, each once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan import rules
from nhipcau.plan.domain.queries import units_below
from nhipcau.plan.domain.tasks import TaskRefused, assign
from nhipcau.plan.models import Content, Plan, TakenSheet, Task

KIND = "tasks"


@dataclass(frozen=True)
class GoodRow:
    """A row that a person took, with the values that the preview showed."""

    number: int
    fingerprint: str
    values: Mapping[str, Any]


def taken_before(plan: Plan, sha256: str) -> TakenSheet | None:
    """The same file, handed in for the same unit before."""
    return TakenSheet.objects.filter(kind=KIND, sha256=sha256, unit=plan.unit).first()


@transaction.atomic
def take(*, plan: Plan, name: str, sha256: str, rows: Sequence[GoodRow], left: int, by: Account) -> int:
    """Make a task of every row that is not there yet; says how many were made. Raises PermissionDenied, TaskRefused with the
    row that does not fit, and then nothing is stored."""
    if not rules.may_assign(by, plan):
        raise PermissionDenied(_("Only the focal officer of the plan's unit assigns its contents."))
    if not rows:
        raise TaskRefused(_("Choose at least one row."))
    Plan.objects.select_for_update().get(pk=plan.pk)
    standing = set(Task.objects.filter(content__plan=plan).values_list("fingerprint", flat=True)) - {""}
    fresh = [row for row in {row.fingerprint: row for row in rows}.values() if row.fingerprint not in standing]
    if not fresh:
        return 0
    sheet = TakenSheet.objects.create(
        kind=KIND, name=name[:200], sha256=sha256, unit=plan.unit, taken=len(fresh), left=left, by=by
    )
    contents = {one.no: one for one in plan.contents.select_related("plan__unit")}
    units = {unit.code: unit for unit in units_below(plan.unit)}
    for row in fresh:
        _make(row, sheet, contents, units, by)
    journal.record(actor=by, action="plan.take_sheet", subject=plan, sheet=sheet.pk, taken=len(fresh), left=left)
    return len(fresh)


def _make(
    row: GoodRow, sheet: TakenSheet, contents: Mapping[int, Content], units: Mapping[str, Unit], by: Account
) -> None:
    said = row.values
    try:
        content, lead = contents[said["content"]], units[said["lead"]]
        helpers = [units[code] for code in said["cooperating"]]
        task = assign(
            content=content, by=by, title=said["title"], lead=lead, cooperating=helpers, begins=_day(said["begins"]),
            due=_day(said["due"]), quarter=said["quarter"], product=said["product"], quantity=said["quantity"],
            measure=said["measure"], budget=said["budget"], priority=said["priority"],
        )  # fmt: skip
    except KeyError as gone:
        raise TaskRefused(
            _("Row %(row)s: “%(words)s” is no longer there. Hand the table in again.") % {"row": row.number, "words": gone.args[0]}
        ) from gone
    except TaskRefused as refused:
        raise TaskRefused(_("Row %(row)s: %(why)s") % {"row": row.number, "why": refused}) from refused
    Task.objects.filter(pk=task.pk).update(sheet=sheet, fingerprint=row.fingerprint)


def _day(said: str | None) -> dt.date | None:
    return dt.date.fromisoformat(said) if said else None
