"""Sheets: byte-stable, typed, and inert."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from nhipcau.kernel.documents import Align, Column, DocumentRefused, rows_to_xlsx
from nhipcau.kernel.documents.spreadsheet import SheetValue

COLUMNS = (Column("STT", 6, Align.CENTRE), Column("Nội dung", 60))


def test_the_same_rows_give_the_same_bytes_and_their_values_back() -> None:
    rows: list[tuple[SheetValue, ...]] = [(1, "Phủ Lý"), (Decimal("2.5"), None), (date(2026, 3, 5), "Ả")]
    made = rows_to_xlsx("Danh mục", COLUMNS, rows)
    assert made == rows_to_xlsx("Danh mục", COLUMNS, iter(rows))
    sheet = load_workbook(io.BytesIO(made)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Danh mục", None],
        [None, None],
        ["STT", "Nội dung"],
        [1, "Phủ Lý"],
        [2.5, None],
        [datetime(2026, 3, 5), "Ả"],
    ]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet["A6"].number_format) == (
        "A4",
        "$3:$3",
        "dd/mm/yyyy",
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", '=HYPERLINK("http://x","y")', "\t=1"]
)
def test_no_text_is_ever_a_formula(text: str) -> None:
    book = load_workbook(io.BytesIO(rows_to_xlsx(text, COLUMNS, [(1, text)])))
    title, cell = book.active["A1"], book.active["B4"]
    assert (title.data_type, cell.data_type, cell.quotePrefix) == ("s", "s", True)
    assert cell.value == text.replace("\t", " ")


def test_ordinary_text_carries_no_quote_prefix() -> None:
    book = load_workbook(io.BytesIO(rows_to_xlsx("Tên", COLUMNS, [(1, "a = b")])))
    assert book.active["B4"].quotePrefix is False


def test_control_characters_are_removed() -> None:
    book = load_workbook(io.BytesIO(rows_to_xlsx("Tên", COLUMNS, [(1, "một\x00\x0bhai <b>&")])))
    assert book.active["B4"].value == "một hai <b>&"


def test_rows_may_come_as_a_stream() -> None:
    taken = 0

    def rows() -> Iterator[tuple[SheetValue, ...]]:
        nonlocal taken
        for number in range(3000):
            taken += 1
            yield number, f"dòng {number}"

    made = rows_to_xlsx("Tên", COLUMNS, rows())
    assert taken == 3000
    assert load_workbook(io.BytesIO(made)).active.max_row == 3003


@pytest.mark.parametrize(
    ("row", "words"), [((1,), "1 ô"), ((1, "a", "b"), "3 ô"), ((1, "x" * 32_768), "quá 32767 ký tự")]
)
def test_a_row_that_does_not_fit_is_refused(row: tuple[SheetValue, ...], words: str) -> None:
    with pytest.raises(DocumentRefused, match=words) as refused:
        rows_to_xlsx("Tên", COLUMNS, [(1, "tốt"), row])
    assert "Row 2" in refused.value.en


def test_core_dates_say_nothing_of_the_day_of_making() -> None:
    core = zipfile.ZipFile(io.BytesIO(rows_to_xlsx("Tên", COLUMNS, []))).read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2
    assert str(date.today().year) not in core
