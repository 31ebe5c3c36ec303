"""What a file holds comes out as it stands; what should not come in is refused in words."""

from __future__ import annotations

import datetime as dt
import io
import math
import tracemalloc
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.intake.sniff import OLE
from nhipcau.kernel.sheets import Columns, ColumnSpec, Kind, read_rows, read_sheet
from nhipcau.kernel.sheets.grid import MOST_ROWS, Span, address, column_letters
from nhipcau.kernel.sheets.refusal import SENTENCES
from tests.kernel.intake_samples import docx_of, zipped
from tests.kernel.sheets.samples import MAIN, TODAY, document, first, raw_workbook, workbook


def rule_of(data: bytes, name: str = "bang.xlsx") -> str:
    with pytest.raises(IntakeRefused) as refused:
        read_sheet(data, name)
    assert refused.value.vi != refused.value.en
    return refused.value.rule


def test_cells_keep_place_type_and_oddity() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A3:A4")

    grid = first(workbook(("Tên", 5, 2.5), (dt.date(2026, 3, 5), "05/03/2026", "=1+1"), ("gộp", True, None), (None, 0.1 + 0.2), change=change))
    assert (grid.name, grid.height, grid.width, grid.hidden) == ("Nhiệm vụ", 4, 3, False)
    assert [(c.address, c.value) for row in grid.rows() for c in grid.written(row)] == [
        ("A1", "Tên"), ("B1", 5), ("C1", Decimal("2.5")), ("A2", dt.date(2026, 3, 5)), ("B2", "05/03/2026"), ("C2", None),
        ("A3", "gộp"), ("B3", "TRUE"), ("B4", Decimal("0.3")),
    ]  # fmt: skip
    assert (grid.cell(2, 2).date_as_text, grid.cell(2, 1).date_as_text) == (True, False)
    assert (grid.cell(2, 3).formula, grid.cell(2, 3).cached) == (True, False)
    assert [(grid.cell(row, 1).value, grid.cell(row, 1).merged) for row in (3, 4)] == [("gộp", Span(3, 1, 4, 1))] * 2
    assert (grid.cell(9, 9).empty, str(Span(3, 1, 4, 1))) == (True, "A3:A4")


def test_results_of_formulas_and_errors_are_told_apart() -> None:
    rows = (
        "<row r='1'><c r='A1'><f>1+1</f><v>2</v></c><c r='B1' t='str'><f>A9</f><v></v></c><c r='C1' t='e'><f>Z!A1</f><v>#REF!</v></c>"
        "<c t='inlineStr'><is><r><t>hai </t></r><r><t>phông</t></r><rPh><t>x</t></rPh></is></c><c t='d'><v>2026-03-05</v></c></row>"
    )
    grid = first(raw_workbook(rows))
    assert [(c.address, c.value, c.formula, c.cached, c.error) for c in grid.written(1)] == [
        ("A1", 2, True, True, ""), ("B1", None, True, True, ""), ("C1", None, True, True, "#REF!"),
        ("D1", "hai phông", False, True, ""), ("E1", dt.date(2026, 3, 5), False, True, ""),
    ]  # fmt: skip


def test_what_a_style_makes_a_day_is_a_day() -> None:
    styles = f"<styleSheet xmlns='{MAIN}'><numFmts><numFmt numFmtId='170' formatCode='dd\\.mm\\.yyyy'/></numFmts><cellXfs>"
    styles += "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/></cellXfs></styleSheet>"
    cells = "".join(f"<c s='{style}'><v>46086</v></c>" for style in range(4)) + "<c s='1'><v>46086.5</v></c><c s='1'><v>-5</v></c>"
    grid = first(raw_workbook(f"<row>{cells}</row>", xl__styles=styles))
    day = dt.date(2026, 3, 5)
    assert [grid.cell(1, column).value for column in range(1, 6)] == [46086, day, day, 46086, dt.datetime(2026, 3, 5, 12)]


def test_hidden_sheets_rows_and_columns_are_known() -> None:
    book = Workbook()
    book.active["A1"] = "thấy"
    book.active["A2"] = "dòng ẩn"
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Ẩn")["A1"] = "trang ẩn"
    book["Ẩn"].sheet_state = "veryHidden"
    book.create_sheet("Trống")
    stream = io.BytesIO()
    book.save(stream)
    grids = read_sheet(stream.getvalue(), "A.XLSX")
    assert [(g.name, g.hidden, set(g.hidden_rows), set(g.hidden_columns)) for g in grids] == [
        ("Sheet", False, {2}, {2}), ("Ẩn", True, set(), set()),
    ]  # fmt: skip


def test_the_calendar_from_1904_is_kept() -> None:
    book = Workbook()
    book.epoch = dt.datetime(1904, 1, 1)
    book.active["A1"] = dt.date(2026, 3, 5)
    stream = io.BytesIO()
    book.save(stream)
    grid = first(stream.getvalue())
    assert (grid.cell(1, 1).value, grid.epoch) == (dt.date(2026, 3, 5), dt.date(1904, 1, 1))


def test_tables_of_a_document_are_grids() -> None:
    def change(table: Any) -> None:
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(0, 1).merge(table.cell(0, 2))

    grid = first(document([("Nội dung", "Việc", ""), ("A", "b", "1"), ("", "c", "05/03/2026")], change=change), "bang.docx")
    assert grid.name == "Bảng 1"
    assert sorted(map(str, grid.spans)) == ["A2:A3", "B1:C1"]
    assert [grid.cell(3, column).value for column in (1, 2, 3)] == ["A", "c", "05/03/2026"]
    assert (grid.cell(1, 3).value, grid.cell(3, 3).date_as_text) == ("Việc", True)


def test_a_table_within_a_cell_is_words_of_that_cell() -> None:
    def change(table: Any) -> None:
        table.cell(1, 0).add_table(1, 1).cell(0, 0).text = "trong"

    grids = read_sheet(document([("Tên", "Số"), ("ngoài", "1")], change=change), "a.docx")
    assert [(g.name, g.cell(2, 1).value) for g in grids] == [("Bảng 1", "ngoài\ntrong")]


OLD = OLE + b"\x00" * 600


@pytest.mark.parametrize(
    ("data", "name", "rule"),
    [
        (b"", "a.xlsx", "file.empty"),
        (workbook(), "a.xlsx", "sheet.empty"),
        (workbook(("a",)), "a.csv", "kind.no_table"),
        (OLD, "a.xls", "kind.old_excel"),
        (OLD, "a.xlsx", "kind.old_excel"),
        (workbook(("a",)), "a.xls", "kind.old_excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "encrypted.office"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted.office"),
        (b"Ten;So\n1;2\n", "a.xlsx", "kind.not_a_sheet"),
        (b"%PDF-1.7\n", "a.xlsx", "kind.not_a_sheet"),
        (docx_of("a"), "a.xlsx", "kind.not_a_sheet"),
        (docx_of("chỉ có chữ"), "a.docx", "sheet.empty"),
        (workbook(("a",))[:-40], "a.xlsx", "zip.damaged"),
        (zipped({"xl/workbook.xml": b"\x00" * 3 * 2**20}), "a.xlsx", "zip.bomb"),
        (raw_workbook("", prolog="<!DOCTYPE worksheet [<!ENTITY a 'b'>]>"), "a.xlsx", "xml.doctype"),
        (raw_workbook("<row><c t='s'><v>7</v></c></row>"), "a.xlsx", "xml.damaged"),
        (raw_workbook("<row><c t='s'><v>-1</v></c></row>", xl__sharedStrings="<sst><si><t>a</t></si></sst>"), "a.xlsx", "xml.damaged"),
        (raw_workbook("<row r='x'/>"), "a.xlsx", "xml.damaged"),
        (raw_workbook("<row><c>"), "a.xlsx", "xml.damaged"),
    ],
)
def test_what_does_not_come_in(data: bytes, name: str, rule: str) -> None:
    assert rule_of(data, name) == rule


def test_a_locked_workbook_is_told_of_excel_not_of_word() -> None:
    assert "Excel" in SENTENCES["encrypted.office"][0]
    with pytest.raises(IntakeRefused, match="bỏ mật khẩu trong Excel"):
        read_sheet(OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx")


def test_too_many_bytes_are_not_looked_at() -> None:
    with pytest.raises(IntakeRefused) as refused:
        read_sheet(workbook(("a",)), "a.xlsx", limit=100)
    assert refused.value.rule == "size.over_limit"


def test_a_reference_to_a_sheet_that_is_not_there_is_damage() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(("a",)))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if "worksheets/" not in name:
                new.writestr(name, old.read(name))
    assert rule_of(stream.getvalue()) == "zip.damaged"


# Secrecy ------------------------------------------------------------------------------------------------------------
def in_cell(sheet: Any) -> None:
    sheet["D9"] = "MẬT"


def in_header(sheet: Any) -> None:
    sheet.oddHeader.center.text = "TỐI MẬT"


def in_comment(sheet: Any) -> None:
    from openpyxl.comments import Comment

    sheet["A1"].comment = Comment("MẬT", "x")


def in_name(sheet: Any) -> None:
    sheet.title = "TUYỆT MẬT"


def in_properties(sheet: Any) -> None:
    sheet.parent.properties.keywords = "Tối mật"


def in_hidden_sheet(sheet: Any) -> None:
    other = sheet.parent.create_sheet("x")
    other["A1"], other.sheet_state = "MẬT", "hidden"


@pytest.mark.parametrize("change", [in_cell, in_header, in_comment, in_name, in_properties, in_hidden_sheet])
def test_a_mark_of_secrecy_anywhere_keeps_the_file_out(change: Any) -> None:
    assert rule_of(workbook(("Tên",), ("Việc",), change=change)).startswith("secrecy.")


def test_a_mark_written_by_the_numbers_of_its_letters_is_a_mark() -> None:
    assert rule_of(raw_workbook("<row><c t='inlineStr'><is><t>M_x1EAC_T</t></is></c></row>")) == "secrecy.stamp"
    plain = first(raw_workbook("<row><c t='inlineStr'><is><t>a_x0041_b _xZZ_</t></is></c></row>"))
    assert plain.cell(1, 1).value == "aAb _xZZ_"


def test_words_about_secrecy_are_no_mark() -> None:
    assert first(workbook(("Nhiệm vụ",), ("Tập huấn bảo vệ bí mật nhà nước",), ("mật ong",))).height == 3


def test_a_stamp_in_a_document_s_table_keeps_it_out() -> None:
    assert rule_of(document([("MẬT", "a"), ("b", "c")]), "a.docx") == "secrecy.stamp"


def test_old_encodings_are_refused() -> None:
    assert rule_of(workbook(("NhiÖm vô",), ("tuyªn truyÒn ®èi ngo¹i ë n­íc ngoµi",), ("qu¶ng b¸ h×nh ¶nh ®Êt n­íc",))) == "legacy.tcvn3"


# Bounds -------------------------------------------------------------------------------------------------------------
def test_a_million_rows_are_refused_at_the_first_row_too_many_and_without_eating_memory() -> None:
    rows = "".join(f"<row r='{n}'><c r='A{n}'><v>{n}</v></c></row>" for n in range(1, 1_000_001))
    data = raw_workbook(rows)
    del rows
    tracemalloc.start()
    with pytest.raises(IntakeRefused) as refused:
        read_sheet(data, "a.xlsx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.rule == "sheet.too_many_rows"
    assert f"{MOST_ROWS} dòng" in refused.value.vi
    assert peak < 150 * 2**20


def test_a_table_that_unpacks_like_a_bomb_is_called_too_long_and_a_bomb_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    from nhipcau.kernel.intake import archive

    monkeypatch.setattr(archive, "MAX_TOTAL", 2**20)
    rows = "".join(f"<row r='{n}'><c r='A{n}' t='s'><v>0</v></c></row>" for n in range(1, MOST_ROWS + 9_000))
    assert rule_of(raw_workbook(rows)) == "sheet.too_many_rows"
    assert rule_of(raw_workbook("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", after=" " * 2**21)) == "zip.bomb"


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        (f"<row r='{MOST_ROWS + 1}'><c r='A{MOST_ROWS + 1}'><v>1</v></c></row>", "sheet.too_many_rows"),
        ("<row r='1'><c r='GS1'><v>1</v></c></row>", "sheet.too_many_columns"),
    ],
)
def test_the_first_cell_beyond_the_bounds_refuses(rows: str, rule: str) -> None:
    assert rule_of(raw_workbook(rows)) == rule


def test_empty_cells_with_a_border_far_below_are_no_rows() -> None:
    grid = first(raw_workbook("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576' s='0'/></row>"))
    assert (grid.height, grid.width) == (1, 1)


def test_merged_ranges_over_the_whole_sheet_are_cut_to_the_table_and_heaps_of_them_refused() -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c><c r='GR1'><v>1</v></c></row><row r='2000'><c r='A2000'><v>1</v></c></row>"
    whole = "<mergeCell ref='A1:XFD1048576'/>"
    with pytest.raises(IntakeRefused) as refused:
        first(raw_workbook(rows, after=f"<mergeCells>{whole * 3}</mergeCells>")).cell(1, 1)
    assert refused.value.rule == "sheet.too_large"
    one = first(raw_workbook("<row r='1'><c r='A1'><v>1</v></c></row>", after=f"<mergeCells>{whole}</mergeCells>"))
    assert len(one.covered) == 1


# Properties ---------------------------------------------------------------------------------------------------------
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff_"), max_size=12)
NUMBERS = st.integers(-(10**12), 10**12) | st.decimals(-(10**6), 10**6, places=3)
DAYS = st.dates(dt.date(1901, 1, 1), dt.date(2199, 1, 1))
ROWS = st.lists(st.lists(st.none() | TEXT | NUMBERS | DAYS, min_size=1, max_size=5), min_size=1, max_size=6)


def as_read(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    return value if not isinstance(value, str) or value.strip() else None


def put_down(rows: list[list[Any]]) -> bytes:
    def change(sheet: Any) -> None:
        for r, row in enumerate(rows, start=2):
            for c, value in enumerate(row, start=1):
                cell = sheet.cell(r, c)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"

    return workbook(("Tên",), change=change)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_what_was_written_is_read_and_another_reader_reads_the_same(rows: list[list[Any]]) -> None:
    data = put_down(rows)
    try:
        grid = first(data)
    except IntakeRefused as refused:  # what Hypothesis writes may look like an old encoding
        assert refused.rule.startswith(("legacy", "secrecy"))
        return
    wanted = {(r, c): as_read(v) for r, row in enumerate(rows, start=2) for c, v in enumerate(row, start=1)}
    assert {place: cell.value for place, cell in grid.cells.items() if place[0] > 1} == {p: v for p, v in wanted.items() if v is not None}
    other = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    for (r, c), cell in grid.cells.items():
        seen = other[r - 1][c - 1]
        if isinstance(cell.value, int | Decimal):
            assert math.isclose(float(cell.value), float(seen))
        else:
            assert cell.value == seen


ODD = st.sampled_from(["1", "-1", "1e999999", "1E-400", "NaN", "Infinity", "46086", "99999999", "", " ", "x", "2026-13-99", "#REF!", "9" * 50, "٣"])
CELLS = st.tuples(st.sampled_from(["A1", "B2", "", "a1", "A0", "ZZZ9", "C3"]), st.sampled_from(["n", "s", "b", "d", "e", "str", "inlineStr", "?"]), ODD)


@settings(max_examples=150, deadline=None)
@given(st.lists(CELLS, max_size=5), st.sampled_from(["", "A1:B2", "B2:A1", "A1", "x:y", "A1:XFD1048576"]))
def test_whatever_a_file_holds_it_is_read_or_refused(cells: list[tuple[str, str, str]], merged: str) -> None:
    rows = "".join(f"<c r='{place}' t='{kind}' s='1'>{'<f>1</f>' if len(value) % 2 else ''}<v>{value}</v></c>" for place, kind, value in cells)
    styles = f"<styleSheet xmlns='{MAIN}'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"
    after = f"<mergeCells><mergeCell ref='{merged}'/></mergeCells>"
    strings = "<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>"
    data = raw_workbook(f"<row>{rows}</row>", after=after, xl__styles=styles, xl__sharedStrings=strings)
    try:
        grids = read_sheet(data, "a.xlsx")
    except IntakeRefused:
        return
    specs = [ColumnSpec(kind.value, (kind.value,), kind=kind) for kind in Kind]
    columns = Columns("Bảng", 0, 0, {spec.key: place % 3 + 1 for place, spec in enumerate(specs)}, {1: "a", 2: "b", 3: "c"})
    for row in read_rows(grids[0], specs, TODAY, columns=columns).rows:
        assert len(row.fingerprint) == 64


@given(st.integers(1, 16384))
def test_column_letters_count_like_a_spreadsheet(column: int) -> None:
    from openpyxl.utils import get_column_letter

    assert (column_letters(column), address(7, column)) == (get_column_letter(column), f"{get_column_letter(column)}7")
