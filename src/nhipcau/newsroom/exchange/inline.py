"""Numbered marks as inline elements of an XML format, and back. The format says which elements; this module sets them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lxml import etree

from nhipcau.newsroom.exchange.doorway import Element, local
from nhipcau.newsroom.exchange.marks import Role, mark, pieces, typed

#: What an inline element means: "pair" wraps words, "through" counts as not there, "silent" holds nothing for a reader.
Meaning = Literal["pair", "open", "close", "alone", "through", "silent", "character"]
Code = tuple[str, dict[str, str]]  # the local name and the attributes
_NUMBER = re.compile(r"\d+")
#: Stands for a mark that no exported file has, so that it is told as invented when the file is compared.
_STRANGE = "0"


@dataclass(frozen=True)
class Codes:
    """How one format writes its marks. Each function gets the mark's number and its tag, e.g. ``a href="…"`` or ""."""

    namespace: str
    pair: Callable[[str, str], Code]
    open: Callable[[str, str], Code]
    close: Callable[[str, str], Code]
    alone: Callable[[str, str], Code]


def fill(parent: Element, text: str, tags: tuple[str, ...], codes: Codes, *, marked: bool) -> None:
    """Put ``text`` into ``parent``, its marks as elements."""
    inside = [parent]
    for piece in pieces(text, marked=marked):
        tag = _tag(tags, piece.value) if piece.role != "text" else ""
        if piece.role == "text":
            _say(inside[-1], piece.value)
        elif piece.paired and piece.role == "open":
            inside.append(_add(inside[-1], codes, codes.pair(piece.value, tag)))
        elif piece.paired:
            inside.pop()
        else:
            make = {"open": codes.open, "close": codes.close, "alone": codes.alone}[piece.role]
            _add(inside[-1], codes, make(piece.value, tag))


def _tag(tags: tuple[str, ...], number: str) -> str:
    place = int(number) if len(number) < 6 else 0
    return tags[place - 1] if 0 < place <= len(tags) else ""


def _say(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _add(parent: Element, codes: Codes, code: Code) -> Any:
    name, attributes = code
    return etree.SubElement(parent, f"{{{codes.namespace}}}{name}", attributes)


@dataclass
class Reading:
    """Collects the words of source or target elements. ``meanings`` tells what an element is by its local name and
    attributes; a name that is not known is read through, so that no words are lost."""

    meaning: Callable[[str, Element], Meaning]
    marked: bool
    reference: str = "rid"  # the attribute by which an end names its beginning
    parts: list[str] = field(default_factory=list)
    _begun: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def take(self, element: Element) -> None:
        """The words of an element and of all it holds; its own mark is not taken."""
        self._say(element.text)
        for child in element:
            self._child(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self.parts.append(typed(text) if self.marked else text)

    def _child(self, child: Element) -> None:
        name = local(child)
        meaning: Meaning = self.meaning(name, child) if name else "silent"
        if meaning == "silent":
            return
        if meaning == "character":
            self._say(_character(child.get("hex", "")))
        elif meaning == "through":
            self.take(child)
        elif meaning == "pair":
            number = _number(child.get("id", ""))
            self._mark("open", number)
            self.take(child)
            self._mark("close", number)
        else:
            self._mark(meaning, self._numbered(meaning, child.attrib))

    def _numbered(self, role: Role, attributes: Mapping[str, str]) -> str:
        own = attributes.get("id", "")
        name = attributes.get(self.reference) or own
        if role == "open":
            # Named by both: some formats' ends refer to the number, others to a name of their own.
            self._begun[name] = self._begun[own] = own
        return _number(self._begun.get(name, own or name) if role == "close" else own)

    def _mark(self, role: Role, number: str) -> None:
        if self.marked:
            self.parts.append(mark(role, number))


def _number(name: str) -> str:
    return name if _NUMBER.fullmatch(name) else _STRANGE


def _character(code: str) -> str:
    """XLIFF 2 writes characters that XML cannot hold by their number; they have no place in a text, others have."""
    try:
        made = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return made if made.isprintable() or made in "\t\n" else ""


def tags_seen(source: Element, shown: Callable[[Element], str]) -> tuple[str, ...]:
    """The tags as the inline elements of a source show them, for a file that lost our own list; a gap is ""."""
    found: dict[int, str] = {}
    for element in source.iter():
        name = element.get("id", "") if local(element) else ""
        if element is not source and name.isdecimal() and len(name) < 4 and shown(element):
            found.setdefault(int(name), shown(element).strip("<>/"))
    return tuple(found.get(number, "") for number in range(1, max(found, default=0) + 1))
