"""From what came through the door to what a page shows. Reads package dictionaries; adds no fact of its own.

Every function raises KeyError when the package has no edition in the language asked for: the caller chooses
languages from ``package["editions"]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nhipcau.portal.data import data_set
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.blocks import blocks, picture
from nhipcau.portal.pages.data_pages import DatasetPage
from nhipcau.portal.pages.genres import GENRES
from nhipcau.portal.pages.grounds import laws, sources
from nhipcau.portal.pages.languages import choose
from nhipcau.portal.pages.models import Card, Correction, Episode, Link, Place, Site
from nhipcau.portal.pages.pages import ItemPage, NoticePage

Package = Mapping[str, Any]


def edition(package: Package, language: str) -> Mapping[str, Any]:
    """The edition of a package in a language."""
    for one in package["editions"]:
        if one["language"] == language:
            found: Mapping[str, Any] = one
            return found
    raise KeyError(f"Gói không có bản «{language}». / The package has no '{language}' edition.")


def address(package: Package, language: str) -> str:
    """The public address of the package's edition in a language."""
    return addresses.story(language, edition(package, language)["payload"]["slug"])


def translations(package: Package, languages: Iterable[str]) -> dict[str, str | None]:
    """Addresses by language as this package alone knows them; the store may know more from earlier ones."""
    there = {one["language"] for one in package["editions"]}
    return {code: address(package, code) if code in there else None for code in languages}


def card(package: Package, language: str, *, corrected: bool | None = None) -> Card:
    """The story as it stands in lists. ``corrected`` defaults to whether this package is a correction."""
    payload, context = edition(package, language)["payload"], package["context"]
    topics, locality = context.get("topics") or [], context.get("locality")
    filed, where = choose(topics[0]["names"] if topics else {}, language), choose(locality["names"] if locality else {}, language)
    pictures = [block for block in payload["body"] if block["type"] == "picture"]
    return Card(
        language=language,
        address=address(package, language),
        title=payload["title"],
        lead=payload["lead"],
        genre=context["genre"],
        kind=context.get("content_kind") or "",
        released_at=package["released_at"],
        picture=picture(payload["picture"], package["media"]) or _first(pictures, package),
        topic=filed.text,
        place=where.text,
        topic_language="" if filed.language == language else filed.language,
        place_language="" if where.language == language else where.language,
        ornament=(locality.get("ornament") or "") if locality else "",
        origin=payload["origin"],
        photos=len(pictures) + bool(payload["picture"]),
        corrected=package["kind"] == "correction" if corrected is None else corrected,
        first_published=context.get("first_published") or "",
    )


def _first(pictures: list[Mapping[str, Any]], package: Package) -> Any:
    return picture(pictures[0], package["media"]) if pictures else None


def place(raw: Mapping[str, Any], language: str, *, count: int | None = None, intro: str = "") -> Place:
    """A locality of a package (``code``, ``names``, ``ornament``) as pages show it."""
    return Place(
        code=raw["code"],
        name=choose(raw["names"], language),
        address=addresses.place(language, raw["code"]),
        ornament=raw.get("ornament") or "",
        count=count,
        intro=intro,
    )


def topic(raw: Mapping[str, Any], language: str, *, count: int | None = None) -> Link:
    """A topic of a package (``code``, ``names``) as a link to its page."""
    return Link(choose(raw["names"], language), addresses.topic(language, raw["code"]), count)


def programme(raw: Mapping[str, Any], language: str) -> Episode:
    """The programme of a package (``code``, ``names``, ``kind``, ``number``), as the page of one of its episodes names it."""
    return Episode(
        programme=Link(choose(raw["names"], language), addresses.programme(language, raw["code"])), kind=raw.get("kind") or "",
        number=raw["number"], language=language,
    )  # fmt: skip


def correction(at: str, reason: Mapping[str, str], language: str) -> Correction:
    """A public correction for the box on a story's page."""
    return Correction(at, choose(reason, language), language)


def item_page(
    package: Package,
    language: str,
    *,
    site: Site,
    translations_known: Mapping[str, str | None] | None = None,
    corrections: Iterable[Mapping[str, Any]] | None = None,
    related: Iterable[Card] = (),
    changed_at: str = "",
    updated_at: str = "",
    newer: Card | None = None,
    older: Card | None = None,
) -> ItemPage:
    """The story's page, as its genre is shown; that of a data set shows its facts as a table. ``changed_at``: the last
    change, where it is known; ``updated_at``: when it was let out anew, where that is to be said.

    ``corrections`` are ``{"at": moment, "reason": {"vi": …, "en": …}}``, oldest first; without them
    a correction package speaks for itself. ``translations_known`` replaces what this package alone knows.
    """
    one, context = edition(package, language), package["context"]
    payload, locality, note = one["payload"], context.get("locality"), one.get("note")
    if corrections is None:
        own = package["kind"] == "correction" and package.get("reason")
        corrections = [{"at": package["released_at"], "reason": package["reason"]}] if own else []
    corrections = tuple(corrections)
    given: dict[str, Any] = dict(
        site=site,
        language=language,
        kind_names=context.get("kind_names") or {},
        address=address(package, language),
        translations=translations_known or translations(package, site.languages),
        title=payload["title"],
        lead=payload["lead"],
        genre=context["genre"],
        kind=context.get("content_kind") or "",
        released_at=package["released_at"],
        version=one["version"],
        byline=payload["byline"],
        responsible=payload.get("responsible") or "",
        translator=payload.get("translator") or "",
        laws=laws(payload),
        sources=sources(payload),
        first_published=context.get("first_published") or "",
        origin=payload["origin"],
        picture=picture(payload["picture"], package["media"]),
        blocks=blocks(payload["body"], package["media"], language),
        topics=tuple(topic(raw, language) for raw in context.get("topics") or ()),
        place=place(locality, language) if locality else None,
        places=tuple(choose(raw["names"], language) for raw in context.get("places") or ()),
        episode=programme(context["programme"], language) if context.get("programme") else None,
        note=choose(note, language) if note else None,
        corrections=tuple(correction(raw["at"], raw["reason"], language) for raw in corrections),
        related=tuple(related),
        updated_at=updated_at,
        newer=newer,
        older=older,
    )
    if not data_set.is_data_set(package):
        return GENRES.get(context["genre"], ItemPage)(**given)
    data = data_set.data_set(
        package, language, released_at=package["released_at"], changed_at=changed_at or package["released_at"], corrections=corrections
    )
    return DatasetPage(**{**given, "blocks": tuple(block for block in given["blocks"] if block.kind != "facts")}, data=data)


def notice_page(
    package: Package,
    language: str,
    *,
    site: Site,
    address: str,
    title: str = "",
    translations_known: Mapping[str, str | None] | None = None,
) -> NoticePage:
    """The notice of a withdrawal package, at the ``address`` where the story stood."""
    return NoticePage(
        site=site,
        language=language,
        address=address,
        translations=translations_known or {},
        withdrawn_at=package["released_at"],
        reason=choose(package["reason"], language),
        title=title,
    )
