"""A mark is a number between brackets, a typed bracket is doubled, and a pair is one that closes in its order."""

from __future__ import annotations

import pytest

from nhipcau.newsroom.exchange.marks import Piece, is_fitting, pieces, same


def test_words_and_marks_stand_in_order_and_brackets_are_undoubled() -> None:
    assert pieces("a⟨⟨1⟩⟨2⟩b⟨/2⟩⟨3/⟩") == [
        Piece("text", "a⟨1⟩"),
        Piece("open", "2", True),
        Piece("text", "b"),
        Piece("close", "2", True),
        Piece("alone", "3"),
    ]


def test_a_text_without_marks_is_words_alone() -> None:
    assert pieces("a⟨1⟩", marked=False) == [Piece("text", "a⟨1⟩")]
    assert pieces("") == []


def test_crossed_and_open_marks_are_no_pairs() -> None:
    assert [piece.paired for piece in pieces("⟨1⟩⟨2⟩⟨/1⟩⟨/2⟩⟨3⟩")] == [False, True, False, True, False]


@pytest.mark.parametrize(
    ("one", "other", "marked", "are_same"),
    [("a\r\nb", "a\nb", False, True), ("⟨ a", "⟨⟨ a", True, True), ("⟨ a", "⟨⟨ a", False, False), ("⟨1⟩", "⟨⟨1⟩", True, False),
     ("a", "a ", True, False)],
)  # fmt: skip
def test_line_ends_and_single_brackets_make_no_difference(one: str, other: str, marked: bool, are_same: bool) -> None:
    assert same(one, other, marked=marked) is are_same


def test_a_source_that_leaves_a_mark_open_is_fitted_by_a_target_that_does_the_same() -> None:
    assert is_fitting("⟨1⟩a⟨2⟩", "⟨1⟩b⟨2⟩")
    assert not is_fitting("⟨1⟩a⟨/1⟩", "⟨/1⟩a⟨1⟩")
