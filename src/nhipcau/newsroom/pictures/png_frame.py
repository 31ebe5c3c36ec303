"""The outside of a PNG (ISO/IEC 15948): its chunks joined and summed, its packed notes bounded before anyone unpacks them."""

from __future__ import annotations

import zlib

from nhipcau.newsroom.pictures.frame import Frame, damaged, truncated
from nhipcau.newsroom.pictures.refusal import refusal

_MAX_CHUNKS = 100_000
_MAX_NOTE = 2**20  # bytes unpacked, one note or colour profile
_MAX_NOTES = 4 * 2**20  # bytes unpacked, all of them
_PACKED = (b"zTXt", b"iTXt", b"iCCP")


def png_frame(data: bytes) -> Frame:
    """The outside of a PNG. Raises PictureRefused for cut off, damaged, and for notes that swell when unpacked."""
    at, size, frames, notes = 8, (0, 0), 1, 0
    for number in range(_MAX_CHUNKS):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data):
            raise truncated()
        body = data[at + 8 : end - 4]
        if zlib.crc32(kind + body) != int.from_bytes(data[end - 4 : end], "big") or (number == 0) != (kind == b"IHDR"):
            raise damaged("png")
        if kind == b"IHDR":
            size = (int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big"))
        elif kind == b"acTL":
            frames = max(1, int.from_bytes(body[:4], "big"))
        elif kind in _PACKED or kind == b"tEXt":
            notes += _unpacked_size(kind, body)
            if notes > _MAX_NOTES:
                raise refusal("notes")
        at = end
        if kind == b"IEND":
            return Frame(at, (size,), frames=frames)
    raise damaged("png")


def _unpacked_size(kind: bytes, body: bytes) -> int:
    if kind == b"tEXt":
        packed = None
    elif kind == b"iTXt":
        _, _, rest = body.partition(b"\x00")
        packed = rest[2:].split(b"\x00", 2)[-1] if rest[:1] == b"\x01" else None
    else:
        packed = body.partition(b"\x00")[2][1:]
    size = len(body) if packed is None else _inflated(packed)
    if size > _MAX_NOTE:
        raise refusal("notes")
    return size


def _inflated(packed: bytes) -> int:
    try:
        return len(zlib.decompressobj().decompress(packed, _MAX_NOTE + 1))
    except zlib.error as error:
        raise damaged("png") from error
