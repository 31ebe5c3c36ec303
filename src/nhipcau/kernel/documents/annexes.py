"""Phụ lục: «Phụ lục I», its name in capitals, the line that ties it to the document, its blocks."""

from __future__ import annotations

from collections.abc import Mapping

from nhipcau.kernel.documents import layout, ooxml
from nhipcau.kernel.documents.body import Body
from nhipcau.kernel.documents.figure import Figure
from nhipcau.kernel.documents.heads import BLANK_DATE, number_words
from nhipcau.kernel.documents.kinds import Kind
from nhipcau.kernel.documents.model import Annex, Document
from nhipcau.kernel.documents.ooxml import Element, Shape, Type
from nhipcau.kernel.documents.pictures import SetPicture
from nhipcau.kernel.documents.text import clean
from nhipcau.kernel.documents.typeface import fold, line_width
from nhipcau.kernel.documents.words import roman


def text_width(annex: Annex) -> float:
    return layout.LANDSCAPE_TEXT_WIDTH if annex.landscape else layout.TEXT_WIDTH


def annex_name(place: int, count: int) -> str:
    """One annex is «Phụ lục»; two or more are numbered «Phụ lục I», «Phụ lục II»."""
    return "Phụ lục" if count == 1 else f"Phụ lục {roman(place)}"


def annex_pages(
    document: Document, place: int, places: Mapping[Figure, int], picture: SetPicture | None = None
) -> list[Element]:
    """The annex at `place`, counted from 1."""
    annex = document.annexes[place - 1]
    name = annex_name(place, len(document.annexes))
    body = Body(text_width(annex), places, picture)
    return [*annex_head(document, name, annex.title, text_width(annex)), *body.set(annex.blocks)]


def annex_head(document: Document, name: str, title: str, width: float) -> list[Element]:
    """Name, title and reference, with the short line below."""
    bold = Type(size=layout.ANNEX_SIZE, bold=True)
    italic = Type(size=layout.ANNEX_REFERENCE_SIZE, italic=True)
    titles = fold(clean(title).upper(), layout.ANNEX_SIZE, width, bold=True)
    reference = annex_reference(document)
    centred = Shape("center", keep_next=True)
    length = line_width(reference[-1], layout.ANNEX_REFERENCE_SIZE, bold=False) * 0.4
    return [
        ooxml.paragraph(Shape("center", style="Heading1", keep_next=True), ooxml.run(name, bold)),
        *(ooxml.paragraph(centred, ooxml.run(line, bold)) for line in titles),
        *(ooxml.paragraph(centred, ooxml.run(line, italic)) for line in reference),
        ooxml.rule(length, width, after=12),
    ]


def annex_reference(document: Document) -> tuple[str, str]:
    """The line that ties an annex to its document, in two."""
    named = "Công văn" if document.kind is Kind.LETTER else document.kind.title
    number = number_words(document).removeprefix("Số").removeprefix(":")
    return f"(Kèm theo {named} số{number}", f"{BLANK_DATE} của {document.issuer})"
