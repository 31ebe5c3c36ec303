"""What a person should look at before subtitles go out: their order, their overlaps, and whether they can be read in time."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from nhipcau.newsroom.subtitles.refusal import SENTENCES
from nhipcau.newsroom.subtitles.track import TAG, Cue, Track

#: Characters a second that people can read, and the same for Han, kana and Hangul.
FASTEST, FASTEST_CJK = 17, 9
#: Characters of a line that stand on a small screen, and lines that leave the picture to be seen.
LONGEST, LONGEST_CJK, MOST_LINES = 42, 20, 2
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Finding:
    """Something a person should look at: ``rule`` is order, overlap, speed, length or lines."""

    rule: str
    cue: int
    line: int
    vi: str
    en: str


def findings(track: Track) -> tuple[Finding, ...]:
    """Cues out of order, over one another, too fast to read, or too long on the screen, in the order of the cues."""
    found: list[Finding] = []
    before = last_end = 0
    for number, cue in enumerate(track.cues, start=1):
        if cue.start_ms < before:
            found.append(_finding("order", number, cue))
        elif cue.start_ms < last_end:
            found.append(_finding("overlap", number, cue))
        before, last_end = cue.start_ms, max(last_end, cue.end_ms)
        shown = _shown(cue.text)
        is_cjk = 2 * len(_CJK.findall(shown)) > len(shown)
        limit = FASTEST_CJK if is_cjk else FASTEST
        lasts = max(cue.end_ms - cue.start_ms, 1)
        if len(shown) * 1000 > limit * lasts:
            found.append(_finding("speed", number, cue, speed=-(-len(shown) * 1000 // lasts), limit=limit))
        found.extend(_shape(number, cue, LONGEST_CJK if is_cjk else LONGEST))
    return tuple(found)


def _shape(number: int, cue: Cue, limit: int) -> Iterator[Finding]:
    lines = [shown for line in cue.text.split("\n") if (shown := _shown(line))]
    longest = max(map(len, lines), default=0)
    if longest > limit:
        yield _finding("length", number, cue, length=longest, limit=limit)
    if len(lines) > MOST_LINES:
        yield _finding("lines", number, cue, lines=len(lines), limit=MOST_LINES)


def _finding(rule: str, number: int, cue: Cue, **said: object) -> Finding:
    vi, en = (sentence.format(cue=number, line=cue.line, **said) for sentence in SENTENCES[rule])
    return Finding(rule, number, cue.line, vi, en)


def _shown(text: str) -> str:
    """What a reader reads: no tags, a line end as one space, a letter with its marks as one character."""
    seen = " ".join(html.unescape(TAG.sub("", text)).split())
    return "".join(c for c in unicodedata.normalize("NFC", seen) if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
