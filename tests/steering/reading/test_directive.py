"""A directive read: what it says of itself, and its clauses in its own words with their places."""

from __future__ import annotations

import datetime as dt

import pytest

from nhipcau.kernel.intake import read_source
from nhipcau.kernel.intake.source import SourceText
from nhipcau.steering.reading import read_directive
from tests.plan.reading.papers import official_plan
from tests.plan.reading.test_articles import STARTS, article
from tests.steering.directive_rows import DECREE, LETTER, PARTY_DIRECTIVE, read


def test_a_party_directive_says_its_number_day_issuer_kind_and_what_it_is_about() -> None:
    found = read(PARTY_DIRECTIVE)
    assert (found.kind, found.level, found.number) == ("CT", "party", "12-CT/TU")
    assert (found.issuer, found.date) == ("Tỉnh ủy Ninh Bình", dt.date(2026, 1, 15))
    assert found.title == "Chỉ thị về tăng cường thông tin đối ngoại bằng tiếng nước ngoài"
    assert [one.number for one in found.cites] == ["57-KL/TW"]


def test_numbered_points_and_letters_are_clauses_and_dashes_belong_to_them() -> None:
    found = read(PARTY_DIRECTIVE)
    assert [(one.label, one.text, one.asks) for one in found.clauses] == [
        ("I.1", "Tạo chuyển biến về nhận thức của cán bộ làm công tác đối ngoại", False),
        ("II.1", "Các cấp ủy quán triệt Chỉ thị này trong quý I", True),
        ("II.2.a", "Ban Tuyên giáo và Dân vận Tỉnh ủy: Định hướng nội dung thông tin hằng quý", True),
        (
            "II.2.b",
            "Ban Tuyên giáo và Dân vận Tỉnh ủy: Theo dõi, đôn đốc việc thực hiện. - Báo cáo sáu tháng một lần",
            True,
        ),
        ("II.3", "Sở Ngoại vụ xây dựng bộ dữ liệu song ngữ về di sản", True),
    ]


def test_a_decree_gives_its_articles_paragraphs_and_points() -> None:
    found = read(DECREE)
    assert (found.kind, found.level, found.number, found.date) == ("NĐ", "state", "901/2027/NĐ-CP", dt.date(2027, 3, 2))
    assert found.title == "Nghị định quy định về điểm thông tin tại bến cảng"
    assert [(one.label, one.asks) for one in found.clauses] == [
        ("Điều 1", False),
        ("Điều 2, khoản 1", True),
        ("Điều 2, khoản 2, điểm a", True),
        ("Điều 2, khoản 2, điểm b", True),
        ("Điều 3", True),
        ("Điều 4", False),
    ]
    assert found.clauses[2].text == "Cập nhật nội dung bằng ba thứ tiếng, gồm: Tiếng Việt và tiếng Anh"


@pytest.mark.parametrize("text", [PARTY_DIRECTIVE, DECREE, LETTER])
def test_every_clause_ends_with_the_words_of_its_place(text: str) -> None:
    for one in read(text).clauses:
        assert one.text.endswith(" ".join(text[slice(*one.source)].split()))


def test_a_letter_without_points_has_no_clauses_and_says_what_it_is_about() -> None:
    found = read(LETTER)
    assert (found.kind, found.level, found.number) == ("CV", "local", "845/UBND-VX")
    assert found.title == "chuẩn bị nội dung thông tin phục vụ Tuần văn hóa"
    assert found.clauses == ()


def test_a_plan_as_word_file_gives_its_lettered_points() -> None:
    found = read_directive(read_source("ke-hoach.docx", official_plan()))
    assert (found.kind, found.level, found.number) == ("KH", "local", "27/KH-UBND")
    assert [(one.label, one.text) for one in found.clauses if one.asks][:2] == [
        ("II.1.a", "Ban hành văn bản hướng dẫn các sở, ngành"),
        ("II.1.b", "Kiểm tra việc thực hiện tại địa phương"),
    ]


def test_an_empty_text_says_nothing() -> None:
    found = read("Thông báo.")
    assert (found.kind, found.number, found.title, found.issuer, found.date, found.clauses) == (None,) * 5 + ((),)


COUNTS = {"000": 15, "001": 7, "002": 13, "003": 6, "004": 10}
HEADS = {
    "000": ("BC", "local", "16/BC-UBND", "UBND thành phố Hà Nội", dt.date(2021, 1, 19)),
    "001": (None, None, None, "Ban Chỉ đạo Công tác thông tin đối ngoại Trung ương", None),
    "002": (None, "local", None, "UBND thành phố Hồ Chí Minh", None),
    "003": (None, "local", None, "UBND thành phố Hải Phòng", None),
    "004": (None, "local", None, "Ban Chỉ đạo Công tác thông tin đối ngoại tỉnh Hà Nam", dt.date(2022, 1, 18)),
}


@pytest.mark.parametrize("start", STARTS)
def test_the_five_articles_give_what_they_ask_for_and_leave_open_what_they_do_not_say(start: str) -> None:
    text = article(start).read_text(encoding="utf-8")
    found = read_directive(SourceText(text, "txt"))
    assert (found.kind, found.level, found.number, found.issuer, found.date) == HEADS[start]
    assert len(found.clauses) == COUNTS[start]
    assert all(one.text == " ".join(text[slice(*one.source)].split()) for one in found.clauses)


def test_the_article_of_ha_nam_cites_three_numbered_directives_and_two_congress_resolutions() -> None:
    found = read_directive(SourceText(article("004").read_text(encoding="utf-8"), "txt"))
    assert [one.number for one in found.cites] == ["16-KL/TW", "25-CT/TW", "32-CT/TW", None, None]
