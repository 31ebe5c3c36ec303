"""Phụ lục minh chứng of the control copy: each figure with its measure, method and the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from nhipcau.kernel.documents import layout, ooxml, tables
from nhipcau.kernel.documents.annex import ANNEX_LIMIT, sheet_file
from nhipcau.kernel.documents.body import Body, bookmark_of
from nhipcau.kernel.documents.figure import Counting, Figure
from nhipcau.kernel.documents.model import Align, AnnexFile, Cell, Column, FileNote, Table
from nhipcau.kernel.documents.ooxml import Element, Shape, Type
from nhipcau.kernel.documents.spreadsheet import SheetValue
from nhipcau.kernel.documents.words import format_number, short_date

TITLE = "Phụ lục minh chứng"
SUBTITLE = "Các dòng làm căn cứ của từng số liệu"
Link = Callable[[str], str]

_COLUMNS = (
    Column("STT", 10, Align.CENTRE),
    Column("Mã dòng", 28),
    Column("Nội dung", 98),
    Column("Ngày", 24, Align.CENTRE),
    Column("Địa chỉ công khai", 80),
)
_AMOUNT = Column("Số lượng", 20, Align.RIGHT)
_SHEET_COLUMNS = (Column("Số liệu", 14), Column("Mã chỉ tiêu", 18), *_COLUMNS, _AMOUNT)
_METHODS = {
    Counting.ROWS: "Đếm số dòng dưới đây, mỗi dòng một lần.",
    Counting.AMOUNTS: "Cộng cột «Số lượng» của các dòng dưới đây.",
    Counting.SHARE: "Tỷ lệ các dòng ghi 1 ở cột «Số lượng» trên tổng số dòng, tính theo phần trăm.",
    Counting.METHOD: "",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Figures in the order of the annex. `file` holds all rows when they are too many to print."""

    figures: tuple[Figure, ...]
    file: AnnexFile | None


def gather(figures: tuple[Figure, ...], limit: int = ANNEX_LIMIT) -> Evidence:
    """Rows counted over all figures; beyond `limit` they go to one sheet."""
    if sum(len(figure.rows) for figure in figures) <= limit:
        return Evidence(figures, None)
    return Evidence(figures, sheet_file(TITLE, _SHEET_COLUMNS, _sheet_rows(figures)))


def _sheet_rows(figures: tuple[Figure, ...]) -> Iterator[tuple[SheetValue, ...]]:
    for place, figure in enumerate(figures, start=1):
        for number, row in enumerate(figure.rows, start=1):
            yield place, figure.measure, number, row.id, row.label, row.date, row.address, row.amount


def evidence_pages(evidence: Evidence, link: Link) -> list[Element]:
    """`link` makes a relation id for a public address."""
    made = [
        element for place in range(1, len(evidence.figures) + 1) for element in _entry(evidence, place, link)
    ]
    return [*(Body().set([FileNote(evidence.file)]) if evidence.file else []), *made]


def _entry(evidence: Evidence, place: int, link: Link) -> list[Element]:
    figure = evidence.figures[place - 1]
    head = ooxml.run(entry_head(figure, place), Type(bold=True))
    shape = Shape("both", before=8, after=3, keep_next=True)
    made = [
        ooxml.paragraph(shape, *ooxml.bookmarked(bookmark_of(place), place, head)),
        ooxml.paragraph(Shape("both", after=4, keep_next=True), ooxml.run(method_words(figure), _SMALL)),
    ]
    if evidence.file is None and figure.rows:
        return [*made, tables.ruled(rows_table(figure), layout.LANDSCAPE_TEXT_WIDTH, _setter(link)), ooxml.tiny()]
    return [*made, ooxml.paragraph(Shape("both", after=4), ooxml.run(rows_words(figure, place), _SMALL))]


def entry_head(figure: Figure, place: int) -> str:
    """«[1] I02 – Tin, bài: 3 tin»"""
    name = f" – {figure.title}" if figure.title else ""
    unit = figure.number() + ("" if figure.unit == "%" or not figure.unit else " ") + figure.unit
    return f"[{place}] {figure.measure}{name}: {unit}"


def method_words(figure: Figure) -> str:
    return f"Cách tính: {figure.method or _METHODS[figure.counting]}"


def rows_words(figure: Figure, place: int) -> str:
    """Where the rows are when they are not printed."""
    if not figure.rows:
        return _NO_ROWS
    return f"Số dòng: {format_number(len(figure.rows))}, đánh dấu «{place}» ở cột «Số liệu» của tệp kèm theo."


_SMALL = Type(size=layout.NUMBER_SIZE)
_NO_ROWS = "Không có dòng nào trong kỳ báo cáo."


def rows_table(figure: Figure) -> Table:
    """The rows behind a figure, with their amounts where they bear some."""
    amounts = any(row.amount is not None for row in figure.rows)
    columns = (*_COLUMNS, _AMOUNT) if amounts else _COLUMNS
    rows = []
    for number, row in enumerate(figure.rows, start=1):
        cells: tuple[Cell, ...] = (str(number), row.id, row.label, short_date(row.date), row.address or "")
        rows.append((*cells, _amount(row.amount)) if amounts else cells)
    return Table(columns, tuple(rows))


def _amount(amount: Decimal | int | None) -> str:
    return "" if amount is None else format_number(amount)


def _setter(link: Link) -> tables.SetCell:
    def set_cell(cell: Cell, look: Type) -> list[Element]:
        text = str(cell)
        if text.startswith(("https://", "http://")):
            linked = Type(size=look.size, style="Hyperlink")
            return [ooxml.link_out(link(text), ooxml.run(text, linked))]
        return [ooxml.run(text, look)]

    return set_cell
