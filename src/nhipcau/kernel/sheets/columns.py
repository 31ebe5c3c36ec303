"""Finding the head of a table and what stands in which column, whatever lies above it and however it is merged."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nhipcau.kernel.folding import bare_key
from nhipcau.kernel.sheets.grid import Grid, column_letters
from nhipcau.kernel.sheets.problems import Problem, hints, problem
from nhipcau.kernel.sheets.specs import ColumnSpec

_LOOKED_AT = 40  # rows with writing, from the top; letterheads and titles are shorter
_DEEPEST = 3
_ASIDE = re.compile(r"\([^)]*\)")
_NOT_LETTERS = re.compile(r"[\W_]+")
_NEAR = 0.75


@dataclass(frozen=True)
class Columns:
    """Where the head is (rows ``top`` to ``bottom``) and which column holds what. With ``problems`` no row can be read."""

    sheet: str
    top: int
    bottom: int
    at: dict[str, int]  # key → column
    headings: dict[int, str]  # column → heading as written
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()

    @property
    def mapping(self) -> dict[str, str]:
        """What a caller may remember and give back next time: heading → key."""
        return {self.headings[column]: key for key, column in self.at.items()}


@lru_cache(maxsize=8192)
def folded(heading: str) -> str:
    """How headings and choices are compared: no case, no marks, no signs."""
    return _NOT_LETTERS.sub(" ", bare_key(heading)).strip()


def find_tables(
    grids: Sequence[Grid], specs: Sequence[ColumnSpec], mapping: Mapping[str, str] | None = None
) -> list[tuple[Grid, Columns]]:
    """The visible grids with such a head, or else hidden ones; if none has it, the first with what is wrong with it."""
    tried = [(grid, match(grid, specs, mapping)) for grid in grids]
    found = [pair for pair in tried if pair[1].at]
    seen = [pair for pair in found if not pair[0].hidden]
    return seen or found or sorted(tried, key=lambda pair: pair[0].hidden)[:1]


def match(grid: Grid, specs: Sequence[ColumnSpec], mapping: Mapping[str, str] | None = None) -> Columns:
    """The head that names most of the columns; of equals, the shallowest and highest.

    ``mapping`` (heading → key, "" for «not read») is what somebody said of these headings before; it goes first.
    """
    names = _names(specs, mapping or {})
    best: Columns | None = None
    rows = [row for row, _ in zip(grid.rows(), range(_LOOKED_AT), strict=False)]
    for depth in range(1, _DEEPEST + 1):
        for row in rows:
            found = _head(grid, row, depth, names)
            if best is None or len(found.at) > len(best.at):
                best = found
    if best is None or len(best.at) < min(2, len(specs)):
        return _no_head(grid, specs)
    return _judged(grid, best, specs, names)


def _names(specs: Sequence[ColumnSpec], mapping: Mapping[str, str]) -> dict[str, str]:
    keys = {spec.key for spec in specs}
    names: dict[str, str] = {}
    for spec in specs:
        for name in spec.names:
            names.setdefault(folded(name), spec.key)
    return names | {folded(heading): key for heading, key in mapping.items() if key in keys or not key}


def _head(grid: Grid, top: int, depth: int, names: Mapping[str, str]) -> Columns:
    at: dict[str, int] = {}
    headings: dict[int, str] = {}
    bottom = top + depth - 1
    for column in range(1, grid.width + 1):
        parts = _parts(grid, top, depth, column)
        if not parts:
            continue
        headings[column] = " – ".join(parts)
        key = _key(parts, names)
        if key:
            at.setdefault(key, column)
            span = grid.covered.get((bottom, column))
            bottom = max(bottom, min(span.bottom, top + _DEEPEST - 1)) if span else bottom
    return Columns(grid.name, top, bottom, at, headings)


def _parts(grid: Grid, top: int, depth: int, column: int) -> list[str]:
    """The words over a column from above to below; a merged cell is said once."""
    parts: list[str] = []
    for row in range(top, top + depth):
        value = grid.cell(row, column).value
        text = " ".join(value.split()) if isinstance(value, str) else ""
        if text and text not in parts[-1:]:
            parts.append(text)
    return parts


def _key(parts: Sequence[str], names: Mapping[str, str]) -> str:
    for heading in (" ".join(parts), parts[-1]):
        for written in (heading, _ASIDE.sub(" ", heading)):
            if (key := names.get(folded(written))) is not None:
                return key
    return ""


def _no_head(grid: Grid, specs: Sequence[ColumnSpec]) -> Columns:
    row, column = min(grid.cells, default=(1, 1))
    wanted = ", ".join(f"«{spec.title}»" for spec in specs if spec.required) or f"«{specs[0].title}»"
    said = problem("column.none", grid.name, row, column, columns=wanted)
    return Columns(grid.name, row, row, {}, {}, (said,))


def _judged(grid: Grid, head: Columns, specs: Sequence[ColumnSpec], names: Mapping[str, str]) -> Columns:
    problems: list[Problem] = []
    remarks: list[Problem] = []
    used = {column: key for key, column in head.at.items()}
    strange: list[str] = []
    depth = head.bottom - head.top + 1
    titles = {spec.key: spec.title for spec in specs}
    for column, heading in head.headings.items():
        if column in used:
            if column in grid.hidden_columns:
                remarks.append(problem("column.hidden", grid.name, head.bottom, column, heading))
            continue
        parts = _parts(grid, head.top, depth, column) or [heading]
        key = _key(parts, names)
        if key:
            other = column_letters(head.at[key])
            problems.append(
                problem("column.twice", grid.name, head.bottom, column, heading, column=titles[key], other=other)
            )
        elif folded(heading) not in names:
            strange.append(heading)
            remarks.append(problem("column.unknown", grid.name, head.bottom, column, heading))
    problems += _missing(grid, head, specs, strange)
    if grid.hidden:
        remarks.append(problem("sheet.hidden", grid.name, head.top, min(head.headings, default=1)))
    return Columns(head.sheet, head.top, head.bottom, head.at, head.headings, tuple(problems), tuple(remarks))


def _missing(grid: Grid, head: Columns, specs: Sequence[ColumnSpec], strange: Sequence[str]) -> list[Problem]:
    found: list[Problem] = []
    first = min(head.headings, default=1)
    for spec in specs:
        if spec.required and spec.key not in head.at:
            near = _nearest(spec, strange)
            found.append(problem("column.missing", grid.name, head.bottom, first, column=spec.title, **hints(near)))
    return found


def _nearest(spec: ColumnSpec, strange: Sequence[str]) -> str:
    by_key = {folded(heading): heading for heading in strange}
    for name in spec.names:
        if near := difflib.get_close_matches(folded(name), by_key, 1, _NEAR):
            return by_key[near[0]]
    return ""
