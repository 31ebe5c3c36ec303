"""A small portal for these tests: one package, and every page made with one text in every place text can stand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from nhipcau.portal.pages import (
    addresses,
    agencies,
    feeds,
    from_package,
    gathered,
    machine,
    occasions,
    pages,
    proving,
    searching,
    writing,
)
from nhipcau.portal.pages.languages import LANGUAGES, Text
from nhipcau.portal.pages.models import Card, Link, Site

MEDIA = "a" * 64
ITEM = "11111111-2222-4333-8444-555555555555"
WHEN = "2026-11-21T09:30:00+07:00"


OCCASIONS = {
    "event": ("starts", "ends", "venue", "place", "organiser", "admission", "link"),
    "contact": ("name", "telephone", "email", "hours", "as_of"),
    "entry": ("name", "address", "said", "language", "standing", "checked_on"),
    "question": ("question", "a", "b", "c", "d", "right", "why", "link"), "urgent": ("until",),
}  # fmt: skip


def payload(language: str, text: str, **changes: Any) -> dict[str, Any]:
    shown = {"media": MEDIA, "alt": text, "caption": text, "credit": text}
    fact = {"type": "fact", "code": "c", "label": text, "unit": text, "as_of": "2026-06-30", "source": text}
    body = [
        {"type": "paragraph", "html": f"<p>{text}</p>"},
        {"type": "heading", "text": text},
        {"type": "list", "ordered": True, "items": [text]},
        {"type": "quote", "text": text, "attribution": text},
        {"type": "picture", **shown},
        {**fact, "value": "1234.5", "details": {"hours": text, "coordinates": text, "unknown": text}},
        {**fact, "value": text},
        *({"type": kind, **dict.fromkeys(names, text)} for kind, names in OCCASIONS.items()),
    ]
    base = {
        "schema": "nhipcau.edition/1", "language": language, "title": text, "slug": "mot-bai", "lead": text,
        "byline": text, "origin": "machine_translated", "picture": shown, "body": body, "responsible": text, "translator": text,
        "laws": [{"number": text, "title": text, "issuer": text, "date": "2015-09-07", "address": f"https://x.example/?{text}"},
                 {"number": "", "title": text, "issuer": "", "date": "", "address": text}],
        "sources": [{"kind": kind, "title": text, "publisher": text, "date": "2026-11-02", "address": f"https://y.example/?{text}"}
                    for kind in ("original", "domestic")],
    }  # fmt: skip
    return {**base, **changes}


def package(text: str = "Một bài", languages: tuple[str, ...] = ("vi", "en"), **changes: Any) -> dict[str, Any]:
    """A correction with everything in it, as the public house stores it."""
    names = {"vi": text, "en": text}
    sizes = [{"width": width, "height": width * 2 // 3, "file": f"{width:064d}.webp"} for width in (1600, 480, 960)]
    base = {
        "schema": "nhipcau.package/1", "package_id": ITEM, "kind": "correction", "item": ITEM, "sequence": 1,
        "released_at": WHEN, "office": names, "demonstration": True, "withdrawn": [], "reason": names,
        "context": {
            "genre": "dossier", "content_kind": "PROMO", "topics": [{"code": "heritage", "names": names}],
            "places": [], "locality": {"code": "ha-noi", "names": names, "ornament": "lotus"}, "audiences": [],
        },
        "editions": [
            {"language": language, "version": "f" * 64, "cleared_at": WHEN, "payload": payload(language, text),
             "note": names}
            for language in languages
        ],
        "media": {MEDIA: {"width": 1600, "height": 1067, "renditions": sizes}},
    }  # fmt: skip
    return {**base, **changes}


def site(text: str = "Trung tâm", *, demonstration: bool = True) -> Site:
    return Site(base="https://cong.example", office={"vi": text, "en": text}, demonstration=demonstration)


def every_page(text: str = "Một bài", language: str = "vi", **flags: bool) -> dict[str, Any]:
    """One of each page, by class name, with ``text`` in every place the desk or a reader could fill."""
    shared, raw = site(text, **flags), package(text, languages=LANGUAGES)
    card = from_package.card(raw, language)
    link = from_package.topic({"code": "heritage", "names": {language: text}}, language, count=1234)
    locality = {"code": "ha-noi", "names": {"vi": text}, "ornament": "lotus"}
    place = from_package.place(locality, language, intro=text)
    basis: dict[str, Any] = {"site": shared, "language": language, "address": f"/{language}/x/"}
    turn: dict[str, Any] = {"newer": Link(Text(text, language), "/n/"), "older": Link(Text(text, language), "/o/")}
    everywhere = {code: addresses.home(code) for code in LANGUAGES}
    found = searching.Result(card, (searching.Piece(text), searching.Piece(text, True)))
    facet = searching.Facet(Text(text, "en"), 3, "/f/", True, language)
    made = [
        pages.Home(**basis, lead=card, grid=(card,), latest=(card,), topics=(link,), places=(place,), programmes=(link,)),
        pages.Home(**{**basis, "translations": everywhere}),
        from_package.item_page(raw, language, site=shared, related=(card,)),
        pages.TopicPage(**basis, **turn, name=Text(text, "en"), intro=text, total=2, cards=(card,)),
        pages.PlacePage(**basis, **turn, place=place, total=2, cards=(card,)),
        pages.MonthPage(**basis, **turn, month="2026-11", chunk=2, chunks=3, cards=(card,)),
        pages.MonthsPage(**basis, months=(pages.MonthLink("2026-11", "/m/", 7),)),
        searching.SearchPage(
            **basis, **turn, query=text, results=(found,), total=1,
            groups=(searching.FacetGroup(text, (facet,)),), kept=(searching.Kept(text, text),),
        ),
        searching.SearchPage(**basis, query=text),
        from_package.notice_page(raw, language, site=shared, address="/vi/bai/x/", title=text),
        pages.NotFoundPage(**basis),
        pages.LanguageChoice(**basis),
        writing.RemarkPage(**basis),
        writing.RemarkPage(
            **basis, about="fact", text=text, email=text, where=text, refusal="busy",
            name=text, answer="yes", publish="yes",
            wrong={
                "about": "about", "text": "too_long", "email": "email", "where": "where", "name": "name", "answer": "answer", "publish": "publish",
            },
        ),
        writing.RemarkReviewPage(
            **basis, about="question", text=text, email=text, name=text, about_page=text, publish="yes", refusal="quick",
            number=text, stamp=text, today=dt.date(2026, 11, 27),
        ),
        writing.OwnLetterPage(**basis),
        writing.OwnLetterPage(**basis, number=text, act="appeal", text=text, refusal="down", wrong={"number": "number", "act": "act", "text": "why"}),
        writing.OwnLetterReceivedPage(**basis),
        writing.LetterRulesPage(**basis),
        writing.RemarkReceivedPage(**basis),
        proving.CorrectionsPage(**basis),
        proving.CorrectionsPage(
            **basis, **turn, remedies=tuple(_remedy(kind, language, text) for kind in ("correction", "withdrawal")),
            fingerprint="0123456789abcdef" * 4,
        ),
        agencies.AgenciesPage(**basis),
        proving.CheckPage(**basis),
        *(proving.CheckPage(**basis, said=text, wrong=wrong) for wrong in ("too_long", "large", "busy")),
        *(proving.CheckPage(**basis, said=text, answer=_answer(verdict, language, text)) for verdict in VERDICTS),
        proving.AccountsPage(**basis),
        proving.AccountsPage(
            **basis, declared_at=WHEN, fingerprint="0123456789abcdef" * 4,
            accounts=tuple(proving.Account(kind, text, address, language) for kind, address in
                           (("social", "https://x.example/a"), ("mail", text), ("key", text))),
        ),
        searching.SearchPage(**basis, chosen=(Text(text, "en"), Text(text, language)), results=(found,), total=1),
        searching.SearchPage(**basis, query=text, mended=searching.Mended(text, "/y/", "/x/"), results=(found,), total=1),
        *_gathered(basis, card, link, text, language),
    ]  # fmt: skip
    return {f"{type(page).__name__}-{number}": page for number, page in enumerate(made)}


def _gathered(basis: dict[str, Any], card: Card, link: Link, text: str, language: str) -> list[Any]:
    """Those that gather stories, full and empty."""
    happening = gathered.Happening(card, occasions.EventTime(language, "2026-12-05", "2026-12-07", text, text, text, text, text))
    contact = occasions.Contact(language, text, text, text, text, "2026-11-01")
    blocks = from_package.item_page(package(text, LANGUAGES), language, site=site(text)).blocks
    told = gathered.Told(card, occasions.Notice(language, WHEN))
    return [
        gathered.AudiencePage(**basis, name=Text(text, "en"), guides=(card,), cards=(card,), total=2),
        gathered.EventsPage(**basis, happenings=(happening,), months=(link,), made_on="2026-11-21"),
        gathered.EventsPage(**basis, happenings=(happening,), month="2026-12"),
        gathered.PressPage(**basis, statements=(card,), contact=contact),
        gathered.LinksPage(**basis, directories=(gathered.Directory(card, blocks),)),
        *(gathered.GenrePage(**basis, section=section, told=(told,)) for section in ("reader_check", "urgent")),
        gathered.ProgrammePage(**basis, name=Text(text, "en"), kind="programme", episodes=(gathered.Numbered(12, card),), total=1),
        gathered.ProgrammePage(**basis, name=Text(text, "en")),
        gathered.SectionPage(**basis, genre="album", cards=(card,) * 13, total=14, everything="/all/?a=1&b=2"),
        *(gathered.ContentsPage(**basis, of=of, links=links) for of, links in (("sections", (link,)), ("programme", ()))),
        gathered.SectionPage(**basis, genre="album", cards=(card,) * 13, total=14, everything="/all/?a=1&b=2"),
        *(gathered.ContentsPage(**basis, of=of, links=links) for of, links in (("sections", (link,)), ("programme", ()))),
        *(made(**basis) for made in (gathered.EventsPage, gathered.PressPage, gathered.LinksPage)),
    ]


VERDICTS = (
    "page", "page_withdrawn", "own_page", "own_missing", "account", "foreign", "file", "file_replaced", "file_withdrawn",
    "file_none", "text_all", "text_some", "text_none", "text_short",
)  # fmt: skip


def _remedy(kind: str, language: str, text: str) -> proving.Remedy:
    places = tuple((code, addresses.story(code, "mot-bai")) for code in ("vi", "en"))
    return proving.Remedy(7, kind, WHEN, language, Text(text, "en"), places)


def _answer(verdict: str, language: str, text: str) -> proving.Answer:
    steps = tuple(proving.Step(kind, WHEN, 7, language, Text(text, "en")) for kind in ("release", "correction", "withdrawal"))
    found = (proving.Found("/en/stories/mot-bai/", "en", text, steps), proving.Found("/vi/bai/mot-bai/", "vi"))
    compared = tuple(proving.Compared(text, mark) for mark in ("ours", "not_ours", "short"))
    return proving.Answer(verdict, found, compared, text)


def every_machine_text(text: str = "Một bài", language: str = "vi", **flags: bool) -> dict[str, Any]:
    """One of each text that machines read."""
    shared, raw = site(text, **flags), package(text)
    card: Card = from_package.card(raw, "vi")
    known = {"vi": card.address, "en": "/en/stories/mot-bai/", "zh": None}
    made = [
        feeds.Feed(site=shared, language=language, entries=(feeds.Entry(ITEM, card, WHEN),)),
        machine.SitemapShard(site=shared, entries=(machine.SitemapEntry(card.address, WHEN, known),)),
        machine.SitemapIndex(site=shared, shards=(machine.ShardLink(addresses.shard(1), WHEN),)),
    ]
    return {type(one).__name__: one for one in made}
