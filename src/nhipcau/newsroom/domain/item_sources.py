"""What an item rests on outside this program: its original, or its domestic version elsewhere; each with title and day."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.domain.source_language import ItemRefused
from nhipcau.newsroom.enums import SourceKind
from nhipcau.newsroom.models import Item, ItemSource
from nhipcau.people.models import Account

_WEB = URLValidator(schemes=["http", "https"])


@transaction.atomic
def name_source(
    *, item: Item, kind: str, title: str, dated: dt.date, by: Account, address: str = "", publisher: str = ""
) -> ItemSource:
    """Raises PermissionDenied, ItemRefused, ValidationError for a secrecy stamp."""
    _ask(item, by)
    refuse_stamped(words_in(title, publisher, address))
    words = " ".join(title.split())
    if kind not in SourceKind.values or not words:
        raise ItemRefused(_("Say what the source is, and its title."))
    if dated > clock.today():
        raise ItemRefused(_("A source is not of a day to come. Give the day it appeared."))
    if kind == SourceKind.DOMESTIC and not address:
        raise ItemRefused(_("Give the address at which the domestic version is read."))
    if address:
        try:
            _WEB(address)
        except ValidationError as wrong:
            raise ItemRefused(_("The address is not one of the web. Write it with https:// at the front.")) from wrong
    row = ItemSource.objects.create(
        item=item, kind=kind, title=words[:300], publisher=" ".join(publisher.split())[:200], address=address[:500],
        dated=dated, by=by,
    )  # fmt: skip
    journal.record(actor=by, action="newsroom.source", subject=item, source=row.pk, title=row.title)
    return row


@transaction.atomic
def drop_source(*, row: ItemSource, by: Account) -> None:
    """Raises PermissionDenied."""
    _ask(row.item, by)
    journal.record(actor=by, action="newsroom.source_drop", subject=row.item, source=row.pk, title=row.title)
    row.delete()


def _ask(item: Item, by: Account) -> None:
    if not rules.may_write_in(by, item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit describe its items."))
