"""The plan as an administrative document and its estimate as a sheet: everything in its place, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client

from nhipcau.kernel.documents import Heading, Level, Paragraph, Table, Text
from nhipcau.kernel.documents.model import Document, cell_runs, runs_in
from nhipcau.people.enums import UnitKind
from nhipcau.plan.domain.budgets import set_line, spend
from nhipcau.plan.domain.estimate import estimate_rows, estimate_xlsx
from nhipcau.plan.domain.phases import GivenPhase, set_phases
from nhipcau.plan.domain.plan_document import plan_document, plan_docx
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import Priority, TaskState
from nhipcau.plan.models import Plan
from nhipcau.reference.models import LegalDocument
from tests import factories
from tests.plan.rows import plan, queries_of

DAY = dt.date(2026, 3, 1)

pytestmark = pytest.mark.django_db


def full(o: factories.Office) -> Plan:
    row = plan(o, contents=2)
    commune = factories.unit("xa-bat-trang", UnitKind.COMMUNE, o.locality)
    row.directives.add(LegalDocument.objects.create(number="57-KL/TW", title="tiếp tục nâng cao", issuer="Bộ Chính trị"))
    line = set_line(plan=row, code="1", title="Sản xuất phim", source="state", amount=90_000_000, by=o.focal)
    set_line(plan=row, code="2", title="Quảng bá", source="social", amount=10_000_000, by=o.focal)
    content = row.contents.get(no=1)
    film = assign(
        content=content, by=o.focal, title="Phim về nghề gốm", lead=commune, cooperating=[o.department], quarter=2,
        product="video", quantity={"vi": 2, "en": 1}, priority=Priority.FOCUS, budget_line=line, budget=40_000_000,
    )  # fmt: skip
    given_up = assign(content=content, by=o.focal, title="Việc bỏ", lead=o.department, quarter=1, budget=1)
    assign(content=content, by=o.focal, title="Loạt bài", lead=o.department, due=DAY)
    move(task=given_up, to=TaskState.CANCELLED, by=o.focal, reason="Bão")
    spend(task=film, day=DAY, amount=12_000_000, paper="Hợp đồng 3", by=o.focal)
    set_phases(plan=row, phases=[GivenPhase("Chuẩn bị", DAY, DAY)], by=o.focal)
    return row


def lines(document: Document) -> list[tuple[object, str]]:
    return [
        (block.level if isinstance(block, Heading) else "p", "".join(run.text for run in runs_in(block) if isinstance(run, Text)))
        for block in document.blocks
        if isinstance(block, Heading | Paragraph)
    ]


def test_the_sections_stand_in_their_order_with_bases_before(office: factories.Office) -> None:
    document = plan_document(full(office))
    said = lines(document)
    assert document.bases == ("Căn cứ Kết luận số 57-KL/TW của Bộ Chính trị về tiếp tục nâng cao",)
    assert [words for level, words in said if level is Level.SECTION] == [
        "Mục đích, yêu cầu", "Nội dung", "Kinh phí", "Tổ chức thực hiện",
    ]  # fmt: skip
    assert (Level.ITEM, "Nội dung thứ 1") in said and (Level.ITEM, "Các giai đoạn thực hiện") in said
    assert document.symbol.startswith("KH-")


def test_agencies_come_one_by_one_the_focal_unit_first_and_communes_last(office: factories.Office) -> None:
    said = lines(plan_document(full(office)))
    after = said[said.index((Level.SECTION, "Tổ chức thực hiện")) + 1 :]
    assert [words for level, words in after if level is Level.ITEM] == [
        "Đơn vị ha-noi", "Đơn vị so-vhtt", "Đơn vị xa-bat-trang",
    ]  # fmt: skip
    assert [words for level, words in after if level is Level.DASH][1:] == [
        "Chủ trì thực hiện nhiệm vụ số 2 trong Phụ lục;",
        "Phối hợp thực hiện nhiệm vụ số 1 trong Phụ lục.",
        "Chủ trì thực hiện nhiệm vụ số 1 trong Phụ lục.",
    ]


def test_the_annex_has_the_seven_columns_and_leaves_out_what_was_given_up(office: factories.Office) -> None:
    (annex,) = plan_document(full(office)).annexes
    (table,) = annex.blocks
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == [
        "STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm/kết quả", "Kinh phí",
    ]  # fmt: skip
    rows = [[cell_runs(cell)[0].text for cell in row] for row in table.rows]  # type: ignore[union-attr]
    assert rows == [
        ["1", "Phim về nghề gốm", "Đơn vị xa-bat-trang", "Đơn vị so-vhtt", "Quý II/2026",
         "Phim, video, chuyên mục truyền hình: tiếng Việt 2, tiếng Anh 1", "40.000.000"],
        ["2", "Loạt bài", "Đơn vị so-vhtt", "", "01/3/2026", "", ""],
    ]  # fmt: skip


def test_money_is_said_with_its_sources(office: factories.Office) -> None:
    said = [words for _level, words in lines(plan_document(full(office)))]
    assert "Tổng dự toán kinh phí thực hiện Kế hoạch: 100.000.000 đồng, gồm:" in said
    assert "Ngân sách nhà nước: 90.000.000 đồng;" in said and "Nguồn xã hội hóa: 10.000.000 đồng." in said


def test_the_same_plan_gives_the_same_bytes_and_number_and_signer_stay_blank(office: factories.Office) -> None:
    row = full(office)
    assert plan_docx(row) == plan_docx(Plan.objects.get(pk=row.pk))
    assert estimate_xlsx(row) == estimate_xlsx(Plan.objects.get(pk=row.pk))


def test_a_plan_without_tasks_or_money_still_makes_a_document(office: factories.Office) -> None:
    row = plan(office)
    document = plan_document(row)
    assert document.annexes == ()
    assert plan_docx(row)[:2] == b"PK"


def test_sums_of_the_estimate_are_values_split_by_source(office: factories.Office) -> None:
    rows = estimate_rows(full(office))
    assert [row[2:] for row in rows] == [
        ("Sản xuất phim", "", "Ngân sách nhà nước", 90_000_000, 40_000_000, 12_000_000),
        ("Phim về nghề gốm", "Đơn vị xa-bat-trang", "", None, 40_000_000, 12_000_000),
        ("Quảng bá", "", "Xã hội hóa", 10_000_000, 0, 0),
        ("Cộng: Ngân sách nhà nước", "", "", 90_000_000, 40_000_000, 12_000_000),
        ("Cộng: Xã hội hóa", "", "", 10_000_000, 0, 0),
        ("Tổng cộng", "", "", 100_000_000, 40_000_000, 12_000_000),
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(estimate_xlsx(Plan.objects.latest("pk")))).active
    assert [cell.value for cell in sheet[sheet.max_row]][5:] == [100_000_000, 40_000_000, 12_000_000]
    assert Decimal(sheet.cell(4, 6).value) == 90_000_000


def test_the_files_are_downloaded_from_the_plan(office: factories.Office, client: Client) -> None:
    client.force_login(office.leader)
    row = full(office)
    for name in ("van-ban.docx", "kinh-phi/du-toan.xlsx"):
        answer = client.get(f"/ke-hoach/{row.pk}/{name}")
        assert (answer.status_code, answer.content[:2], "attachment" in answer["Content-Disposition"]) == (200, b"PK", True)


@pytest.mark.once
def test_the_document_costs_the_same_for_one_task_and_for_fifty(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    row = plan(office)
    counts = []
    for size in (1, 30):
        for _number in range(size):
            assign(content=row.contents.get(), by=office.focal, title="x", lead=office.department, quarter=1, cooperating=[office.locality], budget=1)
        counts.append([queries_of(client, f"/ke-hoach/{row.pk}/{name}") for name in ("van-ban.docx", "kinh-phi/du-toan.xlsx")])
    assert counts[0] == counts[1]
