"""Carrying out bake orders: render a batch, write it beside the tree, flush once, rename into place, then strike the orders.

Killed at any point, the orders still stand and the next run bakes them again; a reader only ever sees whole files.
"""

from __future__ import annotations

import gzip
import json
import logging
import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli
from django.conf import settings
from django.db.models import Q

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.files import flush, write_whole
from nhipcau.portal import old_addresses, store
from nhipcau.portal.bake import data
from nhipcau.portal.bake.paths import Files, path_of
from nhipcau.portal.bake.plain import plain
from nhipcau.portal.bake.shelf import files_for, site
from nhipcau.portal.bake.syndicated import companions
from nhipcau.portal.log import chain
from nhipcau.portal.models import BakeOrder, Live, LiveTerm, Tally
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.assets import assets
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.render import TEMPLATES
from nhipcau.portal.search import Entry, Index
from nhipcau.portal.settings import House
from nhipcau.portal.spans import GATHERED

log = logging.getLogger(__name__)
BATCH = 64
#: The order that follows a withdrawal or a correction, once their pages stand.
PURGE = "purge"
#: By what search narrows to a story.
FILED = ("topic", "place", "genre", "programme", "audience")
#: Suffixes of the compressed copies.
COMPRESSED = (".br", ".gz")
Bodies = list[tuple[str, bytes]]
PRESSED = {".html", ".xml", ".atom", ".rss", ".css", ".svg", ".txt", ".json", ".jsonl", ".jsonld", ".csv", ".ttl", ".ics"}


def bake_ordered(here: House) -> int:
    """Bake all that is ordered; returns how many pages were written or removed. A page that cannot be made stays
    ordered and holds up no other."""
    pages, last = 0, 0
    while batch := list(BakeOrder.objects.filter(pk__gt=last).exclude(page=PURGE).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        shared = site()
        files: Files = {}
        wanted = _searched([order.page for order in batch if order.page.startswith("search:")])
        # Beside the rendering, off our processor: whoever compresses holds no lock of Python's, and now and then the
        # library merges all small segments of the index.
        with ThreadPoolExecutor(max_workers=1) as indexing, ThreadPoolExecutor(max_workers=1) as press:
            indexed = indexing.submit(_index, here, wanted)
            made, pressed = [], {}
            for order in batch:
                if (found := _make(order, shared)) is not None:
                    made.append(order)
                    files.update(found)
                    pressed.update({name: press.submit(bodies, name, content) for name, content in found.items()})
            put(here, files, pressed)
            indexed.result()
        if wanted.purge:
            store.order({PURGE})
        BakeOrder.objects.filter(pk__in=[order.pk for order in made]).delete()
        pages += len(files)
    return pages


def purge_ordered(here: House, go_on: Callable[[], bool]) -> None:
    """Take what was withdrawn or replaced out of the index's files, as far as ``go_on`` lets it. No answer shows it before."""
    order = BakeOrder.objects.filter(page=PURGE)
    if order.exists() and Index(here.index).purge(go_on):
        order.delete()


def _make(order: BakeOrder, shared: Site) -> Files | None:
    try:
        return files_for(order.page, shared)
    except Exception:
        log.exception("page %s cannot be made; it stays ordered", order.page)
        return None


def put(here: House, files: Files, pressed: Mapping[str, Future[Bodies]] | None = None) -> None:
    """Write a batch of files: all beside the tree, one flush, then each renamed into place; then those given as None
    are removed, so that no page shows a picture that is gone already. ``pressed``: their bodies, where somebody makes
    them already."""
    aside = here.tree / ".part"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    moves: list[tuple[Path, Path]] = []
    for number, (name, content) in enumerate(files.items()):
        target = here.tree / name
        if content is None:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        for suffix, body in pressed[name].result() if pressed else bodies(name, content):
            draft = aside / f"{number}{suffix}"
            draft.write_bytes(body)
            moves.append((draft, target.with_name(target.name + suffix)))
    flush(here.tree)
    for draft, target in moves:
        os.replace(draft, target)
    for name in (name for name, content in files.items() if content is None):
        _remove(here.tree / name)
    shutil.rmtree(aside, ignore_errors=True)


def copies(name: str) -> tuple[str, ...]:
    """A file and its compressed copies, by path below the tree."""
    return (name, f"{name}.br", f"{name}.gz") if Path(name).suffix in PRESSED else (name,)


def bodies(name: str, content: bytes | None) -> Bodies:
    """A file and its compressed copies, by suffix; nothing of a file that is to be removed. What every page asks for is made
    once and pressed as small as it goes."""
    if content is None:
        return []
    if Path(name).suffix not in PRESSED:
        return [("", content)]
    once = name.startswith("a/")
    return [
        ("", content),
        (".br", brotli.compress(content, quality=11 if once else 5)),
        (".gz", gzip.compress(content, compresslevel=9 if once else 6, mtime=0)),
    ]


def _remove(path: Path) -> None:
    for suffix in (".br", ".gz", ""):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def remove_page(here: House, address: str) -> None:
    """Take a page, and what lies beside it for others, out of the tree at once, before anything else of its withdrawal is written."""
    for path in (path_of(address), addresses.event_file(address).lstrip("/"), *companions(address)):
        _remove(here.tree / path)


def remove_data(here: House, live: Live) -> None:
    """Likewise for what programs read of it."""
    for name in data.removed_at_once(live):
        _remove(here.tree / name)


@dataclass(frozen=True)
class _Searched:
    """What the search index has to be told: editions to find, keys to forget; ``purge``: that words were taken back."""

    entries: list[Entry]
    gone: list[str]
    purge: bool


def _searched(orders: list[str]) -> _Searched:
    entries, gone = [], []
    for order in orders:
        _, language, item = order.split(":")
        live = Live.objects.filter(item=item, language=language, withdrawn_at=None).select_related("package").first()
        if live:
            entries.append(entry_of(live))
        else:
            gone.append(f"{item}:{language}")
    return _Searched(entries, gone, bool(gone) or any(entry_was_corrected(order) for order in orders))


def _index(here: House, wanted: _Searched) -> None:
    """Bring the search index up to the store, in a commit each. Asks no database."""
    index = Index(here.index)
    if wanted.entries:
        index.replace(wanted.entries)
    if wanted.gone:
        index.remove(wanted.gone)


def entry_was_corrected(order: str) -> bool:
    _, language, item = order.split(":")
    return Live.objects.filter(item=item, language=language).exclude(corrections=[]).exists()


def entry_of(live: Live) -> Entry:
    edition = next(e for e in json.loads(live.package.body)["editions"] if e["language"] == live.language)
    payload = edition["payload"]
    terms = list(LiveTerm.objects.filter(live=live).values_list("kind", "code"))
    return Entry(
        key=f"{live.item}:{live.language}", language=live.language, address=live.address, title=payload["title"],
        text=plain(payload), date=live.card["released_at"],
        **{f"{filed}s": tuple(code for kind, code in terms if kind == filed) for filed in FILED},
    )  # fmt: skip


def prepare(here: House) -> None:
    """Make the tree ready: assets in place, and everything ordered anew when the look or the site has changed."""
    stamp_file, wanted = here.tree / ".stamp", _stamp(site())
    if stamp_file.exists() and stamp_file.read_text(encoding="ascii") == wanted:
        return
    put(here, {asset.address.lstrip("/"): asset.content for asset in assets().values()})
    Index(here.index).renew()
    store.file_by_genre()
    store.order(everything())
    write_whole(stamp_file, wanted.encode())


def _stamp(shared: Site) -> str:
    templates = {path.name: digest(path.read_text(encoding="utf-8")) for path in sorted(TEMPLATES.rglob("*.*"))}
    words = {f"{p.parent.name}/{p.name}": digest(p.read_text(encoding="utf-8")) for p in sorted(TEMPLATES.parent.glob("words/**/*.json"))}
    return digest(
        canonical_json(
            [
                templates,
                words,
                sorted(a.address for a in assets().values()),
                shared.base,
                list(shared.languages),
                shared.demonstration,
                shared.hub,
                settings.NHIPCAU.indexnow_key,
                settings.NHIPCAU.security_contact,
                settings.NHIPCAU.security_expires,
            ]
        )
    )


def everything() -> set[str]:
    """The order of every page that the store has."""
    listed = Q()
    for kind in (*FILED, "events"):
        listed |= Q(name__startswith=f"{kind}:")
    orders = {"fixed", "sitemaps", "news", *chain.pages(), *data.everything(site()), *old_addresses.everything()}
    orders |= set(Tally.objects.filter(listed).values_list("name", flat=True))
    for language in site().languages:
        orders |= {f"{page}:{language}" for page in ("home", "feed", "months", "wire", "contents")} | {f"podcast:{language}:clip"}
        orders |= {f"genre:{language}:{genre}" for genre in GATHERED}
    for live in Live.objects.only("item", "language", "month", "chunk", "shard").iterator():
        orders |= {
            f"item:{live.language}:{live.item}",
            f"search:{live.language}:{live.item}",
            f"month:{live.language}:{live.month}:{live.chunk}",
            f"sitemap:{live.shard}",
        }
    return orders
