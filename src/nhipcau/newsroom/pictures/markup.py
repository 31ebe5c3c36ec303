"""Drawings cleaned to what draws, and files that act when they are opened kept out."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from nhipcau.newsroom.pictures.active import refuse_active
from nhipcau.newsroom.pictures.refusal import PictureRefused, refusal
from nhipcau.newsroom.pictures.svg_words import (
    ATTRIBUTES,
    DRAWING,
    ELEMENTS,
    OPENED,
    SVG,
    XLINK,
    XML,
    declarations,
    is_harmless,
    is_harmless_sheet,
    is_local,
    targets,
)  # fmt: skip

__all__ = ["PictureRefused", "clean_svg", "refuse_active"]

Element = Any  # lxml ships no types

MAX_BYTES = 2 * 2**20
MAX_ELEMENTS = 20_000
MAX_ATTRIBUTES = 200  # of one element; lxml takes the square of their number to read them
MAX_DRAWN = 100_000  # elements after every <use>, pattern and mask has been followed
_MAX_CHAIN = 500  # element in element and reference to reference; the parser alone bounds the first at 256
_ENCODINGS = {
    "utf-8": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "latin-1",
    "windows-1252": "cp1252",
}
_DECLARED = re.compile(r"\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_SUBSET = re.compile(r"<!ENTITY|<!ATTLIST|<!ELEMENT|<!DOCTYPE[^>]{0,500}\[", re.IGNORECASE)
_HREFS = ("href", f"{{{XLINK}}}href")
_REFERRING = frozenset({"use", "textPath", "linearGradient", "radialGradient", "pattern"})


def clean_svg(data: bytes) -> bytes:
    """The drawing rebuilt from an allow-list, UTF-8. Cleaning the result again changes nothing.

    Left out: scripts, event attributes, foreign objects, animation, filters, embedded raster pictures, every reference
    that leaves the drawing, style sheets with an address in them, comments, editors' own data. A link becomes a group.
    Raises PictureRefused for what is no SVG, is damaged, declares entities, is larger than 2 MB or 20,000 elements, draws
    more than 100,000 elements by repeating itself, or has nothing to draw left.
    """
    root = _parsed(data)
    if root.tag not in (f"{{{SVG}}}svg", "svg"):
        raise refusal("svg.none")
    if any(at >= MAX_ELEMENTS or len(element.attrib) > MAX_ATTRIBUTES for at, element in enumerate(root.iter())):
        raise refusal("svg.bomb")
    made = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG})
    _fill(root, made)
    if not any(etree.QName(element).localname in DRAWING for element in made.iter()):
        raise refusal("svg.empty")
    _refuse_repetition(made)
    return bytes(etree.tostring(made, encoding="utf-8"))


def _parsed(data: bytes) -> Element:
    if len(data) > MAX_BYTES:
        raise refusal("svg.bomb")
    text = _decoded(data)
    if _SUBSET.search(text):
        raise refusal("svg.entities")
    declared = _DECLARED.match(text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text[declared.end() if declared else 0 :].strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusal("svg.damaged" if "<svg" in text else "svg.none") from error


def _decoded(data: bytes) -> str:
    """The text; only encodings in which nothing can hide from the search for entities."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding: str | None = "utf-16"
    else:
        found = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
        encoding = _ENCODINGS.get(found[1].decode().lower()) if found else "utf-8"
    try:
        return data.decode(encoding or "").removeprefix("\ufeff")
    except (UnicodeError, LookupError) as error:
        raise refusal("svg.damaged") from error


def _fill(source: Element, made: Element) -> None:
    """Copy what is allowed of ``source`` into ``made``. As deep as the parser lets a file be (256)."""
    for name, value in source.attrib.items():
        _set(made, etree.QName(made).localname, name, value)
    for name, value in declarations(source.get("style", "")):
        made.set(name, value)
    made.text = source.text
    for child in source:
        if isinstance(child.tag, str) and (name := _allowed(child, made)):
            _fill(child, etree.SubElement(made, f"{{{SVG}}}{name}"))
        if child.tail:  # also behind what was left out; an entity that nobody declared has no tag
            _append(made, child.tail)


def _allowed(element: Element, within: Element) -> str:
    """The name an element is kept under; empty where it is left out with all it holds."""
    name = etree.QName(element)
    if name.namespace not in (SVG, None):
        return ""
    if name.localname in OPENED:
        return "tspan" if etree.QName(within).localname in ("text", "tspan", "textPath") else "g"
    if name.localname == "style":
        return "style" if len(element) == 0 and is_harmless_sheet(element.text or "") else ""
    return name.localname if name.localname in ELEMENTS else ""


def _append(made: Element, text: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


def _set(made: Element, element: str, name: str, value: str) -> None:
    if name in _HREFS:
        if element in _REFERRING and is_local(value):
            made.set("href", value.strip())
    elif name == f"{{{XML}}}space":
        if value in ("preserve", "default"):
            made.set(name, value)
    elif name in ATTRIBUTES and is_harmless(value):
        made.set(name, value)


def _refuse_repetition(root: Element) -> None:
    """Counts what would be drawn if every reference were followed; a chain of doublings is short to write."""
    named: dict[str, Element] = {}
    for element in root.iter():
        named.setdefault(element.get("id", ""), element)
    counted: dict[Element, int] = {}
    if _drawn(root, named, counted, set()) > MAX_DRAWN:
        raise refusal("svg.bomb")


def _drawn(element: Element, named: dict[str, Element], counted: dict[Element, int], open_: set[Element]) -> int:
    if element in counted:
        return counted[element]
    if element in open_ or len(open_) >= _MAX_CHAIN:  # refers to itself, or a chain too deep to follow
        raise refusal("svg.bomb")
    open_.add(element)
    names = [element.get("href", "")[1:], *(name for value in element.attrib.values() for name in targets(value))]
    total = 1
    for one in (*element, *(named[name] for name in names if name and name in named)):
        total += _drawn(one, named, counted, open_)
    open_.discard(element)
    counted[element] = min(total, MAX_DRAWN + 1)
    return counted[element]
