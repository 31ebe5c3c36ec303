"""WordprocessingML elements: the only module that knows their names and the order the schema wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from nhipcau.kernel.documents import layout
from nhipcau.kernel.documents.text import clean

# python-docx hands out lxml elements, which carry no types.
Element = Any
EAST_ASIAN = ("zh", "ja", "ko")


def element(tag: str, attributes: Mapping[str, str | int] | None = None, *children: Element) -> Element:
    """`element("w:jc", {"w:val": "center"})`, children in the given order."""
    name, spaces = _named(tag)
    made: Element = oxml_parser.makeelement(name, nsmap=spaces)
    if attributes:
        for key, value in attributes.items():
            made.set(_qualified(key), str(value))
    if children:
        made.extend(children)
    return made


@cache
def _named(tag: str) -> tuple[str, dict[str, str]]:
    """A long table has a hundred thousand elements of twenty names: each name is looked up once."""
    prefix = tag.split(":", maxsplit=1)[0]
    return qn(tag), {prefix: nsmap[prefix]}


@cache
def _qualified(name: str) -> str:
    return qn(name)


@dataclass(frozen=True, slots=True)
class Type:
    """How a run looks. `size` in points; 0 leaves the style's own."""

    size: float = 0
    bold: bool = False
    italic: bool = False
    raised: bool = False
    framed: bool = False
    style: str = ""
    language: str = ""


def run(text: str, look: Type = Type()) -> Element:
    """A run of clean text, its blanks kept."""
    words = element("w:t", {"xml:space": "preserve"})
    words.text = clean(text)
    return element("w:r", None, *_run_properties(look), words)


def _run_properties(look: Type) -> list[Element]:
    made: list[Element] = []
    if look.style:
        made.append(element("w:rStyle", {"w:val": look.style}))
    made += [element(f"w:{tag}") for tag, on in (("b", look.bold), ("i", look.italic)) if on]
    if look.size:
        half_points = round(look.size * 2)
        made += [element("w:sz", {"w:val": half_points}), element("w:szCs", {"w:val": half_points})]
    if look.framed:
        made.append(_border("bdr"))
    if look.raised:
        made.append(element("w:vertAlign", {"w:val": "superscript"}))
    if look.language:
        slot = "w:eastAsia" if look.language.startswith(EAST_ASIAN) else "w:val"
        made.append(element("w:lang", {slot: look.language}))
    return [element("w:rPr", None, *made)] if made else []


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands. `before`, `after`, `exact`: points; `left`, `right`, `first`: millimetres."""

    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float = 0
    style: str = ""
    keep_next: bool = False
    border: str = ""


def paragraph(shape: Shape, *children: Element) -> Element:
    return element("w:p", None, _paragraph_properties(shape), *children)


def _paragraph_properties(shape: Shape) -> Element:
    made = element("w:pPr")
    if shape.style:
        made.append(element("w:pStyle", {"w:val": shape.style}))
    if shape.keep_next:
        made.append(element("w:keepNext"))
    if shape.border:
        made.append(element("w:pBdr", None, _border(shape.border)))
    line = (round(shape.exact * 20), "exact") if shape.exact else (round(shape.line * 240), "auto")
    spacing = {"w:before": round(shape.before * 20), "w:after": round(shape.after * 20)}
    made.append(element("w:spacing", spacing | {"w:line": line[0], "w:lineRule": line[1]}))
    made.append(element("w:ind", _indents(shape)))
    made.append(element("w:jc", {"w:val": shape.align}))
    return made


def _indents(shape: Shape) -> dict[str, int]:
    sides = {"w:left": layout.twips(shape.left), "w:right": layout.twips(shape.right)}
    if shape.first < 0:
        return sides | {"w:hanging": layout.twips(-shape.first)}
    return sides | {"w:firstLine": layout.twips(shape.first)}


def _border(side: str) -> Element:
    return element(f"w:{side}", {"w:val": "single", "w:sz": 6, "w:space": 1, "w:color": "000000"})


def rule(length: float, width: float, *, after: float = 0, keep_next: bool = False) -> Element:
    """A solid line, `length` of `width` millimetres, centred: a paragraph's upper border, not underline."""
    margin = (width - length) / 2
    shape = Shape("center", left=margin, right=margin, before=4, after=after, exact=4, border="top")
    return paragraph(shape, run("", Type(size=2)))


def field(instruction: str, look: Type) -> Element:
    return element("w:fldSimple", {"w:instr": instruction}, run("1", look))


def bookmarked(name: str, number: int, *children: Element) -> list[Element]:
    start = element("w:bookmarkStart", {"w:id": number, "w:name": name})
    return [start, *children, element("w:bookmarkEnd", {"w:id": number})]


def link_within(bookmark: str, *children: Element) -> Element:
    return element("w:hyperlink", {"w:anchor": bookmark, "w:history": 1}, *children)


def link_out(relation: str, *children: Element) -> Element:
    return element("w:hyperlink", {"r:id": relation, "w:history": 1}, *children)


def tiny() -> Element:
    """The paragraph Word wants after a table, too low to be seen."""
    return paragraph(Shape("left", exact=1), run("", Type(size=1)))
