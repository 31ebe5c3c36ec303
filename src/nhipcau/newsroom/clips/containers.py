"""Which container a file is, by its first bytes; play lists and scripts that would have ffmpeg open other files are not any."""

from __future__ import annotations

from pathlib import Path

from nhipcau.newsroom.clips.refusal import refusal

MAX_BYTES = 4 * 2**30
_HEAD = 4_096
_MP4_STARTS = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
_STILL_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1")
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x1a\x45\xdf\xa3", "matroska"), (b"OggS", "ogg"), (b"fLaC", "flac"), (b"ID3", "mp3"), (b"#!AMR", "amr"),
    (b"\x00\x00\x01\xba", "mpeg"), (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
)  # fmt: skip
_LISTS = (
    b"#extm3u", b"#ext-x", b"ffconcat", b"file ", b"[playlist]", b"<asx", b"<smil", b"<?xml", b"<mpd", b"v=0", b"rtsptext", b"[reference]",
)  # fmt: skip


def container_of(path: Path) -> str:
    """The name of ffmpeg's reader for the file, to be asked for by name so that it guesses nothing.

    Raises ClipRefused for what is no known container, is a play list, is over 4 GB or cannot be read.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as handle:
            head = handle.read(_HEAD)
    except OSError as error:
        raise refusal("file") from error
    if size > MAX_BYTES:
        raise refusal("size", limit=MAX_BYTES // 2**30)
    found = _known(head)
    if found is None:
        start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
        raise refusal("playlist" if start.startswith(_LISTS) else "kind")
    return found


def _known(head: bytes) -> str | None:
    for start, name in _STARTS:
        if head.startswith(start):
            return name
    if head[4:8] in _MP4_STARTS:
        return None if head[8:12] in _STILL_BRANDS else "mov"
    if head[:4] == b"RIFF":
        return {b"WAVE": "wav", b"AVI ": "avi"}.get(head[8:12])
    if head[:1] == b"\x47" and head[188:189] == b"\x47" and head[376:377] == b"\x47":
        return "mpegts"
    if len(head) > 4 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return "aac"
    if (
        len(head) > 4 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x06 in (0x02, 0x04)
    ):  # layer III or II
        return "mp3"
    return None
