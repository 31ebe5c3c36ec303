"""A web page to readable lines: one block, one line; one table row, one line with tabs."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from nhipcau.kernel.intake.markup import Element, parse_html
from nhipcau.kernel.intake.plain import decode
from nhipcau.kernel.intake.refusal import refusal
from nhipcau.kernel.intake.source import Extract

_UNSEEN = ("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "datalist")
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "label", "legend", "li", "main", "nav", "ol", "option",
    "p", "pre", "section", "summary", "table", "tbody", "textarea", "tfoot", "thead", "title", "tr",
    "ul",
})  # fmt: skip
_FURNITURE = frozenset({"nav", "header", "footer", "aside", "form", "menu"})
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_BARE_LABEL = re.compile(r"-|\d+\.")  # an empty list item, mostly an icon
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


def read_page(data: bytes) -> Extract:
    """The words of an HTML page in reading order, its title, its meta words and its alt texts beside them."""
    markup = decode(data, page=True)
    if _ENTITY.search(markup):
        raise refusal("xml.doctype")
    root = parse_html(markup)
    properties = _properties(root)
    aside = tuple(e.get("alt") for e in root.iter("img") if e.get("alt"))
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    body = root.find("body")
    return Extract(_Lines().read(root if body is None else body), aside, properties)


def _properties(root: Element) -> tuple[tuple[str, str], ...]:
    found = [("title", e.text_content()) for e in root.iter("title")]
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or ""
        if name and meta.get("content"):
            found.append((name, meta.get("content")))
    return tuple(found)


class _Lines:
    """Gathers text while walking; a block boundary ends the line, a cell of a plain row only a tab."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._parts: list[str] = []
        self._flat_rows = 0
        self._furniture = 0
        self._numbers: list[int | None] = []

    def read(self, root: Element) -> str:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._enter(element)
                self._add(element.text)
            else:
                self._leave(element)
                if element is not root:
                    self._add(element.tail)
        self._break()
        return "\n".join(self._lines)

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in _FURNITURE:
            self._furniture += 1
        if tag == "tr" and _is_flat(element):
            self._break()
            self._flat_rows += 1
        elif tag in _BLOCKS or tag in ("td", "th", "br"):
            self._break()
        if tag in ("ol", "ul"):
            self._numbers.append(_first_number(element) if tag == "ol" else None)
        if tag == "li" and not self._furniture:
            self._add(self._label())

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag in _FURNITURE:
            self._furniture -= 1
        if tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()
        if tag in ("td", "th"):
            self._parts.append("\t") if self._flat_rows else self._break()
        elif tag == "tr" and _is_flat(element):
            self._flat_rows -= 1
            self._break()
        elif tag in _BLOCKS:
            self._break()

    def _label(self) -> str:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return "- "
        self._numbers[-1] = number + 1
        return f"{number}. "

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(_SPACE.sub(" ", text))

    def _break(self) -> None:
        if self._flat_rows:
            self._parts.append(" ")
            return
        cells = "".join(self._parts).split("\t")
        line = "\t".join(_SPACE.sub(" ", cell).strip(" ") for cell in cells).rstrip("\t")
        self._parts.clear()
        if line.strip() and not _BARE_LABEL.fullmatch(line):
            self._lines.append(line)


def _first_number(element: Element) -> int:
    start = element.get("start", "1")
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _is_flat(row: Element) -> bool:
    """A row of a data table: several cells, none with more than one block or a table of its own."""
    cells = [c for c in row if c.tag in ("td", "th")]
    return len(cells) > 1 and all(
        sum(e.tag in _BLOCKS for e in cell.iter()) <= 1 and cell.find(".//table") is None for cell in cells
    )
