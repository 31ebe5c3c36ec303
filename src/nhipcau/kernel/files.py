"""Whole files only: written beside, flushed, then renamed into place."""

from __future__ import annotations

import ctypes
import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)


def flush(folder: Path) -> None:
    """One flush for everything written below ``folder`` (its file system), instead of one a file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        if not hasattr(_libc, "syncfs") or _libc.syncfs(handle) != 0:
            os.sync()
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Write one file so that a reader, or a machine that loses power, sees the old or the new bytes, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # The worker's queue and its clockwork are threads of one process and may write the same file at once.
    draft = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    with open(draft, "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(draft, path)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """One holder at a time on this machine; the lock falls with the process, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "ab") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
