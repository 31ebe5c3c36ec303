"""The report of a plan: its sections in the order of the plan, every number counted from rows, both copies from one model."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.documents import Counting, Document, Figure, RowRef, build, lint_untraced
from nhipcau.kernel.documents.model import figures_of
from nhipcau.people.models import Account
from nhipcau.plan import measures, rules
from nhipcau.plan.domain import report_text
from nhipcau.plan.models import Content, Plan, Report, ReportFile, Task


class ReportRefused(ValueError):
    """The report cannot be built so; the message says what to change."""


@dataclass(frozen=True)
class Counted:
    """Everything a report counts, fetched once: rows a measure, contents with their tasks."""

    plan: Plan
    period_from: dt.date
    period_to: dt.date
    contents: tuple[Content, ...]
    rows: dict[str, tuple[measures.Row, ...]] = field(default_factory=dict)

    @property
    def tasks(self) -> list[Task]:
        return [task for content in self.contents for task in content.tasks.all()]

    def figure(self, code: str, *, task_ids: Iterable[int] | None = None, language: str | None = None) -> Figure | None:
        """The figure of a measure, for all or some tasks and one language; None while the measure's room is not built."""
        measure = measures.find(code)
        if measure is None or measure.rows is None:
            return None
        wanted = None if task_ids is None else frozenset(task_ids)
        rows = [
            row
            for row in self.rows[code]
            if (wanted is None or row.tasks & wanted) and (language is None or row.language == language)
        ]
        return counted_figure(measure, rows)


def counted_figure(measure: measures.Measure, rows: Iterable[measures.Row]) -> Figure:
    """A figure whose value is its rows' amounts. FigureWithoutRows cannot arise: the value is computed here."""
    refs = tuple(
        RowRef(
            id=row.id, label=f"{row.label} ({row.language}) – {row.unit}", date=row.day, amount=row.amount,
            address=f"{settings.NHIPCAU.public_address}{row.address}" if row.address else None,
        )
        for row in rows
    )  # fmt: skip
    return Figure(
        measure=measure.code, value=sum(int(ref.amount or 0) for ref in refs), unit=measure.unit["vi"], rows=refs,
        title=measure.names["vi"], method=measure.how["vi"], counting=Counting.AMOUNTS,
    )  # fmt: skip


def count(plan: Plan, period_from: dt.date, period_to: dt.date) -> Counted:
    """Fetch what the report needs: as many queries as there are measures, whatever the number of tasks and rows."""
    scope = measures.Scope(plan.unit.path, period_from, period_to)
    contents = tuple(
        plan.contents.prefetch_related("tasks__lead", "tasks__targets", "tasks__content__plan").order_by("no")
    )
    rows = {one.code: tuple(one.rows(scope)) for one in measures.registered() if one.rows is not None}
    return Counted(plan, period_from, period_to, contents, rows)


def compose(counted: Counted) -> Document:
    """The document before it is set: section by section in ``report_text``. Raises ReportRefused on an untraced number."""
    document = report_text.document(counted)
    untraced = lint_untraced(document)
    if untraced:
        raise ReportRefused(" ".join(one.vi for one in untraced))
    return document


@transaction.atomic
def build_report(*, plan: Plan, period_from: dt.date, period_to: dt.date, by: Account) -> Report:
    """Build both copies and keep them with their figures. Raises PermissionDenied, ReportRefused."""
    if not rules.may_build_report(by, plan):
        raise PermissionDenied(_("Only the focal officer or a leader of the plan's unit builds its report."))
    if period_to < period_from:
        raise ReportRefused(_("The period ends before it begins. Give the first day, then the last."))
    counted = count(plan, period_from, period_to)
    document = compose(counted)
    report = Report.objects.create(
        plan=plan, period_from=period_from, period_to=period_to, built_by=by, figures=_frozen(document)
    )
    for part, variant in ((ReportFile.Part.SIGNING, "trinh_ky"), (ReportFile.Part.CONTROL, "doi_chieu")):
        built = build(document, variant=variant)  # type: ignore[arg-type]
        _keep(report, part, f"bao-cao-{plan.pk}-{variant.replace('_', '-')}.docx", built.docx)
        for sheet in built.files:
            if not report.files.filter(sha256=sheet.sha256).exists():
                _keep(report, ReportFile.Part.SHEET, sheet.name, sheet.data)
    journal.record(actor=by, action="plan.report", subject=report, files=[f.sha256 for f in report.files.all()])
    return report


def _keep(report: Report, part: str, name: str, content: bytes) -> None:
    ReportFile.objects.create(
        report=report, part=part, name=name, content=content, sha256=hashlib.sha256(content).hexdigest()
    )


def _frozen(document: Document) -> list[dict[str, object]]:
    """The figures as this report says them, with the ids of their rows: a later report can be compared with it."""
    return [
        {"measure": figure.measure, "title": figure.title, "value": str(figure.value), "rows": [r.id for r in figure.rows]}
        for figure in figures_of(document)
    ]
