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
_DIGIT = re.compile(r"\d")


def without_quotes(document: Document, quoted: Iterable[str]) -> Document:
    """The document with every quoted title that has a number blanked out. A bare number is no title: it needs a letter
    beside it."""
    words = [text.strip().rstrip(".;") for text in quoted if _DIGIT.search(text)]
    longest_first = sorted({one for one in words if any(sign.isalpha() for sign in one)}, key=len, reverse=True)
    if not longest_first:
        return document
    return replace(
        document,
        blocks=tuple(_block(block, longest_first) for block in document.blocks),
        annexes=tuple(_annex(annex, longest_first) for annex in document.annexes),
    )


def _annex(annex: Annex, quoted: list[str]) -> Annex:
    return replace(annex, blocks=tuple(_block(block, quoted) for block in annex.blocks))


def _block(block: Block, quoted: list[str]) -> Block:
    if isinstance(block, Heading | Paragraph):
        return replace(block, runs=_runs(block.runs, quoted))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(_cell(cell, quoted) for cell in row) for row in block.rows))
    return block


def _cell(cell: Cell, quoted: list[str]) -> Cell:
    return _runs(cell_runs(cell), quoted)


def _runs(runs: tuple[Run, ...], quoted: list[str]) -> tuple[Run, ...]:
    return tuple(run if isinstance(run, Figure) else _text(run, quoted) for run in runs)


def _text(text: Text, quoted: list[str]) -> Text:
    left = text.text
    if not _DIGIT.search(left):
        return text
    for one in quoted:
        # A heading capitalises the first letter of a title that the plan wrote small.
        for form in (one, one[0].upper() + one[1:]):
            left = left.replace(form, _BLANK)
    return replace(text, text=left)
