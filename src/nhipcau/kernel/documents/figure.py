"""A figure: a number that carries the rows it was counted from, or is not made at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from nhipcau.kernel.documents.refusal import DocumentRefused
from nhipcau.kernel.documents.words import format_number

NBSP = "\u00a0"


class FigureWithoutRows(DocumentRefused):
    """The value is not what its rows give."""


class Counting(Enum):
    """How the rows prove the value."""

    ROWS = "rows"
    """The value is the number of rows."""
    AMOUNTS = "amounts"
    """The value is the sum of the rows' amounts: copies, persons, minutes, đồng."""
    SHARE = "share"
    """The value is a percentage: rows with amount 1 among all rows, rounded half up."""
    METHOD = "method"
    """Computed otherwise (median, p90): at least one row, and a method in words."""


@dataclass(frozen=True, slots=True)
class RowRef:
    """One record behind a figure: its id, what it is, its public address if it has one, its date."""

    id: str
    label: str
    address: str | None
    date: date
    amount: Decimal | int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of `measure` with its rows. Raises FigureWithoutRows when the rows do not give the value.

    `title` names the measure and `method` says how it is counted, in the words of the evidence annex. With
    `unit_printed` false only the number is set, as in a table column that names the unit in its head.
    """

    measure: str
    value: int | Decimal
    unit: str
    rows: tuple[RowRef, ...]
    title: str = ""
    method: str = ""
    counting: Counting = Counting.ROWS
    unit_printed: bool = field(default=True, compare=False)

    def __post_init__(self) -> None:
        format_number(self.value)
        if len({row.id for row in self.rows}) != len(self.rows):
            raise _unsupported(self, "có dòng được đếm hai lần", "a row is counted twice")
        _PROOFS[self.counting](self)

    def number(self) -> str:
        """«1.234,5»"""
        return format_number(self.value)

    def words(self) -> str:
        """«1.234 tin», «12,5%»: number and unit, held together on one line."""
        if not self.unit or not self.unit_printed:
            return self.number()
        return self.number() + ("" if self.unit == "%" else NBSP) + self.unit


def _prove_rows(figure: Figure) -> None:
    if figure.value != len(figure.rows):
        found = format_number(len(figure.rows))
        raise _unsupported(figure, f"chỉ có {found} dòng minh chứng", f"{found} rows stand behind it")


def _amounts(figure: Figure) -> list[Decimal]:
    if any(row.amount is None for row in figure.rows):
        raise _unsupported(figure, "có dòng không ghi số lượng", "a row bears no amount")
    return [Decimal(row.amount) for row in figure.rows if row.amount is not None]


def _prove_amounts(figure: Figure) -> None:
    total = sum(_amounts(figure), Decimal(0))
    if figure.value != total:
        found = format_number(total)
        raise _unsupported(figure, f"các dòng cộng lại được {found}", f"its rows add up to {found}")


def _prove_share(figure: Figure) -> None:
    amounts = _amounts(figure)
    if not amounts or any(amount not in (0, 1) for amount in amounts):
        raise _unsupported(figure, "tỷ lệ cần các dòng ghi 0 hoặc 1", "a share needs rows marked 0 or 1")
    step = Decimal(1).scaleb(-max(0, _decimals(figure.value)))
    share = (sum(amounts, Decimal(0)) * 100 / len(amounts)).quantize(step, rounding=ROUND_HALF_UP)
    if figure.value != share:
        found = format_number(share)
        raise _unsupported(figure, f"các dòng cho tỷ lệ {found}%", f"its rows give {found}%")


def _prove_method(figure: Figure) -> None:
    if not figure.rows or not figure.method.strip():
        raise _unsupported(figure, "thiếu dòng hoặc thiếu cách tính", "rows or the method are missing")


def _decimals(value: int | Decimal) -> int:
    exponent = Decimal(value).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _unsupported(figure: Figure, vi: str, en: str) -> FigureWithoutRows:
    shown = format_number(figure.value)
    return FigureWithoutRows(
        f"Số liệu {shown} của chỉ tiêu {figure.measure} không khớp minh chứng: {vi}. "
        "Hãy tính lại từ các dòng hoặc bổ sung minh chứng.",
        f"The figure {shown} of measure {figure.measure} does not match its evidence: {en}. "
        "Count it again from the rows or add the missing evidence.",
    )


_PROOFS = {
    Counting.ROWS: _prove_rows,
    Counting.AMOUNTS: _prove_amounts,
    Counting.SHARE: _prove_share,
    Counting.METHOD: _prove_method,
}
