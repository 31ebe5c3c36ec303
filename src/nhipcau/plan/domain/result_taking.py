"""Taking the good rows of a table of results: all or nothing, each once. They then wait for review like any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan import rules
from nhipcau.plan.domain import proofs as proving
from nhipcau.plan.domain.recorded import RecordRefused, Said, checked
from nhipcau.plan.domain.result_queries import tasks_for
from nhipcau.plan.domain.result_sheet import numbers_taken
from nhipcau.plan.domain.task_taking import GoodRow
from nhipcau.plan.models import ReportedResult, TakenSheet, Task

KIND = "results"


def taken_before(unit: Unit, sha256: str) -> TakenSheet | None:
    """The same file, handed in for the same unit before."""
    return TakenSheet.objects.filter(kind=KIND, sha256=sha256, unit=unit).first()


@transaction.atomic
def take(*, unit: Unit, name: str, sha256: str, rows: Sequence[GoodRow], left: int, by: Account) -> int:
    """Record every row that is not there yet, to wait for review; says how many. Raises PermissionDenied, RecordRefused with
    the row that does not fit, and then nothing is stored."""
    if not rules.may_record(by, unit):
        raise PermissionDenied(_("Only an editor or the focal officer of the unit records its results."))
    if not rows:
        raise RecordRefused(_("Choose at least one row."))
    Unit.objects.select_for_update().get(pk=unit.pk)  # two people with the same file take turns
    standing = numbers_taken(unit)
    fresh = [row for row in {row.fingerprint: row for row in rows}.values() if row.fingerprint not in standing]
    if not fresh:
        return 0
    sheet = TakenSheet.objects.create(
        kind=KIND, name=name[:200], sha256=sha256, unit=unit, taken=len(fresh), left=left, by=by
    )
    tasks = {task.pk: task for task in tasks_for(unit, by)}
    for row in fresh:
        _make(row, sheet, tasks, by)
    journal.record(actor=by, action="plan.take_results", subject=unit, sheet=sheet.pk, taken=len(fresh), left=left)
    return len(fresh)


def _make(row: GoodRow, sheet: TakenSheet, tasks: Mapping[int, Task], by: Account) -> None:
    values = dict(row.values)
    links, day, task = values.pop("links"), dt.date.fromisoformat(values.pop("day")), values.pop("task")
    if task is not None and task not in tasks:
        raise RecordRefused(
            _("Row %(row)s: its task is no longer there. Hand the table in again.") % {"row": row.number}
        )
    try:
        said = checked(Said(day=day, task=tasks.get(task), **values), unit=sheet.unit, by=by)
    except RecordRefused as refused:
        raise RecordRefused(_("Row %(row)s: %(why)s") % {"row": row.number, "why": refused}) from refused
    made = ReportedResult.objects.create(
        unit=sheet.unit, by=by, sheet=sheet, fingerprint=row.fingerprint, measure=said.measure, title=said.title, day=said.day,
        quantity=said.quantity, second=said.second, language=said.language, genre=said.genre, splits=dict(said.splits),
        note=said.note, task=said.task,
    )  # fmt: skip
    proving.keep(made, [proving.of_link(link) for link in links])

