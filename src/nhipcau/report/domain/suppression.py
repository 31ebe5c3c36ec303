"""Small cells of a table of answers are hidden, and as many beside them as it takes that none can be computed from a sum.

Published are the cells that are left, the total of every group and, of two or more groups, the total of every answer. A
reader knows all of these and that no count is negative. A hidden cell is safe when some other table with the same sums
has another number there, and when the hidden cells of each line together are not few themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SMALLEST = 5
Cells = Sequence[Sequence[int]]
Place = tuple[int, int]


@dataclass(frozen=True)
class Published:
    """What may be shown. None in ``cells`` is hidden; ``rows`` and ``columns`` are empty when the sums stay back too."""

    cells: tuple[tuple[int | None, ...], ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    total: int | None

    @property
    def hidden(self) -> set[Place]:
        return {(r, c) for r, row in enumerate(self.cells) for c, cell in enumerate(row) if cell is None}


def publish(cells: Cells, smallest: int = SMALLEST) -> Published:
    """The table with its small cells hidden. Groups of fewer than ``smallest`` people must have been merged before (see
    ``merged``); where hiding cannot protect, no cell is shown, and where even the sums would tell, no sum either."""
    total = sum(map(sum, cells))
    hidden = {(r, c) for r, row in enumerate(cells) for c, value in enumerate(row) if 0 < value < smallest}
    while hidden and (line := _weak(cells, hidden, smallest)) is not None:
        more = _next(cells, hidden, line)
        if more is None:
            return Published(tuple((None,) * len(row) for row in cells), (), (), total if total >= smallest else None)
        hidden.add(more)
    shown = tuple(
        tuple(None if (r, c) in hidden else value for c, value in enumerate(row)) for r, row in enumerate(cells)
    )
    columns = tuple(map(sum, zip(*cells, strict=True))) if len(cells) > 1 else ()
    return Published(shown, tuple(map(sum, cells)), columns, total)


def merged(groups: Sequence[str], cells: Cells, smallest: int = SMALLEST, other: str = "") -> tuple[list[str], list[list[int]]]:
    """Groups of too few people become one with the smallest of the rest, so that no total is small; none at all when all
    together are too few."""
    rows = sorted(zip(groups, cells, range(len(groups)), strict=True), key=lambda one: (sum(one[1]), one[2]))
    rows = [one for one in rows if sum(one[1])]
    if not rows or sum(sum(one[1]) for one in rows) < smallest:
        return [], []
    taken: list[tuple[str, Sequence[int], int]] = []
    while rows and (sum(rows[0][1]) < smallest or (taken and sum(sum(one[1]) for one in taken) < smallest)):
        taken.append(rows.pop(0))
    left = sorted(rows, key=lambda one: one[2])
    names, values = [one[0] for one in left], [list(one[1]) for one in left]
    if taken:
        names.append(other or " + ".join(one[0] for one in taken))
        values.append([sum(column) for column in zip(*(one[1] for one in taken), strict=True)])
    return names, values


def _lines(cells: Cells) -> Iterator[list[Place]]:
    """Rows, then columns where their sums are published."""
    for r, row in enumerate(cells):
        yield [(r, c) for c in range(len(row))]
    if len(cells) > 1:
        for c in range(len(cells[0])):
            yield [(r, c) for r in range(len(cells))]


def _weak(cells: Cells, hidden: set[Place], smallest: int) -> list[Place] | None:
    """A line whose hidden cells give themselves away, or one with a cell that the sums determine."""
    for line in _lines(cells):
        behind = [place for place in line if place in hidden]
        if behind and (len(behind) == 1 or sum(cells[r][c] for r, c in behind) < smallest):
            return line
    for place in sorted(hidden):
        if not _can_differ(cells, hidden, place):
            return [(place[0], c) for c in range(len(cells[0]))]
    return None


def _next(cells: Cells, hidden: set[Place], line: list[Place]) -> Place | None:
    """A cell of the line that is still shown, else of the whole table: rather one that closes a circle with cells hidden
    before, then the smallest; noughts last of all."""
    every = [(r, c) for r in range(len(cells)) for c in range(len(cells[0]))]
    for places in (line, every):
        shown = [place for place in places if place not in hidden]
        if shown:
            return min(shown, key=lambda place: (_value(cells, place) == 0, _alone(hidden, place), _value(cells, place), place))
    return None


def _value(cells: Cells, place: Place) -> int:
    return cells[place[0]][place[1]]


def _alone(hidden: set[Place], place: Place) -> bool:
    """Its row or its column has no hidden cell yet."""
    return not any(r == place[0] for r, _c in hidden) or not any(c == place[1] for _r, c in hidden)


def _can_differ(cells: Cells, hidden: set[Place], place: Place) -> bool:
    """Is there another table with the same sums and another number here? Then one unit can be moved round a circle of
    hidden cells, up in one and down in the next, and no cell goes below nought."""
    row, column = place
    if len(cells) == 1:
        others = [cells[0][c] for c in range(len(cells[0])) if (0, c) in hidden and c != column]
        return bool(others) and (cells[0][column] > 0 or any(others))
    up = _reaches(cells, hidden, place, ("column", column), ("row", row))
    return up or (cells[row][column] > 0 and _reaches(cells, hidden, place, ("row", row), ("column", column)))


Node = tuple[str, int]


def _reaches(cells: Cells, hidden: set[Place], but: Place, start: Node, goal: Node) -> bool:
    """From a row one goes up in a hidden cell to its column, from a column down in one to its row; ``but`` is not used."""
    seen, asked = {start}, [start]
    while asked:
        kind, at = asked.pop()
        for r, c in hidden - {but}:
            if kind == "row" and r == at:
                reached: Node = ("column", c)
            elif kind == "column" and c == at and cells[r][c] > 0:
                reached = ("row", r)
            else:
                continue
            if reached == goal:
                return True
            if reached not in seen:
                seen.add(reached)
                asked.append(reached)
    return False
