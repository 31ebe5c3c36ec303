"""A verb's refusal becomes a message that stays on the screen; the program's own faults stay faults."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import get_language

from nhipcau.kernel.documents import DocumentRefused
from nhipcau.people.models import Account
from nhipcau.plan.domain.budgets import BudgetRefused
from nhipcau.plan.domain.campaigns import CampaignRefused
from nhipcau.plan.domain.objectives import ObjectiveRefused
from nhipcau.plan.domain.plans import PlanRefused
from nhipcau.plan.domain.practices import PracticeRefused
from nhipcau.plan.domain.proofs import ProofRefused
from nhipcau.plan.domain.recorded import RecordRefused
from nhipcau.plan.domain.reviewing import ReviewRefused
from nhipcau.plan.domain.tasks import TaskRefused

T = TypeVar("T")
REFUSALS = (
    PermissionDenied, PlanRefused, TaskRefused, BudgetRefused, CampaignRefused, ObjectiveRefused, DocumentRefused,
    RecordRefused, ProofRefused, ReviewRefused, PracticeRefused,
)  # fmt: skip


def tell(request: HttpRequest, act: Callable[[], T], happened: str | Callable[[T], str]) -> T | None:
    """The verb's result with a message of what happened, which may be said of the result, or None with its refusal."""
    try:
        result = act()
    except REFUSALS as refused:
        messages.error(request, _sentence(refused))
        return None
    messages.success(request, happened if isinstance(happened, str) else happened(result))
    return result


def _sentence(refused: Exception) -> str:
    if isinstance(refused, DocumentRefused):
        return refused.vi if (get_language() or "vi").startswith("vi") else refused.en
    return str(refused)


def account_of(request: HttpRequest) -> Account:
    """Who asks; the desk's door has let no one else in."""
    assert isinstance(request.user, Account)
    return request.user
