"""No figure without rows, the same bytes for the same rows, nothing typed by hand, nothing late before its day."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
from dataclasses import replace

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel.documents import Document, Heading, Level, Paragraph, build
from nhipcau.kernel.documents.model import figures_of, runs_of
from nhipcau.people.enums import UnitKind
from nhipcau.plan.domain.issuer import issuer_of
from nhipcau.plan.domain.phrases import cited, dashes, opened, period_name
from nhipcau.plan.domain.plans import within_sentence
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Plan, Task
from nhipcau.reference.models import LegalDocument
from nhipcau.report.domain import lists
from nhipcau.report.domain import text as text_of
from nhipcau.report.domain.counts import Counted, count
from nhipcau.report.domain.quotes import without_quotes
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.domain.reports import build_report, compose
from nhipcau.report.models import Report, ReportFile
from tests import factories
from tests.plan.rows import plan, result, take_back

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2025, 12, 15), dt.date(2026, 12, 14)


@pytest.fixture
def year(office: factories.Office) -> Plan:
    """A plan of three contents: one with items in two languages, one with a class recorded by hand, one untouched."""
    row = plan(office, contents=3)
    row.directives.add(
        LegalDocument.objects.create(number="57-KL/TW", title="tiếp tục nâng cao", issuer="Bộ Chính trị")
    )
    first, second, _third = row.contents.all()
    items = assign(
        content=first, by=office.focal, title="Loạt 7 làng nghề", lead=office.department, due=dt.date(2026, 3, 1),
        quantity={"vi": 20, "en": 12},
    )  # fmt: skip
    for number in range(30):
        day = dt.date(2026, 1, 5) + dt.timedelta(days=4 * number)
        result(
            office,
            day,
            language="en" if number % 3 == 0 else "vi",
            task=items,
            title=f"Làng nghề, bài {number}",
        )
    held = assign(
        content=second,
        by=office.focal,
        title="Lớp nghiệp vụ",
        lead=office.department,
        quarter=2,
        measure="I12",
    )
    result(office, dt.date(2026, 4, 1), language="", kind="recorded", task=held, title="Lớp tháng 4")
    return row


def counted(row: Plan, *, today: dt.date = dt.date(2026, 12, 31)) -> Counted:
    return replace(count(row, FIRST, LAST), today=today)


def words(document: Document, variant: str = "trinh_ky") -> str:
    word = docx.Document(io.BytesIO(build(document, variant=variant).docx))  # type: ignore[arg-type]
    lines = [paragraph.text for paragraph in word.paragraphs]
    lines += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines).replace("\u00a0", " ")


def test_two_builds_over_the_same_rows_have_the_same_bytes(office: factories.Office, year: Plan) -> None:
    sums = []
    for _time in range(2):
        made = build_report(plan=year, period_from=FIRST, period_to=LAST, by=office.focal)
        sums.append([(file.part, file.sha256) for file in made.files.all()])
        for file in made.files.all():
            assert hashlib.sha256(bytes(file.content)).hexdigest() == file.sha256
    assert sums[0] == sums[1]
    assert [part for part, _sum in sums[0]] == [ReportFile.Part.SIGNING, ReportFile.Part.CONTROL]


def test_every_number_of_the_report_is_the_count_of_its_rows(year: Plan) -> None:
    figures = {figure.title: figure for figure in figures_of(compose(counted(year)))}
    assert figures["Tin, bài đã công bố trên cổng"].value == 30
    assert figures["Tin, bài bằng tiếng nước ngoài"].value == 10
    assert figures["Tỷ lệ tin, bài bằng tiếng nước ngoài"].words() == "33,3%"
    assert figures["Tin, bài đã công bố trên cổng, nội dung 1, tiếng Anh"].value == 10
    assert figures["Chỉ tiêu, nhiệm vụ “Loạt 7 làng nghề”"].value == 32
    assert figures["Kết quả đơn vị tự ghi, nhiệm vụ “Lớp nghiệp vụ”"].value == 1
    for figure in figures.values():
        assert len({row.id for row in figure.rows}) == len(figure.rows)


def test_what_units_recorded_is_named_in_the_line_of_its_task(office: factories.Office, year: Plan) -> None:
    assert "đơn vị tự ghi 1 kết quả (Lớp tháng 4 – Đơn vị so-vhtt)" in words(compose(counted(year)))
    held = Task.objects.get(title="Lớp nghiệp vụ")
    for no in range(3):
        result(office, dt.date(2026, 5, 1 + no), language="", kind="recorded", task=held, title=f"Lớp thêm {no}")
    named = "; ".join(f"{title} – Đơn vị so-vhtt" for title in ("Lớp tháng 4", "Lớp thêm 0", "Lớp thêm 1"))
    assert f"đơn vị tự ghi 4 kết quả ({named} và các kết quả khác)" in words(compose(counted(year)))


def test_a_number_typed_into_our_words_is_refused(year: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = lambda counted: [Paragraph.of("Đã công bố 31 tin, bài.")]  # noqa: E731
    monkeypatch.setattr(lists, "other_figures", typed)
    with pytest.raises(ReportRefused, match="«31» gõ tay"):
        compose(counted(year))


def test_a_number_in_the_plan_s_own_title_is_a_quotation(year: Plan) -> None:
    content = year.contents.get(no=1)
    content.title = "hành trình 50 năm hội nhập quốc tế"
    content.save()
    assert "1. Hành trình 50 năm hội nhập quốc tế" in words(compose(counted(year)))


def test_a_title_that_is_a_bare_number_excuses_nothing() -> None:
    heading = Heading.of(Level.SECTION, "Kết quả", results=True)
    made = Document(
        text_of.Kind.REPORT, "Sở", ("Sở",), "BC-S", "Huế", ("Kết quả",),
        (heading, Paragraph(runs_of("Đã có 50 bài về «7 làng nghề»."))), ("GIÁM ĐỐC",),
    )  # fmt: skip
    left = without_quotes(made, ["50", "7 làng nghề"])
    assert [run.text for run in left.blocks[1].runs] == ["Đã có 50 bài về «…»."]  # type: ignore[union-attr]


def test_a_withdrawn_item_counts_in_no_report_from_its_day_on(office: factories.Office, year: Plan) -> None:
    made = result(
        office, dt.date(2026, 2, 1), task=year.contents.get(no=1).tasks.get(), title="Bài bị thu hồi"
    )
    take_back(made, dt.date(2026, 6, 1))
    before = count(year, FIRST, dt.date(2026, 5, 31)).figure("I02")
    after = count(year, FIRST, LAST).figure("I02")
    assert before is not None and after is not None
    assert f"KQ{made.pk:06d}" in {row.id for row in before.rows}
    assert f"KQ{made.pk:06d}" not in {row.id for row in after.rows}
    assert "Bài bị thu hồi" not in words(compose(counted(year)), "doi_chieu")


def test_reports_of_two_parts_add_up_to_the_report_of_the_whole(year: Plan) -> None:
    def value(first: dt.date, last: dt.date, code: str) -> int:
        figure = count(year, first, last).figure(code)
        assert figure is not None
        return int(figure.value)

    for cut in (dt.date(2025, 12, 31), dt.date(2026, 1, 5), dt.date(2026, 3, 14), dt.date(2026, 12, 13)):
        for code in ("I02", "I03", "KQ"):
            parts = value(FIRST, cut, code) + value(cut + dt.timedelta(days=1), LAST, code)
            assert parts == value(FIRST, LAST, code)


def test_a_measure_without_a_room_says_so_instead_of_nought(year: Plan) -> None:
    task = year.contents.get(no=3).tasks.create(title="Lớp khác", lead=year.unit, quarter=4, measure="I12")
    assert counted(year).figure("I12", task_ids=[task.pk]) is None
    text = words(compose(counted(year)))
    assert "hệ thống chưa có số liệu của chỉ tiêu “Lớp tập huấn”" in text
    assert "Chưa có số liệu" in text


def test_nothing_is_late_before_its_day_while_the_period_runs(year: Plan) -> None:
    task = year.contents.get(no=2).tasks.get()  # due on 30/6/2026
    assert not counted(year, today=dt.date(2026, 6, 30)).is_late(task)
    assert counted(year, today=dt.date(2026, 7, 1)).is_late(task)
    assert "Kỳ báo cáo chưa kết thúc; số liệu tính đến ngày 01/7/2026." in words(
        compose(counted(year, today=dt.date(2026, 7, 1)))
    )


def test_a_task_due_after_the_period_is_not_late_in_it(year: Plan) -> None:
    task = year.contents.get(no=2).tasks.get()
    closed = replace(count(year, FIRST, dt.date(2026, 6, 29)), today=dt.date(2027, 1, 1))
    assert not closed.is_late(task)
    assert replace(closed, period_to=dt.date(2026, 6, 30)).is_late(task)


def test_the_report_follows_the_plan_s_order_and_names_what_is_missing(year: Plan) -> None:
    text = words(compose(counted(year)))
    heads = re.findall(r"^(?:[IVX]+|\d+)\. .*$", text, flags=re.MULTILINE)
    assert heads == [
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN",
        "II. KẾT QUẢ THỰC HIỆN",
        "1. Nội dung thứ 1",
        "2. Nội dung thứ 2",
        "3. Nội dung thứ 3",
        "III. ĐÁNH GIÁ CHUNG",
        "1. Ưu điểm",
        "2. Tồn tại, hạn chế",
        "3. Nguyên nhân",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert "Nội dung này chưa được giao thành nhiệm vụ." in text
    assert "- Nội dung thứ 2;\n- Nội dung thứ 3." in text  # without a foreign-language product
    assert "Kết luận số 57-KL/TW của Bộ Chính trị về tiếp tục nâng cao." in text
    assert text.count("./.") == 1


def test_a_task_given_up_prints_its_reason_and_is_not_owed(office: factories.Office, year: Plan) -> None:
    Task.objects.filter(title="Lớp nghiệp vụ").update(
        state=TaskState.CANCELLED, reason="đã gộp vào lớp của Bộ"
    )
    text = words(compose(counted(year)))
    assert "không thực hiện (lý do: đã gộp vào lớp của Bộ)" in text
    assert "Lớp nghiệp vụ (Đơn vị so-vhtt chủ trì)." not in text  # not among the tasks ahead


def test_an_empty_plan_gives_a_report_that_says_so(office: factories.Office) -> None:
    row = plan(office, year=2024, contents=1)
    document = compose(count(row, dt.date(2024, 1, 1), dt.date(2024, 12, 31)))
    assert document.annexes == ()
    assert "Trong kỳ chưa có tin, bài nào được công bố trên cổng thông tin." in words(document)


@pytest.mark.parametrize("who", ["writer", "clearer", "publisher", "stranger"])
def test_only_focal_officer_and_leader_build(office: factories.Office, year: Plan, who: str) -> None:
    with pytest.raises(PermissionDenied):
        build_report(plan=year, period_from=FIRST, period_to=LAST, by=getattr(office, who))
    assert Report.objects.count() == 0
    assert build_report(plan=year, period_from=FIRST, period_to=LAST, by=office.leader).files.count() == 2


def test_a_period_that_runs_backwards_is_refused(office: factories.Office, year: Plan) -> None:
    with pytest.raises(ReportRefused):
        build_report(plan=year, period_from=LAST, period_to=FIRST, by=office.focal)


def test_the_figures_of_a_built_report_stay_when_the_rows_change(
    office: factories.Office, year: Plan
) -> None:
    made = build_report(plan=year, period_from=FIRST, period_to=LAST, by=office.focal)
    result(office, dt.date(2026, 5, 5), task=year.contents.get(no=1).tasks.get())
    kept = next(one for one in Report.objects.get(pk=made.pk).figures if one["measure"] == "I02")
    assert (kept["value"], len(kept["rows"]), kept["unit"]) == ("30", 30, "tin, bài")


@pytest.mark.once
def test_a_report_reads_its_rows_in_as_many_queries_for_one_task_as_for_many(
    office: factories.Office, year: Plan
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            compose(count(year, FIRST, LAST))
        return len(caught)

    before = cost()
    for number in range(20):
        assign(
            content=year.contents.get(no=3), by=office.focal, title=f"Việc {number}", lead=office.department, quarter=1,
            quantity={"vi": 1},
        )  # fmt: skip
    assert cost() == before


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ((2025, 12, 15), (2026, 12, 14), "năm 2026"),
        ((2026, 1, 1), (2026, 12, 31), "năm 2026"),
        ((2025, 12, 15), (2026, 6, 14), "6 tháng đầu năm 2026"),
        ((2026, 7, 1), (2026, 9, 30), "quý III năm 2026"),
        ((2026, 1, 2), (2026, 12, 31), ""),
    ],
)
def test_the_usual_periods_have_names(
    first: tuple[int, int, int], last: tuple[int, int, int], name: str
) -> None:
    assert period_name(dt.date(*first), dt.date(*last)) == name


def test_a_directive_is_cited_as_an_office_cites_it() -> None:
    day = dt.date(2023, 6, 15)
    assert cited("57-KL/TW", "Kết luận về tiếp tục nâng cao", "Bộ Chính trị", day) == (
        "Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị về tiếp tục nâng cao"
    )
    assert (
        cited("16-KL/TW", "Chiến lược phát triển", "", None)
        == "Kết luận số 16-KL/TW về “Chiến lược phát triển”"
    )
    assert cited("72/2015/NĐ-CP", "", "", None) == "Nghị định số 72/2015/NĐ-CP"
    assert cited("", "Nghị quyết Đại hội XIII", "Đại hội", None) == "Nghị quyết Đại hội XIII"


def test_a_list_of_dashes_ends_with_a_full_stop() -> None:
    lines = ["".join(run.text for run in line.runs) for line in dashes(["Một;", "Hai"])]  # type: ignore[union-attr]
    assert (lines, dashes([])) == (["Một;", "Hai."], [])
    assert opened("tuyên truyền;") == "Tuyên truyền"


@pytest.mark.parametrize(
    ("unit", "issuer", "name", "symbol"),
    [
        ("Thành phố Hà Nội", "", "Ủy ban nhân dân thành phố Hà Nội", "BC-UBND"),
        ("Tỉnh Ninh Bình", "UBND tỉnh Ninh Bình", "Ủy ban nhân dân tỉnh Ninh Bình", "BC-UBND"),
        ("Sở Văn hóa và Thể thao Hà Nội", "", "Sở Văn hóa và Thể thao Hà Nội", "BC-SVHTTHN"),
        (
            "Tỉnh Ninh Bình",
            "Ban Chỉ đạo tỉnh Hà Nam",
            "Ủy ban nhân dân tỉnh Ninh Bình",
            "BC-UBND",
        ),
    ],
)
def test_the_unit_that_keeps_the_plan_answers_for_its_report(
    office: factories.Office, unit: str, issuer: str, name: str, symbol: str
) -> None:
    governs = unit.startswith(("Tỉnh", "Thành phố"))
    office.locality.names = {"vi": unit}
    office.locality.kind = UnitKind.LOCALITY if governs else UnitKind.DEPARTMENT
    found = issuer_of(Plan(unit=office.locality, locality=office.place, issuer=issuer))
    assert (found.name, found.symbol, found.place) == (name, symbol, "Hà Nội")
    assert within_sentence(unit) in found.name
