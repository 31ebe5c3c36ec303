"""What is read from a .docx, and where a stamp may hide in one."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.document import Document

from nhipcau.kernel.intake import IntakeRefused, read_source
from nhipcau.kernel.intake.word.numbering import letter, roman
from tests.kernel.intake_samples import WORD, docx_of, paragraph, raw_docx

HEADER = f'<w:hdr xmlns:w="{WORD}">{{}}</w:hdr>'
BOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing>'
    "<w:txbxContent>{0}</w:txbxContent></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    "<w:r><w:t>Bên cạnh</w:t></w:r></w:p>"
)


def text_of(document: Document) -> str:
    stream = BytesIO()
    document.save(stream)
    return read_source("a.docx", stream.getvalue()).text


def rule_of(data: bytes) -> str:
    with pytest.raises(IntakeRefused) as refused:
        read_source("a.docx", data)
    return refused.value.rule


def test_header_body_and_footer_come_in_order_and_a_repeated_header_once() -> None:
    data = raw_docx(
        paragraph("Thân bài"),
        word__header1=HEADER.format(paragraph("Đầu trang")),
        word__header2=HEADER.format(paragraph("Đầu trang")),
        word__footer1=HEADER.format(paragraph("Chân trang")).replace("w:hdr", "w:ftr"),
    )
    assert read_source("a.docx", data).text == "Đầu trang\nThân bài\nChân trang"


def test_a_row_of_a_data_table_is_one_line_with_tabs() -> None:
    document = docx.Document()
    made = document.add_table(rows=2, cols=3)
    for row, words in zip(made.rows, (["TT", "Nội dung", "Chủ trì"], ["1", "Tập huấn", ""]), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    assert text_of(document) == "TT\tNội dung\tChủ trì\n1\tTập huấn"


def test_the_boxes_at_the_head_of_a_paper_keep_their_lines() -> None:
    document = docx.Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text, right.text = "UBND TỈNH A", "CỘNG HÒA"
    left.add_paragraph("Số: 1/KH-UBND")
    assert text_of(document) == "UBND TỈNH A\nSố: 1/KH-UBND\nCỘNG HÒA"


def test_automatic_numbers_and_bullets_are_drawn() -> None:
    document = docx.Document()
    for words, style in [("một", "List Number"), ("hai", "List Number"), ("ba", "List Bullet")]:
        document.add_paragraph(words, style=style)
    assert text_of(document) == "1. một\n2. hai\n- ba"


def test_levels_of_a_list_count_below_each_other() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/></w:lvl>'
        for i, f, t in [(0, "upperRoman", "%1."), (1, "decimal", "%1.%2."), (2, "lowerLetter", "%3)")]
    )
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr></w:pPr>'
        "<w:r><w:t>x</w:t></w:r></w:p>"
        for depth in (0, 1, 1, 2, 0, 1)
    )
    read = read_source("a.docx", raw_docx(body, word__numbering=numbering))
    assert read.text == "I. x\nI.1. x\nI.2. x\na) x\nII. x\nII.1. x"


def test_numerals_and_letters() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1994)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIV"]
    assert [letter(n) for n in (1, 26, 27)] == ["a", "z", "aa"]


def test_a_text_box_is_read_once_and_tracked_deletions_are_not_the_text() -> None:
    deleted = "<w:del><w:r><w:delText>đã bỏ</w:delText></w:r></w:del>"
    gone = f"<w:p>{deleted}<w:ins><w:r><w:t>còn lại</w:t></w:r></w:ins></w:p>"
    read = read_source("a.docx", raw_docx(BOX.format(paragraph("Trong khung")) + gone))
    assert read.text == "Bên cạnh\nTrong khung\ncòn lại"


STAMPED = {
    "paragraph": raw_docx(paragraph("MẬT")),
    "capitals by format": raw_docx(paragraph("Tuyệt mật", "<w:caps/>")),
    "text box": raw_docx(BOX.format(paragraph("TỐI MẬT"))),
    "split over runs": raw_docx("<w:p><w:r><w:t>M</w:t></w:r><w:r><w:t>ẬT</w:t></w:r></w:p>"),
    "deleted": raw_docx(paragraph("x") + "<w:p><w:del><w:r><w:delText>MẬT</w:delText></w:r></w:del></w:p>"),
    "header": raw_docx(paragraph("x"), word__header1=HEADER.format(paragraph("TUYỆT MẬT"))),
    "footer": raw_docx(
        paragraph("x"), word__footer9=HEADER.format(paragraph("MẬT")).replace("w:hdr", "w:ftr")
    ),
    "comment": raw_docx(
        paragraph("x"),
        word__comments=f'<w:comments xmlns:w="{WORD}"><w:comment>{paragraph("MẬT")}</w:comment></w:comments>',
    ),
    "word art": raw_docx('<w:p><w:r><w:pict><v:textpath xmlns:v="urn:v" string="MẬT"/></w:pict></w:r></w:p>'),
}


@pytest.mark.parametrize("data", STAMPED.values(), ids=STAMPED.keys())
def test_a_stamp_is_found_wherever_it_stands(data: bytes) -> None:
    assert rule_of(data) == "secrecy.stamp"


def test_a_stamp_in_a_cell_of_many_lines_is_found() -> None:
    document = docx.Document()
    row = document.add_table(rows=5, cols=3).rows[0]
    row.cells[0].text = "UBND TỈNH A"
    row.cells[0].add_paragraph("TỐI MẬT")
    row.cells[1].text = "x"
    stream = BytesIO()
    document.save(stream)
    assert rule_of(stream.getvalue()) == "secrecy.stamp"


@pytest.mark.parametrize("name", ["title", "subject", "keywords", "category", "comments"])
def test_a_level_in_the_properties_is_found(name: str) -> None:
    assert rule_of(docx_of("Kế hoạch", **{name: "Tối mật"})) == "secrecy.property"


def test_properties_that_only_speak_of_honey_pass() -> None:
    read = read_source(
        "a.docx", docx_of("Kế hoạch", keywords="mật ong, bí mật, mật độ", subject="BẢO VỆ BÍ MẬT NHÀ NƯỚC")
    )
    assert read.text == "Kế hoạch"


def test_an_old_font_is_refused_by_its_name_unless_the_words_were_converted() -> None:
    font = '<w:rFonts w:ascii="{}" w:hAnsi="{}"/>'
    old, vni = font.format(".VnTime", ".VnTime"), font.format("VNI-Times", "VNI-Times")
    assert rule_of(raw_docx(paragraph("KÕ", old))) == "legacy.tcvn3"
    assert rule_of(raw_docx(paragraph("Keá", vni))) == "legacy.vni"
    assert read_source("a.docx", raw_docx(paragraph("Kế hoạch", old))).text == "Kế hoạch"
    assert read_source("a.docx", raw_docx(paragraph("2024", old))).text == "2024"


def test_an_old_font_given_by_a_style_is_refused() -> None:
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:default="1" w:styleId="N">'
        '<w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:rPr><w:rFonts w:ascii=".VnArialH"/></w:rPr></w:style>'
        "</w:styles>"
    )
    assert rule_of(raw_docx(paragraph("KÕ"), word__styles=styles)) == "legacy.tcvn3"


def test_markup_nested_without_end_is_refused() -> None:
    assert rule_of(raw_docx("<w:sdt>" * 4000 + "</w:sdt>" * 4000)) == "xml.damaged"


def test_an_embedded_document_is_told() -> None:
    data = raw_docx(paragraph("x"), word__embeddings__a="<a/>")
    assert [n.code for n in read_source("a.docx", data).notes] == ["docx.embedded_unread"]
