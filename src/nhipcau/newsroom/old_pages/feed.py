"""The entries of an RSS or Atom file as pages."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from lxml import html

from nhipcau.newsroom.old_pages.dates import machine_date
from nhipcau.newsroom.old_pages.letters import is_damaged
from nhipcau.newsroom.old_pages.markup import Blocks, web_address
from nhipcau.newsroom.old_pages.page import Loss, OldPage, OldPageRefused
from nhipcau.newsroom.old_pages.reading import without_activity

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MOST_ENTRIES = 2_000
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def read_feed(data: bytes, *, base: str, today: dt.date) -> tuple[OldPage, ...]:
    """An entry a page, in the file's order; one without title, text or address is left out.

    Raises OldPageRefused where the file is no feed, or one of more than 2,000 entries.
    """
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise _no_feed() from error
    entries = [*root.iter("item"), *root.iter(f"{_ATOM}entry")]
    if not entries:
        raise _no_feed()
    if len(entries) > MOST_ENTRIES:
        raise OldPageRefused(
            "Nguồn tin có hơn 2.000 mục. Hãy tách thành nhiều tệp.", "The feed has more than 2,000 entries. Split it."
        )
    pages = (_page(entry, base, today) for entry in entries)
    return tuple(page for page in pages if page is not None)


def _page(entry: Any, base: str, today: dt.date) -> OldPage | None:
    link = entry.find(f"{_ATOM}link")
    address = web_address(_text(entry, "link") or (link.get("href") if link is not None else "") or "", base)
    title = _text(entry, "title", f"{_ATOM}title")
    text = _text(entry, _CONTENT, f"{_ATOM}content", "description", f"{_ATOM}summary")
    if not (address and title and text):
        return None
    fragment, losses = without_activity(html.fragment_fromstring(text if "<" in text else escape(text), create_parent="div"))
    walker = Blocks(address)
    blocks = walker.of(fragment)
    if not any(block.kind != "picture" for block in blocks):
        return None
    published = _date(entry)
    if published is None:
        losses |= {Loss.NO_DATE}
    elif published.date() > today:
        published, losses = None, losses | {Loss.FUTURE}
    if is_damaged(f"{title} {fragment.text_content()}"):
        losses |= {Loss.LETTERS}
    byline = _text(entry, _CREATOR, f"{_ATOM}author/{_ATOM}name")
    losses |= walker.losses
    return OldPage(address, title[:200], "", byline[:200], published, blocks, tuple(one for one in Loss if one in losses))


def _date(entry: Any) -> dt.datetime | None:
    if said := _text(entry, f"{_ATOM}published", f"{_ATOM}updated"):
        return machine_date(said)
    try:
        read = parsedate_to_datetime(_text(entry, "pubDate"))
        return read.astimezone(_VIETNAM).replace(tzinfo=None) if read.tzinfo else read
    except (ValueError, TypeError, OverflowError):
        return None


def _text(entry: Any, *names: str) -> str:
    for name in names:
        found = entry.find(name)
        if found is not None and (words := " ".join("".join(found.itertext()).split())):
            return words
    return ""


def _no_feed() -> OldPageRefused:
    return OldPageRefused("Tệp không phải nguồn tin RSS hay Atom.", "The file is no RSS or Atom feed.")
