"""`read_source`: from an untrusted file to its text, or a refusal in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import IO

from nhipcau.kernel.intake.legacy import holds_modern_letters, legacy_rule
from nhipcau.kernel.intake.page import read_page
from nhipcau.kernel.intake.pdf import read_pdf
from nhipcau.kernel.intake.plain import decode
from nhipcau.kernel.intake.refusal import refusal
from nhipcau.kernel.intake.secrecy import secrecy_marks
from nhipcau.kernel.intake.sniff import named_kind, require_kind
from nhipcau.kernel.intake.source import Extract, IntakeNote, Kind, SourceText
from nhipcau.kernel.intake.word import read_docx

DEFAULT_LIMIT = 25 * 2**20  # bytes
_TAG = re.compile(r"<[A-Za-z!/]")
_DAMAGED = "\ufffd"


def read_source(name: str, data: bytes | IO[bytes], *, limit: int = DEFAULT_LIMIT) -> SourceText:
    """The text of a .docx, .pdf, .html or .txt file of at most `limit` bytes.

    `name` only says which kind the sender believes it is. Of a stream, at most `limit` + 1 bytes are read.
    Raises IntakeRefused, whose sentences carry neither content nor the file name.
    """
    content = bounded(data, limit)
    kind = named_kind(name)
    require_kind(kind, content)
    try:
        found = _READERS[kind](content)
    except RecursionError as error:  # markup nested hundreds deep is no document
        raise refusal("xml.damaged") from error
    check(found)
    text = unicodedata.normalize("NFC", found.text)
    if not text.strip():
        raise refusal("text.none")
    return SourceText(text, kind, found.notes + _damage(text))


def bounded(data: bytes | IO[bytes], limit: int) -> bytes:
    """The content, read no further than one byte past `limit`; refuses what is empty or larger."""
    content = data if isinstance(data, bytes) else data.read(limit + 1)
    if len(content) > limit:
        raise refusal("size.over_limit", limit=max(limit // 2**20, 1))
    if not content:
        raise refusal("file.empty")
    return content


def check(found: Extract) -> None:
    """The checks all formats share: marks of secrecy first, then encodings from before Unicode."""
    checked = "\n".join((found.text, *found.aside))
    if marks := secrecy_marks(checked, found.properties):
        raise refusal(marks[0].rule)
    if found.old_font and _is_unconverted(" ".join(found.old_font_words)):
        raise refusal(found.old_font)
    if rule := legacy_rule(found.text.splitlines()):
        raise refusal(rule)


def _is_unconverted(words: str) -> bool:
    """Old documents keep the font name after conversion; then their letters are Unicode's own."""
    return not words.isascii() and not holds_modern_letters(words)


def _read_plain(content: bytes) -> Extract:
    return Extract(decode(content))


_READERS: dict[Kind, Callable[[bytes], Extract]] = {
    "docx": read_docx,
    "pdf": read_pdf,
    "html": read_page,
    "txt": _read_plain,
}


def _damage(text: str) -> tuple[IntakeNote, ...]:
    if _DAMAGED not in text:
        return ()
    count = text.count(_DAMAGED)
    return (
        IntakeNote(
            "text.damaged_characters",
            f"Văn bản có {count} ký tự hỏng từ trước; hãy đối chiếu với bản gốc.",
            f"The text came with {count} damaged characters; compare it with the original.",
        ),
    )
