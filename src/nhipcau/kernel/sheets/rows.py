"""``read_rows``: every row of a table with its values, and with what is wrong in it. Good rows can be taken while bad ones wait."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.folding import compose
from nhipcau.kernel.sheets.columns import Columns, folded, match
from nhipcau.kernel.sheets.grid import Cell, Grid
from nhipcau.kernel.sheets.problems import Fault, Problem, problem
from nhipcau.kernel.sheets.specs import ColumnSpec
from nhipcau.kernel.sheets.values import Reader, Value, shown

_TOTAL = re.compile(r"tong cong\b.*|tong so|tong|cong|total|grand total|sum")
_NUMBERING = re.compile(r"\(?\s*(\d{1,2}|[A-Z])\s*\)?")


@dataclass(frozen=True)
class Row:
    """One row. ``fingerprint`` is the same for the same values, whatever the order of columns, file and day.

    ``texts`` is what stands in the cells, for showing; a value that could not be read is None. ``duplicate``: «file» (of row
    ``duplicate_of``) or «known».
    """

    sheet: str
    number: int
    values: dict[str, Value]
    texts: dict[str, str]
    fingerprint: str
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    duplicate: str = ""
    duplicate_of: int | None = None


@dataclass(frozen=True)
class Preview:
    """What a table would bring in. ``problems`` are of the table itself; with one, there are no rows."""

    columns: Columns
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()

    @property
    def good(self) -> list[Row]:
        return [row for row in self.rows if not row.problems and not row.duplicate]

    @property
    def bad(self) -> list[Row]:
        return [row for row in self.rows if row.problems]

    @property
    def duplicates(self) -> list[Row]:
        return [row for row in self.rows if row.duplicate and not row.problems]


def read_rows(
    grid: Grid,
    specs: Sequence[ColumnSpec],
    today: dt.date,
    *,
    columns: Columns | None = None,
    mapping: Mapping[str, str] | None = None,
    known: Collection[str] = frozenset(),
) -> Preview:
    """``known`` holds the fingerprints of rows that were taken in before. Stores nothing; the same table gives the same preview."""
    head = columns or match(grid, specs, mapping)
    if head.problems:
        return Preview(head, (), head.problems, head.remarks)
    reader = Reader(today, grid.epoch)
    rows: list[Row] = []
    remarks = list(head.remarks)
    for number in grid.rows():
        own = [cell for cell in grid.written(number) if cell.column in head.at.values()]
        if number <= head.bottom or not own:
            continue
        if reason := _no_row(grid, head, number, own):
            remarks.append(problem(reason, grid.name, number, own[0].column, head.headings.get(own[0].column, "")))
        else:
            rows.append(_row(grid, head, specs, number, reader))
    return Preview(head, tuple(_told_apart(rows, head, known)), (), tuple(remarks))


def _no_row(grid: Grid, head: Columns, number: int, own: Sequence[Cell]) -> str:
    """Why a row of the sheet is no row of the table; "" when it is one."""
    first = own[0].value
    if isinstance(first, str) and _TOTAL.fullmatch(folded(first)):
        return "row.total"
    if number == head.bottom + 1 and _numbers_columns(own):
        return "row.numbering"
    span = own[0].merged or grid.covered.get((number, own[0].column))
    if len(own) == 1 and len(head.at) > 1 and span and set(head.at.values()) <= set(span.columns):
        return "row.section"
    return ""


def _numbers_columns(own: Sequence[Cell]) -> bool:
    """(1) (2) (3), or A B 1 2: forms print it under the head."""
    found = [_NUMBERING.fullmatch(str(cell.value)) for cell in own]
    if len(own) < 3 or not all(found):
        return False
    digits = [int(place[1]) for place in found if place and place[1].isdigit()]
    return digits == list(range(1, len(digits) + 1))


def _row(grid: Grid, head: Columns, specs: Sequence[ColumnSpec], number: int, reader: Reader) -> Row:
    values: dict[str, Value] = {}
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for spec in specs:
        values[spec.key] = None
        if spec.key not in head.at:
            continue
        cell = grid.cell(number, head.at[spec.key])
        texts[spec.key] = cell.error or shown(cell.value)
        place = (grid.name, number, cell.column, head.headings[cell.column])
        try:
            values[spec.key], odd = reader.value(cell, spec)
            remarks += [problem(fault.code, *place, **fault.fields) for fault in odd]
        except Fault as fault:
            problems.append(problem(fault.code, *place, **fault.fields))
    if number in grid.hidden_rows:
        remarks.append(problem("row.hidden", grid.name, number, min(head.at.values())))
    print_ = fingerprint(specs, values, texts)
    return Row(grid.name, number, values, texts, print_, tuple(problems), tuple(remarks))


def fingerprint(specs: Sequence[ColumnSpec], values: Mapping[str, Value], texts: Mapping[str, str]) -> str:
    """64 hexadecimal digits. A value that could not be read counts as it stands; an empty one does not count."""
    said = {spec.key: _said(values.get(spec.key)) or texts.get(spec.key, "") for spec in specs if spec.identity}
    return digest(canonical_json({key: text for key, text in said.items() if text}))


def _said(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return "\n".join(sorted(_said(part) for part in value))
    return "" if value is None else " ".join(compose(str(value)).casefold().split())


def _told_apart(rows: Sequence[Row], head: Columns, known: Collection[str]) -> list[Row]:
    """Only a row that can be taken makes a later one its double."""
    first: dict[str, int] = {}
    found: list[Row] = []
    place = min(head.at.values(), default=1)
    for row in rows:
        other = None if row.problems else first.setdefault(row.fingerprint, row.number)
        if row.problems or (other == row.number and row.fingerprint not in known):
            found.append(row)
        elif row.fingerprint in known:
            said = problem("row.known", row.sheet, row.number, place)
            found.append(replace(row, duplicate="known", remarks=(*row.remarks, said)))
        else:
            said = problem("row.twice", row.sheet, row.number, place, other=other)
            found.append(replace(row, duplicate="file", duplicate_of=other, remarks=(*row.remarks, said)))
    return found
