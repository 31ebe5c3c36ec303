"""A .docx in old fonts: its letters become Unicode by the font of each run, and nothing else changes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.intake.refusal import IntakeRefused
from nhipcau.kernel.old_fonts import ConvertedRun, Encoding, convert_docx, encoded
from tests.kernel.intake_samples import WORD, raw_docx, zipped

ROOT = f'xmlns:w="{WORD}"'


def fonts(*, ascii: str = "", hAnsi: str = "", cs: str = "", theme: str = "") -> str:
    named = {"ascii": ascii, "hAnsi": hAnsi, "cs": cs, "hAnsiTheme": theme}
    return "<w:rFonts " + " ".join(f'w:{key}="{value}"' for key, value in named.items() if value) + "/>"


def both(name: str) -> str:
    return fonts(ascii=name, hAnsi=name)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def styled(*styles: str, base: str = "") -> str:
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{base}</w:rPr></w:rPrDefault></w:docDefaults>"
    return f"<w:styles {ROOT}>{defaults}{''.join(styles)}</w:styles>"


def style(name: str, properties: str = "", kind: str = "paragraph", more: str = "", default: str = "0") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}" w:default="{default}">{more}<w:rPr>{properties}</w:rPr></w:style>'
    )


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def after(body: str, styles: str | None = None) -> list[str]:
    made = convert_docx(raw_docx(body, **({} if styles is None else {"word__styles": styles})))
    return [converted_run.after for converted_run in made.runs]


def document(*runs: tuple[str, str]) -> bytes:
    """A whole document with one paragraph of (text, font)."""
    made = docx.Document()
    line = made.add_paragraph()
    for text, font in runs:
        line.add_run(text).font.name = font
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_runs_are_converted_by_their_font_and_the_font_becomes_times_new_roman() -> None:
    made = convert_docx(
        document(
            ("TØnh ", ".VnTime"),
            ("lµo cai ", ".VnTimeH"),
            ("ñoái ngoaïi ", "VNI-Times"),
            ("h¶i ", "VPS Times"),
            ("hội ñ µ", "Arial"),
        )
    )
    assert made.runs == (
        ConvertedRun("TØnh ", "Tỉnh ", ".VnTime"),
        ConvertedRun("lµo cai ", "LÀO CAI ", ".VnTimeH"),
        ConvertedRun("ñoái ngoaïi ", "đối ngoại ", "VNI-Times"),
        ConvertedRun("h¶i ", "hội ", "VPS Times"),
    )
    assert made.fonts == (".VnTime", ".VnTimeH", "VNI-Times", "VPS Times")
    line = docx.Document(BytesIO(made.data)).paragraphs[0]
    assert line.text == "Tỉnh LÀO CAI đối ngoại hội hội ñ µ"
    assert [r.font.name for r in line.runs] == ["Times New Roman"] * 4 + ["Arial"]


@pytest.mark.parametrize(
    ("runs", "properties", "base"),
    [
        (run("TØnh"), "", both(".VnTime")),
        (run("TØnh"), '<w:pStyle w:val="child"/>', ""),
        (run("TØnh", '<w:rStyle w:val="letter"/>'), "", ""),
        (run("TØnh", fonts(ascii=".VnTime")), "", ""),
        (run("TØnh", fonts(ascii="Arial", hAnsi=".VnTime")), "", ""),
    ],
)
def test_a_font_is_inherited_from_run_styles_paragraph_styles_and_defaults(
    runs: str, properties: str, base: str
) -> None:
    styles = styled(
        style("parent", both(".VnTime")),
        style("child", more='<w:basedOn w:val="parent"/>'),
        style("letter", both(".VnTime"), "character"),
        base=base,
    )
    assert after(paragraph(runs, properties=properties), styles) == ["Tỉnh"]


def test_the_default_paragraph_style_counts_where_none_is_named() -> None:
    assert after(paragraph(run("TØnh")), styled(style("Normal", both(".VnTime"), default="1"))) == ["Tỉnh"]


@pytest.mark.parametrize(
    "properties",
    [
        both("Times New Roman"),
        fonts(ascii=".VnTime", hAnsi="Arial"),
        fonts(ascii="Arial", hAnsi="Arial", cs=".VnTime"),
        fonts(hAnsi=".VnTime", theme="minorHAnsi"),
        "",
    ],
)
def test_nothing_changes_in_a_run_whose_letters_are_drawn_in_a_unicode_font(properties: str) -> None:
    data = raw_docx(paragraph(run("ØÞ µ ñ", properties)))
    assert convert_docx(data).data == data
    assert convert_docx(data).runs == ()


def test_styles_take_the_new_font_with_the_runs_that_inherit_it() -> None:
    styles = styled(style("Normal", both(".VnTimeH"), default="1"))
    made = convert_docx(raw_docx(paragraph(run("lµo")), word__styles=styles))
    assert ".Vn" not in part(made.data, "word/styles.xml")
    assert "LÀO" in part(made.data)


def test_a_letter_cut_in_two_by_a_run_is_read_whole_but_not_over_a_tab() -> None:
    vni = both("VNI-Times")
    assert after(paragraph(run("ngoa", vni), run("ïi", vni + "<w:b/>"))) == ["ngoạ", "i"]
    tabbed = f"<w:r><w:rPr>{vni}</w:rPr><w:t>oa</w:t><w:tab/><w:t>ïi</w:t></w:r>"
    assert after(paragraph(tabbed)) == ["oaïi"]
    assert after(paragraph(run("oa", vni), run("x", both("Arial")), run("ï", vni))) == ["oa", "ï"]


def test_headers_notes_tables_text_boxes_deletions_and_list_numbers_are_converted() -> None:
    tcvn = both(".VnTime")
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('hép', tcvn))}</w:txbxContent></w:pict></w:r>"
    gone = f"<w:del><w:r><w:rPr>{tcvn}</w:rPr><w:delText>xãa</w:delText></w:r></w:del>"
    link = f"<w:hyperlink>{run('nèi', tcvn)}</w:hyperlink>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('b¶ng', tcvn))}</w:tc></w:tr></w:tbl>"
    header = f"<w:hdr {ROOT}>{paragraph(run('®Çu', tcvn))}</w:hdr>"
    level = f'<w:lvl><w:lvlText w:val="Ch\u00ad¬ng %1."/><w:rPr>{tcvn}</w:rPr></w:lvl>'
    numbering = f"<w:numbering {ROOT}><w:abstractNum>{level}</w:abstractNum></w:numbering>"
    made = convert_docx(raw_docx(paragraph(box, gone, link) + table, word__header1=header, word__numbering=numbering))
    assert sorted(r.after for r in made.runs) == sorted(["hộp", "xóa", "nối", "bảng", "đầu"])
    assert 'w:val="Chương %1."' in part(made.data, "word/numbering.xml")


def test_the_soft_hyphen_of_tcvn3_is_a_letter() -> None:
    whole = f"<w:r><w:rPr>{both('.VnTime')}</w:rPr><w:t>ph</w:t><w:softHyphen/><w:t>¬ng</w:t></w:r>"
    made = convert_docx(raw_docx(paragraph(whole)))
    assert made.runs == (ConvertedRun("ph\u00ad¬ng", "phương", ".VnTime"),)
    assert "softHyphen" not in part(made.data)


def test_a_text_converted_before_keeps_its_letters_and_gets_the_font() -> None:
    made = convert_docx(raw_docx(paragraph(run("Tỉnh ñ", both(".VnTime")))))
    assert made.runs == (ConvertedRun("Tỉnh ñ", "Tỉnh ñ", ".VnTime"),)
    assert ".Vn" not in part(made.data)


def test_a_converted_text_does_not_keep_its_neighbours_from_being_converted() -> None:
    tcvn = both(".VnTime")
    assert after(paragraph(run("TØnh ", tcvn), run("đã ", tcvn), run("häp", tcvn))) == ["Tỉnh ", "đã ", "họp"]


def test_parts_without_old_fonts_keep_their_bytes_their_order_and_their_dates() -> None:
    other = f"<w:hdr  {ROOT} ><w:p/></w:hdr>"
    data = raw_docx(paragraph(run("TØnh", both(".VnTime"))), word__header1=other, docProps__app="<a/>")
    made = convert_docx(data).data
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(BytesIO(made)) as later:
        assert [(i.filename, i.date_time, i.compress_type) for i in before.infolist()] == [
            (i.filename, i.date_time, i.compress_type) for i in later.infolist()
        ]
        changed = [name for name in before.namelist() if before.read(name) != later.read(name)]
    assert changed == ["word/document.xml"]


def test_converting_twice_changes_nothing_more() -> None:
    once = convert_docx(raw_docx(paragraph(run("TØnh", both(".VnTime"))))).data
    assert convert_docx(once).data == once


@given(st.lists(st.tuples(st.sampled_from(["tỉnh", "đối", "người", "nước", "ở", "a b"]), st.booleans()), max_size=8))
@settings(max_examples=30)
def test_the_text_of_the_paragraph_is_what_was_meant(words: list[tuple[str, bool]]) -> None:
    runs = [(encoded(word, Encoding.VNI), "VNI-Times") if is_old else (word, "Arial") for word, is_old in words]
    made = convert_docx(document(*runs))
    assert docx.Document(BytesIO(made.data)).paragraphs[0].text == "".join(word for word, _ in words)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a zip",
        zipped({"a.txt": "x"}),
        raw_docx("", prolog='<!DOCTYPE w [<!ENTITY a "aaaa">]>'),
        raw_docx(paragraph(run("a")), word__styles="<not closed"),
    ],
)
def test_what_is_no_sound_docx_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(IntakeRefused) as refused:
        convert_docx(data)
    assert refused.value.vi
    assert refused.value.en
