"""The refusals of whole files, in the words of somebody who sits before a spreadsheet."""

from __future__ import annotations

from nhipcau.kernel.intake.refusal import SENTENCES as INTAKE
from nhipcau.kernel.intake.refusal import IntakeRefused

_DAMAGED = (
    "Tệp bị hỏng hoặc không đúng cấu trúc bảng tính nên không mở được. Hãy mở bằng Excel, lưu lại rồi nộp.",
    "The file is damaged or is not a proper spreadsheet. Open it in Excel, save it again, then try again.",
)
_LOCKED = (
    "Bảng tính được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu trong Excel, lưu lại rồi nộp.",
    "The spreadsheet is protected by a password. Remove the password in Excel, save, then try again.",
)
SENTENCES: dict[str, tuple[str, str]] = {
    "kind.no_table": (
        "Chỉ đọc được bảng trong tệp .xlsx và .docx. Hãy lưu bảng sang một trong hai dạng đó rồi nộp lại.",
        "Tables are read from .xlsx and .docx files. Save the table in one of the two, then try again.",
    ),
    "kind.old_excel": (
        "Đây là tệp Excel đời cũ (.xls). Hãy mở bằng Excel hoặc LibreOffice, lưu thành .xlsx rồi nộp lại.",
        "This is an old Excel file (.xls). Open it in Excel or LibreOffice, save it as .xlsx, then try again.",
    ),
    "kind.not_a_sheet": (
        "Tên tệp cho biết đây là .xlsx, nhưng nội dung không phải bảng tính. Hãy mở tệp, lưu thành .xlsx rồi nộp lại.",
        "The file name says .xlsx, but the content is no spreadsheet. Open it, save it as .xlsx, then try again.",
    ),
    "encrypted.office": _LOCKED,
    "encrypted.zip": _LOCKED,
    "zip.damaged": _DAMAGED,
    "xml.damaged": _DAMAGED,
    "zip.bomb": (
        "Tệp nén phình ra quá lớn khi mở, giống tệp gây hại nên bị từ chối. Hãy chép bảng sang một tệp Excel mới rồi nộp.",
        "The file unpacks to far too much, like a harmful file, and was refused. Copy the table into a new workbook.",
    ),
    "zip.entries": (
        "Tệp chứa nhiều phần bất thường nên bị từ chối. Hãy chép bảng sang một tệp Excel mới rồi nộp.",
        "The file holds abnormally many parts and was refused. Copy the table into a new workbook.",
    ),
    "sheet.too_many_rows": (
        "Trang «{sheet}» có dữ liệu ở quá dòng {limit}. Hãy chia bảng thành nhiều tệp, mỗi tệp không quá {limit} dòng.",
        "Sheet “{sheet}” holds data beyond row {limit}. Divide the table into files of at most {limit} rows.",
    ),
    "sheet.too_many_columns": (
        "Trang «{sheet}» có dữ liệu ở quá cột thứ {limit}. Hãy bỏ những cột không cần rồi nộp lại.",
        "Sheet “{sheet}” holds data beyond column {limit}. Take out the columns that are not needed.",
    ),
    "sheet.too_large": (
        "Bảng có quá {limit} ô có dữ liệu hoặc ô gộp. Hãy chia bảng thành nhiều tệp rồi nộp lại.",
        "The table has more than {limit} filled or merged cells. Divide it into several files.",
    ),
    "sheet.empty": (
        "Tệp không có bảng nào có dữ liệu. Hãy kiểm tra lại tệp rồi nộp lại.",
        "There is no table with data in the file. Check the file, then try again.",
    ),
}


def sheet_refusal(rule: str, **fields: object) -> IntakeRefused:
    """The refusal for ``rule``; raise what it returns. Of the file it names the sheet, as its author called it, and nothing else."""
    vi, en = SENTENCES.get(rule) or INTAKE[rule]
    return IntakeRefused(rule, vi.format(**fields), en.format(**fields))


def in_sheet_words(refused: IntakeRefused) -> IntakeRefused:
    """What intake refused, said of a spreadsheet rather than of a Word file."""
    return sheet_refusal(refused.rule) if refused.rule in SENTENCES and refused.rule in INTAKE else refused
