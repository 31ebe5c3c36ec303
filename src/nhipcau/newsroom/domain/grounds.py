"""What a text rests on and who stands behind it, as its payload says it: laws, originals elsewhere, names of people.

They are claims that a reader checks, so they are cleared with the text (decision 4). What an item does not have is no key of
the payload: a text without them keeps the hash it always had.
"""

from __future__ import annotations

from typing import Any

from nhipcau.newsroom.enums import SourceKind
from nhipcau.newsroom.models import Edition, Item, ItemSource
from nhipcau.people.models import Account
from nhipcau.reference.models import LegalDocument

#: Keys of the payload, in reading order.
GROUNDS = ("laws", "sources", "responsible", "translator")


def grounds_of(edition: Edition) -> dict[str, Any]:
    """Those of ``GROUNDS`` that the edition has. Two queries, and one for the names where the item shows them."""
    item = edition.item
    found = {"laws": _laws(item), "sources": _sources(item), **(_names(edition) if item.shows_names else {})}
    return {name: value for name, value in found.items() if value}


def own_originals(item: Item) -> list[ItemSource]:
    """Where the item itself stood before, on an old portal of the office: an item that retells others has none. One query."""
    if item.retells:
        return []
    return list(ItemSource.objects.filter(item=item, kind=SourceKind.ORIGINAL).exclude(address="").order_by("id"))


def first_published(item: Item) -> str:
    """The day on which it first appeared, on an old portal; "" for what appeared here first. One query."""
    return min((row.dated.isoformat() for row in own_originals(item)), default="")


def _laws(item: Item) -> list[dict[str, str]]:
    """What nobody confirmed (grade C) reaches no text: a check tells the writer."""
    rows = LegalDocument.objects.filter(items=item).order_by("date", "number", "pk")
    return [
        {
            "number": row.number, "title": _line(row.title), "issuer": _line(row.issuer), "date": row.date.isoformat() if row.date else "",
            "address": row.address,
        }
        for row in rows
        if row.is_sure
    ]  # fmt: skip


def _sources(item: Item) -> list[dict[str, str]]:
    """The original that it retells and its domestic version. Where it stood itself before is no source: it is its first day."""
    rows = ItemSource.objects.filter(item=item).order_by("-kind", "dated", "id")
    return [
        {
            "kind": row.kind, "title": _line(row.title), "publisher": _line(row.publisher), "date": row.dated.isoformat(),
            "address": row.address,
        }
        for row in rows
        if item.retells or row.kind != SourceKind.ORIGINAL or not row.address
    ]  # fmt: skip


def _names(edition: Edition) -> dict[str, str]:
    item = edition.item
    people = {"responsible": item.responsible_id or item.author_id}
    if edition.translator_id and not edition.is_source:
        people["translator"] = edition.translator_id
    names = dict(Account.objects.filter(pk__in=people.values()).values_list("pk", "full_name"))
    return {name: _line(names.get(person, "")) for name, person in people.items()}


def _line(text: str) -> str:
    return " ".join(text.split())
