"""The text layer of a PDF, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Lock
from typing import Any

import pypdfium2  # type: ignore[import-untyped,unused-ignore]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped,unused-ignore]

from nhipcau.kernel.intake.refusal import IntakeRefused, refusal
from nhipcau.kernel.intake.source import Extract, IntakeNote

MAX_PAGES = 2_000
_PAGE_NUMBER = re.compile(r"^\W*(?:Trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*$", re.IGNORECASE)
_LINE_HYPHEN = "\ufffe"  # pdfium's sign for a hyphen at the end of a line
LOCK = Lock()  # pdfium keeps global state and is not safe from two threads


def read_pdf(data: bytes) -> Extract:
    """Text, document properties and bookmark titles. Refuses damage, a password, a scan, too many pages."""
    with LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _why(error) from error
        try:
            return _extract(document)
        finally:
            document.close()


def _why(error: Any) -> IntakeRefused:
    code = getattr(error, "err_code", None)
    locked = code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
    return refusal("encrypted.pdf" if locked else "pdf.damaged")


def _extract(document: Any) -> Extract:
    if len(document) > MAX_PAGES:
        raise refusal("pdf.too_long", limit=MAX_PAGES)
    try:
        pages = [_page_text(document, index) for index in range(len(document))]
        properties = tuple((str(k), str(v)) for k, v in document.get_metadata_dict().items() if v)
        bookmarks = tuple(_bookmarks(document))
    except pypdfium2.PdfiumError as error:
        raise refusal("pdf.damaged") from error
    if not any(any(c.isalpha() for c in page) for page in pages):
        raise refusal("pdf.no_text")
    return Extract("\n".join(pages), bookmarks, properties, notes=_notes(pages))


def _page_text(document: Any, index: int) -> str:
    page = document[index]
    try:
        words = page.get_textpage()
        try:
            text = str(words.get_text_range())
        finally:
            words.close()
    finally:
        page.close()
    return _without_page_number(text.replace(_LINE_HYPHEN, "-").replace("\r\n", "\n").replace("\r", "\n"))


def _without_page_number(text: str) -> str:
    """A page number between two pages would cut a sentence in half."""
    lines = text.strip("\n").split("\n")
    if lines and _PAGE_NUMBER.match(lines[0]):
        lines = lines[1:]
    if lines and _PAGE_NUMBER.match(lines[-1]):
        lines = lines[:-1]
    return "\n".join(line.rstrip() for line in lines)


def _bookmarks(document: Any) -> Iterator[str]:
    for bookmark in document.get_toc(max_depth=8):
        yield str(bookmark.get_title())


def _notes(pages: list[str]) -> tuple[IntakeNote, ...]:
    blank = [str(number) for number, page in enumerate(pages, start=1) if not page.strip()]
    if not blank:
        return ()
    listed = ", ".join(blank[:20]) + ("…" if len(blank) > 20 else "")
    return (
        IntakeNote(
            "pdf.pages_without_text",
            f"Trang {listed} không có lớp chữ nên chưa được đọc; hãy xem tận mắt.",
            f"Page {listed} holds no text and was not read; look at it yourself.",
        ),
    )
