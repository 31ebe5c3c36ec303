"""Every Vietnamese letter goes into each old encoding and comes back; known words read as people read them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.old_fonts import Converted, Encoding, converted, encoded
from nhipcau.kernel.old_fonts.conversion import letters
from nhipcau.kernel.old_fonts.tables import LETTERS, TCVN3, TCVN3_CAPITALS, VNI, VPS
from nhipcau.kernel.old_fonts.viqr import VIQR

LOWER = [letter for letter in LETTERS if letter.islower()]
UPPER = [letter for letter in LETTERS if letter.isupper()]
WHOLE = [Encoding.VNI, Encoding.VPS]
#: Words that are the same in all encodings but VIQR, and others with every tone.
SAMPLE = (
    "tỉnh Quảng Ninh thông tin đối ngoại ở đâu họ đã nghĩ gì khuya rồi Ủy ban quý vị huyện Ý Yên thuở ấy khoẻ hòa "
    "nước Đảng bộ ngoằn ngoèo khuỷu tay tuyết yêu ước ngữ nghĩa ăn ẩn ẵm ầm vội VĨNH PHÚC ĐẶC KHU 2025 ; ( ) ?"
)
WORDS = st.sampled_from(SAMPLE.split())


def test_there_are_134_letters_beyond_ascii_and_each_table_has_one_code_for_each() -> None:
    assert len(set(LETTERS)) == 134
    for table in (VNI, VPS, VIQR):
        assert set(table) == set(LETTERS)
        assert len(set(table.values())) == 134
    assert set(TCVN3) == {*LOWER, *"ĂÂĐÊÔƠƯ"}
    assert set(TCVN3_CAPITALS) == set(UPPER)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back_from_vni_vps_and_viqr(letter: str) -> None:
    for encoding in (Encoding.VNI, Encoding.VPS, Encoding.VIQR):
        assert converted(encoded(letter, encoding), encoding).after == letter


@pytest.mark.parametrize("letter", [*LOWER, *"ĂÂĐÊÔƠƯ"])
def test_every_small_letter_comes_back_from_tcvn3(letter: str) -> None:
    assert converted(encoded(letter, Encoding.TCVN3), Encoding.TCVN3).after == letter


@pytest.mark.parametrize("letter", UPPER)
def test_every_capital_comes_back_from_the_fonts_of_capitals(letter: str) -> None:
    assert converted(encoded(letter, Encoding.TCVN3_CAPITALS), Encoding.TCVN3_CAPITALS).after == letter


@given(st.lists(st.sampled_from([*LETTERS, *"abcdeghiklmnopqrstuvxyABDEOUY 0123456789,-"]), max_size=60).map("".join))
def test_any_string_of_letters_comes_back_from_vps(text: str) -> None:
    assert converted(encoded(text, Encoding.VPS), Encoding.VPS).after == text


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_vietnamese_text_comes_back_from_vni_and_viqr(text: str) -> None:
    for encoding in (Encoding.VNI, Encoding.VIQR):
        assert converted(encoded(text, encoding), encoding).after == text


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_vietnamese_text_comes_back_from_tcvn3_small_and_capital(text: str) -> None:
    small, capital = text.lower(), text.upper()
    assert converted(encoded(small, Encoding.TCVN3), Encoding.TCVN3).after == small
    assert converted(encoded(capital, Encoding.TCVN3_CAPITALS), Encoding.TCVN3_CAPITALS).after == capital


@given(st.text(max_size=60), st.sampled_from(list(Encoding)))
def test_the_letters_cover_the_text_and_the_result_is_composed(text: str, encoding: Encoding) -> None:
    assert sum(taken for taken, _ in letters(text, encoding)) == len(text)
    after = converted(text, encoding)
    assert unicodedata.is_normalized("NFC", after.after)
    assert after.changed == (after.after != text)


@pytest.mark.parametrize(
    ("encoding", "before", "after"),
    [
        (Encoding.TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (Encoding.TCVN3, "Ph\u00ad¬ng ¸n", "Phương án"),
        (Encoding.TCVN3, "\uf0aeèi ngo\uf0b9i", "đối ngoại"),
        (Encoding.TCVN3_CAPITALS, "§¶ng bé tØnh Lµo Cai", "ĐẢNG BỘ TỈNH LÀO CAI"),
        (Encoding.VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (Encoding.VNI, "ÑOÁI NGOAÏI, ÑOái NGOAïI, thöôûng, ngöôøi", "ĐỐI NGOẠI, ĐỐi NGOẠI, thưởng, người"),
        (Encoding.VPS, "C¶ng hòa xã h¶i chû nghïa ViŒt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (Encoding.VPS, "\x8a \x02", "ề Ạ"),
        (Encoding.VIQR, "Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (
            Encoding.VIQR,
            "DDo^'i ngoa.i DDO^'I dd\\d a\\` C:\\\\d",
            "Đối ngoại ĐỐI đd a` C:\\d",
        ),
    ],
)
def test_known_words(encoding: Encoding, before: str, after: str) -> None:
    assert converted(before, encoding) == Converted(before, after, encoding, True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dda^u? dda^u.", "đâu? đâu."),
        ("ho.. ho?", "họ. hỏ"),
        ("nhie^`u. mua. tu+o+i.", "nhiều. mua. tươi."),
        ("China. Email. 'a ba'o'", "China. Email. 'a báo'"),
        ("qua? thuy? hoa` gi`?", "quả thuỷ hoà gì?"),
        ("HDDND, 30/2020/NDD-CP", "HĐND, 30/2020/NĐ-CP"),
    ],
)
def test_in_viqr_a_sign_at_the_end_of_a_word_is_a_tone_only_where_a_tone_may_stand(typed: str, meant: str) -> None:
    assert converted(typed, Encoding.VIQR).after == meant


def test_text_without_a_code_is_unchanged() -> None:
    assert converted("Times 2025", Encoding.VNI) == Converted("Times 2025", "Times 2025", Encoding.VNI, False)
