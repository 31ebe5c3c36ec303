"""Rows of the room."""

from __future__ import annotations

from nhipcau.report.models.duties import Filing, ReportDuty
from nhipcau.report.models.effects import Outcome, Survey, SurveyCount
from nhipcau.report.models.reports import FrozenFigure, OldFigure, Report, ReportFile, ReportMove, SignedCopy
from nhipcau.report.models.wording import FormPlace, OfficeForm, ReportTemplate

__all__ = [
    "Filing",
    "FormPlace",
    "FrozenFigure",
    "OfficeForm",
    "OldFigure",
    "Outcome",
    "Report",
    "ReportDuty",
    "ReportFile",
    "ReportMove",
    "ReportTemplate",
    "SignedCopy",
    "Survey",
    "SurveyCount",
]
