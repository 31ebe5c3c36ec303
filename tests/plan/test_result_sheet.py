"""A table of results: every row with what is wrong in it, by sheet, row and column; good rows are taken once, all or none."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.models import JournalEntry
from nhipcau.kernel.sheets import blank_sheet, read_sheet
from nhipcau.people.models import Account
from nhipcau.plan.domain import result_sheet
from nhipcau.plan.domain.recorded import RecordRefused
from nhipcau.plan.domain.result_sheet import ResultTable, read_table, specs
from nhipcau.plan.domain.result_taking import take, taken_before
from nhipcau.plan.domain.task_taking import GoodRow
from nhipcau.plan.models import ReportedResult, Result, TakenSheet
from tests import factories

pytestmark = pytest.mark.django_db
HEAD = ["Chỉ tiêu", "Kết quả", "Ngày", "Số lượng", "Số thứ hai", "Ngôn ngữ", "Chủ đề", "Nhiệm vụ", "Minh chứng", "Ghi chú"]
CLASS = ["I12", "Lớp tập huấn viết tin", "05/03/2026", 1, 42, "", "Viết tin", "Loạt bài di sản", "https://so.example/lop", ""]
FILM = ["Bộ ảnh, phim, chuyên mục truyền hình", "Phim về gốm", "10/4/2026", 2, 30, "Tiếng Anh", "", "", "", "phát lại"]
NOON = dt.datetime(2026, 11, 26, 5, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def november() -> Any:
    with clock.moved_to(NOON):
        yield


def xlsx(*rows: Sequence[object], head: Sequence[str] = HEAD, change: Any = None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Kết quả"
    for row in (head, *rows):
        book.active.append(list(row))
    if change:
        change(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def word(*rows: Sequence[object]) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *rows):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = str(value)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(o: factories.Office, data: bytes, name: str = "ket-qua.xlsx") -> ResultTable:
    return read_table(o.department, o.writer, read_sheet(data, name))


def taken(o: factories.Office, table: ResultTable, *, by: Account | None = None, sha256: str = "0" * 64) -> int:
    rows = [GoodRow(one.number, one.fingerprint, one.values) for one in table.good]
    return take(unit=o.department, name="ket-qua.xlsx", sha256=sha256, rows=rows, left=len(table.bad), by=by or o.writer)


def changed(row: Sequence[object], **cells: object) -> list[object]:
    found = list(row)
    for place, value in cells.items():
        found["ABCDEFGHIJ".index(place)] = value
    return found


@pytest.mark.parametrize(("make", "name"), [(xlsx, "ket-qua.xlsx"), (word, "ket-qua.docx")])
def test_good_rows_wait_for_review_with_everything_they_say(office: factories.Office, make: Any, name: str) -> None:
    table = read(office, make(CLASS, FILM), name)
    assert [one.problems for one in table.rows] == [(), ()]
    assert taken(office, table) == 2
    film, training = ReportedResult.objects.order_by("measure")
    assert (training.measure, training.day, training.quantity, training.second, training.task) == (
        "I12", dt.date(2026, 3, 5), 1, 42, office.task,
    )  # fmt: skip
    assert (training.splits, training.state, training.by) == ({"topic": "Viết tin"}, "waiting", office.writer)
    assert list(training.proofs.values_list("kind", "link")) == [("link", "https://so.example/lop")]
    assert (film.measure, film.quantity, film.second, film.language, film.note, film.proofs.count()) == (
        "I11", 2, 30, "en", "phát lại", 0,
    )  # fmt: skip
    assert Result.objects.count() == 0


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("A2", "I99"), ("A2", "I02"), ("A2", ""), ("B2", ""), ("B2", "x" * 301), ("C2", ""), ("C2", "31/02/2026"),
        ("C2", "04/30/2026"), ("C2", "30/04/26"), ("C2", "tháng ba"), ("C2", "27/11/2026"), ("C2", "05/03/1998"), ("D2", 0),
        ("D2", -1), ("D2", "hai"), ("D2", 2**31), ("D2", "1,5"), ("E2", -1), ("F2", "Tiếng Tây"), ("G2", "x" * 81),
        ("H2", "Việc không có"), ("I2", "javascript:alert(1)"), ("I2", "https://a.example; khong-phai"), ("J2", "x" * 601),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_sheet_row_and_column_and_the_good_row_can_be_taken(
    office: factories.Office, cell: str, value: object
) -> None:
    table = read(office, xlsx(changed(CLASS, **{cell[0]: value}), FILM))
    bad, good = table.rows
    heading = HEAD["ABCDEFGHIJ".index(cell[0])]
    assert bad.problems and all(one.startswith(f"Trang «Kết quả», ô {cell} (cột «{heading}»): ") for one in bad.problems)
    assert (bad.good, good.good) == (False, True)
    assert (taken(office, table), ReportedResult.objects.get().title) == (1, "Phim về gốm")
    assert TakenSheet.objects.values_list("taken", "left").get() == (1, 1)


def test_a_merged_cell_belongs_to_no_row(office: factories.Office) -> None:
    table = read(office, xlsx(CLASS, FILM, change=lambda sheet: sheet.merge_cells("B2:B3")))
    assert "ô B2" in table.rows[0].problems[0] and "B2:B3" in table.rows[0].problems[0]
    assert [row.good for row in table.rows] == [False, False]


def test_a_measure_merged_over_several_rows_counts_for_each(office: factories.Office) -> None:
    rows = [CLASS, changed(CLASS, A="", B="Lớp thứ hai")]
    table = read(office, xlsx(*rows, change=lambda sheet: sheet.merge_cells("A2:A3")))
    assert [row.values["measure"] for row in table.good] == ["I12", "I12"]


def test_a_formula_without_a_result_is_a_problem(office: factories.Office) -> None:
    (row,) = read(office, xlsx(changed(CLASS, D="=1+1"))).rows
    assert row.problems and "ô D2" in row.problems[0] and "công thức" in row.problems[0]


@pytest.mark.parametrize("head", [["Cột lạ", *HEAD[1:]], ["a", "b", "c"]])
def test_a_table_without_the_columns_says_which_are_missing(office: factories.Office, head: list[str]) -> None:
    table = read(office, xlsx(CLASS[: len(head)], head=head))
    assert (table.rows, len(table.problems) > 0) == ((), True)
    assert "«Chỉ tiêu»" in table.problems[0] and "«Kết quả»" in table.problems[0]


def test_a_table_too_long_for_people_is_refused_by_sheet_and_row(office: factories.Office) -> None:
    far = xlsx(CLASS, change=lambda sheet: sheet.cell(1_000_000, 1, "I12"))
    with pytest.raises(IntakeRefused) as refused:
        read(office, far)
    assert "«Kết quả»" in refused.value.vi and "20000" in refused.value.vi


def test_more_rows_than_are_taken_at_a_time_are_refused(office: factories.Office, monkeypatch: Any) -> None:
    monkeypatch.setattr(result_sheet, "MOST_ROWS", 1)
    table = read(office, xlsx(CLASS, FILM))
    assert (table.rows, len(table.problems)) == ((), 1)
    assert table.problems[0].startswith("Trang «Kết quả», ô A3: ")


def test_a_sheet_with_a_secrecy_stamp_is_refused(office: factories.Office) -> None:
    with pytest.raises(IntakeRefused):
        read(office, xlsx(CLASS, changed(FILM, J="TUYỆT MẬT")))


def test_the_same_row_twice_in_a_file_is_one(office: factories.Office) -> None:
    table = read(office, xlsx(CLASS, FILM, CLASS))
    assert [(row.good, row.known) for row in table.rows] == [(True, False), (True, False), (False, True)]
    assert "dòng 2" in table.rows[2].remarks[0]
    assert taken(office, table) == 2


def test_a_file_taken_before_is_recognised(office: factories.Office) -> None:
    taken(office, read(office, xlsx(CLASS)), sha256="a" * 64)
    found = taken_before(office.department, "a" * 64)
    assert found is not None and found.by == office.writer
    assert taken_before(office.locality, "a" * 64) is None


def test_a_row_known_already_with_another_number_says_so(office: factories.Office) -> None:
    taken(office, read(office, xlsx(CLASS)))
    (row,) = read(office, xlsx(changed(CLASS, E=50))).rows
    assert (row.known, row.good) == (True, False)
    assert any("1 / 42" in one and "ô D2" in one for one in row.remarks)
    assert ReportedResult.objects.get().second == 42


def test_what_a_measure_does_not_ask_is_left_out_and_said(office: factories.Office) -> None:
    (row,) = read(office, xlsx(changed(CLASS, A="I08"))).rows
    assert (row.good, row.values["second"], row.values["splits"]) == (True, None, {})
    assert sorted(one.split("ô ")[1][:2] for one in row.remarks) == ["E2", "G2"]


def test_one_row_that_no_longer_fits_leaves_nothing_behind(office: factories.Office) -> None:
    table = read(office, xlsx(FILM, CLASS))
    office.task.delete()
    with pytest.raises(RecordRefused) as refused:
        taken(office, table)
    assert "3" in str(refused.value)
    assert (ReportedResult.objects.count(), TakenSheet.objects.count()) == (0, 0)
    assert not JournalEntry.objects.filter(action="plan.take_results").exists()


def test_only_who_records_for_the_unit_takes_rows(office: factories.Office) -> None:
    table = read(office, xlsx(CLASS))
    for who in (office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            taken(office, table, by=who)
    with pytest.raises(RecordRefused):
        taken(office, ResultTable())
    assert ReportedResult.objects.count() == 0


def test_the_journal_holds_numbers_and_no_words(office: factories.Office) -> None:
    taken(office, read(office, xlsx(CLASS, changed(FILM, C="31/02/2026"))))
    sheet = TakenSheet.objects.get()
    assert JournalEntry.objects.get(action="plan.take_results").data == {"sheet": sheet.pk, "taken": 1, "left": 1}


def test_the_blank_form_reads_back_with_every_column(office: factories.Office) -> None:
    wanted = specs([office.task])
    book = openpyxl.load_workbook(io.BytesIO(blank_sheet(wanted, title=result_sheet.TITLE)))
    sheet = book["Nhập liệu"]
    for cell, value in zip(sheet[4], ["I12 Lớp tập huấn", "Lớp viết tin", "05/03/2026"], strict=False):
        cell.value = value
    stream = io.BytesIO()
    book.save(stream)
    table = read(office, stream.getvalue())
    assert (len(table.good), table.good[0].values["measure"], table.problems) == (1, "I12", ())


@pytest.mark.once
def test_reading_costs_the_same_for_one_row_and_for_many(office: factories.Office) -> None:
    costs = []
    read(office, xlsx(CLASS))  # the roles of the person are read once
    for count in (1, 40):
        data = xlsx(*(changed(CLASS, B=f"Lớp {number}") for number in range(count)))
        with CaptureQueriesContext(connection) as caught:
            read(office, data)
        costs.append(len(caught))
    assert costs[0] == costs[1]


CELLS = st.tuples(
    st.sampled_from(["I12", "I11", "I07", "KQ", "I99"]), st.sampled_from(["Lớp một", "lớp MỘT", "Phim", ""]),
    st.sampled_from(["05/03/2026", "5/3/2026", "06/03/2026", "31/02/2026"]), st.sampled_from([1, 2, "", 0]),
)  # fmt: skip


@given(st.lists(CELLS, min_size=1, max_size=6), st.randoms())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_importing_a_file_again_in_whatever_order_changes_nothing(
    office: factories.Office, rows: list[tuple[object, ...]], shuffle: Any
) -> None:
    head = HEAD[:4]
    first = read(office, xlsx(*rows, head=head))
    if first.good:
        taken(office, first)
    before = sorted(ReportedResult.objects.values_list("pk", "title", "day", "quantity"))
    shuffle.shuffle(rows)
    again = read(office, xlsx(*rows, head=head))
    assert again.good == []
    if first.good:
        assert taken(office, first) == 0
    assert sorted(ReportedResult.objects.values_list("pk", "title", "day", "quantity")) == before
