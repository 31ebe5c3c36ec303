"""A verb's refusal becomes a message that stays on the screen; the program's own faults stay faults."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from nhipcau.people.models import Account
from nhipcau.plan.domain.tasks import TaskRefused
from nhipcau.steering.refusal import SteeringRefused

T = TypeVar("T")
REFUSALS = (PermissionDenied, SteeringRefused, TaskRefused)
UNACCEPTED = 422


def tell(request: HttpRequest, act: Callable[[], T], happened: str = "") -> T | None:
    """The verb's result with a message of what happened, or None with its refusal."""
    try:
        result = act()
    except REFUSALS as refused:
        messages.error(request, str(refused))
        return None
    if happened:
        messages.success(request, happened)
    return result


def say_errors(request: HttpRequest, form: object) -> None:
    """The errors of a small form that stands on another page, as messages."""
    for errors in form.errors.values():  # type: ignore[attr-defined]
        messages.error(request, " ".join(str(one) for one in errors))


def account_of(request: HttpRequest) -> Account:
    """Who asks; the desk's door has let no one else in."""
    assert isinstance(request.user, Account)
    return request.user
