"""Makes the renderer's SVG ours: named for screen readers, coloured by class, nothing a strict page would refuse."""

from __future__ import annotations

import hashlib
from typing import Any

from lxml import etree

from nhipcau.kernel.charts import look

_SVG = "http://www.w3.org/2000/svg"
_KEPT = frozenset(
    {
        "d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
        "transform", "x", "y", "dx", "dy", "width", "height", "viewBox", "font-family", "font-size", "font-weight",
        "text-anchor", "stroke-miterlimit", "x1", "x2", "y1", "y2", "fill-opacity", "stroke-opacity",
    }
)  # fmt: skip
_TAGS = frozenset({"svg", "g", "path", "text", "tspan", "line", "rect"})


def finish(svg: str, *, title: str, description: str, language: str) -> str:
    """One element that says what it shows, safe to stand in a page: no script, no style, no link, no event.

    Colours stay as attributes and get a class beside them, by which a style sheet can exchange them for the dark.
    """
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for node in list(root.iter()):
        _clean(node)
    key = "c" + hashlib.sha256(f"{title}\n{description}\n{svg}".encode()).hexdigest()[:10]
    for tag, place, words in (("title", 0, title), ("desc", 1, description)):
        element = etree.Element(f"{{{_SVG}}}{tag}", id=f"{key}-{tag}")
        element.text = words
        root.insert(place, element)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    root.set("lang", language)
    root.set("role", "img")
    root.set("aria-labelledby", f"{key}-title {key}-desc")
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _clean(node: Any) -> None:
    name = etree.QName(node).localname if isinstance(node.tag, str) else ""
    if name not in _TAGS or node.get("display") == "none" or _empty(name, node):
        _remove(node)
        return
    for attribute in list(node.attrib):
        if attribute not in _KEPT:
            del node.attrib[attribute]
    if "font-family" in node.attrib:
        node.set("font-family", f"{look.FAMILY}, Be Vietnam Pro, sans-serif")
    classes = [
        f"{letter}-{look.TOKENS[colour]}"
        for letter, colour in (("f", node.get("fill", "").lower()), ("s", node.get("stroke", "").lower()))
        if colour in look.TOKENS
    ]
    if classes:
        node.set("class", " ".join(classes))


def _empty(name: str, node: Any) -> bool:
    """The renderer's invisible backgrounds."""
    return (name == "path" and node.get("class") in ("background", "foreground")) or node.get("fill") == "transparent"


def _remove(node: Any) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
