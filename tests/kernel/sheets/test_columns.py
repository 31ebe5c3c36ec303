"""The head of a table is found where it is, by any name its columns may have; what is missing or strange is told."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from nhipcau.kernel.sheets import Columns, ColumnSpec, Kind, find_tables, match, read_sheet
from nhipcau.kernel.sheets.columns import folded
from tests.kernel.sheets.samples import HEAD, SPECS, document, first, workbook

TWO_ROWS = (
    ColumnSpec("title", ("Nhiệm vụ",), required=True),
    ColumnSpec("vi", ("Sản phẩm Tiếng Việt",), kind=Kind.WHOLE),
    ColumnSpec("en", ("Sản phẩm Tiếng Anh",), kind=Kind.WHOLE),
)


def matched(*rows: Sequence[Any], specs: Sequence[ColumnSpec] = SPECS, change: Any = None, mapping: dict[str, str] | None = None) -> Columns:
    return match(first(workbook(*rows, change=change)), specs, mapping)


def test_headings_are_found_below_a_letterhead_and_title() -> None:
    found = matched(("UBND TỈNH",), (), ("DANH MỤC NHIỆM VỤ",), ("Năm 2026", None, "Biểu 1"), HEAD, ("a", "b"))
    assert (found.top, found.bottom, found.problems) == (5, 5, ())
    assert found.at == {spec.key: place for place, spec in enumerate(SPECS, start=1)}


@pytest.mark.parametrize("heading", ["NHIỆM VỤ", "nhiem vu", "Nhiệm  vụ *", "Nhiệm vụ (ghi rõ)", "Nhiệm\nvụ:", "task", "Tên nhiệm vụ"])
def test_a_heading_may_be_written_as_people_write_it(heading: str) -> None:
    assert matched((heading, "Thời hạn"), ("a", None)).at == {"title": 1, "due": 2}


def test_columns_may_stand_in_any_order_and_number() -> None:
    found = matched(("Thời hạn", "STT", "Nhiệm vụ"), ("1", 1, "a"))
    assert (found.at, found.problems) == ({"title": 3, "due": 1}, ())
    assert [(said.code, said.address) for said in found.remarks] == [("column.unknown", "B1")]


def test_a_head_of_two_rows_with_merged_cells() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:C2")

    rows = (("Biểu",), ("Nhiệm vụ", "Sản phẩm", None), (None, "Tiếng Việt", "Tiếng Anh"), ("a", 1, 2))
    found = matched(*rows, specs=TWO_ROWS, change=change)
    assert (found.top, found.bottom, found.at, found.problems) == (2, 3, {"title": 1, "vi": 2, "en": 3}, ())
    assert found.headings[3] == "Sản phẩm – Tiếng Anh"


def test_a_head_that_is_merged_down_ends_where_the_merge_ends() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:B2")

    found = matched(("Nhiệm vụ", "Thời hạn"), (None, None), ("a", None), change=change)
    assert (found.top, found.bottom) == (1, 2)


def test_a_missing_column_is_named_with_the_one_that_may_be_meant() -> None:
    found = matched(("Nhiêm vụu", "Thời hạn", "Số lượng"), ("a", None, 1))
    [said] = found.problems
    assert (said.code, said.address) == ("column.missing", "A1")
    assert "«Nhiệm vụ»" in said.vi and "Có phải là «Nhiêm vụu»?" in said.vi
    assert str(said).startswith("Trang «Nhiệm vụ», ô A1: thiếu cột bắt buộc")


def test_a_column_that_stands_twice_is_named_with_both_places() -> None:
    found = matched(("Nhiệm vụ", "Thời hạn", "Tên nhiệm vụ"), ("a", None, "b"))
    [said] = found.problems
    assert (said.code, said.address, said.heading) == ("column.twice", "C1", "Tên nhiệm vụ")
    assert "cột A" in said.vi and "column A" in said.en


def test_without_a_head_the_columns_that_are_needed_are_listed() -> None:
    found = matched((None, "danh sách"), (None, "việc"))
    [said] = found.problems
    assert (said.code, said.address, found.at) == ("column.none", "B1", {})
    assert "«Nhiệm vụ»" in said.vi


def test_what_somebody_said_of_a_heading_is_remembered() -> None:
    head = ("Công việc", "Deadline", "Thời hạn", "Số lượng")
    found = matched(head, ("a", "b", "c", 1), mapping={"CÔNG VIỆC": "title", "deadline": "due", "Thời hạn": "", "Số lượng": "gone"})
    assert (found.at, found.problems, found.remarks) == ({"title": 1, "due": 2, "quantity": 4}, (), ())
    again = matched(head, ("a", "b", "c", 1), mapping={**found.mapping, "Thời hạn": ""})
    assert again.at == found.at


def test_the_visible_sheet_with_the_head_is_the_table() -> None:
    book = Workbook()
    book.active.append(["Hướng dẫn", "đọc trước"])
    for name, state in (("Ẩn", "hidden"), ("Một", "visible"), ("Hai", "visible")):
        sheet = book.create_sheet(name)
        sheet.append(list(HEAD))
        sheet.sheet_state = state
    stream = io.BytesIO()
    book.save(stream)
    grids = read_sheet(stream.getvalue(), "a.xlsx")
    assert [grid.name for grid, _ in find_tables(grids, SPECS)] == ["Một", "Hai"]
    [(hidden, columns)] = find_tables(grids[:2], SPECS)
    assert (hidden.name, [said.code for said in columns.remarks]) == ("Ẩn", ["sheet.hidden"])
    [(none, columns)] = find_tables(grids[:1], SPECS)
    assert (none.name, [said.code for said in columns.problems]) == ("Sheet", ["column.none"])


def test_a_hidden_column_is_read_and_remarked() -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = True

    found = matched(("Nhiệm vụ", "Thời hạn"), ("a", None), change=change)
    assert [(said.code, said.address) for said in found.remarks] == [("column.hidden", "B1")]


def test_tables_of_a_document_are_matched_alike() -> None:
    grids = read_sheet(document([("Nhiệm vụ", "Thời hạn"), ("a", "05/03/2026")]), "a.docx")
    assert match(grids[0], SPECS).at == {"title": 1, "due": 2}


def test_folding_twice_is_folding_once() -> None:
    assert [folded(name) for name in ("Tên  Nhiệm vụ *", folded("Tên  Nhiệm vụ *"))] == ["ten nhiem vu"] * 2
