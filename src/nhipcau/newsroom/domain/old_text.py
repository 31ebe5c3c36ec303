"""Texts typed before Unicode, or with their marks apart, turned into today's Vietnamese: before and after, nothing stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from nhipcau.kernel import journal
from nhipcau.kernel.folding import compose
from nhipcau.kernel.intake.plain import decode
from nhipcau.kernel.intake.reading import bounded
from nhipcau.kernel.intake.refusal import IntakeRefused, refusal
from nhipcau.kernel.intake.secrecy import secrecy_marks
from nhipcau.kernel.intake.sniff import OLE, content_kind
from nhipcau.kernel.intake.source import Extract
from nhipcau.kernel.intake.word import read_docx
from nhipcau.kernel.old_fonts import Encoding, OldFileRefused, convert_docx, converted, detect, doc_to_docx, of_font
from nhipcau.kernel.old_fonts.tables import windows_character
from nhipcau.people.models import Account

_LOCKED = "EncryptedPackage".encode("utf-16-le")  # how Office keeps a .docx with a password
LONGEST_TEXT = 200_000  # characters
_CONTROL = frozenset(map(chr, (*range(9), *range(14, 32))))


@dataclass(frozen=True)
class Turned:
    """A text or file before and after. ``encoding``: what was found or chosen, None for Unicode; ``fonts``: the old fonts of
    a Word file; ``pairs``: the lines that changed; ``document``: the file in Unicode, b"" for a text; ``is_apart``: Unicode
    with letters and marks apart, now joined."""

    before: str
    after: str
    encoding: Encoding | None
    pairs: tuple[tuple[str, str], ...]
    fonts: tuple[str, ...] = ()
    document: bytes = b""
    is_apart: bool = False

    @property
    def changed(self) -> bool:
        return bool(self.pairs)


def turn_text(text: str, chosen: Encoding | None = None) -> Turned:
    """A pasted text in Unicode, letters and marks joined.

    Raises IntakeRefused where it is empty or bears a secrecy stamp, OldFileRefused where it is too long.
    """
    if not text.strip():
        raise refusal("text.none")
    if len(text) > LONGEST_TEXT:
        raise OldFileRefused(
            "Văn bản dài hơn 200.000 ký tự nên không được chuyển. Hãy tách văn bản thành nhiều phần rồi chuyển từng phần.",
            "The text is longer than 200,000 characters and was not turned. Split it and turn the parts one by one.",
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    encoding = chosen or detect(lines)
    after = compose(converted(lines, encoding).after if encoding else lines)
    _refuse_stamped(lines, after)
    is_apart = encoding is None and unicodedata.normalize("NFC", lines) != lines
    return Turned(lines, after, encoding, _pairs(lines, after), is_apart=is_apart)


def turn_file(
    name: str, data: bytes, *, limit: int, chosen: Encoding | None = None, open_doc: Callable[[bytes], bytes] = doc_to_docx
) -> Turned:
    """A .txt, .docx or .doc in Unicode; ``open_doc`` makes a .doc a .docx. ``limit`` in bytes.

    Raises IntakeRefused for what is too large, damaged, of another kind or stamped; OldFileRefused where a .doc needs the
    outside program and it is missing or fails.
    """
    content, suffix = bounded(data, limit), name.rpartition(".")[2].lower()
    if content.startswith(OLE) and suffix in ("doc", "docx"):
        if _LOCKED in content:
            raise refusal("encrypted.office")
        return _turn_word(open_doc(content), chosen)
    if content_kind(content) in ("docx", "zip") and suffix in ("doc", "docx"):
        return _turn_word(content, chosen)
    if suffix in ("doc", "docx"):
        raise refusal("zip.damaged")
    if suffix != "txt":
        raise refusal("kind.unsupported")
    return turn_text(_characters(content), chosen)


def note_refusal(*, rule: str, by: Account) -> None:
    """That a text was refused, by which rule; nothing of the text."""
    journal.record(actor=by, action="newsroom.old_text_refused", subject=None, rule=rule)


def _turn_word(data: bytes, chosen: Encoding | None) -> Turned:
    """1 read it as it stands, 2 turn the runs in old fonts, 3 check what came out; 4 where no font is old, the words alone
    are turned: some files were set in a font of today around letters of before."""
    try:
        before = read_docx(data)
        made = convert_docx(data)
        after = read_docx(made.data)
    except RecursionError as error:  # markup nested hundreds deep is no document
        raise refusal("xml.damaged") from error
    for found in (before, after):
        _refuse_marks(found)
    if not made.fonts:
        return turn_text(after.text, chosen)
    pairs = _pairs(_all_words(before), _all_words(after))
    return Turned(before.text, compose(after.text), _of_fonts(made.fonts), pairs, made.fonts, made.data)


def _all_words(found: Extract) -> str:
    """The body, then headers, footers, notes and what else is checked but not read."""
    return "\n".join((found.text, *found.aside))


def _of_fonts(fonts: tuple[str, ...]) -> Encoding | None:
    return next(filter(None, map(of_font, fonts)), None)


def _characters(content: bytes) -> str:
    """UTF-8 or UTF-16 as every text file here; else the bytes as Windows showed them, which the old encodings rest on."""
    try:
        return decode(content)
    except IntakeRefused as refused:
        if not (refused.rule.startswith("legacy.") or refused.rule == "text.undecodable"):
            raise
    shown = "".join(windows_character(byte) if 0x80 <= byte < 0xA0 else chr(byte) for byte in content)
    if sum(char in _CONTROL for char in shown) > len(shown) // 200:
        raise refusal("kind.binary")
    return shown


def _pairs(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Lines that differ, each once, in their order. Turning letters never adds or takes a line."""
    lines = zip(before.split("\n"), after.split("\n"), strict=False)
    return tuple(dict.fromkeys((old, new) for old, new in lines if old != new))


def _refuse_marks(found: Extract) -> None:
    if marks := secrecy_marks(_all_words(found), found.properties):
        raise refusal(marks[0].rule)


def _refuse_stamped(*texts: str) -> None:
    """An old encoding hides a stamp from every other check: the words are looked at before and after."""
    for text in texts:
        if marks := secrecy_marks(text):
            raise refusal(marks[0].rule)
