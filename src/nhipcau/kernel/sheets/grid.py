"""A table as it stands in the file: cells with their address, type and what is odd about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from nhipcau.kernel.sheets.refusal import sheet_refusal

#: A table for people to check row by row. What is longer is data, and comes in parts.
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 400_000
MOST_MERGED = 200_000

CellValue = str | int | Decimal | dt.date | dt.datetime | None


def column_letters(column: int) -> str:
    """A, B … Z, AA, AB: the name of a column counted from 1."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def address(row: int, column: int) -> str:
    """``B7`` for row 7, column 2."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range; its value is that of its first cell."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"

    @property
    def rows(self) -> range:
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        return range(self.left, self.right + 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. Of a formula, ``value`` is the result the office program kept; ``cached`` false: it kept none."""

    sheet: str
    row: int
    column: int
    value: CellValue = None
    formula: bool = False
    cached: bool = True
    error: str = ""  # #REF!, #N/A …
    date_as_text: bool = False
    merged: Span | None = None

    @property
    def address(self) -> str:
        return address(self.row, self.column)

    @property
    def empty(self) -> bool:
        return self.value is None and not self.formula and not self.error


@dataclass(frozen=True)
class Grid:
    """One sheet of a workbook or one table of a document. Rows and columns count from 1; cells that hold nothing are not kept."""

    name: str
    cells: dict[tuple[int, int], Cell]
    spans: tuple[Span, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    epoch: dt.date = dt.date(1899, 12, 30)
    _by_row: dict[int, list[int]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for row, column in sorted(self.cells):
            self._by_row.setdefault(row, []).append(column)

    @cached_property
    def height(self) -> int:
        return max(self._by_row, default=0)

    @cached_property
    def width(self) -> int:
        return max((column for _, column in self.cells), default=0)

    @cached_property
    def covered(self) -> dict[tuple[int, int], Span]:
        """Every cell of the table that lies in a merged range. Bounded: ranges that overlap a thousand times are an attack."""
        found: dict[tuple[int, int], Span] = {}
        spent = 0
        for span in self.spans:
            rows = range(span.top, min(span.bottom, self.height) + 1)
            columns = range(span.left, min(span.right, self.width) + 1)
            spent += len(rows) * len(columns)
            if spent > MOST_MERGED:
                raise sheet_refusal("sheet.too_large", limit=MOST_MERGED)
            found.update({(row, column): span for row in rows for column in columns})
        return found

    def rows(self) -> Iterator[int]:
        """Numbers of the rows in which something is written."""
        return iter(self._by_row)

    def written(self, row: int) -> list[Cell]:
        """What is written in a row, from left to right, without what merged ranges bring into it from elsewhere."""
        return [self.cells[row, column] for column in self._by_row.get(row, [])]

    def cell(self, row: int, column: int) -> Cell:
        """The cell, with the value of its merged range if it lies in one."""
        span = self.covered.get((row, column))
        if span is None:
            return self.cells.get((row, column)) or Cell(self.name, row, column)
        first = self.cells.get((span.top, span.left)) or Cell(self.name, span.top, span.left)
        return Cell(
            self.name, row, column, first.value, first.formula, first.cached, first.error, first.date_as_text, span
        )
