"""Pages that gather stories by audience, by genre and by the days of an event; what lies beside an event; the strip's file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.kernel.calendar_files.writing import Entry as CalendarEntry
from nhipcau.kernel.calendar_files.writing import write_calendar
from nhipcau.kernel.canonical import canonical_json
from nhipcau.portal.bake.paths import Files, path_of
from nhipcau.portal.models import Live, LiveSpan, LiveTerm, Tally, Term
from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.blocks import blocks
from nhipcau.portal.pages.from_package import edition
from nhipcau.portal.pages.gathered import (
    AudiencePage,
    ContentsPage,
    Directory,
    EventsPage,
    GenrePage,
    Happening,
    LinksPage,
    Numbered,
    PressPage,
    ProgrammePage,
    SectionPage,
    StripNotice,
    Told,
)
from nhipcau.portal.pages.languages import Text, choose
from nhipcau.portal.pages.models import Card, Link, Site
from nhipcau.portal.pages.occasions import Contact, EventTime, Notice, contact, event_time
from nhipcau.portal.pages.pages import section
from nhipcau.portal.pages.render import render

#: On pages; and of a calendar file, the events to come and those that are over.
GUIDED, LISTED, TOLD, SAID, EPISODES = 12, 24, 24, 10, 18
COMING, KEPT = 200, 60


def audiences(language: str) -> tuple[Link, ...]:
    """The audiences for which something stands in the language, as links to their pages."""
    return _links_to("audience", language, addresses.audience)


def programmes(language: str) -> tuple[Link, ...]:
    """The programmes of which an episode stands in the language, as links to their pages."""
    return _links_to("programme", language, addresses.programme)


def _links_to(kind: str, language: str, address: Callable[[str, str], str]) -> tuple[Link, ...]:
    used = _counts(kind, language)
    if not used:
        return ()
    terms = Term.objects.filter(kind=kind, code__in=used)
    return tuple(Link(choose(term.names, language), address(language, term.code), used[term.code]) for term in terms)


def _counts(kind: str, language: str) -> dict[str, int]:
    """How many stories stand in the language, by code; without codes of which none does."""
    prefix = f"{kind}:{language}:"
    rows = Tally.objects.filter(name__startswith=prefix, value__gt=0).values_list("name", "value")
    return {name.removeprefix(prefix): value for name, value in rows}


def _total(kind: str, language: str, code: str) -> int:
    return Tally.objects.filter(name=f"{kind}:{language}:{code}").values_list("value", flat=True).first() or 0


def _rows(kind: str, language: str, code: str) -> Any:
    return LiveTerm.objects.filter(kind=kind, code=code, language=language).order_by("-released_at", "-live_id")


def _cards(kind: str, language: str, code: str, most: int) -> tuple[Card, ...]:
    return tuple(Card.from_json(card) for card in _rows(kind, language, code).values_list("live__card", flat=True)[:most])


def _audience(shared: Site, language: str, code: str) -> Files:
    term = Term.objects.get(kind="audience", code=code)
    counted = dict(Tally.objects.filter(name__in=[f"audience:{one}:{code}" for one in shared.languages]).values_list("name", "value"))
    guides = _cards("guide", language, code, GUIDED)
    shown = {card.address for card in guides}
    latest = [card for card in _cards("audience", language, code, LISTED + GUIDED) if card.address not in shown]
    page = AudiencePage(
        site=shared, language=language, address=addresses.audience(language, code), name=choose(term.names, language),
        guides=guides, cards=tuple(latest[:LISTED]), total=counted.get(f"audience:{language}:{code}", 0),
        everything=addresses.search_for(language, audience=code),
        translations={one: addresses.audience(one, code) if f"audience:{one}:{code}" in counted else None for one in shared.languages},
    )  # fmt: skip
    return {path_of(page.address): render(page).encode()}


def _programme(shared: Site, language: str, code: str) -> Files:
    term = Term.objects.get(kind="programme", code=code)
    counted = dict(Tally.objects.filter(name__in=[f"programme:{one}:{code}" for one in shared.languages]).values_list("name", "value"))
    lives = [row.live for row in _rows("programme", language, code).select_related("live__package")[:EPISODES]]
    episodes = [Numbered(json.loads(live.package.body)["context"]["programme"]["number"], Card.from_json(live.card)) for live in lives]
    page = ProgrammePage(
        site=shared, language=language, address=addresses.programme(language, code), name=choose(term.names, language),
        kind=term.details.get("kind", ""), episodes=tuple(sorted(episodes, key=lambda one: -one.number)),
        total=counted.get(f"programme:{language}:{code}", 0), everything=addresses.search_for(language, programme=code),
        translations={one: addresses.programme(one, code) if f"programme:{one}:{code}" in counted else None for one in shared.languages},
    )  # fmt: skip
    return {path_of(page.address): render(page).encode()}


def _basis(shared: Site, language: str, address: Callable[[str], str]) -> dict[str, Any]:
    return {
        "site": shared, "language": language, "address": address(language),
        "translations": {code: address(code) for code in shared.languages},
    }  # fmt: skip


def _of_genre(shared: Site, language: str, genre: str) -> dict[str, Any]:
    """What every page of a genre has: how many stories there are, and where all of them are listed."""
    return {
        **_basis(shared, language, lambda code: addresses.genre(code, genre)), "total": _total("genre", language, genre),
        "everything": addresses.search_for(language, genre=genre),
    }  # fmt: skip


def _section(shared: Site, language: str, genre: str) -> Files:
    """The page of a genre that is a section; in languages in which it never had a story there is none."""
    counted = set(Tally.objects.filter(name__in=[f"genre:{one}:{genre}" for one in shared.languages]).values_list("name", flat=True))
    if f"genre:{language}:{genre}" not in counted:
        return {}
    there = {one: addresses.genre(one, genre) if f"genre:{one}:{genre}" in counted else None for one in shared.languages}
    basis = {**_of_genre(shared, language, genre), "translations": there}
    page = SectionPage(**basis, genre=genre, cards=_cards("genre", language, genre, LISTED))
    return {path_of(page.address): render(page).encode()}


def _contents(shared: Site, language: str) -> Files:
    """The list of genres and that of programmes, each with how many stories it has."""
    counts, genres = _counts("genre", language), languages.words(language)["sections"]["names"]
    sections = tuple(link for genre in genres if genre in counts for link in section(genre, language, counts[genre]))
    pages = (
        ContentsPage(**_basis(shared, language, addresses.sections), of="sections", links=sections),
        ContentsPage(**_basis(shared, language, addresses.programmes), of="programme", links=programmes(language)),
    )
    return {path_of(page.address): render(page).encode() for page in pages}


def _block(live: Live, kind: str) -> dict[str, Any]:
    """The first block of a kind in the page's payload; empty where there is none."""
    payload = edition(json.loads(live.package.body), live.language)["payload"]
    found: dict[str, Any] = next((block for block in payload["body"] if block["type"] == kind), {})
    return found


def _spans(kind: str, language: str) -> Any:
    return LiveSpan.objects.filter(kind=kind, language=language).select_related("live__package")


def _happenings(rows: Any, language: str) -> tuple[Happening, ...]:
    return tuple(Happening(Card.from_json(row.live.card), event_time(_block(row.live, "event"), language)) for row in rows)


def _events(shared: Site, language: str) -> Files:
    """Those not over yet, and the calendar to subscribe to, which holds the latest of the past too."""
    now = clock.now()
    coming = list(_spans("event", language).filter(ends_at__gt=now).order_by("starts_at", "live_id")[:COMING])
    past = list(_spans("event", language).filter(ends_at__lte=now).order_by("-ends_at", "-live_id")[:KEPT])
    prefix = f"events:{language}:"
    months = Tally.objects.filter(name__startswith=prefix, value__gt=0).order_by("-name").values_list("name", "value")
    page = EventsPage(
        **_basis(shared, language, addresses.events), happenings=_happenings(coming[:TOLD], language),
        made_on=timezone.localdate(now).isoformat(),
        months=tuple(_month_link(language, name.removeprefix(prefix), count) for name, count in months),
    )  # fmt: skip
    entries = [_calendar_entry(shared, row.live) for row in (*reversed(past), *coming)]
    name = f"{page.heading} – {page.portal}"
    return {
        path_of(page.address): render(page).encode(),
        addresses.events_file(language).lstrip("/"): write_calendar(entries, name=name, language=language),
    }


def _month_link(language: str, period: str, count: int) -> Link:
    return Link(Text(languages.month(period, language), language), addresses.events(language, period), count)


def _events_month(shared: Site, language: str, period: str) -> Files:
    rows = _rows("events", language, period).select_related("live__package", "live__span")
    happenings = sorted(
        (row.live for row in rows if hasattr(row.live, "span")), key=lambda live: (live.span.starts_at, live.pk)
    )
    used = set(Tally.objects.filter(name__in=[f"events:{one}:{period}" for one in shared.languages]).values_list("name", flat=True))
    page = EventsPage(
        site=shared, language=language, address=addresses.events(language, period), month=period,
        happenings=tuple(Happening(Card.from_json(live.card), event_time(_block(live, "event"), language)) for live in happenings),
        translations={one: addresses.events(one, period) if f"events:{one}:{period}" in used else None for one in shared.languages},
    )  # fmt: skip
    return {path_of(page.address): render(page).encode()}


def _calendar_entry(shared: Site, live: Live) -> CalendarEntry:
    at: EventTime = event_time(_block(live, "event"), live.language)
    card = Card.from_json(live.card)
    days = "T" not in at.starts
    start: dt.date = dt.date.fromisoformat(at.starts) if days else dt.datetime.fromisoformat(at.starts)
    end: dt.date = dt.date.fromisoformat(at.ends) if days else dt.datetime.fromisoformat(at.ends)
    return CalendarEntry(
        uid=f"{live.item}-{live.language}@{shared.base.split('//', 1)[-1]}", summary=card.title, start=start, end=end,
        changed=live.changed_at, description=card.lead, location=at.where, url=shared.base + live.address,
        with_lunar=False, sequence=len(live.corrections),
    )  # fmt: skip


def beside(shared: Site, live: Live) -> Files:
    """The calendar file of an event; of a withdrawn one, that it is to be removed. Nothing beside any other story."""
    path = addresses.event_file(live.address).lstrip("/")
    if live.withdrawn_at is not None:
        return {path: None} if json.loads(live.package.body)["context"]["genre"] == "event" else {}
    if not LiveSpan.objects.filter(live=live, kind="event").exists():
        return {}
    return {path: write_calendar([_calendar_entry(shared, live)], name=live.card["title"], language=live.language)}


def _press(shared: Site, language: str) -> Files:
    page = PressPage(
        **_basis(shared, language, addresses.press), contact=_contact(language),
        statements=_cards("genre", language, "statement", SAID), speeches=_cards("genre", language, "speech", SAID),
        kits=_cards("genre", language, "press_kit", SAID),
    )  # fmt: skip
    return {path_of(page.address): render(page).encode()}


def _contact(language: str) -> Contact | None:
    """Whom the press asks: as the newest press kit that says so, says it."""
    for row in _rows("genre", language, "press_kit").select_related("live__package")[:LISTED]:
        if found := _block(row.live, "contact"):
            return contact(found, language)
    return None


def _links(shared: Site, language: str) -> Files:
    directories = []
    for row in _rows("genre", language, "directory").select_related("live__package")[:LISTED]:
        package = json.loads(row.live.package.body)
        body = edition(package, language)["payload"]["body"]
        directories.append(Directory(Card.from_json(row.live.card), blocks(body, package["media"], language)))
    page = LinksPage(**_basis(shared, language, addresses.links), directories=tuple(directories))
    return {path_of(page.address): render(page).encode()}


def _reader_check(shared: Site, language: str) -> Files:
    told = tuple(Told(card) for card in _cards("genre", language, "reader_check", TOLD))
    page = GenrePage(**_of_genre(shared, language, "reader_check"), section="reader_check", told=told)
    return {path_of(page.address): render(page).encode()}


def _answers(shared: Site, language: str) -> Files:
    told = tuple(Told(card) for card in _cards("genre", language, "answers", TOLD))
    page = GenrePage(**_of_genre(shared, language, "answers"), section="answers", told=told)
    return {path_of(page.address): render(page).encode()}


def _urgent(shared: Site, language: str) -> Files:
    """The list of notices, and the file from which the server makes the strip: it asks each one's last moment itself."""
    rows = _rows("genre", language, "urgent").select_related("live__package")[:TOLD]
    told = tuple(Told(Card.from_json(row.live.card), Notice(language, _block(row.live, "urgent").get("until", ""))) for row in rows)
    page = GenrePage(**_of_genre(shared, language, "urgent"), section="urgent", told=told)
    notices = [
        {"until": int(row.ends_at.timestamp()), "html": _strip_notice(shared, language, row.live)}
        for row in _valid_notices(shared, language)
    ]
    said = {"language": languages.tag(language), "name": page.heading, "notices": notices}
    return {
        path_of(page.address): render(page).encode(),
        addresses.strip_file(language).lstrip("/"): canonical_json(said).encode() if notices else None,
    }


def _valid_notices(shared: Site, language: str) -> list[LiveSpan]:
    """Each notice that holds, the newest first: in this language, else in English, in Vietnamese, in whatever it was released."""
    rows = LiveSpan.objects.filter(kind="urgent", ends_at__gt=clock.now()).select_related("live__package")
    spoken: dict[str, dict[str, LiveSpan]] = {}
    for row in rows.order_by("-starts_at", "-live_id")[: LISTED * len(shared.languages)]:
        spoken.setdefault(str(row.live.item), {})[row.language] = row
    told = [languages.choose_one(by_language, language) for by_language in spoken.values()]
    return sorted(told, key=lambda row: (row.starts_at, row.live_id), reverse=True)[:LISTED]


def _strip_notice(shared: Site, language: str, live: Live) -> str:
    notice = Notice(language, _block(live, "urgent")["until"])
    card = Card.from_json(live.card)
    return render(StripNotice(site=shared, language=language, address=live.address, card=card, notice=notice)).strip()


GENRES: dict[str, Callable[[Site, str], Files]] = {
    "statement": _press, "speech": _press, "press_kit": _press, "event": _events, "directory": _links,
    "reader_check": _reader_check, "urgent": _urgent, "answers": _answers,
}  # fmt: skip


def _genre(shared: Site, language: str, genre: str) -> Files:
    own = GENRES[genre](shared, language) if genre in GENRES else {}
    return {**own, **(_section(shared, language, genre) if genre in addresses.SECTIONS else {})}


MAKERS: dict[str, Callable[..., Files]] = {
    "audience": _audience, "programme": _programme, "genre": _genre, "events": _events_month, "contents": _contents,
}  # fmt: skip
