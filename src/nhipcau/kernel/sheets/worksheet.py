"""One worksheet, read as a stream: what is too long is refused at its first row too many, before the rest is looked at.

One reader and no second one beside it: what was bounded and checked is then exactly what is used.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from openpyxl.utils.datetime import from_excel, from_ISO8601  # type: ignore[import-untyped]

from nhipcau.kernel.intake.refusal import refusal
from nhipcau.kernel.sheets.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, CellValue, Span
from nhipcau.kernel.sheets.refusal import sheet_refusal

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_WHOLE_AT = 15  # significant digits a spreadsheet keeps
_LARGEST = 308  # powers of ten it can count to; written out, a larger one would fill the memory
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
DATE_TEXT = re.compile(r"\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}\s*")
_HEADER_CODE = re.compile(r'&(?:[LCRPNDTZFAGSUXYEBIOH&]|"[^"]*"|K[0-9A-Fa-f]{6}|\d+)')  # «&C&14MẬT» prints «MẬT»
_NOT_WORDS = frozenset({"v", "f"})


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    strings: tuple[str, ...] | None = ()  # None: not looked up, while a file is only measured
    date_styles: frozenset[int] = frozenset()
    epoch: dt.datetime = dt.datetime(1899, 12, 30)


@dataclass
class Worksheet:
    """The handlers of the stream, and what they found."""

    name: str
    book: Book
    room: int = MOST_CELLS
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    words: list[str] = field(default_factory=list)  # headers, footers, prompts: checked, not read
    _row: int = 0
    _column: int = 0
    _kind: str = "n"
    _style: int = 0
    _formula: bool = False
    _value: str | None = None
    _inline: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _phonetic: bool = False

    def read(self, chunks: Iterable[bytes]) -> Worksheet:
        """Raises IntakeRefused on damage, a DTD, and everything over the bounds."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, ArithmeticError, LookupError) as error:
            raise sheet_refusal("xml.damaged") from error
        return self

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self._text.clear()
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            self._column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self._row)
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            last = min(int(attributes["max"]), MOST_COLUMNS)
            self.hidden_columns.update(range(int(attributes["min"]), last + 1))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "dataValidation":
            self.words += [
                value for key, value in attributes.items() if key in ("prompt", "promptTitle", "error", "errorTitle")
            ]

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = _PLACE.fullmatch(attributes.get("r", ""))
        if place:
            self._row, self._column = int(place[2]), _number(place[1])
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s") or 0)
        self._formula, self._value = False, None
        self._inline.clear()

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        text = "".join(self._text)
        self._text.clear()
        if name == "v":
            self._value = text
        elif name == "t":
            if not self._phonetic:
                self._inline.append(text)
        elif name == "rPh":
            self._phonetic = False
        elif name == "c":
            self._end_cell()
        elif text.strip() and name not in _NOT_WORDS:
            self.words += [part for part in _HEADER_CODE.split(text) if part.strip()]

    def _end_cell(self) -> None:
        value = self._typed()
        error = (self._value or "#VALUE!") if self._kind == "e" else ""
        if value is None and not self._formula and not error:
            return
        self._bound()
        kept = value is not None or bool(error) or (self._kind == "str" and self._value is not None)
        as_text = isinstance(value, str) and DATE_TEXT.fullmatch(value) is not None
        self.cells[self._row, self._column] = Cell(
            self.name, self._row, self._column, value, self._formula, kept or not self._formula, error, as_text
        )

    def _bound(self) -> None:
        if self._row > MOST_ROWS:
            raise sheet_refusal("sheet.too_many_rows", sheet=self.name, limit=MOST_ROWS)
        if self._column > MOST_COLUMNS:
            raise sheet_refusal("sheet.too_many_columns", sheet=self.name, limit=MOST_COLUMNS)
        if len(self.cells) >= self.room:
            raise sheet_refusal("sheet.too_large", limit=MOST_CELLS)

    def _typed(self) -> CellValue:
        raw = self._value
        if self._kind == "inlineStr":
            return _words(unescaped("".join(self._inline)))
        if raw is None or raw == "" or self._kind == "e":
            return None
        if self._kind == "s":
            return raw if self.book.strings is None else _words(self.book.strings[_index(raw)])
        if self._kind == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        if self._kind == "d":
            return _day(from_ISO8601(raw))
        return _words(unescaped(raw)) if self._kind == "str" else self._counted(raw)

    def _counted(self, raw: str) -> CellValue:
        try:
            number = Decimal(raw.strip())
            if not number.is_finite() or abs(number.adjusted()) > _LARGEST:
                return _words(raw)
            if self._style in self.book.date_styles:
                return _day(from_excel(float(number), self.book.epoch))
        except (InvalidOperation, ValueError, OverflowError):
            return _words(raw)  # a date before the calendar of spreadsheets: shown as it stands
        return as_shown(number)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, other = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if one and other:
            span = Span(int(one[2]), _number(one[1]), int(other[2]), _number(other[1]))
            if span.top <= span.bottom and span.left <= span.right:
                self.spans.append(span)


def as_shown(number: Decimal) -> int | Decimal:
    """The number as the spreadsheet shows it: 15 digits, so that 0.1 + 0.2 is 0.3, and whole ones without a point."""
    rounded = Decimal(f"{number:.{_WHOLE_AT}g}")
    if rounded == rounded.to_integral_value() and abs(rounded) < 10**_WHOLE_AT:
        return int(rounded)
    return rounded.normalize()


def _day(moment: object) -> CellValue:
    if isinstance(moment, dt.datetime):
        return moment.date() if moment.time() == dt.time() else moment
    return moment if isinstance(moment, dt.date) else str(moment)


def unescaped(text: str) -> str:
    """Characters that a workbook writes by their number, ``_x000D_``: the check for secrecy must see what a reader sees."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _words(text: str) -> str | None:
    return text if text.strip() else None


def _index(raw: str) -> int:
    if not raw.strip().isdecimal():
        raise sheet_refusal("xml.damaged")
    return int(raw)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _refuse_doctype(*_: object) -> None:
    raise refusal("xml.doctype")
