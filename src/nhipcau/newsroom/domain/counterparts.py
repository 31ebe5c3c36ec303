"""Information at home and abroad tied together: two items on one subject, each told when the other's text changes.

What is watched is the text that was cleared last, by its fingerprint; that somebody looked is a row with those very bytes. So
an unchanged clearance tells nobody anything, and a second change asks for a second look.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.source_language import SOURCE_LANGUAGE, ItemRefused, sources
from nhipcau.newsroom.enums import Side
from nhipcau.newsroom.models import Clearance, Counterpart, CounterpartLook, Item
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import holds


@dataclass(frozen=True)
class Tied:
    """An item's counterpart as it stands: which side it is, the version cleared last, and whether that was looked at."""

    tie: Counterpart
    item: Item
    other: Item
    side: Side
    cleared: Clearance | None
    look: CounterpartLook | None

    @property
    def changed(self) -> bool:
        """Its cleared text is one at which nobody of this item looked."""
        return self.cleared is not None and self.look is None

    @property
    def changed_at(self) -> dt.datetime | None:
        return self.cleared.at if self.cleared is not None and self.changed else None


@transaction.atomic
def tie(*, domestic: Item, external: Item, by: Account) -> Counterpart:
    """Tie two items. What both say now counts as looked at by whoever ties them. Raises PermissionDenied, ItemRefused."""
    both = (domestic, external)
    if not all(rules.may_see(by, one) for one in both) or not any(rules.may_write_in(by, one.unit) for one in both):
        raise PermissionDenied(_("Editors and focal officers of the unit tie its items to others that they see."))
    if domestic.pk == external.pk:
        raise ItemRefused(_("An item is not its own counterpart. Choose another."))
    list(Item.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in both]).order_by("pk"))
    if Counterpart.objects.filter(domestic=external, external=domestic).exists():
        raise ItemRefused(_("The two are tied already, the other way round. Undo that first."))
    if Counterpart.objects.filter(external=external).exists():
        raise ItemRefused(_("The external version has a domestic counterpart already. Undo that first."))
    if Counterpart.objects.filter(domestic=domestic).exists():
        raise ItemRefused(_("The domestic version has an external counterpart already. Undo that first."))
    row = Counterpart.objects.create(domestic=domestic, external=external, by=by)
    standing = cleared_of([one.pk for one in both])
    for one, other in (both, both[::-1]):
        _look(one, standing.get(other.pk), by)
    journal.record(actor=by, action="newsroom.tie", subject=domestic, other=external.pk)
    return row


@transaction.atomic
def untie(*, row: Counterpart, by: Account) -> None:
    """Raises PermissionDenied."""
    if not any(rules.may_write_in(by, one.unit) for one in (row.domestic, row.external)):
        raise PermissionDenied(_("Editors and focal officers of the unit tie its items to others that they see."))
    journal.record(actor=by, action="newsroom.untie", subject=row.domestic, other=row.external_id)
    row.delete()


@transaction.atomic
def look(*, item: Item, side: Side, sha256: str, by: Account) -> CounterpartLook:
    """Say that one has looked at the counterpart's text with this fingerprint. Raises PermissionDenied, ItemRefused."""
    if not may_look(by, item):
        raise PermissionDenied(_("Editors and clearers of the unit say that a counterpart was looked at."))
    tied = next((one for one in tied_of([item]).get(item.pk, ()) if one.side == side), None)
    if tied is None or tied.cleared is None:
        raise ItemRefused(_("The item has no such counterpart with a cleared text."))
    if tied.cleared.sha256 != sha256:
        raise ItemRefused(_("The counterpart was changed again meanwhile. Look at its text as it is now."))
    if tied.look is not None:
        return tied.look
    row = _look(item, tied.cleared, by)
    assert row is not None
    journal.record(actor=by, action="newsroom.look", subject=item, other=tied.other.pk, sha256=sha256)
    return row


def may_look(account: Account, item: Item) -> bool:
    return rules.may_write_in(account, item.unit) or holds(account, Role.CLEARER, item.unit)


def _look(item: Item, cleared: Clearance | None, by: Account) -> CounterpartLook | None:
    if cleared is None:
        return None
    return CounterpartLook.objects.create(for_item=item, version_id=cleared.version_id, sha256=cleared.sha256, by=by)


def tied_of(items: Iterable[Item]) -> dict[int, list[Tied]]:
    """Each item's counterparts, the domestic one first. Three queries, whatever the number of items; one where none is tied."""
    known = {item.pk: item for item in items}
    ties = Counterpart.objects.filter(Q(domestic__in=known) | Q(external__in=known)).select_related(
        "domestic__unit", "external__unit"
    )
    pairs = [pair for row in ties for pair in _sides(row) if pair[1].pk in known]
    cleared = cleared_of({other.pk for _row, _item, other, _side in pairs})
    looks = {(row.for_item_id, row.sha256): row for row in _looks({item.pk for _row, item, _other, _side in pairs})}
    found: dict[int, list[Tied]] = {}
    for row, item, other, side in pairs:
        standing = cleared.get(other.pk)
        seen = looks.get((item.pk, standing.sha256)) if standing else None
        found.setdefault(item.pk, []).append(Tied(row, item, other, side, standing, seen))
    return {key: sorted(rows, key=lambda one: one.side) for key, rows in found.items()}


def _sides(row: Counterpart) -> list[tuple[Counterpart, Item, Item, Side]]:
    return [(row, row.domestic, row.external, Side.EXTERNAL), (row, row.external, row.domestic, Side.DOMESTIC)]


def _looks(items: Collection[int]) -> Iterable[CounterpartLook]:
    return CounterpartLook.objects.filter(for_item__in=items).select_related("by").order_by("pk") if items else ()


def cleared_of(items: Collection[int]) -> dict[int, Clearance]:
    """Item → the clearance given last for its Vietnamese edition; where there is none, for the one written first."""
    if not items:
        return {}
    rows = (
        Clearance.objects.filter(version__edition__item__in=items)
        .filter(Q(version__edition__locale__language_code=SOURCE_LANGUAGE) | sources("version__edition__"))
        .select_related("version__edition__locale").defer("version__payload", "version__edition__body").order_by("pk")
    )  # fmt: skip
    found: dict[int, Clearance] = {}
    for row in sorted(rows, key=lambda one: (one.version.edition.language == SOURCE_LANGUAGE, one.pk)):
        found[row.version.edition.item_id] = row
    return found
