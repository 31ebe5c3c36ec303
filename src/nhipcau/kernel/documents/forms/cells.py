"""Cells of a worksheet's XML: addresses, what they show, how a value is put into one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lxml import etree

from nhipcau.kernel.documents.figure import Figure
from nhipcau.kernel.documents.forms.place import FormValue, value_words
from nhipcau.kernel.documents.text import clean

Element = Any
M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_DATE_LETTERS = re.compile(r"[dy]", re.IGNORECASE)
_NO_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIRST_DAY = date(1899, 12, 30)


def position(address: str) -> tuple[int, int] | None:
    """«C5» → (5, 3), row and column; None when it is no address."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def address_of(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


@dataclass(frozen=True, slots=True)
class Styles:
    """Of each cell style: whether it shows days, and whether it stays open on a locked sheet."""

    days: tuple[bool, ...]
    open: tuple[bool, ...]

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        if root is None:
            return cls((), ())
        codes = {int(code.get("numFmtId", 0)): code.get("formatCode", "") for code in root.iter(f"{M}numFmt")}
        looks = root.findall(f"{M}cellXfs/{M}xf")
        days, opened = [], []
        for look in looks:
            number = int(look.get("numFmtId", 0))
            code = _NO_LETTERS.sub("", codes.get(number, ""))
            days.append(number in _DATE_FORMATS or bool(_DATE_LETTERS.search(code)))
            protection = look.find(f"{M}protection")
            opened.append(protection is not None and protection.get("locked") in ("0", "false"))
        return cls(tuple(days), tuple(opened))

    def shows_days(self, cell: Element) -> bool:
        return self._at(self.days, cell)

    def stays_open(self, cell: Element) -> bool:
        return self._at(self.open, cell)

    @staticmethod
    def _at(answers: tuple[bool, ...], cell: Element) -> bool:
        place = int(cell.get("s", 0))
        return place < len(answers) and answers[place]


def cell_words(cell: Element, shared: Sequence[str]) -> str:
    """What the cell shows, as far as it is text or a plain number."""
    kind, value = cell.get("t", "n"), cell.find(f"{M}v")
    if kind == "inlineStr":
        return _plain(cell.find(f"{M}is"))
    text = value.text or "" if value is not None else ""
    if kind == "s":
        return shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    return text


def shared_words(root: Element | None) -> list[str]:
    return [] if root is None else [_plain(entry) for entry in root.findall(f"{M}si")]


def _plain(entry: Element | None) -> str:
    """Text without the reading aids of East Asian scripts."""
    if entry is None:
        return ""
    return "".join(text.text or "" for text in entry.iter(f"{M}t") if text.getparent().tag != f"{M}rPh")


def put(cell: Element, value: FormValue, styles: Styles) -> None:
    """Numbers stay numbers and days stay days where the form shows them so; all else is text, never a formula."""
    for old in list(cell):
        cell.remove(old)
    cell.attrib.pop("t", None)
    number = _number(value, styles.shows_days(cell))
    if number is not None:
        etree.SubElement(cell, f"{M}v").text = number
        return
    cell.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(cell, f"{M}is"), f"{M}t")
    text.text = "\n".join(clean(line) for line in value_words(value).split("\n"))
    text.set(_SPACE, "preserve")


def _number(value: FormValue, days: bool) -> str | None:
    if isinstance(value, Figure):
        value = value.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return str((value - _FIRST_DAY).days) if days else None
    return f"{value:f}" if isinstance(value, Decimal) else str(value) if isinstance(value, int) else None
