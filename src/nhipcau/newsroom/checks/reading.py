"""A payload in parts, in reading order, with a name for each place that the screens share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.kernel.plain import plain_words
from nhipcau.newsroom.domain.occasions import WORDS

#: Words between these are somebody else's.
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|「[^」]*」|『[^』]*』|《[^》]*》|〈[^〉]*〉|\"[^\"\n]*\"|‘[^’]*’")
#: Where a slanted title begins and ends, carried through the taking away of tags by signs that no text has.
_OPEN, _CLOSE = "\ue000", "\ue001"
_OPENS, _CLOSES, _BOUNDS = re.compile(r"<em>(\s*)"), re.compile(r"(\s*)</em>"), re.compile(f"([{_OPEN}{_CLOSE}])")


@dataclass(frozen=True)
class Part:
    """``place``: "title", "lead", "byline", "picture.alt", "body.3", "body.3.alt" or "body.3.subtitle.en", counting blocks from 0.

    ``spoken``: spans of ``text`` that are quotations or titles of works, where the office does not speak itself. ``language``: of
    subtitles, which a reader may choose beside a text in any other; "" for all that is in the text's own.
    """

    place: str
    text: str
    spoken: tuple[tuple[int, int], ...] = ()
    language: str = ""

    @property
    def label(self) -> str:
        """The place in words."""
        name, *rest = self.place.split(".")
        if self.language or rest[1:2] == ["subtitle"]:
            return _("paragraph %(no)d, subtitles (%(language)s)") % {"no": int(rest[0]) + 1, "language": self.language or rest[-1]}
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


def parts_of(payload: Mapping[str, Any], subtitles: Mapping[str, str] | None = None) -> tuple[Part, ...]:
    """All words of a payload. ``subtitles``: digest → words of the tracks it shows, which are not in it."""
    return tuple(part for part in _parts(payload, subtitles or {}) if part.text)


def _parts(payload: Mapping[str, Any], subtitles: Mapping[str, str]) -> Iterator[Part]:
    for name in ("title", "lead", "byline"):
        yield _part(name, payload.get(name) or "")
    for key, text in _of_picture(payload.get("picture") or {}):
        yield _part(f"picture.{key}", text)
    for number, block in enumerate(payload.get("body") or ()):
        yield from _of_block(f"body.{number}", block)
        for language, sha256 in (block.get("subtitles") or {}).items():
            yield replace(_part(f"body.{number}.subtitle.{language}", subtitles.get(sha256, "")), language=language)


def _of_block(place: str, block: Mapping[str, Any]) -> Iterator[Part]:
    kind = block["type"]
    if kind == "paragraph":
        yield _marked(place, block["html"])
    elif kind == "quote":
        yield Part(place, block["text"], ((0, len(block["text"])),))
        yield _part(place, block.get("attribution") or "")
    elif kind == "list":
        for entry in block["items"]:
            yield _marked(place, entry)
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


def _marked(place: str, markup: str) -> Part:
    """Rich text, in which titles of works are slanted. Each is looked for behind the one before: the same words may stand in the
    office's own sentence first."""
    text = plain_words(_OPENS.sub(rf"\1{_OPEN}", _CLOSES.sub(rf"{_CLOSE}\1", markup)))
    spoken, plain = [], ""
    for piece in _BOUNDS.split(text):
        if piece == _OPEN:
            spoken.append((len(plain), len(plain)))
        elif piece == _CLOSE and spoken:
            spoken[-1] = (spoken[-1][0], len(plain))
        elif piece not in (_OPEN, _CLOSE):
            plain += piece
    return replace(_part(place, plain), spoken=(*_part(place, plain).spoken, *spoken))


def _part(place: str, text: str) -> Part:
    return Part(place, text, tuple(match.span() for match in QUOTED.finditer(text)))
