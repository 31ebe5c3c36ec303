"""Measures of the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.documents import layout


def test_the_decree_bounds() -> None:
    assert (layout.PAGE_WIDTH, layout.PAGE_HEIGHT) == (210, 297)
    assert (layout.TOP, layout.BOTTOM, layout.LEFT, layout.RIGHT) == (20, 20, 30, 20)
    assert layout.LETTERHEAD_LEFT + layout.LETTERHEAD_RIGHT == layout.TEXT_WIDTH == 160
    assert layout.FIRST_LINE in (10, 12.7)
    assert layout.PARAGRAPH_GAP >= 6
    assert 1 <= layout.LINE_SPACING <= 1.5
    assert 13 <= layout.BODY <= 14 and 13 <= layout.PAGE_NUMBER_SIZE <= 14


def test_twips_are_twentieths_of_a_point() -> None:
    assert (layout.twips(25.4), layout.twips(12.7), layout.twips(210)) == (1440, 720, 11906)


@given(st.lists(st.tuples(st.integers(1, 100), st.floats(0, 60)), min_size=1, max_size=8))
def test_columns_always_fill_the_width(columns: list[tuple[int, float]]) -> None:
    weights, least = [weight for weight, _ in columns], [width for _, width in columns]
    assert sum(layout.column_widths(weights, 160, least)) == layout.twips(160)


def test_a_narrow_column_gets_its_least_width_from_the_others() -> None:
    assert layout.column_widths([1, 9, 10], 160, [20, 0, 0]) == [
        layout.twips(20),
        layout.twips(140 * 9 / 19),
        layout.twips(160) - layout.twips(20) - layout.twips(140 * 9 / 19),
    ]
