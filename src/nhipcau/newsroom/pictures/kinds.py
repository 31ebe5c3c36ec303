"""What a file is by its first bytes, what its name promises, and what hides where a picture should be."""

from __future__ import annotations

import re
from typing import Literal

from nhipcau.newsroom.pictures.refusal import refusal

Kind = Literal["jpeg", "png", "webp", "gif", "avif", "tiff", "heic"]

_SUFFIXES: dict[str, Kind] = {
    "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "jfif": "jpeg", "png": "png", "webp": "webp", "gif": "gif",
    "avif": "avif", "tif": "tiff", "tiff": "tiff", "heic": "heic", "heif": "heic",
}  # fmt: skip
SHOWN: dict[Kind, str] = {
    "jpeg": "JPEG", "png": "PNG", "webp": "WebP", "gif": "GIF", "avif": "AVIF", "tiff": "TIFF", "heic": "HEIC",
}  # fmt: skip
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
_BLANK = b"\xef\xbb\xbf\xff\xfe \r\n\t\x00"
_HEAD = 1024  # bytes; PDF readers look this far for their mark

_ARCHIVE = ("tệp nén", "an archive")
_PAGE = ("trang HTML", "an HTML page")
_SCRIPT = ("đoạn lệnh", "a script")
_PDF = ("tài liệu PDF", "a PDF document")
_TEXT = ("văn bản", "text")
_PROGRAM = ("chương trình", "a program")
_OFFICE = ("tài liệu văn phòng", "an office document")
#: Long enough that compressed pixels meet one by chance less than once in ten thousand pictures of 20 MB.
_MARKS: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"<script", _SCRIPT), (b"<?php", _SCRIPT), (b"javascript:", _SCRIPT), (b"<html", _PAGE), (b"<!doctype", _PAGE),
    (b"<iframe", _PAGE), (b"<object", _PAGE), (b"<embed", _PAGE), (b"<body", _PAGE), (b"%pdf-", _PDF),
    (b"rar!\x1a\x07", _ARCHIVE), (b"7z\xbc\xaf\x27\x1c", _ARCHIVE), (b"\xfd7zxz\x00", _ARCHIVE),
)  # fmt: skip
_ZIP_END, _ZIP_ENTRIES = b"PK\x05\x06", (b"PK\x01\x02", b"PK\x03\x04")


def kind_of(data: bytes) -> Kind:
    """The kind of picture by content. Raises PictureRefused for anything else, naming what it is where that is known."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith((b"II*\x00", b"MM\x00*")):
        return "tiff"
    if data[4:8] == b"ftyp" and (found := _boxed_kind(data)):
        return found
    _refuse_dressed(data)
    raise refusal("none")


def named_kind(name: str) -> Kind:
    """The kind the last ending of a file name promises. Raises PictureRefused where it promises none."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix not in _SUFFIXES:
        raise refusal("name")
    return _SUFFIXES[suffix]


def require_named(kind: Kind, name: str) -> None:
    """Refuses a name that promises another kind of picture than the content is."""
    named = named_kind(name)
    if named != kind:
        raise refusal("mismatch", named=SHOWN[named], found=SHOWN[kind])


def refuse_hidden(data: bytes) -> None:
    """Refuses a picture file that is something else as well: a page, a script, a PDF, a zip (GIFAR), another archive.

    The whole file is searched, notes and pixels too: a server or a reader may look anywhere.
    """
    low = data.lower()
    for mark, found in _MARKS:
        if mark in low:
            raise refusal("hidden", found=found)
    if _ZIP_END in data and any(mark in data for mark in _ZIP_ENTRIES):
        raise refusal("hidden", found=_ARCHIVE)


def _boxed_kind(data: bytes) -> Kind | None:
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, length - 3, 4))}
    if brands & _AVIF_BRANDS:
        return "avif"
    return "heic" if brands & _HEIC_BRANDS else None


def _refuse_dressed(data: bytes) -> None:
    head = data[:_HEAD].replace(b"\x00", b"").lstrip(_BLANK).lower()  # UTF-16 reads as ASCII without its zeros
    if b"<svg" in head or data.startswith(b"\x1f\x8b"):
        raise refusal("svg")
    for marks, found in (
        ((b"%pdf-",), _PDF),
        ((b"<html", b"<!doctype html", b"<script", b"<body", b"<?php", b"<head"), _PAGE),
    ):
        if any(mark in head for mark in marks):
            raise refusal("dressed", found=found)
    for start, found in (
        (b"PK\x03\x04", _ARCHIVE), (b"PK\x05\x06", _ARCHIVE), (b"Rar!", _ARCHIVE), (b"7z\xbc\xaf", _ARCHIVE),
        (b"\xd0\xcf\x11\xe0", _OFFICE), (b"{\\rtf", _OFFICE), (b"MZ", _PROGRAM), (b"\x7fELF", _PROGRAM), (b"#!", _SCRIPT),
    ):  # fmt: skip
        if data.startswith(start):
            raise refusal("dressed", found=found)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if head and (wide or b"\x00" not in data[:_HEAD]) and re.fullmatch(rb"[^\x00-\x08\x0e-\x1a\x1c-\x1f]+", head):
        raise refusal("dressed", found=_TEXT)
