"""Figures mean the same in eight languages, and one that was mistranslated is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.figures import Difference, differences, said_in

VIETNAMESE = "Tuyến dài 19,7 km, mở ngày 30/4/2024, đón 1.234.567 lượt, 3,5 triệu người, tăng 12,5%."
SAME = {
    "en": "The 19.7 km line opened on 30 April 2024; 1,234,567 visits, 3.5 million people, up 12.5 percent.",
    "zh": "全长19.7公里，2024年4月30日开通，1,234,567人次，350万人，增长12.5%。",
    "ko": "길이 19.7킬로미터, 2024년 4월 30일 개통, 1,234,567명, 350만 명, 12.5퍼센트 증가.",
    "ja": "全長19.7キロメートル、2024年4月30日開業、1,234,567人、350万人、12.5%増。",
    "fr": "Longue de 19,7 km, ouverte le 30 avril 2024 ; 1 234 567 visites, 3,5 millions de personnes, +12,5 %.",
    "ru": "Длина 19,7 км, открыта 30 апреля 2024 г., 1 234 567 посещений, 3,5 млн человек, рост 12,5 %.",
    "lo": "ຍາວ 19,7 ກິໂລແມັດ, ເປີດວັນທີ 30 ເມສາ 2024, 1.234.567 ເທື່ອ, 3,5 ລ້ານຄົນ, ເພີ່ມ 12,5%.",
}
FORMS = {
    "vi": (".", ","), "en": (",", "."), "zh": (",", "."), "ko": (",", "."), "ja": (",", "."), "fr": ("\u202f", ","),
    "ru": ("\u00a0", ","), "lo": (".", ","),
}  # fmt: skip


def written(number: int, hundredths: int, language: str) -> str:
    group, point = FORMS[language]
    whole = f"{number:,}".replace(",", group)
    return f"{whole}{point}{hundredths:02}" if hundredths else whole


@pytest.mark.parametrize("language", SAME)
def test_the_same_figures_are_the_same_in_every_language(language: str) -> None:
    assert differences(VIETNAMESE, "vi", SAME[language], language) == []
    assert differences(SAME[language], language, VIETNAMESE, "vi") == []


@pytest.mark.parametrize("language", SAME)
@pytest.mark.parametrize(("right", "wrong"), [("19", "91"), ("567", "576"), ("2024", "2042"), ("12", "21")])
def test_one_digit_exchanged_is_found(language: str, right: str, wrong: str) -> None:
    assert len(differences(VIETNAMESE, "vi", SAME[language].replace(right, wrong), language)) == 1


@pytest.mark.parametrize(
    ("source", "target", "language", "kind"),
    [
        ("19,7 km", "19.7 miles", "en", "unit"), ("3,5 triệu", "3.5 billion", "en", "number"), ("82 tấm bia", "28 steles", "en", "number"),
        ("ngày 2/9/1945", "on 3 September 1945", "en", "date"), ("tháng 3/2026", "en mai 2026", "fr", "date"),
        ("5 tỷ đồng", "500万越南盾", "zh", "number"), ("36 phố", "the old streets", "en", "number"), ("phố cổ", "36 streets", "en", "number"),
    ],
)  # fmt: skip
def test_what_differs_is_named_by_its_kind(source: str, target: str, language: str, kind: str) -> None:
    assert [one.kind for one in differences(source, "vi", target, language)] == [kind]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Có 3 cửa và 2 hồ", "Three gates and two lakes", "en"), ("Có ba cửa", "3 gates", "en"), ("2 cây cầu", "두 개의 다리", "ko"),
        ("1904–1912", "1904–1912", "fr"), ("Quý I/2024", "first quarter of 2024", "en"), ("1 vạn người", "10,000 people", "en"),
        ("1,2 tỷ đồng", "12亿越南盾", "zh"), ("120.000.000", "1億2000万", "ja"), ("ngày 05 tháng 3 năm 2024", "March 5, 2024", "en"),
        ("năm 2024", "2024年", "zh"), ("tháng 3/2026", "2026년 3월", "ko"), ("30/4", "April 30", "en"),
        ("khổ A4", "A4 paper", "en"),
    ],
)  # fmt: skip
def test_other_ways_to_write_the_same_are_no_difference(source: str, target: str, language: str) -> None:
    assert differences(source, "vi", target, language) == []


def test_what_was_said_stands_with_its_words() -> None:
    assert differences("Dài 19,7 km.", "vi", "It is 17.9 km long.", "en") == [Difference("number", "19,7 km", "17.9 km")]


@given(number=st.integers(13, 10**12), hundredths=st.integers(0, 99), pair=st.tuples(st.sampled_from(sorted(FORMS)), st.sampled_from(sorted(FORMS))))
def test_any_number_written_after_each_language_s_manner_is_read_alike(number: int, hundredths: int, pair: tuple[str, str]) -> None:
    hundredths = hundredths if hundredths % 10 else 0
    one, other = pair
    assert differences(written(number, hundredths, one), one, written(number, hundredths, other), other) == []
    assert len(differences(written(number, hundredths, one), one, written(number + 1, hundredths, other), other)) == 1


@given(st.text())
def test_any_text_is_the_same_as_itself(text: str) -> None:
    for language in FORMS:
        assert differences(text, language, text, language) == []
        assert all(one.words in text or one.words for one in said_in(text, language))
