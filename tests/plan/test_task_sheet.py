"""A table of tasks: every row is shown with what is wrong in it, good rows are taken once, nothing is half-imported."""

from __future__ import annotations

import datetime as dt
import io

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel.models import JournalEntry
from nhipcau.kernel.sheets import blank_sheet, read_sheet
from nhipcau.plan.domain import task_sheet
from nhipcau.plan.domain.plan_document import plan_docx
from nhipcau.plan.domain.task_sheet import TaskTable, read_product, read_table
from nhipcau.plan.domain.task_taking import GoodRow, take
from nhipcau.plan.domain.tasks import TaskRefused, assign
from nhipcau.plan.models import Plan, TakenSheet, Task
from tests import factories
from tests.plan.rows import plan, queries_of

pytestmark = pytest.mark.django_db
HEAD = ["Nội dung", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Sản phẩm", "Tiếng Việt", "Tiếng Anh", "Kinh phí (triệu đồng)", "Trọng tâm"]
GOOD = [1, "Phim về nghề gốm", "Đơn vị so-vhtt", "Đơn vị ha-noi", "Quý II/2026", "Phim, video, chuyên mục truyền hình", 2, 1, "40,5", "x"]
LATER = [2, "Loạt bài", "so-vhtt", "", "15/9/2026", "", "", "", "", ""]
BAD = [9, "", "Sở Không Có", "", "31/02/2026", "", "hai", "", "", ""]


def xlsx(*rows: list[object], head: list[str] = HEAD) -> bytes:
    book = openpyxl.Workbook()
    for row in ([*head], *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def word(*rows: list[object]) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *rows):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = str(value)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(row: Plan, data: bytes, name: str = "bang.xlsx", content: int | None = None) -> TaskTable:
    return read_table(row, read_sheet(data, name), content=content)


def taken(o: factories.Office, row: Plan, table: TaskTable, sha256: str = "0" * 64) -> int:
    rows = [GoodRow(one.number, one.fingerprint, one.values) for one in table.good]
    return take(plan=row, name="bang.xlsx", sha256=sha256, rows=rows, left=0, by=o.focal)


@pytest.mark.parametrize(("make", "name"), [(xlsx, "bang.xlsx"), (word, "bang.docx")])
def test_good_rows_become_tasks_with_everything_they_say(
    office: factories.Office, make: object, name: str
) -> None:
    row = plan(office, contents=2)
    table = read(row, make(GOOD, LATER), name)  # type: ignore[operator]
    assert [one.problems for one in table.rows] == [(), ()]
    assert taken(office, row, table) == 2
    film, series = Task.objects.filter(content__plan=row).order_by("content__no")
    assert (film.title, film.lead, film.quarter, film.due, film.product) == (
        "Phim về nghề gốm", office.department, 2, None, "video",
    )  # fmt: skip
    assert (list(film.cooperating.all()), film.budget, film.priority) == ([office.locality], 40_500_000, "focus")
    assert dict(film.targets.values_list("language", "quantity")) == {"vi": 2, "en": 1}
    assert (series.content.no, series.due, series.priority, series.measure) == (2, dt.date(2026, 9, 15), "normal", "I02")


def test_a_bad_row_says_where_and_what_and_the_good_ones_can_be_taken(office: factories.Office) -> None:
    row = plan(office, contents=2)
    table = read(row, xlsx(BAD, GOOD))
    bad, good = table.rows
    said = " ".join(bad.problems)
    assert [cell in said for cell in ("A2", "B2", "C2", "E2", "G2")] == [True] * 5
    assert "Sheet" in said and good.good
    assert taken(office, row, table) == 1


@pytest.mark.parametrize(
    "row",
    [{8: "0,0000001"}, {8: "-1"}, {6: "-2"}, {0: ""}],
)
def test_what_the_plan_does_not_allow_is_said_of_the_row(office: factories.Office, row: dict[int, object]) -> None:
    values = [*GOOD]
    for place, value in row.items():
        values[place] = value
    (found,) = read(plan(office), xlsx(values)).rows
    assert found.problems and "2" in found.problems[0]
    assert not found.good


def test_a_table_without_the_column_goes_into_the_content_that_was_chosen(office: factories.Office) -> None:
    row = plan(office, contents=2)
    data = xlsx(GOOD[1:], head=HEAD[1:])
    assert not read(row, data).rows[0].good
    (found,) = read(row, data, content=2).rows
    assert (found.good, found.values["content"]) == (True, 2)


def test_the_same_table_twice_changes_nothing(office: factories.Office) -> None:
    row = plan(office, contents=2)
    for _time in range(3):
        table = read(row, xlsx(GOOD, LATER, GOOD))
        if table.good:
            taken(office, row, table)
    assert Task.objects.filter(content__plan=row).count() == 2
    assert [one.known for one in table.rows] == [True] * 3
    assert TakenSheet.objects.count() == 1


def test_rows_taken_by_two_people_at_once_are_taken_once(office: factories.Office) -> None:
    row = plan(office)
    one, other = read(row, xlsx(GOOD)), read(row, xlsx(GOOD))
    assert (taken(office, row, one), taken(office, row, other)) == (1, 0)


def test_a_row_that_no_longer_fits_stores_nothing_of_the_whole(office: factories.Office) -> None:
    row = plan(office, contents=2)
    table = read(row, xlsx(GOOD, LATER))
    row.contents.get(no=2).delete()
    with pytest.raises(TaskRefused, match="3"):
        taken(office, row, table)
    assert not Task.objects.filter(content__plan=row).exists()
    assert not TakenSheet.objects.exists()


def test_the_plan_s_own_annex_is_read_back(office: factories.Office) -> None:
    row, other = plan(office), plan(office, year=2027)
    assign(
        content=row.contents.get(), by=office.focal, title="Phim về nghề gốm", lead=office.department, quarter=2,
        product="video", quantity={"vi": 2, "en": 1}, budget=40_000_000, cooperating=[office.locality],
    )  # fmt: skip
    table = read(other, plan_docx(row), "ke-hoach.docx", content=1)
    (found,) = [one for one in table.rows if one.good]
    assert found.values["quantity"] == {"vi": 2, "en": 1}
    assert (found.values["product"], found.values["budget"], found.values["due"]) == ("video", 40_000_000, "2026-06-30")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Bài viết: tiếng Việt 4, tiếng Anh 2", ("article", {"vi": 4, "en": 2})),
        ("Tiếng Việt 4", ("", {"vi": 4})),
        ("Phim, video, chuyên mục truyền hình", ("video", {})),
        ("Bài viết", ("article", {})),
        ("Lớp tập huấn: 2", ("class", {"any": 2})),
        ("04 chương trình", ("", {})),
        ("", ("", {})),
    ],
)
def test_products_are_read_as_they_are_written(words: str, found: tuple[str, dict[str, int]]) -> None:
    assert read_product(words) == found


@pytest.mark.once
def test_reading_costs_the_same_for_one_row_and_for_fifty(office: factories.Office) -> None:
    row = plan(office)
    counts = []
    for size in (1, 50):
        data = xlsx(*[[*GOOD[:1], f"Việc {no}", *GOOD[2:]] for no in range(size)])
        with CaptureQueriesContext(connection) as caught:
            assert len(read(row, data).good) == size
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_blank_form_fits_the_table_it_asks_for(office: factories.Office) -> None:
    specs = task_sheet.specs(plan(office))
    data = blank_sheet(specs, task_sheet.TITLE)
    assert data == blank_sheet(specs, task_sheet.TITLE)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Nhập liệu"]
    assert [cell.value.rstrip(" *") for cell in sheet[3]] == [spec.title for spec in specs]


def upload(data: bytes, name: str = "bang.xlsx") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, data)}


def test_a_table_is_previewed_and_the_ticked_rows_are_taken(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    data = xlsx(GOOD, LATER, BAD)  # the writer puts the time of day into the file
    row = plan(office, contents=2)
    address = f"/ke-hoach/{row.pk}/bang-nhiem-vu/"
    assert client.get(address).status_code == 200
    page = client.post(address, upload(data))
    assert (page.status_code, page.context["good"]) == (200, 2)
    assert [one["state"] for one in page.context["rows"]] == ["done", "done", "overdue"]
    assert not Task.objects.filter(content__plan=row).exists()
    wanted = page.context["rows"][0]["row"].fingerprint
    client.post(f"{address}nhan/", {"carried": page.context["carried"], "row": [wanted]})
    assert Task.objects.get(content__plan=row).title == "Phim về nghề gốm"
    sheet = TakenSheet.objects.get()
    assert (sheet.taken, sheet.left) == (1, 2)
    again = client.post(address, upload(data))
    assert [one["state"] for one in again.context["rows"]] == ["replaced", "done", "overdue"]
    assert again.context["before"]


def test_what_was_shown_for_one_plan_is_not_taken_into_another_and_nothing_forged(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    here, there = plan(office), plan(office, year=2027)
    page = client.post(f"/ke-hoach/{here.pk}/bang-nhiem-vu/", upload(xlsx(GOOD)))
    rows = [page.context["rows"][0]["row"].fingerprint]
    for carried, address in ((page.context["carried"], there.pk), (page.context["carried"] + "x", here.pk), ("", here.pk)):
        client.post(f"/ke-hoach/{address}/bang-nhiem-vu/nhan/", {"carried": carried, "row": rows})
    client.post(f"/ke-hoach/{here.pk}/bang-nhiem-vu/nhan/", {"carried": page.context["carried"], "row": []})
    client.force_login(office.leader)
    client.post(f"/ke-hoach/{here.pk}/bang-nhiem-vu/nhan/", {"carried": page.context["carried"], "row": rows})
    assert not Task.objects.filter(content__plan__in=[here, there]).exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "bang.xlsx"), (b"khong phai bang", "bang.xlsx"), (b"a,b", "bang.csv")],
)
def test_a_file_that_is_no_table_is_refused_in_words(
    office: factories.Office, client: Client, data: bytes, name: str
) -> None:
    client.force_login(office.focal)
    page = client.post(f"/ke-hoach/{plan(office).pk}/bang-nhiem-vu/", upload(data, name))
    assert page.status_code == 422
    assert page.context["refused"] or page.context["form"].errors


def test_a_table_with_a_secrecy_stamp_is_refused_and_only_the_rule_is_kept(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    page = client.post(f"/ke-hoach/{plan(office).pk}/bang-nhiem-vu/", upload(xlsx([*GOOD[:1], "TỐI MẬT", *GOOD[2:]])))
    assert page.status_code == 422
    entry = JournalEntry.objects.latest("id")
    assert (entry.action, list(entry.data)) == ("plan.refuse_upload", ["rule"])


def test_a_table_with_a_wrong_head_says_which_columns_are_needed(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    page = client.post(f"/ke-hoach/{plan(office).pk}/bang-nhiem-vu/", upload(xlsx(["a", "b"], head=["X", "Y"])))
    assert page.context["problems"] and not page.context["rows"]


@pytest.mark.once
def test_the_form_costs_the_same_however_many_tasks_there_are(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    row = plan(office, contents=2)
    address = f"/ke-hoach/{row.pk}/bang-nhiem-vu/"
    before = queries_of(client, address)
    taken(office, row, read(row, xlsx(GOOD, LATER)))
    assert queries_of(client, address) == before
