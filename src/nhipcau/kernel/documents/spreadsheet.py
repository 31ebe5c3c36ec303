"""Sheets beside a document: one table, streamed, byte-stable, with nothing in it that a program would run."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any
from xml.sax.saxutils import escape

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
_SHEET = "xl/worksheets/sheet1.xml"
#: One value of each look a cell can have: words, words that begin like a formula, a number, a day.
_MODELS: tuple[SheetValue, ...] = ("a", "=", 1, date(2000, 1, 1))
_MODEL_ROW = re.compile(rb'<row r="4".*?</row>', re.DOTALL)
_STYLE = re.compile(rb'<c [^>]*?s="(\d+)"')
_LETTERS = [get_column_letter(place) for place in range(1, 201)]
#: Sheets count days from here, as if 1900 had had a 29 February.
_DAY_NOUGHT = date(1899, 12, 30)


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
    sheet.append([_cell(sheet, value, _PLAIN, _WRAPPED) for value in _MODELS])
    book.properties.creator, book.properties.title = "Nhịp Cầu", clean(title)
    with tempfile.TemporaryFile() as spool:
        book.save(spool)
        spool.seek(0)
        with tempfile.TemporaryFile() as whole:
            _pour(spool, whole, rows, len(columns))
            whole.seek(0)
            return write_deterministic(whole)


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


def _pour(head: IO[bytes], whole: IO[bytes], rows: Iterable[Sequence[SheetValue]], width: int) -> None:
    """Copies the book the library made and sets the rows in place of the model row.

    The library takes a tenth of a millisecond for a cell, most of it to look up the same four styles: a list of a year
    would take longer than the report it belongs to.
    """
    with zipfile.ZipFile(head) as book, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name in book.namelist():
            content = book.read(name)
            if name != _SHEET:
                made.writestr(name, content)
                continue
            model = _MODEL_ROW.search(content)
            assert model is not None  # it was appended last
            styles = [found.decode() for found in _STYLE.findall(model.group())]
            with made.open(name, "w", force_zip64=True) as part:
                part.write(content[: model.start()])
                for number, row in enumerate(rows, start=1):
                    _check(number, row, width)
                    part.write(_row(number + _HEAD_ROWS, row, styles).encode())
                part.write(content[model.end() :])


def _row(number: int, row: Sequence[SheetValue], styles: Sequence[str]) -> str:
    cells = "".join(_written(f"{_LETTERS[place]}{number}", value, styles) for place, value in enumerate(row))
    return f'<row r="{number}">{cells}</row>'


def _written(at: str, value: SheetValue, styles: Sequence[str]) -> str:
    text, sign, number, day = styles
    if value is None:
        return f'<c r="{at}" s="{text}"/>'
    if isinstance(value, str):
        words = clean(value)
        style = sign if words.lstrip().startswith(_FORMULA_SIGNS) else text
        return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f'<c r="{at}" s="{day}"><v>{(value - _DAY_NOUGHT).days}</v></c>'
    return f'<c r="{at}" s="{number}"><v>{value}</v></c>'


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
