"""The bilingual Word file: what Word shows at the end is what is read; a spoilt row is named; strangers' files do no harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx as python_docx
import pytest

from nhipcau.newsroom.exchange import docx
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Sheet
from nhipcau.newsroom.exchange.taking_in import compare
from tests.newsroom.exchange.samples import SHEET

HEADING = 3  # the row of «body.a2», which has no translation yet


def body_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def with_body(data: bytes, body: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name in package.namelist():
            written.writestr(name, body if name == "word/document.xml" else package.read(name))
    return made.getvalue()


def edited(change: Callable[[str], str]) -> Sheet:
    data = docx.write(SHEET)
    before = body_of(data)
    after = change(before)
    assert after != before
    return docx.read(with_body(data, after))


def row(body: str, number: int) -> str:
    """The text of a row of the table of segments, 0 its head."""
    return body.split("</w:tr>")[4 + number].rpartition("</w:tblGrid>")[2]


def targets(sheet: Sheet) -> dict[str, str]:
    return {unit.key: unit.target for unit in sheet.units}


def insert(number: int, markup: str) -> Callable[[str], str]:
    """Put ``markup`` at the end of the first paragraph of the translation of a row."""

    def change(body: str) -> str:
        old = row(body, number)
        parts = old.split("</w:p>")
        parts[2] += markup
        return body.replace(old, "</w:p>".join(parts))

    return change


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_the_file_opens_in_the_word_library_and_shows_a_row_for_each_segment() -> None:
    about, table = python_docx.Document(io.BytesIO(docx.write(SHEET))).tables

    assert about.rows[0].cells[1].text == SHEET.title
    assert [cell.text for cell in table.rows[1].cells][:4] == [
        "1",
        "Khai mạc ngày hội",
        "Festival opens",
        "Giữ ngắn, dưới 70 chữ",
    ]
    assert len(table.rows) == 5


def test_the_page_is_a4_lying_down() -> None:
    section = python_docx.Document(io.BytesIO(docx.write(SHEET))).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_a_translation_typed_in_word_is_read_with_its_paragraphs_breaks_and_tabs() -> None:
    typed = (
        run("Price")
        + "<w:r><w:br/><w:t>two</w:t><w:tab/><w:t>x</w:t><w:noBreakHyphen/></w:r></w:p><w:p>"
        + run("three")
    )

    assert targets(edited(insert(HEADING, typed)))["body.a2"] == "Price\ntwo\tx\u2011\nthree"


def test_tracked_changes_are_read_as_accepted() -> None:
    typed = (
        f'<w:ins w:id="1" w:author="a">{run("New ")}</w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del>'
        f'<w:moveFrom w:id="3">{run("gone")}</w:moveFrom><w:moveTo w:id="4">{run("come")}</w:moveTo>'
        f"<w:hyperlink>{run(' link')}</w:hyperlink><w:r><w:instrText>FIELD</w:instrText></w:r>"
    )

    assert targets(edited(insert(HEADING, typed)))["body.a2"] == "New come link"


def test_a_paragraph_end_deleted_under_tracking_joins_the_two() -> None:
    def change(body: str) -> str:
        joined = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + run("One ") + "</w:p><w:p>" + run("two")
        return insert(HEADING, "</w:p>" + joined)(body)

    assert targets(edited(change))["body.a2"] == "\nOne two"


def test_a_row_that_was_removed_is_missing_whether_tracked_or_not() -> None:
    def tracked(body: str) -> str:
        old = row(body, 1)
        return body.replace(old, old.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>', 1))

    for change in (tracked, lambda body: body.replace(row(body, 1) + "</w:tr>", "")):
        taken = compare(edited(change), SHEET)
        assert taken.missing == ("title", "body.a2") and taken.refused == ()


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [("<w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/>', "title"), ("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>', "title"),
     ("</w:tc>", "</w:tc><w:tc><w:p/></w:tc>", "title"), (" · done · ", " ", "")],
    ids=["rows", "columns", "split", "key"],
)  # fmt: skip
def test_a_row_that_was_merged_split_or_lost_its_key_is_named_by_its_number(old: str, new: str, key: str) -> None:
    sheet = edited(lambda body: body.replace(row(body, 1), row(body, 1).replace(old, new, 1)))

    assert [(named.key, named.en[:5]) for named in sheet.unread] == [(key, "Row 1")]
    assert [unit.key for unit in sheet.units] == ["body.a1.0", "body.a2", "body.a3.text"]


def test_an_empty_row_is_passed_over_and_a_table_put_between_is_no_table_of_ours() -> None:
    empty = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 5
    other = "<w:tbl><w:tr><w:tc><w:p>" + run("My notes") + "</w:p></w:tc></w:tr></w:tbl>"

    assert edited(lambda body: body.replace(row(body, 2), f"{empty}</w:tr>{row(body, 2)}")) == SHEET
    assert edited(lambda body: body.replace("<w:body>", f"<w:body>{other}")) == SHEET


def test_a_file_without_its_tables_is_refused() -> None:
    with pytest.raises(ExchangeRefused, match="keep both tables"):
        edited(lambda body: body.replace("Bản dịch / Translation", "Translation"))


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return made.getvalue()


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document ' + W + b"><w:body>&b;</w:body></w:document>"
)


@pytest.mark.parametrize(
    "data",
    [b"", b"Ch\xc3\xa0o", b"PK\x03\x04" + bytes(60), zipped(xl__workbook=b"<x/>"), zipped(word__document=LAUGHS),
     zipped(word__document=b"0" * 2**23), zipped(word__document=b"<w:document"), docx.write(SHEET)[:-300],
     zipped(word__document=b"<w:document " + W + b"/>"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)],
    ids=["empty", "words", "damaged", "sheet", "laughs", "bomb", "cut part", "cut", "no table", "old word"],
)  # fmt: skip
def test_what_is_no_whole_word_file_of_ours_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ExchangeRefused) as refused:
        docx.read(data)
    assert refused.value.vi and refused.value.en
