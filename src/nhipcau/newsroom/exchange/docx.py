"""A bilingual Word file for translators without translation tools: one row a segment, its key in a small grey column."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, get_args

import docx

from nhipcau.kernel.documents.blank import blank_package
from nhipcau.kernel.documents.layout import twips
from nhipcau.kernel.documents.ooxml import Element, element
from nhipcau.kernel.documents.package import write_deterministic
from nhipcau.kernel.intake.archive import GuardedZip
from nhipcau.kernel.intake.refusal import IntakeRefused
from nhipcau.newsroom.exchange import doorway
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Named, Sheet, State, Unit, check, gather
from nhipcau.newsroom.exchange.wordtext import cell, cells, is_merged, line, lines, rows, tables

_WIDTHS = [twips(width) for width in (14, 94, 94, 31, 29)]  # millimetres of an A4 page lying down, less its margins
_HEAD = ("STT / No", "Nguồn / Source", "Bản dịch / Translation", "Ghi chú / Note", "Mã / Key")
_ABOUT = ("Tên / Title", "Tin, bài / Item", "Ngôn ngữ nguồn / Source language", "Ngôn ngữ đích / Target language")
_HOW = (
    "Dịch vào cột «Bản dịch». Giữ nguyên các dấu ⟨số⟩ quanh những từ tương ứng. Không sửa cột «Mã»; không gộp, tách hay xóa hàng.",
    "Translate in the column “Translation”. Keep each ⟨number⟩ mark around the words it belongs to. Leave the column "
    "“Key” as it is; do not merge, split or delete rows.",
)
_BETWEEN = " · "
_TAG = re.compile(r"⟨\d+⟩ ")
_SMALL = 6  # points


def write(sheet: Sheet) -> bytes:
    """The sheet as a file; the same sheet gives the same bytes. Line ends of Windows come back as plain ones.
    ExchangeRefused for what no file could give back."""
    check(sheet)
    word: Any = docx.Document(blank_package())
    body = word.element.body
    for old in list(body):
        body.remove(old)
    body.append(_about(sheet))
    body.extend(line(sentence, size=10) for sentence in _HOW)
    body.append(_table(sheet))
    body.extend([line("", size=1), _page()])
    word.core_properties.title = " ".join(sheet.title.split())[:255]
    word.core_properties.author = word.core_properties.last_modified_by = ""
    word.core_properties.created = word.core_properties.modified = datetime(1980, 1, 1)
    made = io.BytesIO()
    word.save(made)
    return write_deterministic(made.getvalue())


def _about(sheet: Sheet) -> Element:
    said = (sheet.title, sheet.item, sheet.source_language, sheet.target_language)
    widths = [twips(60), sum(_WIDTHS) - twips(60)]
    made = [
        element(
            "w:tr", None, cell(widths[0], line(name, size=9, grey=True)), cell(widths[1], line(text, bold=not place))
        )
        for place, (name, text) in enumerate(zip(_ABOUT, said, strict=True))
    ]
    return _grid(widths, made)


def _table(sheet: Sheet) -> Element:
    titles = [cell(width, line(name, size=9, bold=True)) for width, name in zip(_WIDTHS, _HEAD, strict=True)]
    head = element("w:tr", None, element("w:trPr", None, element("w:tblHeader")), *titles)
    return _grid(_WIDTHS, [head, *(_row(number, unit, sheet) for number, unit in enumerate(sheet.units, start=1))])


def _grid(widths: list[int], made: list[Element]) -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    border: dict[str, str | int] = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "808080"}
    properties = element(
        "w:tblPr", None, element("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        element("w:tblBorders", None, *(element(f"w:{side}", border) for side in sides)),
        element("w:tblLayout", {"w:type": "fixed"}),
    )  # fmt: skip
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths))
    return element("w:tbl", None, properties, grid, *made)


def _row(number: int, unit: Unit, sheet: Sheet) -> Element:
    tags = (f"⟨{place}⟩ {tag}" for place, tag in enumerate(unit.tags, start=1))
    key = (unit.key, _BETWEEN.join((unit.kind, unit.state, unit.fingerprint)), *tags)
    told = (
        [line(str(number), grey=True)],
        [line(unit.source, language=sheet.source_language)],
        [line(unit.target, language=sheet.target_language)],
        [line(unit.note, size=9)],
        [line(part, size=_SMALL, grey=True) for part in key],
    )
    return element("w:tr", None, *(cell(width, *inside) for width, inside in zip(_WIDTHS, told, strict=True)))


def _page() -> Element:
    size = element("w:pgSz", {"w:w": twips(297), "w:h": twips(210), "w:orient": "landscape"})
    sides = {"top": 15, "right": 15, "bottom": 15, "left": 20, "header": 8, "footer": 8, "gutter": 0}
    return element("w:sectPr", None, size, element("w:pgMar", {f"w:{side}": twips(mm) for side, mm in sides.items()}))


def read(data: bytes) -> Sheet:
    """The sheet in a file that came back from Word or LibreOffice, tracked changes taken as accepted.

    A row that was merged, lost a cell or its key is named in ``unread`` by its number; a deleted row is absent.
    ExchangeRefused when the file is no Word file, is damaged, or the tables of the export are not there.
    """
    found = list(tables(_body(data)))
    about = next((table for table in found if _first(table)[:1] == [_ABOUT[0]]), None)
    table = next((table for table in found if _first(table) == list(_HEAD)), None)
    if about is None or table is None:
        raise ExchangeRefused(
            "Không thấy bảng thông tin và bảng đoạn dịch của tệp xuất ra. Hãy dịch trên chính tệp .docx đã xuất, giữ nguyên "
            "hai bảng và hàng tiêu đề, rồi nộp lại.",
            "The tables of the exported file are not there. Translate in the exported .docx itself, keep both tables and "
            "their heads, and hand it in again.",
        )
    said = dict(_pair(row) for row in rows(about))
    title, item, source_language, target_language = (said.get(name, "") for name in _ABOUT)
    units: list[Unit] = []
    unread: list[Named] = []
    for number, row in enumerate(rows(table)):
        unit = _unit(number, row) if number else None
        if isinstance(unit, Unit):
            units.append(unit)
        elif unit is not None:
            unread.append(unit)
    return gather(item.strip(), title, (source_language.strip(), target_language.strip()), units, unread)


def _body(data: bytes) -> Element:
    if not data:
        raise ExchangeRefused(
            "Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi nộp lại.",
            "The file is empty. Check the file and hand it in again.",
        )
    try:
        package = GuardedZip(data)
    except IntakeRefused as refused:
        raise ExchangeRefused(refused.vi, refused.en) from refused
    if "word/document.xml" not in package.names or package.size("word/document.xml") > doorway.MAX_FILE:
        raise _no_word()
    try:
        root = doorway.parse(package.read("word/document.xml"))
    except ExchangeRefused as refused:
        raise _no_word() from refused
    return next((child for child in root if doorway.local(child) == "body"), root)


def _no_word() -> ExchangeRefused:
    return ExchangeRefused(
        "Tệp không phải tệp Word .docx đọc được hoặc phần nội dung bị hỏng. Hãy mở bằng Word, lưu lại dạng .docx rồi nộp lại.",
        "The file is not a readable Word .docx, or its content is damaged. Open it in Word, save it as .docx, hand it in again.",
    )


def _first(table: Element) -> list[str]:
    row = next(rows(table), None)
    return [] if row is None else ["\n".join(lines(found)).strip() for found in cells(row)]


def _pair(row: Element) -> tuple[str, str]:
    texts = ["\n".join(lines(found)) for found in cells(row)]
    return (texts[0].strip(), texts[1]) if len(texts) > 1 else ("", "")


def _unit(number: int, row: Element) -> Unit | Named | None:
    found = cells(row)
    texts = [lines(inside) for inside in found]
    if not any(line.strip() for text in texts for line in text):
        return None
    key, about, *tags = texts[-1] if len(texts[-1]) > 1 else ["", ""]
    if len(found) != len(_HEAD) or any(is_merged(inside) for inside in found):
        return _spoilt(number, key)
    kind, state, fingerprint = _parts(about)
    if not key or not state:
        return _spoilt(number, "")
    source, target, note = ("\n".join(text) for text in texts[1:4])
    bare = tuple(_TAG.sub("", tag, count=1) for tag in tags)
    return Unit(key, kind, source, target, state, bare, note, fingerprint)


def _parts(about: str) -> Iterator[Any]:
    parts = about.rsplit(_BETWEEN, 2)
    yield from parts if len(parts) == 3 and parts[1] in get_args(State) else ("", "", "")


def _spoilt(number: int, key: str) -> Named:
    return Named(
        key,
        f"Hàng {number} của bảng bị gộp, tách hoặc mất mã nên không lấy. Hãy chép bản dịch vào đúng hàng của tệp đã xuất rồi nộp lại.",
        f"Row {number} of the table was merged, split or lost its key and was not taken. Copy the translation into that row "
        "of the exported file and hand it in again.",
    )
