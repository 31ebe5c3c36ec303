"""The register of measures: each is a named query that returns rows. A figure in a report is the count of such rows.

Rooms above add theirs with ``register`` when they start; the plan room imports nothing from them. The 22 indicators are
entered in ``indicators``; where the room that will count one is not built, ``room`` says which, and until then only what
units recorded by hand can stand for it.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

Words = Mapping[str, str]


@dataclass(frozen=True)
class Scope:
    """What is counted: a branch of units and a period, both days included; with a plan also what other branches did
    for its tasks, such as the offices of a former province. ``paths`` adds branches that count for this one: units
    that were merged into it."""

    path: str
    period_from: dt.date
    period_to: dt.date
    plan: int | None = None
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a figure; ``tasks`` are the tasks it proves. ``second`` is the other number of the same thing
    (persons of a class); ``hit`` says whether the row counts for a share; ``splits`` tell it apart. ``path`` is that of
    the unit whose row it is: with it a whole branch is counted at once and shared out among its units."""

    id: str
    label: str
    day: dt.date
    language: str
    address: str
    unit: str
    amount: int = 1
    tasks: frozenset[int] = frozenset()
    second: int | None = None
    hit: bool = True
    genre: str = ""
    splits: Mapping[str, str] = field(default_factory=dict)
    path: str = ""


Rows = Callable[[Scope], Sequence[Row]]


class Reckoning(Enum):
    """How rows become one number. Shares and medians of parts cannot be added to that of the whole."""

    SUM = "sum"
    SHARE = "share"
    MEDIAN = "median"


class NotSummable(ValueError):
    """Shares and medians were about to be added: the whole has to be counted from all its rows."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(
            f"{measure.code}: không cộng được các tỷ lệ hoặc trung vị; hãy tính lại từ các dòng gốc. / "
            "Shares and medians are not added; count the whole from its rows."
        )


@dataclass(frozen=True)
class Measure:
    """Code of facts §6.2, names, unit, how it is counted; ``rows`` is None while the room that owns it is not built.

    ``recorded`` are the results that units wrote down for it by hand, with proof, and the focal unit accepted. ``lean``
    are the same rows as ``rows`` with nothing but what ``total`` looks at, for a list of figures that shows no row.
    """

    code: str
    names: Words
    unit: Words
    how: Words
    rows: Rows | None = None
    recorded: Rows | None = None
    reckoning: Reckoning = Reckoning.SUM
    second: Words | None = None
    splits: tuple[str, ...] = ("language", "unit")
    room: Words | None = None
    lean: Rows | None = None

    @property
    def summable(self) -> bool:
        return self.reckoning is Reckoning.SUM


_register: dict[str, Measure] = {}


def register(measure: Measure) -> None:
    _register[measure.code] = measure


def find(code: str) -> Measure | None:
    return _register.get(code)


def registered() -> list[Measure]:
    return [_register[code] for code in sorted(_register)]


def rows_of(measure: Measure, scope: Scope) -> list[Row] | None:
    """The rows behind the figure. None where nobody counts it yet and nobody recorded anything: then there are no data,
    which is not the same as nothing done."""
    counted = list(measure.rows(scope)) if measure.rows else []
    by_hand = list(measure.recorded(scope)) if measure.recorded else []
    return counted + by_hand if measure.rows or by_hand else None


def total(measure: Measure, rows: Iterable[Row]) -> Decimal | int | None:
    """The one number of these rows: their amounts added, the share of hits in per cent, or the median amount. None for
    a share or a median of nothing."""
    found = list(rows)
    if measure.reckoning is Reckoning.SUM:
        return sum(row.amount for row in found)
    if not found:
        return None
    if measure.reckoning is Reckoning.MEDIAN:
        return _tenths(Decimal(str(statistics.median(row.amount for row in found))))
    return _tenths(Decimal(100 * sum(row.hit for row in found)) / len(found))


def added(measure: Measure, parts: Iterable[Decimal | int]) -> Decimal | int:
    """The whole from its parts. Raises NotSummable."""
    if not measure.summable:
        raise NotSummable(measure)
    return sum(parts)


def p90(rows: Iterable[Row]) -> int | None:
    """The amount that nine rows in ten do not exceed."""
    amounts = sorted(row.amount for row in rows)
    return amounts[max(0, -(-9 * len(amounts) // 10) - 1)] if amounts else None


def _tenths(value: Decimal) -> Decimal | int:
    return int(value) if value == int(value) else value.quantize(Decimal("0.1"), ROUND_HALF_UP)
