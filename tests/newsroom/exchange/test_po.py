"""PO files: what gettext's tools do to a file changes no text; what is no PO file, or cut, is not taken."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from nhipcau.newsroom.exchange import po
from nhipcau.newsroom.exchange.sheet import ExchangeRefused
from nhipcau.newsroom.exchange.taking_in import compare
from tests.newsroom.exchange.samples import SHEET


@pytest.mark.parametrize("saved", ["bom", "utf-16", "windows", "wrapped", "reordered"])
def test_a_file_that_a_tool_saved_again_says_the_same(saved: str) -> None:
    text = po.write(SHEET).decode()
    data = {
        "bom": lambda: text.encode("utf-8-sig"),
        "utf-16": lambda: text.encode("utf-16"),
        "windows": lambda: text.replace("\n", "\r\n").encode(),
        "wrapped": lambda: str(polib.pofile(text, wrapwidth=30)).encode(),
        "reordered": lambda: text.replace("#, fuzzy\n", '#, fuzzy, c-format\n#| msgid "old"\n').encode(),
    }[saved]()

    assert po.read(data) == SHEET


def test_fuzzy_is_outdated_and_a_translators_comment_joins_the_note() -> None:
    data = po.write(SHEET).replace(b'#. kind: "title"', '# Xin xem lại\n#, fuzzy\n#. kind: "title"'.encode())

    title = po.read(data).units[0]
    assert (title.state, title.note) == ("outdated", "Giữ ngắn, dưới 70 chữ\nXin xem lại")


def test_a_file_that_lost_its_comments_is_still_compared_by_its_source() -> None:
    bare = "\n".join(line for line in po.write(SHEET).decode().split("\n") if not line.startswith("#."))

    taken = compare(po.read(bare.encode()), SHEET)
    assert taken.unchanged == 2 and [named.key for named in taken.refused] == ["body.a1.0"]


def test_an_obsolete_entry_is_no_segment() -> None:
    data = po.write(SHEET) + b'\n#~ msgctxt "old"\n#~ msgid "x"\n#~ msgstr "y"\n'

    assert po.read(data) == SHEET


def test_a_cut_file_is_refused_or_its_last_text_named_never_taken_short() -> None:
    whole = po.write(SHEET)
    texts = {unit.key: unit.target for unit in SHEET.units}
    for length in range(len(whole) - 60):
        try:
            found = po.read(whole[:length])
        except ExchangeRefused:
            continue
        assert all(unit.target in (texts[unit.key], "") for unit in found.units), length


def test_the_name_of_a_file_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(po.write(SHEET))

    with pytest.raises(ExchangeRefused):
        po.read(str(path).encode())


@pytest.mark.parametrize(
    "data",
    [b"", b" \n", b"\0\0", b"Kh\xf4ng", b"PK\x03\x04" + bytes(60), b"<xliff/>", b'msgid "a"', b'msgctxt "a"\nmsgid "b\nmsgstr ""',
     b'msgid ""\nmsgstr ""\n' + b'"a"\n' * 3000, b"a" * (4 * 2**20 + 1), b'msgctxt "a"\nmsgid "b"c"\nmsgstr ""\n',
     "msgid \"Giá\"\nmsgstr \"x\"\n".encode("utf-16-le")],
    ids=["empty", "blank", "zero", "latin", "zip", "xml", "one line", "open quote", "many lines", "large", "inner quote", "no mark"],
)  # fmt: skip
def test_what_is_no_po_file_of_ours_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ExchangeRefused) as refused:
        po.read(data)
    assert refused.value.vi and refused.value.en


def test_a_line_of_a_megabyte_is_read_at_once() -> None:
    long = "chữ " * 2**17
    data = po.write(SHEET) + f'\nmsgctxt "long"\nmsgid "{long}"\nmsgstr "{long}"\n'.encode()

    assert po.read(data).units[-1].target == long
