"""From a cell to the value its column wants, or the reason why not."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from dataclasses import dataclass
from decimal import Decimal

from nhipcau.kernel.folding import compose
from nhipcau.kernel.sheets.columns import folded
from nhipcau.kernel.sheets.dates import Quarter, day_of, day_of_serial, near, quarter_of
from nhipcau.kernel.sheets.grid import Cell, CellValue
from nhipcau.kernel.sheets.numbers import number_of
from nhipcau.kernel.sheets.problems import Fault, hints
from nhipcau.kernel.sheets.specs import ColumnSpec, Kind

Value = str | int | Decimal | dt.date | Quarter | tuple[str, ...] | None
_PARTS = re.compile(r"[;\n]+")
_SHOWN_CHOICES = 12
_NEAR = 0.7
_LARGEST = 10**15  # no office counts further; a longer number is an account or a slip
_SHOWN_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs besides the cell: the day it is, and where day 0 of the workbook's calendar lies."""

    today: dt.date
    epoch: dt.date

    def value(self, cell: Cell, spec: ColumnSpec) -> tuple[Value, list[Fault]]:
        """The value and remarks. Raises Fault."""
        _refuse_merged(cell, spec)
        if cell.error:
            raise Fault("value.error", error=cell.error)
        if cell.formula and not cell.cached:
            raise Fault("value.formula_empty")
        remarks = [Fault("value.formula")] if cell.formula else []
        if cell.value is None:
            if spec.required:
                raise Fault("value.missing")
            return (() if spec.kind is Kind.LIST else None), remarks
        value, remark = self._typed(cell.value, spec)
        return value, remarks + ([remark] if remark else [])

    def _typed(self, value: CellValue, spec: ColumnSpec) -> tuple[Value, Fault | None]:
        match spec.kind:
            case Kind.WHOLE | Kind.AMOUNT:
                return _number(value, whole=spec.kind is Kind.WHOLE)
            case Kind.DATE | Kind.DUE:
                return self._day(value, due=spec.kind is Kind.DUE)
            case Kind.CHOICE:
                return _choice(shown(value), spec), None
            case Kind.LIST:
                return _list(value, spec), None
            case _:
                return _text(shown(value), spec), None

    def _day(self, value: CellValue, *, due: bool) -> tuple[Value, Fault | None]:
        if isinstance(value, dt.date):
            return near(value.date() if isinstance(value, dt.datetime) else value, self.today), None
        if isinstance(value, int):
            day = day_of_serial(value, self.epoch, self.today)
            if day:
                return day, Fault("date.serial", text=value, right=f"{day:%d/%m/%Y}")
        text = shown(value)
        if due and (quarter := quarter_of(text)):
            return quarter, None
        try:
            return day_of(text, self.today), None
        except Fault as fault:
            if due and fault.code == "date.unread":
                raise Fault("due.unread", **fault.fields) from fault
            raise


def shown(value: CellValue) -> str:
    """A cell's value as its reader sees it, on one line."""
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return "" if value is None else " ".join(compose(str(value)).split())


def _refuse_merged(cell: Cell, spec: ColumnSpec) -> None:
    """A range over several rows counts for each of them in a group column, and nowhere else; beside its first column, never."""
    span = cell.merged
    if span is None or cell.empty:
        return
    if cell.column != span.left or (len(span.rows) > 1 and not spec.group):
        raise Fault("value.merged", span=span)


def _text(text: str, spec: ColumnSpec) -> str:
    if spec.longest and len(text) > spec.longest:
        raise Fault("text.long", length=len(text), limit=spec.longest)
    return text


def _number(value: CellValue, *, whole: bool) -> tuple[Value, Fault | None]:
    if isinstance(value, dt.date):
        raise Fault("number.unread", text=shown(value))
    number, remark = number_of(shown(value)) if isinstance(value, str) else (Decimal(value or 0), None)
    if abs(number) >= _LARGEST:
        raise Fault("number.unread", text=shown(value)[:_SHOWN_DIGITS])
    if not whole:
        return number, remark
    if number != number.to_integral_value():
        raise Fault("number.not_whole", text=shown(value))
    return int(number), remark


def _choice(text: str, spec: ColumnSpec) -> str:
    words = {folded(word): value for value, names in spec.choices.items() for word in (value, *names)}
    if (found := words.get(folded(text))) is not None:
        return found
    titles = {value: names[0] if names else value for value, names in spec.choices.items()}
    close = difflib.get_close_matches(folded(text), words, 1, _NEAR)
    listed = [f"«{title}»" for title in titles.values()]
    choices = ", ".join(listed[:_SHOWN_CHOICES]) + (" …" if len(listed) > _SHOWN_CHOICES else "")
    raise Fault("choice.unknown", text=text, choices=choices, **hints(titles[words[close[0]]] if close else ""))


def _list(value: CellValue, spec: ColumnSpec) -> tuple[str, ...]:
    raw = value if isinstance(value, str) else shown(value)
    parts = [" ".join(compose(part).split()) for part in _PARTS.split(raw)]
    if spec.choices:  # a comma may stand within a name, but not between the words of a known list
        parts = [word for part in parts for word in ([part] if _known(part, spec) else re.split(r",", part))]
    words = [part.strip(" -•") for part in parts]
    found = [_choice(word, spec) if spec.choices else word for word in words if word]
    return tuple(dict.fromkeys(found))


def _known(text: str, spec: ColumnSpec) -> bool:
    return any(folded(text) == folded(word) for value, names in spec.choices.items() for word in (value, *names))
