"""Reading a WebVTT or SRT file: what cannot be understood is refused by cue and line, nothing is guessed or dropped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from nhipcau.newsroom.subtitles.refusal import SubtitleRefused
from nhipcau.newsroom.subtitles.track import ARROW, TAG, Cue, Track

LARGEST = 5 * 2**20  # bytes; the subtitles of a long film take a fiftieth
_TIME = r"(-?)(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:[ \t]+(\S.*?))?\s*", re.ASCII)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read(data: bytes) -> Track:
    """The cues of a WebVTT or SRT file in UTF-8, or UTF-16 with its mark. Raises SubtitleRefused for any other."""
    lines = _decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_vtt = re.match(r"WEBVTT(?:[ \t]|$)", lines[0]) is not None
    if not is_vtt and not any(ARROW in line for line in lines):
        raise SubtitleRefused("form")
    cues: list[Cue] = []
    header: list[str] = []
    notes: list[str] = []
    for first, block in _blocks(lines):
        if is_vtt and first == 1:
            header.append(_title(block))
        elif is_vtt and _is_comment(block):
            (notes if cues else header).append("\n".join(block))
        else:
            cues.append(_cue(len(cues) + 1, first, block, "\n\n".join(notes), is_vtt))
            notes = []
    return Track(tuple(cues), "\n\n".join(header), "\n\n".join(notes))


def plain_track(data: bytes) -> str:
    """The words of a WebVTT file as a viewer reads them, without tags, a line a cue. Raises SubtitleRefused."""
    cues = (html.unescape(TAG.sub("", cue.text)) for cue in read(data).cues)
    return "\n".join(" ".join(words.split()) for words in cues if words.strip())


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise SubtitleRefused("size", limit=LARGEST // 2**20)
    mark, encoding = next(((m, e) for m, e in _BOMS if data.startswith(m)), (b"", "utf-8"))
    if not mark and b"\0" in data:
        raise SubtitleRefused("empty_signs")
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise SubtitleRefused("encoding", line=data[: error.start].count(b"\n") + 1) from error
    if "\0" in text:
        raise SubtitleRefused("empty_signs")
    return text


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The runs of lines between blank ones, each with the number of its first."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _title(block: list[str]) -> str:
    """The first block of WebVTT; a cue that follows it without a blank line would be lost in it."""
    for line, words in enumerate(block, start=1):
        if ARROW in words:
            raise SubtitleRefused("blank", 1, line)
    return "\n".join(block)


def _is_comment(block: list[str]) -> bool:
    # A cue may be named NOTE: then its time line follows.
    return block[0].split()[0] in ("NOTE", "STYLE", "REGION") and not any(ARROW in line for line in block[:2])


def _cue(number: int, first: int, block: list[str], note: str, is_vtt: bool) -> Cue:
    place = next((place for place, line in enumerate(block[:2]) if ARROW in line), None)
    if place is None:
        raise SubtitleRefused("untimed", number - 1, first)
    line = first + place
    start, end, settings = _times(block[place], number, line)
    text = block[place + 1 :]
    for offset, words in enumerate(text, start=1):
        if ARROW in words:
            raise SubtitleRefused("blank", number, line + offset)
    name = block[0] if place and (is_vtt or not block[0].strip().isdecimal()) else ""
    return Cue(start, end, "\n".join(text), settings, name, note, line)


def _times(timing: str, number: int, line: int) -> tuple[int, int, str]:
    found = _TIMING.fullmatch(timing)
    if found is None or any(int(found[part]) > 59 for part in (3, 4, 8, 9)):
        raise SubtitleRefused("time", number, line)
    if found[1] or found[6]:
        raise SubtitleRefused("negative", number, line)
    start, end = (
        ((int(found[at] or 0) * 60 + int(found[at + 1])) * 60 + int(found[at + 2])) * 1000 + int(found[at + 3])
        for at in (2, 7)
    )
    if end < start:
        raise SubtitleRefused("backwards", number, line)
    return start, end, found[11] or ""
