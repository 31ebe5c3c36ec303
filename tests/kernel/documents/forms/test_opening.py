"""Files that must not be filled are refused with a sentence, whatever their name."""

from __future__ import annotations

import pytest

from nhipcau.kernel.documents import DocumentRefused
from nhipcau.kernel.documents.forms import fill, places_of
from tests.kernel.documents.forms.blank_forms import sheet_form, with_part, word_form

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
FILES: dict[str, tuple[bytes, str]] = {
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
    "an old file": (OLE, "tệp đời cũ"),
    "no office file": (b"%PDF-1.7", "phải là tệp .docx hoặc .xlsx"),
    "nothing": (b"", "phải là tệp .docx hoặc .xlsx"),
    "another zip": (with_part(b"", "a.txt"), "phải là tệp .docx hoặc .xlsx"),
    "a macro in Word": (with_part(word_form(), "word/vbaProject.bin"), "chứa macro"),
    "a macro in a sheet": (with_part(sheet_form(), "xl/vbaProject.bin"), "chứa macro"),
    "a signature": (with_part(word_form(), "_xmlsignatures/sig1.xml"), "đã ký số"),
    "two parts of one name": (with_part(word_form(), "word/styles.xml"), "hỏng"),
    "entities": (with_part(word_form(), "word/header9.xml", DOCTYPE), "khai báo DTD"),
    "a bomb": (with_part(sheet_form(), "xl/bom.xml", bytes(3 * 2**20)), "nén"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_refused(name: str) -> None:
    data, words = FILES[name]
    with pytest.raises(DocumentRefused) as refusal:
        places_of(data)
    assert words in refusal.value.vi
    assert refusal.value.en


def test_cut_short_is_refused() -> None:
    for form in (word_form(), sheet_form()):
        with pytest.raises(DocumentRefused):
            fill(form[: len(form) // 2], {})


def test_nothing_to_fill_gives_the_form_as_it_was() -> None:
    for form in (word_form(), sheet_form()):
        assert fill(form, {}) == fill(fill(form, {}), {})
        assert [place.key for place in places_of(fill(form, {}))] == [place.key for place in places_of(form)]
