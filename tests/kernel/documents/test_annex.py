"""Two thousand rows stand in the document; one more and they go beside it, none lost."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from openpyxl import load_workbook

from nhipcau.kernel.documents import (
    ANNEX_LIMIT,
    Column,
    Document,
    FileNote,
    Table,
    annex_of,
    build,
    to_docx,
)

COLUMNS = (Column("STT", 8), Column("Nội dung", 60))


def _rows(count: int) -> Iterator[tuple[int, str]]:
    return ((number, f"Tin {number}") for number in range(1, count + 1))


def test_at_the_limit_the_list_is_printed() -> None:
    (table,) = annex_of("Danh mục tin", COLUMNS, _rows(ANNEX_LIMIT)).blocks
    assert isinstance(table, Table)
    assert (len(table.rows), table.rows[-1]) == (2000, ("2.000", "Tin 2000"))


def test_one_row_over_the_limit_all_rows_go_to_a_hashed_file(
    report: Callable[..., Document], read: Callable[[bytes], object]
) -> None:
    annex = annex_of("Danh mục tin, bài", COLUMNS, _rows(ANNEX_LIMIT + 1))
    (note,) = annex.blocks
    assert isinstance(note, FileNote)
    file = note.file
    assert file.sha256 == hashlib.sha256(file.data).hexdigest()
    assert file.name == f"danh-muc-tin-bai-{file.sha256[:12]}.xlsx"
    assert file.rows == 2001
    assert load_workbook(io.BytesIO(file.data)).active.max_row == 2001 + 3
    document = report(annexes=(annex,))
    lines = read(to_docx(document, variant="trinh_ky")).lines  # type: ignore[attr-defined]
    assert file.sha256 in lines and file.name in lines
    assert any("gồm 2.001 dòng" in line for line in lines)
    assert build(document, variant="trinh_ky").files == (file,)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_limit_may_be_lower(count: int) -> None:
    (block,) = annex_of("Danh mục", COLUMNS, _rows(count), limit=2).blocks
    assert isinstance(block, FileNote if count > 2 else Table)


def test_values_are_written_as_the_office_writes_them() -> None:
    (table,) = annex_of("Danh mục", (Column("a"),) * 3, [(date(2026, 3, 5), None, 1234)]).blocks
    assert isinstance(table, Table)
    assert table.rows == (("05/3/2026", "", "1.234"),)
