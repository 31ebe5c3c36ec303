"""Who may: yes/no questions about roles and units. The policy lies below the views and is closed by default."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from nhipcau.people.enums import READS_ONLY, Role
from nhipcau.people.models import Account, RoleHeld, Unit


def roles_held(account: Account) -> list[RoleHeld]:
    """The roles that hold today, read once an account object (one query a request)."""
    cached: list[RoleHeld] | None = getattr(account, "_roles_today", None)
    if cached is None:
        today = timezone.localdate()
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
        held.role in wanted and (unit is None or unit.path.startswith(held.unit.path)) for held in roles_held(account)
    )


def may_enter_desk(account: Account | None) -> bool:
    return account is not None and account.is_active and account.is_authenticated and bool(roles_held(account))


def may_write_anything(account: Account) -> bool:
    return may_enter_desk(account) and any(held.role not in READS_ONLY for held in roles_held(account))


def branch(account: Account, *, field: str = "path", roles: Iterable[Role] | None = None) -> Q:
    """The condition that keeps a query inside the branches where the account holds a role.

    ``field`` leads from the queried row to ``Unit.path``, for example ``"unit__path"``. No role: nothing is seen.
    """
    wanted = None if roles is None else set(roles)
    condition = Q(pk__in=[])
    for held in roles_held(account):
        if wanted is None or held.role in wanted:
            condition |= Q(**{f"{field}__startswith": held.unit.path})
    return condition


def units_seen_by(account: Account) -> QuerySet[Unit]:
    return Unit.objects.filter(branch(account))
