"""A story as news agencies take it in: ninjs 2.1 and NewsML-G2 2.28, versioned, corrected and withdrawn under one lasting name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID, uuid5

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.engine import fill
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.models import Clip, Picture, Site
from nhipcau.portal.pages.pages import ItemPage

STANDARD = {
    "name": "ninjs", "version": "2.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}  # fmt: skip
USABLE, CANCELED = "usable", "canceled"


def identity(item: str, language: str) -> str:
    """The name of a story in a language; feeds call it the same."""
    return f"urn:uuid:{uuid5(UUID(item), language)}"


@dataclass(frozen=True, kw_only=True)
class Wire:
    """A story in one language for agencies. ``version`` rises with each decision on the item; ``changed_at`` is the last one in this
    language. Without ``page`` it was withdrawn for ``reason``: nothing of its words is told any more.
    ``translations`` are the addresses in other languages.
    """

    site: Site
    language: str
    address: str
    item: str
    version: int
    released_at: str
    changed_at: str
    page: ItemPage | None = None
    reason: Text | None = None
    translations: Mapping[str, str] = field(default_factory=dict)
    template: ClassVar[str] = "newsml.xml"

    @property
    def tag(self) -> str:
        return languages.tag(self.language)

    @property
    def name(self) -> str:
        return identity(self.item, self.language)

    @property
    def version_text(self) -> str:
        """Digits alone: the engine would write an integer the settings' way."""
        return str(self.version)

    @property
    def status(self) -> str:
        return USABLE if self.page else CANCELED

    @property
    def home(self) -> str:
        return self.site.base + addresses.home(self.language)

    @property
    def web(self) -> str:
        return self.site.base + self.address

    @property
    def office(self) -> str:
        known = languages.words(self.language)
        return languages.choose(self.site.office, self.language).text or str(known["portal"])

    @property
    def terms(self) -> str:
        return str(languages.words(self.language)["usage_terms"])

    @property
    def note(self) -> str:
        """For editors: why it was withdrawn or corrected, and that a demonstration is none of anybody's news."""
        corrections = [one.reason.text for one in self.page.corrections] if self.page else []
        said = [self.reason.text] if self.reason else corrections[-1:]
        known = languages.words(self.language)
        return " ".join([*([str(known["demonstration"]) + "."] if self.site.demonstration else []), *said])

    @property
    def is_corrected(self) -> bool:
        return bool(self.page and self.page.corrections)

    @property
    def body(self) -> str:
        """Without empty lines: both forms hold the same text."""
        filled = fill("parts/wire_body.html", self.language, page=self.page) if self.page else ""
        return "\n".join(line for line in filled.splitlines() if line.strip())

    @property
    def others(self) -> tuple[tuple[str, str, str], ...]:
        """Name, tag and address in each other language it is public in."""
        return tuple(
            (identity(self.item, code), languages.tag(code), self.site.base + target)
            for code, target in sorted(self.translations.items())
            if code != self.language
        )


def ninjs(wire: Wire) -> str:
    """The story as ninjs 2.1, a text; what is not known is left out."""
    told: dict[str, Any] = {
        "standard": STANDARD, "uri": wire.name, "type": "text", "language": wire.tag, "version": wire.version_text,
        "pubstatus": wire.status, "firstcreated": wire.released_at, "versioncreated": wire.changed_at,
        "copyrightholder": wire.office, "usageterms": wire.terms, "altids": [{"role": "web", "value": wire.web}],
    }  # fmt: skip
    if wire.note:
        told["ednote"] = wire.note
    if wire.page:
        told |= _words(wire, wire.page)
    others = [_other(name, tag, target) for name, tag, target in wire.others]
    shown = [*_pictures(wire, wire.page), *others] if wire.page else others
    if shown:
        told["associations"] = shown
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _words(wire: Wire, page: ItemPage) -> dict[str, Any]:
    body = wire.body
    told: dict[str, Any] = {
        "headlines": [{"role": "main", "value": page.title}],
        "bodies": [{"role": "main", "contenttype": "text/html", "charcount": len(body), "value": body}],
        "genres": [{"name": page.genre_name, "literal": page.genre}],
        "subjects": [{"name": topic.name.text, "rel": "about"} for topic in page.topics],
        "places": [{"name": text.text} for text in (*([page.place.name] if page.place else []), *page.places)],
    }  # fmt: skip
    if page.lead:
        told["descriptions"] = [{"role": "summary", "contenttype": "text/plain", "value": page.lead}]
    if page.byline:
        told["by"] = page.byline
    return {key: value for key, value in told.items() if value}


def _other(name: str, tag: str, target: str) -> dict[str, Any]:
    files = [
        {"name": "ninjs", "href": addresses.ninjs_of(target), "contenttype": "application/json"},
        {"name": "web", "href": target, "contenttype": "text/html"},
    ]
    return {"name": f"translation-{tag}", "uri": name, "type": "text", "language": tag, "renditions": files}


def _pictures(wire: Wire, page: ItemPage) -> list[dict[str, Any]]:
    """What is seen and heard beside the words, each with its credit."""
    pictures = [page.picture, *(block.picture for block in page.blocks)]
    clips = [block.clip for block in page.blocks if block.clip]
    made = [_picture(wire, one, f"picture-{n}") for n, one in enumerate(filter(None, pictures), 1)]
    return made + [_clip(wire, one, f"clip-{n}") for n, one in enumerate(clips, 1)]


def _picture(wire: Wire, shown: Picture, name: str) -> dict[str, Any]:
    files = [
        {"name": f"width-{one.width}", "href": wire.site.base + one.address, "contenttype": "image/webp",
         "width": one.width, "height": one.height}
        for one in shown.renditions
    ]  # fmt: skip
    return _beside(name, "picture", files, shown)


def _clip(wire: Wire, shown: Clip, name: str) -> dict[str, Any]:
    files = [{"name": "main", "href": wire.site.base + shown.address, "contenttype": shown.content_type}]
    files += [
        {"name": f"subtitles-{track.tag}", "href": wire.site.base + track.address, "contenttype": "text/vtt"}
        for track in shown.tracks
    ]
    return _beside(name, "video" if shown.is_video else "audio", files, shown)


def _beside(name: str, kind: str, files: list[dict[str, Any]], shown: Picture | Clip) -> dict[str, Any]:
    told: dict[str, Any] = {"name": name, "uri": files[0]["href"], "type": kind, "renditions": files}
    said = shown.caption or shown.alt
    if said:
        told["descriptions"] = [{"role": "caption", "contenttype": "text/plain", "value": said}]
    if shown.credit:
        told["by"] = shown.credit
    return told


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the agencies' list: what a story in a language is now. ``title`` is empty where it was withdrawn."""

    item: str
    address: str
    version: int
    changed_at: str
    title: str


def changes_list(site: Site, language: str, changes: Iterable[Change]) -> str:
    """The newest changes of a language, newest first: new, corrected and withdrawn stories with where to fetch them."""
    lines = [
        {
            "uri": identity(one.item, language), "version": str(one.version), "versioncreated": one.changed_at,
            "pubstatus": USABLE if one.title else CANCELED, "title": one.title, "web": site.base + one.address,
            "ninjs": site.base + addresses.ninjs_of(one.address), "newsml": site.base + addresses.newsml_of(one.address),
        }
        for one in changes
    ]  # fmt: skip
    told: dict[str, Any] = {"language": languages.tag(language), "demonstration": site.demonstration, "items": lines}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
