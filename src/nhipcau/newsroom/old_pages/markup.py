"""The text of a page as blocks. Only words, bold, italic, links of the web, lists, quotations and pictures come through."""

from __future__ import annotations

import html
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from nhipcau.newsroom.old_pages.page import Block, Loss

_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_FLOWS = frozenset((
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "q", "s", "small", "span", "strike",
    "strong", "sub", "sup", "time", "u",
))  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LISTS = {"ul": "list", "ol": "numbered"}
_CAPTIONS = ("caption", "chuthich", "chu-thich", "imgdesc")
DEEPEST = 100  # elements inside one another; deeper, the words alone are kept


class Blocks:
    """Walks a subtree once. ``losses`` fills as blocks are taken."""

    def __init__(self, address: str) -> None:
        self.losses: set[Loss] = set()
        self._address = address

    def of(self, root: HtmlElement) -> tuple[Block, ...]:
        return tuple(_captioned(block for block in self._walk(root, 0) if block.source or any(block.lines)))

    def _walk(self, element: HtmlElement, depth: int) -> Iterator[Block]:
        """Inline runs are gathered until a block begins; a picture ends a run."""
        if depth >= DEEPEST:
            yield _paragraph(html.escape(element.text_content(), quote=False))
            return
        run = html.escape(element.text or "", quote=False)
        for child in element:
            if isinstance(child.tag, str) and child.tag in _FLOWS and child.find(".//img") is None:
                run += self._inline(child, depth + 1)
            elif isinstance(child.tag, str):
                yield _paragraph(run)
                run = ""
                if child.tag != "br":
                    yield from self._block(child, depth + 1)
            run += html.escape(child.tail or "", quote=False)
        yield _paragraph(run)

    def _block(self, child: HtmlElement, depth: int) -> Iterator[Block]:
        if child.tag == "img":
            yield Block("picture", (), source=child.get("src") or "", alt=_words(child.get("alt") or "")[:300])
        elif child.tag in _HEADINGS:
            yield Block("heading", (_words(child.text_content())[:200],))
        elif child.tag in _LISTS:
            yield Block(_LISTS[child.tag], tuple(filter(None, (_words(li.text_content()) for li in child.iter("li")))))
        elif child.tag == "blockquote" and child.find(".//img") is None:
            yield Block("quote", (_words(child.text_content()),))
        elif child.tag == "tr" and len(child) > 1:
            self.losses.add(Loss.TABLE)
            yield _paragraph(html.escape(" · ".join(filter(None, (_words(c.text_content()) for c in child))), quote=False))
            for image in child.iter("img"):
                yield from self._block(image, depth)
        elif child.tag == "figcaption" or any(mark in (child.get("class") or "").lower() for mark in _CAPTIONS):
            yield Block("caption", (_words(child.text_content()),))
        else:
            yield from self._walk(child, depth)

    def _inline(self, element: HtmlElement, depth: int) -> str:
        if depth >= DEEPEST:
            return html.escape(element.text_content(), quote=False)
        inner = html.escape(element.text or "", quote=False)
        for child in element:
            if isinstance(child.tag, str):
                inner += " " if child.tag == "br" else self._inline(child, depth + 1)
            inner += html.escape(child.tail or "", quote=False)
        if (tag := _INLINE.get(element.tag)) and inner.strip():
            return f"<{tag}>{inner}</{tag}>"
        if element.tag == "a" and inner.strip() and (address := web_address(element.get("href") or "", self._address)):
            return f'<a href="{html.escape(address)}">{inner}</a>'
        return inner


def web_address(given: str, base: str) -> str:
    """The absolute address of a link, empty for what is not of the web: scripts, files, data."""
    try:
        address = urljoin(base, "".join(given.split()))
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def _captioned(blocks: Iterator[Block]) -> Iterator[Block]:
    """A caption goes to the picture before it; one without a picture is a paragraph."""
    held: Block | None = None
    for block in blocks:
        if block.kind == "caption" and held is not None:
            yield Block("picture", block.lines, source=held.source, alt=held.alt)
            held = None
            continue
        if held is not None:
            yield held
        held = block if block.source else None
        if held is None:
            plain = html.escape(block.lines[0], quote=False) if block.kind == "caption" else ""
            yield _paragraph(plain) if block.kind == "caption" else block
    if held is not None:
        yield held


def _paragraph(run: str) -> Block:
    words = _words(run)
    return Block("paragraph", (words,) if words else ())


def _words(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())
