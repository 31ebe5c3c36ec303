"""What the translation memory offers for the segments of an edition: the same text first, then texts like it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.memory_catching import build_anew, index_of
from nhipcau.newsroom.domain.memory_index import IndexDamaged
from nhipcau.newsroom.domain.memory_likeness import (
    POINTS_A_NUMBER,
    key_of,
    likeness,
    numbers_missing,
    threshold,
    tidy,
    words_of,
)  # fmt: skip
from nhipcau.newsroom.domain.segment_origins import BEGAN, MEMORY
from nhipcau.newsroom.exchange.marks import is_fitting
from nhipcau.newsroom.models import MemorySegment
from nhipcau.people.models import Account

log = logging.getLogger(__name__)
COLUMNS = (
    "pk", "source", "target", "origin", "imported_from", "at", "by__full_name", "by__username", "key",
)  # fmt: skip


@dataclass(frozen=True)
class Suggestion:
    """A translation that was approved, or taken in from the file ``imported_from``, for ``source``.

    ``score`` is in percent: 100 for exactly this text, 99 at most for any other. ``numbers`` are those of the text asked
    for that ``source`` does not have. ``fits``: the translation has the marks that the text asked for needs.
    """

    target: str
    source: str
    score: int
    exact: bool
    by: str
    at: dt.datetime
    numbers: tuple[str, ...] = ()
    fits: bool = True
    imported_from: str = ""
    origin: str = ""

    @property
    def began(self) -> str:
        """Where a segment begins that takes it: with the machine that made it, else with the memory."""
        return self.origin if self.origin in BEGAN else MEMORY


def suggest(
    texts: Sequence[str], source_language: str, target_language: str, *, by: Account, limit: int = 3
) -> dict[str, list[Suggestion]]:
    """Text → at most ``limit`` suggestions, the best first: for every text asked for, none for an empty one.

    Two queries, whatever the number of texts: the exact ones by their key, then the rows that the index names. Without a
    readable index, or before it caught up, the exact ones are found. Only what ``by`` may see (``rules.memory_seen_by``).
    """
    wanted = [text for text in dict.fromkeys(texts) if text.strip()]
    rows = MemorySegment.objects.filter(
        rules.memory_seen_by(by), source_language=source_language, target_language=target_language, withdrawn_at=None
    ).order_by()
    found = {text: _same(text, given) for text, given in _by_key(rows, wanted).items()}
    open_texts = [text for text in wanted if len(found[text]) < limit]
    candidates = _candidates(open_texts, source_language, target_language)
    keys_alike = {key for some in candidates.values() for key in some}
    alike = {row["pk"]: row for row in rows.filter(pk__in=keys_alike).values(*COLUMNS)}
    for text, keys in candidates.items():
        found[text] += _alike(text, [alike[key] for key in keys if key in alike])
    return {text: _best(found.get(text, []), limit) for text in texts}


def _by_key(rows: Any, texts: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    keys = {text: key_of(text) for text in texts}
    by_key: dict[str, list[dict[str, Any]]] = {key: [] for key in keys.values()}
    for row in rows.filter(key__in=by_key).values(*COLUMNS):
        by_key[row["key"]].append(row)
    return {text: by_key[key] for text, key in keys.items()}


def _candidates(texts: Iterable[str], source_language: str, target_language: str) -> dict[str, list[int]]:
    index = index_of(source_language, target_language)
    try:
        return {text: found for text in texts if (found := index.candidates(words_of(text)))}
    except IndexDamaged:
        log.exception("the index of the translation memory cannot be read; exact matches only until it is built anew")
        build_anew()
        return {}


def _same(text: str, rows: Iterable[Mapping[str, Any]]) -> list[Suggestion]:
    """Rows with the text's key. They may still differ in capitals or in the place of a tone: that is no exact match."""
    plain = tidy(text)
    return [_suggestion(text, row, 100 if tidy(row["source"]) == plain else 99) for row in rows]


def _alike(text: str, rows: Iterable[Mapping[str, Any]]) -> list[Suggestion]:
    words, key = words_of(text), key_of(text)
    least, found = threshold(words), []
    for row in rows:
        score = 0 if row["key"] == key else likeness(words, words_of(row["source"]), least)
        if score:
            found.append(_suggestion(text, row, min(score, 99)))
    return found


def _suggestion(text: str, row: Mapping[str, Any], score: int) -> Suggestion:
    numbers = numbers_missing(text, row["source"])
    return Suggestion(
        target=row["target"], source=row["source"], score=max(1, score - POINTS_A_NUMBER * len(numbers)), exact=score == 100,
        by=row["by__full_name"] or row["by__username"] or "", at=row["at"], numbers=numbers,
        fits=is_fitting(text, row["target"]), imported_from=row["imported_from"], origin=row["origin"],
    )  # fmt: skip


def _best(found: Iterable[Suggestion], limit: int) -> list[Suggestion]:
    """By score; then what the office approved before what came in a file, then the newest. Each translation once."""
    ordered = sorted(found, key=lambda one: (not one.exact, -one.score, bool(one.imported_from), -one.at.timestamp()))
    kept: dict[str, Suggestion] = {}
    for one in ordered:
        kept.setdefault(tidy(one.target), one)
    return list(kept.values())[:limit]
