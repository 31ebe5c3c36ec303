"""Lists that a sentence announces: how many, where they are cut, and what is joined again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.plan.reading.lists import announced_count, inline_list
from nhipcau.plan.reading.sentences import parts, sentences


def found(text: str) -> list[str]:
    return [text[i.start : i.end] for i in inline_list(text, 0, len(text), announced_count(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("bao gồm 13 nội dung chính: a", 13),
        ("đề ra 11 nhiệm vụ trọng tâm", 11),
        ("xác định mười hai nhiệm vụ", 12),
        ("tập trung vào (05) nhóm nội dung", 5),
        ("gồm năm nội dung sau", 5),
        ("Kế hoạch năm 2024", None),
        ("nhiều nội dung, nhiệm vụ", None),
    ],
)
def test_the_count_is_read_in_digits_and_in_words(text: str, count: int | None) -> None:
    assert announced_count(text) == count


def test_a_small_letter_among_capitals_goes_on_from_the_item_before() -> None:
    assert found("gồm 3 nội dung: Mở lớp; In sách; tờ rơi; Làm phim.") == [
        "Mở lớp",
        "In sách; tờ rơi",
        "Làm phim",
    ]


def test_it_does_so_without_a_count_too() -> None:
    assert found("Các nội dung gồm: Mở lớp; In sách; tờ rơi; Làm phim.") == [
        "Mở lớp",
        "In sách; tờ rơi",
        "Làm phim",
    ]


def test_a_count_that_semicolons_meet_forbids_joining() -> None:
    assert len(found("gồm 4 nội dung: Mở lớp; In sách; tờ rơi; Làm phim.")) == 4


def test_a_list_in_small_letters_throughout_is_not_joined() -> None:
    assert found("đề ra 3 nhiệm vụ: mở lớp; in sách; làm phim…") == ["mở lớp", "in sách", "làm phim"]


def test_quotation_marks_and_brackets_hold_their_semicolons() -> None:
    text = "gồm 2 nội dung: Đợt “Biển; đảo” (tháng 3; tháng 6); Phim."
    assert found(text) == ["Đợt “Biển; đảo” (tháng 3; tháng 6)", "Phim"]


def test_text_behind_the_sentence_of_the_list_is_no_item() -> None:
    assert found("gồm 2 nội dung: Mở lớp; In sách. Các sở báo cáo; gửi kết quả.") == ["Mở lớp", "In sách"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TP. Huế họp. Sau đó về.", ["TP. Huế họp.", " Sau đó về."]),
        (
            "mạng xã hội... với nhiều hình thức… Kết thúc",
            ["mạng xã hội... với nhiều hình thức…", " Kết thúc"],
        ),
        ("Đạt 1.234 lượt. “Tốt”.", ["Đạt 1.234 lượt.", " “Tốt”."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == expected


@given(st.text(alphabet='ab ;.“”"()…\nÁ', max_size=80))
def test_sentences_and_parts_lose_nothing_but_spaces_and_semicolons(text: str) -> None:
    assert "".join("".join(text[a:b] for a, b in sentences(text, 0, len(text))).split()) == "".join(
        text.split()
    )
    kept = "".join(text[a:b] for a, b in parts(text, 0, len(text)))
    assert sorted(c for c in kept if c.isalpha()) == sorted(c for c in text if c.isalpha())
