"""What the hubs owe and have: a quarter against a language, released against the minimum, with the rows of each figure.

An edition counts in the quarter in which it first went out, as long as it is public now; once a hub, however many of
the hub's topics and places its item has. Four queries for any number of hubs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone

from nhipcau.kernel.periods import Span, period_of
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.queries import items_seen, items_titled
from nhipcau.newsroom.models import Hub, Item, ReleasedEdition
from nhipcau.people.domain.lineage import within
from nhipcau.people.models import Account
from nhipcau.people.rules import branch
from nhipcau.plan.counting import midnight

QUARTERS = (1, 2, 3, 4)
#: By what an item comes to a hub: the way from it to the hub's row.
WAYS = ("edition__item__topics__hubs", "edition__item__places__hubs", "edition__item__hubs")
#: What a search for one item offers at most.
OFFERED = 20


@dataclass(frozen=True, order=True)
class Counted:
    """One public edition that a hub counts."""

    day: dt.date
    pk: int
    item: int
    language: str
    address: str

    @property
    def quarter(self) -> int:
        return (self.day.month + 2) // 3


@dataclass(frozen=True)
class HubCell:
    quarter: int
    language: str
    wanted: int = 0
    rows: tuple[Counted, ...] = ()

    @property
    def missing(self) -> int:
        return max(0, self.wanted - len(self.rows))


@dataclass(frozen=True)
class HubBoard:
    """One hub in one year. Languages without a target are counted too, where something came out in them."""

    hub: Hub
    year: int
    cells: Mapping[tuple[int, str], HubCell] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(language for _quarter, language in self.cells))

    def missing_in(self, quarter: int) -> tuple[HubCell, ...]:
        return tuple(cell for cell in self.cells.values() if cell.quarter == quarter and cell.missing)


def hubs_seen(account: Account) -> QuerySet[Hub]:
    """Hubs of the account's branches, and of the units above, which its items may serve."""
    seen = rules.programmes_seen_by(account)
    return (
        Hub.objects.filter(seen)
        .select_related("unit", "responsible")
        .prefetch_related("targets")
        .order_by("unit__path", "key")
    )


def boards(hubs: Iterable[Hub], year: int) -> dict[int, HubBoard]:
    """Hub → its year, in the hubs' order."""
    known = {hub.pk: hub for hub in hubs}
    counted = _counted(known, year)
    return {pk: HubBoard(hub, year, _cells(hub, counted[pk])) for pk, hub in known.items()}


def board(hub: Hub, year: int) -> HubBoard:
    return boards([hub], year)[hub.pk]


def _cells(hub: Hub, rows: set[Counted]) -> dict[tuple[int, str], HubCell]:
    wanted = {target.language: target.per_quarter for target in hub.targets.all()}
    languages = (*wanted, *sorted({row.language for row in rows} - set(wanted)))
    return {
        (quarter, language): HubCell(
            quarter, language, wanted.get(language, 0),
            tuple(sorted(row for row in rows if row.quarter == quarter and row.language == language)),
        )
        for language in languages
        for quarter in QUARTERS
    }  # fmt: skip


def _counted(hubs: Mapping[int, Hub], year: int) -> dict[int, set[Counted]]:
    found: dict[int, set[Counted]] = {pk: set() for pk in hubs}
    whole = period_of(year=year, span=Span.YEAR)
    public = ReleasedEdition.objects.filter(
        withdrawn_at=None,
        first_at__gte=midnight(whole.first),
        first_at__lt=midnight(whole.last + dt.timedelta(days=1)),
    )
    for way in WAYS:
        rows = public.filter(**{f"{way}__in": hubs}).values_list(
            way,
            "first_at",
            "pk",
            "edition__item_id",
            "edition__locale__language_code",
            "address",
            "edition__item__unit__path",
        )
        for hub, first_at, pk, item, language, address, path in rows:
            if hub in hubs and path.startswith(hubs[hub].unit.paths):
                found[hub].add(Counted(timezone.localdate(first_at), pk, item, language, address))
    return found


def items_of(hub: Hub, account: Account) -> QuerySet[Item]:
    """The hub's items as the account sees them, drafts of others left out."""
    ways: tuple[QuerySet[Item], ...] = (
        Item.objects.filter(topics__hubs=hub), Item.objects.filter(places__hubs=hub), Item.objects.filter(hubs=hub),
    )  # fmt: skip
    keys = {pk for way in ways for pk in way.order_by().values_list("pk", flat=True)}
    return items_seen(account).filter(within(hub.unit, field="unit__path"), pk__in=keys)


def items_to_attach(account: Account, hub: Hub, words: str) -> list[Item]:
    """Items the account may attach to the hub, newest first; a few, found by their titles."""
    mine = branch(account, field="unit__path", roles=rules.WRITES)
    items = items_seen(account).filter(mine, within(hub.unit, field="unit__path")).exclude(hubs=hub)
    return list(items_titled(items, words)[:OFFERED])
