"""The documents of the read API: what is released, and nothing else. Each field is named here; none is handed through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nhipcau.portal.data.data_set import LICENCE, LICENCES, DataFact, DataSet, Value
from nhipcau.portal.pages import addresses, from_package, languages
from nhipcau.portal.pages.models import Card, Site

Document = dict[str, Any]
#: Block → its fields that readers see; files of media are given by address.
FIELDS = {
    "paragraph": ("html",), "heading": ("text",), "list": ("ordered", "items"), "quote": ("text", "attribution"),
    "picture": ("alt", "caption", "credit"), "clip": ("kind", "seconds", "alt", "caption", "credit", "transcript", "subtitle_origins"),
    "document": ("kind", "title", "credit", "pages", "bytes", "language"),
    "fact": ("code", "label", "value", "unit", "as_of", "source", "details"),
    "event": ("starts", "ends", "venue", "place", "organiser", "admission", "link"),
    "contact": ("name", "telephone", "email", "hours", "as_of"),
    "entry": ("name", "address", "said", "language", "standing", "checked_on"),
    "question": ("question", "a", "b", "c", "d", "right", "why", "link"), "urgent": ("until",),
}  # fmt: skip


LAW = ("number", "title", "issuer", "date", "address")
SOURCE = ("kind", "title", "publisher", "date", "address")


def index(site: Site) -> Document:
    """Where everything begins."""
    return {
        "api": 1, "office": dict(site.office), "demonstration": site.demonstration, "licence": LICENCE,
        "licence_address": LICENCES[LICENCE], "openapi": site.base + addresses.OPENAPI,
        "documentation": site.base + addresses.data_api("en"), "catalogue": site.base + addresses.CATALOGUE_JSONLD,
        "languages": [
            {
                "language": code, "tag": languages.tag(code), "name": str(languages.words(code)["own_name"]),
                "items": site.base + addresses.api_months(code), "datasets": site.base + addresses.api_data_sets(code),
            }
            for code in site.languages
        ],
    }  # fmt: skip


def months(site: Site, language: str, counted: Iterable[tuple[str, int, int]]) -> Document:
    """``counted``: month, its items that stand, its chunks; the newest month and chunk first."""
    return {
        "language": language,
        "months": [
            {
                "month": month, "items": count,
                "pages": [site.base + addresses.api_month(language, month, chunk) for chunk in range(chunks, 0, -1)],
            }
            for month, count, chunks in sorted(counted, reverse=True)
        ],
    }  # fmt: skip


def month(site: Site, language: str, period: str, chunk: int, rows: Iterable[tuple[str, Card, str]]) -> Document:
    """One chunk of a month: ``rows`` are item, card and moment of the last change."""
    return {
        "language": language, "month": period, "page": chunk,
        "items": [
            {
                "id": item, "title": card.title, "lead": card.lead, "genre": card.genre, "released_at": card.released_at,
                "changed_at": changed_at, "corrected": card.corrected, "address": site.base + card.address,
                "document": site.base + addresses.api_item(language, item),
            }
            for item, card, changed_at in rows
        ],
    }  # fmt: skip


def item(
    site: Site, package: Mapping[str, Any], language: str, *, changed_at: str, corrections: Sequence[Mapping[str, Any]],
    translations: Mapping[str, str],
) -> Document:
    """A released item. ``package["released_at"]`` is when it was first released."""
    one, context = from_package.edition(package, language), package["context"]
    payload = one["payload"]
    return {
        "id": package["item"], "language": language, "state": "released", "address": site.base + from_package.address(package, language),
        "translations": {code: site.base + address for code, address in sorted(translations.items())},
        "title": payload["title"], "lead": payload["lead"], "byline": payload["byline"], "origin": payload["origin"],
        "responsible": payload.get("responsible") or "", "translator": payload.get("translator") or "",
        "laws": [_only(one, LAW) for one in payload.get("laws") or ()],
        "sources": [_only(one, SOURCE) for one in payload.get("sources") or ()],
        "genre": context["genre"], "content_kind": context.get("content_kind") or "",
        "topics": [_named(topic, language) for topic in context.get("topics") or ()],
        "locality": _named(context["locality"], language), "places": [_named(place, language) for place in context.get("places") or ()],
        "first_published": context.get("first_published") or "", "released_at": package["released_at"], "changed_at": changed_at,
        "version": one["version"],
        "corrections": [{"at": each["at"], "reason": dict(each["reason"] or {})} for each in corrections],
        "picture": _block(site, {**payload["picture"], "type": "picture"}, package["media"]) if payload["picture"] else None,
        "body": [_block(site, block, package["media"]) for block in payload["body"] if block["type"] in FIELDS],
    }  # fmt: skip


def withdrawn(site: Site, language: str, item: str, *, address: str, at: str, reason: Mapping[str, str]) -> Document:
    """What stands where a withdrawn item stood."""
    return {
        "id": item, "language": language, "state": "withdrawn", "address": site.base + address, "withdrawn_at": at,
        "reason": dict(reason),
    }  # fmt: skip


def _only(raw: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    return {name: str(raw.get(name) or "") for name in names}


def _named(term: Mapping[str, Any], language: str) -> dict[str, str]:
    return {"code": term["code"], "name": languages.choose(term["names"], language).text}


def _block(site: Site, block: Mapping[str, Any], media: Mapping[str, Any]) -> Document:
    said = {key: block[key] for key in FIELDS[block["type"]] if key in block}
    made: Document = {"type": block["type"], **said}
    for key in ("media", "poster"):
        if block.get(key):
            made["files" if key == "media" else "poster"] = _files(site, media, block[key])
    if block.get("subtitles"):
        tracks = {code: _files(site, media, key) for code, key in sorted(block["subtitles"].items())}
        made["subtitles"] = {code: files[0] for code, files in tracks.items() if files}
    return made


def _files(site: Site, media: Mapping[str, Any], key: str) -> list[str]:
    return [site.base + addresses.media(one["file"]) for one in media.get(key, {}).get("renditions", ())]


def data_sets(site: Site, language: str, sets: Iterable[DataSet]) -> Document:
    return {"language": language, "datasets": [_in_short(site, one) for one in sets]}


def data_set(site: Site, one: DataSet) -> Document:
    """A data set with all its facts; also what is downloaded as JSON."""
    return {
        **_in_short(site, one), "version": one.version, "publisher": dict(one.office),
        "topics": [_named(topic, one.language) for topic in one.topics], "locality": _named(one.locality, one.language),
        "corrections": [{"at": each["at"], "reason": dict(each["reason"] or {})} for each in one.corrections],
        "facts": [_fact(site, fact) for fact in one.facts],
    }  # fmt: skip


def _in_short(site: Site, one: DataSet) -> Document:
    return {
        "id": one.item, "language": one.language, "title": one.title, "description": one.lead, "address": site.base + one.address,
        "released_at": one.released_at, "changed_at": one.changed_at, "licence": one.licence, "licence_address": LICENCES[one.licence],
        "count": len(one.facts), "document": site.base + addresses.api_data_set(one.language, one.item),
        "downloads": {form: site.base + address for form, address in one.downloads.items()},
    }  # fmt: skip


def fact(site: Site, one: DataFact, sets: Sequence[DataSet]) -> Document:
    """A fact by its code, with the data sets in which it stands."""
    return {
        **_fact(site, one), "language": one.language, "state": "released",
        "datasets": [{"id": each.item, "title": each.title, "address": site.base + each.address} for each in sets],
    }  # fmt: skip


def fact_gone(language: str, code: str, *, at: str, reason: Mapping[str, str]) -> Document:
    """What stands where a fact stood that is in no released data set any more."""
    return {"code": code, "language": language, "state": "withdrawn", "withdrawn_at": at, "reason": dict(reason)}


def _fact(site: Site, one: DataFact) -> Document:
    return {
        "code": one.code, "label": one.label, "theme": one.theme,
        "place": {"code": one.place_code, "name": one.place} if one.place_code else None, **_value(one.now),
        "details": dict(one.details), "series": [_value(value) for value in one.series], "licence": one.licence,
        "address": site.base + one.address,
    }  # fmt: skip


def _value(value: Value) -> Document:
    return {"as_of": value.as_of, "value": value.value, "number": value.number, "unit": value.unit, "source": value.source}
