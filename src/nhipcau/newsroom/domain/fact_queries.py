"""The fact base's sets by name: who keeps what, what is due for review, which public pages quote what is no longer said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.kernel.folding import bare_key
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.facts import fingerprint_of, quoted
from nhipcau.newsroom.models import Fact, FactQuote, ReleasedEdition
from nhipcau.people.models import Account
from nhipcau.people.rules import branch
from nhipcau.plan.measures import Row, Scope
from nhipcau.portal.door import LANGUAGES


@dataclass(frozen=True)
class Quoting:
    """A public page that quotes a fact. ``stale``: it says something else than the fact says now."""

    fact: int
    language: str
    item: str
    title: str
    address: str
    at: dt.datetime
    stale: bool


def facts_seen() -> QuerySet[Fact]:
    """Every fact of the house: they are made to be quoted by all; only their keepers change them."""
    return Fact.objects.select_related("unit_owner", "body").order_by("kind", "code")


def facts_worded(facts: QuerySet[Fact], words: str) -> QuerySet[Fact]:
    """Facts whose code or words in any language hold all of ``words``, typed with or without marks."""
    wanted = bare_key(words).split()
    if not wanted:
        return facts
    rows = facts.values_list("pk", "code", "labels", "values")
    found = [
        pk
        for pk, code, labels, values in rows
        if all(word in bare_key(" ".join((code, *labels.values(), *map(str, values.values())))) for word in wanted)
    ]
    return facts.filter(pk__in=found)


def due_for_review(account: Account) -> QuerySet[Fact]:
    """Facts this person keeps whose day of review has come, the longest overdue first."""
    kept = branch(account, field="unit_owner__path", roles=rules.WRITES)
    return facts_seen().filter(kept, review_on__lte=clock.today()).order_by("review_on", "code")


def quotings(facts: Iterable[Fact]) -> dict[int, list[Quoting]]:
    """Fact → the public pages that quote it, stale ones first. Two queries, whatever the number of facts."""
    known = {fact.pk: fact for fact in facts}
    rows = list(
        FactQuote.objects.filter(fact__in=known).values_list("version_id", "fact_id", "language", "said")
    )
    public = _public(row[0] for row in rows)
    now = {(pk, language): _alike(quoted(fact, language)) for pk, fact in known.items() for language in LANGUAGES}
    found: dict[int, list[Quoting]] = {pk: [] for pk in known}
    for version, fact, language, said in rows:
        for page in public.get(version, ()):
            found[fact].append(
                Quoting(
                    fact, language, str(page.edition.item.key), page.edition.title, page.address, page.at,
                    said not in now.get((fact, language), ()),
                )
            )  # fmt: skip
    return {pk: sorted(pages, key=_order) for pk, pages in found.items()}


def _alike(block: dict[str, Any]) -> tuple[str, str]:
    """What a quote says that is not stale: the whole of it, or all but details, which were not always shown."""
    return fingerprint_of(block), fingerprint_of(block, details=False)


def _order(page: Quoting) -> tuple[bool, bool, str, str]:
    return not page.stale, page.language != "vi", page.language, page.title


def _public(versions: Iterable[int]) -> dict[int, list[ReleasedEdition]]:
    rows = (
        ReleasedEdition.objects.filter(version__in=set(versions), withdrawn_at=None)
        .select_related("edition__item")
        .only("version_id", "address", "at", "edition__title", "edition__item__key")
    )
    found: dict[int, list[ReleasedEdition]] = {}
    for row in rows:
        found.setdefault(row.version_id, []).append(row)
    return found


def facts_quoted_stale() -> set[int]:
    """Keys of all facts that some public page quotes otherwise than they say now. Three queries."""
    quoting = Fact.objects.filter(quotes__isnull=False).distinct()
    return {pk for pk, pages in quotings(quoting).items() if any(page.stale for page in pages)}


def languages_missing(fact: Fact, languages: Sequence[str]) -> list[str]:
    """Languages of the portal in which the fact has no label or value of its own."""
    return [code for code in languages if not (fact.labels.get(code) and fact.values.get(code))]


def verified_rows(scope: Scope) -> list[Row]:
    """I21: every fact of the branch, a hit when it was looked at within the period and its review is not overdue at its end."""
    paths = (scope.path, *scope.paths)
    within = Q()
    for path in paths:
        within |= Q(unit_owner__path__startswith=path)
    rows = Fact.objects.filter(within).select_related("unit_owner").order_by("code")
    return [
        Row(
            id=f"DK{fact.pk:05d}", label=str(fact), day=fact.as_of, language="vi", address="", unit=fact.unit_owner.name("vi"),
            path=fact.unit_owner.path, hit=_is_verified(fact, scope), splits={"topic": fact.kind},
        )
        for fact in rows
        if fact.as_of <= scope.period_to
    ]  # fmt: skip


def _is_verified(fact: Fact, scope: Scope) -> bool:
    looked_at = fact.verified_at is not None and scope.period_from <= fact.verified_at.date() <= scope.period_to
    return looked_at and (fact.review_on is None or fact.review_on >= scope.period_to)
