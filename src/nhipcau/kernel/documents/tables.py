"""Tables: borderless ones that place boxes side by side, and ruled ones that hold rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from nhipcau.kernel.documents import layout, ooxml
from nhipcau.kernel.documents.model import Align, Cell, Table
from nhipcau.kernel.documents.ooxml import Element, Shape, Type, element
from nhipcau.kernel.documents.text import clean
from nhipcau.kernel.documents.typeface import line_width

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_CELL_MARGIN = 1.5
Attributes = dict[str, str | int]
SetCell = Callable[[Cell, Type], Iterable[Element]]


def _table(widths: Sequence[int], rows: Iterable[Element], *, ruled: bool) -> Element:
    drawn: Attributes = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "000000"}
    line: Attributes = drawn if ruled else {"w:val": "nil"}
    margin: Attributes = {"w:w": layout.twips(_CELL_MARGIN if ruled else 0), "w:type": "dxa"}
    properties = element(
        "w:tblPr",
        None,
        element("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        element("w:jc", {"w:val": "left"}),
        element("w:tblInd", {"w:w": 0, "w:type": "dxa"}),
        element("w:tblBorders", None, *(element(f"w:{side}", line) for side in _SIDES)),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblCellMar", None, element("w:left", margin), element("w:right", margin)),
    )
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths))
    return element("w:tbl", None, properties, grid, *rows)


def _row(widths: Sequence[int], cells: Iterable[Iterable[Element]], *, head: bool, middle: bool) -> Element:
    properties = element("w:trPr", None, element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", None, properties)
    for width, contents in zip(widths, cells, strict=True):
        cell_properties = element("w:tcPr", None, element("w:tcW", {"w:w": width, "w:type": "dxa"}))
        if middle:
            cell_properties.append(element("w:vAlign", {"w:val": "center"}))
        made.append(element("w:tc", None, cell_properties, *contents))
    return made


def side_by_side(widths: Sequence[float], *rows: Sequence[Sequence[Element]]) -> Element:
    """A borderless table; `widths` in millimetres, each cell a list of paragraphs."""
    twips = [layout.twips(width) for width in widths]
    return _table(twips, [_row(twips, row, head=False, middle=False) for row in rows], ruled=False)


def ruled(table: Table, width: float, set_cell: SetCell, *, whole: bool = False) -> Element:
    """A ruled table `width` millimetres wide, its head bold and repeated on every page; `whole` keeps it on one page."""
    widths = widths_of(table, width)
    heads = [[_line([ooxml.run(column.title, _HEAD)], Align.CENTRE, keep=whole)] for column in table.columns]
    rows = [_row(widths, heads, head=True, middle=True)]
    aligns = [column.align for column in table.columns]
    for place, cells in enumerate(table.rows, start=1):
        keep = whole and place < len(table.rows)
        lines = [[_line(set_cell(cell, _PLAIN), align, keep=keep)] for cell, align in zip(cells, aligns, strict=True)]
        rows.append(_row(widths, lines, head=False, middle=True))
    return _table(widths, rows, ruled=True)


def widths_of(table: Table, width: float) -> list[int]:
    """Twips of the columns."""
    return layout.column_widths([column.weight for column in table.columns], width, _least_widths(table))


def _least_widths(table: Table) -> list[float]:
    """Millimetres that keep «STT», dates and numbers whole: the longest word of head or short cells."""
    return [
        min(_MOST_LEAST, max([_longest(column.title, bold=True), *_short_words(table, place)]))
        + 2 * _CELL_MARGIN
        + 0.5
        for place, column in enumerate(table.columns)
    ]


def _short_words(table: Table, place: int) -> list[float]:
    if table.columns[place].align is Align.LEFT:
        return []
    cells = (row[place] for row in table.rows)
    return [_longest(cell, bold=False) for cell in cells if isinstance(cell, str)]


def _longest(text: str, *, bold: bool) -> float:
    words = [*clean(text).split(), ""]
    return max(line_width(word, layout.TABLE_SIZE, bold=bold) for word in words)


_MOST_LEAST = 40
_HEAD = Type(size=layout.TABLE_SIZE, bold=True)
_PLAIN = Type(size=layout.TABLE_SIZE)


def _line(children: Iterable[Element], align: Align, *, keep: bool = False) -> Element:
    return ooxml.paragraph(Shape(align.value, before=2, after=2, keep_next=keep), *children)


def caption_line(caption: str) -> Element:
    """The table's name above it, kept with it."""
    shape = Shape("center", before=layout.PARAGRAPH_GAP, after=layout.PARAGRAPH_GAP, keep_next=True)
    return ooxml.paragraph(shape, ooxml.run(caption, Type(bold=True)))
