"""The characters of an old page: what it declares is believed only when its bytes agree."""

from __future__ import annotations

import codecs
import re

import ftfy

from nhipcau.kernel.folding import compose
from nhipcau.kernel.old_fonts import converted, detect
from nhipcau.kernel.old_fonts.tables import windows_character
from nhipcau.newsroom.old_pages.page import Loss, OldPageRefused

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32"})
_HEAD = 4096
#: A question mark inside a word, or the sign of a byte nobody could read. An address has them too and is no word.
_DAMAGED = re.compile(r"(?<![\w/=&?.-])[^\W\d_]+\?[^\W\d_]+(?![\w=])|�")


def characters(data: bytes) -> tuple[str, set[Loss]]:
    """The text and what happened to it. Raises OldPageRefused for what is no text."""
    text, losses = _decoded(data)
    if len(_CONTROL.findall(text)) > len(text) // 200:
        raise OldPageRefused(
            "Nội dung tệp không phải trang web. Hãy lưu lại trang từ trình duyệt rồi nộp lại.",
            "The content of the file is not a web page. Save the page from a browser again.",
        )
    if (encoding := detect(text)) is not None:
        text, losses = converted(text, encoding).after, losses | {Loss.ENCODING}
    mended = "".join(map(ftfy.fix_encoding, text.splitlines(keepends=True)))
    if mended != text:
        losses = losses | {Loss.ENCODING}
    return compose(_CONTROL.sub("", mended)), losses


def is_damaged(text: str) -> bool:
    """Whether letters were replaced by question marks before the page came to us."""
    return _DAMAGED.search(text) is not None


def _decoded(data: bytes) -> tuple[str, set[Loss]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), set()
    named = declared(data)
    try:
        return data.decode("utf-8"), set() if named in ("", "utf-8") or data.isascii() else {Loss.ENCODING}
    except UnicodeDecodeError:
        pass
    shown = "".join(windows_character(byte) if 0x80 <= byte < 0xA0 else chr(byte) for byte in data)
    if detect(shown) is not None:
        return shown, {Loss.ENCODING}
    if named and named not in ("utf-8", *_WIDE):
        return data.decode(named, "replace"), set()
    return data.decode("utf-8", "replace"), {Loss.ENCODING}


def declared(data: bytes) -> str:
    """The codec's own name; empty where none is declared or nobody knows it."""
    found = _CHARSET.search(data[:_HEAD])
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return ""
