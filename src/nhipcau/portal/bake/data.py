"""The files of data: lists and facts of data sets, their downloads, the catalogue, and the read API beside every page.

``MAKERS`` are orders of their own; ``BESIDE`` makes, with the order of a page, what programs read of the same thing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from nhipcau.portal import store
from nhipcau.portal.bake.paths import Files, path_of
from nhipcau.portal.data import catalogue, data_set, downloads, openapi, reading
from nhipcau.portal.data.data_set import GENRE, DataSet
from nhipcau.portal.models import Admission, Live, LiveFact, LiveTerm, Tally
from nhipcau.portal.pages import addresses, machine
from nhipcau.portal.pages.data_pages import EXPLAINED, ApiPage, DataListPage, DataSetEntry, FactPage
from nhipcau.portal.pages.languages import choose
from nhipcau.portal.pages.models import Card, Site
from nhipcau.portal.pages.pages import NoticePage
from nhipcau.portal.pages.render import render


def _at(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def data_set_of(live: Live) -> DataSet:
    """The data set that a live page shows."""
    moments = (str(live.card["released_at"]), _at(live.changed_at))
    return _data_set(str(live.package_id), live.language, *moments, json.dumps(live.corrections))


@lru_cache(maxsize=16)
def _data_set(package_id: str, language: str, released_at: str, changed_at: str, corrections: str) -> DataSet:
    """Kept, for each of its facts asks for it when it is baked; what was admitted never changes."""
    body = Admission.objects.values_list("body", flat=True).get(pk=package_id)
    return data_set.data_set(
        json.loads(body), language, released_at=released_at, changed_at=changed_at, corrections=json.loads(corrections)
    )


def _sets(language: str | None = None) -> list[DataSet]:
    """Every released data set, the one changed last first."""
    terms = LiveTerm.objects.filter(kind="genre", code=GENRE)
    terms = terms.filter(language=language) if language else terms
    rows = terms.select_related("live").order_by("-live__changed_at", "-live_id")
    return [data_set_of(term.live) for term in rows]


def _json(address: str, document: dict[str, Any]) -> Files:
    return {address.lstrip("/"): downloads.as_json(document)}


def _list(shared: Site, language: str, genre: str) -> Files:
    if genre != GENRE:
        return {}
    sets = _sets(language)
    page = DataListPage(
        site=shared, language=language, address=addresses.data(language), entries=tuple(DataSetEntry(one) for one in sets),
        translations={code: addresses.data(code) for code in shared.languages},
    )  # fmt: skip
    made = reading.data_sets(shared, language, sets)
    return {path_of(page.address): render(page).encode(), **_json(addresses.api_data_sets(language), made)}


def _fact(shared: Site, language: str, code: str) -> Files:
    """The fact as the data set released last says it; once it is in none, when and why it left."""
    rows = list(LiveFact.objects.filter(language=language, code=code).select_related("live").order_by("-live__changed_at", "-live_id"))
    if not rows:
        return {}
    sets = [data_set_of(row.live) for row in rows if row.left_at is None]
    address, document = addresses.fact(language, code), addresses.api_fact(language, code)
    spoken = LiveFact.objects.filter(code=code, left_at=None).values_list("language", flat=True).distinct()
    known = {other: addresses.fact(other, code) for other in spoken}
    if not sets:
        last = LiveFact.objects.filter(language=language, code=code).order_by("-left_at", "-pk")[0]
        gone: Any = NoticePage(
            site=shared, language=language, address=address, translations=known, withdrawn_at=_at(last.left_at),
            reason=choose(last.reason or {}, language),
        )  # fmt: skip
        made = reading.fact_gone(language, code, at=gone.withdrawn_at, reason=last.reason or {})
        return {path_of(address): render(gone).encode(), **_json(document, made)}
    fact = next(one for one in sets[0].facts if one.code == code)
    page = FactPage(
        site=shared, language=language, address=address, fact=fact, sets=tuple(sets),
        translations={other: known.get(other) for other in shared.languages},
    )  # fmt: skip
    return {path_of(address): render(page).encode(), **_json(document, reading.fact(shared, fact, sets))}


def _standing() -> QuerySet[LiveFact]:
    return LiveFact.objects.filter(left_at=None, live__withdrawn_at=None)


def fact_shards() -> list[machine.ShardLink]:
    """The parts of the site map that tell of facts, a language each; of those that have any."""
    changed = _standing().values_list("language").annotate(last=Max("live__changed_at")).order_by("language")
    return [machine.ShardLink(addresses.facts_shard(code), timezone.localdate(last).isoformat()) for code, last in changed]


def _fact_shards(shared: Site) -> Files:
    days: dict[tuple[str, str], str] = {}
    known: dict[str, dict[str, str | None]] = {}
    rows = _standing().order_by("live__changed_at", "pk").values_list("language", "code", "live__changed_at")
    for language, code, changed in rows:
        days[language, code] = timezone.localdate(changed).isoformat()
        known.setdefault(code, {})[language] = addresses.fact(language, code)
    files: Files = {addresses.facts_shard(code).lstrip("/"): None for code in shared.languages}
    for language in {language for language, _code in days}:
        entries = tuple(
            machine.SitemapEntry(addresses.fact(language, code), day, known[code])
            for (spoken, code), day in sorted(days.items())
            if spoken == language
        )
        page = machine.SitemapShard(site=shared, entries=entries)
        files[addresses.facts_shard(language).lstrip("/")] = render(page).encode()
    return files


def _catalogue(shared: Site) -> Files:
    made = catalogue.catalogue(shared, _sets())
    return {
        **_fact_shards(shared),
        addresses.CATALOGUE_JSONLD.lstrip("/"): catalogue.as_json(made),
        addresses.CATALOGUE_TURTLE.lstrip("/"): catalogue.as_turtle(made),
    }


def _item(shared: Site, language: str, item: str) -> Files:
    rows = list(Live.objects.filter(item=item).select_related("package"))
    live = next((row for row in rows if row.language == language), None)
    if live is None:
        return {}
    package = json.loads(live.package.body)
    if live.withdrawn_at is not None:
        made = reading.withdrawn(
            shared, language, item, address=live.address, at=_at(live.withdrawn_at), reason=live.reason or {}
        )
        was_data = live.facts.exists()
        return {
            **_json(addresses.api_item(language, item), made),
            **({**_json(addresses.api_data_set(language, item), made), **_removed(live.address)} if was_data else {}),
        }
    package["released_at"] = live.card["released_at"]
    known = {row.language: row.address for row in rows if row.withdrawn_at is None}
    document = reading.item(
        shared, package, language, changed_at=_at(live.changed_at), corrections=live.corrections, translations=known
    )
    return {**_json(addresses.api_item(language, item), document), **_data(shared, live, package)}


def _data(shared: Site, live: Live, package: dict[str, Any]) -> Files:
    """A data set's document and downloads; what was a data set once has them no more."""
    if not data_set.is_data_set(package):
        was_data = {addresses.api_data_set(live.language, str(live.item)).lstrip("/"): None, **_removed(live.address)}
        return was_data if live.facts.exists() else {}
    one = data_set_of(live)
    files = {form: address.lstrip("/") for form, address in one.downloads.items()}
    document = downloads.as_json(reading.data_set(shared, one))
    return {
        addresses.api_data_set(one.language, one.item).lstrip("/"): document, files["json"]: document,
        files["csv"]: downloads.as_csv(one, shared.base), files["xlsx"]: downloads.as_sheet(one, shared.base),
    }  # fmt: skip


def _removed(address: str) -> Files:
    return {file.lstrip("/"): None for file in addresses.downloads(address).values()}


def _gone(shared: Site, address: str) -> Files:
    """The downloads that stood beside a page which left its address."""
    return {} if Live.objects.filter(address=address, withdrawn_at=None).exists() else _removed(address)


def _month(shared: Site, language: str, month: str, number: str) -> Files:
    rows = Live.objects.filter(language=language, month=month, chunk=int(number), withdrawn_at=None).order_by("-released_at", "-id")
    entries = [
        (str(item), Card.from_json(card), _at(changed)) for item, card, changed in rows.values_list("item", "card", "changed_at")
    ]
    made = reading.month(shared, language, month, int(number), entries)
    return _json(addresses.api_month(language, month, int(number)), made)


def _months(shared: Site, language: str) -> Files:
    def tallies(kind: str) -> dict[str, int]:
        found = Tally.objects.filter(name__startswith=f"{kind}:{language}:").values_list("name", "value")
        return {name.rpartition(":")[2]: value for name, value in found}

    filed, shown = tallies("month"), tallies("shown")
    counted: Iterable[tuple[str, int, int]] = [
        (month, count, store.chunk_of(filed[month])) for month, count in shown.items() if count
    ]
    return _json(addresses.api_months(language), reading.months(shared, language, counted))


def _index(shared: Site) -> Files:
    return _json(f"{addresses.API}index.json", reading.index(shared))


def _fixed(shared: Site) -> Files:
    """What every portal has: the description of the API, for programs and for people."""
    spoken = [code for code in EXPLAINED if code in shared.languages]
    known = {code: addresses.data_api(code) if code in spoken else None for code in shared.languages}
    pages = (ApiPage(site=shared, language=code, address=addresses.data_api(code), translations=known) for code in spoken)
    return {
        **_json(addresses.OPENAPI, openapi.openapi(shared)), **_index(shared),
        **{path_of(page.address): render(page).encode() for page in pages},
    }  # fmt: skip


def removed_at_once(live: Live) -> list[str]:
    """Files that leave the tree before anything else of a withdrawal is written: documents, downloads, facts."""
    documents = [addresses.api_item(live.language, str(live.item))]
    codes = list(live.facts.filter(left_at=None).values_list("code", flat=True))
    if codes:
        documents += [addresses.api_data_set(live.language, str(live.item)), *addresses.downloads(live.address).values()]
    for code in codes:
        documents += [addresses.api_fact(live.language, code), f"{addresses.fact(live.language, code)}index.html"]
    return [document.lstrip("/") for document in documents]


def everything(shared: Site) -> set[str]:
    """The orders of all pages of data, besides what is made with the pages of items."""
    facts = LiveFact.objects.values_list("language", "code").distinct()
    return {"catalogue", *(f"genre:{code}:{GENRE}" for code in shared.languages), *(f"fact:{language}:{code}" for language, code in facts)}


MAKERS: dict[str, Callable[..., Files]] = {"fact": _fact, "catalogue": _catalogue}
BESIDE: dict[str, Callable[..., Files]] = {
    "genre": _list, "item": _item, "gone": _gone, "month": _month, "months": _months, "sitemaps": _index, "fixed": _fixed,
}  # fmt: skip
