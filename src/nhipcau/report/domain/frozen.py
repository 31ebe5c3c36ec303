"""A figure written down: its value with the ids of its rows, and a hash over what the rows said."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from nhipcau.kernel.documents import Figure, RowRef

Entry = dict[str, Any]
SHORT = 16  # hex digits of a row's own hash


def frozen(figures: Iterable[Figure]) -> list[Entry]:
    """The figures as a report says them, in its order: a later report can be compared with it."""
    return [entry(figure) for figure in figures]


def entry(figure: Figure) -> Entry:
    return {
        "measure": figure.measure,
        "title": figure.title,
        "value": figure.number(),
        "unit": figure.unit,
        "method": figure.method,
        "rows": [row.id for row in figure.rows],
        "sha256": hash_of(figure.rows),
    }


def hash_of(rows: Iterable[RowRef]) -> str:
    """SHA-256 over id, words, day and amount of every row, in their order."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(_said(row))
    return digest.hexdigest()


def row_hash(row: RowRef) -> str:
    return hashlib.sha256(_said(row)).hexdigest()[:SHORT]


def _said(row: RowRef) -> bytes:
    amount = "" if row.amount is None else str(row.amount)
    return f"{row.id}\x1f{row.label}\x1f{row.date:%Y-%m-%d}\x1f{amount}\x1e".encode()
