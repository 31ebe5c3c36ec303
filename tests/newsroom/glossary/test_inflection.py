"""Endings: a term is met in the cases and numbers of its language, and other words are not taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.glossary.inflection import inflects, is_same_word


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "committee", "committees"),
        ("en", "city", "cities"),
        ("en", "coach", "coaches"),
        ("fr", "provincial", "provinciaux"),
        ("fr", "comité", "comités"),
        ("fr", "extérieur", "extérieure"),
        ("es", "comité", "comités"),
        ("es", "región", "regiones"),
        ("de", "ostmeer", "ostmeeres"),
        ("ru", "республика", "республикой"),
        ("ru", "восточное", "восточного"),
        ("ru", "море", "морями"),
        ("ru", "вьетнам", "вьетнаме"),
        ("ru", "комитет", "комитетов"),
        ("ru", "провинция", "провинций"),
    ],
)
def test_one_word_in_two_endings(language: str, one: str, other: str) -> None:
    assert is_same_word(one, other, language)
    assert is_same_word(other, one, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "sea", "seat"),
        ("en", "province", "provincial"),
        ("fr", "mer", "mérite"),
        ("ru", "море", "морской"),
        ("ru", "мир", "мина"),
        ("vi", "hòa", "hòas"),
        ("zh", "海", "海s"),
    ],
)
def test_two_words_stay_two(language: str, one: str, other: str) -> None:
    assert not is_same_word(one, other, language)


def test_languages_without_endings_are_told() -> None:
    assert [inflects(language) for language in ("en", "ru", "vi", "ko", "lo")] == [True, True, False, False, False]


@given(st.sampled_from(["en", "fr", "es", "de", "ru", "vi"]), st.text(max_size=8), st.text(max_size=8))
def test_being_one_word_is_mutual_and_every_word_is_itself(language: str, one: str, other: str) -> None:
    assert is_same_word(one, one, language)
    assert is_same_word(one, other, language) == is_same_word(other, one, language)
