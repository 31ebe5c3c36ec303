"""How a file of the tree differs from what the store makes."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli

from nhipcau.portal.bake import oven
from nhipcau.portal.bake.paths import Files

#: What may differ, in Vietnamese and English.
KINDS = {
    "ordered": ("trang chờ dựng bị bỏ lại", "a page left to be baked"),
    "broken": ("trang không dựng được từ kho", "a page that cannot be made from the store"),
    "missing": ("thiếu tệp", "a file is missing"),
    "altered": ("tệp khác với kho", "a file differs from the store"),
    "foreign": ("tệp không thuộc về kho", "a file that is not of the store"),
    "media": ("thiếu hoặc hỏng tệp hình, âm thanh", "a picture or sound is missing or damaged"),
    "unfound": ("chỉ mục tìm kiếm thiếu hoặc ghi khác", "the search index lacks it or says otherwise"),
    "found": ("chỉ mục tìm kiếm có mục không còn công khai", "the search index holds what is not public"),
}
#: Files of the tree that readers never get.
KEPT = {".stamp"}


@dataclass(frozen=True)
class Difference:
    """One of ``KINDS``; ``name`` is a path below the tree, a bake order, or the key of an edition in the index."""

    kind: str
    name: str
    order: str = ""


def differing(tree: Path, files: Files, order: str) -> Iterator[Difference]:
    """Files that are not as they should be, compressed copies by what they say when opened."""
    for name, content in files.items():
        for copy in oven.copies(name):
            kind = _kind(tree / copy, content, Path(copy).suffix)
            if kind:
                yield Difference(kind, copy, order)


def _kind(path: Path, content: bytes | None, suffix: str) -> str:
    if content is None:
        return "foreign" if stands(path) else ""
    try:
        found = b"" if path.is_symlink() else path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return "missing"
    try:
        opened = {".br": brotli.decompress, ".gz": gzip.decompress}.get(suffix, bytes)(found)
    except (brotli.error, OSError, EOFError, zlib.error):
        return "altered"
    return "" if opened == content else "altered"


def stands(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def is_whole(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with open(path, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest() == path.name.partition(".")[0]


def names_in(tree: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(tree):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in (*names, *links):
            path = str(Path(folder, name).relative_to(tree))
            if path not in KEPT:
                yield path
