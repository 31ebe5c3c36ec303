"""Papers of conferences and the proposal of commendations: what they say, what stays blank, the same bytes every time."""

from __future__ import annotations

import io
import re

import docx
import pytest

from nhipcau.kernel.documents import Document, to_docx, to_pdf
from nhipcau.kernel.documents.model import foot_of
from nhipcau.people.domain.bodies import found
from nhipcau.steering.domain.agenda import add_line
from nhipcau.steering.domain.commendation_paper import ANNEX, SCORES, commendation_list
from nhipcau.steering.domain.conclusions import conclude
from nhipcau.steering.domain.conference_documents import delegates, notice, programme
from nhipcau.steering.domain.council import decide
from nhipcau.steering.domain.delegates import invite, note_attendance
from nhipcau.steering.enums import Commendation
from tests import factories
from tests.plan.rows import result
from tests.steering.meeting_rows import at, conference, day, held
from tests.steering.movement_rows import INSIDE, department, scoring

pytestmark = pytest.mark.django_db


def words(document: Document) -> str:
    """Every word of the Word file in reading order, tables among them."""
    file = docx.Document(io.BytesIO(to_docx(document, variant="trinh_ky")))
    return "\n".join("".join(node.text or "" for node in block.iter() if node.tag.endswith("}t")) for block in file.element.body)


def test_the_programme_opens_with_the_closure_rate_and_its_times_run_on(office: factories.Office) -> None:
    first = held(office)
    conclude(conference=first, text="Việc", by=office.focal)
    row = conference(office, begins=at(3), previous=first, place="Hội trường")
    add_line(conference=row, title="Báo cáo", minutes=45, who="Sở", by=office.focal)
    document = programme(row)
    table = document.blocks[-1]
    assert table.rows == (  # type: ignore[union-attr]
        ("08 giờ 00 - 08 giờ 10", "Kết quả thực hiện kết luận của hội nghị trước: 0 trên 1 kết luận đã thực hiện xong và có minh chứng (0%)", ""),
        ("08 giờ 10 - 08 giờ 55", "Báo cáo", "Sở"),
    )  # fmt: skip
    assert (document.symbol, document.place) == ("CTr-UBND", "Hà Nội")


def test_the_notice_gives_each_conclusion_its_owner_and_day(office: factories.Office) -> None:
    row = held(office, place="Hội trường", chair="Phó Chủ tịch")
    conclude(conference=row, text="Mở chuyên trang.", owner=office.department, due=day(20), by=office.focal)
    conclude(conference=row, text="Chú trọng tiếng Lào", by=office.focal)
    document = notice(row)
    said = words(document)
    due = f"{day(20).day:02d}/{day(20).month if day(20).month > 2 else f'0{day(20).month}'}/{day(20).year}"
    assert f"Mở chuyên trang. Giao Đơn vị so-vhtt chủ trì, hoàn thành trước ngày {due}." in said
    assert "Chú trọng tiếng Lào." in said
    assert (document.symbol, document.family.name, document.family.caution) == ("TB-UBND", "STATE", "")
    assert re.search(r"Số: +/TB-UBND", said)


def test_a_party_led_conference_has_papers_of_the_second_family_that_say_they_are_not_verified(office: factories.Office) -> None:
    names = {"vi": "Ban Chỉ đạo Công tác thông tin đối ngoại thành phố"}
    found(code="bcd", names=names, unit=office.locality, by=office.focal, founded_by="Quyết định 1-QĐ/TU", on=day(-400), party_led=True)
    document = notice(held(office, party_led=True))
    assert (document.issuer, document.symbol, document.signer) == (names["vi"], "TB/BCĐ", ("TRƯỞNG BAN",))
    assert "chưa đối chiếu với Hướng dẫn 05-HD/VPTW" in foot_of(document)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words(document)


def test_the_list_of_delegates_says_names_posts_and_who_came(office: factories.Office) -> None:
    row = held(office)
    one = invite(conference=row, name="Đại biểu Một", post="Giám đốc", unit=office.department, by=office.focal)
    invite(conference=row, name="Đại biểu Hai", organisation="Báo", by=office.focal)
    note_attendance(conference=row, came={one.pk}, by=office.focal)
    table = delegates(row).blocks[0]
    assert table.rows == (  # type: ignore[union-attr]
        ("1", "Đại biểu Một", "Giám đốc", "Đơn vị so-vhtt", "Có mặt"),
        ("2", "Đại biểu Hai", "", "Báo", "Vắng"),
    )


def test_the_same_rows_give_the_same_bytes(office: factories.Office) -> None:
    row = held(office)
    conclude(conference=row, text="Việc", by=office.focal)
    for make in (programme, delegates, notice):
        assert to_docx(make(row), variant="trinh_ky") == to_docx(make(row), variant="trinh_ky")
    assert to_pdf(notice(row), variant="trinh_ky").startswith(b"%PDF")


def test_only_what_the_council_decided_is_proposed_and_ties_are_said(office: factories.Office) -> None:
    other = department(office, "so-du-lich")
    movement = scoring(office, office.department, other)
    before = commendation_list(movement)
    assert [annex.title for annex in before.annexes] == [SCORES]
    assert "Chưa có quyết định khen thưởng đối với đơn vị nào." in words(before)
    for unit in (office.department, other):
        result(office, INSIDE, unit=unit)
    registration = movement.registrations.get(unit=other)
    decide(registration=registration, commendation=Commendation.MERIT, words="Dẫn đầu", by=office.leader)
    document = commendation_list(movement)
    listed, scored = document.annexes
    assert (listed.title, listed.blocks[0].rows) == (ANNEX, (("1", "Đơn vị so-du-lich", "15", "Bằng khen", "Dẫn đầu"),))  # type: ignore[union-attr]
    assert [(row[0], row[2], row[3]) for row in scored.blocks[0].rows] == [("1", "15", "đồng hạng")] * 2  # type: ignore[union-attr]
    assert document.symbol == "TTr-UBND"
    assert to_docx(document, variant="trinh_ky") == to_docx(commendation_list(movement), variant="trinh_ky")
