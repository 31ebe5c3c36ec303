"""Six languages, the same words in each, dates and numbers as each writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.portal.pages.languages import LANGUAGES, choose, counted, day, month, words, written


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}")
    else:
        yield path, value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_gaps(language: str) -> None:
    own, vietnamese = dict(leaves(words(language))), dict(leaves(words("vi")))
    assert sorted(own) == sorted(vietnamese)
    assert [path for path, text in own.items() if not text.strip()] == []
    gaps = {path: sorted(re.findall(r"\{\w+\}", text)) for path, text in own.items()}
    assert gaps == {path: sorted(re.findall(r"\{\w+\}", text)) for path, text in vietnamese.items()}


def test_vietnamese_keeps_the_office_words() -> None:
    everything = " ".join(text for _, text in leaves(words("vi")))
    assert "kiểm duyệt" not in everything
    assert "!" not in everything
    assert re.findall(r"\b\w*(?:oà|oá|uý|uỳ)\b", everything) == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", ["19/01/2021", "05/02/2021", "05/3/2021"]),
        ("en", ["19 January 2021", "5 February 2021", "5 March 2021"]),
        ("zh", ["2021年1月19日", "2021年2月5日", "2021年3月5日"]),
        ("ja", ["2021年1月19日", "2021年2月5日", "2021年3月5日"]),
        ("ko", ["2021년 1월 19일", "2021년 2월 5일", "2021년 3월 5일"]),
        ("fr", ["19 janvier 2021", "5 février 2021", "5 mars 2021"]),
    ],
)
def test_days(language: str, expected: list[str]) -> None:
    assert [day(iso, language) for iso in ("2021-01-19", "2021-02-05", "2021-03-05")] == expected


def test_a_moment_keeps_the_day_of_its_own_zone() -> None:
    assert day("2026-11-21T00:30:00+07:00", "vi") == "21/11/2026"
    assert day("2026-05-01", "fr") == "1er mai 2026"


def test_months() -> None:
    assert [month("2026-02", language) for language in LANGUAGES] == [
        "Tháng 02/2026", "February 2026", "2026年2月", "2026년 2월", "2026年2月", "Février 2026",
        "Февраль 2026", "ກຸມພາ 2026",
    ]  # fmt: skip
    assert month("2026-03", "vi") == "Tháng 3/2026"


def test_numbers() -> None:
    assert [written("1234567.5", language) for language in ("vi", "en", "fr")] == [
        "1.234.567,5", "1,234,567.5", "1\u202f234\u202f567,5",
    ]  # fmt: skip
    assert written("-3", "vi") == "−3"
    assert written("10–12", "vi") == "10–12"


@given(st.integers(0, 10**15), st.sampled_from(LANGUAGES))
def test_no_digit_is_lost(number: int, language: str) -> None:
    assert re.sub(r"\D", "", written(number, language)) == str(number)


def test_counted_nouns() -> None:
    assert [counted("stories", n, "en") for n in (0, 1, 2)] == ["0 stories", "1 story", "2 stories"]
    assert [counted("stories", n, "fr") for n in (0, 1, 2)] == ["0 article", "1 article", "2 articles"]
    assert counted("stories", 1234, "vi") == "1.234 bài"


def test_a_name_falls_back_and_says_so() -> None:
    assert choose({"vi": "Di sản", "en": "Heritage"}, "vi").language == "vi"
    assert (choose({"vi": "Di sản", "en": "Heritage"}, "ko").text, choose({"vi": "Di sản"}, "ko").language) == (
        "Heritage", "vi",
    )  # fmt: skip
    assert choose({}, "ko").text == ""


def test_an_unknown_language_is_refused_in_words() -> None:
    with pytest.raises(KeyError, match="The portal has no language 'de'"):
        words("de")
