"""The paragraphs of a source, found again where the file broke them over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nhipcau.kernel.intake import SourceText
from nhipcau.plan.reading.labels import label_of
from nhipcau.plan.reading.wording import even

_ENDS = re.compile(r"[.;:!?…]['\"”»)]*\s*$")
_COLUMNS = re.compile(r"\S {3,}\S")  # the two columns at the head of a paper
_LONGEST = 130  # characters; no page sets longer lines in office type
_FULL = 0.75  # a line at least this share of the longest was broken by the page, not by its writer


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: its span and its text made even."""

    start: int
    end: int
    text: str

    def __len__(self) -> int:
        return len(self.text)


def blocks(source: SourceText) -> list[Block]:
    """The non-empty paragraphs in order; in html and docx a line is one, in txt and pdf lines are joined."""
    text = even(source.text)
    spans = list(_lines(text))
    if source.kind in ("txt", "pdf"):
        spans = _rejoined(text, spans)
    return [
        Block(start, end, text[start:end].replace("\n", " "))
        for start, end in spans
        if text[start:end].strip()
    ]


def unbroken(source: SourceText, found: list[Block]) -> str:
    """The even text with a space for each line end inside a paragraph: same length, same offsets."""
    letters = list(even(source.text))
    for block in found:
        letters[block.start : block.end] = block.text
    return "".join(letters)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _rejoined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    longest = max((end - start for start, end in spans), default=0)
    if longest > _LONGEST:  # paragraphs stand whole on their lines
        return spans
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _goes_on(text[slice(*joined[-1])], text[start:end], longest):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(before: str, line: str, longest: int) -> bool:
    """A line that fills the page goes on below, even past a full stop; a shorter one only in lower case."""
    words, last = line.strip(), before.rsplit("\n", 1)[-1].strip()
    if not words or not last or last.endswith(":") or label_of(words) is not None:
        return False
    if _COLUMNS.search(words) or _COLUMNS.search(last):
        return False
    if words[0].islower():
        return len(last) >= _FULL * longest or not _ENDS.search(last)
    heading = words.isupper() or last.isupper() or words.endswith(":")
    return len(last) >= _FULL * longest and not heading
