"""Rows of the plan room. A result, once written, is never changed: it is evidence."""

from __future__ import annotations

from nhipcau.plan.models.following import ChaseDraft, LinkUse, Notice, ReminderChoice, TaskLink
from nhipcau.plan.models.plans import BudgetLine, Campaign, Content, Objective, Phase, Plan
from nhipcau.plan.models.practices import Practice
from nhipcau.plan.models.results import (
    Evidence,
    ReportedResult,
    Result,
    ResultFacet,
    ResultProof,
    ResultWithdrawal,
    TakenSheet,
)
from nhipcau.plan.models.shortcomings import Shortcoming
from nhipcau.plan.models.showing import MonthShown, ShowingRule
from nhipcau.plan.models.tasks import Spending, Task, TaskChange, TaskTarget

__all__ = [
    "BudgetLine",
    "Campaign",
    "ChaseDraft",
    "Content",
    "Evidence",
    "LinkUse",
    "MonthShown",
    "Notice",
    "Objective",
    "Phase",
    "Plan",
    "Practice",
    "ReminderChoice",
    "ReportedResult",
    "Result",
    "ResultFacet",
    "ResultProof",
    "ResultWithdrawal",
    "Shortcoming",
    "ShowingRule",
    "Spending",
    "TakenSheet",
    "Task",
    "TaskChange",
    "TaskLink",
    "TaskTarget",
]
