"""Briefings for business communities: what was released for a sector in a language, with the figures it quotes.

The facts are those that the public reads: the blocks of the released version, not what the fact base says today.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from wagtail.models import Locale

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.language_states import LIVE
from nhipcau.newsroom.enums import FactKind
from nhipcau.newsroom.models import Edition, Fact, Item, ReleasedEdition
from nhipcau.people.models import Account
from nhipcau.reference.models import Sector

#: The kinds of fact that a briefing carries.
CARRIED = (FactKind.INVESTMENT, FactKind.FIGURE)
#: The most items a sheet holds.
MOST = 500


@dataclass(frozen=True)
class Said:
    """What is public of an item in one language."""

    title: str
    lead: str
    address: str
    facts: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class BriefingLine:
    item: Item
    first_at: dt.datetime
    said: dict[str, Said] = field(default_factory=dict)


def sector_codes() -> list[tuple[str, str]]:
    """Code and name of every sector there is or was, each once. One query."""
    rows = Sector.objects.order_by("order", "code", "-valid_from")
    return list({row.code: (row.code, row.name()) for row in rows}.values())


def counts(account: Account) -> dict[tuple[str, str], int]:
    """(Sector, language) → items public now. Two queries."""
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    seen = Edition.objects.filter(rules.seen_by(account, field="item__unit__path")).filter(LIVE, item__sectors__isnull=False)
    rows: Any = seen.order_by().values_list("item__sectors__code", "locale").annotate(count=Count("item", distinct=True))
    return {(code, languages[locale]): count for code, locale, count in rows}


def items_of(account: Account, sector: str, language: str) -> QuerySet[Item]:
    """Items of the sector that are public in the language, newest first."""
    live = ReleasedEdition.objects.filter(
        edition__item=OuterRef("pk"), edition__locale__language_code=language, withdrawn_at__isnull=True
    )
    named = Item.sectors.through.objects.filter(sector__code=sector).values("item")
    return (
        Item.objects.filter(rules.seen_by(account), Exists(live), pk__in=named)
        .annotate(first_out=Subquery(live.values("first_at")[:1])).select_related("unit").order_by("-first_out", "-pk")
    )  # fmt: skip


def lines_of(items: Iterable[Item], languages: Sequence[str]) -> list[BriefingLine]:
    """The items as they are public in these languages. Two queries, whatever their number."""
    known = list(items)
    rows = list(
        ReleasedEdition.objects.filter(
            edition__item__in=[item.pk for item in known], edition__locale__language_code__in=languages, withdrawn_at__isnull=True
        ).select_related("version", "edition__locale").defer("edition__body", "edition__source_segments")
    )  # fmt: skip
    payloads = {row.pk: json.loads(row.version.payload) for row in rows}
    codes = {block["code"] for payload in payloads.values() for block in _facts(payload)}
    carried = set(Fact.objects.filter(code__in=codes, kind__in=CARRIED).values_list("code", flat=True))
    by_item: dict[int, dict[str, Said]] = {}
    for row in rows:
        payload = payloads[row.pk]
        facts = tuple(block for block in _facts(payload) if block["code"] in carried)
        by_item.setdefault(row.edition.item_id, {})[row.edition.language] = Said(
            payload["title"], payload["lead"], row.address, facts
        )
    return [BriefingLine(item, item.first_out, by_item.get(item.pk, {})) for item in known]  # type: ignore[attr-defined]


def _facts(payload: dict[str, Any]) -> list[dict[str, Any]]:
    return [block for block in payload["body"] if block["type"] == "fact"]
