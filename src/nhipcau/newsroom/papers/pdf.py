"""A PDF for readers: its pages alone, in a file of their own.

1 what notes and form fields show becomes part of the page; 2 the pages go into a new document, so that the catalogue stays behind
with its scripts, attachments, bookmarks and properties; 3 what pages and pictures say beside what they show is taken out; 4 the pages
go over once more, so that nothing comes along that no page needs; 5 the copy is looked at beside the original, page by page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped,unused-ignore]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped,unused-ignore]

from nhipcau.kernel.intake.pdf import LOCK, MAX_PAGES
from nhipcau.kernel.intake.refusal import refusal as intake_refusal
from nhipcau.newsroom.papers.pdf_parts import bared
from nhipcau.newsroom.papers.refusal import refusal

LOOKED_AT = 240  # pixels of the longer side: enough to see a layer that was hidden


def pdf_copy(data: bytes) -> tuple[bytes, int]:
    """The copy and its number of pages. Raises PaperRefused, IntakeRefused."""
    with LOCK:
        try:
            return _copied(data)
        except (pypdfium2.PdfiumError, RecursionError) as error:
            raise refusal("damaged") from error


def _copied(data: bytes) -> tuple[bytes, int]:
    with _opened(data) as original:
        count = len(original)
        if not count:
            raise refusal("damaged")
        if count > MAX_PAGES:
            raise intake_refusal("pdf.too_long", limit=MAX_PAGES)
        _flatten(original)
        made = bared(_pages_alone(bared(_pages_alone_of(original))))
        with _opened(made) as copy:
            if len(copy) != count or any(_look(original, n) != _look(copy, n) for n in range(count)):
                raise refusal("layers")
    return made, count


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def _flatten(document: Any) -> None:
    for number in range(len(document)):
        page = document[number]
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page.close()


def _pages_alone(data: bytes) -> bytes:
    with _opened(data) as document:
        return _pages_alone_of(document)


def _pages_alone_of(document: Any) -> bytes:
    new = pypdfium2.PdfDocument.new()
    try:
        new.import_pages(document)
        made = BytesIO()
        new.save(made)
    finally:
        new.close()
    return made.getvalue()


def _look(document: Any, number: int) -> tuple[int, int, bytes]:
    page = document[number]
    try:
        longer = max(*page.get_size(), 1)
        bitmap = page.render(scale=LOOKED_AT / longer, may_draw_forms=False)
        return bitmap.width, bitmap.height, bytes(bitmap.buffer)
    finally:
        page.close()
