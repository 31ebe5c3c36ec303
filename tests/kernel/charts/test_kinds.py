"""What cannot be drawn truthfully is refused with a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from nhipcau.kernel.charts import (
    Bar,
    Bars,
    ChartRefused,
    Heat,
    HeatRow,
    Line,
    Series,
    ShareRow,
    Shares,
    Span,
    Timeline,
    number_words,
)
from nhipcau.kernel.charts.kinds import Chart
from tests.kernel.charts import samples

REFUSED: dict[str, tuple[Callable[[], Chart], str]] = {
    "nothing to draw": (lambda: Bars("Tin", "tin", ()), "chưa có dòng nào để vẽ"),
    "no message": (lambda: Bars(" ", "tin", (Bar("Xã", 1),)), "thiếu tiêu đề"),
    "less than nothing": (lambda: Bars("Tin", "tin", (Bar("Xã", -1),)), "có giá trị -1"),
    "no number": (lambda: Bars("Tin", "tin", (Bar("Xã", Decimal("Infinity")),)), "có giá trị Infinity"),
    "a month too few": (lambda: Line("Tin", "tin", ("1", "2"), (Series("Anh", (1,)),)), "Dòng «Anh» có 1 giá trị, biểu đồ cần 2"),
    "a column too many": (lambda: Heat("Tin", "tin", ("1",), (HeatRow("Xã", (1, 2)),)), "Dòng «Xã» có 2 giá trị"),
    "a part unknown": (lambda: Shares("Tin", "tin", ("Việt",), (ShareRow("2026", (1,)),), "Anh"), "không có phần «Anh»"),
    "backwards": (
        lambda: Timeline("Việc", "", (Span("Phim", date(2026, 2, 2), date(2026, 2, 1)),)),
        "Nhiệm vụ «Phim» kết thúc trước khi bắt đầu",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    make, words = REFUSED[name]
    with pytest.raises(ChartRefused) as refusal:
        make()
    assert words in refusal.value.vi
    assert str(refusal.value) == f"{refusal.value.vi} / {refusal.value.en}"


def test_values_in_reading_order() -> None:
    assert samples.PAIRS.values() == (12, 9, 2, None)
    assert samples.LINE.values() == (1, None, 30, 0, 2, 29)
    assert samples.TIMELINE.values() == ()


@pytest.mark.parametrize(
    ("value", "vi", "en"), [(1234, "1.234", "1,234"), (Decimal("1234567.80"), "1.234.567,80", "1,234,567.80"), (None, "–", "–"), (0, "0", "0")]
)
def test_number_words(value: int | Decimal | None, vi: str, en: str) -> None:
    assert (number_words(value, "vi"), number_words(value, "en")) == (vi, en)
