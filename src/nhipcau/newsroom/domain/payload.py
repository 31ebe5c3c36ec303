"""The resolved public payload: everything of an edition that a reader will see, and nothing else.

Its canonical JSON is what a clearer clears. Block ids, revision ids, editing times and the framework's markup are not
in it, so saving without a change gives the same hash; a word, caption, quoted figure or picture byte changes it.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from lxml import html as lxml_html
from wagtail.rich_text import expand_db_html

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.newsroom.domain import occasions, papers
from nhipcau.newsroom.domain.data_sets import entries
from nhipcau.newsroom.domain.facts import quoted
from nhipcau.newsroom.domain.grounds import grounds_of
from nhipcau.newsroom.domain.media import original_of
from nhipcau.newsroom.enums import Genre, Origin
from nhipcau.newsroom.models import Edition, Picture
from nhipcau.portal.door import EDITION_SCHEMA

KEPT_TAGS = {"p": "p", "b": "strong", "strong": "strong", "i": "em", "em": "em", "ul": "ul", "ol": "ol", "li": "li", "br": "br"}
WEB_ADDRESS = re.compile(r"(?:https?://|/(?!/)|mailto:)[^\s\"'<>]*")


def resolve(edition: Edition) -> dict[str, Any]:
    """The payload of a working copy. Reads picture bytes, so that a picture replaced on disk is another payload."""
    digests: dict[int, str] = {}
    return {
        "schema": EDITION_SCHEMA,
        "language": edition.language,
        "title": _line(edition.title),
        "slug": edition.slug,
        "lead": _line(edition.lead),
        "byline": _line(edition.byline),
        "origin": edition.origin,
        "picture": _shown(
            edition.picture, edition.language,
            (edition.picture_alt, edition.picture_caption, edition.picture_credit), digests,
        ),
        "body": _body(edition, digests),
        **grounds_of(edition),
    }


def fingerprint(payload: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON, 64 hexadecimal digits: what clearance is bound to."""
    return digest(canonical_json(payload))


def is_shown(child: Any, language: str) -> bool:
    """Whether a block of the editor stands in the payload: an empty one does not."""
    return _block(child, language, {}) is not None


def _body(edition: Edition, digests: dict[int, str]) -> list[dict[str, Any]]:
    blocks = [block for child in edition.body if (block := _block(child, edition.language, digests))]
    if edition.item.genre == Genre.DATASET:
        entered = entries([child.value for child in edition.body if child.block_type == "fact" and child.value], edition.language)
        blocks = [entered.get(block["code"], block) if block["type"] == "fact" else block for block in blocks]
    return blocks


def _line(text: str) -> str:
    return " ".join(text.split())


def _shown(
    picture: Picture | None, language: str, words: tuple[str, str, str], digests: dict[int, str]
) -> dict[str, str] | None:
    """A picture with its description, caption and credit: the text's own, else those of the library in its language."""
    if picture is None:
        return None
    if picture.pk not in digests:
        digests[picture.pk] = hashlib.sha256(original_of(picture)).hexdigest()
    alt, caption, credit = words
    return {
        "media": digests[picture.pk],
        "alt": _line(alt or picture.alts.get(language, "")),
        "caption": _line(caption or picture.captions.get(language, "")),
        "credit": _line(credit or picture.credit),
    }


def _block(child: Any, language: str, digests: dict[int, str]) -> dict[str, Any] | None:
    kind, value = child.block_type, child.value
    if kind == "paragraph":
        html = public_html(value.source)
        return {"type": kind, "html": html} if html else None
    if kind == "heading":
        return {"type": kind, "text": _line(value)}
    if kind == "list":
        return {"type": kind, "ordered": bool(value["ordered"]), "items": [_escape(_line(entry)) for entry in value["items"]]}
    if kind == "quote":
        return {"type": kind, "text": _line(value["text"]), "attribution": _line(value["attribution"])}
    if kind == "picture":
        shown = _shown(value["picture"], language, (value["alt"], value["caption"], value["credit"]), digests)
        return {"type": kind, **shown} if shown else None
    if kind == "clip":
        return _clip(value, language)
    if kind == "document":
        return papers.linked(value, language)
    if kind == "fact" and value is not None:
        return quoted(value, language)
    return occasions.said(kind, value) if kind in occasions.WORDS else None


def _clip(value: Any, language: str) -> dict[str, Any] | None:
    """A sound or video by the digests of what was made of it: another file or other subtitles are another payload.

    Of subtitles that a machine had a part in readers are told, so it is cleared too. Where a person made them all the key is
    absent: what was cleared before there was one is still that text.
    """
    clip = value["clip"]
    if clip is None:
        return None
    tracks = list(clip.subtitles.all())
    origins = {track.language: track.origin for track in tracks if track.origin != Origin.HUMAN}
    return {
        "type": "clip",
        "kind": clip.kind,
        "media": clip.made,
        "seconds": clip.seconds,
        "poster": clip.poster,
        "subtitles": {track.language: track.sha256 for track in tracks},
        **({"subtitle_origins": origins} if origins else {}),
        "alt": _line(value["alt"] or clip.alts.get(language, "")),
        "caption": _line(value["caption"] or clip.captions.get(language, "")),
        "credit": _line(value["credit"] or clip.credit),
        "transcript": clip.transcripts.get(language, "").strip(),
    }


def public_html(source: str) -> str:
    """Rich text as the public may see it: a handful of tags, links to web addresses, no attributes of the framework."""
    tree = lxml_html.fragment_fromstring(expand_db_html(source or ""), create_parent="div")
    return (_escape(tree.text or "") + "".join(_render(child) for child in tree)).strip()


def _render(node: Any) -> str:
    if not isinstance(node.tag, str):
        return _escape(node.tail or "")
    inner = _escape(node.text or "") + "".join(_render(child) for child in node)
    tail = _escape(node.tail or "")
    if node.tag == "a" and WEB_ADDRESS.fullmatch(node.get("href") or ""):
        return f'<a href="{_escape(node.get("href"))}">{inner}</a>{tail}'
    tag = KEPT_TAGS.get(node.tag)
    if tag == "br":
        return f"<br>{tail}"
    if tag == "p" and not inner.strip():
        return tail.strip()
    return f"<{tag}>{inner}</{tag}>{tail}" if tag else f"{inner}{tail}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
