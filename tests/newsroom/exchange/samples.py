"""Sheets for the tests of translation files: one written by hand, and any that a writer and a translator might make."""

from __future__ import annotations

import string
from dataclasses import replace

from hypothesis import strategies as st

from nhipcau.newsroom.exchange.sheet import Sheet, Unit

ITEM = "0b6f5a51-9a34-4a1e-9d27-5e1a2f7c0001"
SHEET = Sheet(
    ITEM,
    "Khai mạc ngày hội cà phê & <trà>",
    "vi",
    "en",
    (
        Unit("title", "title", "Khai mạc ngày hội", "Festival opens", "done", note="Giữ ngắn, dưới 70 chữ"),
        Unit(
            "body.a1.0", "paragraph", "Xem ⟨1⟩trang ⟨2⟩chính⟨/2⟩⟨/1⟩,⟨3/⟩ giá ⟨⟨5⟩", "See the ⟨1⟩⟨2⟩main⟨/2⟩ page⟨/1⟩,⟨3/⟩ ⟨⟨5⟩",
            "outdated", ('a href="https://x.example/?a=1&amp;b=2"', "b", "br"),
        ),
        Unit("body.a2", "heading", "Giá ⟨1⟩ đồng & hơn < 2"),
        Unit("body.a3.text", "quote", "Dòng một\nDòng hai ", "Line one\nLine two ", "done"),
    ),
)  # fmt: skip

#: Letters that files like to lose: markup, brackets, blanks, right-to-left, joiners, composed and decomposed, beyond the BMP.
_LETTERS = (
    "aăđệ⟨⟩/12<>&\"'\\;#%{}[]|~:,\t\n\x7f\x85\xa0\xad\u200b\u200d\u200f\u202e\u2028\u2029\u2066\u3000\ufeff"
    "שׁلام🙂\U00020000\u0301é "
)
letters = st.sampled_from(_LETTERS) | st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\r"
)
plain = st.text(letters, max_size=12)
line = st.text(letters.filter(lambda letter: letter not in "\n\t"), max_size=12)
lines_of_windows = st.lists(plain, max_size=3).map("\r\n".join)
keys = st.text(string.ascii_letters + string.digits + ".-_ ⟨<&\"'ệ", min_size=1, max_size=20)
tags = st.sampled_from(
    ["b", "i", "br", "em", "u", "sub", 'a href="https://x.example/?a=1&b=<2>"', "a linktype='page' id=\"3\""]
)


@st.composite
def marked(draw: st.DrawFn, marks: int, *, broken: bool = False) -> str:
    """Words with the marks 1 to ``marks``, nested or one after another, a bracket that was typed doubled; ``broken``:
    marks left open, crossed, alone."""
    text = draw(plain).replace("⟨", "⟨⟨")
    for number in range(1, marks + 1):
        before, within, after = (draw(plain).replace("⟨", "⟨⟨") for _ in range(3))
        form = draw(st.sampled_from(["around", "beside", "alone", *(["open", "crossed"] if broken else [])]))
        text = {
            "around": f"{before}⟨{number}⟩{text}⟨/{number}⟩{after}",
            "beside": f"{text}⟨{number}⟩{within}⟨/{number}⟩{after}",
            "alone": f"{text}⟨{number}/⟩{after}",
            "open": f"{before}⟨{number}⟩{text}{after}",
            "crossed": f"⟨{number}⟩{text}⟨9⟩{within}⟨/{number}⟩⟨/9⟩{after}",
        }[form]
    return text


@st.composite
def units(draw: st.DrawFn, key: str, words: st.SearchStrategy[str] = plain) -> Unit:
    kind = draw(st.sampled_from(["paragraph", "paragraph", "title", "heading", "list", "quote", "picture"]))
    state = draw(st.sampled_from(["missing", "outdated", "done"]))
    found: tuple[str, ...] = ()
    if kind == "paragraph":
        found = tuple(draw(st.lists(tags, max_size=4)))
        source, target = (draw(marked(len(found), broken=True)) for _ in range(2))
    else:
        source, target = draw(words), draw(words)
    note = draw(plain)
    return Unit(
        key, kind, source if source.strip() else f"x{source}", target if state != "missing" else "", state, found, note
    )


@st.composite
def sheets(draw: st.DrawFn, words: st.SearchStrategy[str] = plain) -> Sheet:
    """Any sheet that may be written."""
    found = draw(st.lists(keys, min_size=1, max_size=4, unique=True))
    source, target = draw(st.sampled_from([("vi", "en"), ("vi", "zh-CN"), ("en", "lo"), ("vi", "ar")]))
    return Sheet(ITEM, draw(plain), source, target, tuple(draw(units(key, words)) for key in found))


def plain_lines(sheet: Sheet) -> Sheet:
    """The sheet with plain line ends everywhere."""

    def said(text: str) -> str:
        return text.replace("\r\n", "\n")

    changed = tuple(replace(unit, source=said(unit.source), target=said(unit.target)) for unit in sheet.units)
    return replace(sheet, units=changed)
