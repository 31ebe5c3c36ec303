"""The words a picture carries in its metadata: EXIF, XMP, IPTC, comments. The pixels are not read."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from nhipcau.kernel.intake.markup import parse_xml, words
from nhipcau.kernel.intake.refusal import IntakeRefused, refusal
from nhipcau.kernel.intake.secrecy import secrecy_marks

_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".avif", ".heic", ".heif", ".bmp")
_UTF16_TAGS = {0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F}  # Windows' XPTitle … XPSubject
_COMMENT_CODES = (b"ASCII\x00\x00\x00", b"UNICODE\x00", b"\x00" * 8)
_XMP_KEYS = ("xmp", "XML:com.adobe.xmp")


def is_picture_name(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES)


def check_picture(data: bytes) -> None:
    """Refuses a picture that cannot be opened or whose metadata bears a secrecy mark; returns nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as picture:
                found = list(_words(picture))
    except IntakeRefused:
        raise
    except Exception as error:  # Pillow raises many kinds for a damaged picture
        raise refusal("picture.damaged") from error
    if marks := secrecy_marks("", found):
        raise refusal(marks[0].rule)


def _words(picture: ImageFile.ImageFile) -> Iterator[tuple[str, str]]:
    exif = picture.getexif()
    blocks = [dict(exif), dict(exif.get_ifd(ExifTags.IFD.Exif))]
    for tag, value in (pair for block in blocks for pair in block.items()):
        yield "exif", _decoded(value, wide=tag in _UTF16_TAGS)
    for value in (IptcImagePlugin.getiptcinfo(picture) or {}).values():
        for item in value if isinstance(value, list) else [value]:
            yield "iptc", _decoded(item)
    for key, value in picture.info.items():
        if key in _XMP_KEYS:
            yield from (("xmp", text) for text in _xmp_words(value))
        elif isinstance(value, str | bytes) and key not in ("exif", "icc_profile"):
            yield "comment", _decoded(value)


def _xmp_words(value: str | bytes) -> list[str]:
    data = value.encode() if isinstance(value, str) else value
    return words(parse_xml(data.strip(b"\x00 \r\n")))


def _decoded(value: Any, *, wide: bool = False) -> str:
    """EXIF keeps words as text, as numbers, as UTF-16 and behind an eight-byte name of their code."""
    if isinstance(value, tuple) and value and all(isinstance(v, int) and 0 <= v < 256 for v in value):
        value = bytes(value)
    if not isinstance(value, bytes):
        return _as_utf8(str(value))
    raw: bytes = value
    for code in _COMMENT_CODES:
        if raw.startswith(code):
            raw, wide = raw[len(code) :], wide or code.startswith(b"UNICODE")
            break
    if wide:
        return raw.decode("utf-16-be" if raw[:1] == b"\x00" else "utf-16-le", "replace").strip("\x00")
    return raw.decode("utf-8", "replace").strip("\x00")


def _as_utf8(text: str) -> str:
    """Cameras and editors put UTF-8 into fields that the standard calls ASCII; the library reads Latin-1."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
