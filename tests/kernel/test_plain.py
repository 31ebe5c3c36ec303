"""Words as a reader sees them: none glued together, none hidden in markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.plain import plain_words


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Hồ Tây</p><p>mùa sen</p>", "Hồ Tây\nmùa sen"),
        ("<ul><li>một</li><li>hai</li></ul>", "một\nhai"),
        ("một<br/>hai<br>ba", "một\nhai\nba"),
        ("<p>TỐI&nbsp;<b>M&#7852;T</b></p>", "TỐI MẬT"),
        ("<p>a &lt;b&gt; &amp; c</p>", "a <b> & c"),
        ("chữ <em>ngh</em>iêng", "chữ nghiêng"),
        ("", ""),
    ],
)
def test_words(markup: str, words: str) -> None:
    assert plain_words(markup) == words


@given(st.lists(st.text("abc đạỉ", min_size=1, max_size=8).filter(str.strip), max_size=6))
def test_each_block_has_a_line_of_its_own(paragraphs: list[str]) -> None:
    markup = "".join(f"<p>{words}</p>" for words in paragraphs)
    assert plain_words(markup) == "\n".join(" ".join(words.split()) for words in paragraphs)
