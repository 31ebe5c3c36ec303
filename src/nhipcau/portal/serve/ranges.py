"""Parts of a file, for players of sound and video (RFC 9110, section 14): one range of bytes a request."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from nhipcau.portal.serve.shelf import Copy

CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def asked_part(wanted: str | None, size: int) -> tuple[int, int] | None:
    """The first and the last byte asked for, None where the whole file is to be given: no range, several, or one that is
    not understood. Raises ValueError for a range behind the end."""
    found = _RANGE.fullmatch((wanted or "").strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:  # the last so many bytes
        length = min(int(found[2]), size)
        if not length:
            raise ValueError("range")
        return size - length, size - 1
    first, last = int(found[1]), int(found[2] or size)
    if found[2] and last < first:
        return None
    if first >= size:
        raise ValueError("range")
    return first, min(last, size - 1)


class Part:
    """The bytes from ``first`` to ``last`` in pieces, as WSGI wants them; closes a large file, also when nobody reads."""

    def __init__(self, copy: Copy, first: int, last: int) -> None:
        self._copy, self._first, self._last = copy, first, last

    def __iter__(self) -> Iterator[bytes]:
        at, end = self._first, self._last + 1
        if self._copy.body is not None:
            yield self._copy.body[at:end]
            return
        while at < end and (piece := os.pread(self._copy.handle, min(CHUNK, end - at), at)):
            at += len(piece)
            yield piece

    def close(self) -> None:
        if self._copy.handle >= 0:
            os.close(self._copy.handle)
