"""Files of the tree, read safely and held in memory as long as the file system says they are the same."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from dataclasses import dataclass
from email.utils import formatdate
from threading import Lock

from nhipcau.portal.serve.headers import TYPES, Headers, describing, extension_of, policies_of

#: Largest file held in memory, all of them together, and the largest read at one go (bytes).
HELD_FILE, HELD_ALL, WHOLE_FILE = 128 * 1024, 64 * 1024 * 1024, 1024 * 1024
#: A file younger than this may change again within one tick of the file system's clock: it is not held.
SETTLED_NS = 2_000_000_000

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# O_NONBLOCK: opening a pipe that someone left in the tree must not wait for its other end.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

#: How the notice of a withdrawal begins its body; in a text the sign < is escaped.
NOTICE = b'<body class="notice gone"'

Identity = tuple[int, int, int, int, int]
#: Where a page has room for the strip of urgent notices. nginx with ``ssi on`` reads the same words.
ROOM = re.compile(rb'<!--# include virtual="/strip/([a-z]{2,3})\.html" -->')


@dataclass(frozen=True)
class Copy:
    """A file as it was read. ``body`` is None for a large one, whose open ``handle`` the taker must close. ``is_gone``: it is
    the notice of a withdrawal, as its own words say: file and status cannot tell different things. ``room``: where a page has
    room for the strip of urgent notices, and of which language."""

    identity: Identity
    written_ns: int
    modified: int | None
    etag: str
    whole: Headers
    unchanged: Headers
    body: bytes | None
    handle: int = -1
    is_gone: bool = False
    room: tuple[int, int, str] | None = None


class Shelf:
    """The files below ``root``. Symbolic links, dot files and unknown types are not there."""

    def __init__(self, root: str, policies: Headers) -> None:
        self._root = root.rstrip("/") + "/"
        self._policies = policies
        self._held: dict[str, Copy] = {}
        self._held_bytes = 0
        self._lock = Lock()

    def find(self, name: str) -> Copy | None:
        """The file at ``name`` (a checked relative path) as it is now, or None. Costs one ``stat`` when held."""
        try:
            seen = os.stat(self._root + name)
        except (OSError, ValueError):
            self._let_go(name)
            return None
        copy = self._held.get(name)
        if copy is not None and copy.identity == _identity(seen):
            return copy
        self._let_go(name)
        return self._take(name) if stat.S_ISREG(seen.st_mode) and extension_of(name) in TYPES else None

    def seems_to_hold(self, name: str) -> bool:
        """Whether something lies at ``name``. The quickest question there is, for what mostly is not there."""
        return os.access(self._root + name, os.F_OK)

    def holds(self, name: str) -> bool:
        """Whether there is such a file, read or not."""
        try:
            handle = self._open(name)
        except (OSError, ValueError):
            return False
        os.close(handle)
        return True

    def _take(self, name: str) -> Copy | None:
        try:
            handle = self._open(name)
        except (OSError, ValueError):
            return None
        try:
            seen = os.fstat(handle)
            if seen.st_size > WHOLE_FILE:
                large, handle = self._copy(name, seen, None, handle), -1
                return large
            copy = self._copy(name, seen, _read(handle, seen.st_size))
        finally:
            if handle >= 0:
                os.close(handle)
        if copy.modified is not None and seen.st_size <= HELD_FILE:
            self._hold(name, copy)
        return copy

    def _open(self, name: str) -> int:
        """Open step by step from the root, so that no link on the way leads elsewhere. Raises OSError."""
        *folders, last = name.split("/")
        at = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for folder in folders:
                below = os.open(folder, _FOLDER, dir_fd=at)
                os.close(at)
                at = below
            handle = os.open(last, _FILE, dir_fd=at)
        finally:
            os.close(at)
        if stat.S_ISREG(os.fstat(handle).st_mode):
            return handle
        os.close(handle)
        raise IsADirectoryError(name)

    def _copy(self, name: str, seen: os.stat_result, body: bytes | None, handle: int = -1) -> Copy:
        placed_ns = max(seen.st_mtime_ns, seen.st_ctime_ns)
        # A date is whole seconds: until the second is over it cannot tell two writings apart.
        settled = time.time_ns() - placed_ns > SETTLED_NS
        modified = placed_ns // 1_000_000_000 if settled else None
        identity = _identity(seen)
        etag = _tag(identity) if body is None else f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        size = seen.st_size if body is None else len(body)
        date = formatdate(modified, usegmt=True) if modified is not None else None
        whole, unchanged = describing(name, size, etag, date)
        policies = policies_of(name, self._policies)
        whole, unchanged = whole + policies, unchanged + policies
        is_page = body is not None and name.endswith(".html")
        is_gone = is_page and NOTICE in (body or b"")
        room = ROOM.search(body or b"") if is_page else None
        where = (room.start(), room.end(), room[1].decode()) if room else None
        return Copy(identity, seen.st_mtime_ns, modified, etag, whole, unchanged, body, handle, is_gone, where)

    def _hold(self, name: str, copy: Copy) -> None:
        """Keep a copy; the copies taken first make room. A page still wanted is read again, at little cost."""
        with self._lock:
            self._forget(name)
            while self._held and self._held_bytes + len(copy.body or b"") > HELD_ALL:
                self._forget(next(iter(self._held)))
            self._held[name] = copy
            self._held_bytes += len(copy.body or b"")

    def _let_go(self, name: str) -> None:
        if name in self._held:
            with self._lock:
                self._forget(name)

    def _forget(self, name: str) -> None:
        copy = self._held.pop(name, None)
        if copy is not None:
            self._held_bytes -= len(copy.body or b"")


def _identity(seen: os.stat_result) -> Identity:
    return seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_dev


def _tag(identity: Identity) -> str:
    """A strong tag for a file too large to hash at each request: any writing changes its times."""
    digits = "-".join(f"{part:x}" for part in identity)
    return f'"{hashlib.sha256(digits.encode()).hexdigest()[:32]}"'


def _read(handle: int, size: int) -> bytes:
    parts = []
    while size > 0 and (part := os.read(handle, size)):
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
