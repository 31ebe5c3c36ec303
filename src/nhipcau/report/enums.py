"""Kinds and states of reports, and the moves between the states."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportKind(models.TextChoices):
    YEAR = "year", _("Annual report")
    HALF = "half", _("Six-month report")
    NINE_MONTHS = "nine_months", _("Nine-month report")
    QUARTER = "quarter", _("Quarterly report")
    MONTH = "month", _("Monthly report")
    ANY = "any", _("Report for other days")
    SPOKESPERSON = "spokesperson", _("Spokesperson's annual report")
    TOPIC = "topic", _("Topic report")


#: Reports of a plan: their kind follows from their two days.
OF_A_PLAN = frozenset(set(ReportKind) - {ReportKind.SPOKESPERSON, ReportKind.TOPIC})


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    APPROVED = "approved", _("Approved")
    ISSUED = "issued", _("Issued")


REPORT_MOVES: dict[ReportState, frozenset[ReportState]] = {
    ReportState.DRAFT: frozenset({ReportState.REVIEW}),
    ReportState.REVIEW: frozenset({ReportState.DRAFT, ReportState.APPROVED}),
    ReportState.APPROVED: frozenset({ReportState.DRAFT, ReportState.ISSUED}),
    ReportState.ISSUED: frozenset(),
}
#: Moves back, which say why.
NEEDS_WORDS = frozenset({ReportState.DRAFT})


class DutyState(models.TextChoices):
    NOT_BEGUN = "not_begun", _("Not begun")
    IN_WORK = "in_work", _("In work")
    SENT = "sent", _("Sent")
    LATE = "late", _("Late")


class FilingState(models.TextChoices):
    IN_WORK = "in_work", _("In work")
    SENT = "sent", _("Sent")


class DueUnit(models.TextChoices):
    """How a duty without a rule of law counts its days from the last day of the period."""

    DAY = "d", _("days")
    WORKING_DAY = "wd", _("working days")
    DATE = "date", _("a day of the year")


class RegimeChoice(models.TextChoices):
    FROM_15_12 = "15_12", _("15/12 to 14/12")
    FROM_15_11 = "15_11", _("15/11 to 14/11")
    CALENDAR = "calendar", _("Calendar year")


class SurveyMoment(models.TextChoices):
    BEFORE = "before", _("Before")
    AFTER = "after", _("After")


class Restatement(models.TextChoices):
    """Why a figure counted again differs from the signed one."""

    CAME = "came", _("rows came in")
    WENT = "went", _("rows went out")
    CHANGED = "changed", _("rows were changed")
    GONE = "gone", _("the figure is no longer in the report")
