"""Schema.org data for a story, as a data block: a browser never runs it, so a strict policy leaves it be."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from nhipcau.portal.pages.grounds import Source
from nhipcau.portal.pages.occasions import EventTime
from nhipcau.portal.pages.pages import ItemPage

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def news_article(page: ItemPage) -> dict[str, Any]:
    """NewsArticle of a story, with its pictures, its office and its corrections."""
    office = {"@type": "GovernmentOrganization", "name": page.office}
    if page.site.demonstration:
        office["@type"] = "Organization"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.lead,
        "inLanguage": page.tag,
        "datePublished": page.published_at,
        "dateModified": page.changed_at,
        "mainEntityOfPage": page.canonical,
        "publisher": office,
        "author": office,
        "isAccessibleForFree": True,
    }
    if page.byline:
        data["creditText"] = page.byline
    data |= _grounds(page)
    if page.picture:
        data["image"] = [page.site.base + page.picture.widest.address]
    if page.episode:
        series = page.episode.programme
        data["isPartOf"] = {"@type": "CreativeWorkSeries", "name": series.name.text, "url": page.site.base + series.address}
        data["position"] = page.episode.number
    if page.corrections:
        data["correction"] = [
            {"@type": "CorrectionComment", "datePublished": one.at, "text": one.reason.text} for one in page.corrections
        ]
    return data


def _grounds(page: ItemPage) -> dict[str, Any]:
    """What it is based on, what it cites, and who stands behind it: what is not known is left out."""
    laws = [
        _known({
            "@type": "Legislation", "name": one.title, "legislationIdentifier": one.number, "legislationDate": one.date, "inLanguage": "vi",
            "url": one.address if one.is_link else "", "legislationPassedBy": _known({"@type": "Organization", "name": one.issuer}),
        })
        for one in page.laws
    ]  # fmt: skip
    based, cited = ([_work(one) for one in found] for found in (page.originals, page.domestic))
    people = {"editor": page.responsible, "translator": page.translator}
    found = {"isBasedOn": based, "citation": laws + based + cited}
    return {
        **{key: works for key, works in found.items() if works},
        **{key: {"@type": "Person", "name": name} for key, name in people.items() if name},
    }


def _work(one: Source) -> dict[str, Any]:
    return _known({
        "@type": "CreativeWork", "name": one.title, "datePublished": one.date, "url": one.address if one.is_link else "",
        "publisher": _known({"@type": "Organization", "name": one.publisher}),
    })  # fmt: skip


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty; nothing but a type says nothing."""
    kept = {key: value for key, value in node.items() if value}
    return kept if set(kept) != {"@type"} else {}


def event(page: ItemPage, at: EventTime) -> dict[str, Any]:
    """Event of an event's page: its days, its venue, and what it says of admission and organiser."""
    data: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "Event", "name": page.title, "description": page.lead,
        "inLanguage": page.tag, "startDate": at.starts, "endDate": at.ends, "url": page.canonical,
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": at.venue, "address": at.place or at.venue},
    }  # fmt: skip
    if at.organiser:
        data["organizer"] = {"@type": "Organization", "name": at.organiser}
    if page.picture:
        data["image"] = [page.site.base + page.picture.widest.address]
    return data


def said_of(page: ItemPage) -> dict[str, Any]:
    """What the page tells machines that it is about."""
    times = [block.occasion for block in page.blocks if isinstance(block.occasion, EventTime)]
    return event(page, times[0]) if page.genre == "event" and times else news_article(page)


def data_block(page: ItemPage) -> SafeString:
    """The JSON, escaped so that no text in it can close the block."""
    return escaped(json.dumps(said_of(page), ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def escaped(text: str) -> SafeString:
    """JSON that can stand in a data block: no text in it closes the block."""
    for sign, written in ESCAPES.items():
        text = text.replace(sign, written)
    return mark_safe(text)
