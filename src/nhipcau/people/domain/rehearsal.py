"""A change of units is done and taken back, so that a person sees what it does before it is done for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.people import foresight
from nhipcau.people.domain.lineage import in_order
from nhipcau.people.enums import UnitChangeKind
from nhipcau.people.models import RoleHeld, Unit, UnitChange


@dataclass
class Rehearsal:
    """What the change will do, in sentences."""

    sentences: list[str] = field(default_factory=list)


def rehearse(act: Callable[[], UnitChange]) -> Rehearsal:
    """Do, look, take back. Raises whatever the act raises: what is refused is refused here already."""
    held = set(RoleHeld.objects.values_list("pk", flat=True))
    with transaction.atomic():
        change = act()
        before, after = list(change.before.all()), in_order(change)
        sentences = [*_units(change, before, after), *_people(held)]
        transaction.set_rollback(True)
    if change.kind != UnitChangeKind.RENAME:
        sentences += foresight.said(before)
    return Rehearsal(sentences)


def _units(change: UnitChange, before: list[Unit], after: list[Unit]) -> list[str]:
    if change.kind == UnitChangeKind.RENAME:
        unit = after[0]
        was = unit.dated_names.order_by("-id")[1].names.get("vi", "")
        return [
            _("From %(day)s “%(before)s” is called “%(after)s”; documents of days before keep the old name.")
            % {"day": f"{change.day:%d/%m/%Y}", "before": was, "after": unit.names["vi"]}
        ]
    said = [
        _("“%(unit)s” ends on %(day)s and keeps its history.") % {"unit": unit.name(), "day": f"{unit.valid_to:%d/%m/%Y}"}
        for unit in before
    ]
    said += [
        _("“%(unit)s” stands from %(day)s, below “%(parent)s”.")
        % {"unit": unit.name(), "day": f"{unit.valid_from:%d/%m/%Y}", "parent": unit.parent.name() if unit.parent else ""}
        if unit.valid_from == change.day
        else _("“%(unit)s” goes on and takes over what they had.") % {"unit": unit.name()}
        for unit in after
    ]
    carried = UnitChange.objects.filter(part_of=change).prefetch_related("before", "after__parent")
    return said + [
        _("“%(unit)s” comes along, below “%(parent)s”.") % {"unit": one.after.all()[0].name(), "parent": _above(one)}
        for one in carried
    ]


def _above(part: UnitChange) -> str:
    parent = part.after.all()[0].parent
    return parent.name() if parent else ""


def _people(held: set[int]) -> list[str]:
    new = RoleHeld.objects.exclude(pk__in=held)
    roles, people = new.count(), new.values("account").distinct().count()
    if not roles:
        return []
    return [
        _("Roles that go on in the units after: %(roles)s, of %(people)s persons; nobody loses a right.")
        % {"roles": roles, "people": people}
    ]
