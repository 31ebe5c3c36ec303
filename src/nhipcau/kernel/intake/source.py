"""What intake hands on: the text of a file and what is worth knowing about how it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["docx", "pdf", "html", "txt"]


@dataclass(frozen=True, slots=True)
class IntakeNote:
    """A remark for the person: a machine code and one sentence in each language."""

    code: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file in NFC, page furniture still in; offsets into `text` stay valid for its life.

    One line is one paragraph in docx and html; table rows join their cells with a tab. In pdf and
    txt the lines
    are those of the file, so that a paragraph may run over several.
    """

    text: str
    kind: Kind
    notes: tuple[IntakeNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything a format reader found, before the checks that all formats share."""

    text: str
    aside: tuple[str, ...] = ()  # words that are checked but are not part of the text
    properties: tuple[tuple[str, str], ...] = ()
    old_font_words: tuple[str, ...] = ()  # words set in a .Vn… or VNI-… font
    old_font: str = ""
    notes: tuple[IntakeNote, ...] = ()
