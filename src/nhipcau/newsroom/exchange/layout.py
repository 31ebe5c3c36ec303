"""How our XML files lie on the page: one element a line where no words stand, and the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from nhipcau.newsroom.exchange.doorway import Element

XML = "{http://www.w3.org/XML/1998/namespace}"


def root(name: str, namespace: str | None, attributes: Mapping[str, str], **prefixes: str) -> Element:
    """The first element, with its namespace as the default one."""
    spaces: dict[str | None, str] = dict(prefixes.items())
    if namespace:
        spaces[None] = namespace
    made = etree.Element(f"{{{namespace}}}{name}" if namespace else name, attributes, nsmap=spaces)
    made.text = "\n"
    return made


def under(parent: Element, name: str, attributes: Mapping[str, str] | None = None, text: str | None = None) -> Element:
    """A child on a line of its own, in the parent's namespace unless ``name`` brings one; without ``text`` it holds others."""
    space = "" if name.startswith("{") else parent.tag.rpartition("}")[0]
    made = etree.SubElement(parent, f"{space}}}{name}" if space else name, attributes or {})
    made.text, made.tail = "\n" if text is None else text, "\n"
    return made


def serialized(element: Element) -> bytes:
    """UTF-8 with a declaration."""
    made: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8")
    return made + b"\n"
