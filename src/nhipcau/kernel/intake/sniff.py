"""What a file says it is by its name, and what it is by its first bytes."""

from __future__ import annotations

import re

from nhipcau.kernel.intake.refusal import refusal
from nhipcau.kernel.intake.source import Kind

_SUFFIXES: dict[str, Kind] = {
    ".docx": "docx", ".pdf": "pdf", ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "txt",
}  # fmt: skip
_SHOWN = {"docx": ".docx", "pdf": ".pdf", "html": ".html", "txt": ".txt", "zip": ".zip", "rtf": ".rtf"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")  # how Office keeps an OOXML file with a password
_PAGE_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_ANY_TAG = re.compile(r"<(?:!doctype|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE)
_XML_DTD = re.compile(r"<!DOCTYPE\s+(?!html\b)|<!ENTITY", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\xef\xbb\xbf \r\n\t"
_HEAD = 4096


def named_kind(name: str) -> Kind:
    """The kind a file name promises; refuses one that is not read here."""
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if suffix == ".doc":
        raise refusal("kind.old_word")
    if suffix not in _SUFFIXES:
        raise refusal("kind.unsupported")
    return _SUFFIXES[suffix]


def require_kind(named: Kind, data: bytes) -> None:
    """Refuses content that is not of the kind its name promises."""
    if data.startswith(OLE):
        raise refusal("encrypted.office" if _ENCRYPTED_STREAM in data else "kind.old_word")
    found = content_kind(data)
    if found == "markup":
        raise refusal("xml.doctype")
    if found == named or (found, named) == (
        "zip",
        "docx",
    ):  # what kind of zip, its reader finds out under guard
        return
    if (found, named) == ("txt", "html") and _has_tags(data):
        return
    if found is None:
        raise refusal("kind.binary")
    raise refusal("kind.mismatch", named=_SHOWN[named], found=_SHOWN[found])


def content_kind(data: bytes) -> str | None:
    """docx for any zip that holds OOXML, zip, pdf, rtf, html, markup (XML with a DTD), txt, or
    None for binary."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if b"[Content_Types].xml" in data else "zip"
    if data[:1024].lstrip(_BLANK).startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return _text_kind(data)


def _text_kind(data: bytes) -> str | None:
    if b"\x00" in data and not data.startswith(_MARKS):
        return None
    head = _head(data)
    if head.lstrip("\ufeff \r\n\t").startswith("<") and _XML_DTD.search(head):
        return "markup"
    return "html" if _PAGE_START.match(head.encode("utf-8", "replace").lstrip(_BLANK)) else "txt"


def _has_tags(data: bytes) -> bool:
    return _ANY_TAG.search(_head(data)) is not None


def _head(data: bytes) -> str:
    encoding = "utf-16" if data.startswith(_MARKS[1:]) else "utf-8"
    return data[:_HEAD].decode(encoding, "replace")
