"""A data set to take along: CSV, JSON, .xlsx. One row a value: the current one of each fact and its earlier ones."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from nhipcau.kernel.documents.package import write_deterministic
from nhipcau.portal.data.data_set import LICENCES, DataSet
from nhipcau.portal.pages.details import DETAILS
from nhipcau.portal.pages.languages import choose

COLUMNS = (
    "code", "label", "theme", "place_code", "place", "as_of", "is_current", "value", "number", "unit", "source", "licence", "address",
    *DETAILS,
)  # fmt: skip
#: A spreadsheet would take a text that begins so for a formula, and run it.
RUN = ("=", "+", "@", "\t", "\r")


def rows(data: DataSet, base: str) -> Iterator[dict[str, Any]]:
    """Rows by ``COLUMNS``, facts in the data set's order, oldest value first. ``base`` begins absolute addresses. Details are those
    of today: they stand beside the current value."""
    for fact in data.facts:
        for value in fact.values:
            yield {
                "code": fact.code, "label": fact.label, "theme": fact.theme, "place_code": fact.place_code, "place": fact.place,
                "as_of": value.as_of, "is_current": value is fact.now, "value": value.value, "number": value.number,
                "unit": value.unit, "source": value.source, "licence": fact.licence, "address": base + fact.address,
                **{name: fact.details.get(name, "") if value is fact.now else "" for name in DETAILS},
            }  # fmt: skip


def as_csv(data: DataSet, base: str) -> bytes:
    """RFC 4180 in UTF-8. It begins with a byte order mark: without one the office programs of our readers read
    Vietnamese as something else."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(data, base):
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    text = str(value)
    runs = text.startswith(RUN) or (text.startswith("-") and not text[1:2].isdigit())
    return f"'{text}" if isinstance(value, str) and runs else text


def as_json(document: dict[str, Any]) -> bytes:
    """A document for machines; the same content gives the same bytes."""
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n").encode()


def as_sheet(data: DataSet, base: str) -> bytes:
    """A .xlsx of two pages: the rows, and what they are. The same data give the same bytes."""
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook()
    page = book.active
    page.title = "data"
    page.append(list(COLUMNS))
    for line, row in enumerate(rows(data, base), 2):
        for place, name in enumerate(COLUMNS, 1):
            _set(page.cell(line, place), row[name])
    page.freeze_panes = "C2"
    about = book.create_sheet("about")
    for place, (name, value) in enumerate(_about(data, base).items(), 1):
        _set(about.cell(place, 1), name)
        _set(about.cell(place, 2), value)
    stream = io.BytesIO()
    book.save(stream)
    return write_deterministic(stream.getvalue())


def _set(cell: Any, value: Any) -> None:
    cell.value = value
    if isinstance(value, str):
        # Text is always text: a leading = is no formula.
        cell.data_type = "s"


def _about(data: DataSet, base: str) -> dict[str, str]:
    return {
        "title": data.title, "description": data.lead, "publisher": choose(data.office, data.language).text,
        "licence": data.licence, "licence_address": LICENCES.get(data.licence, ""), "address": base + data.address,
        "language": data.language, "released_at": data.released_at, "changed_at": data.changed_at, "version": data.version,
    }  # fmt: skip
