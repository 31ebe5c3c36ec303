"""Sets of columns and episodes by name, as an account sees them."""

from __future__ import annotations

from django.db.models import QuerySet

from nhipcau.kernel import clock
from nhipcau.kernel.folding import bare_key
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.queries import items_seen, items_titled
from nhipcau.newsroom.models import Column, Episode, Item
from nhipcau.people.domain.lineage import within
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch

#: What a search for one item offers at most.
OFFERED = 20


def columns_seen(account: Account) -> QuerySet[Column]:
    """Columns of the account's branches, and of the units above, which its items may go into."""
    seen = rules.programmes_seen_by(account)
    return Column.objects.filter(seen).select_related("unit").prefetch_related("rhythms").order_by("unit__path", "key")


def columns_named(columns: QuerySet[Column], words: str) -> QuerySet[Column]:
    """Columns whose names hold all of the words, typed with or without marks. One query more."""
    wanted = bare_key(words).split()
    if not wanted:
        return columns
    rows = columns.values_list("pk", "names")
    found = [
        pk for pk, names in rows if (key := bare_key(" ".join(names.values()))) and all(word in key for word in wanted)
    ]
    return columns.filter(pk__in=found)


def units_keeping_programmes(account: Account) -> QuerySet[Unit]:
    """Units that stand today and in which the account may begin columns and hubs."""
    return Unit.objects.filter(branch(account, roles=(Role.FOCAL,))).standing_on(clock.today())


def episodes_seen(account: Account) -> QuerySet[Episode]:
    """Episodes whose items the account sees: drafts of others stay closed, whatever column they are in."""
    return Episode.objects.filter(rules.seen_by(account, field="item__unit__path")).select_related(
        "column__unit", "item__unit"
    )


def items_to_place(account: Account, column: Column, words: str) -> list[Item]:
    """Items without a column that the account may put into this one, newest first; a few, found by their titles."""
    mine = branch(account, field="unit__path", roles=rules.WRITES)
    items = items_seen(account).filter(mine, within(column.unit, field="unit__path"), episode=None)
    if column.genres:
        items = items.filter(genre__in=column.genres)
    return list(items_titled(items, words)[:OFFERED])
