"""The copy for readers shows what the original shows and holds nothing else; what cannot be made so is refused in words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO

import docx
import openpyxl
import pypdfium2
import pytest
from PIL import Image

from nhipcau.newsroom.papers import PaperRefused, public_copy
from nhipcau.newsroom.papers.making import MAX_PUBLIC
from nhipcau.newsroom.papers.photographs import silenced
from tests.newsroom.papers import samples
from tests.newsroom.papers.samples import SECRET, changed, related

pytestmark = pytest.mark.once
NAMES = rb"/(?:JavaScript|JS|EmbeddedFile|Filespec|OpenAction|AA|Annots|Metadata|PieceInfo|Info|AcroForm|Names|LastModified)\b"


def everything(data: bytes) -> bytes:
    """All bytes of a PDF, streams also unpacked."""
    unpacked = []
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            unpacked.append(zlib.decompressobj().decompress(match[1]))
        except zlib.error:
            continue
    return b"\n".join([data, *unpacked])


def rule_of(name: str, data: bytes) -> str:
    with pytest.raises(PaperRefused) as refused:
        public_copy(name, data)
    assert refused.value.vi and refused.value.en and SECRET not in str(refused.value)
    return refused.value.rule


def test_a_pdf_keeps_its_page_and_loses_scripts_attachments_and_properties() -> None:
    original = samples.pdf(photograph=samples.photograph())
    assert SECRET.encode() in original and re.search(NAMES, original)
    made = public_copy("a.PDF", original)
    assert (made.kind, made.pages) == ("pdf", 1)
    assert SECRET.encode() not in everything(made.content)
    assert not re.findall(NAMES, made.content)
    copy = pypdfium2.PdfDocument(made.content)
    assert copy.get_metadata_dict(skip_empty=True) == {} and copy.count_attachments() == 0 and copy.get_formtype() == 0
    page = copy[0]
    assert page.get_size() == (200, 300)
    assert page.get_textpage().get_text_range().split("\r\n")[0].startswith("Ke hoach mua sen")
    assert "shown" in page.get_textpage().get_text_range()  # what a form field showed stays on the page
    assert len(list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))) == 1


def test_a_pdf_whose_copy_would_show_a_hidden_layer_is_refused() -> None:
    assert rule_of("a.pdf", samples.pdf(hidden_layer=True)) == "paper.layers"


@pytest.mark.parametrize("end", [60, 400, 900])
def test_a_pdf_cut_off_gives_a_copy_or_a_refusal(end: int) -> None:
    try:
        public_copy("a.pdf", samples.pdf()[:end])
    except PaperRefused as refused:
        assert refused.rule == "paper.damaged"


def test_a_word_file_keeps_its_words_and_loses_who_wrote_them() -> None:
    original = samples.word("Một", "Hai")
    made = public_copy("a.docx", original)
    assert made.pages == 0
    opened = docx.Document(BytesIO(made.content))
    assert [line.text for line in opened.paragraphs] == ["Một", "Hai", ""]
    parts = samples.parts(made.content)
    assert "word/media/image1.jpg" in parts and not any(name.startswith("docProps/") for name in parts)
    assert not any(SECRET.encode() in content for content in parts.values())
    assert b"docProps" not in b"".join(parts.values())
    assert public_copy("a.docx", original).content == made.content


def test_a_workbook_keeps_its_cells_and_loses_who_wrote_them() -> None:
    made = public_copy("a.xlsx", samples.excel()).content
    assert openpyxl.load_workbook(BytesIO(made)).active["A1"].value == "Số khách"  # type: ignore[index]
    assert not any(SECRET.encode() in content or b"docProps" in content for content in samples.parts(made).values())


def test_settings_lose_templates_sessions_and_variables() -> None:
    inside = '<w:attachedTemplate r:id="r1"/><w:docVars><w:docVar w:name="x" w:val="tram-huong"/></w:docVars></w:settings>'
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    relation += 'Type="http://x/relationships/attachedTemplate" Target="file:///C:/Users/tram-huong/a.dotm" TargetMode="External"/></Relationships>'
    given = changed(
        samples.word(), "word/settings.xml", "</w:settings>", inside, word___rels__settings_dot_xml_dot_rels=relation
    )
    parts = samples.parts(public_copy("a.docx", given).content)
    assert not any(SECRET.encode() in content for content in parts.values())
    assert b"attachedTemplate" not in parts["word/settings.xml"] and b"docVar" not in parts["word/settings.xml"]


def test_a_part_that_nothing_leads_to_stays_behind() -> None:
    given = changed(samples.word(), "word/document.xml", "</w:body>", "</w:body>", **{"custom__luu_dot_xml": "<a/>"})
    assert "custom/luu.xml" in samples.parts(given)
    assert "custom/luu.xml" not in samples.parts(public_copy("a.docx", given).content)


CHANGE = '<w:ins w:id="9" w:author="Lan" w:date="2026-01-01T00:00:00Z"><w:r><w:t>x</w:t></w:r></w:ins>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r>'
    '<w:r><w:instrText>TEXT "C:\\a.docx"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def in_text(markup: str) -> Callable[[], bytes]:
    return lambda: changed(samples.word(), "word/document.xml", "</w:p>", f"{markup}</w:p>")


@pytest.mark.parametrize(
    ("rule", "make"),
    [
        ("comments", lambda: samples.word(comment=True)),
        ("changes", in_text(CHANGE)),
        ("changes", in_text("<w:pPr><w:rPr><w:del w:id='1' w:author='Lan'/></w:rPr></w:pPr>")),
        ("field", in_text(FIELD)),
        ("field", in_text('<w:fldSimple w:instr=" dde cmd"/>')),
        ("macro", lambda: changed(samples.word(), "[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml")),
        ("macro", lambda: related(samples.word(), "vbaProject", "vbaProject.bin", word__vbaProject_dot_bin="x")),
        ("embedded", lambda: related(samples.word(), "oleObject", "embeddings/a.bin", word__embeddings__a_dot_bin="x")),
        ("embedded", lambda: related(samples.word(), "image", "", outside="https://x.example/a.png")),
        ("link", lambda: related(samples.word(), "hyperlink", "", outside="file://may-chu/luu/a.docx")),
        ("damaged", lambda: related(samples.word(), "image", "media/khong-co.png")),
        ("kind", lambda: samples.excel()),
        ("kind", lambda: samples.pdf()),
    ],
)  # fmt: skip
def test_a_word_file_that_is_not_finished_or_acts_is_refused(rule: str, make: Callable[[], bytes]) -> None:
    assert rule_of("a.docx", make()) == f"paper.{rule}"


def test_web_links_and_ordinary_fields_are_let_in() -> None:
    given = related(samples.word(), "hyperlink", "", outside="https://hanoi.gov.vn/LINK")
    given = changed(given, "word/document.xml", "</w:p>", '<w:fldSimple w:instr=" HYPERLINK x "/></w:p>')
    assert b"https://hanoi.gov.vn/LINK" in samples.parts(public_copy("a.docx", given).content)["word/_rels/document.xml.rels"]


def test_a_hidden_sheet_is_refused() -> None:
    assert rule_of("a.xlsx", samples.excel(hidden=True)) == "paper.hidden"


def test_other_kinds_and_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [rule_of(name, samples.word()) for name in ("a.doc", "a", "docx", "a.pdf")] == ["paper.kind"] * 4
    assert MAX_PUBLIC == 10 * 2**20
    monkeypatch.setattr("nhipcau.newsroom.papers.making.MAX_PUBLIC", 2**10)
    assert rule_of("a.docx", samples.word()) == "paper.size"


def test_a_silenced_photograph_looks_the_same() -> None:
    jpeg = samples.photograph()
    quiet = silenced(jpeg)
    assert len(quiet) == len(jpeg) and SECRET.encode() in jpeg and SECRET.encode() not in quiet
    assert Image.open(BytesIO(quiet)).tobytes() == Image.open(BytesIO(jpeg)).tobytes()
    stream, exif = BytesIO(), Image.new("RGB", (4, 4)).getexif()
    exif[0x010E] = SECRET
    Image.new("RGB", (4, 4), "red").save(stream, "PNG", exif=exif)
    quiet = silenced(stream.getvalue())
    assert SECRET.encode() in stream.getvalue() and SECRET.encode() not in quiet
    assert Image.open(BytesIO(quiet)).getpixel((0, 0)) == (255, 0, 0)
