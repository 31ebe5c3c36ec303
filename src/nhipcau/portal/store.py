"""What an admitted package changes in the public store, and which pages then have to be baked. Runs inside one transaction.

Every release writes a bounded number of rows and orders, whatever the size of the archive: lists are walked along an
index, archive pages and site map shards take a fixed number of entries.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.conf import settings
from django.db import router, transaction
from django.db.models import F
from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.portal import live_facts, near, old_addresses
from nhipcau.portal.door import ReleasePackage, media_of
from nhipcau.portal.log.paragraphs import fingerprints
from nhipcau.portal.models import Admission, BakeOrder, Live, LiveMedia, LiveParagraph, LiveSpan, LiveTerm, Tally, Term
from nhipcau.portal.pages import from_package
from nhipcau.portal.spans import GUIDES, span_of

CHUNK = 30
SHARD = 500
SHARD_DAY = "sitemap-day:"
NEWS_HOUR = "news-hour"
EVENTS_DAY = "events-day"


def chunk_of(number: int) -> int:
    """The archive chunk, from 1, in which the so-manieth item of a month is filed."""
    return (number - 1) // CHUNK + 1


def apply(package: ReleasePackage, admission: Admission) -> None:
    """Make the store say what the package says."""
    orders: set[str] = set()
    raw, moment = vars(package), dt.datetime.fromisoformat(package.released_at)
    _learn_terms(package)
    for edition in package.editions:
        live, before = _place(package, raw, edition, admission)
        orders |= before | _pages_of(live, moment) | _terms(live, package, edition["payload"]) | _media(live, package, edition["payload"])
        orders |= live_facts.keep(live, package, edition["payload"])
    for live in Live.objects.filter(item=package.item, language__in=package.withdrawn, withdrawn_at=None):
        orders |= _pages_of(live, moment) | _take_back(live, package, admission)
    orders |= {f"item:{live.language}:{live.item}" for live in Live.objects.filter(item=package.item)}
    order(orders | old_addresses.keep(package))


def order(pages: set[str]) -> None:
    """Order pages to be baked: a data set's many facts after its own page and the lists, pictures after the pages that
    showed them. A page already ordered is ordered once."""
    in_turn = sorted(pages, key=lambda page: (page.startswith("media:"), page.startswith("fact:"), page))
    BakeOrder.objects.bulk_create([BakeOrder(page=page) for page in in_turn], ignore_conflicts=True)


def _learn_terms(package: ReleasePackage) -> None:
    context = package.context
    known = [("topic", term) for term in context["topics"]] + [("place", context["locality"])]
    known += [("audience", term) for term in context.get("audiences", ())]
    known += [("programme", term) for term in [context.get("programme")] if term]
    for kind, term in known:
        details = {key: value for key, value in term.items() if key not in {"code", "names", "number"}}
        Term.objects.update_or_create(
            kind=kind, code=term["code"], defaults={"names": term["names"], "details": details}
        )
    Term.objects.update_or_create(kind="office", code="office", defaults={"names": package.office})


def _place(
    package: ReleasePackage, raw: dict[str, Any], edition: dict[str, Any], admission: Admission
) -> tuple[Live, set[str]]:
    """The row that stands now, and the pages on which what stood there before was shown."""
    language, moment = edition["language"], dt.datetime.fromisoformat(package.released_at)
    live = Live.objects.filter(item=package.item, language=language).first()
    first = live.released_at if live else moment
    corrections = list(live.corrections) if live else []
    if live and package.kind == "correction" and live.withdrawn_at is None:
        corrections.append({"at": package.released_at, "reason": package.reason})
    dated = {**raw, "released_at": _local(first)}
    values = {
        "package": admission,
        "address": from_package.address(raw, language),
        "card": from_package.card(dated, language, corrected=bool(corrections)).as_json(),
        "changed_at": moment,
        "corrections": corrections,
        "withdrawn_at": None,
        "reason": None,
    }
    if live:
        orders = _forget(live)
        if live.address != values["address"]:
            orders.add(f"gone:{live.address}")
        if live.withdrawn_at is not None:
            _count_up(f"shown:{language}:{live.month}")
        Live.objects.filter(pk=live.pk).update(**values)
        return Live.objects.get(pk=live.pk), orders
    month = _local(first)[:7]
    number = _count_up(f"month:{language}:{month}")
    _count_up(f"shown:{language}:{month}")
    live = Live.objects.create(
        item=package.item, language=language, released_at=first, month=month, chunk=chunk_of(number),
        shard=(_count_up("sitemap") - 1) // SHARD + 1, **values,
    )  # fmt: skip
    return live, _page_before(live, number)


def _page_before(live: Live, number: int) -> set[str]:
    """The month's page before this one, when it opened a new page: now it leads on to that."""
    if number % CHUNK != 1 or live.chunk == 1:
        return set()
    return {f"month:{live.language}:{live.month}:{live.chunk - 1}"}


def _local(moment: dt.datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _terms(live: Live, package: ReleasePackage, payload: dict[str, Any]) -> set[str]:
    codes = [("topic", topic["code"]) for topic in package.context["topics"]]
    codes.append(("place", package.context["locality"]["code"]))
    if is_heard(payload):
        codes.append(("podcast", "clip"))
    codes += gathered(package.context) + _span(live, package)
    LiveTerm.objects.bulk_create(
        LiveTerm(live=live, kind=kind, code=code, language=live.language, released_at=live.released_at)
        for kind, code in codes
    )
    for kind, code in codes:
        _count_up(f"{kind}:{live.language}:{code}")
    return {one for kind, code in codes for one in _lists_of(kind, live.language, code)} | near.pages(live)


def _lists_of(kind: str, language: str, code: str) -> set[str]:
    """The list that shows it; of an urgent notice all of them, for the strip of each language tells it."""
    spoken = {language, *settings.NHIPCAU.languages} if (kind, code) == ("genre", "urgent") else {language}
    return {f"{kind}:{one}:{code}" for one in spoken}


def is_heard(payload: dict[str, Any]) -> bool:
    """Whether it has a sound or video, and so stands in the podcast."""
    return any(block["type"] == "clip" for block in payload["body"])


def gathered(context: dict[str, Any]) -> list[tuple[str, str]]:
    """Beside topics and place: for whom the office meant it, whether it opens their page, its genre, and its programme."""
    audiences, genre = [term["code"] for term in context.get("audiences", ())], context["genre"]
    found = [("audience", code) for code in audiences] + [("genre", genre)]
    found += [("guide", code) for code in audiences if genre in GUIDES]
    return found + ([("programme", context["programme"]["code"])] if context.get("programme") else [])


def _span(live: Live, package: ReleasePackage) -> list[tuple[str, str]]:
    """Remember when an event is, or until when an urgent notice is valid. Returns the months in which an event stands."""
    payload = from_package.edition(vars(package), live.language)["payload"]
    found = span_of(package.context["genre"], payload, live.changed_at)
    if found is None:
        return []
    kind, starts_at, ends_at = found
    LiveSpan.objects.create(live=live, kind=kind, language=live.language, starts_at=starts_at, ends_at=ends_at)
    return [("events", timezone.localtime(starts_at).strftime("%Y-%m"))] if kind == "event" else []


def _media(live: Live, package: ReleasePackage, payload: dict[str, Any]) -> set[str]:
    files = {rendition["file"] for sha256 in media_of(payload) for rendition in package.media[sha256]["renditions"]}
    LiveMedia.objects.bulk_create(LiveMedia(live=live, file=file) for file in sorted(files))
    keep_paragraphs(live, payload)
    return {f"search:{live.language}:{live.item}"}


def keep_paragraphs(live: Live, payload: dict[str, Any]) -> None:
    """Remember by what a copy of the page's text is recognised, as long as it stands."""
    LiveParagraph.objects.bulk_create(LiveParagraph(live=live, fingerprint=one) for one in fingerprints(payload))


def _take_back(live: Live, package: ReleasePackage, admission: Admission) -> set[str]:
    orders = _forget(live) | live_facts.leave(live, package)
    Tally.objects.filter(name=f"shown:{live.language}:{live.month}").update(value=F("value") - 1)
    moment = dt.datetime.fromisoformat(package.released_at)
    Live.objects.filter(pk=live.pk).update(
        package=admission, card={}, changed_at=moment, withdrawn_at=moment, reason=package.reason
    )
    return orders


def _forget(live: Live) -> set[str]:
    """Take the page out of every list it stands in. Returns these lists, and its pictures, which may be needed no more."""
    orders = {f"search:{live.language}:{live.item}", *near.pages(live)}
    for term in LiveTerm.objects.filter(live=live):
        orders |= _lists_of(term.kind, live.language, term.code)
        Tally.objects.filter(name=f"{term.kind}:{live.language}:{term.code}").update(value=F("value") - 1)
    orders |= {f"media:{file}" for file in LiveMedia.objects.filter(live=live).values_list("file", flat=True)}
    LiveTerm.objects.filter(live=live).delete()
    LiveMedia.objects.filter(live=live).delete()
    LiveParagraph.objects.filter(live=live).delete()
    LiveSpan.objects.filter(live=live).delete()
    return orders


def _pages_of(live: Live, moment: dt.datetime) -> set[str]:
    """The pages, besides its own and its terms', on which a live page shows that is changed at ``moment``."""
    language, day = live.language, timezone.localdate(moment).toordinal()
    Tally.objects.update_or_create(name=f"{SHARD_DAY}{live.shard}", defaults={"value": day})
    return {
        f"month:{language}:{live.month}:{live.chunk}",
        f"home:{language}",
        f"feed:{language}",
        f"months:{language}",
        f"wire:{language}",
        f"contents:{language}",
        "news",
        f"sitemap:{live.shard}",
        "sitemaps",
    }


def file_by_genre() -> None:
    """File under its genre what was let out when not every genre had a page."""
    missing = list(Live.objects.filter(withdrawn_at=None).exclude(terms__kind="genre"))
    counts = Counter((live.language, live.card["genre"]) for live in missing)
    with transaction.atomic(using=router.db_for_write(LiveTerm)):
        LiveTerm.objects.bulk_create(
            [
                LiveTerm(live=live, kind="genre", code=live.card["genre"], language=live.language, released_at=live.released_at)
                for live in missing
            ],
            batch_size=500,
        )
        for (language, genre), count in counts.items():
            name = f"genre:{language}:{genre}"
            Tally.objects.get_or_create(name=name)
            Tally.objects.filter(name=name).update(value=F("value") + count)


def order_hourly() -> None:
    """Order what grows old without a release, once an hour: stories leave the map of news."""
    hour = int(clock.now().timestamp()) // 3600
    if Tally.objects.filter(name=NEWS_HOUR, value=hour).exists():
        return
    with transaction.atomic(using=router.db_for_write(Tally)):
        Tally.objects.update_or_create(name=NEWS_HOUR, defaults={"value": hour})
        order({"news"})


def order_daily() -> None:
    """Order what grows old without a release, once a day: events that are over leave the list of those that are not."""
    today = timezone.localdate(clock.now()).toordinal()
    if Tally.objects.filter(name=EVENTS_DAY, value=today).exists():
        return
    with transaction.atomic(using=router.db_for_write(Tally)):
        Tally.objects.update_or_create(name=EVENTS_DAY, defaults={"value": today})
        languages = set(LiveSpan.objects.filter(kind="event").values_list("language", flat=True))
        order({f"genre:{language}:event" for language in languages})


def _count_up(name: str) -> int:
    Tally.objects.get_or_create(name=name)
    Tally.objects.filter(name=name).update(value=F("value") + 1)
    return Tally.objects.values_list("value", flat=True).get(name=name)
