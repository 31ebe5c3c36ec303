"""Writing a track as WebVTT or SRT in UTF-8."""

from __future__ import annotations

import html
import re

from nhipcau.newsroom.subtitles.track import ARROW, Track, without_stray_brackets, words_of

#: Where SRT places a cue on the picture; WebVTT has settings of its own kind.
_COORDINATES = re.compile(r"X1:", re.IGNORECASE)


def write_vtt(track: Track) -> bytes:
    """The track as WebVTT. Raises SubtitleRefused when words hold an arrow, as a time line does."""
    blocks = [track.header if track.is_vtt else "WEBVTT"]
    for number, cue in enumerate(track.cues, start=1):
        settings = "" if _COORDINATES.match(cue.settings) else cue.settings
        text = cue.text if track.is_vtt else without_stray_brackets(cue.text.replace("&", "&amp;"))
        timing = f"{_time(cue.start_ms, '.')} {ARROW} {_time(cue.end_ms, '.')} {settings}".rstrip()
        blocks += [cue.note, "\n".join(filter(None, [cue.name, timing, words_of(number, cue, text)]))]
    return ("\n\n".join(filter(None, [*blocks, track.footer])) + "\n").encode()


def write_srt(track: Track) -> bytes:
    """The track as SRT, numbered from 1. Raises SubtitleRefused when words hold an arrow, as a time line does."""
    blocks = []
    for number, cue in enumerate(track.cues, start=1):
        settings = cue.settings if _COORDINATES.match(cue.settings) else ""
        text = html.unescape(cue.text) if track.is_vtt else cue.text
        timing = f"{_time(cue.start_ms, ',')} {ARROW} {_time(cue.end_ms, ',')} {settings}".rstrip()
        blocks.append("\n".join(filter(None, [str(number), timing, words_of(number, cue, text)])) + "\n")
    return "\n".join(blocks).encode()


def _time(milliseconds: int, comma: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{comma}{rest:03}"
