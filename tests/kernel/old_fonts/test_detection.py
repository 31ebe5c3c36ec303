"""Old encodings are told by font and by letters; Unicode Vietnamese, English, French and German never are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.old_fonts import Encoding, detect, encoded, of_font

VIETNAMESE = (
    "ủy ban nhân dân tỉnh vừa ban hành kế hoạch thông tin đối ngoại năm 2025, giới thiệu đất nước, con người và văn hóa "
    "của các dân tộc thiểu số vùng cao; mời phóng viên nước ngoài đến thăm ruộng bậc thang, chợ phiên và lễ hội xuân."
)
FRENCH = (
    "Où est-il né ? Le Comité populaire a dû créer une équipe dédiée à la coopération extérieure, sûr de sa réussite. "
    "Là-bas, même les élèves étaient très à l'aise ; jusqu'à Noël, la fête fut célébrée où l'on pût. «été» «où» «dû»"
)
GERMAN = (
    "Die Übergröße der Bühne für die Gäste überraschte: möglich wäre höchstens ein Drittel der Plätze, wünschte Jürgen. "
    "Später hörte man schöne Töne, süße Äpfel fielen, und die Tür führte zur Höhle bei Köln, Bön und Düren."
)
ENGLISH = (
    "The People's Committee’s plan (naïve, résumé, café) asks: who will go? What's up? It's o.k. a.m. p.m. i.e. e.g. "
    "f(a) + g(o) x^2 a+b `a` `o` ~user do++ co+op add. Mr. O'Hara's a? be. to. no? go. so. me."
)
POOLS = [text.split() for text in (VIETNAMESE, FRENCH, GERMAN, ENGLISH)]
SENTENCES = st.sampled_from(POOLS).flatmap(lambda pool: st.lists(st.sampled_from(pool), max_size=40)).map(" ".join)


@pytest.mark.parametrize("text", [VIETNAMESE, VIETNAMESE.upper(), FRENCH, GERMAN, ENGLISH, "", "1.234,5 «½» ©®°±µ"])
def test_text_of_today_is_never_taken_for_old(text: str) -> None:
    for form in (unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
        assert detect(form) is None
        assert detect(form * 4, "Times New Roman") is None


@given(SENTENCES)
def test_no_sentence_of_today_is_taken_for_old(text: str) -> None:
    assert detect(text) is None
    assert detect(unicodedata.normalize("NFD", text)) is None
    assert detect(text.upper()) is None


@given(
    st.permutations(VIETNAMESE.split()), st.sampled_from([Encoding.TCVN3, Encoding.VNI, Encoding.VPS, Encoding.VIQR])
)
def test_old_text_is_told_by_its_letters(words: list[str], encoding: Encoding) -> None:
    assert detect(encoded(" ".join(words[:25]), encoding)) is encoding


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3_CAPITALS),
        (" .VnArial NarrowH", Encoding.TCVN3_CAPITALS),
        (".vntimeh", Encoding.TCVN3_CAPITALS),
        (".VnGothic", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("VNI Helve", Encoding.VNI),
        ("VPS Times", Encoding.VPS),
        ("Times New Roman", None),
        ("Vnx", None),
        ("VNIcode", None),
        ("", None),
    ],
)
def test_a_font_says_its_encoding(name: str, encoding: Encoding | None) -> None:
    assert of_font(name) is encoding
    assert detect("abc", name) is encoding


def test_unicode_letters_in_an_old_font_were_converted_already() -> None:
    assert detect("Ủy ban nhân dân", ".VnTime") is None


def test_two_odd_words_are_too_few_to_say() -> None:
    assert detect("KÕ ho¹ch") is None
    assert detect("KÕ ho¹ch ®èi ngo¹i") is Encoding.TCVN3
