"""Words that every form of a document shares: the numbers of headings, the closing stroke, the ends of bases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nhipcau.kernel.documents.model import Block, Level, Paragraph, Run, Text
from nhipcau.kernel.documents.words import point_letter, roman

CLOSING = "./."


class Numbering:
    """Numbers headings in order: «I. », «1. », «a) », «- »; a higher one begins the lower ones again."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(Level, 0)

    def mark(self, level: Level) -> str:
        self._counts[level] += 1
        for lower in Level:
            if lower > level:
                self._counts[lower] = 0
        number = self._counts[level]
        if level is Level.SECTION:
            return f"{roman(number)}. "
        if level is Level.ITEM:
            return f"{number}. "
        return f"{point_letter(number)}) " if level is Level.POINT else "- "


def closed(blocks: Iterable[Block]) -> list[Block]:
    """The last paragraph ends with «./.», whatever stop it had."""
    listed = list(blocks)
    if listed and isinstance(listed[-1], Paragraph):
        listed[-1] = Paragraph(_closed(listed[-1].runs))
    return listed


def _closed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    if runs and isinstance(runs[-1], Text):
        last = runs[-1]
        words = last.text.rstrip().removesuffix(CLOSING).rstrip(".") + CLOSING
        return (*runs[:-1], replace(last, text=words))
    return (*runs, Text(CLOSING))


def base_lines(bases: tuple[str, ...]) -> list[str]:
    """Căn cứ, each ending with a semicolon, the last with a full stop."""
    ends = [";"] * (len(bases) - 1) + ["."]
    return [base.rstrip(" ;.") + end for base, end in zip(bases, ends[: len(bases)], strict=True)]
