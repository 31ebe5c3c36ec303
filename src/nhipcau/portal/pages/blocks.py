"""The body of a cleared payload, block by block, as pages show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.clips import clip
from nhipcau.portal.pages.details import details_of, named
from nhipcau.portal.pages.models import Block, Fact, Picture, Rendition
from nhipcau.portal.pages.occasions import OCCASIONS
from nhipcau.portal.pages.papers import paper
from nhipcau.portal.pages.richtext import inline

Raw = Mapping[str, Any]
BARE_YEAR = re.compile(r"(?:1\d|20)\d\d")


def picture(raw: Raw | None, media: Raw) -> Picture | None:
    """A payload's picture with the renditions that travelled with it; None where there is none to show."""
    found = media.get(raw["media"], {}).get("renditions") if raw else None
    sizes = _sizes(found or (), "webp")
    if not raw or not sizes:
        return None
    words = (raw.get("alt") or "", raw.get("caption") or "", raw.get("credit") or "")
    return Picture(*words, sizes, _sizes(found or (), "avif"))


def _sizes(renditions: Iterable[Raw], ending: str) -> tuple[Rendition, ...]:
    found = sorted((one for one in renditions if one["file"].endswith(f".{ending}")), key=lambda one: one["width"])
    return tuple(Rendition(addresses.media(one["file"]), one["width"], one["height"]) for one in found)


def blocks(body: Iterable[Raw], media: Raw, language: str) -> tuple[Block, ...]:
    """All blocks in order; figures that stand together become one block. Unknown kinds are left out."""
    made: list[Block] = []
    for number, raw in enumerate(body, 1):
        block = MAKERS[raw["type"]](raw, media, language, number) if raw["type"] in MAKERS else None
        if block and block.kind == "facts" and made and made[-1].kind == "facts":
            made[-1] = Block("facts", facts=made[-1].facts + block.facts)
        elif block:
            made.append(block)
    return tuple(made)


def _paragraph(raw: Raw, media: Raw, language: str, number: int) -> Block | None:
    return Block("paragraph", html=inline(raw["html"]))


def _heading(raw: Raw, media: Raw, language: str, number: int) -> Block | None:
    return Block("heading", text=raw["text"], anchor=f"m{number}")


def _list(raw: Raw, media: Raw, language: str, number: int) -> Block | None:
    items = tuple(inline(item) for item in raw["items"])
    return Block("ordered" if raw.get("ordered") else "list", items=items)


def _quote(raw: Raw, media: Raw, language: str, number: int) -> Block | None:
    return Block("quote", text=raw["text"], attribution=raw.get("attribution") or "")


def _picture(raw: Raw, media: Raw, language: str, number: int) -> Block | None:
    found = picture(raw, media)
    return Block("picture", picture=found) if found else None


def _fact(raw: Raw, media: Raw, language: str, number: int) -> Block | None:
    value, unit, as_of = str(raw["value"]), raw.get("unit") or "", raw.get("as_of") or ""
    year = not unit and BARE_YEAR.fullmatch(value)
    fact = Fact(
        label=raw["label"],
        value=value if year else languages.written(value, language),
        unit=unit,
        as_of=as_of,
        as_of_text=languages.day(as_of, language) if as_of else "",
        source=raw.get("source") or "",
        details=named(details_of(raw), language),
    )
    return Block("facts", facts=(fact,))


def _clip(raw: Raw, media: Raw, language: str, number: int) -> Block | None:
    made = clip(raw, media, language)
    return Block("clip", clip=made) if made else None


def _document(raw: Raw, media: Raw, language: str, number: int) -> Block | None:
    made = paper(raw, media, language)
    return Block("document", paper=made) if made else None


def _occasion(raw: Raw, media: Raw, language: str, number: int) -> Block | None:
    return Block(raw["type"], anchor=f"m{number}", occasion=OCCASIONS[raw["type"]](raw, language))


MAKERS: dict[str, Callable[[Raw, Raw, str, int], Block | None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "picture": _picture,
    "clip": _clip,
    "document": _document,
    "fact": _fact,
    **{kind: _occasion for kind in OCCASIONS},
}
