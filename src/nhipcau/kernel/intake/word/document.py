"""The parts of a .docx put together: headers, body, notes, footers; comments and properties for
checking only."""

from __future__ import annotations

import re

from nhipcau.kernel.intake.archive import GuardedZip
from nhipcau.kernel.intake.markup import MAX_XML, Element, attribute, child, local, parse_xml, words
from nhipcau.kernel.intake.refusal import refusal
from nhipcau.kernel.intake.source import Extract, IntakeNote
from nhipcau.kernel.intake.word.body import Body
from nhipcau.kernel.intake.word.numbering import Numbering
from nhipcau.kernel.intake.word.styles import Styles

_XML = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)
_ORDER = ("hdr", "document", "footnotes", "endnotes", "ftr")
_SAID_ELSEWHERE = frozenset(
    {"styles", "numbering", "settings", "webSettings", "fonts", "theme", "Types", "Relationships"}
)
_OF_RUNS = frozenset({"si", "is", "p", "text"})
_PROPERTY_ROOTS = frozenset({"coreProperties", "Properties"})


def read_docx(data: bytes) -> Extract:
    """Everything readable in the file. Refuses bombs, encryption, DTDs, damage and a zip that is
    no Word file."""
    archive = GuardedZip(data)
    roots = [parse_xml(archive.read(name)) for name in _xml_names(archive)]
    by_kind: dict[str, list[Element]] = {}
    for root in roots:
        by_kind.setdefault(local(root), []).append(root)
    if not any(child(root, "body") is not None for root in by_kind.get("document", [])):
        raise refusal("zip.damaged")
    body = Body(Styles.read(_first(by_kind, "styles")), Numbering.read(_first(by_kind, "numbering")))
    lines = _lines(body, by_kind)
    return Extract(
        text="\n".join(lines),
        aside=(*body.found.aside, *_aside(by_kind)),
        properties=_properties(by_kind),
        old_font_words=tuple(body.found.old_font_words),
        old_font=next(iter(body.found.old_fonts), ""),
        notes=_notes(archive),
    )


def _first(by_kind: dict[str, list[Element]], kind: str) -> Element | None:
    return next(iter(by_kind.get(kind, [])), None)


def _lines(body: Body, by_kind: dict[str, list[Element]]) -> list[str]:
    """A header that repeats on every page is told once."""
    lines: list[str] = []
    for kind in _ORDER:
        told: set[tuple[str, ...]] = set()
        for root in by_kind.get(kind, []):
            part = tuple(body.read(root))
            if part not in told:
                told.add(part)
                lines += part
    return lines


def _aside(by_kind: dict[str, list[Element]]) -> list[str]:
    """Words in comments, diagrams, charts and whatever else is XML, checked though not read as text."""
    known = {*_ORDER, *_SAID_ELSEWHERE, *_PROPERTY_ROOTS}
    return [
        text for kind, roots in by_kind.items() if kind not in known for root in roots for text in words(root)
    ]


def _properties(by_kind: dict[str, list[Element]]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for kind in _PROPERTY_ROOTS:
        for root in by_kind.get(kind, []):
            found += [
                (_name(e), e.text) for e in root.iter() if isinstance(e.tag, str) and (e.text or "").strip()
            ]
    return tuple(found)


def _name(element: Element) -> str:
    return "custom" if attribute(element, "fmtid") else local(element)


def _notes(archive: GuardedZip) -> tuple[IntakeNote, ...]:
    if not any("/embeddings/" in name or "/afchunk" in name.lower() for name in archive.names):
        return ()
    return (
        IntakeNote(
            "docx.embedded_unread",
            "Tệp có tài liệu khác nhúng bên trong; phần đó chưa được đọc, hãy xem tận mắt.",
            "Another document is embedded in the file; that part was not read, look at it yourself.",
        ),
    )


def office_words(data: bytes) -> Extract:
    """Every word in the XML of any OOXML file (spreadsheet, slides) and its properties, for checking alone. A paragraph or
    a cell whose letters are set in several runs is also read as one."""
    archive = GuardedZip(data)
    lines: list[str] = []
    by_kind: dict[str, list[Element]] = {}
    for name in _xml_names(archive):
        root = parse_xml(archive.read(name))
        if local(root) in _PROPERTY_ROOTS:
            by_kind.setdefault(local(root), []).append(root)
        else:
            lines += words(root)
            lines += ["".join(node.itertext()) for node in root.iter() if local(node) in _OF_RUNS and len(node) > 1]
    return Extract("\n".join(lines), properties=_properties(by_kind))


def _xml_names(archive: GuardedZip) -> list[str]:
    names = [name for name in archive.names if _XML.search(name)]
    if sum(archive.size(name) for name in names) > 2 * MAX_XML:  # their trees are in memory together
        raise refusal("xml.damaged")
    return names
