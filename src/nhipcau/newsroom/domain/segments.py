"""Taking a text apart into segments and putting it together again. Pure: works on plain data, knows no database.

A *content* is ``{"title": …, "lead": …, "body": [{"type", "value", "id"}, …]}`` as the editor keeps it. Segment keys hold
the block's id, so that moving a block changes no key and a translation is outdated only where words changed.
Inline marks become ``⟨1⟩…⟨/1⟩``: the translator keeps them around the right words and sees no markup. A bracket ⟨ that
the writer typed is doubled.
"""

from __future__ import annotations

import copy
import hashlib
import html
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nhipcau.newsroom.domain.occasions import WORDS

FIELDS = ("title", "lead", "byline", "picture_alt", "picture_caption", "picture_credit")
#: What a part of a block is on the page, where its own name would be read as another thing.
NAMED = {("document", "title"): "link"}
#: The innermost paragraphs and entries: a list inside an entry has entries of its own.
LEAF = re.compile(r"(<(p|li)(?:\s[^>]*)?>)((?:(?!<(?:p|li|ul|ol)[\s>]).)*?)(</\2>|(?=<(?:ul|ol)[\s>]))", re.DOTALL)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)(/?)>")
MARK = re.compile(r"⟨⟨|⟨(/?)(\d+)(/?)⟩")

Content = Mapping[str, Any]


class SegmentRefused(ValueError):
    """A translated segment does not fit its source; ``key`` says which."""

    def __init__(self, key: str, vi: str, en: str) -> None:
        super().__init__(f"{vi} / {en}")
        self.key, self.vi, self.en = key, vi, en


@dataclass(frozen=True)
class Segment:
    """One piece to translate. ``text`` has numbered marks for the tags in ``tags``; ``kind`` says what it is on the page."""

    key: str
    kind: str
    text: str
    tags: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Changes when, and only when, a translator has something to do."""
        return hashlib.sha256("\x1f".join((self.text, *self.tags)).encode()).hexdigest()[:16]


def take_apart(content: Content) -> list[Segment]:
    """The segments in reading order; empty ones are left out."""
    return [segment for segment in _segments(content) if segment.text.strip()]


def put_together(content: Content, texts: Mapping[str, str], *, outdated: Collection[str] = ()) -> dict[str, Any]:
    """The content with each segment's text replaced; segments without a text become empty.

    Raises SegmentRefused when a text lost, invented or crossed an inline mark. The texts of ``outdated`` keys were made
    for a source with other marks: theirs are dropped where they do not fit.
    """
    made = copy.deepcopy(dict(content))
    for segment in take_apart(content):
        text = texts.get(segment.key, "")
        if segment.key in outdated and not _is_fitting(segment, text):
            text = MARK.sub(lambda match: "" if match[2] else match[0], text)
            segment = Segment(segment.key, segment.kind, text)  # noqa: PLW2901
        _replace(made, segment, _marked_up(segment, text))
    return made


def _segments(content: Content) -> Iterator[Segment]:
    for name in FIELDS:
        yield Segment(name, name, content.get(name) or "")
    for block in content.get("body") or []:
        yield from _block(block)


def _block(block: Mapping[str, Any]) -> Iterator[Segment]:
    key, kind, value = f"body.{block['id']}", block["type"], block["value"]
    if kind == "paragraph":
        for place, match in enumerate(LEAF.finditer(value)):
            text, tags = _unmarked(match.group(3))
            yield Segment(f"{key}.{place}", kind, text, tags)
    elif kind == "heading":
        yield Segment(key, kind, value)
    elif kind == "list":
        for place, entry in enumerate(value["items"]):
            yield Segment(f"{key}.items.{place}", kind, _entry(entry))
    elif kind in ("quote", "picture", "clip", "document"):
        for part in ("text", "attribution", "title", "alt", "caption", "credit"):
            if part in value:
                yield Segment(f"{key}.{part}", NAMED.get((kind, part), kind if kind == "quote" else part), value[part] or "")
    elif kind in WORDS:
        for part in WORDS[kind]:
            name = f"{kind}.answer" if kind == "question" and part in "abcd" else f"{kind}.{part}"
            yield Segment(f"{key}.{part}", name, value.get(part) or "")


def unspoken(content: Content) -> list[tuple[str, dict[str, Any]]]:
    """What blocks hold beside words, by the block's id: days, links, which answer is right. The same in every language."""
    return [
        (str(block["id"]), {name: value for name, value in block["value"].items() if name not in WORDS[block["type"]]})
        for block in content.get("body") or []
        if block["type"] in WORDS
    ]


def _entry(entry: Any) -> str:
    return str(entry["value"]) if isinstance(entry, Mapping) else str(entry)


def _unmarked(markup: str) -> tuple[str, tuple[str, ...]]:
    tags: list[str] = []
    open_numbers: list[int] = []
    parts: list[str] = []
    at = 0
    for match in TAG.finditer(markup):
        parts.append(_typed(markup[at : match.start()]))
        parts.append(_mark(match, tags, open_numbers))
        at = match.end()
    return "".join([*parts, _typed(markup[at:])]), tuple(tags)


def _typed(markup: str) -> str:
    return html.unescape(markup).replace("⟨", "⟨⟨")


def _mark(match: re.Match[str], tags: list[str], open_numbers: list[int]) -> str:
    closing, name, attributes, alone = match.groups()
    if closing:
        # An end without a beginning is dropped, as a browser does.
        return f"⟨/{open_numbers.pop()}⟩" if open_numbers else ""
    tags.append(f"{name}{attributes.rstrip()}")
    if alone or name == "br":
        return f"⟨{len(tags)}/⟩"
    open_numbers.append(len(tags))
    return f"⟨{len(tags)}⟩"


def _marks(text: str) -> list[tuple[str, str, str]]:
    return [match.groups() for match in MARK.finditer(text) if match[2]]


def _is_fitting(segment: Segment, text: str) -> bool:
    """The same marks, each pair closed in the order it was opened in, wherever they stand. A translation as whole as
    its source passes, also where the source itself leaves a mark open."""
    wanted, given = _marks(segment.text), _marks(text)
    if segment.kind != "paragraph" or not text or given == wanted:
        return True
    open_numbers: list[str] = []
    for closing, number, alone in given:
        if closing and (not open_numbers or open_numbers.pop() != number):
            return False
        if not closing and not alone:
            open_numbers.append(number)
    return sorted(wanted) == sorted(given)


def _marked_up(segment: Segment, text: str) -> str:
    if segment.kind != "paragraph":
        return text
    if not _is_fitting(segment, text):
        raise SegmentRefused(
            segment.key,
            "Bản dịch của đoạn này thiếu, thừa hoặc đặt sai thứ tự dấu ⟨số⟩. Giữ đủ các dấu quanh những từ tương ứng.",
            "The translation of this segment lost, added or crossed a ⟨number⟩ mark. Keep each around the words it belongs to.",
        )
    escaped = html.escape(text, quote=False)
    return MARK.sub(lambda match: _tag(segment.tags, *match.groups()) if match[2] else "⟨", escaped)


def _tag(tags: tuple[str, ...], closing: str, number: str, alone: str) -> str:
    whole = tags[int(number) - 1]
    if closing:
        return f"</{whole.split()[0]}>"
    return f"<{whole}/>" if alone else f"<{whole}>"


def _replace(content: dict[str, Any], segment: Segment, text: str) -> None:
    if not segment.key.startswith("body."):
        content[segment.key] = text
        return
    _, block_id, *rest = segment.key.split(".")
    block = next(block for block in content["body"] if block["id"] == block_id)
    if block["type"] == "heading":
        block["value"] = text
    elif block["type"] == "paragraph":
        block["value"] = _put_leaf(block["value"], int(rest[0]), text)
    elif block["type"] == "list":
        entry = block["value"]["items"][int(rest[1])]
        if isinstance(entry, dict):
            entry["value"] = text
        else:
            block["value"]["items"][int(rest[1])] = text
    else:
        block["value"][rest[0]] = text


def _put_leaf(markup: str, wanted: int, text: str) -> str:
    places = iter(range(len(markup)))

    def leaf(match: re.Match[str]) -> str:
        return match.group(1) + (text if next(places) == wanted else match.group(3)) + match.group(4)

    return LEAF.sub(leaf, markup)
