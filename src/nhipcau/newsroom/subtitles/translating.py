"""The words of a track given to a translator, and put back at the same times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from nhipcau.newsroom.subtitles.refusal import SubtitleRefused
from nhipcau.newsroom.subtitles.track import TAG, Track, without_stray_brackets, words_of


def as_segments(track: Track) -> dict[str, str]:
    """The words to translate by key, ``cue.1`` and so on; cues without words are left out."""
    return {f"cue.{number}": cue.text for number, cue in enumerate(track.cues, start=1) if cue.text.strip()}


def put(track: Track, texts: Mapping[str, str]) -> Track:
    """The track with other words at the same times; a cue without a text becomes empty.

    Raises SubtitleRefused for a key the track does not have, lost or added tags, and words that hold an arrow.
    """
    known = {f"cue.{number}" for number in range(1, len(track.cues) + 1)}
    for key in texts.keys() - known:
        raise SubtitleRefused("key", key=key)
    cues = []
    for number, cue in enumerate(track.cues, start=1):
        text = words_of(number, cue, texts.get(f"cue.{number}", ""))
        if text and Counter(TAG.findall(text)) != Counter(TAG.findall(cue.text)):
            raise SubtitleRefused("tags", number, cue.line)
        if track.is_vtt and text != cue.text:
            text = without_stray_brackets(text)
        cues.append(replace(cue, text=text))
    return replace(track, cues=tuple(cues))
