"""Who may do what with days, rules and events."""

from __future__ import annotations

from nhipcau.calendar.enums import EVENT_MOVES, EventState
from nhipcau.calendar.models import Event, FeedAddress
from nhipcau.people.enums import EVERY_ROLE, Role, UnitKind
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import holds, paths_above, roles_held

#: They set events down and keep them; what an event decides for the year is the focal officer's.
KEEPS_EVENTS = frozenset({Role.FOCAL, Role.WRITER})
#: The register of days is one for the whole house, so a commune does not settle it for everybody.
SETTLES_DAYS = frozenset({UnitKind.CENTRE, UnitKind.LOCALITY})


def may_set_rule(account: Account, unit: Unit) -> bool:
    """The rule for anniversaries, lead times, the unit's own days and partners."""
    return holds(account, Role.FOCAL, unit)


def may_confirm_day(account: Account) -> bool:
    """Put one's name to a day of the register that is to be confirmed."""
    return holds(account, Role.FOCAL) and any(
        held.role == Role.FOCAL and held.unit.kind in SETTLES_DAYS for held in roles_held(account)
    )


def may_keep_event(account: Account, unit: Unit) -> bool:
    return holds(account, KEEPS_EVENTS, unit)


def may_move_event(account: Account, event: Event, to: EventState) -> bool:
    return to in EVENT_MOVES[EventState(event.state)] and may_keep_event(account, event.unit)


def may_see_event(account: Account, event: Event) -> bool:
    """Staff of the event's unit and of every unit above it; units below see the events they work for."""
    if holds(account, EVERY_ROLE, event.unit):
        return True
    return account.unit is not None and event.unit.path in paths_above(account.unit) and holds(account, EVERY_ROLE)


def may_share(account: Account, event: Event) -> bool:
    """Give a partner outside the office an address that shows the event's plan."""
    return holds(account, Role.FOCAL, event.unit)


def may_take_back_feed(account: Account, feed: FeedAddress) -> bool:
    return feed.account_id == account.pk
