"""What a change of units does to rows: it closes the old, establishes the new, carries children, roles and accounts over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from nhipcau.people.domain.lineage import least
from nhipcau.people.enums import UnitChangeKind, UnitKind
from nhipcau.people.models import Account, RoleHeld, Unit, UnitChange
from nhipcau.reference.models import LegalDocument, Place

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class NewUnit:
    """A unit that a change establishes. What is not said is taken from the unit before it."""

    names: Mapping[str, str]
    code: str = ""
    kind: UnitKind | None = None
    parent: Unit | None = None
    locality: Place | None = None


def establish(spec: NewUnit, *, like: Unit, day: dt.date) -> Unit:
    return Unit.objects.create(
        code=free_code(spec.code or like.code, day),
        names=dict(spec.names),
        kind=spec.kind or like.kind,
        parent=spec.parent or like.parent,
        locality=spec.locality or like.locality,
        valid_from=day,
    )


def free_code(code: str, day: dt.date) -> str:
    """The code, with the year and then a number where a unit before it keeps it."""
    tried, number = code, 1
    while Unit.objects.filter(code=tried).exists():
        year = f"{code[:50]}-{day.year}"
        tried, number = (year if number == 1 else f"{year}-{number}"), number + 1
    return tried


def succeed(
    change: UnitChange, before: Sequence[Unit], after: Sequence[Unit], homes: Mapping[int, Unit] | None = None
) -> list[UnitChange]:
    """Put the units after in the place of those before. ``homes``: where a child goes, by its key; else to the first
    after. Steps: 1 both sides of the change, 2 close, 3 rights, 4 accounts, 5 children. Returns the change and its
    parts."""
    change.before.add(*before)
    for one in after:
        change.after.add(one)
    for one in before:
        _close(one, change.day)
    inherit(before, after)
    pass_roles(before, after, change.day)
    Account.objects.filter(unit__in=before).update(unit=after[0])
    made = [change]
    for old in before:
        for child in old.children.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=change.day)).order_by("path"):
            made += _carry(child, (homes or {}).get(child.pk, after[0]), change, old)
    return made


def _close(unit: Unit, day: dt.date) -> None:
    unit.valid_to = max(day - DAY, unit.valid_from or dt.date.min)
    Unit.objects.filter(pk=unit.pk).update(valid_to=unit.valid_to)


def _carry(child: Unit, parent: Unit, change: UnitChange, old: Unit) -> list[UnitChange]:
    """A child comes along as a row of its own below the new unit; the old one stays where it was, with its history."""
    place = parent.locality if child.locality_id == old.locality_id else child.locality
    spec = NewUnit(names=child.names, parent=parent, locality=place)
    new = establish(spec, like=child, day=change.day)
    part = UnitChange.objects.create(
        kind=UnitChangeKind.MOVE, day=change.day, cited=change.cited, document=change.document, part_of=change,
        by=change.by,
    )  # fmt: skip
    return succeed(part, [child], [new])


def inherit(before: Sequence[Unit], after: Sequence[Unit]) -> None:
    """Whoever holds a role in a unit after, or above it, reaches the branches of the units before."""
    came = [path for one in before for path in one.paths]
    for one in after:
        codes = one.path.strip("/").split("/")
        above = [f"/{'/'.join(codes[:depth])}/" for depth in range(1, len(codes) + 1)]
        for heir in Unit.objects.filter(path__in=above):
            paths = [path for path in (*heir.inherits, *came) if not path.startswith(heir.path)]
            heir.inherits = list(least(paths))
            Unit.objects.filter(pk=heir.pk).update(inherits=heir.inherits)
        one.refresh_from_db(fields=["inherits"])


def pass_roles(before: Sequence[Unit], after: Sequence[Unit], day: dt.date) -> None:
    """End each role on the last day of its unit, and let it begin in every unit after: nobody loses a right."""
    held = RoleHeld.objects.filter(unit__in=before).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    for one in held.order_by("pk"):
        for unit in after:
            _give_once(one, unit, day)
        one.valid_to = max(day - DAY, one.valid_from or dt.date.min)
        one.save(update_fields=["valid_to"])


def _give_once(held: RoleHeld, unit: Unit, day: dt.date) -> None:
    begins = max(day, held.valid_from or day)
    same = RoleHeld.objects.filter(account=held.account_id, unit=unit, role=held.role)
    covering = same.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=begins))
    covering = covering.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=held.valid_to or dt.date.max))
    if covering.exists():
        return
    # The same person held the role in two of the units merged, for different times: the longer one counts.
    if same.filter(valid_from=begins).update(valid_to=held.valid_to):
        return
    RoleHeld.objects.create(
        account_id=held.account_id, unit=unit, role=held.role, valid_from=begins, valid_to=held.valid_to
    )


def document_cited(cited: str) -> LegalDocument | None:
    """The register's row whose number stands in the words of the citation; the longest number where several do."""
    numbered = LegalDocument.objects.exclude(number="").annotate(_cited=_as_text(cited))
    found = numbered.filter(_cited__contains=F("number")).only("number", "date")
    return max(found, key=lambda row: (len(row.number), row.date or dt.date.min), default=None)


def _as_text(words: str) -> object:
    from django.db.models import CharField, Value

    return Value(words, output_field=CharField())
