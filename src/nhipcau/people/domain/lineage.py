"""What a unit came from and what came after it: for rights, for the work that is handed on, for restated figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.people.enums import UnitChangeKind
from nhipcau.people.models import Unit, UnitChange
from nhipcau.people.rules import below


class NotRestated(ValueError):
    """The figures of a unit that was split cannot be given to one of its parts; the message says which."""


def paths_of(unit: Unit, day: dt.date) -> tuple[str, ...]:
    """The branches whose figures, added up, are the unit's within the borders of that day. Each row lies in one of them.

    Summable measures alone: averages and rates of the units before are not to be added. Raises NotRestated where only a
    part of a unit that was split belongs here. Three queries, whatever the history.
    """
    changes = UnitChange.objects.filter(day__lte=day).prefetch_related("before", "after")
    paths: tuple[str, ...] = (unit.path,)
    while found := _one_step(paths, changes):
        paths = least((*paths, *found))
    for change in changes:
        came = [one for one in change.after.all() if one.path.startswith(paths)]
        lost = [one for one in change.before.all() if not one.path.startswith(paths)]
        if came and lost and change.kind == UnitChangeKind.SPLIT:
            raise NotRestated(
                _(
                    "“%(unit)s” was split on %(day)s and its earlier figures cannot be divided. Compare with the time "
                    "after that day, or with the whole of what it was."
                )
                % {"unit": lost[0].name(), "day": f"{change.day:%d/%m/%Y}"}
            )
    return (unit.path, *sorted(set(paths) - {unit.path}))


def came_from(unit: Unit, day: dt.date) -> tuple[str, ...]:
    """The same without the unit's own branch; empty where the figures cannot be restated. Of a time before the unit stood
    it counts what the unit came from: it had no borders of its own then."""
    try:
        return paths_of(unit, max(day, unit.valid_from or day))[1:]
    except NotRestated:
        return ()


def _one_step(paths: tuple[str, ...], changes: Iterable[UnitChange]) -> list[str]:
    found = []
    for change in changes:
        after = list(change.after.all())
        whole = all(one.path.startswith(paths) for one in after)
        part = change.kind != UnitChangeKind.SPLIT and any(one.path.startswith(paths) for one in after)
        if after and (whole or part):
            found += [one.path for one in change.before.all() if not one.path.startswith(paths)]
    return found


def least(paths: Iterable[str]) -> tuple[str, ...]:
    """The fewest paths that cover the same branches, so that no row is counted in two of them."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not path.startswith(tuple(kept)):
            kept.append(path)
    return tuple(kept)


def heirs(unit: Unit) -> list[Unit]:
    """The units that stand today in the place of one that was merged, split or moved; the first named first. No query
    for a unit that stands."""
    if unit.valid_to is None:
        return []
    found: dict[int, Unit] = {}
    seen, asked = {unit.pk}, [unit]
    while asked:
        changes = UnitChange.objects.filter(before__in=asked).exclude(kind=UnitChangeKind.RENAME)
        after = [one for change in changes.prefetch_related("after") for one in in_order(change)]
        asked = [one for one in after if one.pk not in seen]
        seen |= {one.pk for one in asked}
        found |= {one.pk: one for one in asked if one.valid_to is None}
    return list(found.values())


def stands_for(unit: Unit) -> list[int]:
    """The keys of the unit and of those in whose place it stands today: of what moved below it as a unit of its own it does
    not stand in the place. No query for a unit that came after no other."""
    if not unit.inherits:
        return [unit.pk]
    found, asked = {unit.pk}, {unit.pk}
    while asked:
        changes = UnitChange.objects.filter(after__in=asked).exclude(kind=UnitChangeKind.RENAME)
        before = Unit.objects.filter(changes_from__in=changes, valid_to__isnull=False).values_list("pk", flat=True)
        asked = set(before) - found
        found |= asked
    return sorted(found)


def in_order(change: UnitChange) -> list[Unit]:
    """The units after, in the order in which they were named: the first is the one that takes over what one must."""
    through = UnitChange.after.through.objects.filter(unitchange_id=change.pk).order_by("pk")
    order = list(through.values_list("unit_id", flat=True))
    return sorted(change.after.all(), key=lambda one: order.index(one.pk))


def within(unit: Unit, *, field: str = "path") -> Q:
    """Rows of the unit's branch, of the branches it came from, and of those that came after it: who may be given the work
    of its plans."""
    condition = below(unit, field=field)
    for heir in heirs(unit):
        condition |= Q(**{f"{field}__startswith": heir.path})
    return condition


def is_within(unit: Unit, of: Unit) -> bool:
    """The question behind ``within``."""
    return unit.path.startswith(of.paths) or any(unit.path.startswith(heir.path) for heir in heirs(of))


def history(unit: Unit) -> list[UnitChange]:
    """The changes a unit was part of, on either side, in their order; not what each of them carried along."""
    own = UnitChange.objects.filter(Q(before=unit) | Q(after=unit)).distinct()
    return list(own.prefetch_related("before", "after").select_related("document", "by"))
