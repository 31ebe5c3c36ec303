"""A preview: every row with its values or its problems; good rows can be taken while bad ones wait."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.sheets import ColumnSpec, Kind, Preview, Quarter, blank_sheet, read_rows, read_sheet
from nhipcau.kernel.sheets.grid import address
from nhipcau.kernel.sheets.template import HEAD_ROW
from tests.kernel.sheets.samples import (
    HEAD,
    SPECS,
    TODAY,
    codes,
    document,
    first,
    preview,
    raw_workbook,
    remarks,
    workbook,
)

GOOD = ("A", "Làm phim", dt.date(2026, 9, 30), 4, 12.5, "Phim ngắn", "Tiếng Việt; Tiếng Anh")


def test_a_good_row_has_typed_values_and_the_words_of_its_cells() -> None:
    [row] = preview(workbook(HEAD, GOOD)).good
    assert row.values == {
        "group": "A", "title": "Làm phim", "due": dt.date(2026, 9, 30), "quantity": 4, "cost": Decimal("12.5"), "kind": "video",
        "languages": ("vi", "en"),
    }  # fmt: skip
    assert (row.sheet, row.number, row.texts["due"], row.texts["cost"]) == ("Nhiệm vụ", 2, "30/09/2026", "12,5")


def test_good_rows_stand_beside_bad_ones_and_every_problem_names_its_cell() -> None:
    found = preview(workbook(HEAD, GOOD, ("A", None, "31/02/2026", "x"), ("B", "Họp", "quý IV/2026")))
    assert [row.number for row in found.good] == [2, 4]
    assert [row.number for row in found.bad] == [3]
    assert codes(found) == [("value.missing", "B3"), ("date.impossible", "C3"), ("number.unread", "D3")]
    said = found.bad[0].problems[1]
    assert (said.place_vi, said.place_en) == (
        "Trang «Nhiệm vụ», ô C3 (cột «Thời hạn»)", "Sheet “Nhiệm vụ”, cell C3 (column “Thời hạn”)",
    )  # fmt: skip
    assert found.good[1].values["due"] == Quarter(4, 2026)


def test_with_a_wrong_head_no_row_is_read() -> None:
    found = preview(workbook(("Nội dung", "Thời hạn"), ("a", "b")))
    assert (codes(found), found.rows) == ([("column.missing", "A1")], ())


def test_blank_rows_total_rows_headings_and_numbering_are_no_rows() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A3:G3")

    numbering = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)")
    rows = (HEAD, numbering, ("I. BÁO CHÍ",), (), GOOD, (None, " "), ("TỔNG CỘNG:", None, None, 4))
    found = preview(workbook(*rows, change=change))
    assert [row.number for row in found.rows] == [5]
    assert remarks(found) == [("row.numbering", "A2"), ("row.section", "A3"), ("row.total", "A7")]


@pytest.mark.parametrize("title", ["Cộng đồng mạng", "Tổng kết năm", "Tổng hợp báo cáo"])
def test_a_task_that_begins_like_a_total_is_a_task(title: str) -> None:
    assert [row.values["title"] for row in preview(workbook(HEAD, (None, title))).good] == [title]


def test_what_is_written_beside_the_table_makes_no_row() -> None:
    assert preview(workbook((*HEAD, "Ghi chú"), (None,) * 7 + ("x",))).rows == ()


def test_formulas_count_by_their_result_and_are_remarked() -> None:
    head = "".join(f"<c t='inlineStr'><is><t>{word}</t></is></c>" for word in ("Nhiệm vụ", "Số lượng"))
    cells = "<c r='A2' t='str'><f>X</f><v>Họp</v></c><c r='B2'><f>1+1</f><v>2</v></c>"
    cached = preview(raw_workbook(f"<row>{head}</row><row r='2'>{cells}</row>"))
    assert ([row.values["quantity"] for row in cached.good], remarks(cached)) == ([2], [("value.formula", "A2"), ("value.formula", "B2")])
    assert codes(preview(workbook(HEAD, (None, "Họp", None, "=1+1")))) == [("value.formula_empty", "D2")]


def test_cells_with_an_error_are_told() -> None:
    found = preview(workbook(HEAD, (None, "Họp", None, "#REF!")))
    assert codes(found) == [("value.error", "D2")]
    assert "#REF!" in found.bad[0].problems[0].vi


def test_a_merged_cell_counts_for_each_row_of_a_group_and_is_a_problem_elsewhere() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("D2:D3")
        sheet.merge_cells("B4:C4")

    found = preview(workbook(HEAD, ("A", "b", None, 5), (None, "c"), (None, "d"), change=change))
    assert [row.values["group"] for row in found.rows] == ["A", "A", None]
    assert codes(found) == [("value.merged", "D2"), ("value.merged", "D3"), ("value.merged", "C4")]
    assert "D2:D3" in found.rows[0].problems[0].vi


def test_a_row_of_which_only_a_merged_group_is_left_is_blank() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A2:A3")

    assert [row.number for row in preview(workbook(HEAD, ("A", "b"), (), change=change)).rows] == [2]


def test_merged_cells_of_a_document_alike() -> None:
    def change(table: Any) -> None:
        table.cell(1, 0).merge(table.cell(2, 0))

    found = preview(document([("Nội dung", "Nhiệm vụ"), ("A", "b"), ("", "c")], change=change), "a.docx")
    assert [(row.sheet, row.values["group"], row.values["title"]) for row in found.good] == [("Bảng 1", "A", "b"), ("Bảng 1", "A", "c")]


def test_hidden_rows_are_read_and_remarked() -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True

    found = preview(workbook(HEAD, GOOD, change=change))
    assert (len(found.good), remarks(found)) == (1, [("row.hidden", "A2")])


def test_rows_that_are_the_same_are_taken_once() -> None:
    other = ("a", "LÀM  PHIM", "30/09/2026", "4", "12,50", "phim ngắn", "Tiếng Anh; Tiếng Việt")
    found = preview(workbook(HEAD, GOOD, other, ("A", "Khác")))
    assert [(row.number, row.duplicate, row.duplicate_of) for row in found.rows] == [(2, "", None), (3, "file", 2), (4, "", None)]
    assert ([row.number for row in found.good], [row.number for row in found.duplicates]) == ([2, 4], [3])
    assert "dòng 2" in found.rows[1].remarks[-1].vi


def test_rows_taken_in_before_are_known_again_in_any_file_and_order_of_columns() -> None:
    before = preview(workbook(HEAD, GOOD))
    turned = document([(HEAD[1], HEAD[0], *HEAD[2:]), ("Làm phim", "A", "30/09/2026", "4", "12,5", "Phim ngắn", "Tiếng Việt; Tiếng Anh")])
    again = preview(turned, "a.docx", known={row.fingerprint for row in before.good})
    assert ([row.duplicate for row in again.rows], again.good) == (["known"], [])


def test_a_bad_row_is_nobody_s_original() -> None:
    found = preview(workbook(HEAD, (None, "b", "31/02/2026"), (None, "b", "31/02/2026")))
    assert ([len(found.bad), len(found.duplicates)]) == [2, 0]


def test_a_column_without_identity_makes_no_difference() -> None:
    specs = (ColumnSpec("no", ("STT",), identity=False), ColumnSpec("title", ("Nhiệm vụ",)))
    found = preview(workbook(("STT", "Nhiệm vụ"), (1, "a"), (2, "a")), specs=specs)
    assert [row.duplicate for row in found.rows] == ["", "file"]


# The blank form -----------------------------------------------------------------------------------------------------
def test_the_form_is_byte_stable_explained_and_read_back() -> None:
    import io

    from openpyxl import load_workbook

    made = blank_sheet(SPECS, "Nhiệm vụ năm 2026")
    assert made == blank_sheet(SPECS, "Nhiệm vụ năm 2026")
    book = load_workbook(io.BytesIO(made))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [("Nhập liệu", "visible"), ("Hướng dẫn", "visible"), ("Danh mục", "hidden")]
    [drop] = book["Nhập liệu"].data_validations.dataValidation
    assert (drop.formula1, str(drop.sqref).partition(":")[0]) == ("'Danh mục'!$F$1:$F$2", "F4")
    assert [book["Danh mục"][f"F{row}"].value for row in (1, 2)] == ["Tin, bài", "Phim ngắn"]
    words = "\n".join(str(cell.value) for row in book["Hướng dẫn"].iter_rows() for cell in row if cell.value)
    assert "bắt buộc" in words and "quý IV/2026" in words
    assert preview(made).rows == ()
    for place, value in enumerate(GOOD, start=1):
        book["Nhập liệu"].cell(HEAD_ROW + 1, place).value = value
    stream = io.BytesIO()
    book.save(stream)
    [row] = preview(stream.getvalue()).good
    assert row.fingerprint == preview(workbook(HEAD, GOOD)).good[0].fingerprint


def test_no_word_of_the_form_is_a_formula() -> None:
    specs = (ColumnSpec("a", ("=1+1",), kind=Kind.CHOICE, choices={"x": ("@SUM(1)",)}), ColumnSpec("b", ("-b",)))
    grids = read_sheet(blank_sheet(specs, "+cmd"), "a.xlsx")
    assert [cell.value for grid in grids for cell in grid.cells.values() if cell.formula] == []
    assert grids[0].cell(HEAD_ROW, 1).value == "=1+1"


# Properties ---------------------------------------------------------------------------------------------------------
WORDS = st.sampled_from(["Họp báo", "Làm phim", "Tổng cộng", "1.234", "1,234", "31/02/2026", "12/31/2026", "quý I", "x", "#N/A", "Tin", "=A1"])
VALUES = st.none() | WORDS | st.integers(-5, 60_000) | st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1))
TABLES = st.lists(st.lists(VALUES, min_size=7, max_size=7), max_size=6)


@settings(max_examples=80, deadline=None)
@given(TABLES, st.integers(0, 3), st.lists(st.sampled_from(["A2:A4", "D3:E3", "B2:B3", "A5:G5"]), max_size=2, unique=True))
def test_each_problem_names_a_cell_of_the_table_and_reading_twice_is_reading_once(rows: list[list[Any]], above: int, merged: list[str]) -> None:
    def change(sheet: Any) -> None:
        for span in merged:
            sheet.merge_cells(span)

    data = workbook(*([("Tiêu đề",)] * above), HEAD, *rows, change=change)
    grid, found = first(data), preview(data)
    again: Preview = read_rows(grid, SPECS, TODAY)
    assert again == found
    assert len(found.good) + len(found.bad) + len(found.duplicates) == len(found.rows)
    last = above + 1 + len(rows)
    for said in (*found.problems, *found.remarks, *(p for row in found.rows for p in (*row.problems, *row.remarks))):
        assert said.sheet == grid.name and 1 <= said.row <= last and 1 <= said.column <= 7
        assert said.address == address(said.row, said.column)
    taken = {row.fingerprint for row in found.good}
    assert len(taken) == len(found.good)
    assert preview(data, known=taken).good == []
