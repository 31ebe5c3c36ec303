"""Who may: yes/no questions about roles and units. The policy lies below the views and is closed by default."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.people.enums import OPENS_THE_DOOR, READS_ONLY, Role
from nhipcau.people.models import Account, HandOver, RoleHeld, Unit

#: They look over the shoulders of a branch: who did what, who hands what to whom.
SEES_ACTS = frozenset({Role.ADMIN, Role.LEADER, Role.MONITOR, Role.OVERSIGHT})


def roles_held(account: Account) -> list[RoleHeld]:
    """The roles that hold today, read once an account object (one query a request)."""
    cached: list[RoleHeld] | None = getattr(account, "_roles_today", None)
    if cached is None:
        today = clock.today()
        cached = list(
            account.roles.select_related("unit")
            .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=today))
            .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        )
        account._roles_today = cached  # type: ignore[attr-defined]
    return cached


def holds(account: Account | None, role: Role | Iterable[Role], unit: Unit | None = None) -> bool:
    """Does the account hold one of the roles in this unit or above it? Without a unit: anywhere."""
    if account is None or not account.is_active or not account.is_authenticated:
        return False
    wanted = {role} if isinstance(role, Role) else set(role)
    return any(
        held.role in wanted and (unit is None or unit.path.startswith(held.unit.paths)) for held in roles_held(account)
    )


def may_enter_desk(account: Account | None) -> bool:
    return account is not None and account.is_active and account.is_authenticated and bool(roles_held(account))


def may_write_anything(account: Account) -> bool:
    return may_enter_desk(account) and any(held.role not in READS_ONLY for held in roles_held(account))


def branch(account: Account, *, field: str = "path", roles: Iterable[Role] | None = None) -> Q:
    """The condition that keeps a query inside the branches where the account holds a role.

    ``field`` leads from the queried row to ``Unit.path``, for example ``"unit__path"``. No role: nothing is seen. A role
    is one condition on the path, whatever the unit came from: the frozen branches are looked up among the units, which
    are few, and not among the rows.
    """
    wanted = None if roles is None else set(roles)
    condition = Q(pk__in=[])
    for held in roles_held(account):
        if wanted is None or held.role in wanted:
            condition |= below(held.unit, field=field)
    return condition


def below(unit: Unit, *, field: str = "path") -> Q:
    """The condition for rows of the unit's branch and of the frozen branches it came from."""
    if not unit.inherits:
        return Q(**{f"{field}__startswith": unit.path})
    branches = Q(*[("path__startswith", path) for path in unit.paths], _connector=Q.OR)
    return Q(**{f"{field}__in": Unit.objects.filter(branches).order_by().values("path")})


def is_below(unit: Unit, above: Unit) -> bool:
    """The question behind ``below``."""
    return unit.path.startswith(above.paths)


def paths_above(unit: Unit) -> list[str]:
    """The paths of the unit, of what it came from itself, and of everything above them: whose plans it works under.

    A branch that came to a unit below is not among them: whoever takes over a neighbour's department answers for the
    department, and does not read the neighbour's plans for it.
    """
    now = (unit.path, *unit.inherits)
    cached: tuple[tuple[str, ...], list[str]] | None = getattr(unit, "_paths_above", None)
    if cached is None or cached[0] != now:
        found: dict[str, None] = {}
        for path in [unit.path, *_came_from(unit)]:
            codes = path.strip("/").split("/")
            found |= {f"/{'/'.join(codes[:depth])}/": None for depth in range(1, len(codes) + 1)}
        cached = unit._paths_above = (now, list(found))  # type: ignore[attr-defined]
    return list(cached[1])


def _came_from(unit: Unit) -> list[str]:
    """The paths of the units in whose place this one stands, however many changes ago. No query for most units."""
    if not unit.inherits:
        return []
    found: dict[int, str] = {}
    asked = {unit.pk}
    while asked:
        rows = Unit.objects.filter(changes_from__after__in=asked).exclude(pk__in={unit.pk, *found})
        before = dict(rows.distinct().order_by("path").values_list("pk", "path"))
        found |= before
        asked = set(before)
    return list(found.values())


def units_seen_by(account: Account) -> QuerySet[Unit]:
    return Unit.objects.filter(branch(account))


def may_keep_units(account: Account | None, unit: Unit) -> bool:
    """Renaming it, merging, splitting, moving what lies in it, adding units below it."""
    return holds(account, Role.ADMIN, unit)


def may_keep_people(account: Account | None, unit: Unit | None) -> bool:
    """Making accounts in this unit, giving and ending roles in it."""
    return unit is not None and holds(account, Role.ADMIN, unit)


def may_give_role(by: Account, account: Account, role: Role, unit: Unit) -> bool:
    """Separation of duties: whoever gives roles gives themselves none that lets a text out."""
    return may_keep_people(by, unit) and not (by.pk == account.pk and role in OPENS_THE_DOOR)


def may_switch(by: Account, account: Account) -> bool:
    """Nobody switches themselves off: the house would be left without its keeper."""
    return by.pk != account.pk and may_keep_people(by, account.unit)


def may_renew_password(by: Account, account: Account) -> bool:
    """Whoever is told a password can sign in with it: so only who keeps people wherever the account may do anything."""
    return may_switch(by, account) and all(may_keep_people(by, held.unit) for held in roles_held(account))


def may_keep_committees(account: Account | None, unit: Unit) -> bool:
    return holds(account, (Role.FOCAL, Role.ADMIN), unit)


def may_make_hand_over(by: Account, giver: Account) -> bool:
    """Their own post, or, where someone is gone already, the administrator of their unit."""
    return by.pk == giver.pk and may_enter_desk(by) or may_keep_people(by, giver.unit)


def may_see_hand_over(account: Account, row: HandOver) -> bool:
    return account.pk in (row.giver_id, row.taker_id) or holds(account, SEES_ACTS, row.unit)


def hand_overs_seen_by(account: Account) -> QuerySet[HandOver]:
    """The set behind ``may_see_hand_over``."""
    mine = Q(giver=account) | Q(taker=account)
    return HandOver.objects.filter(mine | branch(account, field="unit__path", roles=SEES_ACTS))
