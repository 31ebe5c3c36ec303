"""Which ones: the sets of the room, each inside the branches that the asking account may see."""

from __future__ import annotations

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.kernel.folding import given_name_key
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Committee, HandOver, Member, Post, RoleHeld, Unit, UnitChange
from nhipcau.people.models.units import UnitQuerySet
from nhipcau.people.rules import branch, hand_overs_seen_by, may_enter_desk, paths_above


def units_in_sight(account: Account) -> UnitQuerySet:
    """Units of my branches, those that stand and those that were merged or split away."""
    return Unit.objects.filter(branch(account)).select_related("parent").prefetch_related("dated_names")


def units_kept_by(account: Account) -> QuerySet[Unit]:
    """Standing units that this person may change; the set behind ``rules.may_keep_units``."""
    kept = Unit.objects.filter(branch(account, roles=(Role.ADMIN,)))
    return kept.standing_on(clock.today()).select_related("parent").order_by("path")


def changes_in_sight(account: Account) -> QuerySet[UnitChange]:
    """What became of units of my branches, the newest first; not what each change carried along."""
    seen = Unit.objects.filter(branch(account)).values("pk")
    rows = UnitChange.objects.filter(part_of=None, before__in=seen).distinct()
    return rows.prefetch_related("before__dated_names", "after__dated_names").order_by("-day", "-pk")


def people_kept_by(account: Account) -> QuerySet[Account]:
    """Accounts of the units this person keeps, with their roles."""
    kept = Account.objects.filter(branch(account, field="unit__path", roles=(Role.ADMIN,)))
    roles = Prefetch("roles", RoleHeld.objects.select_related("unit").order_by("valid_from", "pk"))
    return kept.select_related("unit").prefetch_related(roles).order_by("-is_active", "unit__path", "pk")


def keys_of_people_kept_by(account: Account) -> list[int]:
    """Keys of the same accounts as a list of people is read here: who may sign in first, by unit, then by given name. One
    query; no database knows where a Vietnamese given name stands."""
    rows = people_kept_by(account).prefetch_related(None).values_list("pk", "is_active", "unit__path", "full_name", "username")
    ordered = sorted(rows, key=lambda row: (not row[1], row[2] or "", given_name_key(row[3] or row[4]), row[0]))
    return [row[0] for row in ordered]


def people_of(account: Account) -> QuerySet[Account]:
    """People of my branches who can sign in: to whom a post may be handed."""
    rows = Account.objects.filter(branch(account, field="unit__path"), is_active=True)
    return rows.select_related("unit").order_by("pk")


def committees_in_sight(account: Account) -> QuerySet[Committee]:
    """Committees of my branches, and those of the units above mine."""
    return Committee.objects.filter(_governing(account, "unit__path")).select_related("unit", "document")


def _governing(account: Account, field: str) -> Q:
    seen = branch(account, field=field)
    if account.unit is None or not may_enter_desk(account):
        return seen
    return seen | Q(**{f"{field}__in": paths_above(account.unit)})


def members_in_sight(account: Account) -> QuerySet[Member]:
    rows = Member.objects.filter(_governing(account, "committee__unit__path"))
    return rows.select_related("committee__unit", "official__account", "unit")


def posts_on(day: dt.date) -> Prefetch[str]:
    """Prefetch of an official's posts that hold on a day, as ``posts_held``."""
    posts = Post.objects.filter(valid_from__lte=day).exclude(valid_to__lt=day).select_related("unit")
    return Prefetch("official__posts", posts, to_attr="posts_held")


def hand_overs_of(account: Account) -> QuerySet[HandOver]:
    """Hand-overs that this person gives, takes or looks after, the newest first, without their lists."""
    rows = hand_overs_seen_by(account).defer("content")
    return rows.select_related("giver", "taker", "unit").prefetch_related("signatures")
