"""Tables made for the tests, by the libraries people's programs resemble and, where those are too polite, by hand."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from openpyxl import Workbook

from nhipcau.kernel.sheets import ColumnSpec, Grid, Kind, Preview, find_tables, read_rows, read_sheet
from tests.kernel.intake_samples import zipped

TODAY = dt.date(2026, 3, 5)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPECS = (
    ColumnSpec("group", ("Nội dung",), group=True),
    ColumnSpec("title", ("Nhiệm vụ", "Tên nhiệm vụ", "Task"), required=True, longest=40),
    ColumnSpec("due", ("Thời hạn", "Hạn hoàn thành"), kind=Kind.DUE),
    ColumnSpec("quantity", ("Số lượng",), kind=Kind.WHOLE),
    ColumnSpec("cost", ("Kinh phí",), kind=Kind.AMOUNT),
    ColumnSpec("kind", ("Loại",), kind=Kind.CHOICE, choices={"news": ("Tin, bài", "tin"), "video": ("Phim ngắn",)}),
    ColumnSpec("languages", ("Ngôn ngữ",), kind=Kind.LIST, choices={"vi": ("Tiếng Việt",), "en": ("Tiếng Anh",)}),
)
HEAD = ("Nội dung", "Nhiệm vụ", "Thời hạn", "Số lượng", "Kinh phí", "Loại", "Ngôn ngữ")


def workbook(*rows: Sequence[Any], change: Callable[[Any], None] | None = None, title: str = "Nhiệm vụ") -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def raw_workbook(rows: str, *, before: str = "", after: str = "", prolog: str = "", **parts: str) -> bytes:
    """One sheet of rows written by hand; further parts by name, ``__`` for a slash."""
    sheet = f"{prolog}<worksheet xmlns='{MAIN}'>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    files = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets><sheet name='Bảng' sheetId='1' r:id='r1'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{PACKAGE}'>"
        f"<Relationship Id='r1' Type='{OFFICE}/worksheet' Target='worksheets/sheet1.xml'/>"
        f"<Relationship Id='r2' Type='{OFFICE}/styles' Target='/xl/styles.xml'/>"
        f"<Relationship Id='r3' Type='{OFFICE}/sharedStrings' Target='sharedStrings.xml'/></Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped(files | {f"{name.replace('__', '/')}.xml": text for name, text in parts.items()})


def document(rows: Sequence[Sequence[str]], *, change: Callable[[Any], None] | None = None, before: str = "") -> bytes:
    made = docx.Document()
    made.add_paragraph(before or "Danh mục nhiệm vụ")
    table = made.add_table(len(rows), len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    if change:
        change(table)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def first(data: bytes, name: str = "bang.xlsx") -> Grid:
    return read_sheet(data, name)[0]


def preview(data: bytes, name: str = "bang.xlsx", specs: Sequence[ColumnSpec] = SPECS, **kwargs: Any) -> Preview:
    [(grid, columns), *_] = find_tables(read_sheet(data, name), specs)
    return read_rows(grid, specs, TODAY, columns=columns, **kwargs)


def codes(found: Preview) -> list[tuple[str, str]]:
    """Code and cell of every problem, of the table's and then of the rows'."""
    return [(said.code, said.address) for said in (*found.problems, *(p for row in found.rows for p in row.problems))]


def remarks(found: Preview) -> list[tuple[str, str]]:
    return [(said.code, said.address) for said in (*found.remarks, *(p for row in found.rows for p in row.remarks))]
