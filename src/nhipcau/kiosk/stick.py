"""The stick's folder for one point, and writing into it so that a half-written stick is never taken for a whole one.

Contents are named by their SHA-256 and are written aside, then renamed; what is there already is not written again.
The timestamp comes last: until then the stick says what it said before.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tuf.api.exceptions import DownloadError, DownloadHTTPError
from tuf.ngclient import FetcherInterface

from nhipcau.kernel.files import flush, write_whole

FOLDER = "nhip-cau"
CHUNK = 1024 * 1024
Content = bytes | Path
_OBJECT = re.compile(r"[0-9a-f]{64}")
#: What is packed on the stick: pages and lists, of which a visit changes many, become a fifth.
_PACKED = {"html", "json", "js", "css", "svg"}
PACK = ".gz"
_MEDIA = {"webp", "avif", "mp4", "webm", "mp3", "opus", "vtt", "pdf", "docx", "xlsx", "woff2"}


def is_media(name: str) -> bool:
    return name.rpartition(".")[2] in _MEDIA


@dataclass(frozen=True)
class Stick:
    """``folder`` is the stick's root, or any folder that stands for it."""

    folder: Path
    point: str

    @property
    def home(self) -> Path:
        return self.folder / FOLDER / self.point

    @property
    def metadata(self) -> Path:
        return self.home / "metadata"

    @property
    def objects(self) -> Path:
        return self.home / "objects"

    @property
    def plays(self) -> Path:
        """The play-log on its way home."""
        return self.home / "plays.jsonl"

    @property
    def receipt(self) -> Path:
        """What the kiosk answered at the last visit."""
        return self.home / "receipt.json"

    def object(self, digest: str, *, packed: bool = False) -> Path:
        """Where a content lies, as it is or packed; its name is the hash of what it is unpacked."""
        return self.objects / digest[:2] / f"{digest}{PACK if packed else ''}"


@dataclass
class Written:
    """Bytes put on the stick by one export: media, and all else."""

    media: int = 0
    other: int = 0
    removed: int = 0
    objects: set[str] = field(default_factory=set)


def sha256_of(content: Content) -> tuple[str, int]:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest(), len(content)
    with content.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest(), os.fstat(handle.fileno()).st_size


def put_object(stick: Stick, name: str, content: Content, hashed: tuple[str, int], written: Written) -> None:
    """Lay one content down unless it is there, whole."""
    digest, size = hashed
    packed = name.rpartition(".")[2] in _PACKED
    target = stick.object(digest, packed=packed)
    written.objects.add(target.name)
    if target.is_file() and _whole(target, hashed, packed=packed):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.part")
    if packed:
        draft.write_bytes(gzip.compress(content if isinstance(content, bytes) else content.read_bytes(), mtime=0))
        size = draft.stat().st_size
    elif isinstance(content, bytes):
        draft.write_bytes(content)
    else:
        shutil.copyfile(content, draft)
    os.replace(draft, target)
    if is_media(name):
        written.media += size
    else:
        written.other += size


def _whole(path: Path, hashed: tuple[str, int], *, packed: bool) -> bool:
    if not packed:
        return path.stat().st_size == hashed[1] and sha256_of(path) == hashed
    found, size = hashlib.sha256(), 0
    for chunk in unpacked(path):
        found.update(chunk)
        size += len(chunk)
        if size > hashed[1]:
            return False
    return (found.hexdigest(), size) == hashed


def unpacked(path: Path) -> Iterator[bytes]:
    """The content of a packed file, piece by piece. One that is damaged ends early, so that its hash does not fit.
    Raises OSError where the stick cannot be read."""
    with path.open("rb") as raw, gzip.open(raw) as handle:
        try:
            while chunk := handle.read(CHUNK):
                yield chunk
        except (EOFError, zlib.error, gzip.BadGzipFile):
            return


def put_metadata(stick: Stick, files: dict[str, bytes], written: Written) -> None:
    """Signed lists, in the order given, the timestamp last, each flushed before the next matters."""
    flush(stick.home)
    for name, content in files.items():
        target = stick.metadata / name
        if not target.is_file() or target.read_bytes() != content:
            write_whole(target, content)
            written.other += len(content)
    flush(stick.home)


def sweep(stick: Stick, keep: set[str], written: Written) -> None:
    """Take off what the new package no longer names: withdrawn pages leave the stick too. Only what we laid there."""
    for path in list(stick.objects.glob("??/*")):
        if path.name not in written.objects and _OBJECT.fullmatch(path.name.removesuffix(".part").removesuffix(PACK)):
            path.unlink()
            written.removed += 1
    for path in list(stick.metadata.glob("*.json")):
        if path.name not in keep:
            path.unlink()
    for path in stick.home.rglob(".*.part"):
        path.unlink()


class StickFetcher(FetcherInterface):
    """Reads a stick where the library would ask a server. Contents are found by the hash before their name."""

    METADATA, OBJECTS = "stick:metadata/", "stick:objects/"

    def __init__(self, stick: Stick) -> None:
        self.stick = stick

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = self._path(url)
        if not path.is_file():
            raise DownloadHTTPError(f"{path.name} is not there", 404)
        try:
            if path.suffix == PACK:
                yield from unpacked(path)
                return
            with path.open("rb") as handle:
                while chunk := handle.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise DownloadError(f"{path.name} cannot be read") from error

    def _path(self, url: str) -> Path:
        last = url.rsplit("/", 1)[1]
        if not url.startswith(self.OBJECTS):
            return self.stick.metadata / last
        plain = self.stick.object(last[:64])
        return plain if plain.is_file() else self.stick.object(last[:64], packed=True)
