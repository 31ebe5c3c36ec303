"""Sheets beside a document: one table, streamed, byte-stable, with nothing in it that a program would run."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Border, Font, Side  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from nhipcau.kernel.documents.model import Column
from nhipcau.kernel.documents.package import write_deterministic
from nhipcau.kernel.documents.refusal import DocumentRefused
from nhipcau.kernel.documents.text import clean

SheetValue = str | int | Decimal | date | None
MOST_ROWS = 1_048_576
_HEAD_ROWS = 3
_LONGEST_CELL = 32_767
_TYPEFACE = "Times New Roman"
_PLAIN = Font(name=_TYPEFACE, size=12)
_BOLD = Font(name=_TYPEFACE, size=12, bold=True)
_TITLE = Font(name=_TYPEFACE, size=14, bold=True)
_THIN = Side(style="thin")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_HEADED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_FORMULA_SIGNS = ("=", "+", "-", "@")
_SHEET_WIDTH = 130
_A4 = 9


def rows_to_xlsx(title: str, columns: Sequence[Column], rows: Iterable[Sequence[SheetValue]]) -> bytes:
    """A workbook with one sheet: title, blank line, head row, rows. The same rows give the same bytes.

    Rows are taken one at a time. Text is always text: a leading = + - @ is no formula. DocumentRefused when
    a row has the wrong number of cells, a text over 32,767 characters, or the sheet over 1,048,576 rows.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    _set_page(sheet, columns)
    heading = WriteOnlyCell(sheet, clean(title))
    heading.data_type, heading.font = "s", _TITLE
    sheet.append([heading])
    sheet.append([])
    sheet.append([_cell(sheet, column.title, _BOLD, _HEADED) for column in columns])
    try:
        for number, row in enumerate(rows, start=1):
            _check(number, row, len(columns))
            sheet.append([_cell(sheet, value, _PLAIN, _WRAPPED) for value in row])
    except BaseException:
        # Saving is what closes and removes the library's own spool file.
        book.save(io.BytesIO())
        raise
    book.properties.creator, book.properties.title = "Nhịp Cầu", clean(title)
    with tempfile.TemporaryFile() as spool:
        book.save(spool)
        spool.seek(0)
        return write_deterministic(spool)


def _set_page(sheet: Any, columns: Sequence[Column]) -> None:
    sheet.page_setup.paperSize, sheet.page_setup.orientation = _A4, "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEAD_ROWS}:{_HEAD_ROWS}"
    sheet.freeze_panes = f"A{_HEAD_ROWS + 1}"
    whole = sum(column.weight for column in columns)
    for place, column in enumerate(columns, start=1):
        width = max(6, round(_SHEET_WIDTH * column.weight / whole))
        sheet.column_dimensions[get_column_letter(place)].width = width


def _cell(sheet: Any, value: SheetValue, font: Font, alignment: Alignment) -> WriteOnlyCell:
    if isinstance(value, datetime):
        value = value.date()
    cell = WriteOnlyCell(sheet, clean(value) if isinstance(value, str) else value)
    cell.font, cell.alignment, cell.border = font, alignment, _RULED
    if isinstance(value, str):
        cell.data_type = "s"
        # The quote prefix keeps it text after someone edits the cell, too.
        cell.quotePrefix = str(cell.value).lstrip().startswith(_FORMULA_SIGNS)
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    return cell


def _check(number: int, row: Sequence[SheetValue], width: int) -> None:
    if number + _HEAD_ROWS > MOST_ROWS:
        raise DocumentRefused(
            f"Bảng tính chứa nhiều nhất {MOST_ROWS - _HEAD_ROWS} dòng; hãy chia danh sách.",
            f"A sheet holds at most {MOST_ROWS - _HEAD_ROWS} rows; divide the list.",
        )
    if len(row) != width:
        raise DocumentRefused(
            f"Dòng {number} có {len(row)} ô, bảng tính có {width} cột; hãy sửa dòng này.",
            f"Row {number} has {len(row)} cells for {width} columns; mend the row.",
        )
    if any(isinstance(value, str) and len(value) > _LONGEST_CELL for value in row):
        raise DocumentRefused(
            f"Dòng {number} có ô dài quá {_LONGEST_CELL} ký tự; hãy rút ngắn.",
            f"Row {number} has a cell over {_LONGEST_CELL} characters; shorten it.",
        )
