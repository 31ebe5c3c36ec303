"""Facts out and in again: nothing is lost on the way, nothing is kept that a person did not tick."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook  # type: ignore[import-untyped]

from nhipcau.kernel.sheets import read_sheet
from nhipcau.newsroom.domain import fact_sheets as sheets
from nhipcau.newsroom.domain.facts import keep
from nhipcau.newsroom.enums import FactKind
from nhipcau.newsroom.models import Fact, FactChange
from nhipcau.people.models import Unit
from tests import factories
from tests.newsroom.test_facts import saying

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp", "Zs")), min_size=1, max_size=20)


def from_sheet(data: bytes, o: factories.Office) -> list[sheets.FactRow]:
    rows, problems = sheets.read_grids(read_sheet(data, "du-kien.xlsx", limit=10_000_000), o.writer)
    assert problems == []
    return rows


def test_what_goes_out_comes_back_as_it_stands(office: factories.Office) -> None:
    details = {"hours": {"vi": "8 giờ – 17 giờ"}, "coordinates": "21,105"}
    keep(code="HO", unit=office.department, saying=saying(kind=FactKind.SIGHT, details=details), by=office.writer)
    keep(code="CT", unit=office.department, saying=saying(values={"vi": "=1+1", "zh": "三十六"}), by=office.writer)
    facts = list(Fact.objects.order_by("code"))
    assert [(row.code, row.state) for row in from_sheet(sheets.as_sheet(facts), office)] == [("CT", "same"), ("HO", "same")]
    rows, problems = sheets.read_json(sheets.as_json(facts), office.writer)
    assert (problems, [(row.code, row.state) for row in rows]) == ([], [("CT", "same"), ("HO", "same")])


def test_the_same_facts_give_the_same_bytes(office: factories.Office) -> None:
    facts = [factories.fact(office)]
    assert sheets.as_sheet(facts) == sheets.as_sheet(facts)
    assert sheets.as_json(facts) == sheets.as_json(facts)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(vi=WORDS, zh=WORDS)
def test_any_words_survive_a_sheet_and_json(office: factories.Office, vi: str, zh: str) -> None:
    code = f"F{Fact.objects.count()}"
    fact = keep(code=code, unit=office.department, saying=saying(labels={"vi": vi}, values={"vi": "1", "zh": zh}), by=office.writer)
    assert [row.state for row in from_sheet(sheets.as_sheet([fact]), office)] == ["same"]
    assert [row.state for row in sheets.read_json(sheets.as_json([fact]), office.writer)[0]] == ["same"]


def test_new_changed_and_wrong_rows_are_told_apart(office: factories.Office) -> None:
    fact = keep(code="HN", unit=office.department, saying=saying(), by=office.writer)
    document = json.loads(sheets.as_json([fact]))
    (row,) = document["facts"]
    document["facts"] = [
        row | {"values": {"vi": "37"}}, row | {"code": "MOI"}, row | {"code": "Có dấu"}, row | {"code": "KHONG", "sources": {}},
        row | {"code": "NGAY", "as_of": "hôm qua"}, {"code": "TRONG"},
    ]  # fmt: skip
    rows, problems = sheets.read_json(json.dumps(document).encode(), office.writer)
    assert problems == []
    assert [(one.code, one.state) for one in rows] == [
        ("HN", "changed"), ("MOI", "new"), ("Có dấu", "bad"), ("KHONG", "bad"), ("NGAY", "bad"), ("TRONG", "bad"),
    ]  # fmt: skip
    assert all(one.problems for one in rows if one.state == "bad")
    assert Fact.objects.count() == 1


def test_ticked_rows_are_kept_all_or_none(office: factories.Office) -> None:
    fact = keep(code="HN", unit=office.department, saying=saying(), by=office.writer)
    document = json.loads(sheets.as_json([fact]))
    (row,) = document["facts"]
    document["facts"] = [row | {"values": {"vi": "37"}}, row | {"code": "MOI"}]
    rows, _ = sheets.read_json(json.dumps(document).encode(), office.writer)
    bad = [*[one.values for one in rows], rows[0].values | {"code": "HONG", "sources": {}}]
    with pytest.raises(sheets.FactRefused):
        sheets.take(rows=bad, unit=office.department, by=office.writer, source="a.json")
    assert list(Fact.objects.values_list("code", "values")) == [("HN", {"en": "36", "vi": "36"})]
    assert sheets.take(rows=[one.values for one in rows], unit=office.department, by=office.writer, source="a.json") == 2
    assert [(one.code, one.values["vi"]) for one in Fact.objects.all()] == [("HN", "37"), ("MOI", "36")]
    assert FactChange.objects.filter(fact=fact).first().reason == "Nhập từ tệp a.json"  # type: ignore[union-attr]


def test_a_sheet_brings_details_in_and_one_without_their_columns_leaves_them(office: factories.Office) -> None:
    details = {"hours": {"vi": "8 giờ – 17 giờ", "en": "8 am – 5 pm"}, "coordinates": "21.05,105.82"}
    sight = keep(code="HO", unit=office.department, saying=saying(kind=FactKind.SIGHT, details=details), by=office.writer)
    book = load_workbook(io.BytesIO(sheets.as_sheet([sight])))
    page = book.active
    at = {cell.value: cell.column for cell in page[1]}
    page.cell(2, at["Giờ mở cửa (vi)"]).value, page.cell(2, at["Tọa độ"]).value = "7 giờ – 17 giờ", "21.06,105.82"
    (row,) = from_sheet(_bytes(book), office)
    assert (row.state, sheets.take(rows=[row.values], unit=office.department, by=office.writer, source="a.xlsx")) == ("changed", 1)
    sight.refresh_from_db()
    assert sight.details == {"hours": {"vi": "7 giờ – 17 giờ", "en": "8 am – 5 pm"}, "coordinates": "21.06,105.82"}
    for name in [name for name in at if name.startswith(tuple(sheets.DETAIL_NAMES.values()))]:
        page.delete_cols(next(cell.column for cell in page[1] if cell.value == name))
    page.cell(2, at["Giá trị (vi)"]).value = "37"
    (row,) = from_sheet(_bytes(book), office)
    sheets.take(rows=[row.values], unit=office.department, by=office.writer, source="a.xlsx")
    sight.refresh_from_db()
    assert (sight.values["vi"], sight.details["coordinates"]) == ("37", "21.06,105.82")


def test_a_new_fact_is_kept_by_the_unit_that_its_row_names(office: factories.Office) -> None:
    fact = keep(code="HN", unit=office.department, saying=saying(), by=office.writer)
    document = json.loads(sheets.as_json([fact]))
    (row,) = document["facts"]
    assert row["unit"] == office.department.code
    own, foreign, others = {"code": "A"}, {"code": "B", "unit": "KHONG-CO"}, {"code": "C", "unit": office.neighbour.code}
    document["facts"] = [row | own, row | foreign, row | others, row | {"unit": office.locality.code}]
    rows, _ = sheets.read_json(json.dumps(document).encode(), office.writer)
    assert [(one.code, one.state) for one in rows] == [("A", "new"), ("B", "new"), ("C", "bad"), ("HN", "bad")]
    other = Unit.objects.exclude(pk=office.department.pk).first()
    sheets.take(rows=[rows[0].values], unit=other, by=office.writer, source="a.json")
    assert Fact.objects.get(code="A").unit_owner == office.department
    sheets.take(rows=[rows[1].values], unit=office.department, by=office.writer, source="a.json")
    assert Fact.objects.get(code="B").unit_owner == office.department
    book = load_workbook(io.BytesIO(sheets.as_sheet([fact])))
    page = book.active
    page.cell(2, next(cell.column for cell in page[1] if cell.value == "Mã đơn vị giữ")).value = "SAI"
    assert [one.state for one in from_sheet(_bytes(book), office)] == ["bad"]


def _bytes(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_another_unit_s_fact_is_not_taken(office: factories.Office) -> None:
    fact = factories.fact(office)
    document = json.loads(sheets.as_json([fact]))
    document["facts"][0]["values"] = {"vi": "99"}
    rows, _ = sheets.read_json(json.dumps(document).encode(), office.stranger)
    assert [row.state for row in rows] == ["bad"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"schema": "x", "facts": []}', b'{"schema": "nhipcau.facts/1", "facts": 3}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_document_of_facts_is_said_so(office: factories.Office, data: bytes) -> None:
    rows, problems = sheets.read_json(data, office.writer)
    assert (rows, len(problems)) == ([], 1)
