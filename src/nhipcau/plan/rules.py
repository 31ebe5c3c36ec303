"""Who may do what with plans and tasks."""

from __future__ import annotations

from nhipcau.people.enums import EVERY_ROLE, Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import holds, paths_above
from nhipcau.plan.enums import TASK_MOVES, TaskState
from nhipcau.plan.models import Plan, Task


def may_confirm_plan(account: Account, unit: Unit) -> bool:
    return holds(account, Role.FOCAL, unit)


def may_see_plan(account: Account, plan: Plan) -> bool:
    """Staff of the plan's unit and of every unit above it; units below see the plan they work under."""
    if holds(account, EVERY_ROLE, plan.unit):
        return True
    return account.unit is not None and plan.unit.path in paths_above(account.unit) and holds(account, EVERY_ROLE)


def may_assign(account: Account, plan: Plan) -> bool:
    return holds(account, Role.FOCAL, plan.unit)


def may_keep_campaigns(account: Account, unit: Unit) -> bool:
    """Found a campaign or an objective of this unit, change it, give it tasks."""
    return holds(account, Role.FOCAL, unit)


def may_move(account: Account, task: Task, state: TaskState) -> bool:
    allowed = state in TASK_MOVES[TaskState(task.state)]
    return allowed and (holds(account, Role.FOCAL, task.content.plan.unit) or holds(account, Role.WRITER, task.lead))


def may_build_report(account: Account, plan: Plan) -> bool:
    return holds(account, {Role.FOCAL, Role.LEADER}, plan.unit)
