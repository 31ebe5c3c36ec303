"""A zip of saved pages with their pictures, held in memory: nothing of it is ever written under a name of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from posixpath import basename, normpath
from urllib.parse import quote, unquote, urljoin, urlsplit

from nhipcau.kernel.intake.archive import GuardedZip
from nhipcau.newsroom.old_pages.feed import read_feed
from nhipcau.newsroom.old_pages.page import Loss, OldPage, OldPageRefused
from nhipcau.newsroom.old_pages.reading import read_page

_PAGES = (".html", ".htm", ".aspx", ".xhtml", ".shtml", ".php", ".jsp")
_FEEDS = (".xml", ".rss", ".atom")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
MOST_PAGES = 500
LARGEST_PICTURE = 20 * 2**20  # bytes


@dataclass(frozen=True)
class Found:
    """One page of the file, or why it could not be read. ``pictures``: the address in the page → its bytes; ``raw``: the page as it came,
    where its letters had to be mended."""

    name: str
    page: OldPage | None
    refused: OldPageRefused | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    raw: bytes = field(default=b"", repr=False)


def read_file(name: str, data: bytes, *, base: str, today: dt.date) -> tuple[Found, ...]:
    """The pages of a zip, a feed or one saved page, each address once and in the file's order.

    ``base``: the address of the folder in which the pages stood, for those that do not say theirs.
    Raises IntakeRefused for a damaged zip or a bomb, OldPageRefused for more than 500 pages.
    """
    if not data.startswith(b"PK\x03\x04"):
        return _once(_of_part(name, data, base, today))
    archive = GuardedZip(data)
    names = {one: safe for one in archive.names if (safe := _safe(one))}
    pages = [one for one in names if one.lower().endswith((*_PAGES, *_FEEDS))]
    if len(pages) > MOST_PAGES:
        raise OldPageRefused(
            "Tệp có hơn 500 trang. Hãy tách thành nhiều tệp rồi nộp từng tệp.",
            "The file holds more than 500 pages. Split it and hand in the parts one by one.",
        )
    kept = {safe: one for one, safe in names.items() if one.lower().endswith(_PICTURES)}
    read = (found for one in pages for found in _of_part(names[one], archive.read(one), base, today))
    return _once(_with_pictures(found, kept, archive, base) for found in read)


def _of_part(name: str, data: bytes, base: str, today: dt.date) -> Iterator[Found]:
    try:
        if name.lower().endswith(_FEEDS):
            yield from (Found(name, page) for page in read_feed(data, base=base, today=today))
        else:
            address = urljoin(base, quote(name, safe="/"))
            page = read_page(data, address=address, today=today)
            yield Found(name, page, raw=data if Loss.ENCODING in page.losses else b"")
    except OldPageRefused as refused:
        yield Found(name, None, refused)


def _once(found: Iterator[Found]) -> tuple[Found, ...]:
    """The same page saved twice is one page: the first counts."""
    seen: dict[str, Found] = {}
    for one in found:
        seen.setdefault(one.page.address if one.page else f"\0{one.name}", one)
    return tuple(seen.values())


def _with_pictures(found: Found, kept: Mapping[str, str], archive: GuardedZip, base: str) -> Found:
    if found.page is None:
        return found
    pictures: dict[str, bytes] = {}
    for source in dict.fromkeys(block.source for block in found.page.blocks if block.source):
        part = next((kept[one] for one in _places(source, found, base) if one in kept), None)
        if part is not None and archive.size(part) <= LARGEST_PICTURE:
            pictures[source] = archive.read(part)
    return replace(found, pictures=pictures)


def _places(source: str, found: Found, base: str) -> Iterator[str]:
    """Beside the page as a browser saves it, or where the portal's own path points; nothing is fetched."""
    try:
        path = unquote(urlsplit(source).path)
    except ValueError:
        return
    yield normpath(found.name.rpartition("/")[0] + "/" + path).lstrip("/")
    yield path.lstrip("/")
    yield path.removeprefix(urlsplit(base).path).lstrip("/")


def _safe(name: str) -> str:
    """A name of the zip inside it; empty for one that leaves it and for what a Macintosh adds."""
    path = name.replace("\\", "/")
    bad = path.startswith("/") or ":" in path or ".." in path.split("/") or path.startswith("__MACOSX/")
    return "" if bad or basename(path).startswith(".") else normpath(path)


def losses_of(found: Found) -> tuple[Loss, ...]:
    """What the page lost, the pictures that are not in the file included."""
    if found.page is None:
        return ()
    missing = any(block.source and block.source not in found.pictures for block in found.page.blocks)
    lost = {*found.page.losses, *([Loss.PICTURE] if missing else [])}
    return tuple(loss for loss in Loss if loss in lost)
