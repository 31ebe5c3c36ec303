"""The tables of a .docx, each a grid; labels that Word counts by itself («1.», «a)») stand in their cells as text."""

from __future__ import annotations

from collections.abc import Iterator

from nhipcau.kernel.intake.archive import GuardedZip
from nhipcau.kernel.intake.markup import Element, attribute, child, local, parse_xml
from nhipcau.kernel.intake.word.body import Body
from nhipcau.kernel.intake.word.numbering import Numbering
from nhipcau.kernel.intake.word.styles import Styles
from nhipcau.kernel.sheets.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Grid, Span
from nhipcau.kernel.sheets.refusal import sheet_refusal
from nhipcau.kernel.sheets.worksheet import DATE_TEXT

_BODY = "word/document.xml"
_WRAPPERS = ("sdt", "sdtContent", "ins", "customXml")


def read_tables(data: bytes) -> list[Grid]:
    """The grids of a document that ``read_source`` has passed; «Bảng 1» is the first one."""
    archive = GuardedZip(data)
    if _BODY not in archive.names:
        raise sheet_refusal("zip.damaged")
    body = Body(Styles.read(_part(archive, "word/styles.xml")), Numbering.read(_part(archive, "word/numbering.xml")))
    tables = _tables(parse_xml(archive.read(_BODY)))
    return [
        grid for number, table in enumerate(tables, start=1) if (grid := _grid(f"Bảng {number}", table, body)).cells
    ]


def _part(archive: GuardedZip, name: str) -> Element | None:
    return parse_xml(archive.read(name)) if name in archive.names else None


def _tables(element: Element) -> Iterator[Element]:
    """Tables that lie in no other; one within a cell is words of that cell."""
    for node in element:
        if local(node) == "tbl":
            yield node
        else:
            yield from _tables(node)


def _grid(name: str, table: Element, body: Body) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    spans: list[Span] = []
    open_spans: dict[int, Span] = {}
    for row, element in enumerate(_rows(table), start=1):
        column = 1 + _count(child(element, "trPr", "gridBefore"), 0)
        standing: dict[int, Span] = {}
        for cell in _below(element, "tc"):
            width = _count(child(cell, "tcPr", "gridSpan"), 1)
            _bound(name, row, column + width - 1, len(cells))
            merge = child(cell, "tcPr", "vMerge")
            above = open_spans.get(column)
            text = "\n".join(body.read(cell)).strip()
            if merge is not None and attribute(merge, "val") != "restart" and above is not None:
                standing[column] = Span(above.top, column, row, column + width - 1)
            else:
                if text:
                    cells[row, column] = Cell(
                        name, row, column, text, date_as_text=DATE_TEXT.fullmatch(text) is not None
                    )
                if merge is not None or width > 1:
                    standing[column] = Span(row, column, row, column + width - 1)
            column += width
        spans += [
            span for place, span in open_spans.items() if place not in standing or standing[place].top != span.top
        ]
        open_spans = standing
    spans += open_spans.values()
    return Grid(name, cells, tuple(span for span in spans if len(span.rows) > 1 or len(span.columns) > 1))


def _rows(table: Element) -> list[Element]:
    """Without those that a tracked change takes away."""
    return [row for row in _below(table, "tr") if child(row, "trPr", "del") is None]


def _below(element: Element, name: str) -> list[Element]:
    """In reading order, also those within a content control or a tracked insertion."""
    found: list[Element] = []
    for node in element:
        if local(node) == name:
            found.append(node)
        elif local(node) in _WRAPPERS:
            found += _below(node, name)
    return found


def _count(element: Element | None, default: int) -> int:
    value = "" if element is None else attribute(element, "val")
    return min(int(value), 10 * MOST_COLUMNS) if value.isdecimal() and len(value) < 6 else default


def _bound(name: str, row: int, column: int, cells: int) -> None:
    if row > MOST_ROWS:
        raise sheet_refusal("sheet.too_many_rows", sheet=name, limit=MOST_ROWS)
    if column > MOST_COLUMNS:
        raise sheet_refusal("sheet.too_many_columns", sheet=name, limit=MOST_COLUMNS)
    if cells >= MOST_CELLS:
        raise sheet_refusal("sheet.too_large", limit=MOST_CELLS)
