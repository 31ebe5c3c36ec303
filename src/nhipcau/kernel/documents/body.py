"""Box 6: căn cứ, headings numbered in order, paragraphs, tables, and the closing «./.»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nhipcau.kernel.charts import Drawing
from nhipcau.kernel.documents import layout, ooxml, tables
from nhipcau.kernel.documents.chart import Chart
from nhipcau.kernel.documents.figure import Figure
from nhipcau.kernel.documents.model import (
    Block,
    Cell,
    FileNote,
    Heading,
    Level,
    Paragraph,
    Run,
    Table,
    Text,
    cell_runs,
    chart_table,
)
from nhipcau.kernel.documents.numbering import Numbering, base_lines, closed
from nhipcau.kernel.documents.ooxml import Element, Shape, Type
from nhipcau.kernel.documents.pictures import SetPicture
from nhipcau.kernel.documents.words import format_number

_BODY = Shape("both", first=layout.FIRST_LINE, after=layout.PARAGRAPH_GAP, line=layout.LINE_SPACING)
_STYLES = {Level.SECTION: "Heading1", Level.ITEM: "Heading2"}


def bookmark_of(place: int) -> str:
    """The evidence annex's bookmark for the figure that stands at `place` in it."""
    return f"so_lieu_{place}"


class Body:
    """Sets blocks one after the other, numbering headings as it goes.

    `places` gives each figure its place in the evidence annex; without it figures are plain numbers. `picture` sets
    a chart's picture; without it only the chart's table is set.
    """

    def __init__(
        self,
        width: float = layout.TEXT_WIDTH,
        places: Mapping[Figure, int] | None = None,
        picture: SetPicture | None = None,
    ) -> None:
        self._width = width
        self._places = places or {}
        self._picture = picture
        self._numbering = Numbering()

    def set(self, blocks: Iterable[Block], *, closing: bool = False) -> list[Element]:
        listed = closed(blocks) if closing else list(blocks)
        made = [element for block in listed for element in self._block(block)]
        if closing and listed and isinstance(listed[-1], Paragraph):
            _keep_with_signature(made[-1])
        return made

    def bases(self, bases: tuple[str, ...]) -> list[Element]:
        """Căn cứ in italics."""
        return [ooxml.paragraph(_BODY, ooxml.run(line, Type(italic=True))) for line in base_lines(bases)]

    def _block(self, block: Block) -> list[Element]:
        if isinstance(block, Heading):
            return [self._heading(block)]
        if isinstance(block, Paragraph):
            return [ooxml.paragraph(_BODY, *self.runs(block.runs, Type()))]
        if isinstance(block, Table):
            caption = [tables.caption_line(block.caption)] if block.caption else []
            after = ooxml.paragraph(Shape("left", exact=layout.PARAGRAPH_GAP))
            return [*caption, tables.ruled(block, self._width, self._cell), after]
        if isinstance(block, Chart):
            return self._chart(block)
        return _file_note(block)

    def _chart(self, chart: Chart) -> list[Element]:
        """Message, picture, unit and source, then the table."""
        drawing, under = chart.drawing, Shape("center", after=layout.PARAGRAPH_GAP)
        made = [tables.caption_line(drawing.title)]
        if self._picture is not None:
            shape = Shape("center", keep_next=bool(chart_note(drawing)))
            made.append(ooxml.paragraph(shape, self._picture(drawing, min(self._width, layout.TEXT_WIDTH))))
        if said := chart_note(drawing):
            made.append(ooxml.paragraph(under, ooxml.run(said, Type(size=layout.MARK_SIZE, italic=True))))
        if chart.table or self._picture is None:
            after = ooxml.paragraph(Shape("left", exact=layout.PARAGRAPH_GAP))
            table = chart_table(chart)
            made += [tables.ruled(table, self._width, self._cell, whole=len(table.rows) <= layout.SHORT_TABLE), after]
        return made

    def _heading(self, heading: Heading) -> Element:
        bold = heading.level is Level.SECTION or (heading.level is Level.ITEM and heading.titled)
        style = _STYLES.get(heading.level, "") if bold else ""
        shape = replace(_BODY, style=style, keep_next=bold, before=6 if style == "Heading1" else 0)
        look = Type(bold=bold)
        runs = self.runs(heading.runs, look, capitals=heading.level is Level.SECTION)
        return ooxml.paragraph(shape, ooxml.run(self._numbering.mark(heading.level), look), *runs)

    def _cell(self, cell: Cell, look: Type) -> list[Element]:
        return self.runs(cell_runs(cell), look)

    def runs(self, runs: Iterable[Run], look: Type, *, capitals: bool = False) -> list[Element]:
        return [
            self._figure(run, look) if isinstance(run, Figure) else _words(run, look, capitals)
            for run in runs
        ]

    def _figure(self, figure: Figure, look: Type) -> Element:
        place = self._places.get(figure)
        if place is None:
            return ooxml.run(figure.words(), look)
        linked = replace(look, style="Hyperlink")
        mark = ooxml.run(f"[{place}]", replace(linked, raised=True))
        return ooxml.link_within(bookmark_of(place), ooxml.run(figure.words(), linked), mark)


def chart_note(drawing: Drawing) -> str:
    """«Đơn vị tính: tin. Nguồn: …», as far as they are known."""
    unit = f"Đơn vị tính: {drawing.unit}" if drawing.unit else ""
    return ". ".join(part for part in (unit, drawing.source) if part)


def _words(text: Text, look: Type, capitals: bool) -> Element:
    words = text.text.upper() if capitals else text.text
    own = replace(
        look, bold=look.bold or text.bold, italic=look.italic or text.italic, language=text.language or ""
    )
    return ooxml.run(words, own)


def _keep_with_signature(paragraph: Element) -> None:
    """A signature never stands alone on a page."""
    paragraph.pPr.insert(0, ooxml.element("w:keepNext"))


def file_note_words(note: FileNote) -> tuple[str, tuple[str, ...]]:
    """The sentence, and the lines that name the file exactly."""
    file = note.file
    rows = format_number(file.rows)
    said = f"Danh sách gồm {rows} dòng, ghi tại tệp kèm theo, là một phần của văn bản này."
    return said, ("Tên tệp:", file.name, "Mã băm SHA-256 của tệp:", file.sha256)


def _file_note(note: FileNote) -> list[Element]:
    said, lines = file_note_words(note)
    shape = Shape("left", after=layout.PARAGRAPH_GAP)
    exact = [ooxml.paragraph(shape, ooxml.run(line, Type(size=layout.TABLE_SIZE))) for line in lines]
    return [ooxml.paragraph(_BODY, ooxml.run(said)), *exact]
