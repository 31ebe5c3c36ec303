"""Reading a page as a browser would: its tags, its attributes, its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "img", "br", "input", "path", "use", "rect"})


@dataclass
class Read:
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [a for name, a in self.tags if name == tag and wanted.items() <= a.items()]

    def values(self, *names: str) -> list[str]:
        return [a[name] for _, a in self.tags for name in names if name in a]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read, self.open = Read(), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.read.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        target = self.read.scripts if self.open[-1:] == ["script"] else self.read.texts
        target.append(data)


def read(html: str) -> Read:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.read.unbalanced.extend(reader.open)
    return reader.read


def labels(html: str) -> list[str]:
    """What the page says of how its words were made, in the order of the page."""
    return [unescape(said) for said in re.findall(r'<p class="origin">(.*?)</p>', html)]
