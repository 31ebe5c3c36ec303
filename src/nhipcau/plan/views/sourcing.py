"""A source text as paragraphs in which the words a content was taken from are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nhipcau.plan.models import Content

Piece = dict[str, str]


@dataclass(frozen=True)
class Marked:
    """Offsets into the text, the id the words get on the page, the number printed before them."""

    start: int
    end: int
    id: str
    no: str = ""


def spans_of(contents: Iterable[Content]) -> list[Marked]:
    return [
        Marked(one.source_start, one.source_end, f"noi-dung-nguon-{one.no}", str(one.no))
        for one in contents
        if one.source_start is not None and one.source_end is not None
    ]


def paragraphs(text: str, spans: Sequence[Marked]) -> list[list[Piece]]:
    """For ``parts/source.html``: one list of pieces a line. A span over several lines keeps its number on the first;
    of two spans that overlap the one given first is marked."""
    chosen = _apart(spans, len(text))
    made: list[list[Piece]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            made.append(list(_pieces(text, at, at + len(line), chosen)))
        at += len(line) + 1
    return made


def _apart(spans: Sequence[Marked], length: int) -> list[Marked]:
    kept: list[Marked] = []
    for span in spans:
        fits = 0 <= span.start < span.end <= length
        if fits and all(span.end <= one.start or span.start >= one.end for one in kept):
            kept.append(span)
    return sorted(kept, key=lambda one: one.start)


def _pieces(text: str, first: int, last: int, spans: Sequence[Marked]) -> Iterator[Piece]:
    at = first
    for span in spans:
        start, end = max(span.start, first), min(span.end, last)
        if start >= end:
            continue
        if start > at:
            yield {"text": text[at:start]}
        begins = start == span.start
        yield {
            "text": text[start:end],
            "id": span.id if begins else f"{span.id}-{start}",
            "no": span.no if begins else "",
        }
        at = end
    if at < last:
        yield {"text": text[at:last]}
