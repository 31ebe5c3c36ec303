"""Who may do what with directives, guidance, shortcomings, conferences and movements."""

from __future__ import annotations

from django.db.models import Q

from nhipcau.people.domain.lineage import stands_for
from nhipcau.people.enums import EVERY_ROLE, Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, holds, is_below, may_enter_desk, paths_above
from nhipcau.plan.models import Shortcoming, Task
from nhipcau.steering.enums import MovementState
from nhipcau.steering.models import (
    Clause,
    Conference,
    Guidance,
    Movement,
    MustRead,
    Objection,
    Registered,
    Registration,
)


def may_keep_register(account: Account, unit: Unit) -> bool:
    """Enter directives in the unit's register, choose their clauses, say who has to read them."""
    return holds(account, Role.FOCAL, unit)


def may_see_registered(account: Account, row: Registered) -> bool:
    """Staff of the unit and of the units above it; units below see what they work under."""
    return _sees_from_below(account, row.unit)


def _sees_from_below(account: Account, unit: Unit) -> bool:
    if holds(account, EVERY_ROLE, unit):
        return True
    return account.unit is not None and unit.path in paths_above(account.unit) and holds(account, EVERY_ROLE)


def may_link(account: Account, clause: Clause, task: Task) -> bool:
    """Who keeps the register, or the plan of the task, says that a task carries a clause out."""
    return may_keep_register(account, clause.registered.unit) or holds(account, Role.FOCAL, task.content.plan.unit)


def may_acknowledge(account: Account, row: MustRead) -> bool:
    """A person of the unit itself, or of the one that stands in its place today, under their own name: nobody acknowledges
    for others. A unit that moved below another is a unit of its own and reads for itself."""
    unit = account.unit
    if unit is None or not holds(account, EVERY_ROLE):
        return False
    return row.unit_id == unit.pk or (row.unit.path.startswith(tuple(unit.inherits)) and row.unit_id in stands_for(unit))


def may_sign_guidance(account: Account, unit: Unit) -> bool:
    """Enter guidance that was signed: the focal officer, or the leader who signed it."""
    return holds(account, (Role.FOCAL, Role.LEADER), unit)


def may_see_guidance(account: Account, row: Guidance) -> bool:
    return _sees_from_below(account, row.unit)


def may_mark_guidance_read(account: Account, row: Guidance) -> bool:
    """The body's own people: those of its unit and below."""
    return account.unit is not None and is_below(account.unit, row.unit) and holds(account, EVERY_ROLE)


def may_keep_shortcomings(account: Account, unit: Unit) -> bool:
    return holds(account, Role.FOCAL, unit)


def may_keep_shortcoming(account: Account, row: Shortcoming) -> bool:
    return may_keep_shortcomings(account, row.plan.unit)


def shared_down(account: Account, *, field: str = "unit__path") -> Q:
    """Rows of my branches, and of the units above mine: what a unit calls for concerns those below it."""
    seen = branch(account, field=field)
    if account.unit is not None and may_enter_desk(account):
        seen |= Q(**{f"{field}__in": paths_above(account.unit)})
    return seen


def may_keep_conferences(account: Account, unit: Unit) -> bool:
    return holds(account, Role.FOCAL, unit)


def may_see_delegates(account: Account, conference: Conference) -> bool:
    """Names of persons are for the unit that invites, and for those above it."""
    return holds(account, EVERY_ROLE, conference.unit)


def may_add_paper(account: Account, conference: Conference, unit: Unit | None) -> bool:
    """Who keeps the conference; and a unit below for itself."""
    if may_keep_conferences(account, conference.unit):
        return True
    return unit is not None and is_below(unit, conference.unit) and holds(account, (Role.FOCAL, Role.WRITER), unit)


def may_recommend(account: Account, unit: Unit) -> bool:
    return holds(account, Role.FOCAL, unit)


def may_keep_movements(account: Account, unit: Unit) -> bool:
    return holds(account, Role.FOCAL, unit)


def may_register(account: Account, movement: Movement, unit: Unit) -> bool:
    """The focal officer or the leader of a unit below the movement's own; whoever judges does not take part."""
    below = is_below(unit, movement.unit) and unit.pk != movement.unit_id
    return below and holds(account, (Role.FOCAL, Role.LEADER), unit)


def is_of(account: Account, unit: Unit) -> bool:
    """Does the person work in this unit, or below it?"""
    return account.unit is not None and is_below(account.unit, unit)


def may_contest(account: Account, registration: Registration) -> bool:
    """Somebody of the unit itself."""
    contesting = (Role.FOCAL, Role.LEADER, Role.WRITER)
    return is_of(account, registration.unit) and holds(account, contesting, registration.unit)


def may_judge(account: Account, registration: Registration) -> bool:
    """Somebody of the movement's unit, and never of the unit that is judged."""
    judging = holds(account, (Role.FOCAL, Role.LEADER), registration.movement.unit)
    return judging and not is_of(account, registration.unit)


def may_answer(account: Account, objection: Objection) -> bool:
    return may_judge(account, objection.registration) and account.pk != objection.by_id


def may_see_movement(account: Account, movement: Movement) -> bool:
    """The question behind ``movements_seen_by``: a draft is for its own branch."""
    if holds(account, EVERY_ROLE, movement.unit):
        return True
    return movement.state != MovementState.DRAFT and _sees_from_below(account, movement.unit)


def may_see_score(account: Account, registration: Registration) -> bool:
    """The unit's own branch and the movement's unit at any time; the others once the scores are shown."""
    if may_see_rows(account, registration) or holds(account, EVERY_ROLE, registration.movement.unit):
        return True
    shown = registration.movement.state in (MovementState.SCORING, MovementState.CLOSED)
    return shown and may_see_movement(account, registration.movement)


def may_see_rows(account: Account, registration: Registration) -> bool:
    """What stands behind another unit's figures is that unit's own."""
    return holds(account, EVERY_ROLE, registration.unit)
