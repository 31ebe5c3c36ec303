"""``public_copy``: the file that readers get of a PDF, Word or Excel document."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.kernel.intake.sniff import content_kind
from nhipcau.newsroom.papers.office import office_copy
from nhipcau.newsroom.papers.pdf import pdf_copy
from nhipcau.newsroom.papers.refusal import refusal

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
KINDS = tuple(TYPES)
MAX_PUBLIC = 10 * 2**20  # bytes; a reader on a telephone waits for every one of them


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """``pages`` is 0 where the kind does not say: Word and Excel lay a document out anew on each machine."""

    kind: str
    content: bytes
    pages: int = 0


def kind_named(name: str) -> str:
    """The kind a file name promises. Raises PaperRefused for another."""
    _stem, dot, ending = name.rpartition(".")
    kind = ending.lower()
    if not dot or kind not in KINDS:
        raise refusal("kind")
    return kind


def public_copy(name: str, data: bytes) -> PublicCopy:
    """Made from a file that ``check_upload`` let in. Raises PaperRefused, IntakeRefused."""
    kind = kind_named(name)
    is_pdf = content_kind(data) == "pdf"
    if is_pdf != (kind == "pdf"):
        raise refusal("kind")
    if is_pdf:
        content, pages = pdf_copy(data)
        made = PublicCopy(kind, content, pages)
    else:
        made = PublicCopy(kind, office_copy(data, kind))
    if len(made.content) > MAX_PUBLIC:
        raise refusal("size", limit=MAX_PUBLIC // 2**20)
    return made
