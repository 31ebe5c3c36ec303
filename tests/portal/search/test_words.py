"""Words: two spellings of one name meet in one term, and a term never breaks the index."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.portal.search.words import folded, keys_of


def test_words_and_neighbours_by_strictness() -> None:
    terms = folded("Phủ Lý, Hòa")
    assert terms.surface.split() == ["phủ", "lý", "phủlý", "hòa", "lýhòa"]
    assert terms.tone.split() == ["phu2", "li4", "phu2li4", "hoa1", "li4hoa1"]
    assert terms.bare.split() == ["phu", "li", "phuli", "hoa", "lihoa"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mỹ", "Mĩ"),
        ("kỹ", "kĩ"),
        ("lý", "lí"),
        ("quý", "quí"),
        ("quý", "qúy"),
        ("thủy", "thuỷ"),
        ("tỷ", "tỉ"),
    ],
)
def test_spellings_that_are_one_word(one: str, other: str) -> None:
    assert keys_of(one).tone == keys_of(other).tone


@pytest.mark.parametrize(("one", "other"), [("thúy", "thúi"), ("tay", "tai"), ("y", "i"), ("sky", "ski")])
def test_spellings_that_are_two_words(one: str, other: str) -> None:
    assert keys_of(one).bare != keys_of(other).bare


def test_full_stop_parts_neighbours_and_numbers_are_not_run_together() -> None:
    assert folded("Hà. Nội").bare.split() == ["ha", "noi"]
    assert folded("20 26").bare.split() == ["20", "26", "20_26"]


def test_hyphenated_names_are_also_one_word() -> None:
    assert folded("Xin-ga-po").bare.split() == ["xin", "ga", "xinga", "po", "gapo", "xingapo"]
    assert "tokhitoi" not in folded("to - khi - toi").bare.split()


def test_scripts_without_spaces_are_grams_of_one_and_two() -> None:
    assert folded("河内的2026").bare.split() == ["河", "内", "河内", "的", "内的", "2026"]
    assert folded("하노이").bare.split() == ["하", "노", "하노", "이", "노이"]
    assert folded("ハノイ。東京").bare.split() == ["ハ", "ノ", "ハノ", "イ", "ノイ", "東", "京", "東京"]


@given(st.text(max_size=80))
def test_any_text_folds_alike_composed_and_decomposed(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert folded(unicodedata.normalize("NFD", text)) == folded(composed)


@given(st.text(max_size=80))
def test_each_level_has_as_many_terms(text: str) -> None:
    terms = folded(text)
    assert len(terms.surface.split()) == len(terms.tone.split()) <= len(terms.bare.split())
    assert "\x00" not in terms.bare
