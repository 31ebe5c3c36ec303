"""Which facts stand in which released data set, and which pages show them. Runs inside the transaction of an admission."""

from __future__ import annotations

import datetime as dt
from typing import Any

from nhipcau.portal.data.data_set import GENRE, data_facts
from nhipcau.portal.door import ReleasePackage
from nhipcau.portal.models import Live, LiveFact

CATALOGUE = "catalogue"


def keep(live: Live, package: ReleasePackage, payload: dict[str, Any]) -> set[str]:
    """Say which facts the live page has now; returns the orders of their pages, of those that left too."""
    codes = [fact.code for fact in data_facts(payload)] if package.context["genre"] == GENRE else []
    orders = _leave(live, package, keeping=codes)
    LiveFact.objects.bulk_create(
        [LiveFact(live=live, code=code, language=live.language) for code in dict.fromkeys(codes)],
        update_conflicts=True, unique_fields=["live", "code"], update_fields=["language", "left_at", "reason"],
    )  # fmt: skip
    return orders | _pages(codes)


def leave(live: Live, package: ReleasePackage) -> set[str]:
    """Say that none of its facts stands on the page any more."""
    return _leave(live, package, keeping=[])


def _leave(live: Live, package: ReleasePackage, *, keeping: list[str]) -> set[str]:
    leaving = LiveFact.objects.filter(live=live, left_at=None).exclude(code__in=keeping)
    codes = list(leaving.values_list("code", flat=True))
    leaving.update(left_at=dt.datetime.fromisoformat(package.released_at), reason=package.reason)
    return _pages(codes)


def _pages(codes: list[str]) -> set[str]:
    """The catalogue and the facts' pages in every language: each leads to all others."""
    rows = LiveFact.objects.filter(code__in=codes).values_list("language", "code").distinct()
    return {f"fact:{language}:{code}" for language, code in rows} | ({CATALOGUE} if codes else set())
