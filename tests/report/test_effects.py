"""Surveys keep counts and nothing else; outcomes stand with their source and «góp phần»; an office's form is filled."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.test import Client

from nhipcau.kernel.documents import rows_to_xlsx
from nhipcau.kernel.documents.model import Column
from nhipcau.kernel.periods import Period
from nhipcau.report.domain.office_forms import fill_form, match_places, missing_places, take_in_form
from nhipcau.report.domain.outcomes import contribution_line, record_outcome
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.domain.surveys import begin_survey, enter_counts, read_answers, shown
from nhipcau.report.enums import SurveyMoment
from nhipcau.report.models import FormPlace, OfficeForm, Outcome, Survey, SurveyCount
from tests import factories
from tests.report.rows import built, busy

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


def survey(o: factories.Office) -> Survey:
    return begin_survey(
        unit=o.locality, title="Hiểu biết", question="Anh, chị đã biết chưa?", groups=["Học sinh", "Cán bộ"],
        answers=["Có", "Không"], by=o.focal,
    )  # fmt: skip


def test_a_list_of_answers_becomes_counts_and_is_not_kept(office: factories.Office) -> None:
    row = survey(office)
    lines = ["Nhóm,Câu trả lời", *["Học sinh,Có"] * 7, *["học sinh,không"] * 9, *["Cán bộ,Có"] * 12]
    counts = read_answers(row, ContentFile("\n".join(lines).encode(), "tra-loi.csv"))
    assert counts == {(0, 0): 7, (0, 1): 9, (1, 0): 12}
    columns = (Column("Nhóm"), Column("Câu trả lời"), Column("Số lượng"))
    sheet = rows_to_xlsx("Trả lời", columns, [("Học sinh", "Có", 7), ("Học sinh", "Không", 9), ("Cán bộ", "Có", 12)])
    assert read_answers(row, ContentFile(sheet, "tra-loi.xlsx")) == counts
    enter_counts(survey=row, moment=SurveyMoment.BEFORE, day=DAY, counts=counts, by=office.focal)
    enter_counts(survey=row, moment=SurveyMoment.BEFORE, day=DAY, counts=counts, by=office.focal)
    assert {(one.group, one.answer): one.count for one in SurveyCount.objects.all()} == counts
    assert {field.name for field in SurveyCount._meta.get_fields()} == {
        "id", "survey", "moment", "group", "answer", "count", "day",
    }  # fmt: skip


@pytest.mark.parametrize("line", ["Người lạ,Có", "Học sinh,Có thể", "Học sinh,Có,ba"])
def test_an_answer_that_is_none_of_the_survey_refuses_the_file(office: factories.Office, line: str) -> None:
    row = survey(office)
    with pytest.raises(ReportRefused):
        read_answers(row, ContentFile(f"Nhóm,Câu trả lời,Số lượng\n{line}\n".encode(), "a.csv"))
    assert SurveyCount.objects.count() == 0


def test_a_small_count_is_on_no_screen(office: factories.Office, client: Client) -> None:
    row = survey(office)
    counts = {(0, 0): 3, (0, 1): 71, (1, 0): 82, (1, 1): 93}
    enter_counts(survey=row, moment=SurveyMoment.AFTER, day=DAY, counts=counts, by=office.focal)
    (one,) = shown(Survey.objects.prefetch_related("counts").get())
    assert one.published.cells == ((None, None), (None, None))
    client.force_login(office.leader)
    page = client.get(f"/bao-cao/khao-sat/{row.pk}/")
    cells = [cell for table in page.context["tables"] for line in table["rows"] for cell in line["cells"]]
    assert 3 not in cells and 71 not in cells and 74 in cells


def test_only_the_focal_officer_keeps_surveys(office: factories.Office, client: Client) -> None:
    row = survey(office)
    for who in (office.leader, office.writer, office.stranger):
        with pytest.raises(PermissionDenied):
            enter_counts(survey=row, moment=SurveyMoment.BEFORE, day=DAY, counts={(0, 0): 9}, by=who)
    client.force_login(office.stranger)
    assert client.get(f"/bao-cao/khao-sat/{row.pk}/").status_code == 404


def test_an_outcome_says_contribution_and_names_its_source(office: factories.Office) -> None:
    given = {"unit": office.locality, "name": "Vốn đăng ký", "value": Decimal("120.5"), "unit_words": "triệu USD"}
    period = Period(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
    with pytest.raises(ReportRefused):
        record_outcome(**given, period=period, source=" ", by=office.focal)
    with pytest.raises(PermissionDenied):
        record_outcome(**given, period=period, source="Niên giám", by=office.writer)
    assert Outcome.objects.count() == 0
    row = record_outcome(**given, period=period, source="Niên giám", by=office.leader)
    said = "".join(getattr(run, "text", "") or run.words() for run in contribution_line(row))
    assert said.replace("\u00a0", " ") == (
        "Công tác thông tin đối ngoại góp phần vào kết quả: vốn đăng ký đạt 120,5 triệu USD (nguồn: Niên giám)."
    )
    assert any(one["measure"] == "TD" for one in built(office).figures)


def form(*labels: str) -> ContentFile[bytes]:
    word, out = docx.Document(), io.BytesIO()
    for label in labels:
        word.add_paragraph(f"{label}: ……………")
    word.save(out)
    return ContentFile(out.getvalue(), "mau-01.docx")


def test_a_form_is_filled_with_the_report_s_figures_and_remembers_what_goes_where(office: factories.Office) -> None:
    busy(office)
    report = built(office)
    kept = take_in_form(unit=office.locality, file=form("Số tin, bài", "Tiếng nước ngoài"), by=office.focal)
    first, second = kept.places.all()
    match_places(form=kept, figures={first.place: "I02", second.place: "I03"}, by=office.focal)
    again = take_in_form(unit=office.locality, file=form("Số tin, bài", "Tiếng nước ngoài"), by=office.focal)
    assert (again.pk, OfficeForm.objects.count()) == (kept.pk, 1)
    filled = fill_form(form=kept, report=report, by=office.focal)
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(bytes(filled.content))).paragraphs)
    assert "Số tin, bài: 6" in words and "Tiếng nước ngoài: 2" in words
    with pytest.raises(PermissionDenied):
        fill_form(form=kept, report=report, by=office.stranger)


def test_a_changed_form_keeps_what_is_left_and_names_what_is_missing(office: factories.Office) -> None:
    kept = take_in_form(unit=office.locality, file=form("Số tin, bài", "Tiếng nước ngoài"), by=office.focal)
    places = list(kept.places.values_list("place", flat=True))
    match_places(form=kept, figures={places[0]: "I02", places[1]: "I03"}, by=office.focal)
    changed = take_in_form(unit=office.locality, file=form("Số tin, bài"), by=office.focal)
    assert list(changed.places.values_list("figure", flat=True)) == ["I02"]
    assert missing_places(changed) == [places[1]]
    assert FormPlace.objects.filter(form=kept).count() == 2
