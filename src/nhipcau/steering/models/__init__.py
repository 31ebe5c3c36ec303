"""Rows of steering."""

from __future__ import annotations

from nhipcau.steering.models.conferences import (
    AgendaLine,
    Conclusion,
    Conference,
    Delegate,
    Paper,
    Recommendation,
    Reply,
)
from nhipcau.steering.models.directives import (
    Acknowledgement,
    Clause,
    ClauseTask,
    Guidance,
    GuidanceRead,
    MustRead,
    Registered,
)
from nhipcau.steering.models.emulation import CouncilDecision, Criterion, Movement, Objection, Registration

__all__ = [
    "Acknowledgement",
    "AgendaLine",
    "Clause",
    "ClauseTask",
    "Conclusion",
    "Conference",
    "CouncilDecision",
    "Criterion",
    "Delegate",
    "Guidance",
    "GuidanceRead",
    "Movement",
    "MustRead",
    "Objection",
    "Paper",
    "Recommendation",
    "Registered",
    "Registration",
    "Reply",
]
