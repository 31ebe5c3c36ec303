"""A verb's refusal becomes a message that stays on the screen; the program's own faults stay faults."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import get_language

from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel.refusal import TimeRefused
from nhipcau.plan.domain.tasks import TaskRefused
from nhipcau.plan.views.telling import account_of

__all__ = ["account_of", "status_of", "tell", "words_of"]
T = TypeVar("T")
REFUSALS = (PermissionDenied, CalendarRefused, TaskRefused, TimeRefused)
UNACCEPTED = 422


def tell(request: HttpRequest, act: Callable[[], T], happened: str | Callable[[T], str]) -> T | None:
    """The verb's result with a message of what happened, or None with its refusal."""
    try:
        result = act()
    except REFUSALS as refused:
        messages.error(request, words_of(refused))
        return None
    words = happened(result) if callable(happened) else happened
    if words:
        messages.success(request, words)
    return result


def words_of(refused: Exception) -> str:
    if isinstance(refused, TimeRefused):
        return refused.vi if (get_language() or "vi").startswith("vi") else refused.en
    return str(refused)


def status_of(request: HttpRequest) -> int:
    """A form that comes back was not accepted."""
    return UNACCEPTED if request.method == "POST" else 200
