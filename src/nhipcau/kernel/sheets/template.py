"""The form that a table is best handed in on: headings, drop-downs, and a sheet that says in Vietnamese how to fill it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

from nhipcau.kernel.documents.package import write_deterministic
from nhipcau.kernel.documents.text import clean
from nhipcau.kernel.sheets.grid import MOST_ROWS, column_letters
from nhipcau.kernel.sheets.specs import ColumnSpec, Kind

HEAD_ROW = 3
_TYPEFACE = "Times New Roman"
_PLAIN, _BOLD = Font(name=_TYPEFACE, size=12), Font(name=_TYPEFACE, size=12, bold=True)
_TITLE, _SMALL = Font(name=_TYPEFACE, size=14, bold=True), Font(name=_TYPEFACE, size=11, italic=True)
_THIN = Side(style="thin")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADED = PatternFill("solid", fgColor="EDEDED")
_HEADED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.WHOLE: "0", Kind.TEXT: "@", Kind.LIST: "@", Kind.CHOICE: "@"}
_HOW = {
    Kind.TEXT: "Ghi chữ.",
    Kind.WHOLE: "Ghi số nguyên, chỉ gồm chữ số, ví dụ 1234.",
    Kind.AMOUNT: "Ghi số, phần thập phân sau dấu phẩy, ví dụ 1234,5.",
    Kind.DATE: "Ghi ngày/tháng/năm, năm đủ bốn chữ số, ví dụ 05/03/2026.",
    Kind.DUE: "Ghi ngày/tháng/năm, ví dụ 05/03/2026, hoặc quý, ví dụ «quý IV/2026».",
    Kind.CHOICE: "Chọn một giá trị trong danh mục của ô.",
    Kind.LIST: "Ghi một hoặc nhiều giá trị, cách nhau bằng dấu chấm phẩy.",
}
_RULES = (
    "Ghi mỗi mục một dòng, liền dưới dòng tiêu đề; không đổi tên cột. Cột có dấu * là bắt buộc.",
    "Không gộp ô, không dùng công thức. Dòng cộng và dòng trống được bỏ qua.",
    "Trước khi nhập, chương trình cho xem trước từng dòng và chỉ rõ ô nào cần sửa; dòng đã nhập rồi không bị nhập lần nữa.",
)


def blank_sheet(specs: Sequence[ColumnSpec], title: str) -> bytes:
    """A .xlsx with the sheets «Nhập liệu», «Hướng dẫn» and, hidden, «Danh mục». The same columns give the same bytes."""
    book = Workbook()
    form, guide, lists = book.active, book.create_sheet("Hướng dẫn"), book.create_sheet("Danh mục")
    form.title, lists.sheet_state = "Nhập liệu", "hidden"
    _write(form, 1, 1, title, _TITLE)
    _write(form, 2, 1, "Cách ghi từng cột: xem trang «Hướng dẫn». Cột có dấu * là bắt buộc.", _SMALL)
    form.freeze_panes = f"A{HEAD_ROW + 1}"
    form.page_setup.paperSize, form.page_setup.orientation = 9, "landscape"
    for place, spec in enumerate(specs, start=1):
        _column(form, lists, place, spec)
    _guide(guide, specs, title)
    book.properties.creator, book.properties.title = "Nhịp Cầu", clean(title)
    stream = io.BytesIO()
    book.save(stream)
    return write_deterministic(stream.getvalue())


def _column(form: Any, lists: Any, place: int, spec: ColumnSpec) -> None:
    heading = spec.title + (" *" if spec.required else "")
    cell = _write(form, HEAD_ROW, place, heading, _BOLD)
    cell.alignment, cell.border, cell.fill = _HEADED, _RULED, _SHADED
    letters = column_letters(place)
    form.column_dimensions[letters].width = max(14, min(60, len(heading) + 8))
    form.column_dimensions[letters].number_format = _FORMATS.get(spec.kind, "General")
    if spec.kind is Kind.CHOICE and spec.choices:
        for row, word in enumerate(_words(spec), start=1):
            _write(lists, row, place, word, _PLAIN)
        source = f"'Danh mục'!${letters}$1:${letters}${len(spec.choices)}"
        drop = DataValidation(type="list", formula1=source, allow_blank=not spec.required, showErrorMessage=True)
        drop.errorTitle, drop.error = "Không có trong danh mục", "Hãy chọn một giá trị trong danh mục."
        drop.add(f"{letters}{HEAD_ROW + 1}:{letters}{MOST_ROWS}")
        form.add_data_validation(drop)


def _guide(guide: Any, specs: Sequence[ColumnSpec], title: str) -> None:
    _write(guide, 1, 1, f"Cách điền: {title}", _TITLE)
    for row, rule in enumerate(_RULES, start=2):
        _write(guide, row, 1, f"- {rule}", _PLAIN)
    top = len(_RULES) + 3
    for place, word in enumerate(("Tên cột trong biểu", "Yêu cầu", "Cách ghi", "Giá trị trong danh mục"), start=1):
        cell = _write(guide, top, place, word, _BOLD)
        cell.alignment, cell.border, cell.fill = _HEADED, _RULED, _SHADED
    for row, spec in enumerate(specs, start=top + 1):
        need = "bắt buộc" if spec.required else "nếu có"
        how = " ".join(part for part in (spec.help, _HOW[spec.kind]) if part)
        for place, word in enumerate((spec.title, need, how, "; ".join(_words(spec))), start=1):
            cell = _write(guide, row, place, word, _PLAIN)
            cell.alignment, cell.border = _WRAPPED, _RULED
    for letters, width in zip("ABCD", (28, 12, 60, 60), strict=True):
        guide.column_dimensions[letters].width = width


def _words(spec: ColumnSpec) -> list[str]:
    return [names[0] if names else value for value, names in spec.choices.items()]


def _write(sheet: Any, row: int, column: int, text: str, font: Font) -> Any:
    """Text is always text: a leading = + - @ is no formula, also after somebody edits the cell."""
    cell = sheet.cell(row, column)
    cell.value = clean(text)
    cell.data_type, cell.font = "s", font
    cell.quotePrefix = str(cell.value).lstrip().startswith(("=", "+", "-", "@"))
    return cell
