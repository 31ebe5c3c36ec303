"""What a report is about: a unit and a period, and of these a plan, a content, a campaign or a topic."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from nhipcau.kernel.periods import Period, previous, shape_of
from nhipcau.people.models import Unit
from nhipcau.plan.models import Campaign, Content, Plan
from nhipcau.reference.models import Topic
from nhipcau.report.enums import ReportKind


@dataclass(frozen=True)
class Subject:
    """At most one of ``content``, ``campaign`` and ``topic`` narrows it down."""

    unit: Unit
    period: Period
    kind: ReportKind = ReportKind.ANY
    plan: Plan | None = None
    content: Content | None = None
    campaign: Campaign | None = None
    topic: Topic | None = None

    @property
    def before(self) -> Period:
        return previous(self.period)

    @property
    def about(self) -> str:
        """The words of what it is narrowed to; empty for a report on everything."""
        if self.content is not None:
            return self.content.title
        if self.campaign is not None:
            return self.campaign.title
        return self.topic.name("vi") if self.topic is not None else ""


def subject_of_plan(plan: Plan, first: dt.date, last: dt.date) -> Subject:
    period = Period(first, last)
    return Subject(plan.unit, period, kind_of(period), plan)


def kind_of(period: Period) -> ReportKind:
    """A year, half year, nine months, quarter or month by its two days; else other days."""
    shape = shape_of(period)
    return ReportKind(shape.span.value) if shape else ReportKind.ANY
