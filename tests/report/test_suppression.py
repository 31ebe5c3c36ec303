"""No hidden answer of a survey can be computed from what is published."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.report.domain.suppression import SMALLEST, Published, merged, publish


def tables_like(published: Published, most: int) -> list[tuple[tuple[int, ...], ...]]:
    """Every table a reader may think of: the shown cells, the published sums, no negative count."""
    rows = []
    for shown, total in zip(published.cells, published.rows, strict=True):
        choices = [range(total + 1) if cell is None else (cell,) for cell in shown]
        rows.append([row for row in product(*choices) if sum(row) == total])
    found = []
    for table in product(*rows):
        if not published.columns or tuple(map(sum, zip(*table, strict=True))) == published.columns:
            found.append(table)
        if len(found) >= most:
            break
    return found


COUNTS = st.integers(0, 8)
TABLES = st.integers(2, 3).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=3)
).filter(lambda table: all(sum(row) >= SMALLEST for row in table))


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_each_hidden_cell_has_two_possible_values_at_least(table: list[list[int]]) -> None:
    published = publish(table)
    assert not any(0 < (cell or 0) < SMALLEST for row in published.cells for cell in row)
    if not published.rows:
        assert all(cell is None for row in published.cells for cell in row)
        return
    possible = tables_like(published, most=3_000)
    assert tuple(map(tuple, table)) in possible or len(possible) == 3_000
    for r, c in published.hidden:
        assert len({one[r][c] for one in possible}) > 1


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_what_is_shown_is_true_and_few_people_are_never_left_by_subtraction(table: list[list[int]]) -> None:
    published = publish(table)
    for r, row in enumerate(published.cells):
        assert all(cell in (None, table[r][c]) for c, cell in enumerate(row))
        if published.rows and None in row:
            assert published.rows[r] - sum(cell or 0 for cell in row) >= SMALLEST


@given(st.lists(st.lists(COUNTS, min_size=2, max_size=2), min_size=1, max_size=6))
def test_groups_of_few_people_are_merged_and_nobody_is_lost(table: list[list[int]]) -> None:
    names, rows = merged([f"nhóm {n}" for n in range(len(table))], table)
    assert all(sum(row) >= SMALLEST for row in rows)
    everybody = sum(map(sum, table))
    assert sum(map(sum, rows)) == (everybody if everybody >= SMALLEST else 0)
    assert len(names) == len(rows)


def test_a_small_cell_takes_another_with_it() -> None:
    published = publish([[20, 2, 30], [15, 40, 25]])
    assert published.cells[0][1] is None
    assert len(published.hidden) == 4  # a circle of two groups and two answers


@pytest.mark.parametrize("table", [[[10, 20]], [[7, 9], [12, 30]]])
def test_a_table_without_small_cells_is_shown_whole(table: list[list[int]]) -> None:
    assert publish(table).cells == tuple(map(tuple, table))
