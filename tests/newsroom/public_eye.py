"""Sees everything the public could see: files of the tree, also the compressed ones, rows, the search index, pictures."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
from django.db import connections, router
from PIL import Image

from nhipcau.portal.models import (
    Admission,
    BakeOrder,
    Live,
    LiveMedia,
    LiveParagraph,
    LiveTerm,
    LogEntry,
    LogMark,
    Tally,
    Term,
)
from nhipcau.portal.search import Index

CANARY = re.compile(r"z[a-p]{14}z")
SHOWN = (Live, LiveTerm, LiveMedia, LiveParagraph, LogEntry, LogMark, Term, Tally, BakeOrder)
#: Colours are this far apart, so that a lossy picture still tells which it was.
STEP = 24


def word(number: int) -> str:
    """A canary: a word that nobody writes, plain enough to be an address. No two begin alike, so that a compressed
    file still holds each of them letter by letter."""
    digits = hashlib.sha256(str(number).encode()).hexdigest()[:14]
    return "z" + "".join(chr(ord("a") + int(digit, 16)) for digit in digits) + "z"


def canaries(text: str) -> set[str]:
    return set(CANARY.findall(text))


def tree_text(house: Path) -> str:
    """Every path and every byte of the tree as text; compressed copies are opened."""
    tree = house / "public" / "tree"
    parts = []
    for path in sorted(tree.rglob("*")):
        if path.is_file() and path.suffix not in (".webp", ".avif"):
            parts += [str(path.relative_to(tree)), _opened(path)]
    return "\n".join(parts)


def _opened(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".br":
        content = brotli.decompress(content)
    elif path.suffix == ".gz":
        content = gzip.decompress(content)
    return content.decode("utf-8", errors="replace")


def rows_text() -> str:
    """What the public store shows now. Admitted packages are kept for good beside it, see ``admitted_text``."""
    return "\n".join(_rows(model) for model in SHOWN)


def admitted_text() -> str:
    return _rows(Admission)


def _rows(model: type) -> str:
    with connections[router.db_for_read(model)].cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table}")
        return json.dumps(cursor.fetchall(), ensure_ascii=False, default=str)


def index_text(house: Path) -> str:
    return "\n".join(entry.as_source().decode() for entry in index_entries(house))


def index_bytes(house: Path) -> bytes:
    folder = house / "public" / "search"
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def index_entries(house: Path) -> list[object]:
    return [entry for _, entry in Index(house / "public" / "search")._all()]


def handed_text(house: Path) -> str:
    """Packages on their way: they have left the desk."""
    folder = house / "handover" / "packages"
    return "\n".join(path.read_text() for path in sorted(folder.glob("*"))) if folder.is_dir() else ""


def public_text(house: Path) -> str:
    return "\n".join((tree_text(house), rows_text(), index_text(house), index_bytes(house).decode("latin-1")))


def colours(house: Path) -> set[tuple[int, int, int]]:
    """The colours of the pictures in the tree; test pictures are of one colour each."""
    return set(_colours(house / "public" / "tree" / "media"))


def _colours(folder: Path) -> Iterator[tuple[int, int, int]]:
    for path in folder.glob("*.webp"):
        with Image.open(io.BytesIO(path.read_bytes())) as picture:
            seen = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
        yield tuple(round(channel / STEP) * STEP for channel in seen)  # type: ignore[misc]
