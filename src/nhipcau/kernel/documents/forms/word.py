"""Word forms: blanks in paragraphs, empty cells of tables, in the body and in heads and feet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from nhipcau.kernel.documents.forms.blanks import Blank, blanks_in, spread
from nhipcau.kernel.documents.forms.opening import Form
from nhipcau.kernel.documents.forms.place import FormValue, Place, gone, value_words
from nhipcau.kernel.documents.refusal import DocumentRefused
from nhipcau.kernel.documents.text import clean

Element = Any
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_ON = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place and where it is in the tree: a blank of a paragraph, or an empty cell."""

    place: Place
    part: str
    element: Element
    blank: Blank | None


def places(form: Form) -> tuple[Place, ...]:
    """A name that stands in several spots is one place."""
    found: dict[str, Place] = {}
    for spot in _spots(form, _trees(form)):
        found.setdefault(spot.place.key, spot.place)
    return tuple(found.values())


def fill(form: Form, values: Mapping[str, FormValue]) -> bytes:
    trees = _trees(form)
    spots = list(_spots(form, trees))
    known = {spot.place.key for spot in spots}
    for key in values:
        if key not in known:
            raise gone(key)
    touched = {}
    # From the end of each line, so that what was found before still stands where it was found.
    for spot in reversed(spots):
        if spot.place.key in values:
            _write(spot, value_words(values[spot.place.key]))
            touched[spot.part] = trees[spot.part]
    return form.written(touched)


def _trees(form: Form) -> dict[str, Element]:
    if form.has("word/settings.xml"):
        for protection in form.xml("word/settings.xml").iter(f"{W}documentProtection"):
            if protection.get(f"{W}enforcement") in _ON:
                raise DocumentRefused(
                    "Biểu mẫu đang khóa sửa (Restrict Editing); hãy bỏ khóa rồi thử lại.",
                    "The form is protected against editing (Restrict Editing); remove the protection and try again.",
                )
    named = sorted((name for name in form.parts.names if _PARTS.fullmatch(name)), key=lambda name: (name != "word/document.xml", name))
    return {name: form.xml(name) for name in named}


def _spots(form: Form, trees: Mapping[str, Element]) -> Iterator[_Spot]:
    for part, root in trees.items():
        prefix = "" if part == "word/document.xml" else part.removeprefix("word/").removesuffix("xml")
        for index, paragraph in enumerate(root.iter(f"{W}p")):
            yield from _in_paragraph(part, prefix, index, paragraph)
        for index, table in enumerate(root.iter(f"{W}tbl")):
            yield from _in_table(part, prefix, index, table)


def _in_paragraph(part: str, prefix: str, index: int, paragraph: Element) -> Iterator[_Spot]:
    line = "".join(text.text or "" for text in _texts(paragraph))
    for number, blank in enumerate(blanks_in(line)):
        key = f"{{{{{blank.name}}}}}" if blank.name else f"{prefix}p{index}.{number}"
        where = f"{_part_words(prefix)}đoạn {index + 1}" + (f", chỗ trống {number + 1}" if not blank.name else "")
        kind = "named" if blank.name else "blank"
        place = Place(key, kind, where, blank.before, blank.after, blank.holds)  # type: ignore[arg-type]
        yield _Spot(place, part, paragraph, blank)


def _in_table(part: str, prefix: str, index: int, table: Element) -> Iterator[_Spot]:
    """Empty cells that have a label at the left or a head above."""
    rows = [list(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")]
    heads = [_cell_words(cell) for cell in rows[0]] if rows else []
    for at, row in enumerate(rows):
        label = ""
        for column, cell in enumerate(row):
            words = _cell_words(cell)
            head = heads[column] if at and column < len(heads) and len(row) == len(rows[0]) else ""
            if words:
                label = label if words.isdigit() else words
            elif (label or head) and not _continues(cell):
                where = f"{_part_words(prefix)}bảng {index + 1}, dòng {at + 1}, cột {column + 1}"
                yield _Spot(Place(f"{prefix}t{index}.r{at}.c{column}", "cell", where, label, head), part, cell, None)


def _texts(paragraph: Element) -> list[Element]:
    """The paragraph's own text: not that of a box that hangs in it."""
    return [text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph]


def _cell_words(cell: Element) -> str:
    return clean("".join(text.text or "" for text in cell.iter(f"{W}t"))).strip()


def _continues(cell: Element) -> bool:
    """The lower part of a merged cell: what is written there is never shown."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _part_words(prefix: str) -> str:
    return "" if not prefix else "đầu trang, " if prefix.startswith("header") else "chân trang, "


def _write(spot: _Spot, words: str) -> None:
    _refuse_locked(spot)
    lines = [clean(line) for line in words.split("\n")]
    if spot.blank is None:
        _write_cell(spot.element, lines)
        return
    texts = _texts(spot.element)
    pieces = [text.text or "" for text in texts]
    first = spread(pieces, spot.blank.start, spot.blank.end, "\n".join(lines))
    for text, old, new in zip(texts, pieces, first, strict=True):
        if new != old:
            _set_text(text, new.split("\n"))


def _write_cell(cell: Element, lines: list[str]) -> None:
    paragraph = cell.find(f"{W}p")
    if paragraph is None:
        paragraph = etree.SubElement(cell, f"{W}p")
    run = etree.SubElement(paragraph, f"{W}r")
    # What the form set for the empty paragraph is how its words shall look.
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    if mark is not None:
        look = etree.SubElement(run, f"{W}rPr")
        look.extend(etree.fromstring(etree.tostring(child)) for child in mark if etree.QName(child).localname not in _OF_MARKS)
    _set_text(etree.SubElement(run, f"{W}t"), lines)


_OF_MARKS = ("ins", "del", "moveFrom", "moveTo", "rPrChange")


def _set_text(text: Element, lines: list[str]) -> None:
    text.text = lines[0]
    text.set(_SPACE, "preserve")
    last = text
    for line in lines[1:]:
        stop, more = etree.Element(f"{W}br"), etree.Element(f"{W}t")
        more.text = line
        more.set(_SPACE, "preserve")
        last.addnext(stop)
        stop.addnext(more)
        last = more


def _refuse_locked(spot: _Spot) -> None:
    for control in spot.element.iterancestors(f"{W}sdt"):
        lock = control.find(f"{W}sdtPr/{W}lock")
        if lock is not None and lock.get(f"{W}val") in ("contentLocked", "sdtContentLocked"):
            raise DocumentRefused(
                f"Chỗ «{spot.place.key}» ({spot.place.where}) bị khóa trong biểu mẫu; hãy mở khóa ô đó rồi thử lại.",
                f"The place “{spot.place.key}” is locked in the form; unlock it and try again.",
            )
