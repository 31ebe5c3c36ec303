"""What one payload says that another did not, word by word, as a reader would see it. Pure.

1. take each payload apart into the lines a reader sees; 2. align the lines; 3. compare words inside aligned lines.
Put together again, the "same" and "del" pieces are the old text, the "same" and "ins" pieces the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from django.utils.html import strip_tags

from nhipcau.newsroom.domain.occasions import WORDS

Kind = Literal["same", "ins", "del"]
TOKEN = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)
PICTURE_DIGITS = 8
ALIKE = 0.6
#: What a law or a source says of itself, in reading order.
CLAIMED = ("number", "title", "issuer", "publisher", "date", "address")


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


def lines(payload: dict[str, Any]) -> list[str]:
    """Every line a reader sees, and what they do not see but was cleared: address, origin, alt text, which picture."""
    shown = [payload["title"], payload["lead"], payload["byline"], f"/{payload['slug']}/", payload["origin"]]
    shown.extend(_picture(payload["picture"]) if payload["picture"] else [])
    for block in payload["body"]:
        shown.extend(_block(block))
    for claim in (*payload.get("laws", ()), *payload.get("sources", ())):
        shown.append(" · ".join(claim[name] for name in CLAIMED if claim.get(name)))
    shown += [payload[name] for name in ("responsible", "translator") if name in payload]
    return [line for line in shown if line]


def _picture(picture: dict[str, Any]) -> list[str]:
    return [f"[{picture['media'][:PICTURE_DIGITS]}] {picture['alt']}", picture["caption"], picture["credit"]]


def _block(block: dict[str, Any]) -> list[str]:
    if block["type"] == "paragraph":
        return [strip_tags(part).strip() for part in re.split(r"</p>|<br>|</li>", _links(block["html"]))]
    if block["type"] == "picture":
        return _picture(block)
    if block["type"] == "clip":
        files = [block["media"], block["poster"], *block["subtitles"].values()]
        made = [f"{language}: {origin}" for language, origin in block.get("subtitle_origins", {}).items()]
        return [*_picture(block), *(f"[{sha256[:PICTURE_DIGITS]}]" for sha256 in files[1:] if sha256), *made, block["transcript"]]
    if block["type"] == "document":
        return [f"[{block['media'][:PICTURE_DIGITS]}] {block['title']}", block["credit"], block["language"]]
    if block["type"] == "list":
        return [strip_tags(entry) for entry in block["items"]]
    if block["type"] == "fact":
        earlier = [f"{block['label']}: {one['value']} {one['unit']} ({one['source']}, {one['as_of']})" for one in block.get("series", ())]
        details = [f"{block['label']}: {said}" for said in block.get("details", {}).values()]
        return [f"{block['label']}: {block['value']} {block['unit']} ({block['source']}, {block['as_of']})", *details, *earlier]
    if block["type"] in WORDS:
        return [f"{name}: {value}" for name, value in block.items() if name != "type" and value]
    return [block["text"], block.get("attribution", "")]


def _links(html: str) -> str:
    """A link's target was cleared too: it stands after its words."""
    return re.sub(r'<a href="([^"]*)">(.*?)</a>', r"\2 (\1)", html)


def difference(before: dict[str, Any], after: dict[str, Any]) -> list[list[Piece]]:
    """Lines of pieces, only those lines where something differs. Nothing when the payloads read alike."""
    return [pieces for pieces in aligned(lines(before), lines(after)) if any(piece.kind != "same" for piece in pieces)]


def aligned(old: list[str], new: list[str]) -> Iterator[list[Piece]]:
    """All lines of both texts, in order, each as its pieces."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ([Piece("same", line)] for line in old[i1:i2])
        else:
            yield from _replaced(old[i1:i2], new[j1:j2])


def _replaced(old: list[str], new: list[str]) -> Iterator[list[Piece]]:
    """Lines that took the place of others: the alike ones word by word, the rest as whole lines."""
    at = 0
    for line in old:
        match = next((n for n in range(at, len(new)) if _alike(line, new[n])), None)
        if match is None:
            yield [Piece("del", line)]
            continue
        yield from ([Piece("ins", added)] for added in new[at:match])
        yield words(line, new[match])
        at = match + 1
    yield from ([Piece("ins", added)] for added in new[at:])


def _alike(old: str, new: str) -> bool:
    """Would a reader see one line that was edited, or two different ones?"""
    return SequenceMatcher(None, TOKEN.findall(old), TOKEN.findall(new), autojunk=False).ratio() >= ALIKE


def words(old: str, new: str) -> list[Piece]:
    """One line against another, by words."""
    left, right = TOKEN.findall(old), TOKEN.findall(new)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(left[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("del", "".join(left[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("ins", "".join(right[j1:j2])))
    return pieces
