"""The task table of an annex: the column of contents, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhipcau.plan.reading.blocks import Block
from nhipcau.plan.reading.lists import Item, item
from nhipcau.plan.reading.proposal import Span

_COLUMN = re.compile(r"(?:tên )?(?:các )?(?:nội dung|nhiệm vụ|hoạt động|công việc|đầu việc)", re.IGNORECASE)
_BESIDE = re.compile(
    r"chủ trì|phối hợp|thời gian|đơn vị|cơ quan|kinh phí|sản phẩm|ghi chú|TT\b", re.IGNORECASE
)
_COLUMN_NUMBERS = re.compile(r"\(?\d{1,2}\)?")
_GROUP = re.compile(r"[IVX]{1,5}|[A-HĐ]")


def table_items(text: str, found: list[Block]) -> list[Item]:
    """The contents named in task tables, in order; group rows («I», «II») are left out when they
    have rows below."""
    column: int | None = None
    items: list[Item] = []
    for block in found:
        cells = list(_cells(block))
        if len(cells) < 2:
            column = None
            continue
        header = _header(cells, text)
        if header is not None:
            column = header
        elif column is not None and (span := _row_content(cells, column, text)):
            items.append(item(text, span))
    return items


def _cells(block: Block) -> Iterator[Span]:
    start = block.start
    for words in block.text.split("\t"):
        yield start, start + len(words)
        start += len(words) + 1


def _header(cells: list[Span], text: str) -> int | None:
    words = [text[a:b].strip() for a, b in cells]
    columns = [i for i, w in enumerate(words) if _COLUMN.match(w) and len(w) < 60]
    beside = any(_BESIDE.search(w) and len(w) < 60 for i, w in enumerate(words) if i not in columns[:1])
    return columns[0] if columns and beside else None


def _row_content(cells: list[Span], column: int, text: str) -> Span | None:
    words = [text[a:b].strip() for a, b in cells]
    if column >= len(cells) or not words[column]:
        return None
    filled = [w for w in words if w]
    if _GROUP.fullmatch(words[0]) and len(filled) <= 2:
        return None
    if all(_COLUMN_NUMBERS.fullmatch(w) for w in filled) or len(filled) < 2:
        return None
    return cells[column]
