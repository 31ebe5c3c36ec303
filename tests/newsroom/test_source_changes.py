"""Must be rewritten, must be checked: what of a changed source a translator has to do again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.domain.segments import Segment
from nhipcau.newsroom.domain.source_changes import change_of, change_since, meaning_digest, meanings_of

FORM = [
    ("Mùa sen về trên hồ.", "Mùa sen về trên hồ"),
    ("Mùa sen về trên hồ.", "Mùa sen,  về trên hồ !"),
    ("Thành phố hòa bình", "Thành phố hoà bình"),
    ("quý khách", "qúy khách"),
    ("Hồ Tây", "hồ tây"),
    ("ỦY BAN NHÂN DÂN", "Uỷ ban nhân dân"),
    ("xã hội - kinh tế", "xã hội, kinh tế"),
    ("giai đoạn 2020-2025", "giai đoạn 2020–2025"),
    ("Hồ có thuyền", "Hồ có\u00a0thuyền"),
    ("thuyền", "thuy\u200bền"),
    ("Hồ Tây", unicodedata.normalize("NFD", "Hồ Tây")),
    ("có ⟨1⟩36⟨/1⟩ thuyền", "có 36 thuyền"),
    ("«Sen»", "“Sen”"),
]
WORDS = [
    ("Hồ có 36 thuyền", "Hồ có 35 thuyền"),
    ("tăng 1,5 lần", "tăng 15 lần"),
    ("ngày 2/9", "ngày 29"),
    ("lạnh -5 độ", "lạnh 5 độ"),
    ("Hồ có sen", "Hồ không có sen"),
    ("chưa mở cửa", "đã mở cửa"),
    ("bà Lan nói", "bà Lân nói"),
    ("hồ Tây", "hộ Tây"),
    ("tăng 5%", "tăng 5"),
    ("10 kg", "10 g"),
    ("5 m²", "5 m2"),
    ("Hồ Tây", "HồTây"),
    ("12 345", "12345"),
    ("Ea H'leo", "Ea Hleo"),
    ("một⟨1/⟩hai", "mộthai"),
    ("", "Sen"),
    ("!", "?!"),
]


def said(text: str, *tags: str) -> Segment:
    return Segment("lead", "paragraph", text, tags)


@pytest.mark.parametrize(("before", "now"), FORM)
def test_another_form_of_the_same_words_must_be_checked(before: str, now: str) -> None:
    assert (change_of(said(before), said(now)), change_of(said(now), said(before))) == ("form", "form")


@pytest.mark.parametrize(("before", "now"), WORDS)
def test_other_words_must_be_rewritten(before: str, now: str) -> None:
    assert (change_of(said(before), said(now)), change_of(said(now), said(before))) == ("words", "words")


def test_another_address_behind_the_same_words_must_be_checked() -> None:
    before, now = said("⟨1⟩Sen⟨/1⟩", 'a href="/cu/"'), said("⟨1⟩Sen⟨/1⟩", 'a href="/moi/"')
    assert change_of(before, now) == "form"


def test_what_was_translated_from_unknown_words_must_be_rewritten() -> None:
    before, now = said("Sen."), said("Sen")
    assert change_since(before.fingerprint, meanings_of([before]), now) == "form"
    assert change_since(before.fingerprint, {}, now) == "words"
    assert change_since(None, {}, now) == "words"
    assert change_since(now.fingerprint, {}, now) == ""


VIETNAMESE = st.lists(
    st.sampled_from(["Hồ", "Tây", "không", "hòa", "thủy", "36", "1,5", "2/9", "quý", "Đà", "Nẵng", "50%", "sen"]),
    min_size=1,
)


@given(VIETNAMESE, st.data())
def test_an_unchanged_save_or_a_text_set_anew_never_makes_must_be_rewritten(
    words: list[str], data: st.DataObject
) -> None:
    assert change_of(said(" ".join(words)), said(" ".join(words))) == ""
    gaps = data.draw(
        st.lists(
            st.sampled_from([" ", "  ", "\u00a0", ", ", " – ", "\n", ". "]), min_size=len(words), max_size=len(words)
        )
    )
    cases = data.draw(
        st.lists(st.sampled_from([str.upper, str.lower, str.title]), min_size=len(words), max_size=len(words))
    )
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    other = {"hòa": "hoà", "thủy": "thuỷ", "quý": "qúy"}
    anew = "".join(case(other.get(word, word)) + gap for word, case, gap in zip(words, cases, gaps, strict=True))
    assert change_of(said(" ".join(words)), said(unicodedata.normalize(form, anew))) in ("", "form")


@given(st.text(max_size=40))
def test_any_text_in_another_normal_form_says_the_same(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert meaning_digest(said(composed)) == meaning_digest(said(unicodedata.normalize("NFD", composed)))


@given(st.text(alphabet="0123456789", min_size=1, max_size=6), st.text(alphabet="0123456789", min_size=1, max_size=6))
def test_another_figure_is_never_form_alone(one: str, other: str) -> None:
    change = change_of(said(f"có {one} thuyền"), said(f"có {other} thuyền"))
    assert change == ("" if one == other else "words")
