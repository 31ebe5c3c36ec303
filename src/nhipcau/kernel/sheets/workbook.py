"""A .xlsx opened under guard: its sheets, in their order, hidden ones too."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format  # type: ignore[import-untyped]

from nhipcau.kernel.intake.archive import GuardedZip
from nhipcau.kernel.intake.markup import MAX_XML, Element, attribute, child, children, local, parse_xml, words
from nhipcau.kernel.intake.reading import check
from nhipcau.kernel.intake.refusal import IntakeRefused
from nhipcau.kernel.intake.source import Extract
from nhipcau.kernel.sheets.grid import MOST_CELLS, Grid
from nhipcau.kernel.sheets.refusal import sheet_refusal
from nhipcau.kernel.sheets.worksheet import Book, Worksheet, unescaped

_WORKBOOK = "xl/workbook.xml"
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_XML = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_QUIET = frozenset({"styleSheet", "theme", "Types", "Relationships", "calcChain"})
_PROPERTIES = frozenset({"coreProperties", "Properties"})
_EPOCH, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_CHUNK = 64 * 1024
_LOOKED_AT = 32 * 2**20  # bytes of an overfull archive that are read to tell a long table from a bomb


def read_workbook(data: bytes) -> list[Grid]:
    """The grids of a workbook, empty ones left out. Refuses what intake refuses, and tables over the bounds."""
    try:
        archive = GuardedZip(data)
    except IntakeRefused as refused:
        if refused.rule == "zip.bomb":
            _refuse_long_table(data)
        raise
    if _WORKBOOK not in archive.names:
        raise sheet_refusal("kind.not_a_sheet")
    root = parse_xml(archive.read(_WORKBOOK))
    book = _book(archive, root)
    read: list[tuple[Worksheet, bool]] = []
    room = MOST_CELLS
    for name, part, hidden in _sheets(archive, root):
        sheet = Worksheet(name, book, room).read(_pieces(archive.read(part)))
        room -= len(sheet.cells)
        read.append((sheet, hidden))
    _check(archive, book, [sheet for sheet, _ in read])
    return [_grid(sheet, hidden, book) for sheet, hidden in read if sheet.cells]


def _grid(sheet: Worksheet, hidden: bool, book: Book) -> Grid:
    return Grid(
        sheet.name,
        sheet.cells,
        tuple(sheet.spans),
        hidden,
        frozenset(sheet.hidden_rows),
        frozenset(sheet.hidden_columns),
        book.epoch.date(),
    )


def _sheets(archive: GuardedZip, root: Element) -> Iterator[tuple[str, str, bool]]:
    """Name, part and «hidden» of each worksheet; charts and macro sheets are passed over."""
    targets = _targets(archive)
    for sheet in _below(root, "sheets", "sheet"):
        kind, part = targets.get(attribute(sheet, "id"), ("", ""))
        if kind != "worksheet":
            continue
        if part not in archive.names:
            raise sheet_refusal("zip.damaged")
        yield sheet.get("name") or "", part, attribute(sheet, "state") not in ("", "visible")


def _below(root: Element, name: str, inner: str) -> list[Element]:
    found = child(root, name)
    return [] if found is None else list(children(found, inner))


def _targets(archive: GuardedZip) -> dict[str, tuple[str, str]]:
    part = "xl/_rels/workbook.xml.rels"
    if part not in archive.names:
        raise sheet_refusal("zip.damaged")
    found: dict[str, tuple[str, str]] = {}
    for relation in children(parse_xml(archive.read(part)), "Relationship"):
        target = attribute(relation, "Target")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        found[attribute(relation, "Id")] = (attribute(relation, "Type").rpartition("/")[2], path)
    return found


def _book(archive: GuardedZip, root: Element) -> Book:
    parts = {kind: part for kind, part in _targets(archive).values() if part in archive.names}
    settings = child(root, "workbookPr")
    from_1904 = settings is not None and attribute(settings, "date1904") in ("1", "true")
    strings = _strings(parse_xml(archive.read(parts["sharedStrings"]))) if "sharedStrings" in parts else ()
    styles = _date_styles(parse_xml(archive.read(parts["styles"]))) if "styles" in parts else frozenset()
    return Book(strings, styles, _EPOCH_1904 if from_1904 else _EPOCH)


def _strings(root: Element) -> tuple[str, ...]:
    return tuple(_string(item) for item in children(root, "si"))


def _string(item: Element) -> str:
    """Also of runs in several fonts; the reading aid of Japanese files is no part of it."""
    parts: list[str] = []
    for node in item:
        if local(node) == "t":
            parts.append(node.text or "")
        elif local(node) == "r":
            parts += [text.text or "" for text in children(node, "t")]
    return unescaped("".join(parts))


def _date_styles(root: Element) -> frozenset[int]:
    formats = dict(BUILTIN_FORMATS)
    for made in _below(root, "numFmts", "numFmt"):
        if (number := attribute(made, "numFmtId")).isdecimal():
            formats[int(number)] = attribute(made, "formatCode")
    ids = [attribute(style, "numFmtId") for style in _below(root, "cellXfs", "xf")]
    return frozenset(
        place for place, number in enumerate(ids) if number.isdecimal() and is_date_format(formats.get(int(number), ""))
    )


def _check(archive: GuardedZip, book: Book, sheets: list[Worksheet]) -> None:
    """The checks every file passes that comes in: secrecy and old encodings, in each cell and around them."""
    lines = [*(book.strings or ())]
    shared = {*lines}
    properties: list[tuple[str, str]] = []
    for sheet in sheets:
        lines += [sheet.name, *sheet.words]
        lines += {cell.value for cell in sheet.cells.values() if isinstance(cell.value, str)} - shared
    for root in _other_parts(archive):
        if local(root) in _PROPERTIES:
            properties += [(local(e), e.text) for e in root.iter() if isinstance(e.tag, str) and (e.text or "").strip()]
        elif local(root) not in _QUIET:
            lines += words(root)
    check(Extract("\n".join(lines), properties=tuple(properties)))


def _other_parts(archive: GuardedZip) -> Iterator[Element]:
    """Comments, drawings, properties: everything but cells."""
    for name in archive.names:
        if _XML.search(name) and not _SHEET_PART.fullmatch(name) and not name.endswith("sharedStrings.xml"):
            if archive.size(name) > MAX_XML:
                raise sheet_refusal("xml.damaged")
            yield parse_xml(archive.read(name))


def _pieces(content: bytes) -> Iterator[bytes]:
    return (content[start : start + _CHUNK] for start in range(0, len(content), _CHUNK))


def _refuse_long_table(data: bytes) -> None:
    """A million rows unpack like a bomb. If it is a table, its owner is told so; returns when it is not."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                if _SHEET_PART.fullmatch(info.filename) and not info.flag_bits & 0x1:
                    with archive.open(info) as stream:
                        Worksheet(posixpath.basename(info.filename), Book(strings=None)).read(_first_of(stream))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError):
        return
    except IntakeRefused as refused:
        if refused.rule.startswith("sheet."):
            raise


def _first_of(stream: IO[bytes]) -> Iterator[bytes]:
    for _ in range(_LOOKED_AT // _CHUNK):
        if not (chunk := stream.read(_CHUNK)):
            return
        yield chunk
