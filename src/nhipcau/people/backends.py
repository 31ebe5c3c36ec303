"""The framework asks "has this user that permission?"; the answer comes from the roles held."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from nhipcau.people.enums import Role
from nhipcau.people.rules import holds, may_enter_desk

EDITS = (Role.WRITER, Role.TRANSLATOR, Role.FOCAL)
GRANTED: dict[str, tuple[Role, ...]] = {
    "newsroom.change_edition": EDITS,
    "newsroom.view_edition": EDITS,
    "newsroom.lock_edition": EDITS,
    "newsroom.unlock_edition": EDITS,
    "newsroom.add_picture": EDITS,
    "newsroom.change_picture": EDITS,
    "newsroom.choose_picture": EDITS,
    "newsroom.view_fact": EDITS,
    "newsroom.add_fact": (Role.FOCAL, Role.WRITER),
    "newsroom.change_fact": (Role.FOCAL, Role.WRITER),
}


class RoleBackend(BaseBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if perm == "wagtailadmin.access_admin":
            return may_enter_desk(user_obj)
        return perm in GRANTED and holds(user_obj, GRANTED[perm])
