"""Titles in a report are quotations: «7 làng nghề» in a task's own name is no figure of ours.

The check for typed numbers therefore reads the report without them; what is left is what we wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from nhipcau.kernel.documents import Annex, Document, Figure, Heading, Paragraph, Table, Text
from nhipcau.kernel.documents.model import Block, Cell, Run, cell_runs

_BLANK = "…"
_DIGITS = re.compile(r"\d+")


def without_quotes(document: Document, quoted: Iterable[str]) -> Document:
    """The document with every quoted title that has a number blanked out. A bare number is no title: it needs a letter
    beside it."""
    titles = _Titles(quoted)
    if not titles:
        return document
    return replace(
        document,
        blocks=tuple(_block(block, titles) for block in document.blocks),
        annexes=tuple(_annex(annex, titles) for annex in document.annexes),
    )


class _Titles:
    """Quoted titles by the numbers in them: a text is compared with those alone that share one with it."""

    def __init__(self, quoted: Iterable[str]) -> None:
        words = {text.strip().rstrip(".;") for text in quoted}
        self._by_number: dict[str, list[str]] = {}
        for one in sorted(words, key=lambda title: (-len(title), title)):
            if any(sign.isalpha() for sign in one):
                for number in set(_DIGITS.findall(one)):
                    self._by_number.setdefault(number, []).append(one)

    def __bool__(self) -> bool:
        return bool(self._by_number)

    def within(self, text: str) -> list[str]:
        """Titles that may stand in the text, the longest first."""
        found = {one for number in set(_DIGITS.findall(text)) for one in self._by_number.get(number, ())}
        return sorted(found, key=lambda title: (-len(title), title))


def _annex(annex: Annex, quoted: _Titles) -> Annex:
    return replace(annex, blocks=tuple(_block(block, quoted) for block in annex.blocks))


def _block(block: Block, quoted: _Titles) -> Block:
    if isinstance(block, Heading | Paragraph):
        return replace(block, runs=_runs(block.runs, quoted))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(_cell(cell, quoted) for cell in row) for row in block.rows))
    return block


def _cell(cell: Cell, quoted: _Titles) -> Cell:
    return _runs(cell_runs(cell), quoted)


def _runs(runs: tuple[Run, ...], quoted: _Titles) -> tuple[Run, ...]:
    return tuple(run if isinstance(run, Figure) else _text(run, quoted) for run in runs)


def _text(text: Text, quoted: _Titles) -> Text:
    left = text.text
    for one in quoted.within(left):
        # A heading capitalises the first letter of a title that the plan wrote small.
        for form in (one, one[0].upper() + one[1:]):
            left = left.replace(form, _BLANK)
    return replace(text, text=left)
