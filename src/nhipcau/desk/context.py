"""What every desk page shows around its content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from nhipcau.desk.rooms import rooms
from nhipcau.people.enums import Role
from nhipcau.people.rules import holds, may_enter_desk, roles_held
from nhipcau.plan.domain import reminders


def shell(request: HttpRequest) -> dict[str, Any]:
    """Values for ``desk/base.html``; nothing for people who have not signed in."""
    account = getattr(request, "user", None)
    environment = settings.NHIPCAU
    values: dict[str, Any] = {
        "demonstration": environment.demonstration,
        "public_address": environment.public_address,
        "desk_languages": settings.DESK_LANGUAGES,
    }
    if may_enter_desk(account):
        held = roles_held(account)  # type: ignore[arg-type]
        values |= {
            "account": account,
            "account_unit": held[0].unit,
            "keeps_people": holds(account, Role.ADMIN),  # type: ignore[arg-type]
            "unread_notices": reminders.unread(account),  # type: ignore[arg-type]
            "rooms": rooms(account),  # type: ignore[arg-type]
            "account_roles": [Role(role).label for role in dict.fromkeys(entry.role for entry in held)],
        }
    return values
