"""Addresses of an old portal that lead on to an item's page once it is released; what an officer has to know about them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhipcau.newsroom.domain.grounds import own_originals
from nhipcau.newsroom.models import Item, ItemSource, Outbox
from nhipcau.portal.door import MOST_OLD, old_address


def old_addresses_of(item: Item) -> list[str]:
    """In their one form, at most as many as a package takes. One query; an item that retells others has none of its own."""
    found = (old_address(row.address) for row in own_originals(item))
    return list(dict.fromkeys(one for one in found if one))[:MOST_OLD]


def notes_on(item: Item) -> dict[int, str]:
    """What becomes of each old address, by the id of its source, as the public house last answered. At most two queries."""
    rows = own_originals(item)
    answer = _last_answer(item) if rows else None
    return {row.pk: _note(row, answer) for row in rows}


def _last_answer(item: Item) -> dict[str, bool] | None:
    """Which old addresses the item asked for last, and whether it has them; None before the public house answered."""
    row = Outbox.objects.filter(release__item=item, answer__state="admitted").order_by("-release__sequence").first()
    return row.answer.get("old_addresses", {}) if row is not None and row.answer else None


def _note(row: ItemSource, answer: dict[str, bool] | None) -> str:
    found = old_address(row.address)
    if found is None:
        return _("This address does not lead on to the new page: the new portal uses it itself, or it is too long or no plain path.")
    where = {"address": found}
    if answer is None or found not in answer:
        return _("After the next release, the old address %(address)s leads to this item, unless another item had it first.") % where
    if answer[found]:
        return _("The old address %(address)s leads to this item.") % where
    return _(
        "The old address %(address)s leads to another item, which had it first. Take it out of the sources there and correct that item,"
        " then correct this one."
    ) % where
