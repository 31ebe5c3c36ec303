"""Files that somebody might send to harm, and what a room must answer: a sentence, nothing stored, no fault."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import openpyxl
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import gettext, override
from lxml import html

from nhipcau.kernel.documents.forms.opening import _SENTENCES as FORM_SENTENCES
from nhipcau.kernel.intake.refusal import SENTENCES
from nhipcau.kernel.models import JournalEntry
from nhipcau.kernel.sheets.refusal import SENTENCES as SHEET_SENTENCES
from tests.kernel.intake_samples import TYPES, docx_of, paragraph, pdf_of, picture, raw_docx, zipped

LIMIT = 400_000  # bytes of one request in these tests
NAMED = "ten-rieng-cua-tep"  # stands in every file name; no journal may hold it
LEVELS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
NESTED = '<!DOCTYPE a [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600
QUIET = {"LinkUse"}  # counts every try, by design


@dataclass(frozen=True)
class Sample:
    what: str
    name: str
    content: bytes

    @property
    def is_stamped(self) -> bool:
        return self.what.startswith("stamp")


def _made(suffix: str, **contents: bytes) -> Iterator[Sample]:
    return (Sample(what.replace("_", " "), NAMED + suffix, content) for what, content in contents.items())


def of_word() -> Iterator[Sample]:
    yield from _made(
        ".docx", bomb=zipped({"[Content_Types].xml": TYPES, "word/document.xml": b"0" * 2**23}),
        nested=raw_docx(paragraph("&c;"), NESTED), outside=raw_docx(paragraph("&c;"), OUTSIDE), locked=LOCKED, empty=b"",
        page=b"<!doctype html><html><body>xin</body></html>", too_large=bytes(LIMIT + 1), damaged=b"PK\x03\x04" + b"x" * 99,
        sheet=_sheet("Nội dung"), program=b"MZ\x90\x00" + bytes(300),
        **{f"stamp_{level}": docx_of("ỦY BAN NHÂN DÂN", level, "Số: 12/BC-UBND") for level in LEVELS},
        stamp_property=docx_of("Báo cáo", subject="Tối mật"),
    )  # fmt: skip


def _sheet(*cells: str, **parts: str) -> bytes:
    book = openpyxl.Workbook()
    for cell in cells:
        book.active.append([cell, "2"])
    for name, value in parts.items():
        setattr(book.properties, name, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _raw_sheet(sheet: str | bytes, prolog: str = "") -> bytes:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    words = sheet if isinstance(sheet, bytes) else f"{prolog}<worksheet {main}><sheetData>{sheet}</sheetData></worksheet>"
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet"'
            ' Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": words,
        }
    )


def _inline(*runs: str) -> str:
    return '<row r="1"><c r="A1" t="inlineStr"><is>' + "".join(f"<r><t>{run}</t></r>" for run in runs) + "</is></c></row>"


def of_sheet() -> Iterator[Sample]:
    yield from _made(
        ".xlsx", bomb=_raw_sheet(b"0" * 2**23), nested=_raw_sheet(_inline("&c;"), NESTED),
        outside=_raw_sheet(_inline("&c;"), OUTSIDE), locked=LOCKED, empty=b"",
        page=b"<!doctype html><html><body>xin</body></html>", too_large=bytes(LIMIT + 1), damaged=b"PK\x03\x04" + b"x" * 99,
        document=docx_of("Nội dung"), program=b"MZ\x90\x00" + bytes(300),
        **{f"stamp_{level}": _sheet("Nội dung", level) for level in LEVELS},
        stamp_in_runs=_raw_sheet(_inline("TỐI", " M", "ẬT")), stamp_property=_sheet("Nội dung", subject="Tối mật"),
    )  # fmt: skip


def of_pdf() -> Iterator[Sample]:
    yield from _made(
        ".pdf", locked=pdf_of(["a"], encrypted=True), empty=b"", document=docx_of("Nội dung"), too_large=bytes(LIMIT + 1),
        damaged=b"%PDF-1.7\nx", page=b"<html><body>xin</body></html>",
        **{f"stamp_{level}": pdf_of(["SO", level, "noi dung"]) for level in LEVELS},
    )  # fmt: skip


def of_picture() -> Iterator[Sample]:
    yield from _made(
        ".jpg", empty=b"", document=docx_of("Nội dung"), too_large=bytes(LIMIT + 1), damaged=b"\xff\xd8\xff\xe0x",
        **{f"stamp_{level}": picture(description=level) for level in LEVELS},
    )  # fmt: skip


def of_text(suffix: str = ".txt") -> Iterator[Sample]:
    yield from _made(
        suffix, empty=b"", document=docx_of("Nội dung"), too_large=bytes(LIMIT + 1), program=b"MZ\x90\x00" + bytes(300),
        nested=f'<?xml version="1.0"?>{NESTED}<a>&c;</a>'.encode(),
        **{f"stamp_{level}": f"SỞ\n{level}\nnội dung".encode() for level in LEVELS},
    )  # fmt: skip


def _rows(rooms: tuple[str, ...]) -> dict[str, int]:
    models = (model for room in rooms for model in apps.get_app_config(room).get_models())
    return {model.__name__: model._default_manager.count() for model in models if model.__name__ not in QUIET}


def _pattern(sentence: str) -> str:
    return re.sub(r"\\\{[a-z]+\\\}|%\\\([a-z]+\\\)s", ".+?", re.escape(" ".join(sentence.split())))


def _known(place: int, language: str, own: tuple[str, ...]) -> re.Pattern[str]:
    pairs = [*SENTENCES.values(), *SHEET_SENTENCES.values(), *FORM_SENTENCES.values()]
    with override(language):
        sentences = [*(pair[place] for pair in pairs), *map(gettext, own)]
    return re.compile("|".join(map(_pattern, sentences)))


def attack(
    client: Client, send: Callable[[SimpleUploadedFile], HttpResponse], sample: Sample, *, rooms: tuple[str, ...],
    own: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Send it once with the screen in each language. ``own`` are the room's sentences beside those of the kernel."""
    for place, language in enumerate(("vi", "en")):
        client.cookies["django_language"] = language
        before, last = _rows(rooms), JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        answer: Any = send(SimpleUploadedFile(sample.name, sample.content))
        assert answer.status_code in (200, 302, 422), (sample.what, answer.status_code)
        if answer.status_code == 302:
            answer = client.get(answer["Location"])
        read = " ".join(html.fromstring(answer.content).text_content().split())
        assert _known(place, language, own).search(read), f"{sample.what}, {language}: no sentence says why in: {read[:1500]}"
        assert _rows(rooms) == before, sample.what
        written = list(JournalEntry.objects.filter(pk__gt=last))
        assert all(set(one.data) <= {"rule", "link"} and one.data["rule"].startswith("secrecy.") for one in written)
        assert all((one.subject_kind, one.subject_id) == ("", "") for one in written)
        assert len(written) == int(sample.is_stamped), (sample.what, [one.data for one in written])
        assert not any(word in str(answer.content.decode()) for word in ("root:x:", "hahahaha"))
