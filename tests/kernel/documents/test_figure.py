"""No figure without its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.documents import Counting, Figure, FigureWithoutRows, RowRef

Rows = Callable[..., tuple[RowRef, ...]]


@given(count=st.integers(0, 12), value=st.integers(-2, 14))
def test_a_counted_figure_is_the_number_of_its_rows(count: int, value: int) -> None:
    rows = _rows(count)
    if count == value:
        assert Figure("I02", value, "tin", rows).rows == rows
        return
    with pytest.raises(FigureWithoutRows):
        Figure("I02", value, "tin", rows)


def _rows(count: int) -> tuple[RowRef, ...]:
    return tuple(RowRef(str(number), "dòng", None, date(2026, 1, 1)) for number in range(count))


def test_the_refusal_names_the_measure_the_value_and_what_was_found(evidence_rows: Rows) -> None:
    with pytest.raises(FigureWithoutRows) as refused:
        Figure("I02", 1234, "tin", evidence_rows(2))
    assert "1.234" in refused.value.vi and "I02" in refused.value.vi and "chỉ có 2 dòng" in refused.value.vi
    assert "I02" in refused.value.en and "2 rows stand behind it" in refused.value.en


def test_a_row_counts_once(evidence_rows: Rows) -> None:
    row = evidence_rows(1)[0]
    with pytest.raises(FigureWithoutRows, match="hai lần"):
        Figure("I02", 2, "tin", (row, row))


def test_a_sum_is_the_sum_of_the_amounts(evidence_rows: Rows) -> None:
    first, second = evidence_rows(2)
    held = (replace(first, amount=40), replace(second, amount=Decimal("2.5")))
    assert Figure("I12", Decimal("42.5"), "giờ", held, counting=Counting.AMOUNTS).number() == "42,5"
    with pytest.raises(FigureWithoutRows, match="cộng lại được 42,5"):
        Figure("I12", 43, "giờ", held, counting=Counting.AMOUNTS)
    with pytest.raises(FigureWithoutRows, match="không ghi số lượng"):
        Figure("I12", 40, "giờ", (held[0], second), counting=Counting.AMOUNTS)


def test_a_share_is_taken_over_all_its_rows(evidence_rows: Rows) -> None:
    marked = tuple(replace(row, amount=int(place == 0)) for place, row in enumerate(evidence_rows(3)))
    assert Figure("I03", Decimal("33.3"), "%", marked, counting=Counting.SHARE).words() == "33,3%"
    assert Figure("I03", 33, "%", marked, counting=Counting.SHARE).words() == "33%"
    with pytest.raises(FigureWithoutRows, match="tỷ lệ 33,3%"):
        Figure("I03", Decimal("33.4"), "%", marked, counting=Counting.SHARE)
    with pytest.raises(FigureWithoutRows):
        Figure("I03", 0, "%", (), counting=Counting.SHARE)


def test_a_computed_figure_needs_rows_and_a_method(evidence_rows: Rows) -> None:
    rows = evidence_rows(2)
    median = Figure("I04", 26, "giờ", rows, method="Trung vị của các dòng.", counting=Counting.METHOD)
    assert median.words() == "26\u00a0giờ"
    for wrong in ({"rows": ()}, {"method": " "}):
        with pytest.raises(FigureWithoutRows):
            replace(median, **wrong)


def test_how_a_figure_is_printed_does_not_make_it_another(evidence_rows: Rows) -> None:
    figure = Figure("I02", 2, "tin", evidence_rows(2))
    bare = replace(figure, unit_printed=False)
    assert bare == figure
    assert (figure.words(), bare.words()) == ("2\u00a0tin", "2")
