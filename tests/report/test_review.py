"""A report goes draft → in review → approved → issued; with the signed copy its figures freeze, and later changes show."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.test import Client
from django.utils.translation import override

from nhipcau.kernel import clock
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import Role
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.domain.reports import build_report
from nhipcau.report.domain.restating import restated
from nhipcau.report.domain.review import move_report
from nhipcau.report.domain.signed import take_in_signed
from nhipcau.report.enums import REPORT_MOVES, ReportState, Restatement
from nhipcau.report.models import FrozenFigure, Report, ReportMove, SignedCopy
from tests import factories
from tests.kernel.intake_samples import pdf_of
from tests.plan.rows import result, take_back
from tests.report.rows import FIRST, LAST, approved, built, busy, pdf, signed

pytestmark = pytest.mark.django_db
AFTER = dt.datetime(2026, 12, 20, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def after_the_year():
    with clock.moved_to(AFTER):
        yield


def test_only_the_allowed_moves_are_made(office: factories.Office) -> None:
    for now in ReportState:
        for to in ReportState:
            report = built(office)
            Report.objects.filter(pk=report.pk).update(state=now)
            by = office.leader if to == ReportState.APPROVED else office.focal
            if to in REPORT_MOVES[now] and to != ReportState.ISSUED:
                move_report(report=report, to=to, by=by, words="sửa mục II")
                assert Report.objects.get(pk=report.pk).state == to
            else:
                with pytest.raises(ReportRefused):
                    move_report(report=report, to=to, by=by, words="sửa mục II")
                assert Report.objects.get(pk=report.pk).state == now


@pytest.mark.parametrize("who", ["focal", "writer", "clearer", "stranger"])
def test_only_a_leader_of_the_unit_approves(office: factories.Office, who: str) -> None:
    report = built(office)
    move_report(report=report, to=ReportState.REVIEW, by=office.focal)
    with pytest.raises(PermissionDenied):
        move_report(report=report, to=ReportState.APPROVED, by=getattr(office, who))
    assert Report.objects.get(pk=report.pk).state == ReportState.REVIEW
    assert ReportMove.objects.count() == 1


@pytest.mark.parametrize("did", ["built", "sent"])
def test_a_leader_does_not_approve_what_they_built_or_sent_to_review_themselves(
    office: factories.Office, client: Client, did: str
) -> None:
    both = factories.account("kiem-nhiem", office.locality, Role.FOCAL, Role.LEADER)
    build, send = (both, office.focal) if did == "built" else (office.focal, both)
    report = build_report(plan=office.plan, period_from=FIRST, period_to=LAST, by=build)
    move_report(report=report, to=ReportState.REVIEW, by=send)
    with pytest.raises(PermissionDenied, match="so somebody else approves it"), override("en"):
        move_report(report=report, to=ReportState.APPROVED, by=both)
    client.force_login(both)
    page = client.get(f"/bao-cao/{report.pk}/").content.decode()
    assert "nên người khác duyệt" in page and 'name="to" value="approved"' not in page
    client.post(f"/bao-cao/{report.pk}/chuyen/", {"to": "approved"})
    assert Report.objects.get(pk=report.pk).state == ReportState.REVIEW
    assert ReportMove.objects.filter(after=ReportState.APPROVED).count() == 0
    move_report(report=report, to=ReportState.APPROVED, by=office.leader)
    assert Report.objects.get(pk=report.pk).state == ReportState.APPROVED


def test_who_sent_it_the_time_before_may_approve_what_another_sends_again(office: factories.Office) -> None:
    both = factories.account("kiem-nhiem", office.locality, Role.FOCAL, Role.LEADER)
    report = built(office)
    move_report(report=report, to=ReportState.REVIEW, by=both)
    move_report(report=report, to=ReportState.DRAFT, by=office.leader, words="bổ sung")
    move_report(report=report, to=ReportState.REVIEW, by=office.focal)
    assert move_report(report=report, to=ReportState.APPROVED, by=both).by == both


def test_sending_back_says_what_to_change(office: factories.Office) -> None:
    report = built(office)
    move_report(report=report, to=ReportState.REVIEW, by=office.focal)
    with pytest.raises(ReportRefused):
        move_report(report=report, to=ReportState.DRAFT, by=office.leader, words=" ")
    move_report(report=report, to=ReportState.DRAFT, by=office.leader, words="bổ sung nguyên nhân")
    assert ReportMove.objects.latest("id").words == "bổ sung nguyên nhân"


def test_the_signed_copy_freezes_every_figure_with_its_rows(office: factories.Office) -> None:
    busy(office)
    report = signed(office)
    kept = SignedCopy.objects.get(report=report)
    assert (report.state, kept.number, kept.date) == (ReportState.ISSUED, "16/BC-UBND", dt.date(2026, 12, 18))
    frozen = list(FrozenFigure.objects.filter(signed=kept))
    assert [(one.measure, one.value, one.sha256) for one in frozen] == [
        (one["measure"], one["value"], one["sha256"]) for one in report.figures
    ]
    assert [[row[0] for row in one.rows] for one in frozen] == [one["rows"] for one in report.figures]
    assert restated(report) == []


def test_a_report_that_nobody_approved_is_not_signed(office: factories.Office) -> None:
    with pytest.raises(PermissionDenied):
        take_in_signed(report=built(office), file=pdf(), number="1/BC", date=dt.date(2026, 12, 18), by=office.focal)
    assert SignedCopy.objects.count() == 0


@pytest.mark.parametrize(
    ("file", "number", "day"),
    [
        (ContentFile(b"Khong phai PDF", "ban-ky.txt"), "16/BC-UBND", dt.date(2026, 12, 18)),
        (None, " ", dt.date(2026, 12, 18)),
        (None, "16/BC-UBND", dt.date(2026, 12, 30)),
    ],
)
def test_what_is_no_signed_copy_is_refused_and_nothing_is_stored(
    office: factories.Office, file: ContentFile[bytes] | None, number: str, day: dt.date
) -> None:
    report = approved(office)
    with pytest.raises((ReportRefused, IntakeRefused)):
        take_in_signed(report=report, file=file or pdf(), number=number, date=day, by=office.focal)
    assert (SignedCopy.objects.count(), FrozenFigure.objects.count()) == (0, 0)
    assert Report.objects.get(pk=report.pk).state == ReportState.APPROVED


def test_a_scan_with_a_secrecy_stamp_is_not_taken_in(office: factories.Office) -> None:
    with pytest.raises(IntakeRefused):
        take_in_signed(
            report=approved(office), file=pdf("TUYỆT MẬT"), number="1/BC-UBND", date=dt.date(2026, 12, 18), by=office.focal
        )


def test_figures_that_moved_while_it_was_signed_are_not_frozen(office: factories.Office) -> None:
    busy(office)
    report = approved(office)
    result(office, dt.date(2026, 6, 1), task=office.task)
    with pytest.raises(ReportRefused):
        take_in_signed(report=report, file=pdf(), number="1/BC-UBND", date=dt.date(2026, 12, 18), by=office.focal)
    assert FrozenFigure.objects.count() == 0


def test_a_figure_that_came_after_the_approval_is_not_frozen_as_signed(office: factories.Office) -> None:
    busy(office)
    report = approved(office)
    report.figures = report.figures[:-1]  # as the report was built; the last one the data have brought since
    report.save(update_fields=["figures"])
    with pytest.raises(ReportRefused):
        take_in_signed(report=report, file=pdf(), number="16/BC-UBND", date=dt.date(2026, 12, 18), by=office.focal)
    assert FrozenFigure.objects.count() == 0


def test_rows_that_come_later_show_as_restated_and_the_signed_figure_stays(office: factories.Office) -> None:
    busy(office)
    report = signed(office)
    late = result(office, dt.date(2026, 6, 1), task=office.task, title="Ghi muộn")
    found = {one.title: one for one in restated(report)}
    total = found["Tin, bài đã công bố trên cổng"]
    assert (total.signed, total.now, total.came, total.went) == ("6", "7", (f"KQ{late.pk:06d}",), ())
    assert total.reasons == [Restatement.CAME]
    assert FrozenFigure.objects.get(signed__report=report, no=total.no).value == "6"


def test_a_row_that_went_and_one_that_was_changed_are_told_apart(office: factories.Office) -> None:
    busy(office)
    report = signed(office)
    gone = office.task.evidence.earliest("pk").result
    take_back(gone, dt.date(2026, 12, 1))
    (total,) = (one for one in restated(report) if one.title == "Tin, bài đã công bố trên cổng")
    assert (total.went, total.reasons) == ((f"KQ{gone.pk:06d}",), [Restatement.WENT])
    office.department.names = {"vi": "Sở đổi tên"}
    office.department.save()
    (total,) = (one for one in restated(report) if one.title == "Tin, bài đã công bố trên cổng")
    assert total.reasons == [Restatement.WENT, Restatement.CHANGED]


def paper(*head: str) -> ContentFile[bytes]:
    return ContentFile(pdf_of(["ỦY BAN NHÂN DÂN", *head, "BÁO CÁO", "Căn cứ Kế hoạch số 9/KH-UBND ngày 1 tháng 2 năm 2026"]), "ban-ky.pdf")


SIGNED_ON = dt.date(2026, 12, 18)
NUMBER_LINE, DAY_LINE = "Số: 16/BC-UBND", "Hà Nội, ngày 18 tháng 12 năm 2026"


@pytest.mark.parametrize(
    ("head", "number", "date"),
    [
        ((NUMBER_LINE, DAY_LINE), "17/BC-UBND", SIGNED_ON),
        ((NUMBER_LINE, DAY_LINE), "16/BC-SVHTT", SIGNED_ON),
        ((NUMBER_LINE, DAY_LINE), "16/BC-UBND", dt.date(2026, 12, 17)),
        ((f"{NUMBER_LINE} {DAY_LINE}",), "116/BC-UBND", SIGNED_ON),
    ],
)
def test_a_number_or_a_day_that_the_pdf_gives_otherwise_is_refused_until_it_is_confirmed(
    office: factories.Office, head: tuple[str, ...], number: str, date: dt.date
) -> None:
    report = approved(office)
    with pytest.raises(ReportRefused):
        take_in_signed(report=report, file=paper(*head), number=number, date=date, by=office.focal)
    assert (Report.objects.get(pk=report.pk).state, SignedCopy.objects.count()) == (ReportState.APPROVED, 0)
    copy = take_in_signed(report=report, file=paper(*head), number=number, date=date, by=office.focal, confirmed=True)
    assert (copy.number, copy.date) == (number, date)
    assert JournalEntry.objects.get(action="report.signed").data["against_text"] is True


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ((NUMBER_LINE, DAY_LINE), " 016/bc–ubnd "),
        (("Số: 016 / BC-UBND", DAY_LINE), "16/BC-UBND"),
        (("Số:      /BC-UBND", "Hà Nội, ngày     tháng     năm 2026"), "16/BC-UBND"),
        ((), "16/BC-UBND"),
        (("Căn cứ Kế hoạch của Bộ, ngày 1 tháng 2 năm 2026",), "16/BC-UBND"),
    ],
)
def test_what_agrees_or_says_nothing_is_taken_in(office: factories.Office, head: tuple[str, ...], number: str) -> None:
    copy = take_in_signed(report=approved(office), file=paper(*head), number=number, date=SIGNED_ON, by=office.focal)
    assert copy.number == number.strip()
    assert JournalEntry.objects.get(action="report.signed").data["against_text"] is False


def test_a_scan_is_taken_in_with_a_note_and_what_differs_only_by_a_tick(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    report = approved(office)
    address, given = f"/bao-cao/{report.pk}/ban-da-ky/", {"number": "17/BC-UBND", "date": "18/12/2026"}
    refused = client.post(address, {**given, "file": paper(NUMBER_LINE, DAY_LINE)}, follow=True).content.decode()
    assert "Tệp PDF ghi “Số: 16/BC-UBND”, còn bạn nhập “17/BC-UBND”" in refused and 'name="confirmed"' in refused
    assert SignedCopy.objects.count() == 0
    kept = client.post(address, {**given, "file": ContentFile(pdf_of([]), "ban-quet.pdf")}, follow=True).content.decode()
    assert "chưa đối chiếu được" in kept and SignedCopy.objects.count() == 1
