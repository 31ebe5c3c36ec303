"""Building a report: its sections in the order of the plan, every number counted from rows, all copies from one model."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.collecting import collector_at_rest
from nhipcau.kernel.documents import Document, build, lint_untraced, to_html, to_pdf
from nhipcau.kernel.documents.model import figures_of
from nhipcau.kernel.periods import Period
from nhipcau.people.models import Account
from nhipcau.plan.models import Plan
from nhipcau.report import rules
from nhipcau.report.domain import text
from nhipcau.report.domain.counts import Counted, count_for
from nhipcau.report.domain.frozen import frozen
from nhipcau.report.domain.quotes import without_quotes
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.domain.subject import Subject, subject_of_plan
from nhipcau.report.domain.templates import Words
from nhipcau.report.enums import ReportKind
from nhipcau.report.models import Report, ReportFile

#: The copies that are made when they are first asked for: setting a page takes a second.
LATER = {ReportFile.Part.PDF: "trinh-ky.pdf", ReportFile.Part.HTML: "doi-chieu.html"}


def compose(counted: Counted, templates: Mapping[str, Words] | None = None) -> Document:
    """The document before it is set, section by section in ``text``. Raises ReportRefused on an untraced number: one that
    stands in our own words, not in a title that the plan or a unit wrote."""
    return _composed(text.composing(counted, templates))


@collector_at_rest()
def _composed(work: text.Composing) -> Document:
    document = text.document(work.counted, work)
    untraced = lint_untraced(without_quotes(document, text.quoted_in(work)))
    if untraced:
        raise ReportRefused(" ".join(one.vi for one in untraced))
    return document


def build_report(*, plan: Plan, period_from: dt.date, period_to: dt.date, by: Account) -> Report:
    """The report of a plan. Raises PermissionDenied, ReportRefused."""
    if period_to < period_from:
        raise ReportRefused(_("The period ends before it begins. Give the first day, then the last."))
    return build_about(subject=subject_of_plan(plan, period_from, period_to), by=by)


@transaction.atomic
def build_about(*, subject: Subject, by: Account) -> Report:
    """Build both Word copies and keep them with their figures and words. Raises PermissionDenied, ReportRefused."""
    if not rules.may_build_reports_of(by, subject.unit):
        raise PermissionDenied(_("Only the focal officer or a leader of the plan's unit builds its report."))
    work = text.composing(count_for(subject))
    document = _composed(work)
    report = Report.objects.create(
        unit=subject.unit, plan=subject.plan, kind=subject.kind, title=_title(subject), content=subject.content,
        campaign=subject.campaign, topic=subject.topic, period_from=subject.period.first, period_to=subject.period.last,
        built_by=by, figures=frozen(figures_of(document)), templates=dict(work.templates),
    )  # fmt: skip
    kept: list[str] = []
    for part, variant in ((ReportFile.Part.SIGNING, "trinh_ky"), (ReportFile.Part.CONTROL, "doi_chieu")):
        built = build(document, variant=variant)  # type: ignore[arg-type]
        kept.append(_keep(report, part, f"{_stem(report)}-{variant.replace('_', '-')}.docx", built.docx))
        for sheet in built.files:
            if sheet.sha256 not in kept:
                kept.append(_keep(report, ReportFile.Part.SHEET, sheet.name, sheet.data))
    journal.record(actor=by, action="report.build", subject=report, files=kept)
    return report


def _title(subject: Subject) -> str:
    if subject.about:
        return subject.about[:300]
    if subject.kind == ReportKind.SPOKESPERSON:
        return f"Báo cáo phát ngôn năm {subject.period.last.year}"
    return subject.plan.title if subject.plan else subject.unit.name("vi")


def _stem(report: Report) -> str:
    """The name of its files, without their endings: a report of a plan bears the plan's number, others their own."""
    words = {ReportKind.SPOKESPERSON: "phat-ngon", ReportKind.TOPIC: "chuyen-de"}.get(ReportKind(report.kind))
    return f"bao-cao-{words}-{report.pk}" if words else f"bao-cao-{report.plan_id or report.pk}"


def _keep(report: Report, part: str, name: str, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    ReportFile.objects.create(report=report, part=part, name=name, content=content, sha256=digest)
    return digest


def subject_of(report: Report) -> Subject:
    """What the report was about, to count it again."""
    return Subject(
        report.unit, Period(report.period_from, report.period_to), ReportKind(report.kind), report.plan, report.content,
        report.campaign, report.topic,
    )  # fmt: skip


def recompose(report: Report) -> Document:
    """The same report over the rows as they are now, in the words it was made of."""
    return compose(count_for(subject_of(report)), report.templates or None)


@transaction.atomic
def set_copy(*, report: Report, part: ReportFile.Part, by: Account) -> ReportFile:
    """The PDF for signing or the web page with its evidence, kept once they were made. ReportRefused when rows changed
    since the report was built: then its copies would disagree, and it has to be built again."""
    if not rules.may_see_report(by, report):
        raise PermissionDenied(_("Only staff of the report's unit open its files."))
    standing: ReportFile | None = report.files.filter(part=part).first()
    if standing is not None:
        return standing
    document = recompose(report)
    if frozen(figures_of(document)) != report.figures:
        raise ReportRefused(_("The data changed since this report was built. Build it again to get its other copies."))
    made: Any = to_pdf(document, variant="trinh_ky") if part == ReportFile.Part.PDF else to_html(document, variant="doi_chieu")
    content = made if isinstance(made, bytes) else made.encode()
    _keep(report, part, f"{_stem(report)}-{LATER[part]}", content)
    kept: ReportFile = report.files.get(part=part)
    return kept
