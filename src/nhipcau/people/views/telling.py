"""A verb's refusal becomes a message that stays on the screen; the program's own faults stay faults."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from nhipcau.people.domain.accounts import AccountRefused
from nhipcau.people.domain.bodies import BodyRefused
from nhipcau.people.domain.handing import HandingRefused
from nhipcau.people.domain.units import UnitRefused
from nhipcau.people.models import Account

T = TypeVar("T")
REFUSALS = (PermissionDenied, UnitRefused, AccountRefused, BodyRefused, HandingRefused)
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


def account_of(request: HttpRequest) -> Account:
    """Who asks; the desk's door has let no one else in."""
    assert isinstance(request.user, Account)
    return request.user
