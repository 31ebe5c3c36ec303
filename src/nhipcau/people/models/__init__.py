"""Rows of the room: units and what became of them, accounts and roles, bodies that steer, posts handed on."""

from __future__ import annotations

from nhipcau.people.models.accounts import Account, RoleHeld
from nhipcau.people.models.bodies import Committee, Member, Official, Post
from nhipcau.people.models.handing import HandOver, HandOverSignature
from nhipcau.people.models.units import Unit, UnitChange, UnitName

__all__ = [
    "Account",
    "Committee",
    "HandOver",
    "HandOverSignature",
    "Member",
    "Official",
    "Post",
    "RoleHeld",
    "Unit",
    "UnitChange",
    "UnitName",
]
