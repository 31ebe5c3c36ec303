"""Sheet forms: names and blanks in cells, and empty cells beside a label or below a head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from nhipcau.kernel.documents.forms.blanks import Blank, blanks_in, spread
from nhipcau.kernel.documents.forms.cells import (
    M,
    Styles,
    address_of,
    cell_words,
    position,
    put,
    shared_words,
)
from nhipcau.kernel.documents.forms.opening import Form
from nhipcau.kernel.documents.forms.place import FormValue, Place, gone, value_words
from nhipcau.kernel.documents.refusal import DocumentRefused
from nhipcau.kernel.documents.text import clean

Element = Any
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORKBOOK = "xl/workbook.xml"
_MOST_PLACES = 5_000
_AROUND = 80


@dataclass(slots=True)
class _Sheet:
    """A worksheet: its cells by row and column, and what was merged away under which cell."""

    name: str
    part: str
    root: Element
    cells: dict[tuple[int, int], Element]
    words: dict[tuple[int, int], str]
    hidden: dict[tuple[int, int], str] = field(default_factory=dict)
    locked: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    place: Place
    sheet: _Sheet
    at: tuple[int, int]
    blank: Blank | None


@dataclass(slots=True)
class _Book:
    sheets: list[_Sheet]
    styles: Styles


def places(form: Form) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for spot in _spots(_read(form)):
        found.setdefault(spot.place.key, spot.place)
        if len(found) == _MOST_PLACES:
            break
    return tuple(found.values())


def fill(form: Form, values: Mapping[str, FormValue]) -> bytes:
    book = _read(form)
    spots: dict[str, list[_Spot]] = {}
    for spot in _spots(book):
        spots.setdefault(spot.place.key, []).append(spot)
    touched = {}
    for key, value in values.items():
        for sheet in _write(book, key, value, spots.get(key, [])):
            touched[sheet.part] = sheet.root
    return form.written(touched | _to_be_counted_again(form, book) if touched else touched)


def _read(form: Form) -> _Book:
    shared = shared_words(form.xml("xl/sharedStrings.xml") if form.has("xl/sharedStrings.xml") else None)
    styles = Styles.read(form.xml("xl/styles.xml") if form.has("xl/styles.xml") else None)
    relations = form.xml("xl/_rels/workbook.xml.rels")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets = []
    for entry in form.xml(_WORKBOOK).iter(f"{M}sheet"):
        target = targets.get(entry.get(f"{_R}id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if form.has(part) and "worksheets/" in part:
            sheets.append(_sheet(entry.get("name", ""), part, form.xml(part), shared))
    return _Book(sheets, styles)


def _sheet(name: str, part: str, root: Element, shared: list[str]) -> _Sheet:
    cells: dict[tuple[int, int], Element] = {}
    for row in root.iter(f"{M}row"):
        for cell in row.findall(f"{M}c"):
            at = position(cell.get("r", ""))
            if at is not None:
                cells[at] = cell
    words = {at: text for at, cell in cells.items() if (text := clean(cell_words(cell, shared)).strip())}
    made = _Sheet(name, part, root, cells, words)
    protection = root.find(f"{M}sheetProtection")
    made.locked = protection is not None and protection.get("sheet") in ("1", "true")
    for merge in root.iter(f"{M}mergeCell"):
        _hide(made, merge.get("ref", ""))
    return made


def _hide(sheet: _Sheet, ref: str) -> None:
    """All cells of a merged range but the first: what is written there is never shown."""
    first, _, last = ref.partition(":")
    start, end = position(first), position(last)
    if start is None or end is None or (end[0] - start[0] + 1) * (end[1] - start[1] + 1) > 100_000:
        return
    for row in range(start[0], end[0] + 1):
        for column in range(start[1], end[1] + 1):
            if (row, column) != start:
                sheet.hidden[row, column] = first


def _spots(book: _Book) -> Iterator[_Spot]:
    for sheet in book.sheets:
        heads: dict[int, str] = {}
        label_row, label = 0, ""
        for at in sorted(sheet.cells):
            row, column = at
            if row != label_row:
                label_row, label = row, ""
            words = sheet.words.get(at, "")
            yield from _in_cell(sheet, at, words, label, heads.get(column, ""))
            if words and sheet.cells[at].find(f"{M}f") is None and not _is_number(words):
                heads[column] = words
                label = words


def _in_cell(sheet: _Sheet, at: tuple[int, int], words: str, label: str, head: str) -> Iterator[_Spot]:
    cell, address = sheet.cells[at], address_of(*at)
    where = f"trang tính «{sheet.name}», ô {address}"
    if cell.find(f"{M}f") is not None or at in sheet.hidden:
        return
    if not words:
        if label or head:
            yield _Spot(Place(_key(sheet, address), "cell", where, label[:_AROUND], head[:_AROUND]), sheet, at, None)
        return
    for number, blank in enumerate(blanks_in(words)):
        key = f"{{{{{blank.name}}}}}" if blank.name else f"{_key(sheet, address)}.{number}"
        kind = "named" if blank.name else "blank"
        before = blank.before or label[:_AROUND]
        place = Place(key, kind, where, before, blank.after, blank.holds)  # type: ignore[arg-type]
        yield _Spot(place, sheet, at, blank)


def _key(sheet: _Sheet, address: str) -> str:
    return f"{sheet.name}!{address}"


def _is_number(words: str) -> bool:
    return words.replace(".", "").replace(",", "").replace("-", "").isdigit()


def _write(book: _Book, key: str, value: FormValue, spots: list[_Spot]) -> list[_Sheet]:
    """At every spot of the key, or at the cell that the key names; the sheets that changed."""
    if not spots:
        sheet, at = _addressed(book, key)
        put(_open_cell(book, sheet, at), value, book.styles)
        return [sheet]
    for spot in reversed(spots):
        cell = _open_cell(book, spot.sheet, spot.at)
        words = spot.sheet.words.get(spot.at, "")
        if spot.blank is None or spot.blank.holds == words:
            put(cell, value, book.styles)
            continue
        (filled,) = spread([words], spot.blank.start, spot.blank.end, value_words(value))
        spot.sheet.words[spot.at] = filled
        put(cell, filled, book.styles)
    return [spot.sheet for spot in spots]


def _addressed(book: _Book, key: str) -> tuple[_Sheet, tuple[int, int]]:
    name, _, address = key.rpartition("!")
    at = position(address)
    sheet = next((sheet for sheet in book.sheets if sheet.name == name), None)
    if sheet is None or at is None:
        raise gone(key)
    return sheet, at


def _open_cell(book: _Book, sheet: _Sheet, at: tuple[int, int]) -> Element:
    """The cell, made if it is not there. DocumentRefused when it must not be written."""
    address = address_of(*at)
    if at in sheet.hidden:
        raise _refused(sheet, address, f"nằm trong vùng gộp; hãy điền ô {sheet.hidden[at]}", f"is merged away; fill {sheet.hidden[at]}")
    cell = sheet.cells.get(at)
    if cell is None:
        cell = sheet.cells[at] = _made(sheet.root, at)
    if cell.find(f"{M}f") is not None:
        raise _refused(sheet, address, "chứa công thức; hãy điền các ô mà công thức cộng vào", "holds a formula; fill the cells it adds up")
    if sheet.locked and not book.styles.stays_open(cell):
        raise _refused(sheet, address, "bị khóa; hãy bỏ bảo vệ trang tính rồi thử lại", "is locked; unprotect the sheet and try again")
    return cell


def _refused(sheet: _Sheet, address: str, vi: str, en: str) -> DocumentRefused:
    return DocumentRefused(f"Trang tính «{sheet.name}», ô {address} {vi}.", f"Sheet “{sheet.name}”, cell {address} {en}.")


def _made(root: Element, at: tuple[int, int]) -> Element:
    """A new cell in its place among the others: the order is the format's rule."""
    data = root.find(f"{M}sheetData")
    row = _among(data, f"{M}row", at[0], lambda element: int(element.get("r", 0)))
    row.set("r", str(at[0]))
    row.attrib.pop("spans", None)
    cell = _among(row, f"{M}c", at[1], lambda element: (position(element.get("r", "")) or (0, 0))[1])
    cell.set("r", address_of(*at))
    return cell


def _among(parent: Element, tag: str, number: int, number_of: Any) -> Element:
    later = None
    for element in parent.findall(tag):
        if number_of(element) == number:
            return element
        if number_of(element) > number:
            later = element
            break
    made = etree.Element(tag)
    if later is None:
        parent.append(made)
    else:
        later.addprevious(made)
    return made


def _to_be_counted_again(form: Form, book: _Book) -> dict[str, Element]:
    """What formulas gave before is struck: a viewer that does not count must not show an old sum."""
    changed: dict[str, Element] = {}
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            value = cell.find(f"{M}v")
            if cell.find(f"{M}f") is not None and value is not None:
                cell.remove(value)
                cell.attrib.pop("t", None)
                changed[sheet.part] = sheet.root
    if changed:
        workbook = form.xml(_WORKBOOK)
        settings = workbook.find(f"{M}calcPr")
        if settings is not None:
            settings.set("fullCalcOnLoad", "1")
            changed[_WORKBOOK] = workbook
    return changed
