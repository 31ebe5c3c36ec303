"""The same period before, from rows or from an old report; parts add up to the whole for sums alone; localities roll up."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import docx
import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.kernel.documents import Document, Paragraph, build
from nhipcau.kernel.documents.model import figures_of
from nhipcau.kernel.periods import Period
from nhipcau.plan import measures
from nhipcau.plan.measures import NotSummable
from nhipcau.plan.models import Campaign, Task
from nhipcau.report import contributions
from nhipcau.report.contributions import Contribution, Section
from nhipcau.report.domain.comparing import before_of, difference
from nhipcau.report.domain.counts import count, count_for
from nhipcau.report.domain.old_reports import Confirmed, propose, take_in_old
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.domain.reports import build_about, build_report, compose
from nhipcau.report.domain.subject import Subject, subject_of_plan
from nhipcau.report.enums import ReportKind
from nhipcau.report.models import OldFigure, Report
from tests import factories
from tests.plan.rows import plan, result
from tests.report.rows import FIRST, LAST, busy

pytestmark = pytest.mark.django_db
BEFORE = Period(dt.date(2024, 12, 15), dt.date(2025, 12, 14))


def words(document: Document, variant: str = "trinh_ky") -> str:
    word = docx.Document(io.BytesIO(build(document, variant=variant).docx))  # type: ignore[arg-type]
    lines = [paragraph.text for paragraph in word.paragraphs]
    lines += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines).replace("\u00a0", " ")


def test_the_change_is_said_with_the_figures_of_both_years(office: factories.Office) -> None:
    busy(office, year=2025, items=4)
    busy(office, year=2026, items=6)
    text = words(compose(count(office.plan, FIRST, LAST)))
    assert "So với cùng kỳ (năm 2025), số tin, bài tăng 2 tin, bài." in text
    assert "So sánh với cùng kỳ (năm 2025)" in text


def test_an_office_without_a_year_before_compares_with_nothing_rather_than_with_nought(office: factories.Office) -> None:
    busy(office)
    assert before_of(subject_of_plan(office.plan, FIRST, LAST)) is None
    assert "cùng kỳ" not in words(compose(count(office.plan, FIRST, LAST)))


OLD = """Báo cáo số 16/BC-UBND ngày 05 tháng 01 năm 2025. Năm 2025, đã công bố 1.250 tin, bài về địa phương,
trong đó có 310 tin, bài bằng tiếng Anh; tổ chức 3 lớp tập huấn với 120 học viên, 2 cuộc họp báo."""


def test_figures_of_an_old_report_are_proposed_with_their_places(office: factories.Office) -> None:
    found = {one.measure: one for one in propose(OLD)}
    assert {code: one.value for code, one in found.items()} == {
        "I02": Decimal(1250), "I03": Decimal(310), "I12": Decimal(3), "I08": Decimal(2),
    }  # fmt: skip
    for one in found.values():
        assert Decimal(OLD[one.start : one.end].replace(".", "")) == one.value
    assert OldFigure.objects.count() == 0


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault_and_places_are_true(text: str) -> None:
    for one in propose(text):
        assert text[one.start : one.end].replace(".", "").replace(",", ".") == str(one.value)


def old(o: factories.Office, value: int = 1250) -> list[OldFigure]:
    figures = [Confirmed("I02", Decimal(value), "đã công bố 1.250 tin, bài")]
    return take_in_old(unit=o.locality, period=BEFORE, figures=figures, source_name="bc-2025.docx", source=OLD, by=o.focal)


def test_what_was_typed_from_an_old_report_says_so_in_the_comparison(office: factories.Office) -> None:
    busy(office)
    old(office)
    text = words(compose(count(office.plan, FIRST, LAST)), "doi_chieu")
    assert "1.250 (nhập từ báo cáo cũ)" in text.replace("[", " [").replace(" [", "[").replace("[2]", "") or "nhập từ báo cáo cũ" in text
    figure = next(one for one in figures_of(compose(count(office.plan, FIRST, LAST))) if "báo cáo cũ" in one.title)
    assert (figure.value, figure.rows[0].label) == (1250, "bc-2025.docx: «đã công bố 1.250 tin, bài»")


def test_taking_an_old_report_in_twice_changes_nothing(office: factories.Office) -> None:
    first, second = old(office), old(office)
    assert [row.pk for row in first] == [row.pk for row in second]
    assert OldFigure.objects.get().value == 1250
    with pytest.raises(PermissionDenied):
        take_in_old(unit=office.locality, period=BEFORE, figures=[], source_name="x", source="x", by=office.writer)
    with pytest.raises(ReportRefused):
        take_in_old(unit=office.locality, period=BEFORE, figures=[], source_name="x", source="x", by=office.focal)


DAYS = st.dates(dt.date(2025, 12, 15), dt.date(2026, 12, 14))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=DAYS, last=DAYS, cut=DAYS)
def test_a_report_s_total_is_its_rows_and_parts_add_up_to_the_whole(
    office: factories.Office, first: dt.date, last: dt.date, cut: dt.date
) -> None:
    if not factories.Plan.objects.filter(title="Năm đầy").exists():
        busy(office)
        factories.Plan.objects.filter(pk=office.plan.pk).update(title="Năm đầy")
    first, last = sorted((first, last))
    cut = min(max(cut, first), last)
    for unit in (office.locality, office.department, office.neighbour):

        def counted(a: dt.date, b: dt.date, unit: factories.Unit = unit) -> dict[str, object]:
            found = count_for(Subject(unit, Period(a, b)))
            return {one.code: found.figure(one.code) for one in measures.registered()}

        whole = counted(first, last)
        left = counted(first, cut)
        right = counted(cut + dt.timedelta(days=1), last) if cut < last else None
        for one in measures.registered():
            figure = whole[one.code]
            if figure is None:
                continue
            assert len({row.id for row in figure.rows}) == len(figure.rows)  # type: ignore[attr-defined]
            if one.summable:
                assert figure.value == sum(row.amount for row in figure.rows)  # type: ignore[attr-defined]
                parts = [part[one.code] for part in (left, right) if part is not None]
                assert figure.value == measures.added(one, [part.value for part in parts if part])  # type: ignore[attr-defined]
            else:
                with pytest.raises(NotSummable):
                    measures.added(one, [figure.value])  # type: ignore[attr-defined]


def test_a_difference_has_the_rows_of_both_and_no_sign(office: factories.Office) -> None:
    busy(office, year=2025, items=2)
    busy(office, year=2026, items=3)
    subject = subject_of_plan(office.plan, FIRST, LAST)
    now, then = count_for(subject).figure("I02"), before_of(subject).figure("I02")  # type: ignore[union-attr]
    assert now is not None and then is not None
    apart = difference(now, then)
    assert apart is not None and (apart.value, len(apart.rows)) == (1, 5)
    assert difference(now, now) is None


def test_a_topic_report_counts_what_proves_its_content_alone(office: factories.Office) -> None:
    busy(office)
    result(office, dt.date(2026, 5, 5), title="Ngoài nội dung")
    subject = Subject(
        office.locality, Period(FIRST, LAST), ReportKind.TOPIC, office.plan, content=office.content
    )
    report = build_about(subject=subject, by=office.focal)
    kept = next(one for one in report.figures if one["measure"] == "I02")
    assert (kept["value"], report.title) == ("6", "Quảng bá hình ảnh Thủ đô")


def test_a_campaign_report_says_nothing_of_tasks_that_are_not_its_own(office: factories.Office) -> None:
    busy(office)
    campaign = Campaign.objects.create(unit=office.locality, title="Mùa di sản", begins=FIRST, ends=LAST)
    other = Task.objects.create(content=office.content, lead=office.department, title="Phim về nghề gốm")
    Task.objects.filter(pk=office.task.pk).update(campaign=campaign)
    text = words(compose(count_for(
        Subject(office.locality, Period(FIRST, LAST), ReportKind.TOPIC, office.plan, campaign=campaign)
    )))  # fmt: skip
    assert (office.task.title in text, other.title in text) == (True, False)


def test_the_spokesperson_s_report_says_no_data_for_what_nobody_counts(office: factories.Office) -> None:
    subject = Subject(office.locality, Period(FIRST, LAST), ReportKind.SPOKESPERSON)
    report = build_about(subject=subject, by=office.focal)
    text = words(compose(count_for(subject)))
    assert text.count("chưa có số liệu") == 6
    assert "Số yêu cầu của báo chí được trả lời trên số yêu cầu nhận được" in text
    assert (report.plan, report.kind) == (None, ReportKind.SPOKESPERSON)
    assert report.files.order_by("pk").first().name == f"bao-cao-phat-ngon-{report.pk}-trinh-ky.docx"  # type: ignore[union-attr]


def test_the_centre_sees_each_locality_and_names_who_sent_no_report(office: factories.Office) -> None:
    busy(office)
    result(office, dt.date(2026, 3, 3), unit=office.neighbour)
    row = plan(office, unit=office.centre)
    focal = factories.account("trung-uong", office.centre, factories.Role.FOCAL)
    Report.objects.create(
        unit=office.locality, plan=office.plan, title="x", kind="year", state="issued", period_from=FIRST, period_to=LAST
    )
    text = words(compose(count(row, FIRST, LAST)))
    assert "Chưa nhận được báo cáo của: Đơn vị hai-phong." in text
    report = build_report(plan=row, period_from=FIRST, period_to=LAST, by=focal)
    values = {one["title"]: one["value"] for one in report.figures if one["measure"] == "I02"}
    assert values["Tin, bài đã công bố trên cổng"] == "7"
    assert values["Tin, bài đã công bố trên cổng, Đơn vị ha-noi"] == "6"
    assert values["Tin, bài đã công bố trên cổng, Đơn vị hai-phong"] == "1"


def test_another_room_adds_its_blocks_to_a_section(
    office: factories.Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contributions, "_register", {})
    added = Contribution([Paragraph.of("Theo kết luận “giao 12 đơn vị”.")], frozenset({"giao 12 đơn vị"}))
    for _time in range(2):
        contributions.register(Section.SHORTCOMINGS, "thử", lambda counted: added)
    assert words(compose(count(office.plan, FIRST, LAST))).count("Theo kết luận") == 1
