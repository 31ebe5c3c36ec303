"""A translation memory goes out and comes back whole, and a large one passes through a small memory."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from nhipcau.newsroom.exchange import tmx
from nhipcau.newsroom.exchange.sheet import ExchangeRefused
from nhipcau.newsroom.exchange.tmx import Pair
from tests.newsroom.exchange.samples import lines_of_windows, marked, plain

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
times = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))
texts = st.integers(0, 3).flatmap(lambda marks: marked(marks, broken=True)) | lines_of_windows.map(
    lambda text: text.replace("⟨", "⟨⟨")
)
pairs = st.builds(Pair, texts, texts, st.just("vi"), st.just("en"), st.none() | times, plain)
GRAMMAR = etree.RelaxNG(etree.fromstring((files("nhipcau.newsroom.exchange") / "schemas" / "tmx14.rng").read_bytes()))


@settings(max_examples=150, deadline=None)
@given(st.lists(pairs, max_size=4))
def test_any_pairs_come_back_as_they_went_and_the_file_is_tmx(given_pairs: list[Pair]) -> None:
    made = tmx.write(given_pairs, "vi", "en")

    GRAMMAR.assertValid(etree.fromstring(made))
    assert list(tmx.read(made)) == given_pairs


def test_marks_are_native_codes_of_their_own() -> None:
    made = tmx.write([Pair("⟨1⟩a⟨/1⟩⟨2/⟩⟨3⟩", "b", "vi", "en")], "vi", "en").decode()

    assert '<bpt i="1" x="1">⟨1⟩</bpt>a<ept i="1">⟨/1⟩</ept><ph x="2">⟨2/⟩</ph><it pos="begin" x="3">⟨3⟩</it>' in made


def test_a_pair_in_another_language_is_not_written() -> None:
    with pytest.raises(ExchangeRefused, match="Pair 1"):
        tmx.write([Pair("a", "b", "vi", "fr")], "vi", "en")


def test_a_character_that_xml_cannot_hold_is_named() -> None:
    with pytest.raises(ExchangeRefused, match=r"U\+0002"):
        tmx.write([Pair("a\x02", "b", "vi", "en")], "vi", "en")


FOREIGN = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="vi-VN" adminlang="en"><note>n</note><prop type="x">p</prop></header><body>
<tu creationdate="20260304T050607Z" creationid="an"><prop type="a">b</prop>
<tuv xml:lang="en"><note>q</note><seg>A <hi type="x">B</hi><bpt i="7">{b}</bpt>c<ept i="7">{/b}</ept><ph>{br}<sub>s</sub></ph></seg></tuv>
<tuv xml:lang="vi-VN" changedate="20260304"><seg>Một<!-- c --> hai</seg></tuv>
<tuv lang="fr" changedate="20260304T050607Z" changeid="bo"><seg>Un</seg></tuv></tu>
<tu><tuv xml:lang="vi-vn"><seg>Trơ</seg></tuv></tu>
<tu srclang="*all*"><tuv xml:lang="ko"><seg>가</seg></tuv><tuv xml:lang="ja"><seg>あ</seg></tuv></tu>
</body></tmx>"""


def test_a_memory_from_a_tool_gives_a_pair_for_each_language_beside_the_source() -> None:
    assert list(tmx.read(FOREIGN.encode())) == [
        Pair("Một hai", "A B⟨7⟩c⟨/7⟩⟨2/⟩", "vi-VN", "en", AT, "an"),
        Pair("Một hai", "Un", "vi-VN", "fr", AT, "bo"),
        Pair("가", "あ", "ko", "ja"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_memory_in_any_unicode_encoding_is_read(encoding: str) -> None:
    text = FOREIGN.replace(
        '<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{"UTF-16" if "16" in encoding else "UTF-8"}"?>'
    )
    made = text.encode(encoding)

    assert len(list(tmx.read(b"\xff\xfe" + made if encoding == "utf-16-le" else made))) == 3


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><tmx version="1.4"><header/><body>&b;</body></tmx>'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx version="1.4"><header/><body>&a;</body></tmx>'


@pytest.mark.parametrize(
    "data",
    [b"", b"  \n", b"not xml", b"PK\x03\x04" + bytes(60), LAUGHS.encode(), OUTSIDE.encode(), b"<tmx>" * 3000, b"<html><body/></html>",
     FOREIGN.encode()[:-20], FOREIGN.encode()[:60], b"<tmx><body><tu>" + b"<a/>" * 2**20],
    ids=["empty", "blank", "words", "zip", "laughs", "outside", "deep", "page", "cut", "cut early", "endless unit"],
)  # fmt: skip
def test_a_file_that_is_no_whole_memory_is_refused(data: bytes) -> None:
    with pytest.raises(ExchangeRefused):
        list(tmx.read(data))


class Endless(io.RawIOBase):
    """A memory of 20,000 units that is made as it is read."""

    def __init__(self) -> None:
        self.parts = self._made()

    def _made(self) -> Iterator[bytes]:
        yield b'<tmx version="1.4"><header srclang="vi"/><body>'
        for number in range(200):
            unit = '<tu><tuv xml:lang="vi"><seg>Câu số {0}</seg></tuv><tuv xml:lang="en"><seg>Sentence {0}</seg></tuv></tu>\n'
            yield unit.format(number).encode() * 100
        yield b"</body></tmx>"

    def read(self, size: int = -1) -> bytes:
        return next(self.parts, b"")


def test_a_large_memory_is_read_in_little() -> None:
    tracemalloc.start()
    count = sum(1 for _ in tmx.read(Endless()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 20_000 and peak < 4 * 2**20
