"""What a table should hold: its columns, by the headings people give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    WHOLE = "whole"
    AMOUNT = "amount"
    DATE = "date"
    DUE = "due"  # a date, or a quarter
    CHOICE = "choice"
    LIST = "list"  # several words between ; or on lines of their own


@dataclass(frozen=True)
class ColumnSpec:
    """One column. The first of ``names`` is the heading on the blank form; all are compared folded, whatever the case and marks.

    ``choices`` maps a value to the words it may be written with, the first of which is shown; it serves CHOICE and, if given, LIST.
    ``group``: a merged cell counts for each row beside it. ``identity`` false: two rows that differ here alone are the same row.
    ``help`` is a Vietnamese sentence for the blank form.
    """

    key: str
    names: tuple[str, ...]
    required: bool = False
    kind: Kind = Kind.TEXT
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group: bool = False
    identity: bool = True
    longest: int = 0
    help: str = ""

    @property
    def title(self) -> str:
        return self.names[0]
