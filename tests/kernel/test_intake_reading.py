"""What may come in as text, and the sentence for everything that may not."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.intake import IntakeRefused, SourceText, read_source
from nhipcau.kernel.intake.refusal import SENTENCES
from tests.kernel.intake_samples import docx_of, pdf_of, picture, raw_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
TCVN3 = "KÕ ho¹ch ho¹t ®éng th«ng tin ®èi ngo¹i cña tØnh n¨m 2004"
VNI = "Keá hoaïch hoaït ñoäng thoâng tin ñoái ngoaïi cuûa tænh naêm 2004"
DTD = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'

REFUSED = {
    "empty": ("a.txt", b"", "file.empty"),
    "blank": ("a.txt", b" \n\t\n", "text.none"),
    "no ending": ("plan", b"words", "kind.unsupported"),
    "spreadsheet": ("a.xlsx", b"PK\x03\x04", "kind.unsupported"),
    "old word by name": ("a.doc", OLE, "kind.old_word"),
    "old word named docx": ("a.docx", OLE, "kind.old_word"),
    "word with a password": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted.office"),
    "pdf with a password": ("a.pdf", pdf_of(["Kế hoạch"], encrypted=True), "encrypted.pdf"),
    "pdf without text": ("a.pdf", pdf_of([]), "pdf.no_text"),
    "pdf cut off": ("a.pdf", b"%PDF-1.7\nnothing", "pdf.damaged"),
    "pdf named docx": ("a.docx", pdf_of(["Kế hoạch"]), "kind.mismatch"),
    "docx named pdf": ("a.pdf", docx_of("Kế hoạch"), "kind.mismatch"),
    "page named txt": ("a.txt", b"<!DOCTYPE html><html><p>words</p></html>", "kind.mismatch"),
    "txt named html": ("a.html", b"words without any tag", "kind.mismatch"),
    "rtf named docx": ("a.docx", rb"{\rtf1 words}", "kind.mismatch"),
    "picture named txt": ("a.txt", picture(), "kind.binary"),
    "noise named docx": ("a.docx", bytes(range(256)) * 8, "kind.binary"),
    "zip that is no docx": ("a.docx", b"PK\x05\x06" + b"\x00" * 18, "zip.damaged"),
    "zip cut off": ("a.docx", docx_of("Kế hoạch")[:900], "zip.damaged"),
    "dtd in a docx": ("a.docx", raw_docx("<w:p/>", '<!DOCTYPE w [<!ENTITY a "b">]>'), "xml.doctype"),
    "dtd in a side part": ("a.docx", raw_docx("<w:p/>", word__settings=DTD), "xml.doctype"),
    "xml with entities": ("a.html", DTD.encode(), "xml.doctype"),
    "xml with entities as text": ("a.txt", DTD.encode(), "xml.doctype"),
    "entities in a page": ("a.html", b"<!DOCTYPE html [<!ENTITY x "
                                     b"'y'>]><html><p>&x;</p></html>", "xml.doctype"),
    "tcvn3 text": ("a.txt", TCVN3.encode("latin-1"), "legacy.tcvn3"),
    "tcvn3 saved as utf-8": ("a.txt", TCVN3.encode(), "legacy.tcvn3"),
    "tcvn3 in a page": ("a.html", f"<html><p>{TCVN3}</p></html>".encode(), "legacy.tcvn3"),
    "tcvn3 in a pdf": ("a.pdf", pdf_of([TCVN3]), "legacy.tcvn3"),
    "vni text": ("a.txt", VNI.encode("latin-1"), "legacy.vni"),
    "vni in a docx": ("a.docx", docx_of(VNI), "legacy.vni"),
    "latin-1": ("a.txt", "déjà vu à la carte".encode("latin-1"), "text.undecodable"),
    "stamp": ("a.txt", "UBND TỈNH\nMẬT\nKế hoạch".encode(), "secrecy.stamp"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "rule"), REFUSED.values(), ids=REFUSED.keys())
def test_each_bad_file_is_refused_by_its_rule(name: str, data: bytes, rule: str) -> None:
    with pytest.raises(IntakeRefused) as refused:
        read_source(name, data)
    assert refused.value.rule == rule


def test_every_rule_has_a_sentence_in_both_languages() -> None:
    for rule, (vi, en) in SENTENCES.items():
        assert vi.endswith(".") and en.endswith("."), rule
        assert "!" not in vi + en


def test_a_refusal_never_carries_the_content_or_the_file_name() -> None:
    with pytest.raises(IntakeRefused) as refused:
        read_source("ho-so-vu-an.txt", "TUYỆT MẬT\nnội dung riêng".encode())
    said = "".join(map(str, refused.value.args))
    assert "ho-so" not in said and "nội dung riêng" not in said


class _Endless(io.RawIOBase):
    """A stream of 200 MB that counts what is taken from it."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        given = 200 * 2**20 - self.taken if size < 0 else size
        self.taken += given
        return b"a" * given


def test_a_file_of_200_mb_is_refused_without_being_read_whole() -> None:
    stream = _Endless()
    with pytest.raises(IntakeRefused) as refused:
        read_source("a.txt", stream)  # type: ignore[arg-type]
    assert refused.value.rule == "size.over_limit"
    assert stream.taken == 25 * 2**20 + 1
    assert "25 MB" in refused.value.vi and "25 MB" in refused.value.en


def test_a_file_at_the_limit_is_read() -> None:
    assert read_source("a.txt", io.BytesIO(b"a" * 100), limit=100) == SourceText("a" * 100, "txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_from_unicode_encodings_and_joined_to_nfc(encoding: str) -> None:
    words = "Kế hoạch\r\nthông tin đối ngoại"
    read = read_source("a.TXT", unicodedata.normalize("NFD", words).encode(encoding))
    assert read.text == "Kế hoạch\nthông tin đối ngoại"


def test_damaged_characters_are_read_with_a_note() -> None:
    assert [n.code for n in read_source("a.txt", "b?o m\ufffdt".encode()).notes] == [
        "text.damaged_characters"
    ]


def test_an_encrypted_part_of_a_zip_is_refused() -> None:
    data = bytearray(docx_of("Kế hoạch"))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(IntakeRefused) as refused:
        read_source("a.docx", bytes(data))
    assert refused.value.rule == "encrypted.zip"


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf"]))
def test_any_bytes_give_text_or_a_refusal_and_nothing_else(data: bytes, name: str) -> None:
    try:
        assert read_source(name, data).text.strip()
    except IntakeRefused as refused:
        assert refused.rule in SENTENCES


@settings(deadline=None)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=20))
def test_a_docx_damaged_anywhere_gives_text_or_a_refusal(place: int, noise: bytes) -> None:
    data = docx_of("Kế hoạch")
    place %= len(data)
    try:
        assert read_source("a.docx", data[:place] + noise + data[place + len(noise) :]).kind == "docx"
    except IntakeRefused as refused:
        assert refused.rule in SENTENCES


def test_nothing_is_written_to_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*args: object, **kwargs: object) -> None:
        raise AssertionError("a temporary file was opened")

    samples = [("a.docx", docx_of("Kế hoạch")), ("a.pdf", pdf_of(["Kế hoạch"])), ("a.html", b"<p>Plan</p>")]
    monkeypatch.setattr("tempfile._mkstemp_inner", forbidden)
    monkeypatch.setattr(zipfile.ZipFile, "extract", forbidden)
    assert [read_source(*sample).text.strip() for sample in samples] == ["Kế hoạch", "Kế hoạch", "Plan"]
