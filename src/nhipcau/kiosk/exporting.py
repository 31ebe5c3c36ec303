"""Making a package: pages chosen, mended, signed, and laid on the stick. ``export`` is a recipe of numbered steps."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from tuf.api.metadata import Metadata, MetaFile, Snapshot, TargetFile, Targets, Timestamp

from nhipcau.kernel.files import held, write_whole
from nhipcau.kiosk.choosing import choose, files_of, files_of_sheet, path_below
from nhipcau.kiosk.keys import COMPACT, Office, whole
from nhipcau.kiosk.loop import player_data, words_to_find
from nhipcau.kiosk.mending import mend
from nhipcau.kiosk.point import PACKAGE, ZONE, Point
from nhipcau.kiosk.refusals import KioskRefused
from nhipcau.kiosk.stick import Content, Stick, Written, put_metadata, put_object, sha256_of, sweep
from nhipcau.kiosk.urgent import strip_of
from nhipcau.kiosk.words import PLAYER
from nhipcau.portal.pages import addresses

STATIC = ("player.css", "player.js", "page.css", "page.js")


@dataclass(frozen=True)
class Exported:
    """What one export did. ``written`` and ``media`` are bytes put on the stick, beside media and of media; ``addresses``
    are those of its stories."""

    version: int
    exported_at: dt.datetime
    expires: dt.datetime
    stories: int
    files: int
    written: int
    media: int
    removed: int
    addresses: tuple[str, ...] = ()


def export(
    *, point: Point, tree: Path, office: Office, stick: Path, now: dt.datetime, collected: dict[str, object] | None = None
) -> Exported:
    """Write the point's package to the stick. ``collected``: the last line of the play-log that the office has.

    Raises KioskRefused, OSError.
    """
    target = Stick(stick, point.code)
    with held(office.store / ".lock"):
        # 1. What it holds; before anything is written.
        now = whole(now)
        expires = now + point.life
        if office.root().signed.expires < expires:
            raise KioskRefused("root-ends")
        content, addresses = contents(tree, point, now, collected)
        hashed = {name: sha256_of(one) for name, one in content.items()}
        # 2. The signed lists, kept at the office first: a number is never given twice, whatever becomes of the stick.
        files, version = _sign(office, point, hashed, expires)
        # 3. Contents, then lists, the timestamp last.
        written = Written()
        target.home.mkdir(parents=True, exist_ok=True)
        for name, one in content.items():
            put_object(target, name, one, hashed[name], written)
        put_metadata(target, files, written)
        # 4. What is no longer named leaves.
        sweep(target, set(files), written)
    return Exported(
        version, now, expires, len(addresses), len(content), written.other, written.media, written.removed, addresses
    )  # fmt: skip


def contents(tree: Path, point: Point, now: dt.datetime, collected: dict[str, object] | None) -> tuple[dict[str, Content], tuple[str, ...]]:
    """Files of the package by their path, and the addresses of the stories among them."""
    chosen = choose(tree, point)
    found: dict[str, Content] = {}
    needed: set[str] = set()
    day = now.astimezone(ZONE).strftime("%d/%m/%Y")
    found["kiosk/player.json"] = player_data(chosen.stories, point, day)
    for language in point.languages:
        found |= words_to_find(chosen.stories, language)
    here = set(chosen.pages)
    for language in point.languages:
        if (strip := strip_of(tree, language, here)) is not None:
            found[addresses.strip_file(language).lstrip("/")] = strip
    sheet = ""
    for page in chosen.pages.values():
        needed |= files_of(page)
        sheet = sheet or next(iter(page.xpath("//link[@rel='stylesheet']/@href")), "")
    others = {story.address: {o: a for o, a in story.others.items() if a in here} for story in chosen.stories}
    for address, page in chosen.pages.items():
        language = address[1:3]
        name = address.strip("/") if address.endswith(".html") else f"{address.strip('/')}/index.html"
        found[name] = mend(
            page, language=language, here=here, others=others.get(address, {}), languages=point.languages
        )
    found |= _player(sheet)
    found |= _files(tree, needed)
    found[PACKAGE] = json.dumps(
        {
            "point": point.code, "names": point.names, "languages": point.languages, "stories": len(chosen.stories),
            "exported_at": now.isoformat(), "collected": collected,
        },
        ensure_ascii=False, sort_keys=True,
    ).encode()  # fmt: skip
    return found, tuple(sorted({story.address for story in chosen.stories}))


def _player(sheet: str) -> dict[str, Content]:
    shell = (PLAYER / "index.html").read_text(encoding="utf-8").replace("{{sheet}}", sheet)
    return {"index.html": shell.encode(), **{f"kiosk/{name}": (PLAYER / name).read_bytes() for name in STATIC}}


def _files(tree: Path, needed: set[str]) -> dict[str, Content]:
    found: dict[str, Content] = {}
    waiting = sorted(needed)
    while waiting:
        address = waiting.pop()
        path = path_below(tree, address)
        if path is None or address.lstrip("/") in found:
            continue
        found[address.lstrip("/")] = path
        if path.suffix == ".css":
            waiting += sorted(files_of_sheet(path.read_bytes()))
    return found


def _sign(office: Office, point: Point, hashed: dict[str, tuple[str, int]], expires: dt.datetime) -> tuple[dict[str, bytes], int]:
    """The signed lists in the order in which they are laid down, and their number."""
    store = office.store / "points" / point.code
    kept = store / "version.json"
    version = json.loads(kept.read_text())["version"] + 1 if kept.exists() else 1
    entries = {name: TargetFile(size, {"sha256": digest}, name) for name, (digest, size) in hashed.items()}
    targets = Metadata(Targets(version=version, expires=expires, targets=entries))
    targets.sign(office.signer("targets"))
    listed = targets.to_bytes(COMPACT)
    snapshot = Metadata(Snapshot(version=version, expires=expires, meta={"targets.json": _meta(version, listed)}))
    snapshot.sign(office.signer("snapshot"))
    shot = snapshot.to_bytes(COMPACT)
    timestamp = Metadata(Timestamp(version=version, expires=expires, snapshot_meta=_meta(version, shot)))
    timestamp.sign(office.signer("timestamp"))
    write_whole(kept, json.dumps({"version": version}).encode())
    roots = {path.name: path.read_bytes() for path in office.root_files()}
    return {
        **roots, f"{version}.targets.json": listed, f"{version}.snapshot.json": shot,
        "timestamp.json": timestamp.to_bytes(COMPACT),
    }, version  # fmt: skip


def _meta(version: int, content: bytes) -> MetaFile:
    return MetaFile(version, len(content), {"sha256": sha256_of(content)[0]})
