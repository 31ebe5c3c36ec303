"""Two copies of one paragraph have one fingerprint; a paragraph with one changed word, figure or mark has another."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.portal.log.paragraphs import MOST, fingerprint, fingerprints, fold, letters
from tests.portal import laying

LONG = "Ninh Bình đón 1.000 đoàn khách quốc tế trong năm 2026, tăng 5% so với năm trước."


@pytest.mark.parametrize(
    "copy",
    [
        f"  {LONG}\u00a0 ", LONG.replace(" ", "  \t"), unicodedata.normalize("NFD", LONG), LONG.upper(), LONG.replace("quốc", "qu\u00adốc"),
        LONG.replace(" tế", " \u200btế"), f"\ufeff{LONG}",
    ],
)  # fmt: skip
def test_the_same_words_are_the_same(copy: str) -> None:
    assert fingerprint(copy) == fingerprint(LONG) is not None


@pytest.mark.parametrize(
    "forged",
    [
        LONG.replace("đón", "mất"), LONG.replace("1.000", "1000"), LONG.replace("1.000", "10.00"), LONG.replace("5%", "5²%"), LONG.replace("5%", "52%"),
        LONG.replace("tăng", "không tăng"), LONG[:-1], LONG.replace("5%", "-5%"), LONG.replace("Bình", "Binh"), LONG.replace("2026", "\u202e6202\u202c"),
    ],
)  # fmt: skip
def test_other_words_are_others(forged: str) -> None:
    assert fingerprint(forged) not in (fingerprint(LONG), None)


def test_what_is_short_says_nothing() -> None:
    assert fingerprint("Năm 2026.") is None
    assert (letters("a" * 39), fingerprint("a" * 39), fingerprint("a " * 39)) == (39, None, None)
    assert fingerprint("a" * 40) is not None
    assert fingerprint("宁" * 20) is not None
    assert fingerprint("." * 500) is None


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_an_edition_is_remembered_by_all_its_long_lines_each_once_and_so_many_at_most() -> None:
    body = [{"type": "paragraph", "html": f"<p>{LONG}</p><p>{LONG} Hai.</p>"}, {"type": "list", "ordered": False, "items": [f"{LONG} Ba."]},
            {"type": "quote", "text": f"{LONG} Bốn.", "attribution": "Ông A"}, {"type": "paragraph", "html": f"<p>{LONG}</p>"}]  # fmt: skip
    made = fingerprints(laying.payload(title=f"{LONG} Tên", lead=f"{LONG} Lời dẫn", body=body))
    assert made == [fingerprint(f"{LONG}{end}") for end in (" Tên", " Lời dẫn", "", " Hai.", " Ba.", " Bốn.")]
    many = [{"type": "paragraph", "html": f"<p>{LONG} {n}.</p>"} for n in range(MOST + 50)]
    assert len(fingerprints(laying.payload(body=many))) == MOST
