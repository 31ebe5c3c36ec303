"""Rows of the calendar."""

from __future__ import annotations

from nhipcau.calendar.models.days import LeadTime, OfficeRule, OwnDay, Prepared, Twin
from nhipcau.calendar.models.events import (
    Contact,
    Coverage,
    Event,
    EventPost,
    FeedAddress,
    SharedPlan,
    StandLine,
)

__all__ = [
    "Contact",
    "Coverage",
    "Event",
    "EventPost",
    "FeedAddress",
    "LeadTime",
    "OfficeRule",
    "OwnDay",
    "Prepared",
    "SharedPlan",
    "StandLine",
    "Twin",
]
