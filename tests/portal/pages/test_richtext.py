"""Only a few tags pass, whatever came through the door."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nhipcau.portal.pages.richtext import INLINE, VOID, inline
from tests.portal.pages.reading import read

PIECES = ["<p>", "</p>", "<strong>", "</strong>", "<a href='https://x.example'>", "</a>", "<script>", "</script>",
          "<a href=\"javascript:x\">", "<img src=x onerror=y>", "<svg/onload=x>", "<em", "&lt;b&gt;", "<!--", "-->",
          "<style>", "chữ", "\"", "'", "<a href='//x'>", "<br>", "<b style=x>", "&", "<"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12))
def test_no_text_brings_in_another_tag_or_attribute(pieces: list[str]) -> None:
    found = read(str(inline("".join(pieces))))
    assert found.unbalanced == []
    for tag, attributes in found.tags:
        assert tag in INLINE | VOID
        assert set(attributes) <= ({"href", "rel"} if tag == "a" else set())
        assert attributes.get("href", "/").startswith(("https://", "/"))
        assert not attributes.get("href", "/").startswith("//")


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"])))
def test_plain_text_keeps_every_character(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert "".join(read(str(inline(f"<p>{escaped}</p>"))).texts) == text


def test_emphasis_and_links_pass() -> None:
    html = '<p>Một <strong>hai</strong> <a href="https://x.example/?a=1&amp;b=2" onclick="y">ba</a></p>'
    link = '<a href="https://x.example/?a=1&amp;b=2" rel="noopener external">ba</a>'
    assert inline(html) == f"Một <strong>hai</strong> {link}"
