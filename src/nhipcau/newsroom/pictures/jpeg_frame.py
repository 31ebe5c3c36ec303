"""The outside of a JPEG (ITU T.81 annex B), and the second pictures that phones put behind it (CIPA DC-007)."""

from __future__ import annotations

import re

from nhipcau.newsroom.pictures.frame import Frame, damaged, truncated

_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # the first mark that is neither stuffing nor a restart
_SIZES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SOS, _EOI, _SOI = 0xDA, 0xD9, 0xD8
_MAX_MARKS = 20_000  # segments; a photograph has tens
_MAX_MORE = 8  # pictures behind the first; phones put one to three


def jpeg_frame(data: bytes, start: int = 0) -> Frame:
    """The outside of the JPEG at ``start``. Raises PictureRefused where it is cut off or its segments do not join."""
    at, scans, has_more = start + 2, 0, False
    sizes: list[tuple[int, int]] = []
    for _ in range(_MAX_MARKS):
        mark, at = _mark(data, at)
        if mark == _EOI:
            if not scans or not sizes:
                raise damaged("jpeg")
            return Frame(at, tuple(sizes), scans=scans, has_more=has_more)
        if mark in _ALONE:
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or at + length > len(data):
            raise truncated()
        if length < 2 or mark in (0x00, _SOI):
            raise damaged("jpeg")
        body = data[at + 2 : at + length]
        if mark in _SIZES:
            sizes.append((int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")))
        has_more = has_more or (mark == 0xE2 and body.startswith(b"MPF\x00"))
        at += length
        if mark == _SOS:
            scans += 1
            found = _AFTER_SCAN.search(data, at)
            if not found:
                raise truncated()
            at = found.end() - 2
    raise damaged("jpeg")


def behind_jpeg(data: bytes, end: int) -> int:
    """The offset behind the further whole JPEGs that follow ``end``, each perhaps after zero bytes."""
    for _ in range(_MAX_MORE):
        start = end + _zeros(data, end)
        if data[start : start + 3] != b"\xff\xd8\xff":
            break
        end = jpeg_frame(data, start).end
    return end


def is_samsung_trailer(rest: bytes) -> bool:
    """Whether these bytes are the small directory (SEFH … SEFT) that Samsung's phones put behind a picture."""
    if len(rest) > 64 * 1024 or not rest.endswith(b"SEFT") or len(rest) < 20:
        return False
    length = int.from_bytes(rest[-8:-4], "little")
    start = len(rest) - 8 - length
    return start >= 0 and rest[start : start + 4] == b"SEFH"


def _zeros(data: bytes, at: int) -> int:
    rest = data[at : at + 64 * 1024]
    return len(rest) - len(rest.lstrip(b"\x00"))


def _mark(data: bytes, at: int) -> tuple[int, int]:
    if at + 2 > len(data):
        raise truncated()
    if data[at] != 0xFF:
        raise damaged("jpeg")
    while at < len(data) and data[at] == 0xFF:
        at += 1
    if at >= len(data):
        raise truncated()
    return data[at], at + 1
