"""The rows behind a figure as a person reads them. A row is named by two letters and a number; rooms above say here what
their letters stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class FigureRow:
    """One row behind a figure; ``withdrawn`` says since when it is taken back, ``url`` where the desk shows it."""

    id: str
    label: str
    day: dt.date | None
    amount: int
    unit: str = ""
    language: str = ""
    address: str = ""
    task: int | None = None
    withdrawn: dt.datetime | None = None
    url: str = ""


Finder = Callable[[list[int]], Iterable[FigureRow]]
_register: dict[str, Finder] = {}


def register(prefix: str, finder: Finder) -> None:
    """``finder`` is given the numbers behind the prefix and makes as many queries whatever their number."""
    _register[prefix] = finder


def keys(ids: Sequence[str], prefix: str) -> list[int]:
    return [int(one[len(prefix) :]) for one in ids if one.startswith(prefix) and one[len(prefix) :].isdigit()]


def found(ids: Sequence[str]) -> dict[str, FigureRow]:
    """Those of the ids that a room above knows."""
    made: dict[str, FigureRow] = {}
    for prefix, finder in _register.items():
        if numbers := keys(ids, prefix):
            made |= {row.id: row for row in finder(numbers)}
    return made
