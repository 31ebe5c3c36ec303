"""Under each picture stands a table that says everything the picture shows."""

from __future__ import annotations

import pytest

from nhipcau.kernel.charts import Bar, Bars, Language, draw
from nhipcau.kernel.charts.tables import told
from tests.kernel.charts import samples


@pytest.mark.parametrize(
    ("name", "head", "last"),
    [
        ("bars", ("Ngôn ngữ", "Tin, năm 2026"), ("Tiếng Lào", "0")),
        ("pairs", ("Nội dung", "năm 2026", "năm 2025"), ("Tiếng Lào", "2", "–")),
        ("line", ("Tháng", "Tiếng Anh", "Tiếng Hàn"), ("3", "30", "29")),
        ("shares", ("Nội dung", "Việt", "Anh", "Lào"), ("2026", "0 (–)", "0 (–)", "0 (–)")),
        ("heat", ("Nội dung", "1", "2"), ("Phường Hoa Lư", "–", "16")),
        ("timeline", ("Nội dung", "Bắt đầu", "Kết thúc", "Tình trạng"), ("Báo cáo năm", "01/11/2026", "15/12/2026", "chưa bắt đầu")),
    ],
)
def test_head_and_rows(name: str, head: tuple[str, ...], last: tuple[str, ...]) -> None:
    table = draw(samples.ALL[name]).table
    assert table.head == head
    assert table.rows[-1] == last
    assert {len(row) for row in table.rows} == {len(head)}


def test_shares_say_number_and_percentage() -> None:
    assert draw(samples.SHARES).table.rows[0] == ("2025", "700 (87,5%)", "99 (12,4%)", "1 (0,1%)")


@pytest.mark.parametrize(("language", "number"), [("vi", "1.234"), ("en", "1,234")])
def test_numbers_as_the_language_writes_them(language: Language, number: str) -> None:
    assert draw(samples.BARS, language).table.rows[0] == ("Tiếng Anh", number)


def test_a_long_table_is_told_in_part_and_says_so() -> None:
    chart = Bars("Nhiều đơn vị", "tin", tuple(Bar(f"Xã {place}", place) for place in range(20)))
    assert told(chart, "vi").endswith("Xã 11: 11; các dòng còn lại ở bảng số liệu.")
