"""Blank forms as offices send them, made with the usual libraries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill, Protection


def saved(file: Any) -> bytes:
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def word_form(change: Callable[[Any], None] | None = None) -> bytes:
    """Two names (one cut into three runs, one in the head too), dotted blanks, a table with empty cells."""
    form = docx.Document()
    form.sections[0].header.paragraphs[0].add_run("Đơn vị: {{đơn vị}}")
    form.add_paragraph("BIỂU TỔNG HỢP")
    cut = form.add_paragraph("Kính gửi: ")
    for piece in ("{{đơn", " vị", "}}, nơi nhận"):
        cut.add_run(piece).bold = True
    form.add_paragraph("Số tin: ……… tin, số bài: ........ bài; ngày ___ tháng ___")
    table = form.add_table(rows=3, cols=3)
    for at, row in enumerate((("STT", "Nội dung", "Số lượng"), ("1", "Tin tiếng Anh", ""), ("2", "Tin tiếng Lào", ""))):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    form.add_paragraph("Câu có dấu ba chấm... thì không phải chỗ trống.")
    if change is not None:
        change(form)
    return saved(form)


def lock_word(form: Any) -> None:
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), "readOnly")
    protection.set(qn("w:enforcement"), "1")
    form.settings.element.append(protection)


def sheet_form(change: Callable[[Any], None] | None = None) -> bytes:
    """A name, a dotted blank, empty cells beside labels, a formula over them, a merged head, a second sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet.merge_cells("A1:C1")
    sheet["A1"] = "BÁO CÁO CỦA {{đơn vị}}"
    sheet["A1"].font = Font(bold=True)
    sheet["A2"] = "Người lập: ………"
    for column, head in enumerate(("Nội dung", "Số lượng", "Ngày"), start=1):
        sheet.cell(4, column, head)
    for row, label in ((5, "Tin tiếng Anh"), (6, "Tin tiếng Lào")):
        sheet.cell(row, 1, label)
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor="FFFFCC")
        sheet.cell(row, 3).number_format = "dd/mm/yyyy"
    sheet["A7"], sheet["B7"] = "Cộng", "=SUM(B5:B6)"
    other = book.create_sheet("Ghi chú")
    other["A1"] = "Không sửa trang này"
    if change is not None:
        change(book)
    return saved(book)


def lock_sheet(book: Any) -> None:
    sheet = book["Biểu 1"]
    sheet.protection.sheet = True
    sheet["B5"].protection = Protection(locked=False)


def with_part(data: bytes, name: str, content: bytes = b"x") -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return made.getvalue()


def part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
