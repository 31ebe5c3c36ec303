"""Text that may enter a document."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from nhipcau.kernel.documents.text import bare_name, clean


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_comes_out_composed_and_fit_for_xml(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in cleaned)
    element = etree.Element("t")
    element.text = cleaned
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text in (cleaned, None)
    assert clean(cleaned) == cleaned


def test_decomposed_vietnamese_becomes_composed() -> None:
    assert clean(unicodedata.normalize("NFD", "Thông tin đối ngoại")) == "Thông tin đối ngoại"


def test_control_characters_go_and_line_ends_become_blanks() -> None:
    assert clean("một\x00\x07 hai\r\nba\tbốn\u202e\ufeff\ufffe") == "một hai ba bốn"


def test_joiners_that_scripts_need_stay() -> None:
    assert clean("ខ្មែរ\u200bខ្មែរ\u200d") == "ខ្មែរ\u200bខ្មែរ\u200d"


def test_a_file_name_is_small_ascii() -> None:
    assert bare_name("Danh mục Đoàn báo chí, năm 2026/..\\x") == "danh-muc-doan-bao-chi-nam-2026-x"
    assert bare_name("北京") == "danh-sach"
    assert len(bare_name("a" * 500)) == 60
