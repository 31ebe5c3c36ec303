"""A verb's refusal becomes a message that stays on the screen; the program's own faults stay faults."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import get_language

from nhipcau.kernel.documents import DocumentRefused
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.refusal import TimeRefused
from nhipcau.report.domain.refusal import ReportRefused, note_refusal
from nhipcau.report.views.asking import account_of

T = TypeVar("T")
IN_TWO_LANGUAGES = (DocumentRefused, IntakeRefused, TimeRefused)
REFUSALS = (PermissionDenied, ReportRefused, *IN_TWO_LANGUAGES)


def tell(request: HttpRequest, act: Callable[[], T], happened: str) -> T | None:
    """The verb's result with a message of what happened, or None with its refusal."""
    try:
        result = act()
    except REFUSALS as refused:
        if isinstance(refused, IntakeRefused):
            note_refusal(rule=refused.rule, by=account_of(request))
        messages.error(request, sentence_of(refused))
        return None
    messages.success(request, happened)
    return result


def sentence_of(refused: Exception) -> str:
    if isinstance(refused, IN_TWO_LANGUAGES):
        return refused.vi if (get_language() or "vi").startswith("vi") else refused.en
    return str(refused)
