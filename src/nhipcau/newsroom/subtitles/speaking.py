"""A track as what people said: voice tags and names before a colon become speakers, cues of one sentence become one passage."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from nhipcau.kernel.folding import bare_key, compose
from nhipcau.newsroom.subtitles.track import TAG, Cue, Track

VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]*)>")
NAMED = re.compile(r"[-–—\s]*([^:：]{1,120})[:：]\s*(.*)", re.DOTALL)
#: A sentence ends here, and with it a passage.
ENDS = (".", "!", "?", "…", "。", "！", "？", "”", '"')
LONGEST = 900
#: A longer silence begins a new passage.
SILENCE_MS = 4000
#: Scripts that set no blank between words.
UNSPACED = frozenset({"zh", "ja", "lo"})


@dataclass(frozen=True)
class Spoken:
    """Words of one speaker, "" where the file does not say whose."""

    start_ms: int
    end_ms: int
    speaker: str
    words: str


def spoken(track: Track, names: Collection[str] = ()) -> list[Spoken]:
    """The passages in the order of the file; no word is lost. A name before a colon counts only if it is one of ``names``."""
    known = {bare_key(name) for name in names}
    made: list[Spoken] = []
    for piece in (piece for cue in track.cues for piece in _pieces(cue, known, track.is_vtt)):
        if made and _goes_on(made[-1], piece):
            made[-1] = replace(made[-1], end_ms=max(made[-1].end_ms, piece.end_ms), words=f"{made[-1].words} {piece.words}")
        else:
            made.append(piece)
    return made


def _pieces(cue: Cue, known: Collection[str], is_vtt: bool) -> Iterator[Spoken]:
    parts = VOICE.split(cue.text)
    for speaker, text in zip(["", *parts[1::2]], parts[::2], strict=True):
        words, name = _plain(text, is_vtt), _plain(speaker, is_vtt)
        named = NAMED.fullmatch(words)
        if not name and named is not None and bare_key(named[1]) in known:
            name, words = named[1].strip(), named[2].strip()
        if words:
            yield Spoken(cue.start_ms, cue.end_ms, name[:120], words)


def _plain(text: str, is_vtt: bool) -> str:
    bare = TAG.sub("", text)
    return compose(" ".join((html.unescape(bare) if is_vtt else bare).split()))


def _goes_on(before: Spoken, after: Spoken) -> bool:
    return (
        before.speaker == after.speaker
        and not before.words.endswith(ENDS)
        and after.start_ms - before.end_ms <= SILENCE_MS
        and len(before.words) + len(after.words) < LONGEST
    )


def is_word_for_word(words: str, passage: str, language: str = "vi") -> bool:
    """Whether the words stand in the passage exactly so, whole words and in one piece; only the blanks between them are free."""
    said, whole = (compose(" ".join(text.split())) for text in (words, passage))
    if not said:
        return False
    if language in UNSPACED:
        return said in whole
    at = whole.find(said)
    while at >= 0:
        if not _cuts(whole, at) and not _cuts(whole, at + len(said)):
            return True
        at = whole.find(said, at + 1)
    return False


def _cuts(text: str, at: int) -> bool:
    """Whether a cut here goes through a word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def time_code(ms: int) -> str:
    """«00:12:34»: where in the recording, to the second before."""
    seconds = ms // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
