"""What a unit records by itself: who may, what fits, and which proofs are let in."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from PIL import Image

from nhipcau.kernel import clock
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import UnitKind
from nhipcau.plan.domain import proofs
from nhipcau.plan.domain.proofs import ProofRefused, of_file, of_link
from nhipcau.plan.domain.recorded import RecordRefused, Said, add_proofs, amend, record, recordable
from nhipcau.plan.domain.result_queries import reported_seen_by, tasks_for, units_recording
from nhipcau.plan.domain.reviewing import accept, send_back
from nhipcau.plan.domain.tasks import move
from nhipcau.plan.enums import ProofKind, ReviewState, TaskState
from nhipcau.plan.models import ReportedResult, Result, ResultProof
from nhipcau.plan.rules import may_see_reported
from tests import factories
from tests.plan.rows import plan

pytestmark = pytest.mark.django_db
LINK = "https://dai-trinh-dien.example/chuong-trinh"


def said(**values: object) -> Said:
    return Said(**{"measure": "I12", "title": "Lớp tập huấn viết tin", "day": clock.today(), "second": 40, **values})  # type: ignore[arg-type]


def picture(kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "#a3231d").save(stream, kind)
    return stream.getvalue()


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def file(name: str, content: bytes) -> ContentFile[bytes]:
    return ContentFile(content, name)


def test_a_unit_s_editor_records_a_result_and_it_waits(office: factories.Office) -> None:
    row = record(
        unit=office.department, by=office.writer, proofs=[of_link(LINK)],
        said=said(task=office.task, splits={"topic": " viết   tin ", "level": "Tỉnh", "country": "Lào"}),
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.state, row.measure, row.quantity, row.second, row.task) == ("waiting", "I12", 1, 40, office.task)
    assert row.splits == {"topic": "viết tin", "level": "Tỉnh"}
    assert list(row.proofs.values_list("kind", "link")) == [("link", LINK)]
    assert Result.objects.count() == 0


def test_the_journal_holds_no_words_of_the_result(office: factories.Office) -> None:
    record(unit=office.department, by=office.writer, said=said(note="Ghi chú riêng"), proofs=[of_link(LINK)])
    entry = JournalEntry.objects.get(action="plan.record_result")
    assert entry.data == {"measure": "I12", "task": None, "proofs": 1}


@pytest.mark.parametrize("who", ["translator", "leader", "clearer", "stranger"])
def test_nobody_else_records_for_the_unit(office: factories.Office, who: str) -> None:
    with pytest.raises(PermissionDenied):
        record(unit=office.department, by=getattr(office, who), said=said())
    assert ReportedResult.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"measure": "I09"}, {"measure": "I02"}, {"measure": "X"}, {"title": "  "}, {"title": "x" * 301}, {"quantity": 0},
        {"quantity": 2**31}, {"second": -1}, {"language": "xx"}, {"language": "any"}, {"genre": "opera"},
        {"day": dt.date(1999, 1, 1)}, {"note": "x" * 601}, {"splits": {"topic": "x" * 81}},
        {"measure": "I07", "splits": {"resident": "có lẽ"}},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_is_stored(office: factories.Office, wrong: dict[str, object]) -> None:
    with pytest.raises(RecordRefused):
        record(unit=office.department, by=office.writer, said=said(**wrong))
    assert ReportedResult.objects.count() == 0


def test_what_has_not_happened_yet_is_no_result(office: factories.Office) -> None:
    with pytest.raises(RecordRefused):
        record(unit=office.department, by=office.writer, said=said(day=clock.today() + dt.timedelta(days=1)))


def test_a_number_the_measure_does_not_ask_is_left_out(office: factories.Office) -> None:
    row = record(unit=office.department, by=office.writer, said=said(measure="I08", second=9))
    assert row.second is None


def test_a_task_of_another_locality_or_one_given_up_is_not_proved(office: factories.Office) -> None:
    foreign = plan(office, unit=office.neighbour)
    with pytest.raises(RecordRefused):
        record(unit=office.department, by=office.writer, said=said(task=_task(office, foreign.contents.get())))
    move(task=office.task, to=TaskState.CANCELLED, by=office.focal, reason="bão số 3")
    office.task.refresh_from_db()
    with pytest.raises(RecordRefused):
        record(unit=office.department, by=office.writer, said=said(task=office.task))


def _task(o: factories.Office, content: object) -> object:
    from nhipcau.plan.models import Task

    return Task.objects.create(content=content, title="Việc của nơi khác", lead=o.neighbour)


def test_units_record_for_the_measures_that_count_what_is_recorded_and_for_other_results() -> None:
    codes = {one.code for one in recordable()}
    assert {"I05", "I07", "I08", "I10", "I11", "I12", "I13", "I15", "I16", "I18", "KQ"} <= codes
    assert codes.isdisjoint({"I02", "I03", "I04", "I09", "I17", "I20", "I21", "I22"})


def test_only_what_was_sent_back_is_mended_and_then_it_waits_again(office: factories.Office) -> None:
    row = record(unit=office.department, by=office.writer, said=said())
    with pytest.raises(RecordRefused):
        amend(reported=row, by=office.writer, said=said(title="Khác"))
    send_back(reported=row, by=office.focal, reason="thiếu minh chứng")
    amend(reported=row, by=office.writer, said=said(title="Lớp tập huấn, khóa 2"), proofs=[of_link(LINK)])
    row.refresh_from_db()
    assert (row.title, row.state, row.review_note, row.proofs.count()) == (
        "Lớp tập huấn, khóa 2", ReviewState.WAITING, "thiếu minh chứng", 1,
    )  # fmt: skip


def test_proofs_are_added_once_and_only_until_the_result_is_accepted(office: factories.Office) -> None:
    row = record(unit=office.department, by=office.writer, said=said())
    photo = of_file(file("lop.png", picture()))
    for _time in range(2):
        add_proofs(reported=row, proofs=[photo, of_link(LINK)], by=office.writer)
    assert row.proofs.count() == 2
    accept(reported=row, by=office.focal)
    with pytest.raises(RecordRefused):
        add_proofs(reported=row, proofs=[of_link(f"{LINK}/2")], by=office.writer)
    with pytest.raises(PermissionDenied):
        add_proofs(reported=row, proofs=[of_link(f"{LINK}/2")], by=office.leader)


def test_a_result_has_a_bounded_number_of_proofs(office: factories.Office) -> None:
    many = [of_link(f"{LINK}/{number}") for number in range(proofs.MOST_PROOFS + 1)]
    with pytest.raises(ProofRefused):
        record(unit=office.department, by=office.writer, said=said(), proofs=many)
    assert (ReportedResult.objects.count(), ResultProof.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/x", "dai.example", "https://", "http://ten:mat-khau@a.example/",
     "https://a.example/" + "x" * 500, "data:text/html,x", "//a.example"],
)  # fmt: skip
def test_a_link_is_a_web_address_and_bears_no_password(link: str) -> None:
    with pytest.raises(ProofRefused):
        of_link(link)


@pytest.mark.parametrize("link", ["https://a.example/x?y=1", "http://báo.example/bài", " https://a.example "])
def test_a_web_address_is_kept_as_given(link: str) -> None:
    assert of_link(link).link == link.strip()


def test_files_and_photos_are_kept_with_their_kind_name_and_hash() -> None:
    paper, photo = of_file(file("bao-cao.docx", word("Kết quả lớp học"))), of_file(file(r"C:\anh\LOP.JPG", picture("JPEG")))
    assert (paper.kind, paper.name, paper.media_type[-8:]) == (ProofKind.FILE, "bao-cao.docx", "document")
    assert (photo.kind, photo.name, photo.media_type, len(photo.sha256)) == (ProofKind.PHOTO, "LOP.JPG", "image/jpeg", 64)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.exe", b"MZ\x90\x00"), ("x.html", b"<html><script>alert(1)</script></html>"), ("x.svg", b"<svg/>"), ("x.zip", b"PK\x03\x04"),
        ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), ("x.docx", b"MZ\x90\x00"), ("x.xlsx", b"<html></html>"),
        ("x.xlsx", b"chi la chu"), ("x.png", b"<html></html>"), ("x.pdf", b"<html></html>"), ("x.pdf", b""), ("", b"x"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600),
        ("mat.docx", word("UBND TỈNH", "TỐI MẬT", "Kết quả")),
    ],
)  # fmt: skip
def test_a_file_that_may_not_come_in_is_refused(name: str, content: bytes) -> None:
    with pytest.raises((ProofRefused, IntakeRefused)):
        of_file(file(name, content))


def test_a_picture_in_another_form_than_its_name_says_keeps_its_own_media_type() -> None:
    assert of_file(file("x.jpg", picture("PNG"))).media_type == "image/png"
    with pytest.raises(ProofRefused):
        of_file(file("x.png", picture("GIF")))


def test_staff_of_the_unit_and_above_see_the_row_and_of_others_only_those_who_keep_its_plan(office: factories.Office) -> None:
    row = record(unit=office.department, by=office.writer, said=said())
    other = factories.account("xa", factories.unit("xa-a", UnitKind.COMMUNE, office.locality), *_editor())
    for who in (office.writer, office.translator, office.focal, office.leader):
        assert (row in reported_seen_by(who), may_see_reported(who, row)) == (True, True)
    for who in (office.stranger, other):
        assert (row in reported_seen_by(who), may_see_reported(who, row)) == (False, False)


def _editor() -> list[object]:
    from nhipcau.people.enums import Role

    return [Role.WRITER]


def test_a_form_offers_the_units_and_the_tasks_of_the_person(office: factories.Office) -> None:
    assert list(units_recording(office.writer)) == [office.department]
    assert list(units_recording(office.leader)) == []
    assert list(tasks_for(office.department, office.writer)) == [office.task]
    assert list(tasks_for(office.neighbour, office.writer)) == []
