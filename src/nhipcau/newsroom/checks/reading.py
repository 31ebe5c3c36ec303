"""A payload in parts, in reading order, with a name for each place that the screens share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.kernel.plain import plain_words
from nhipcau.newsroom.domain.occasions import WORDS

#: Words between these are somebody else's.
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|「[^」]*」|『[^』]*』|\"[^\"\n]*\"|‘[^’]*’")
TITLED = re.compile(r"<em>(.*?)</em>", re.DOTALL)


@dataclass(frozen=True)
class Part:
    """``place``: "title", "lead", "byline", "picture.alt", "body.3" or "body.3.alt", counting blocks from 0.

    ``spoken``: spans of ``text`` that are quotations or titles of works, where the office does not speak itself.
    """

    place: str
    text: str
    spoken: tuple[tuple[int, int], ...] = ()

    @property
    def label(self) -> str:
        """The place in words."""
        name, *rest = self.place.split(".")
        if name == "body":
            return _("paragraph %(no)d") % {"no": int(rest[0]) + 1}
        return {
            "title": _("title"), "lead": _("lead"), "byline": _("by-line"), "picture": _("lead picture"),
        }[name]  # fmt: skip

    def is_own(self, start: int, end: int) -> bool:
        """Whether the office itself says these words."""
        return not any(start < stop and begin < end for begin, stop in self.spoken)

    def around(self, start: int, end: int, width: int = 30) -> str:
        """The words with some before and after them."""
        left, right = max(0, start - width), min(len(self.text), end + width)
        return ("…" if left else "") + self.text[left:right].strip() + ("…" if right < len(self.text) else "")


def parts_of(payload: Mapping[str, Any]) -> tuple[Part, ...]:
    return tuple(part for part in _parts(payload) if part.text)


def _parts(payload: Mapping[str, Any]) -> Iterator[Part]:
    for name in ("title", "lead", "byline"):
        yield _part(name, payload.get(name) or "")
    for key, text in _of_picture(payload.get("picture") or {}):
        yield _part(f"picture.{key}", text)
    for number, block in enumerate(payload.get("body") or ()):
        yield from _of_block(f"body.{number}", block)


def _of_block(place: str, block: Mapping[str, Any]) -> Iterator[Part]:
    kind = block["type"]
    if kind == "paragraph":
        text = plain_words(block["html"])
        titles = [plain_words(match[1]) for match in TITLED.finditer(block["html"])]
        yield _part(place, text, titles)
    elif kind == "quote":
        yield Part(place, block["text"], ((0, len(block["text"])),))
        yield _part(place, block.get("attribution") or "")
    elif kind == "list":
        for entry in block["items"]:
            yield _part(place, plain_words(entry))
    elif kind == "fact":
        yield from (_part(place, text) for text in _of_fact(block))
    elif kind == "heading":
        yield _part(place, block["text"])
    elif kind in WORDS:
        for key in WORDS[kind]:
            yield _part(place, str(block.get(key) or ""))
    else:
        for key, text in _of_picture(block):
            yield _part(f"{place}.{key}", text)


def _of_fact(block: Mapping[str, Any]) -> Iterator[str]:
    for said in (block, *block.get("series", ())):
        yield from (str(said.get(key) or "") for key in ("label", "value", "unit", "source"))
    yield from map(str, block.get("details", {}).values())


def _of_picture(block: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("title", "alt", "caption", "credit", "transcript"):
        if block.get(key):
            yield key, str(block[key])


def _part(place: str, text: str, titles: list[str] | None = None) -> Part:
    spoken = [match.span() for match in QUOTED.finditer(text)]
    for title in titles or ():
        at = text.find(title) if title else -1
        if at >= 0:
            spoken.append((at, at + len(title)))
    return Part(place, text, tuple(spoken))
