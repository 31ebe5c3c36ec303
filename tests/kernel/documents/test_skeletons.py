"""The office's kinds of document: what each always says, in which order; nothing invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from nhipcau.kernel.documents import Column, Document, Family, Kind, Office, to_docx, to_pdf
from nhipcau.kernel.documents.skeletons import (
    Part,
    PlannedTask,
    Slot,
    agenda,
    invitation,
    letter,
    memo,
    plan,
    roll,
    submission,
    time_words,
)

STATE = Office(
    "Ủy ban nhân dân tỉnh Ninh Bình",
    ("Ủy ban nhân dân", "tỉnh Ninh Bình"),
    "UBND",
    "Ninh Bình",
    ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
    drafting="VX",
    recipients=("Các sở, ban, ngành",),
)
PARTY = replace(
    STATE, issuer="Tỉnh ủy Ninh Bình", agency=("Tỉnh ủy Ninh Bình",), organ="TU", family=Family.PARTY, signer=("T/M Ban Thường vụ", "Phó Bí thư")
)
DAY = datetime(2026, 3, 5, 8, 0)
TASK = PlannedTask("Phim tài liệu", "Sở VHTTDL", "Báo Ninh Bình", "Quý II", "Một phim", "50.000.000")
MAKE: dict[Kind, Callable[[Office], Document]] = {
    Kind.PLAN: lambda office: plan(
        office,
        subject=("Thông tin đối ngoại năm 2026",),
        bases=("Nghị định số 72/2015/NĐ-CP",),
        purposes=(Part("Mục đích", ("Nâng cao hiệu quả.",)),),
        contents=(Part("Quảng bá hình ảnh", ("Làm phim.",)),),
        funding=("Ngân sách tỉnh.",),
        execution=(Part("Sở Văn hóa, Thể thao và Du lịch", ("Chủ trì.",)),),
        tasks=(TASK,),
    ),
    Kind.LETTER: lambda office: letter(office, subject="đôn đốc báo cáo", addressees=("Sở Ngoại vụ",), paragraphs=("Đề nghị gửi báo cáo.",)),
    Kind.SUBMISSION: lambda office: submission(
        office, subject=("Phê duyệt kế hoạch",), addressees=("Chủ tịch",), parts=(Part("Sự cần thiết", ("Vì vậy.",)),), request="Kính trình xem xét."
    ),
    Kind.MEMO: lambda office: memo(office, subject=("Việc trễ hạn",), addressees=("Phó Chủ tịch",), matter=("Ba việc trễ.",), proposals=("Gửi công văn.",)),
    Kind.PROGRAMME: lambda office: agenda(office, subject=("Hội nghị",), when=DAY, where="Hội trường", slots=(Slot("08 giờ 00", "Khai mạc", "Trưởng ban"),)),
    Kind.INVITATION: lambda office: invitation(office, guests=("Báo A",), subject=("Dự họp báo",), event="họp báo", when=DAY, where="Hội trường"),
    Kind.LIST: lambda office: roll(office, subject=("Đại biểu",), columns=(Column("Đơn vị", 40),), rows=(("Sở A",), ("Sở B",))),
}
KINDS = pytest.mark.parametrize("kind", MAKE, ids=lambda kind: kind.name)


def _lines(read: Any, document: Document) -> list[str]:
    return [line for line in read(to_docx(document, variant="trinh_ky")).lines if line]


@KINDS
def test_every_kind_is_made_in_every_form_and_family_and_is_byte_stable(kind: Kind) -> None:
    for office in (STATE, PARTY):
        document = MAKE[kind](office)
        assert document.kind is kind
        assert to_docx(document, variant="trinh_ky") == to_docx(document, variant="trinh_ky")
        assert to_pdf(document, variant="trinh_ky") == to_pdf(document, variant="trinh_ky")


@pytest.mark.parametrize(
    ("kind", "state", "party"),
    [
        (Kind.PLAN, "Số:      /KH-UBND", "Số      -KH/TU"),
        (Kind.LETTER, "Số:      /UBND-VX", "Số      -CV/TU"),
        (Kind.SUBMISSION, "Số:      /TTr-UBND", "Số      -TTr/TU"),
        (Kind.INVITATION, "Số:      /GM-UBND", "Số      -GM/TU"),
    ],
)
def test_symbols_of_both_families_with_the_number_blank(read: Any, kind: Kind, state: str, party: str) -> None:
    assert state in _lines(read, MAKE[kind](STATE))
    assert party in _lines(read, MAKE[kind](PARTY))


def test_a_plan_has_its_four_sections_and_the_task_annex_of_seven_columns(read: Any) -> None:
    lines = _lines(read, MAKE[Kind.PLAN](STATE))
    sections = [line for line in lines if line.split(".")[0] in ("I", "II", "III", "IV")]
    assert sections == ["I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG, NHIỆM VỤ", "III. KINH PHÍ", "IV. TỔ CHỨC THỰC HIỆN"]
    start = lines.index("STT")
    assert lines[start : start + 14] == [
        "STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm/kết quả", "Kinh phí",
        "1", "Phim tài liệu", "Sở VHTTDL", "Báo Ninh Bình", "Quý II", "Một phim", "50.000.000",
    ]  # fmt: skip


def test_what_is_not_given_is_left_out_with_its_heading(read: Any) -> None:
    bare = plan(STATE, subject=("Năm 2026",), bases=(), purposes=(), contents=(Part("Phim"),), funding=(), execution=(), tasks=())
    lines = _lines(read, bare)
    assert [line for line in lines if line.startswith(("I.", "II."))] == ["I. NỘI DUNG, NHIỆM VỤ"]
    assert bare.annexes == ()


def test_an_invitation_says_who_to_what_when_and_where(read: Any) -> None:
    lines = _lines(read, MAKE[Kind.INVITATION](STATE))
    start = lines.index("Kính gửi: Báo A")
    assert lines[start + 1 : start + 5] == [
        "Ủy ban nhân dân tỉnh Ninh Bình trân trọng kính mời đại biểu tới dự họp báo.",
        "1. Thời gian: 08 giờ 00, ngày 05 tháng 3 năm 2026.",
        "2. Địa điểm: Hội trường.",
        "Trân trọng kính mời./.",
    ]


def test_an_agenda_ends_with_its_table_and_has_no_closing_stroke(read: Any) -> None:
    lines = _lines(read, MAKE[Kind.PROGRAMME](STATE))
    assert lines[lines.index("Thời gian") + 3 : lines.index("Nơi nhận:")] == ["08 giờ 00", "Khai mạc", "Trưởng ban"]


def test_a_memo_leaves_room_for_the_leaders_word(read: Any) -> None:
    lines = _lines(read, MAKE[Kind.MEMO](STATE))
    start = lines.index("III. Ý KIẾN CỦA LÃNH ĐẠO")
    assert [set(line) for line in lines[start + 1 : start + 4]] == [{"…"}] * 3


def test_time_words() -> None:
    assert time_words(datetime(2026, 2, 9, 13, 5)) == "13 giờ 05, ngày 09 tháng 02 năm 2026"
