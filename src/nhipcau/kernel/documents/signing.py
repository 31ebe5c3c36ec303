"""Boxes 7a, 7b and 9b: who signs, with room for the signature and a blank name, level with Nơi nhận."""

from __future__ import annotations

from nhipcau.kernel.documents import layout, ooxml, tables
from nhipcau.kernel.documents.model import Document
from nhipcau.kernel.documents.ooxml import Element, Shape, Type
from nhipcau.kernel.documents.text import clean
from nhipcau.kernel.documents.typeface import line_width

_AS_ABOVE = "Như trên"


def signing(document: Document) -> Element:
    """Both boxes in one row that never breaks over two pages."""
    half = layout.TEXT_WIDTH / 2
    return tables.side_by_side((half, half), [_recipients(document), _signer(document)])


def _recipients(document: Document) -> list[Element]:
    lines = recipient_lines(document)
    look, dash = Type(size=layout.RECIPIENTS_SIZE), line_width("- ", layout.RECIPIENTS_SIZE, bold=False)
    head = ooxml.run("Nơi nhận:", Type(size=layout.RECIPIENTS_HEAD_SIZE, bold=True, italic=True))
    return [
        ooxml.paragraph(Shape("left", before=6, keep_next=True), head),
        *(ooxml.paragraph(Shape("left", left=dash, first=-dash), ooxml.run(line, look)) for line in lines),
    ]


def recipient_lines(document: Document) -> list[str]:
    """«- Như trên;» where somebody is addressed, the recipients, «- Lưu: VT, …»."""
    listed = [name.strip().lstrip("- ").rstrip(";.") for name in document.recipients]
    if document.addressees and _AS_ABOVE not in listed:
        listed.insert(0, _AS_ABOVE)
    return [f"- {name};" for name in listed] + [f"- Lưu: {document.archive.strip().rstrip('.')}."]


def _signer(document: Document) -> list[Element]:
    look = Type(size=layout.SIGNER_SIZE, bold=True)
    lines = [clean(line).upper() for line in document.signer]
    gaps = [6.0] + [0.0] * len(lines)
    titles = [
        ooxml.paragraph(Shape("center", before=gap, keep_next=True), ooxml.run(line, look))
        for line, gap in zip(lines, gaps, strict=False)
    ]
    name = ooxml.paragraph(Shape("center", before=layout.SIGNATURE_SPACE), ooxml.run("", look))
    return [*titles, name]
