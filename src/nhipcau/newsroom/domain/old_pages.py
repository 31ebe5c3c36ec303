"""Pages of an old portal taken in as drafts, each once: nothing is published by it, every draft goes the usual way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.item_sources import name_source
from nhipcau.newsroom.domain.items import ItemRefused, create
from nhipcau.newsroom.enums import SourceKind
from nhipcau.newsroom.models import Edition, Item, ItemSource, Picture
from nhipcau.newsroom.old_pages.archive import Found, losses_of
from nhipcau.newsroom.old_pages.page import Block, Loss, OldPage
from nhipcau.newsroom.pictures.examining import examine
from nhipcau.newsroom.pictures.refusal import PictureRefused
from nhipcau.people.models import Account, Unit
from nhipcau.reference.models import Place, Topic

LONGEST_ADDRESS = 500


@dataclass(frozen=True)
class About:
    """What all pages of one file are about, chosen once; each draft can be described anew."""

    unit: Unit
    locality: Place
    content_kind: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class TakenIn:
    """What became of one page. ``item``: the draft, also where it stood before (``is_new`` False); ``why_not``: why there is
    none; ``losses``: what is to be looked at."""

    address: str
    title: str
    item: Item | None
    is_new: bool
    why_not: str
    losses: tuple[Loss, ...]


def take_in(
    *, pages: Sequence[Found], about: About, by: Account, days: Mapping[str, dt.date] | None = None
) -> tuple[TakenIn, ...]:
    """A draft a page, with its old address and day as source; a page whose address was taken in before stays as it is.

    ``days``: by address, given by the officer where the page names none, several or one to come. One page that cannot be
    taken holds up no other. Raises PermissionDenied.
    """
    if not rules.may_write_in(by, about.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit begin its items."))
    given = days or {}
    return tuple(_one(found, found.page, about, given.get(found.page.address), by) for found in pages if found.page is not None)


def taken_before(addresses: Sequence[str]) -> dict[str, Item]:
    """The items that pages at these addresses became, in one query."""
    rows = ItemSource.objects.filter(address__in=addresses, kind=SourceKind.ORIGINAL, item__retells=False)
    return {row.address: row.item for row in rows.select_related("item").order_by("-id")}


def _one(found: Found, page: OldPage, about: About, day: dt.date | None, by: Account) -> TakenIn:
    losses = losses_of(found)
    dated = day or (page.published.date() if page.published else None)
    try:
        _can_be_dated(page, dated)
        with transaction.atomic():
            Unit.objects.select_for_update().get(pk=about.unit.pk)  # two officers with the same file: one draft
            if (before := taken_before([page.address]).get(page.address)) is not None:
                own = before if before.unit_id == about.unit.pk else None
                return TakenIn(page.address, page.title, own, False, _("This page was taken in before."), losses)
            item, left_out = _draft(found, page, about, dated or clock.today(), by)
    except (ItemRefused, ValidationError) as refused:
        return TakenIn(page.address, page.title, None, False, _said(refused), losses)
    lost = {*losses, *([Loss.PICTURE] if left_out else [])}
    return TakenIn(page.address, page.title, item, True, "", tuple(loss for loss in Loss if loss in lost))


def _can_be_dated(page: OldPage, dated: dt.date | None) -> None:
    if dated is None:
        raise ItemRefused(_("The page does not say clearly when it was published. Give the day, then take it in."))
    if len(page.address) > LONGEST_ADDRESS:
        raise ItemRefused(_("The address of the page is longer than 500 characters and cannot be kept."))


def _draft(found: Found, page: OldPage, about: About, dated: dt.date, by: Account) -> tuple[Item, bool]:
    """The item, and whether a picture of the page was left out."""
    item = create(
        task=None, unit=about.unit, locality=about.locality, genre="article", content_kind=about.content_kind,
        topics=about.topics, title=page.title, by=by,
    )  # fmt: skip
    pictures, refused = _pictures(found, page, by)
    edition = Edition.objects.get(item=item)
    edition.lead, edition.byline = page.lead, page.byline
    raw = [value for block in page.blocks if (value := _value(block, pictures)) is not None]
    edition.body = edition.body.stream_block.to_python(raw)
    edition.save_revision(user=by)
    name_source(
        item=item, kind=SourceKind.ORIGINAL, title=page.title, dated=dated, address=page.address,
        publisher=urlsplit(page.address).hostname or "", by=by,
    )  # fmt: skip
    journal.record(actor=by, action="newsroom.old_page_take", subject=item, address=page.address)
    return item, refused


def _pictures(found: Found, page: OldPage, by: Account) -> tuple[dict[str, Picture], bool]:
    """Into the library, without rights: clearance asks for them. The same bytes of the same unit are one picture."""
    rows: dict[str, Picture] = {}
    refused = False
    for block in page.blocks:
        content = found.pictures.get(block.source)
        if content is None or block.source in rows:
            continue
        try:
            rows[block.source] = _picture(content, block, page, by)
        except PictureRefused:
            refused = True
    return rows, refused


def _picture(content: bytes, block: Block, page: OldPage, by: Account) -> Picture:
    name = urlsplit(block.source).path.rpartition("/")[2]
    examined = examine(content, name)
    row = Picture(
        title=(" ".join(block.lines) or block.alt or page.title)[:200], uploaded_by_user=by,
        file=ContentFile(content, name), width=examined.width, height=examined.height,
    )  # fmt: skip
    row._measure()
    same: Picture | None = Picture.objects.filter(sha256=row.sha256, uploaded_by_user__unit=by.unit).order_by("pk").first()
    if same is not None:
        return same
    row.save()
    return row


def _value(block: Block, pictures: Mapping[str, Picture]) -> dict[str, Any] | None:
    """The block as the editor keeps it; None for a picture that is not there."""
    words = " ".join(block.lines)
    match block.kind:
        case "picture":
            row = pictures.get(block.source)
            shown = {"picture": row.pk, "alt": block.alt, "caption": words, "credit": ""} if row else None
            return {"type": "picture", "value": shown} if shown else _caption_alone(words)
        case "list" | "numbered":
            return {"type": "list", "value": {"ordered": block.kind == "numbered", "items": list(block.lines)}}
        case "quote":
            return {"type": "quote", "value": {"text": words, "attribution": ""}}
        case "heading":
            return {"type": "heading", "value": words}
    return {"type": "paragraph", "value": f"<p>{words}</p>"}


def _caption_alone(words: str) -> dict[str, Any] | None:
    """The words under a picture that is missing are kept: they say which picture it was."""
    return {"type": "paragraph", "value": f"<p><i>{escape(words)}</i></p>"} if words else None


def _said(refused: ItemRefused | ValidationError) -> str:
    return " ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)
