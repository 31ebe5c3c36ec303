"""A conference is prepared, held and closed; its agenda runs on; its papers were checked; its delegates are names and posts."""

from __future__ import annotations

import datetime as dt
import hashlib
import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.models import AppendOnly
from nhipcau.kernel.sheets import read_sheet
from nhipcau.people.enums import Role
from nhipcau.steering.domain import agenda, delegates, papers
from nhipcau.steering.domain.conference_queries import conferences_seen_by
from nhipcau.steering.domain.conferences import ConferenceRefused, change, move, prepare
from nhipcau.steering.enums import CONFERENCE_MOVES, ConferenceKind, ConferenceState
from nhipcau.steering.models import AgendaLine, Conference, Delegate, Paper
from tests import factories
from tests.steering.meeting_rows import VN, at, conference, held


def test_a_conference_is_prepared_by_the_focal_officer_alone(office: factories.Office) -> None:
    row = conference(office, place="Hội trường", chair="Phó Chủ tịch")
    assert (row.state, row.place, row.chair, row.previous) == (ConferenceState.PREPARED, "Hội trường", "Phó Chủ tịch", None)
    for person in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            prepare(unit=office.locality, kind=ConferenceKind.OTHER, title="x", begins=at(1), by=person)
    for wrong in ({"title": " "}, {"ends": at(-11)}):
        with pytest.raises(ConferenceRefused):
            conference(office, **wrong)
    assert Conference.objects.count() == 1


@pytest.mark.django_db
def test_only_the_moves_of_the_table_are_made(office: factories.Office) -> None:
    for before in ConferenceState:
        for after in ConferenceState:
            row = conference(office)
            Conference.objects.filter(pk=row.pk).update(state=before)
            row.refresh_from_db()
            if after in CONFERENCE_MOVES[before]:
                assert move(conference=row, to=after, by=office.focal).state == after
            else:
                with pytest.raises(ConferenceRefused):
                    move(conference=row, to=after, by=office.focal)
            row.refresh_from_db()
            assert row.state == (after if after in CONFERENCE_MOVES[before] else before)


def test_a_conference_is_not_held_before_it_begins_nor_moved_by_others(office: factories.Office) -> None:
    row = conference(office, days=3)
    with pytest.raises(ConferenceRefused):
        move(conference=row, to=ConferenceState.HELD, by=office.focal)
    with pytest.raises(PermissionDenied):
        move(conference=row, to=ConferenceState.CALLED_OFF, by=office.leader)
    row.refresh_from_db()
    assert row.state == ConferenceState.PREPARED


def test_the_next_conference_opens_with_the_conclusions_of_the_one_before(office: factories.Office) -> None:
    first = held(office)
    second = conference(office, days=2, previous=first)
    assert list(second.agenda.values_list("no", "title")) == [(0, "Kết quả thực hiện kết luận của hội nghị trước")]
    with pytest.raises(ConferenceRefused):
        agenda.remove_line(line=second.agenda.get(no=0), by=office.focal)
    assert not change(conference=second, by=office.focal, previous=None).agenda.exists()
    for wrong in (second, conference(office, days=5)):
        with pytest.raises(ConferenceRefused):
            change(conference=second, by=office.focal, previous=wrong)


def test_what_was_held_is_no_longer_prepared(office: factories.Office) -> None:
    row = held(office)
    with pytest.raises(ConferenceRefused):
        change(conference=row, by=office.focal, title="Tên khác")
    with pytest.raises(ConferenceRefused):
        agenda.add_line(conference=row, title="Báo cáo", minutes=5, by=office.focal)
    row.refresh_from_db()
    assert (row.title, row.agenda.count()) == ("Hội nghị tổng kết công tác thông tin đối ngoại", 0)


def test_the_agenda_runs_on_from_the_beginning(office: factories.Office) -> None:
    row = conference(office, days=2)
    for title, minutes in (("Khai mạc", 10), ("Báo cáo", 45), ("Thảo luận", 60)):
        agenda.add_line(conference=row, title=title, minutes=minutes, by=office.focal)
    agenda.raise_line(line=row.agenda.get(title="Thảo luận"), by=office.focal)
    agenda.remove_line(line=row.agenda.get(title="Khai mạc"), by=office.focal)
    shown = [(one.line.no, one.line.title, f"{one.begins:%H:%M}", f"{one.ends:%H:%M}") for one in agenda.agenda_of(row)]
    assert shown == [(1, "Thảo luận", "08:00", "09:00"), (2, "Báo cáo", "09:00", "09:45")]
    for wrong in (0, 481):
        with pytest.raises(ConferenceRefused):
            agenda.add_line(conference=row, title="x", minutes=wrong, by=office.focal)


@given(st.lists(st.integers(1, 480), max_size=12))
def test_lines_meet_without_gap_and_last_as_long_as_all_of_them(minutes: list[int]) -> None:
    start = dt.datetime(2026, 1, 5, 8, 0, tzinfo=VN)
    lines = [AgendaLine(no=no, title="x", minutes=count) for no, count in enumerate(minutes, 1)]
    found = agenda.timed(start, lines)
    assert [one.begins for one in found[1:]] == [one.ends for one in found[:-1]]
    assert (found[-1].ends - found[0].begins if found else dt.timedelta()) == dt.timedelta(minutes=sum(minutes))


def png(words: str = "") -> bytes:
    stream, about = io.BytesIO(), PngImagePlugin.PngInfo()
    if words:
        about.add_text("Comment", words)
    Image.new("RGB", (8, 6), "#a3231d").save(stream, "PNG", pnginfo=about)
    return stream.getvalue()


def test_a_paper_is_checked_hashed_and_kept(office: factories.Office) -> None:
    row, content = conference(office), "Báo cáo tham luận".encode()
    paper = papers.add_paper(
        conference=row, title="Tham luận", file=SimpleUploadedFile("tham-luan.txt", content), by=office.focal
    )
    assert (paper.sha256, bytes(paper.content)) == (hashlib.sha256(content).hexdigest(), content)
    picture = papers.add_paper(conference=row, title="", file=SimpleUploadedFile("anh.png", png()), by=office.focal)
    assert (picture.title, picture.media_type, papers.is_picture(picture)) == ("anh.png", "image/png", True)
    with pytest.raises(ConferenceRefused):
        papers.add_paper(conference=row, title="Lại", file=SimpleUploadedFile("khac.txt", content), by=office.focal)
    with pytest.raises(AppendOnly):
        paper.delete()


def test_a_secret_or_unknown_paper_is_refused_and_nothing_stored(office: factories.Office) -> None:
    row = conference(office)
    files = {"bc.txt": "MẬT\nBáo cáo".encode(), "anh.png": png("TUYỆT MẬT"), "hong.png": b"\x89PNG\r\n\x1a\nxx"}
    for name, content in files.items():
        with pytest.raises(IntakeRefused):
            papers.add_paper(conference=row, title="x", file=SimpleUploadedFile(name, content), by=office.focal)
    with pytest.raises(ConferenceRefused):
        papers.add_paper(conference=row, title="x", file=SimpleUploadedFile("a.exe", b"MZ"), by=office.focal)
    assert Paper.objects.count() == 0


def test_a_unit_below_adds_its_own_paper_and_no_other(office: factories.Office) -> None:
    row = conference(office)
    file = SimpleUploadedFile("a.txt", b"Tham luan cua So")
    assert papers.add_paper(conference=row, title="x", file=file, unit=office.department, by=office.writer).unit == office.department
    for unit, person in ((None, office.writer), (office.locality, office.writer), (office.neighbour, office.stranger)):
        with pytest.raises(PermissionDenied):
            papers.add_paper(conference=row, title="x", file=SimpleUploadedFile("b.txt", b"b"), unit=unit, by=person)


def sheet(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    for line in (("STT", "Họ và tên", "Chức vụ", "Đơn vị"), *rows):
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_delegates_come_from_a_sheet_each_once(office: factories.Office) -> None:
    row = conference(office)
    delegates.invite(conference=row, name="Người đã mời", organisation="Báo", by=office.focal)
    data = sheet(
        ("1", "Đại biểu Một", "Giám đốc", "Đơn vị so-vhtt"), ("2", "", "Phó", "Sở"),
        ("3", "Đại biểu Một", "GĐ", "Đơn vị so-vhtt"), ("4", "Người đã mời", "", "Báo"),
    )  # fmt: skip
    rows, problems = delegates.read_sheet_rows(row, read_sheet(data, "ds.xlsx"))
    assert ([one.good for one in rows], [one.known for one in rows], problems) == (
        [True, False, False, False], [False, False, True, True], [],
    )  # fmt: skip
    assert "ô B3" in rows[1].problems[0]
    good = [{"name": one.name, "post": one.post, "organisation": one.organisation} for one in rows if one.good]
    assert delegates.take(conference=row, rows=good, by=office.focal) == 1
    assert delegates.take(conference=row, rows=good, by=office.focal) == 0
    made = Delegate.objects.get(name="Đại biểu Một")
    assert (made.post, made.unit, made.organisation, made.came) == ("Giám đốc", office.department, "", None)


def test_who_came_is_noted_once_it_is_held(office: factories.Office) -> None:
    row = conference(office)
    one = delegates.invite(conference=row, name="Một", by=office.focal)
    two = delegates.invite(conference=row, name="Hai", by=office.focal)
    with pytest.raises(ConferenceRefused):
        delegates.note_attendance(conference=row, came={one.pk}, by=office.focal)
    move(conference=row, to=ConferenceState.HELD, by=office.focal)
    assert delegates.note_attendance(conference=row, came={one.pk}, by=office.focal) == 1
    assert list(row.delegates.values_list("name", "came")) == [("Một", True), ("Hai", False)]
    with pytest.raises(ConferenceRefused):
        delegates.strike(delegate=two, by=office.focal)
    with pytest.raises(ConferenceRefused):
        delegates.invite(conference=row, name="MỘT ", by=office.focal)


def test_a_conference_is_seen_by_its_branch_and_by_the_units_below(office: factories.Office) -> None:
    row = conference(office, begins=at(1), ends=at(1, 11))
    above = factories.account("trung-uong", office.centre, Role.FOCAL)
    for person in (office.focal, office.writer, office.leader, above):
        assert list(conferences_seen_by(person)) == [row]
    assert not conferences_seen_by(office.stranger).exists()
