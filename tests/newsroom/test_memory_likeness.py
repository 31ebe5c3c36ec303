"""How alike two segments are, without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.domain.memory_likeness import (
    edits_allowed,
    fold,
    key_of,
    likeness,
    numbers_missing,
    threshold,
    tidy,
    words_of,
)

LETTERS = st.text("abcđ hoà⟨1⟩ລາວ蓮花", max_size=24)


def edits(one: str, other: str) -> int:
    """The edit distance as the books tell it."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        made = [place]
        for at, against in enumerate(other, 1):
            made.append(min(made[-1] + 1, row[at] + 1, row[at - 1] + (letter != against)))
        row = made
    return row[-1]


@given(LETTERS, LETTERS)
def test_likeness_is_the_share_of_letters_that_stay(one: str, other: str) -> None:
    longer = max(len(one), len(other))
    wanted = 100 if one == other else (100 * (longer - edits(one, other))) // longer
    assert likeness(one, other) == wanted
    assert likeness(other, one) == wanted


@given(LETTERS, LETTERS, st.integers(1, 100))
def test_what_is_under_the_least_counts_nothing(one: str, other: str, least: int) -> None:
    whole = likeness(one, other)
    assert likeness(one, other, least) == (whole if whole >= least else 0)


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("sen hô1 tây", 100),  # three words
        ("mua sen tơi", 100),
        ("a b c d", 100),  # four words, but seven letters
        ("mua sen đa vê", 95),
        ("x" * 27 + " y z", 100),
        ("x" * 24 + " y z t", 91),
        ("ab " * 20 + "c", 84),
        ("ab " * 33 + "c", 75),
        ("ab " * 300, 75),
        ("ab " * 700, 100),  # over 2,000 letters
        ("湖上的莲花开了", 100),  # seven characters
        ("西湖上的莲花今年开得很早", 95),
        ("ດອກບົວທີ່ທະເລສາບຕາເວັນຕົກ", 92),
    ],
)
def test_the_threshold_grows_as_texts_get_shorter(words: str, percent: int) -> None:
    assert threshold(words) == percent


def test_the_threshold_never_grows_with_the_length() -> None:
    levels = [threshold("ab " * count) for count in range(5, 600)]
    assert levels == sorted(levels, reverse=True)
    assert (levels[0], levels[-1]) == (94, 75)


@given(st.integers(12, 400))
def test_no_text_alike_enough_has_more_edits_than_allowed(length: int) -> None:
    words = ("ab cd " * 80)[:length]
    least, allowed = threshold(words), edits_allowed(words)
    longest = max(
        longer for longer in range(length, 2 * length + 1) if (longer - length) * 100 <= (100 - least) * longer
    )
    assert (100 - least) * longest // 100 <= allowed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà bình", "hòa BÌNH"), ("Sen  Hồ\nTây ", "sen hồ tây"), ("Ｓｅｎ ２０２６", "sen 2026"),
        ("Sen\u00ad Hồ Tây", "Sen Hồ Tây"),
    ],
)  # fmt: skip
def test_spellings_of_one_text_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)
    assert tidy(one) != tidy(other)


@pytest.mark.parametrize(("one", "other"), [("má", "mà"), ("⟨1⟩sen⟨/1⟩", "sen"), ("12", "13"), ("đa", "da")])
def test_other_texts_have_other_keys(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@given(LETTERS)
def test_folding_word_by_word_is_folding_the_whole(text: str) -> None:
    from nhipcau.kernel.folding import tone_key

    assert fold(text) == tone_key(" ".join(text.split()))
    assert fold(fold(text)) == fold(text) or any(letter in text for letter in "àáảãạ")


def test_marks_are_no_words() -> None:
    assert words_of("⟨1⟩Sen⟨/1⟩ Hồ⟨2/⟩Tây ⟨⟨x") == "sen hô1 tây ⟨x"


def test_numbers_that_differ_are_named_as_often_as_they_stand() -> None:
    assert numbers_missing("36 phố, 36 phường, 1.200 hộ ⟨1⟩x⟨/1⟩", "36 phố, 1.300 hộ") == ("36", "1.200")
    assert numbers_missing("năm 2026", "năm 2026") == ()
