"""Photographs inside documents without what the camera wrote: place, owner, device, captions of other programs."""

from __future__ import annotations

import struct

_JPEG = b"\xff\xd8"
_PNG = b"\x89PNG\r\n\x1a\n"
#: Segments whose bytes decoders do not need: JFIF (E0), colours (E2) and Adobe's own (EE) are needed.
_SILENCED = {*range(0xE1, 0xF0), 0xFE} - {0xE2, 0xEE}
_SCAN = 0xDA
_PNG_DROPPED = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}


def silenced(data: bytes) -> bytes:
    """The same picture without metadata; bytes that are no JPEG or PNG come back as they are."""
    if data.startswith(_JPEG):
        return silenced_jpeg(data)
    return _png(data) if data.startswith(_PNG) else data


def silenced_jpeg(data: bytes) -> bytes:
    """Of the same length, for it stands inside other files: what a camera wrote becomes zeros."""
    made, at = bytearray(data), len(_JPEG)
    while at + 4 <= len(made) and made[at] == 0xFF and made[at + 1] != _SCAN:
        length = struct.unpack(">H", made[at + 2 : at + 4])[0]
        end = min(at + 2 + length, len(made))
        if made[at + 1] in _SILENCED:
            made[at + 4 : end] = bytes(max(end - at - 4, 0))
        at += 2 + max(length, 2)
    return bytes(made)


def _png(data: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(data):
        length = struct.unpack(">L", data[at : at + 4])[0]
        end = at + 12 + length
        if data[at + 4 : at + 8] not in _PNG_DROPPED:
            kept.append(data[at:end])
        if data[at + 4 : at + 8] == b"IEND":
            break
        at = end
    return b"".join(kept)
