"""A section with live figures, before its words are kept."""

from __future__ import annotations

from dataclasses import replace

from nhipcau.kernel import clock
from nhipcau.kernel.documents.model import Block
from nhipcau.kernel.periods import Regime, period_of
from nhipcau.people.models import Unit
from nhipcau.plan.models import Plan
from nhipcau.report.contributions import Section
from nhipcau.report.domain.counts import count_for
from nhipcau.report.domain.language import fill, parse
from nhipcau.report.domain.names import all_names
from nhipcau.report.domain.subject import Subject
from nhipcau.report.domain.templates import check
from nhipcau.report.domain.text import composing
from nhipcau.report.enums import ReportKind


def preview(*, unit: Unit, kind: ReportKind, section: Section, body: str) -> list[Block]:
    """The words over this reporting year and the unit's newest plan; a topic report is shown on the plan's first content.
    Raises TemplateRefused."""
    check(body, all_names())
    period = period_of(year=clock.today().year, regime=Regime.FROM_15_12)
    plan = Plan.objects.filter(unit=unit, year__lte=period.last.year).order_by("-year", "pk").first()
    subject = Subject(unit, period, kind, None if kind == ReportKind.SPOKESPERSON else plan)
    first = plan.contents.order_by("no").first() if plan else None
    if kind == ReportKind.TOPIC:
        subject = replace(subject, content=first)
    work = composing(count_for(subject))
    contents = work.counted.contents
    names = work.names_of(contents[0]) if section is Section.CONTENT and contents else work.names
    return fill(parse(body), names)
