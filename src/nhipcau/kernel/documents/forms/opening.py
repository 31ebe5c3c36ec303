"""Opens a form under guard and refuses what must not be filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from nhipcau.kernel.documents.package import write_deterministic
from nhipcau.kernel.documents.refusal import DocumentRefused
from nhipcau.kernel.intake.archive import GuardedZip
from nhipcau.kernel.intake.markup import parse_xml
from nhipcau.kernel.intake.refusal import IntakeRefused

Element = Any
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaProject.bin", "vbaData.xml")
_SIGNATURES = "_xmlsignatures/"
_ROOTS: dict[str, Literal["docx", "xlsx"]] = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


@dataclass(frozen=True, slots=True)
class Form:
    """An opened form."""

    kind: Literal["docx", "xlsx"]
    parts: GuardedZip

    def xml(self, name: str) -> Element:
        """The root of a part, parsed so that it can neither fetch nor grow."""
        try:
            return parse_xml(self.parts.read(name))
        except IntakeRefused as error:
            raise DocumentRefused(error.vi, error.en) from error

    def has(self, name: str) -> bool:
        return name in self.parts.names

    def written(self, changed: Mapping[str, Element]) -> bytes:
        """The package with some parts replaced, through the one writer."""
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as package:
            for name in self.parts.names:
                package.writestr(name, _serialized(changed[name]) if name in changed else self.parts.read(name))
        return write_deterministic(made.getvalue())


def _serialized(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def open_form(data: bytes) -> Form:
    """DocumentRefused for anything but a plain .docx or .xlsx."""
    if data.startswith(_OLE):
        raise _refused("encrypted" if _ENCRYPTED in data else "old")
    if not data.startswith(b"PK"):
        raise _refused("kind")
    try:
        parts = GuardedZip(data)
    except IntakeRefused as error:
        raise DocumentRefused(error.vi, error.en) from error
    kind = next((kind for root, kind in _ROOTS.items() if root in parts.names), None)
    if kind is None:
        raise _refused("kind")
    if any(name.endswith(_MACROS) for name in parts.names) or b"macroEnabled" in parts.read("[Content_Types].xml"):
        raise _refused("macro")
    if any(name.startswith(_SIGNATURES) for name in parts.names):
        raise _refused("signed")
    return Form(kind, parts)


def _refused(rule: str) -> DocumentRefused:
    return DocumentRefused(*_SENTENCES[rule])


_SENTENCES = {
    "kind": (
        "Biểu mẫu phải là tệp .docx hoặc .xlsx; hãy lưu biểu mẫu ở một trong hai dạng đó rồi thử lại.",
        "A form must be a .docx or .xlsx file; save it in one of these two and try again.",
    ),
    "old": (
        "Biểu mẫu là tệp đời cũ (.doc, .xls); hãy mở và lưu thành .docx hoặc .xlsx rồi thử lại.",
        "The form is an old file (.doc, .xls); open it, save it as .docx or .xlsx and try again.",
    ),
    "encrypted": (
        "Biểu mẫu có mật khẩu nên không mở được; hãy bỏ mật khẩu rồi thử lại.",
        "The form has a password and cannot be opened; remove the password and try again.",
    ),
    "macro": (
        "Biểu mẫu chứa macro nên không được dùng; hãy lưu bản không có macro (.docx, .xlsx) rồi thử lại.",
        "The form carries macros and is not used; save it without macros (.docx, .xlsx) and try again.",
    ),
    "signed": (
        "Biểu mẫu đã ký số, điền vào sẽ làm hỏng chữ ký; hãy dùng bản chưa ký.",
        "The form is digitally signed and filling it would break the signature; use an unsigned copy.",
    ),
}
