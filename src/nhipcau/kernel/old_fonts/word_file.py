"""A .docx set in old fonts made one in Unicode: the letters of those runs and their font change, all else stays."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from nhipcau.kernel.intake.archive import GuardedZip
from nhipcau.kernel.intake.legacy import holds_modern_letters
from nhipcau.kernel.intake.markup import Element, attribute, child, local, parse_xml
from nhipcau.kernel.intake.refusal import refusal
from nhipcau.kernel.old_fonts.conversion import converted, letters
from nhipcau.kernel.old_fonts.encoding import Encoding, of_font
from nhipcau.kernel.old_fonts.run_fonts import RunFonts, deciding_font, is_word

NEW_FONT = "Times New Roman"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXTS = ("t", "delText")
_NOT_RUNS = frozenset({"p", "txbxContent", "pPr", "rPr"})
_INVISIBLE = frozenset({"rPr", "lastRenderedPageBreak", "proofErr", "bookmarkStart", "bookmarkEnd"})
_SOFT_HYPHEN_IS_A_LETTER = (Encoding.TCVN3, Encoding.TCVN3_CAPITALS)


@dataclass(frozen=True)
class ConvertedRun:
    """One run that stood in an old font: its text before and after, and that font."""

    before: str
    after: str
    font: str


@dataclass(frozen=True)
class ConvertedDocument:
    """The new file, what changed in it, and the old fonts met. Without old fonts ``data`` is the file as it came."""

    data: bytes
    runs: tuple[ConvertedRun, ...]
    fonts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text of one text element of a run."""

    element: Element
    encoding: Encoding


def convert_docx(data: bytes) -> ConvertedDocument:
    """Convert every run whose font is old, in the body, tables, text boxes, headers, footers, notes and comments.

    Parts without an old font keep their bytes. Text in charts, drawn shapes' own markup and field codes is left alone; so
    is a text in an old font that already holds Unicode letters, whose font alone changes. Raises IntakeRefused for a file
    that is no sound .docx.
    """
    archive = GuardedZip(data)
    if "word/document.xml" not in archive.names:
        raise refusal("zip.damaged")
    names = [name for name in archive.names if name.startswith("word/") and name.endswith(".xml")]
    styles = parse_xml(archive.read("word/styles.xml")) if "word/styles.xml" in names else None
    part = _Part(RunFonts(styles))
    new: dict[str, bytes] = {}
    for name in names:
        root = parse_xml(archive.read(name))
        if part.convert(root):
            new[name] = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    fonts = tuple(sorted(part.met))
    return ConvertedDocument(_replaced(data, new) if new else data, tuple(part.runs), fonts)


class _Part:
    """Converts the parts of one document one after another, gathering what changed."""

    def __init__(self, fonts: RunFonts) -> None:
        self._fonts = fonts
        self.runs: list[ConvertedRun] = []
        self.met: set[str] = set()

    def convert(self, root: Element) -> bool:
        """Whether anything in the part changed."""
        untouched: set[Element] = set()
        known = len(self.runs)
        for paragraph in root.iter():
            if is_word(paragraph, "p"):
                untouched |= self._paragraph(paragraph)
        changed = any(run.before != run.after for run in self.runs[known:])
        for element in root.iter():
            if is_word(element, "rFonts") and element not in untouched:
                changed |= self._rename(element)
        return changed

    def _paragraph(self, paragraph: Element) -> set[Element]:
        """Converts the runs; gives back the rFonts of those that stand in a Unicode font."""
        untouched: set[Element] = set()
        line: list[_Piece | None] = []  # None where the letters on both sides cannot belong together
        seen: list[tuple[str, str, list[Element]]] = []
        inherited = self._fonts.inherited(paragraph)
        for run in _runs(paragraph):
            font = self._fonts.of(run, inherited)
            encoding = of_font(font)
            if encoding is None:
                own = child(run, "rPr", "rFonts")
                untouched |= set() if own is None else {own}
                line.append(None)
                continue
            if encoding in _SOFT_HYPHEN_IS_A_LETTER:
                _write_soft_hyphens(run)
            texts = [element for element in run if is_word(element, *_TEXTS)]
            line += _pieces(run, encoding)
            seen.append((font, "".join(element.text or "" for element in texts), texts))
            self.met.add(font)
        _convert_line(line)
        for font, before, texts in seen:
            if before:
                self.runs.append(ConvertedRun(before, "".join(element.text or "" for element in texts), font))
        return untouched

    def _rename(self, fonts: Element) -> bool:
        decided = deciding_font(fonts)
        encoding = of_font(decided)
        if encoding is None:
            return False
        self.met.add(decided)
        for key, name in fonts.attrib.items():
            if of_font(str(name)) is not None:
                fonts.attrib[key] = NEW_FONT
        level = fonts.getparent().getparent()
        if is_word(level, "lvl"):
            _convert_number(level, encoding)
        return True


def _runs(element: Element) -> Iterator[Element]:
    """The runs of a paragraph in their order, those in links and insertions too, not those of a text box inside."""
    for node in element:
        if is_word(node, "r"):
            yield node
        elif local(node) not in _NOT_RUNS:
            yield from _runs(node)


def _write_soft_hyphens(run: Element) -> None:
    """In TCVN3 the code of the soft hyphen is ư, and LibreOffice writes it as an element of its own."""
    for element in list(run):
        if is_word(element, "softHyphen"):
            letter = etree.SubElement(run, f"{run.tag[:-1]}t")
            letter.text = "\u00ad"
            run.replace(element, letter)


def _pieces(run: Element, encoding: Encoding) -> Iterator[_Piece | None]:
    for element in run:
        if is_word(element, *_TEXTS):
            # Letters of today in an old font: this text was converted before, its neighbours perhaps not.
            yield None if holds_modern_letters(element.text or "") else _Piece(element, encoding)
        elif local(element) not in _INVISIBLE:
            yield None


def _convert_line(line: list[_Piece | None]) -> None:
    """A letter of two characters may lie in two runs: pieces of one encoding that touch are read together."""
    joined: list[_Piece] = []
    for piece in [*line, None]:
        if joined and (piece is None or piece.encoding is not joined[0].encoding):
            _convert_joined(joined)
            joined = []
        if piece is not None:
            joined.append(piece)


def _convert_joined(joined: list[_Piece]) -> None:
    """Every letter goes to the piece in which it begins."""
    texts = [piece.element.text or "" for piece in joined]
    whole = "".join(texts)
    ends = list(accumulate(map(len, texts)))
    at = owner = 0
    made: list[list[str]] = [[] for _ in joined]
    for taken, shown in letters(whole, joined[0].encoding):
        while at >= ends[owner]:
            owner += 1
        made[owner].append(shown)
        at += taken
    for piece, before, shown_letters in zip(joined, texts, made, strict=True):
        after = "".join(shown_letters)
        if after != before:
            piece.element.text = after
        if after != after.strip():
            piece.element.set(_SPACE, "preserve")


def _convert_number(level: Element, encoding: Encoding) -> None:
    """The words of a list number («Chương %1») are drawn in the font of its level."""
    label = child(level, "lvlText")
    if label is None:
        return
    for key, value in label.attrib.items():
        if key.rpartition("}")[2] == "val" and not holds_modern_letters(attribute(label, "val")):
            label.attrib[key] = converted(str(value), encoding).after


def _replaced(data: bytes, new: dict[str, bytes]) -> bytes:
    """The same zip, some parts with new content; order, dates and kinds of packing stay."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as made:
        for info in old.infolist():
            made.writestr(info, new.get(info.filename, b"") or old.read(info), compress_type=info.compress_type)
    return stream.getvalue()
