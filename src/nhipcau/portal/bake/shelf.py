"""Which files a bake order makes. Reads the store, writes nothing: paths and bytes, None for a file to remove."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.portal import near, old_addresses, store
from nhipcau.portal.bake import data, gathered, logged, syndicated
from nhipcau.portal.bake.paths import Files, gone_mark_of, path_of
from nhipcau.portal.models import Live, LiveMedia, LiveTerm, Tally, Term
from nhipcau.portal.offered import offered
from nhipcau.portal.pages import addresses, from_package, machine
from nhipcau.portal.pages.agencies import agencies_pages
from nhipcau.portal.pages.feeds import Entry, Feed, RssFeed, json_feed
from nhipcau.portal.pages.languages import Text, choose
from nhipcau.portal.pages.models import Card, Link, Site
from nhipcau.portal.pages.pages import (
    Home,
    LanguageChoice,
    MonthLink,
    MonthPage,
    MonthsPage,
    NotFoundPage,
    NoticePage,
    PlacePage,
    Section,
    TopicPage,
)
from nhipcau.portal.pages.proving import check_pages
from nhipcau.portal.pages.render import render
from nhipcau.portal.pages.subscribing import newsletter_pages
from nhipcau.portal.pages.writing import writing_pages
from nhipcau.portal.spans import SERVING

LATEST, GRID, LISTED, FED, MISSED = 6, 6, 24, 30, 5
#: How many stories the front page looks through for its topics, how many topics it shows, and with how many stories each.
LOOKED_THROUGH, SECTIONS, IN_SECTION = 72, 4, 3


def site() -> Site:
    """What every page of this portal shares."""
    environment = settings.NHIPCAU
    office = Term.objects.filter(kind="office").values_list("names", flat=True).first() or {}
    return Site(
        base=environment.public_address, office=office, languages=environment.languages,
        demonstration=environment.demonstration, hub="" if environment.demonstration else environment.websub_hub,
    )  # fmt: skip


def files_for(order: str, shared: Site) -> Files:
    """The files of one order, by path below the tree. Unknown orders, left by another version, make nothing."""
    kind, *parts = order.split(":")
    maker, beside = MAKERS.get(kind), data.BESIDE.get(kind)
    return {**(maker(shared, *parts) if maker else {}), **(beside(shared, *parts) if beside else {})}


def _everywhere(shared: Site, address_in: Callable[[str], str]) -> dict[str, str | None]:
    return {language: address_in(language) for language in shared.languages}


def _cards(rows: Any) -> tuple[Card, ...]:
    return tuple(Card.from_json(card) for card in rows.values_list("card", flat=True))


def _live(language: str) -> Any:
    return Live.objects.filter(language=language, withdrawn_at=None).order_by("-released_at", "-id")


def _item(shared: Site, language: str, item: str) -> Files:
    live, page, known = _story(shared, language, item)
    if live is None:
        return {}
    story = page if live.withdrawn_at is None else None
    own: Files = {gone_mark_of(live.address): None if story else b"", path_of(live.address): render(page).encode()}
    return {**own, **syndicated.beside(shared, live, story, known), **gathered.beside(shared, live)}


def _near(shared: Site, language: str, item: str) -> Files:
    """A story's page without what lies beside it: another came or went that it names."""
    live, page, _known = _story(shared, language, item)
    return {path_of(live.address): render(page).encode()} if live else {}


def _story(shared: Site, language: str, item: str) -> tuple[Live | None, Any, dict[str, str]]:
    """What is live, its page or its notice, and the item's addresses by language."""
    rows = list(Live.objects.filter(item=item).select_related("package"))
    live = next((row for row in rows if row.language == language), None)
    known = {row.language: row.address for row in rows if row.withdrawn_at is None}
    if live is None:
        return None, None, known
    if live.withdrawn_at is not None:
        return live, NoticePage(
            site=shared, language=language, address=live.address, translations=known,
            withdrawn_at=timezone.localtime(live.withdrawn_at).isoformat(timespec="seconds"),
            reason=choose(live.reason or {}, language),
        ), known  # fmt: skip
    package = json.loads(live.package.body)
    package["released_at"] = live.card["released_at"]
    return live, from_package.item_page(
        package, language, site=shared, corrections=live.corrections, changed_at=changed_at(live), updated_at=_updated(live),
        translations_known={code: known.get(code) for code in shared.languages}, **near.stories(live, package["context"]["topics"]),
    ), known  # fmt: skip


def changed_at(live: Live) -> str:
    return timezone.localtime(live.changed_at).isoformat(timespec="seconds")


def _updated(live: Live) -> str:
    """When what stands at an address was let out anew; empty where that was the first time or a correction."""
    changed = changed_at(live)
    told = {live.card["released_at"], *(one["at"] for one in live.corrections)}
    return "" if changed in told else changed


def _home(shared: Site, language: str) -> Files:
    cards = tuple(card for card in _cards(_live(language)[:LOOKED_THROUGH]) if card.genre not in SERVING)
    lead = next((card for card in cards[: 1 + GRID + LATEST] if card.picture), cards[0] if cards else None)
    rest = tuple(card for card in cards if card is not lead)
    topics = tuple(from_package.topic(_raw(term), language, count=count) for term, count in _used("topic", language))
    page = Home(
        site=shared, language=language, address=addresses.home(language), topics=topics,
        translations=_everywhere(shared, addresses.home), lead=lead, grid=_illustrated_first(rest[:GRID], lead),
        sections=_sections(topics, rest[GRID:]), latest=rest[GRID : GRID + LATEST],
        places=tuple(from_package.place(_raw(term), language, count=count) for term, count in _used("place", language)),
        audiences=gathered.audiences(language), programmes=gathered.programmes(language),
    )  # fmt: skip
    return {path_of(page.address): render(page).encode(), **_not_found(shared, language, cards[:MISSED])}


def _not_found(shared: Site, language: str, latest: tuple[Card, ...]) -> Files:
    page = NotFoundPage(
        site=shared, language=language, address=f"/{language}/404.html", translations=_everywhere(shared, addresses.home),
        latest=latest,
    )  # fmt: skip
    return {f"{language}/404.html": render(page).encode()}


def _sections(topics: tuple[Link, ...], cards: tuple[Card, ...]) -> tuple[Section, ...]:
    """The topics with the most stories, each with its latest ones that have a picture; one with too few is left out."""
    by_topic: dict[str, list[Card]] = {}
    for card in cards:
        if card.picture:
            by_topic.setdefault(card.topic, []).append(card)
    fullest = sorted(topics, key=lambda topic: -(topic.count or 0))
    made = (Section(topic, tuple(by_topic.get(topic.name.text, ())[:IN_SECTION])) for topic in fullest)
    return tuple(section for section in made if len(section.cards) == IN_SECTION)[:SECTIONS]


def _illustrated_first(cards: tuple[Card, ...], lead: Card | None) -> tuple[Card, ...]:
    """Stories with a picture of their own open the grid; among themselves they stay in order."""
    shown = lead.picture.renditions if lead and lead.picture else ()
    return tuple(sorted(cards, key=lambda card: card.picture is None or card.picture.renditions == shown))


def _raw(term: Term) -> dict[str, Any]:
    return {"code": term.code, "names": term.names, **term.details}


def _used(kind: str, language: str) -> list[tuple[Term, int]]:
    counts = dict(
        Tally.objects.filter(name__startswith=f"{kind}:{language}:", value__gt=0).values_list("name", "value")
    )
    return [
        (term, counts[f"{kind}:{language}:{term.code}"])
        for term in Term.objects.filter(kind=kind)
        if f"{kind}:{language}:{term.code}" in counts
    ]


def _term_entries(kind: str, language: str, code: str) -> tuple[tuple[Entry, ...], int]:
    rows = LiveTerm.objects.filter(kind=kind, code=code, language=language).order_by("-released_at", "-live_id")
    entries = _entries(rows.values_list("live__item", "live__card", "live__changed_at")[:LISTED])
    total = Tally.objects.filter(name=f"{kind}:{language}:{code}").values_list("value", flat=True).first() or 0
    return entries, total


def _entries(rows: Any) -> tuple[Entry, ...]:
    return tuple(
        Entry(str(item), Card.from_json(card), timezone.localtime(changed_at).isoformat(timespec="seconds"))
        for item, card, changed_at in rows
    )


def _feeds(shared: Site, language: str, entries: tuple[Entry, ...], *, at: str, name: Text | None = None) -> Files:
    """What follows a page, in every form."""
    told: dict[str, Any] = {"site": shared, "language": language, "entries": entries, "at": at, "name": name}
    texts = {"atom": render(Feed(**told)), "rss": render(RssFeed(**told)), "json": json_feed(Feed(**told))}
    return {addresses.feed_of(at, form).lstrip("/"): text.encode() for form, text in texts.items()}


def _in_languages(shared: Site, kind: str, code: str, address: Callable[[str, str], str]) -> dict[str, str | None]:
    used = set(
        Tally.objects.filter(name__in=[f"{kind}:{language}:{code}" for language in shared.languages]).values_list("name", flat=True)
    )
    return {
        language: address(language, code) if f"{kind}:{language}:{code}" in used else None
        for language in shared.languages
    }


def _topic(shared: Site, language: str, code: str) -> Files:
    term, (entries, total) = Term.objects.get(kind="topic", code=code), _term_entries("topic", language, code)
    name = choose(term.names, language)
    page = TopicPage(
        site=shared, language=language, address=addresses.topic(language, code), name=name,
        translations=_in_languages(shared, "topic", code, addresses.topic), cards=tuple(one.card for one in entries), total=total,
        everything=addresses.search_for(language, topic=code),
    )  # fmt: skip
    return {path_of(page.address): render(page).encode(), **_feeds(shared, language, entries, at=page.address, name=name)}


def _place(shared: Site, language: str, code: str) -> Files:
    term, (entries, total) = Term.objects.get(kind="place", code=code), _term_entries("place", language, code)
    intro = choose(term.details.get("introduction") or {}, language)
    page = PlacePage(
        site=shared, language=language, address=addresses.place(language, code), cards=tuple(one.card for one in entries), total=total,
        place=from_package.place(_raw(term), language, intro=intro.text if intro.language == language else ""),
        translations=_in_languages(shared, "place", code, addresses.place), everything=addresses.search_for(language, place=code),
    )  # fmt: skip
    name = choose(term.names, language)
    return {path_of(page.address): render(page).encode(), **_feeds(shared, language, entries, at=page.address, name=name)}


def _month(shared: Site, language: str, month: str, number: str) -> Files:
    chunk = int(number)
    last = _chunks(language, month)
    rows = Live.objects.filter(language=language, month=month, chunk=chunk, withdrawn_at=None)

    def link(to: int) -> Link:
        return Link(choose({language: ""}, language), addresses.month(language, month, to))

    page = MonthPage(
        site=shared, language=language, address=addresses.month(language, month, chunk), month=month, chunk=chunk,
        chunks=last, cards=_cards(rows.order_by("-released_at", "-id")),
        newer=link(chunk + 1) if chunk < last else None, older=link(chunk - 1) if chunk > 1 else None,
    )  # fmt: skip
    return {path_of(page.address): render(page).encode()}


def _chunks(language: str, month: str) -> int:
    filed = Tally.objects.filter(name=f"month:{language}:{month}").values_list("value", flat=True).first() or 1
    return store.chunk_of(filed)


def _tallies(prefix: str) -> dict[str, int]:
    """Running numbers by what stands after the prefix, those that count anything."""
    rows = Tally.objects.filter(name__startswith=prefix, value__gt=0).values_list("name", "value")
    return {name.removeprefix(prefix): value for name, value in rows}


def _months(shared: Site, language: str) -> Files:
    filed, shown = _tallies(f"month:{language}:"), _tallies(f"shown:{language}:")
    months = tuple(
        MonthLink(month, addresses.month(language, month, store.chunk_of(filed[month])), count)
        for month, count in sorted(shown.items())
    )
    page = MonthsPage(
        site=shared, language=language, address=addresses.archive(language), months=months,
        translations=_everywhere(shared, addresses.archive),
    )  # fmt: skip
    return {path_of(page.address): render(page).encode()}


def _feed(shared: Site, language: str) -> Files:
    entries = _entries(_live(language).values_list("item", "card", "changed_at")[:FED])
    return _feeds(shared, language, entries, at=addresses.home(language))


def _sitemap(shared: Site, number: str) -> Files:
    rows = list(Live.objects.filter(shard=int(number), withdrawn_at=None).order_by("id"))
    known: dict[Any, dict[str, str | None]] = {}
    for row in rows:
        known.setdefault(row.item, {})[row.language] = row.address
    entries = tuple(
        machine.SitemapEntry(row.address, timezone.localdate(row.changed_at).isoformat(), known[row.item])
        for row in rows
    )
    return {
        addresses.shard(int(number)).lstrip("/"): render(machine.SitemapShard(site=shared, entries=entries)).encode()
    }


def _sitemaps(shared: Site) -> Files:
    days = _tallies(store.SHARD_DAY)
    changed = sorted((int(number), dt.date.fromordinal(day)) for number, day in days.items())
    stories = [machine.ShardLink(addresses.shard(number), day.isoformat()) for number, day in changed]
    links = (*stories, *data.fact_shards())
    return {"sitemap.xml": render(machine.SitemapIndex(site=shared, shards=links)).encode()}


def _fixed(shared: Site) -> Files:
    """Pages that every portal has: the language choice at the root, robots.txt, security.txt; a language the form for remarks with its
    thanks, that for newsletters, the one that tells what is ours, the page for agencies."""
    choice = LanguageChoice(site=shared, language="vi", address="/", translations=_everywhere(shared, addresses.home))
    files: Files = {"index.html": render(choice).encode(), "robots.txt": render(machine.Robots(site=shared)).encode()}
    key = "" if shared.demonstration else settings.NHIPCAU.indexnow_key
    if key:
        files[f"{key}.txt"] = key.encode()
    here = settings.NHIPCAU
    said = machine.security_txt(
        shared, contact=here.security_contact, expires=here.security_expires, today=clock.today()
    )
    files[addresses.SECURITY.lstrip("/")] = said.encode() if said else None
    pages = (*writing_pages(shared), *newsletter_pages(shared, offered), *check_pages(shared), *agencies_pages(shared))
    files |= {path_of(page.address): render(page).encode() for page in pages}
    return files


def _media(shared: Site, file: str) -> Files:
    return {} if LiveMedia.objects.filter(file=file).exists() else {f"media/{file}": None}


def _gone(shared: Site, address: str) -> Files:
    """An address that a page has left."""
    left = (path_of(address), addresses.event_file(address).lstrip("/"), *syndicated.companions(address))
    return {} if Live.objects.filter(address=address).exists() else dict.fromkeys(left)


MAKERS: dict[str, Callable[..., Files]] = {
    "item": _item, "near": _near, "home": _home, "topic": _topic, "place": _place, "month": _month, "months": _months, "feed": _feed,
    "sitemap": _sitemap, "sitemaps": _sitemaps, "fixed": _fixed, "media": _media, "gone": _gone, **logged.MAKERS, **syndicated.MAKERS,
    **gathered.MAKERS, **data.MAKERS, "old": old_addresses.old,
}  # fmt: skip
