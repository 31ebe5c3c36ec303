"""The inside of a TMX ``seg``: marks as ``bpt``/``ept``, ``ph`` and ``it``, as the standard's level 2 wants them."""

from __future__ import annotations

from lxml import etree

from nhipcau.newsroom.exchange.doorway import Element, local
from nhipcau.newsroom.exchange.marks import Piece, Role, mark, typed

_ROLES: dict[str, Role] = {"bpt": "open", "ept": "close", "ph": "alone", "ut": "alone"}


def fill_seg(seg: Element, found: list[Piece]) -> None:
    """Put the pieces of a text into ``seg``. ``x`` is the mark's number; ``i`` ties a beginning to its end."""
    begun, pairs = list[str](), 0
    for piece in found:
        shown = "" if piece.role == "text" else mark(piece.role, piece.value)
        if piece.role == "text":
            _say(seg, piece.value)
        elif piece.role == "alone":
            _code(seg, "ph", {"x": piece.value}, shown)
        elif not piece.paired:
            _code(seg, "it", {"pos": "begin" if piece.role == "open" else "end", "x": piece.value}, shown)
        elif piece.role == "open":
            pairs += 1
            begun.append(str(pairs))
            _code(seg, "bpt", {"i": begun[-1], "x": piece.value}, shown)
        else:
            _code(seg, "ept", {"i": begun.pop()}, shown)


def _say(seg: Element, text: str) -> None:
    if len(seg):
        seg[-1].tail = (seg[-1].tail or "") + text
    else:
        seg.text = (seg.text or "") + text


def _code(seg: Element, name: str, attributes: dict[str, str], shown: str) -> None:
    etree.SubElement(seg, name, attributes).text = shown


def seg_text(seg: Element | None) -> str:
    """The words of a ``seg``, its elements as marks numbered by ``x``, else by ``i``, else in order of coming."""
    parts: list[str] = []
    if seg is not None:
        _take(seg, parts, {})
    return "".join(parts)


def _take(element: Element, parts: list[str], numbers: dict[str, str]) -> None:
    parts.append(typed(element.text or ""))
    for child in element:
        name = local(child)
        role = _role(name, child)
        if role is not None:
            parts.append(mark(role, _number(role, child, numbers)))
        else:  # hi, and what we do not know: its words count
            _take(child, parts, numbers)
        parts.append(typed(child.tail or ""))


def _role(name: str, element: Element) -> Role | None:
    if name == "it":
        return "close" if element.get("pos") == "end" else "open"
    return _ROLES.get(name)


def _number(role: Role, element: Element, numbers: dict[str, str]) -> str:
    tie = f"i{element.get('i')}" if local(element) in ("bpt", "ept") else ""
    if role == "close" and tie in numbers:
        return numbers[tie]
    said = element.get("x") or element.get("i") or ""
    number = said if said.isdecimal() else str(len(numbers) + 1)
    numbers[tie or f"place{len(numbers)}"] = number
    return number
