"""Who may do what with reports."""

from __future__ import annotations

from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import holds
from nhipcau.plan.models import Plan


def may_build_report(account: Account, plan: Plan) -> bool:
    return holds(account, {Role.FOCAL, Role.LEADER}, plan.unit)
