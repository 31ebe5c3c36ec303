"""What subtitles are made of: cues with their times, and the signs that form them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nhipcau.newsroom.subtitles.refusal import SubtitleRefused

ARROW = "-->"
#: An inline tag of WebVTT or SRT; a bracket that begins none is a sign of the text.
TAG = re.compile(r"</?[A-Za-z][^<>\n]*>|<\d[\d:.]*>|<>|</>")

_STRAY = re.compile(rf"({TAG.pattern})|<")


@dataclass(frozen=True)
class Cue:
    """One caption, in milliseconds. ``note`` holds comment blocks that stand before it, ``line`` its time line."""

    start_ms: int
    end_ms: int
    text: str
    settings: str = ""
    name: str = ""
    note: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Track:
    """The cues of a file. ``header`` is all before the first of a WebVTT file, "" for SRT; ``footer`` what follows."""

    cues: tuple[Cue, ...]
    header: str = ""
    footer: str = ""

    @property
    def is_vtt(self) -> bool:
        """Whether its texts are written as WebVTT writes them."""
        return self.header.startswith("WEBVTT")


def words_of(number: int, cue: Cue, text: str) -> str:
    """The words as a file may hold them: without blank lines, which would end the cue. Refuses an arrow in them."""
    if ARROW in text:
        raise SubtitleRefused("blank", number, cue.line)
    return "\n".join(line for line in re.split(r"\r\n|\r|\n", text) if line.strip())


def without_stray_brackets(text: str) -> str:
    """A bracket that begins no tag would hide the words behind it on a WebVTT screen."""
    return _STRAY.sub(lambda found: found[1] or "&lt;", text)
