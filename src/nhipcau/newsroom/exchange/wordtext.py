"""What Word shows in a cell, tracked changes taken as accepted; and words set into a cell so that they come back whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhipcau.kernel.documents.ooxml import Element, Shape, element, paragraph
from nhipcau.newsroom.exchange.doorway import local

GREY = "8A8A8A"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "ptab": "\t"}
#: What the final text does not show: deletions, properties, field codes, the old form kept beside a newer one.
_UNSEEN = {
    "del", "moveFrom", "rPr", "pPr", "tcPr", "trPr", "tblPr", "instrText", "delText", "Fallback", "footnoteReference",
    "endnoteReference", "commentReference", "drawing", "pict", "object", "tblGrid", "sdtPr", "sdtEndPr", "rt",
}  # fmt: skip
_CUT = re.compile(r"(\t|\r\n|\r|\n)")


def cell(width: int, *paragraphs: Element) -> Element:
    """A table cell of ``width`` twips."""
    return element(
        "w:tc", None, element("w:tcPr", None, element("w:tcW", {"w:w": width, "w:type": "dxa"})), *paragraphs
    )


def line(text: str, *, size: float = 11, bold: bool = False, grey: bool = False, language: str = "") -> Element:
    """A paragraph of exactly this text, its blanks kept; line ends within it become Word's line breaks."""
    made = element("w:r", None, _look(size, bold, grey, language))
    for part in _CUT.split(text):
        if part == "\t":
            made.append(element("w:tab"))
        elif _CUT.fullmatch(part):
            made.append(element("w:br"))
        elif part:
            words = element("w:t", {"xml:space": "preserve"})
            words.text = part
            made.append(words)
    return paragraph(Shape("left"), made)


def _look(size: float, bold: bool, grey: bool, language: str) -> Element:
    half_points = round(size * 2)
    made = [element("w:b")] if bold else []
    made += [element("w:color", {"w:val": GREY})] if grey else []
    made += [element("w:sz", {"w:val": half_points}), element("w:szCs", {"w:val": half_points})]
    made += [element("w:lang", {"w:val": language})] if language else []
    return element("w:rPr", None, *made)


def lines(found: Element) -> list[str]:
    """The paragraphs of a cell, one string each. A paragraph whose mark was deleted under tracking runs on into the next."""
    made: list[str] = []
    begun: list[str] = []
    for part in _paragraphs(found):
        begun += _words(part)
        if not _runs_on(part):
            made.append("".join(begun))
            begun = []
    return [*made, "".join(begun)] if begun else made


def _paragraphs(found: Element) -> Iterator[Element]:
    for child in found:
        if local(child) == "p":
            yield child
        elif local(child) not in _UNSEEN:
            yield from _paragraphs(child)


def _words(found: Element) -> Iterator[str]:
    for child in found:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _UNSEEN:
            yield from _words(child)


def _runs_on(part: Element) -> bool:
    """``w:p/w:pPr/w:rPr/w:del``: the end of this paragraph is deleted."""
    return _has(part, "pPr", "rPr", "del") or _has(part, "pPr", "rPr", "moveFrom")


def _has(found: Element, *path: str) -> bool:
    level = [found]
    for name in path:
        level = [child for element in level for child in element if local(child) == name]
    return bool(level)


def rows(table: Element) -> Iterator[Element]:
    """The rows that the final text shows."""
    for row in _within(table, "tr"):
        if not _has(row, "trPr", "del"):
            yield row


def cells(row: Element) -> list[Element]:
    """The cells that the final text shows."""
    return [found for found in _within(row, "tc") if not _has(found, "tcPr", "cellDel")]


def tables(body: Element) -> Iterator[Element]:
    """The tables of a document in order, those within tables not."""
    return _within(body, "tbl")


def _within(found: Element, name: str) -> Iterator[Element]:
    for child in found:
        if local(child) == name:
            yield child
        elif local(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(child, name)


def is_merged(found: Element) -> bool:
    """Whether a cell spans columns or rows."""
    for properties in found:
        if local(properties) == "tcPr":
            for setting in properties:
                value = next((v for k, v in setting.attrib.items() if k.endswith("}val")), "")
                if local(setting) == "vMerge" or (local(setting) == "gridSpan" and value != "1"):
                    return True
    return False
