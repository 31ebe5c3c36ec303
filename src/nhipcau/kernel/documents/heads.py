"""The words and measures at the head of page 1, for every form of a document."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.kernel.documents import layout
from nhipcau.kernel.documents.kinds import Family, Kind
from nhipcau.kernel.documents.model import Document
from nhipcau.kernel.documents.text import clean
from nhipcau.kernel.documents.typeface import fold, line_width, third_to_half

BLANK_NUMBER = "      "
BLANK_DATE = "ngày      tháng      năm …"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points of each line; the style is the family's."""

    crown: tuple[float, ...]
    agency: float
    number: float
    matter: float
    place: float
    name: float
    subject: float


SIZES = {
    Family.STATE: Sizes(
        (layout.NATION_SIZE, layout.MOTTO_SIZE), layout.AGENCY_SIZE, layout.NUMBER_SIZE, layout.SUBJECT_LETTER_SIZE,
        layout.DATE_SIZE, layout.TITLE_SIZE, layout.TITLE_SIZE,
    ),
    Family.PARTY: Sizes((15,), 14, 14, 12, 14, 16, 14),
}  # fmt: skip
_CROWNS = {Family.STATE: (layout.NATION, layout.MOTTO), Family.PARTY: ("ĐẢNG CỘNG SẢN VIỆT NAM",)}
_LETTER_MARK = {Family.STATE: "V/v ", Family.PARTY: ""}


@dataclass(frozen=True, slots=True)
class Head:
    """Lines as they are printed. Rules are lengths in millimetres of the drawn line below."""

    parent: tuple[str, ...]
    agency: tuple[str, ...]
    agency_rule: float
    star: bool
    number: str
    matter: tuple[str, ...]
    crown: tuple[str, ...]
    crown_rule: float
    place: str
    name: str
    subject: tuple[str, ...]
    subject_rule: float


def head_of(document: Document) -> Head:
    """Agency at the left, nation or Party at the right, then the name of the document. Nothing is numbered or dated."""
    family, letter = document.family, document.kind is Kind.LETTER
    sizes, crown = SIZES[family], _CROWNS[family]
    left = layout.LETTERHEAD_LEFT
    agency = _folded(document.agency, sizes.agency, left, bold=True, capitals=True)
    matter = clean(_LETTER_MARK[family] + " ".join(document.subject))
    subject = _folded(document.subject, sizes.subject, layout.TEXT_WIDTH, bold=True)
    return Head(
        parent=_folded(document.parent, sizes.agency, left, bold=False, capitals=True),
        agency=agency,
        agency_rule=third_to_half(list(agency), sizes.agency),
        star=family is Family.PARTY,
        number=number_words(document),
        matter=tuple(fold(matter, sizes.matter, left, bold=False)) if letter else (),
        crown=crown,
        crown_rule=line_width(crown[-1], sizes.crown[-1], bold=True),
        place=f"{document.place}, {BLANK_DATE}",
        name="" if letter else document.kind.title.upper(),
        subject=() if letter else subject,
        subject_rule=0 if letter else third_to_half(list(subject), sizes.subject),
    )


def _folded(
    lines: tuple[str, ...], size: float, width: float, *, bold: bool, capitals: bool = False
) -> tuple[str, ...]:
    words = [clean(line).upper() if capitals else clean(line) for line in lines]
    return tuple(part for line in words for part in fold(line, size, width, bold=bold))


def number_words(document: Document) -> str:
    """«Số:      /BC-UBND», of the Party «Số      -BC/TU»: the records office fills the blank."""
    if document.family is Family.PARTY:
        return f"Số{BLANK_NUMBER}-{document.symbol}"
    return f"Số:{BLANK_NUMBER}/{document.symbol}"


def addressee_lines(document: Document) -> tuple[str, ...]:
    """The addressees, each with a stop of its own where they are several."""
    last = len(document.addressees) - 1
    if last < 1:
        return document.addressees
    return tuple(f"- {name}{'.' if place == last else ';'}" for place, name in enumerate(document.addressees))
