"""What a document may not be made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nhipcau.kernel.documents import Column, Document, DocumentRefused, Figure, Kind, Paragraph, RowRef, Table
from nhipcau.kernel.documents.model import figures_of

Report = Callable[..., Document]


@pytest.mark.parametrize("symbol", ["16/BC-UBND", "BC", "KH-UBND", "bc-ubnd", "BC - UBND", ""])
def test_a_symbol_bears_its_kind_and_never_a_number(report: Report, symbol: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        report(symbol=symbol)
    assert "văn thư" in refused.value.vi and "records office" in refused.value.en


@pytest.mark.parametrize(
    ("kind", "symbol"), [(Kind.LETTER, "UBND-VX"), (Kind.PLAN, "KH-BCĐ"), (Kind.REGULATION, "QyĐ-UBND")]
)
def test_symbols_in_use(report: Report, kind: Kind, symbol: str) -> None:
    assert report(kind=kind, symbol=symbol).symbol == symbol


@pytest.mark.parametrize("missing", ["agency", "subject"])
def test_agency_and_subject_are_wanted(report: Report, missing: str) -> None:
    with pytest.raises(DocumentRefused):
        report(**{missing: ()})


def test_a_table_row_has_a_cell_for_every_column() -> None:
    with pytest.raises(DocumentRefused, match="Dòng 2"):
        Table((Column("Một"), Column("Hai")), (("a", "b"), ("a",)))


def test_figures_are_listed_once_in_order(
    report: Report, evidence_rows: Callable[..., tuple[RowRef, ...]]
) -> None:
    one = Figure("A", 1, "tin", evidence_rows(1, "A"))
    two = Figure("B", 2, "tin", evidence_rows(2, "B"))
    table = Table((Column("Số"),), ((one,), (two,)))
    assert figures_of(report(blocks=(Paragraph.of(two, " và ", one), table))) == (two, one)
