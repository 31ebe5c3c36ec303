"""Boxes 1 to 5a/5b and 9a of page 1: nation, agency, number, place and date, name, subject, addressees."""

from __future__ import annotations

from nhipcau.kernel.documents import layout, ooxml, tables
from nhipcau.kernel.documents.kinds import Kind
from nhipcau.kernel.documents.model import Document
from nhipcau.kernel.documents.ooxml import Element, Shape, Type
from nhipcau.kernel.documents.text import clean
from nhipcau.kernel.documents.typeface import fold, line_width, third_to_half

BLANK_NUMBER = "      "
BLANK_DATE = "ngày      tháng      năm …"
_CENTRED = Shape("center")


def letterhead(document: Document) -> list[Element]:
    """The two-column head, then the name of the document and its addressees."""
    left, right = layout.LETTERHEAD_LEFT, layout.LETTERHEAD_RIGHT
    head = tables.side_by_side(
        (left, right),
        [_agency(document, left), _nation(right)],
        [_number(document, left), [_place(document)]],
    )
    title = [] if document.kind is Kind.LETTER else _title(document)
    return [head, *title, *_addressees(document)]


def number_words(document: Document) -> str:
    """«Số:      /BC-UBND»: the records office fills the blank."""
    return f"Số:{BLANK_NUMBER}/{document.symbol}"


def _centred(text: str, look: Type, shape: Shape = _CENTRED) -> Element:
    return ooxml.paragraph(shape, ooxml.run(text, look))


def _nation(width: float) -> list[Element]:
    length = line_width(layout.MOTTO, layout.MOTTO_SIZE, bold=True)
    return [
        _centred(layout.NATION, Type(size=layout.NATION_SIZE, bold=True)),
        _centred(layout.MOTTO, Type(size=layout.MOTTO_SIZE, bold=True)),
        ooxml.rule(length, width, after=4),
    ]


def _agency(document: Document, width: float) -> list[Element]:
    size = layout.AGENCY_SIZE
    parent = [part for line in document.parent for part in fold(clean(line).upper(), size, width, bold=False)]
    agency = [part for line in document.agency for part in fold(clean(line).upper(), size, width, bold=True)]
    return [
        *(_centred(line, Type(size=size)) for line in parent),
        *(_centred(line, Type(size=size, bold=True)) for line in agency),
        ooxml.rule(third_to_half(agency, size), width, after=4),
    ]


def _number(document: Document, width: float) -> list[Element]:
    made = [_centred(number_words(document), Type(size=layout.NUMBER_SIZE))]
    if document.kind is Kind.LETTER:
        size = layout.SUBJECT_LETTER_SIZE
        lines = fold(clean("V/v " + " ".join(document.subject)), size, width, bold=False)
        gaps = [6.0] + [0.0] * (len(lines) - 1)
        made += [
            _centred(line, Type(size=size), Shape("center", before=gap))
            for line, gap in zip(lines, gaps, strict=True)
        ]
    return made


def _place(document: Document) -> Element:
    return _centred(f"{document.place}, {BLANK_DATE}", Type(size=layout.DATE_SIZE, italic=True))


def _title(document: Document) -> list[Element]:
    look = Type(size=layout.TITLE_SIZE, bold=True)
    width = layout.TEXT_WIDTH
    lines = [part for line in document.subject for part in fold(clean(line), look.size, width, bold=True)]
    return [
        _centred(document.kind.title.upper(), look, Shape("center", before=18, keep_next=True)),
        *(_centred(line, look, Shape("center", keep_next=True)) for line in lines),
        ooxml.rule(third_to_half(lines, look.size), width, after=12),
    ]


def _addressees(document: Document) -> list[Element]:
    if not document.addressees:
        return []
    look, last = Type(size=layout.BODY), len(document.addressees) - 1
    if not last:
        shape = Shape("center", before=12, after=12)
        return [ooxml.paragraph(shape, ooxml.run(f"Kính gửi: {document.addressees[0]}", look))]
    start = 35.0
    dash = start + line_width("Kính gửi", layout.BODY, bold=False)
    made = [ooxml.paragraph(Shape("left", left=start, before=12), ooxml.run("Kính gửi:", look))]
    hanging = line_width("- ", layout.BODY, bold=False)
    for place, addressee in enumerate(document.addressees):
        end = "." if place == last else ";"
        shape = Shape("left", left=dash + hanging, first=-hanging, after=12 if place == last else 0)
        made.append(ooxml.paragraph(shape, ooxml.run(f"- {addressee}{end}", look)))
    return made
