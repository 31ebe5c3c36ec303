"""The outside of pictures that come in boxes: WebP (RIFF), AVIF and HEIC (ISO/IEC 14496-12, 23008-12)."""

from __future__ import annotations

import re
from itertools import islice

from nhipcau.newsroom.pictures.frame import Frame, damaged, truncated
from nhipcau.newsroom.pictures.kinds import Kind

_MAX_BOXES = 100_000
_MAX_PARTS = 5_000  # sizes told within; a photograph in tiles has two
_KNOWN_BOXES = frozenset(
    {
        b"ftyp",
        b"meta",
        b"mdat",
        b"free",
        b"skip",
        b"wide",
        b"moov",
        b"moof",
        b"uuid",
        b"idat",
        b"styp",
        b"sidx",
        b"mpvd",
    }
)
_ISPE = re.compile(rb"ispe\x00\x00\x00\x00(.{8})", re.DOTALL)
_STSZ = re.compile(rb"stsz\x00\x00\x00\x00.{4}(.{4})", re.DOTALL)


def webp_frame(data: bytes) -> Frame:
    """The outside of a WebP. Raises PictureRefused for cut off and damaged."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise truncated()
    at, sizes, frames, pictures = 12, [], 0, 0
    for _ in range(_MAX_BOXES):
        if at + 8 > end:
            break
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > end:
            raise truncated()
        body = data[at + 8 : at + 8 + min(length, 32)]
        if name == b"VP8X":
            sizes.append((1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")))
        elif name == b"VP8 ":
            sizes.append((int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF))
        elif name == b"VP8L":
            bits = int.from_bytes(body[1:5], "little")
            sizes.append(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        frames += name == b"ANMF"
        pictures += name in (b"VP8 ", b"VP8L")
        at += 8 + length + (length & 1)
    if not sizes or not frames + pictures:
        raise damaged("webp")
    return Frame(end, tuple(sizes), frames=max(frames, 1))


def boxed_frame(data: bytes, kind: Kind) -> Frame:
    """The outside of an AVIF or HEIC; what is no known box is behind its end. Raises PictureRefused for cut off, damaged."""
    at, sizes, frames, seen = 0, [], 1, set()
    for _ in range(_MAX_BOXES):
        name = data[at + 4 : at + 8]
        if name not in _KNOWN_BOXES:
            break
        head, length = _length(data, at)
        if length < head:
            raise damaged(kind)
        if at + length > len(data):
            raise truncated()
        seen.add(name)
        if name in (b"meta", b"moov"):
            box = data[at : at + length]
            sizes += [_pair(match[1]) for match in islice(_ISPE.finditer(box), _MAX_PARTS + 1)]
            if len(sizes) > _MAX_PARTS:
                raise damaged(kind)
            frames = max(
                [frames, *(int.from_bytes(match[1], "big") for match in islice(_STSZ.finditer(box), _MAX_PARTS))]
            )
        at += length
    if not sizes or b"mdat" not in seen and b"idat" not in data:
        raise truncated() if seen <= {b"ftyp", b"meta", b"free"} and sizes else damaged(kind)
    return Frame(at, tuple(sizes), frames=frames)


def _length(data: bytes, at: int) -> tuple[int, int]:
    length = int.from_bytes(data[at : at + 4], "big")
    if length == 1:
        return 16, int.from_bytes(data[at + 8 : at + 16], "big")
    return 8, length or len(data) - at


def _pair(body: bytes) -> tuple[int, int]:
    return int.from_bytes(body[:4], "big"), int.from_bytes(body[4:], "big")
