"""XML and HTML parsed so that the file can neither fetch anything nor grow in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from lxml import etree, html  # type: ignore[import-untyped,unused-ignore]

from nhipcau.kernel.intake.refusal import refusal

MAX_XML = 24 * 2**20  # bytes; the tree takes several times as much
_CHUNK = 64 * 1024
MAX_ATTRIBUTES = 1_000  # of one element; lxml takes the square of their number to read them

Element = Any  # lxml ships no types


class _RootReached(Exception):
    pass


def parse_xml(data: bytes) -> Element:
    """The root element. Refuses any DOCTYPE, oversize and damage; resolves no entity, opens no address."""
    if len(data) > MAX_XML:
        raise refusal("xml.damaged")
    refuse_doctype(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusal("xml.damaged") from error
    if any(len(element.attrib) > MAX_ATTRIBUTES for element in root.iter(etree.Element)):
        raise refusal("xml.attributes", limit=MAX_ATTRIBUTES)
    return root


def refuse_doctype(data: bytes) -> None:
    """Read the prolog only: a DOCTYPE stands before the root element or nowhere."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)
    except _RootReached:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refusal("xml.damaged") from error


def _refuse(*_: object) -> None:
    raise refusal("xml.doctype")


def _stop(*_: object) -> None:
    raise _RootReached


def parse_html(text: str) -> Element:
    """The root element of a page; forgiving, as browsers are, but it opens no address."""
    data = text.encode("utf-8")
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        # Read once without a tree: to build one of very many attributes takes the square of their number already.
        etree.fromstring(data, etree.HTMLParser(target=_Bound(), encoding="utf-8", no_network=True, huge_tree=False))
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise refusal("text.none") from error


class _Bound:
    """Refuses an element with more attributes than any program writes; keeps nothing."""

    def start(self, _tag: str, attributes: Any) -> None:
        if len(attributes) > MAX_ATTRIBUTES:
            raise refusal("xml.attributes", limit=MAX_ATTRIBUTES)

    def close(self) -> None:
        pass


def local(element: Element) -> str:
    """The tag without its namespace, so that transitional and strict OOXML read alike; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The value of an attribute by its local name, "" when absent."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant down a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


def children(element: Element, name: str) -> Iterator[Element]:
    return (c for c in element if local(c) == name)


def words(element: Element) -> list[str]:
    """Every text node and attribute value below an element, stripped, empty ones left out."""
    found: list[str] = []
    for node in element.iter():
        if isinstance(node.tag, str):
            found += [str(value) for value in node.attrib.values()]
            found.append(node.text or "")
        found.append(node.tail or "")
    return [text.strip() for text in found if text.strip()]
