"""Filling a blank changes that blank and nothing else, however the line was cut into pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.documents.forms.blanks import blanks_in, spread

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="…._{}\x00"), max_size=12)


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("Họ tên: ……… Ngày: ……", ["………", "……"]),
        ("Số: …/BC", ["…"]),
        ("ngày … tháng … năm …", ["…", "…", "…"]),
        ("........... và ____", ["...........", "____"]),
        ("…… …… ….. hết", ["…… …… ….."]),
        ("Vân vân... và 1.234,5", []),
        ("{{ tên }} {{}} {{a{b}}", ["{{ tên }}"]),
    ],
)
def test_what_is_a_blank(line: str, held: list[str]) -> None:
    assert [blank.holds for blank in blanks_in(line)] == held


@given(st.lists(WORDS, min_size=1, max_size=4), st.text(max_size=8), st.lists(st.integers(0, 60), max_size=6))
def test_every_blank_is_found_and_filled_alone(words: list[str], value: str, cuts: list[int]) -> None:
    line = "{{a}}".join(words)
    blanks = list(blanks_in(line))
    assert len(blanks) == len(words) - 1
    edges = sorted({0, len(line), *(min(cut, len(line)) for cut in cuts)})
    pieces = [line[start:end] for start, end in zip(edges, edges[1:], strict=False)]
    for place, blank in enumerate(blanks):
        filled = spread(pieces, blank.start, blank.end, value)
        assert len(filled) == len(pieces)
        assert "".join(filled) == "{{a}}".join(words[: place + 1]) + value + "{{a}}".join(["", *words[place + 1 :]])[5:]


def test_an_empty_piece_takes_nothing() -> None:
    assert spread(["a", "", "……", "b"], 1, 3, "x") == ["a", "", "x", "b"]
