"""A word from outside is a number or it is not; it never stops the program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.numbers import MOST_DIGITS, row_number, whole


@pytest.mark.parametrize("said", ["", None, "²", "৩", "-1", "+1", "1.0", " 1", "1\x00", "9" * (MOST_DIGITS + 1), "9" * 5000])
def test_what_is_no_plain_number_is_none(said: object) -> None:
    assert (whole(said), row_number(said)) == (None, 0)


@given(st.integers(0, 10**MOST_DIGITS - 1))
def test_a_number_that_fits_is_read(number: int) -> None:
    assert whole(str(number)) == number


@given(st.text())
def test_any_word_at_all_has_an_answer(said: str) -> None:
    assert whole(said) is None or str(int(said)) == said.lstrip("0") or set(said) == {"0"}
