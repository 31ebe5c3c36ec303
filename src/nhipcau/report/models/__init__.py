"""Rows of the room."""

from __future__ import annotations

from nhipcau.report.models.reports import Report, ReportFile

__all__ = ["Report", "ReportFile"]
