"""The outside of a GIF (GIF89a): its blocks walked to the trailer, every frame's size read."""

from __future__ import annotations

from nhipcau.newsroom.pictures.frame import Frame, damaged, truncated

_MAX_BLOCKS = 1_000_000  # real ones hold 255 bytes each; this many tiny ones are an attack on the reader
_MAX_PARTS = 50_000  # frames and extensions
_KNOWN = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def gif_frame(data: bytes) -> Frame:
    """The outside of a GIF. Raises PictureRefused for cut off (no trailer) and damaged."""
    sizes = [_size(data, 6)]
    at, frames, has_notes, left = 13 + _table(_byte(data, 10)), 0, False, _MAX_BLOCKS
    for _ in range(_MAX_PARTS):
        mark = _byte(data, at)
        if mark == 0x3B:
            if not frames:
                raise damaged("gif")
            return Frame(at + 1, tuple(sizes), frames=frames, has_notes=has_notes)
        if mark == 0x2C:
            frames += 1
            width, height = _size(data, at + 5)
            left_edge, top_edge = _size(data, at + 1)
            sizes.append((left_edge + width, top_edge + height))
            at += 10 + _table(_byte(data, at + 9)) + 1
        elif mark == 0x21:
            label = _byte(data, at + 1)
            has_notes = has_notes or label == 0xFE or (label == 0xFF and data[at + 3 : at + 14] not in _KNOWN)
            at += 2
        else:
            raise damaged("gif")
        at, left = _behind_blocks(data, at, left)
    raise damaged("gif")


def _behind_blocks(data: bytes, at: int, left: int) -> tuple[int, int]:
    while length := _byte(data, at):
        at += length + 1
        left -= 1
        if left <= 0:
            raise damaged("gif")
    return at + 1, left


def _table(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _size(data: bytes, at: int) -> tuple[int, int]:
    if at + 4 > len(data):
        raise truncated()
    return int.from_bytes(data[at : at + 2], "little"), int.from_bytes(data[at + 2 : at + 4], "little")


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise truncated()
    return data[at]
