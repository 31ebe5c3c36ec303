"""The blocks of one part of a document, in reading order, as lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from nhipcau.kernel.intake.markup import Element, attribute, child, children, local
from nhipcau.kernel.intake.word.numbering import Numbering
from nhipcau.kernel.intake.word.runs import Found, Paragraph
from nhipcau.kernel.intake.word.styles import Styles, list_number

_LAYOUT_ROWS = 4  # the two-column heading of an official letter and its signature block are no longer


@dataclass(slots=True)
class Body:
    """Walks paragraphs and tables; one paragraph is one line, one row of a data table is one line
    with tabs."""

    styles: Styles
    numbering: Numbering
    found: Found = field(default_factory=Found)

    def read(self, root: Element) -> list[str]:
        """The lines below `root`; what else was met lies in `found`."""
        lines: list[str] = []
        for node in root:
            name = local(node)
            if name == "p":
                lines += self._paragraph(node)
            elif name == "tbl":
                lines += self._table(node)
            elif name not in ("sectPr", "tblPr", "trPr", "tcPr"):
                lines += self.read(node)
        return lines

    def _paragraph(self, element: Element) -> list[str]:
        properties = child(element, "pPr")
        style = self._style(properties)
        paragraph = Paragraph(self.styles, style, self.found)
        before = len(self.found.lines)
        text = paragraph.read(element).strip(" \n")
        art = self.found.lines[before:]
        del self.found.lines[before:]
        number = list_number(child(properties, "numPr")) or self.styles.number_of(style)
        label = self.numbering.label(number) if text else ""
        lines = [label + text] if text.strip() else []
        for box in paragraph.boxes:
            lines += self.read(box)
        return lines + [line for line in art if line.strip()]

    def _style(self, properties: Element | None) -> str:
        style = child(properties, "pStyle")
        return self.styles.default if style is None else attribute(style, "val")

    def _table(self, element: Element) -> list[str]:
        rows = [list(self._cells(row)) for row in _rows(element)]
        self.found.aside += [line for row in rows for cell in row for line in cell]
        if _is_layout(rows):
            return [line for row in rows for cell in row for line in cell]
        flat = ("\t".join(" ".join(" ".join(cell).split()) for cell in row).rstrip("\t") for row in rows)
        return [line for line in flat if line.strip()]

    def _cells(self, row: Element) -> list[list[str]]:
        cells: list[list[str]] = []
        for cell in _below(row, "tc"):
            cells.append(self.read(cell))
            span = child(cell, "tcPr", "gridSpan")
            width = "1" if span is None else attribute(span, "val")
            cells += [[]] * (min(int(width), 64) - 1 if width.isdecimal() else 0)
        return cells


def _rows(table: Element) -> list[Element]:
    return _below(table, "tr")


def _below(element: Element, name: str) -> list[Element]:
    """Children of a name, also those wrapped in a content control or a tracked insertion."""
    found = list(children(element, name))
    for wrapper in ("sdt", "sdtContent", "ins", "customXml"):
        for inner in children(element, wrapper):
            found += _below(inner, name)
    return found


def _is_layout(rows: list[list[list[str]]]) -> bool:
    wide = max((len(row) for row in rows), default=0)
    stacked = any(len(cell) > 1 for row in rows for cell in row)
    return wide <= 1 or (wide == 2 and stacked and len(rows) <= _LAYOUT_ROWS)
