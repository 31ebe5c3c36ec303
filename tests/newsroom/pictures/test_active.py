"""A file that acts when it is opened is kept out, whatever it is called and however deep it lies."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from nhipcau.newsroom.pictures import active
from nhipcau.newsroom.pictures.active import refuse_active
from nhipcau.newsroom.pictures.refusal import PictureRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'


def rule_of(data: bytes, name: str) -> str:
    with pytest.raises(PictureRefused) as refused:
        refuse_active(data, name)
    assert refused.value.vi and refused.value.en
    return refused.value.rule


def zipped(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def office(types: str = TYPES, **parts: str | bytes) -> bytes:
    return zipped(**{"[Content_Types].xml": types, "word/document.xml": "<w/>", **parts})


def ole(*names: str, text: bytes = b"") -> bytes:
    """The head of an OLE file and its directory, as far as names go."""
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\x00") + struct.pack("<HB", 2 * len(name) + 2, 1) + b"\x00" * 61
        for name in ("Root Entry", *names)
    )
    return OLE.ljust(512, b"\x00") + entries + text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (office(), "a.docx"), (ole("WordDocument", "1Table"), "a.doc"), (b"%PDF-1.7 <html>", "a.pdf"), ("chỉ là chữ <script>".encode(), "a.txt"),
        (b"", "a.txt"), (b"\x89PNG\r\n\x1a\n", "a.png"), (b"<note>x</note>", "a.xml"), (zipped(**{"anh/Basic/1.jpg": "x"}), "a.zip"),
        (office(**{"word/embeddings/oleObject1.bin": ole("Ole10Native"), "word/embeddings/b.xlsx": office()}), "a.docx"),
        (ole("WordDocument", text="Macros và VBA\x00".encode("utf-16-le")), "a.doc"), (b"{\\rtf1 x}", "a.rtf"),
    ],
)  # fmt: skip
def test_what_lies_still_may_pass(data: bytes, name: str) -> None:
    refuse_active(data, name)


@pytest.mark.parametrize(
    "name", ["a.html", "a.HTM", "a.xhtml", "a.mht", "a.hta", "a.js", "a.vbs", "a.php", "a.exe", "a.docx.bat"]
)
def test_pages_and_scripts_are_refused_by_name(name: str) -> None:
    assert rule_of(b"words", name) == "active.page"


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>", b"\xef\xbb\xbf  <HTML>", b"<script>1</script>", b"<!-- x --><body>", "<html>".encode("utf-16"), b"<?php x ?>",
        b"<?xml version='1.0'?><x xmlns='http://www.w3.org/1999/xhtml'/>", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; x", b"<meta charset=x>",
    ],
)  # fmt: skip
def test_pages_are_refused_by_content(data: bytes) -> None:
    assert rule_of(data, "a.txt") == "active.page"
    assert rule_of(data, "a.docx") == "active.page"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.svg"),
        (b"", "a.svgz"),
        (b"<svg onload='x'/>", "a.txt"),
        (b"<?xml version='1.0'?><v:svg xmlns:v='x'/>", "a.xml"),
    ],
)
def test_a_drawing_is_shown_its_own_door(data: bytes, name: str) -> None:
    assert rule_of(data, name) == "active.svg"


@pytest.mark.parametrize("name", ["a.docm", "a.dotm", "a.XLSM", "a.xlsb", "a.pptm", "a.ppam", "a.xlam"])
def test_macro_files_are_refused_by_name(name: str) -> None:
    assert rule_of(office(), name) == "active.macro"


@pytest.mark.parametrize(
    "data",
    [
        office(**{"word/vbaProject.bin": "x"}), office(**{"WORD/VBAPROJECT.BIN": "x"}), office(**{"word\\vbaData.xml": "x"}), office(**{"xl/macrosheets/sheet1.xml": "x"}),
        office(TYPES.replace("wordprocessingml.document.main", "ms-word.document.macroEnabled.main")),
        office("<Types><Override PartName='/word/x.bin' ContentType='application/vnd.ms-office.vbaProject'/></Types>"),
        office(**{"word/innocent.bin": ole("VBA")}), office(**{"word/embeddings/a.docx": office(**{"word/vbaProject.bin": "x"})}),
        office(**{"word/embeddings/a.xlsm": "x"}), office(**{"word/embeddings/oleObject1.bin": ole("Package", text=b"..xl/vbaProject.bin..")}),
        zipped(**{"mimetype": "application/vnd.oasis.opendocument.text", "Basic/Standard/M.xml": "x"}), ole("_VBA_PROJECT_CUR"), ole("x", "Macros"), ole("vba"),
    ],
)  # fmt: skip
def test_macros_are_found_wherever_they_lie(data: bytes) -> None:
    assert rule_of(data, "a.docx") == "active.macro"


def test_a_file_under_a_password_cannot_be_looked_into() -> None:
    assert rule_of(ole("EncryptedPackage"), "a.docx") == "active.locked"
    plain = bytearray(office())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        plain[plain.index(mark) + at] |= 1
    assert rule_of(bytes(plain), "a.docx") == "active.locked"


def test_damage_depth_and_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rule_of(office()[:-30], "a.docx") == "active.unreadable"
    nested = office()
    for _ in range(4):
        nested = office(**{"word/embeddings/a.docx": nested})
    assert rule_of(nested, "a.docx") == "active.unreadable"
    assert rule_of(office(**{"word/a.bin": b"\x00" * (active.MAX_PART + 1)}), "a.docx") == "active.unreadable"
    assert (
        rule_of(office(**{f"word/{n}.bin": b"\x00" * (active.MAX_PART - 1) for n in range(5)}), "a.docx")
        == "active.unreadable"
    )
    monkeypatch.setattr(active, "MAX_ENTRIES", 1)
    assert rule_of(office(), "a.docx") == "active.unreadable"
