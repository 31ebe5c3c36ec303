"""Units over time: added, merged, split, renamed, moved. Nothing is renamed in place and no row is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people import rules, signals
from nhipcau.people.domain.succession import DAY, NewUnit, document_cited, establish, inherit, succeed
from nhipcau.people.enums import UnitChangeKind, UnitKind
from nhipcau.people.models import Account, Unit, UnitChange, UnitName
from nhipcau.reference.models import Place

__all__ = ["NewUnit", "UnitRefused", "add", "merge", "move", "remember", "rename", "split"]


class UnitRefused(ValueError):
    """The units cannot be changed so; the message says which part and what to give."""


@transaction.atomic
def add(
    *, names: Mapping[str, str], kind: UnitKind, parent: Unit, by: Account, code: str, on: dt.date | None = None,
    locality: Place | None = None,
) -> Unit:  # fmt: skip
    """Add a unit below another. Raises PermissionDenied, UnitRefused."""
    _ask(by, [parent])
    _refuse_names(names)
    _refuse_gone([parent])
    if Unit.objects.filter(code=code).exists():
        raise UnitRefused(_("Another unit has this code. Choose a different one."))
    unit = Unit.objects.create(
        code=code, names=dict(names), kind=kind, parent=parent, locality=locality or parent.locality, valid_from=on
    )
    journal.record(actor=by, action="people.add_unit", subject=unit, parent=parent.code)
    return unit


@transaction.atomic
def merge(
    *, units: Sequence[Unit], into: NewUnit | Unit, on: dt.date, by: Account, document: str, words: str = ""
) -> UnitChange:
    """Several units become one: a new one, or one that stands. Raises PermissionDenied, UnitRefused."""
    if len({unit.pk for unit in units}) < (1 if isinstance(into, Unit) else 2):
        raise UnitRefused(_("Choose the units that are merged: two or more, or one that goes into another."))
    _refuse_inside(units, into if isinstance(into, Unit) else into.parent or units[0].parent)
    return _replace(UnitChangeKind.MERGE, units, [into], on, by, document, words)


@transaction.atomic
def remember(*, units: Sequence[Unit], after: Unit, on: dt.date, by: Account, document: str, words: str = "") -> UnitChange:
    """A merger of before the desk began, between units that were entered as they ended: what came from what is noted, and
    nothing is moved. Raises PermissionDenied, UnitRefused."""
    _ask(by, [*units, after])
    if not document.strip():
        raise UnitRefused(_("Name the decision it rests on: number, symbol and day."))
    if not units or any(unit.valid_to is None or unit.valid_to >= on for unit in units):
        raise UnitRefused(_("A unit still stands on that day. Merge it instead."))
    change = _change(UnitChangeKind.MERGE, on, by, document, words)
    change.before.add(*units)
    change.after.add(after)
    inherit(units, [after])
    journal.record(
        actor=by, action="people.merge", subject=change, before=[unit.code for unit in units], after=[after.code]
    )
    return change


@transaction.atomic
def split(
    *, unit: Unit, into: Sequence[NewUnit | Unit], on: dt.date, by: Account, document: str, words: str = "",
    homes: Mapping[int, int] | None = None,
) -> UnitChange:  # fmt: skip
    """One unit becomes several; what can go to one only goes to the first. ``homes``: which of them, by its place in
    ``into``, a unit below goes to, by its key. Raises PermissionDenied, UnitRefused."""
    if len(into) < 2:
        raise UnitRefused(_("Name at least two units that come after."))
    for one in into:
        _refuse_inside([unit], one if isinstance(one, Unit) else one.parent or unit.parent)
    return _replace(UnitChangeKind.SPLIT, [unit], into, on, by, document, words, homes)


@transaction.atomic
def move(*, unit: Unit, to: Unit, on: dt.date, by: Account, document: str, words: str = "") -> UnitChange:
    """A unit goes below another. Raises PermissionDenied, UnitRefused."""
    if to.pk == unit.parent_id:
        raise UnitRefused(_("The unit lies there already."))
    _refuse_inside([unit], to)
    spec = NewUnit(names=unit.names, parent=to, locality=to.locality)
    return _replace(UnitChangeKind.MOVE, [unit], [spec], on, by, document, words)


@transaction.atomic
def rename(
    *, unit: Unit, names: Mapping[str, str], on: dt.date, by: Account, document: str, words: str = ""
) -> UnitChange:
    """Other names from a day on; documents of days before keep the names of then. Raises PermissionDenied, UnitRefused."""
    [unit] = _locked([unit])
    _ask(by, [unit])
    _refuse(on, document, [unit])
    _refuse_names(names)
    if not unit.dated_names.exists():
        UnitName.objects.create(unit=unit, names=unit.names, valid_from=unit.valid_from)
    last = unit.dated_names.order_by("-id")[0]
    if last.valid_from and last.valid_from >= on:
        raise UnitRefused(_("It got its present name on %(day)s. Give a later day.") % {"day": f"{last.valid_from:%d/%m/%Y}"})
    UnitName.objects.filter(pk=last.pk).update(valid_to=on - DAY)
    UnitName.objects.create(unit=unit, names=dict(names), valid_from=on)
    unit.names = dict(names)
    unit.save(update_fields=["names", "path"])
    change = _change(UnitChangeKind.RENAME, on, by, document, words)
    change.before.add(unit)
    change.after.add(unit)
    _tell(change, [change], by)
    return change


def _replace(  # noqa: PLR0917
    kind: UnitChangeKind, before: Sequence[Unit], into: Sequence[NewUnit | Unit], on: dt.date, by: Account,
    document: str, words: str, homes: Mapping[int, int] | None = None,
) -> UnitChange:  # fmt: skip
    """The common way of merge, split and move. Both the units that go and the place where others come must be the
    person's to keep."""
    before = _locked(before)
    _ask(by, [*before, *_places(before[0], into)])
    _refuse(on, document, [*before, *(one for one in into if isinstance(one, Unit))])
    _refuse_gone(_places(before[0], into))
    for one in into:
        if isinstance(one, NewUnit):
            _refuse_names(one.names)
    change = _change(kind, on, by, document, words)
    after = [one if isinstance(one, Unit) else establish(one, like=before[0], day=on) for one in into]
    chosen = {child: after[place] for child, place in (homes or {}).items() if place in range(len(after))}
    _tell(change, succeed(change, before, after, chosen), by)
    return change


def _locked(units: Sequence[Unit]) -> list[Unit]:
    """The rows as they stand now, each once, kept from anyone who would change them in the same moment."""
    keys = [unit.pk for unit in units]
    return list(Unit.objects.select_for_update(of=("self",)).select_related("parent").filter(pk__in=keys).order_by("pk"))


def _places(like: Unit, into: Iterable[NewUnit | Unit]) -> list[Unit]:
    """The units below which the units after stand, or themselves where they stand already."""
    found = [one if isinstance(one, Unit) else one.parent or like.parent for one in into]
    if None in found:
        raise UnitRefused(_("The unit at the top is neither merged nor split nor moved. Give it another name instead."))
    return [one for one in found if one is not None]


def _change(kind: UnitChangeKind, on: dt.date, by: Account, document: str, words: str) -> UnitChange:
    return UnitChange.objects.create(
        kind=kind, day=on, cited=document.strip(), document=document_cited(document), words=words.strip(), by=by
    )


def _tell(change: UnitChange, changes: Sequence[UnitChange], by: Account) -> None:
    journal.record(
        actor=by, action=f"people.{change.kind}", subject=change,
        before=[unit.code for unit in change.before.all()], after=[unit.code for unit in change.after.all()],
    )  # fmt: skip
    keys = [one.pk for one in changes]
    transaction.on_commit(lambda: [signals.unit_changed.send(UnitChange, change_id=key) for key in keys])


def _ask(by: Account, units: Iterable[Unit]) -> None:
    if not all(rules.may_keep_units(by, unit) for unit in units):
        raise PermissionDenied(_("Only an administrator of the units, and of the unit above them, changes them."))


def _refuse(on: dt.date, document: str, units: Iterable[Unit]) -> None:
    if on > clock.today():
        raise UnitRefused(_("The day lies ahead. Record the change on the day it takes effect."))
    if not document.strip():
        raise UnitRefused(_("Name the decision it rests on: number, symbol and day."))
    for unit in units:
        if unit.valid_to is not None:
            raise UnitRefused(_("“%(unit)s” no longer stands.") % {"unit": unit.name()})
        if unit.valid_from and unit.valid_from >= on:
            raise UnitRefused(
                _("“%(unit)s” stands since %(day)s. Give a later day.")
                % {"unit": unit.name(), "day": f"{unit.valid_from:%d/%m/%Y}"}
            )


def _refuse_gone(units: Iterable[Unit]) -> None:
    for unit in units:
        if unit.valid_to is not None:
            raise UnitRefused(_("“%(unit)s” no longer stands.") % {"unit": unit.name()})


def _refuse_names(names: Mapping[str, str]) -> None:
    if not names.get("vi", "").strip():
        raise UnitRefused(_("Give the Vietnamese name."))


def _refuse_inside(units: Sequence[Unit], place: Unit | None) -> None:
    """No unit goes into itself or into what lies below it, nor together with a unit that it holds."""
    for unit in units:
        if place is not None and place.path.startswith(unit.path):
            raise UnitRefused(_("A unit cannot go into itself or below itself."))
        if any(other.path != unit.path and other.path.startswith(unit.path) for other in units):
            raise UnitRefused(_("One of the units lies below another. Choose units beside each other."))
