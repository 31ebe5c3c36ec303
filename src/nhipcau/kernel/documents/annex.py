"""A list as a phụ lục: a table when it is short, a sheet beside the document when it is long."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, islice

from nhipcau.kernel.documents.model import Annex, AnnexFile, Column, FileNote, Table
from nhipcau.kernel.documents.spreadsheet import SheetValue, rows_to_xlsx
from nhipcau.kernel.documents.text import bare_name
from nhipcau.kernel.documents.words import format_number, short_date

ANNEX_LIMIT = 2000
_NAME_DIGITS = 12


def annex_of(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[SheetValue]],
    *,
    limit: int = ANNEX_LIMIT,
    landscape: bool = False,
) -> Annex:
    """`rows` under `columns` as an annex; beyond `limit` rows all go to a hashed .xlsx, streamed."""
    source = iter(rows)
    first = list(islice(source, limit + 1))
    if len(first) > limit:
        block: Table | FileNote = FileNote(sheet_file(title, columns, chain(first, source)))
    else:
        block = Table(tuple(columns), tuple(tuple(_words(value) for value in row) for row in first))
    return Annex(title, (block,), landscape=landscape)


def sheet_file(title: str, columns: Sequence[Column], rows: Iterable[Sequence[SheetValue]]) -> AnnexFile:
    """The rows as a sheet whose name carries the first 12 digits of its SHA-256."""
    counted = _Counted(rows)
    data = rows_to_xlsx(title, columns, counted)
    sha256 = hashlib.sha256(data).hexdigest()
    return AnnexFile(f"{bare_name(title)}-{sha256[:_NAME_DIGITS]}.xlsx", sha256, counted.number, data)


class _Counted:
    """Passes rows on and remembers how many they were."""

    def __init__(self, rows: Iterable[Sequence[SheetValue]]) -> None:
        self.number = 0
        self._rows = rows

    def __iter__(self) -> Iterator[Sequence[SheetValue]]:
        for row in self._rows:
            self.number += 1
            yield row


def _words(value: SheetValue) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return short_date(value)
    return format_number(value) if isinstance(value, int | Decimal) else value
