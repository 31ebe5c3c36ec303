"""Who may do what with plans and tasks."""

from __future__ import annotations

from nhipcau.people.enums import EVERY_ROLE, Role, UnitKind
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import holds, is_below, paths_above, roles_held
from nhipcau.plan.enums import TASK_MOVES, TaskState
from nhipcau.plan.models import Plan, Practice, ReportedResult, Task

MAY_RECORD = frozenset({Role.WRITER, Role.FOCAL})
#: They keep plans of their own, so their own focal officers review what they record.
OWN_FOCAL_UNITS = frozenset({UnitKind.CENTRE, UnitKind.LOCALITY})


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


def may_write_up(account: Account, task: Task) -> bool:
    """Say how a task was done, so that others can do the same."""
    return holds(account, Role.FOCAL, task.content.plan.unit) or holds(account, Role.WRITER, task.lead)


def may_keep_practice(account: Account, practice: Practice) -> bool:
    """Share it with every locality, take it back."""
    return holds(account, Role.FOCAL, practice.unit)


def may_change_practice(account: Account, practice: Practice) -> bool:
    """Whoever wrote it up changes it until it is shared; then only who answers for sharing it."""
    return may_keep_practice(account, practice) or (practice.shared_at is None and may_write_up(account, practice.task))


def may_build_report(account: Account, plan: Plan) -> bool:
    return holds(account, {Role.FOCAL, Role.LEADER}, plan.unit)


def may_record(account: Account, unit: Unit) -> bool:
    return holds(account, MAY_RECORD, unit)


def may_see_reported(account: Account, row: ReportedResult) -> bool:
    return holds(account, EVERY_ROLE, row.unit) or (row.task is not None and holds(account, EVERY_ROLE, row.task.content.plan.unit))


def may_review(account: Account, row: ReportedResult) -> bool:
    """The focal officer of the task's plan, or of a unit above the one that recorded it; never who recorded it."""
    if row.by_id == account.pk or not holds(account, Role.FOCAL):
        return False
    if row.task is not None and holds(account, Role.FOCAL, row.task.content.plan.unit):
        return True
    above = [held.unit for held in roles_held(account) if held.role == Role.FOCAL and is_below(row.unit, held.unit)]
    return any(unit.pk != row.unit_id or unit.kind in OWN_FOCAL_UNITS for unit in above)
