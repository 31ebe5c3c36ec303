"""The pieces put together again are the two texts, and equal payloads have no difference."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.domain.differences import Piece, aligned, difference, words

LINES = st.lists(st.text(st.sampled_from("sen hồ Tây, 36."), min_size=1, max_size=12), max_size=6)


def payload(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Sen Hồ Tây", "slug": "sen-ho-tay", "lead": "Mùa sen về.", "byline": "Nhóm biên tập",
        "origin": "human", "picture": None,
        "body": [{"type": "paragraph", "html": "<p>Hồ có 36 chiếc thuyền.</p>"}], **changes,
    }  # fmt: skip


def said(pieces: list[Piece], *kinds: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(LINES, LINES)
def test_both_texts_can_be_put_together_again(old: list[str], new: list[str]) -> None:
    found = list(aligned(old, new))
    assert [line for line in (said(pieces, "same", "del") for pieces in found) if line] == old
    assert [line for line in (said(pieces, "same", "ins") for pieces in found) if line] == new


@given(st.text(), st.text())
def test_words_of_one_line_can_be_put_together_again(old: str, new: str) -> None:
    pieces = words(old, new)
    assert said(pieces, "same", "del") == old
    assert said(pieces, "same", "ins") == new


def test_same_payload_reads_alike() -> None:
    assert difference(payload(), payload()) == []


def test_one_figure_is_one_word() -> None:
    after = payload(body=[{"type": "paragraph", "html": "<p>Hồ có 40 chiếc thuyền.</p>"}])
    assert difference(payload(), after) == [
        [Piece("same", "Hồ có "), Piece("del", "36"), Piece("ins", "40"), Piece("same", " chiếc thuyền.")]
    ]


def test_another_line_is_not_mixed_with_the_old_one() -> None:
    after = payload(body=[{"type": "quote", "text": "Mời bạn ghé thăm.", "attribution": ""}])
    assert difference(payload(), after) == [
        [Piece("del", "Hồ có 36 chiếc thuyền.")], [Piece("ins", "Mời bạn ghé thăm.")],
    ]  # fmt: skip


def test_replaced_picture_and_link_are_seen() -> None:
    words_of = {"alt": "Hoa sen", "caption": "Sen", "credit": "Nhịp Cầu"}
    before = payload(picture={"media": "a" * 64, **words_of})
    after = payload(picture={"media": "b" * 64, **words_of})
    assert [said(line, "ins") for line in difference(before, after)] == ["bbbbbbbb"]
    linked = payload(body=[{"type": "paragraph", "html": '<p>Xem <a href="https://a.example/">đây</a>.</p>'}])
    other = payload(body=[{"type": "paragraph", "html": '<p>Xem <a href="https://b.example/">đây</a>.</p>'}])
    assert [said(line, "ins") for line in difference(linked, other)] == ["b"]
