"""A draft that cites what no longer holds is told what to cite instead."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.reference.domain.citations import warnings
from nhipcau.reference.models import LegalDocument

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 21)
REPLACED = [
    ("88/2012/NĐ-CP", "262/2026/NĐ-CP"),
    ("09/2017/NĐ-CP", "244/2026/NĐ-CP"),
    ("42/2022/NĐ-CP", "224/2026/NĐ-CP"),
    ("29/2018/QH14", "117/2025/QH15"),
    ("103/2016/QH13", "126/2025/QH15"),
    ("03/2009/TT-BNG", "05/2026/TT-BNG"),
    ("36-HD/VPTW", "05-HD/VPTW"),
]


@pytest.mark.parametrize(("number", "instead"), REPLACED)
def test_a_repealed_document_is_named_with_its_successor(reference_rows: None, number: str, instead: str) -> None:
    (found,) = warnings(f"Căn cứ văn bản số {number.replace('-', ' – ')} đã ban hành;", DAY)
    assert (found.number, found.successor and found.successor.number) == (number, instead)
    assert instead in found.vi
    assert instead in found.en


def test_the_successor_and_what_holds_warn_of_nothing(reference_rows: None) -> None:
    text = "; ".join([instead for _number, instead in REPLACED] + ["72/2015/NĐ-CP", "57-KL/TW", "30/2020/NĐ-CP"])
    assert warnings(text, DAY) == []


def test_the_last_of_a_line_of_successors_is_named(reference_rows: None) -> None:
    (found,) = warnings("Nghị định số 43/2011/NĐ-CP", DAY)
    assert found.successor is not None
    assert found.successor.number == "224/2026/NĐ-CP"
    assert found.vi == (
        "Văn bản số 43/2011/NĐ-CP hết hiệu lực từ sau ngày 14/08/2022. Viện dẫn văn bản thay thế: 224/2026/NĐ-CP "
        "(Nghị định quy định về việc cung cấp thông tin của cơ quan nhà nước trên môi trường mạng)."
    )


def test_it_is_asked_for_the_day_of_the_draft(reference_rows: None) -> None:
    text = "Nghị định số 88/2012/NĐ-CP"
    assert warnings(text, dt.date(2026, 6, 30)) == []
    assert [one.number for one in warnings(text, dt.date(2026, 7, 1))] == ["88/2012/NĐ-CP"]


def test_a_document_without_a_successor_asks_to_be_checked(reference_rows: None) -> None:
    (found,) = warnings("Quyết định số 368/QĐ-TTg", DAY)
    assert found.successor is None
    assert found.vi.endswith("Chưa có văn bản thay thế trong danh mục; hãy kiểm tra trước khi viện dẫn.")


def test_the_same_number_of_another_year_is_another_document(db: None) -> None:
    LegalDocument.objects.create(
        number="12/KH-UBND", title="Kế hoạch cũ", date=dt.date(2024, 1, 5), valid_to=dt.date(2024, 12, 31)
    )
    assert [one.number for one in warnings("Kế hoạch số 12/KH-UBND ngày 05/01/2024", DAY)] == ["12/KH-UBND"]
    assert warnings("Kế hoạch số 12/KH-UBND ngày 06/01/2026", DAY) == []
    LegalDocument.objects.create(number="12/KH-UBND", title="Kế hoạch mới", date=dt.date(2026, 1, 6))
    assert warnings("Kế hoạch số 12/KH-UBND", DAY) == []


def test_a_text_that_names_the_replacement_itself_is_right(reference_rows: None) -> None:
    assert warnings("Nghị định số 262/2026/NĐ-CP thay thế Nghị định số 88/2012/NĐ-CP.", DAY) == []


@pytest.mark.once
def test_one_mention_or_fifty_cost_the_same(reference_rows: None) -> None:
    def cost(text: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            warnings(text, DAY)
        return len(caught)

    assert (cost("không viện dẫn gì"), cost("88/2012/NĐ-CP")) == (0, 2)
    assert cost("; ".join(number for number, _instead in REPLACED) * 8) == 2
