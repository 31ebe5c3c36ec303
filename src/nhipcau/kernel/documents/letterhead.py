"""Boxes 1 to 5a/5b and 9a of page 1: nation, agency, number, place and date, name, subject, addressees."""

from __future__ import annotations

from nhipcau.kernel.documents import layout, ooxml, tables
from nhipcau.kernel.documents.heads import SIZES, Head, Sizes, addressee_lines, head_of
from nhipcau.kernel.documents.model import Document
from nhipcau.kernel.documents.ooxml import Element, Shape, Type
from nhipcau.kernel.documents.typeface import line_width

_CENTRED = Shape("center")


def letterhead(document: Document) -> list[Element]:
    """The two-column head, then the name of the document and its addressees."""
    left, right = layout.LETTERHEAD_LEFT, layout.LETTERHEAD_RIGHT
    head, sizes = head_of(document), SIZES[document.family]
    place = _centred(head.place, Type(size=sizes.place, italic=True))
    boxes = tables.side_by_side(
        (left, right),
        [_agency(head, sizes, left), _crown(head, sizes, right)],
        [_number(head, sizes), [place]],
    )
    return [boxes, *_title(head, sizes), *_addressees(document)]


def _centred(text: str, look: Type, shape: Shape = _CENTRED) -> Element:
    return ooxml.paragraph(shape, ooxml.run(text, look))


def _crown(head: Head, sizes: Sizes, width: float) -> list[Element]:
    lines = zip(head.crown, sizes.crown, strict=True)
    made = [_centred(line, Type(size=size, bold=True)) for line, size in lines]
    return [*made, ooxml.rule(head.crown_rule, width, after=4)]


def _agency(head: Head, sizes: Sizes, width: float) -> list[Element]:
    plain, bold = Type(size=sizes.agency), Type(size=sizes.agency, bold=True)
    lines = [*(_centred(line, plain) for line in head.parent), *(_centred(line, bold) for line in head.agency)]
    return [*lines, _centred("*", plain) if head.star else ooxml.rule(head.agency_rule, width, after=4)]


def _number(head: Head, sizes: Sizes) -> list[Element]:
    look = Type(size=sizes.matter, italic=head.star)
    gaps = [6.0] + [0.0] * len(head.matter)
    matter = [_centred(line, look, Shape("center", before=gap)) for line, gap in zip(head.matter, gaps, strict=False)]
    return [_centred(head.number, Type(size=sizes.number)), *matter]


def _title(head: Head, sizes: Sizes) -> list[Element]:
    if not head.name:
        return []
    look = Type(size=sizes.subject, bold=True)
    return [
        _centred(head.name, Type(size=sizes.name, bold=True), Shape("center", before=18, keep_next=True)),
        *(_centred(line, look, Shape("center", keep_next=True)) for line in head.subject),
        ooxml.rule(head.subject_rule, layout.TEXT_WIDTH, after=12),
    ]


def _addressees(document: Document) -> list[Element]:
    if not document.addressees:
        return []
    look, lines = Type(size=layout.BODY), addressee_lines(document)
    last = len(lines) - 1
    if not last:
        shape = Shape("center", before=12, after=12)
        return [ooxml.paragraph(shape, ooxml.run(f"Kính gửi: {lines[0]}", look))]
    start = 35.0
    dash = start + line_width("Kính gửi", layout.BODY, bold=False)
    made = [ooxml.paragraph(Shape("left", left=start, before=12), ooxml.run("Kính gửi:", look))]
    hanging = line_width("- ", layout.BODY, bold=False)
    for place, line in enumerate(lines):
        shape = Shape("left", left=dash + hanging, first=-hanging, after=12 if place == last else 0)
        made.append(ooxml.paragraph(shape, ooxml.run(line, look)))
    return made
