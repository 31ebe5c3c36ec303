"""What a person should look at before subtitles go out: their order, their overlaps, and whether they can be read in time."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from nhipcau.newsroom.subtitles.refusal import SENTENCES
from nhipcau.newsroom.subtitles.track import TAG, Cue, Track

#: Characters a second that people can read, and the same for Han, kana and Hangul.
FASTEST, FASTEST_CJK = 17, 9
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Finding:
    """Something a person should look at: ``rule`` is order, overlap or speed."""

    rule: str
    cue: int
    line: int
    vi: str
    en: str


def findings(track: Track) -> tuple[Finding, ...]:
    """Cues out of order, over one another, or too fast to read, in the order of the cues."""
    found: list[Finding] = []
    before = last_end = 0
    for number, cue in enumerate(track.cues, start=1):
        if cue.start_ms < before:
            found.append(_finding("order", number, cue))
        elif cue.start_ms < last_end:
            found.append(_finding("overlap", number, cue))
        before, last_end = cue.start_ms, max(last_end, cue.end_ms)
        shown = _shown(cue.text)
        limit = FASTEST_CJK if 2 * len(_CJK.findall(shown)) > len(shown) else FASTEST
        lasts = max(cue.end_ms - cue.start_ms, 1)
        if len(shown) * 1000 > limit * lasts:
            found.append(_finding("speed", number, cue, speed=-(-len(shown) * 1000 // lasts), limit=limit))
    return tuple(found)


def _finding(rule: str, number: int, cue: Cue, **said: object) -> Finding:
    vi, en = (sentence.format(cue=number, line=cue.line, **said) for sentence in SENTENCES[rule])
    return Finding(rule, number, cue.line, vi, en)


def _shown(text: str) -> str:
    """What a reader reads: no tags, a line end as one space, a letter with its marks as one character."""
    seen = " ".join(html.unescape(TAG.sub("", text)).split())
    return "".join(c for c in unicodedata.normalize("NFC", seen) if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
