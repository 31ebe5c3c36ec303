"""The report of a plan: its sections in the order of the plan, every number counted from rows, both copies from
one model."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.documents import Document, build, lint_untraced
from nhipcau.kernel.documents.model import figures_of
from nhipcau.people.models import Account
from nhipcau.plan.models import Plan
from nhipcau.report import rules
from nhipcau.report.domain import text
from nhipcau.report.domain.counts import Counted, count
from nhipcau.report.domain.quotes import without_quotes
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.models import Report, ReportFile


def compose(counted: Counted) -> Document:
    """The document before it is set, section by section in ``text``. Raises ReportRefused on an untraced
    number: one that stands in our own words, not in a title that the plan or a unit wrote."""
    document = text.document(counted)
    untraced = lint_untraced(without_quotes(document, _quoted(counted)))
    if untraced:
        raise ReportRefused(" ".join(one.vi for one in untraced))
    return document


def _quoted(counted: Counted) -> set[str]:
    tasks = counted.tasks
    return {
        *(content.title for content in counted.contents),
        *(task.title for task in tasks),
        *(task.reason for task in tasks),
        *(task.lead.name("vi") for task in tasks),
        *(one.text for one in counted.plan.shortcomings.all()),
    }


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
    kept: list[str] = []
    for part, variant in ((ReportFile.Part.SIGNING, "trinh_ky"), (ReportFile.Part.CONTROL, "doi_chieu")):
        built = build(document, variant=variant)  # type: ignore[arg-type]
        kept.append(_keep(report, part, f"bao-cao-{plan.pk}-{variant.replace('_', '-')}.docx", built.docx))
        for sheet in built.files:
            if sheet.sha256 not in kept:
                kept.append(_keep(report, ReportFile.Part.SHEET, sheet.name, sheet.data))
    journal.record(actor=by, action="report.build", subject=report, files=kept)
    return report


def _keep(report: Report, part: str, name: str, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    ReportFile.objects.create(report=report, part=part, name=name, content=content, sha256=digest)
    return digest


def _frozen(document: Document) -> list[dict[str, object]]:
    """The figures as this report says them, with the ids of their rows: a later report can be compared with it."""
    return [
        {
            "measure": figure.measure,
            "title": figure.title,
            "value": figure.number(),
            "unit": figure.unit,
            "rows": [row.id for row in figure.rows],
        }
        for figure in figures_of(document)
    ]
