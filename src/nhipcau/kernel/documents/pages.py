"""Sections, page numbers and the lines at head and foot of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nhipcau.kernel.documents import layout, ooxml
from nhipcau.kernel.documents.layout import twips
from nhipcau.kernel.documents.ooxml import Element, Shape, Type, element


@dataclass(frozen=True, slots=True)
class Furniture:
    """Relation ids of the head and foot that all sections share."""

    first_head: str
    head: str
    foot: str
    header_distance: float


def furnish(part: Any, *, mark: str, notice: str) -> Furniture:
    """Adds head and foot to the package: the page number from page 2, `mark` and `notice` on all."""
    number = ooxml.field(" PAGE ", Type(size=layout.PAGE_NUMBER_SIZE))
    blank = ooxml.run("", Type(size=layout.PAGE_NUMBER_SIZE))
    return Furniture(
        first_head=_fill(part.add_header_part(), [blank], mark),
        head=_fill(part.add_header_part(), [number], mark),
        foot=_fill(part.add_footer_part(), [ooxml.run(notice, _NOTE)], ""),
        header_distance=layout.MARKED_HEADER_DISTANCE if mark else layout.HEADER_DISTANCE,
    )


_NOTE = Type(size=layout.NOTE_SIZE, italic=True)
_MARK = Type(size=layout.MARK_SIZE, bold=True, framed=True)


def _fill(added: tuple[Any, str], line: list[Element], mark: str) -> str:
    part, relation = added
    root = part.element
    for old in list(root):
        root.remove(old)
    if mark:
        root.append(ooxml.paragraph(Shape("center", after=4), ooxml.run(f"\u00a0{mark}\u00a0", _MARK)))
    root.append(ooxml.paragraph(Shape("center"), *line))
    return relation


def section(furniture: Furniture, *, landscape: bool = False, first_page: int = 1) -> Element:
    """A section on a new A4 page whose pages count from `first_page`; the first shows no number."""
    width, height = twips(layout.PAGE_WIDTH), twips(layout.PAGE_HEIGHT)
    size: dict[str, str | int] = {"w:w": width, "w:h": height}
    if landscape:
        size = {"w:w": height, "w:h": width, "w:orient": "landscape"}
    margins = {
        "w:top": twips(layout.TOP), "w:right": twips(layout.RIGHT), "w:bottom": twips(layout.BOTTOM),
        "w:left": twips(layout.LEFT), "w:header": twips(furniture.header_distance),
        "w:footer": twips(layout.FOOTER_DISTANCE), "w:gutter": 0,
    }  # fmt: skip
    return element(
        "w:sectPr",
        None,
        element("w:headerReference", {"w:type": "default", "r:id": furniture.head}),
        element("w:headerReference", {"w:type": "first", "r:id": furniture.first_head}),
        element("w:footerReference", {"w:type": "default", "r:id": furniture.foot}),
        element("w:footerReference", {"w:type": "first", "r:id": furniture.foot}),
        element("w:type", {"w:val": "nextPage"}),
        element("w:pgSz", size),
        element("w:pgMar", margins),
        element("w:pgNumType", {"w:start": first_page}),
        element("w:titlePg"),
    )


def section_end(made: Element) -> Element:
    """The paragraph that closes a section, too low to be seen or to open a page of its own."""
    closing = ooxml.tiny()
    closing.pPr.append(made)
    return closing
