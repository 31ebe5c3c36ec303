"""Translation memories from outside: a TMX file taken in whole or not at all, taken out again as a whole, and TMX out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import memory_catching
from nhipcau.newsroom.domain.memory import once, segment_row, worth_keeping
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.domain.segments import MARK
from nhipcau.newsroom.exchange import tmx
from nhipcau.newsroom.models import MemorySegment
from nhipcau.people.models import Account, Unit
from nhipcau.portal.door import LANGUAGES

#: Pairs written at a time, and pairs one file that leaves the house holds.
BATCH = 2_000
PAIRS_A_FILE = 200_000
LONGEST_NAME = 200
LONGEST_REASON = 300


class MemoryRefused(ValueError):
    """The memory cannot be taken in or out so; the message says why and what to do."""


@dataclass(frozen=True)
class Taken:
    """``taken``: pairs new to the memory; ``known``: pairs it has already, and ones without words; ``left_out``: pairs in
    languages that are not the portal's, by language pair."""

    taken: int
    known: int
    left_out: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """Which rows of a pair a file holds: the ``number``-th of ``of`` parts, counted from 1."""

    number: int
    of: int


@transaction.atomic
def take_tmx(*, file: bytes | BinaryIO, name: str, unit: Unit, by: Account) -> Taken:
    """Take in every pair of a TMX file, marked with its name; all or nothing.

    Raises PermissionDenied, MemoryRefused, ``exchange.sheet.ExchangeRefused`` for a bad file, and ValidationError when any
    word bears a secrecy stamp. Never more than some thousand pairs are held at a time.
    """
    if not rules.may_keep_memory(by, unit):
        raise PermissionDenied(_("Only translators and focal officers of the unit take translation memories in."))
    name = _plain_name(name)
    refuse_stamped(words_in(name))
    left_out: Counter[str] = Counter()
    of_file = MemorySegment.objects.filter(imported_from=name, unit=unit)
    before, given = of_file.count(), 0
    pairs = _in_our_languages(tmx.read(file), left_out)
    while batch := list(islice(pairs, BATCH)):
        refuse_stamped(_every_word(batch))
        MemorySegment.objects.bulk_create(_rows(batch, name, unit, by), ignore_conflicts=True)
        given += len(batch)
    taken = of_file.count() - before
    if not given:
        raise MemoryRefused(
            _(
                "The file holds no pair of two languages of the portal. Export the memory in such a pair."
            )
        )
    journal.record(actor=by, action="newsroom.memory_take", subject=unit, file=name, pairs=taken)
    return Taken(taken, given - taken, dict(left_out))


@transaction.atomic
def take_out(*, name: str, unit: Unit, by: Account, reason: str) -> int:
    """Delete all pairs that came in with this file; returns how many. What the office approved itself since stays."""
    if not rules.may_keep_memory(by, unit):
        raise PermissionDenied(_("Only translators and focal officers of the unit take translation memories out."))
    reason = " ".join(reason.split())
    refuse_stamped(words_in(reason))
    if not reason or len(reason) > LONGEST_REASON:
        raise MemoryRefused(
            _("Say in at most %(most)d letters why the memory is taken out.") % {"most": LONGEST_REASON}
        )
    rows = MemorySegment.objects.filter(imported_from=name, unit=unit) if name else MemorySegment.objects.none()
    count = rows.delete()[0]
    if not count:
        raise MemoryRefused(_("No memory of this name is kept here now."))
    journal.record(actor=by, action="newsroom.memory_remove", subject=unit, file=name, pairs=count, reason=reason)
    transaction.on_commit(memory_catching.build_anew, robust=True)
    return count


def parts_of(*, source_language: str, target_language: str, by: Account) -> int:
    """How many files the pair's memory fills; 0 when there is nothing that ``by`` may see."""
    return -(-_offered(source_language, target_language, by).count() // PAIRS_A_FILE)


def as_tmx(*, source_language: str, target_language: str, by: Account, part: int = 1) -> bytes:
    """The pair's memory as TMX, oldest first, as far as ``by`` may see it, without what was withdrawn. Raises MemoryRefused
    for a part that holds nothing, and ExchangeRefused for a character that no XML file can carry."""
    rows = _offered(source_language, target_language, by).select_related("by").order_by("pk")
    start = (max(part, 1) - 1) * PAIRS_A_FILE
    pairs = [
        tmx.Pair(row.source, row.target, source_language, target_language, row.at, str(row.by or ""))
        for row in rows[start : start + PAIRS_A_FILE].iterator(chunk_size=BATCH)
    ]
    if not pairs:
        raise MemoryRefused(_("The memory holds nothing in these languages yet."))
    return tmx.write(pairs, source_language, target_language)


def _offered(source_language: str, target_language: str, by: Account) -> QuerySet[MemorySegment]:
    pair = MemorySegment.objects.filter(source_language=source_language, target_language=target_language)
    return pair.filter(rules.memory_seen_by(by), withdrawn_at=None)


def _in_our_languages(pairs: Iterable[tmx.Pair], left_out: Counter[str]) -> Iterator[tmx.Pair]:
    """Pairs of two languages of the portal, by its codes; the others are counted. Without Vietnamese too: an item may be
    written in another language first."""
    for pair in pairs:
        ours = tuple(
            code.replace("_", "-").split("-")[0].lower() for code in (pair.source_language, pair.target_language)
        )
        if ours[0] != ours[1] and all(code in LANGUAGES for code in ours):
            yield tmx.Pair(pair.source, pair.target, ours[0], ours[1], pair.changed_at, pair.by)
        else:
            left_out[f"{pair.source_language[:16] or '?'}–{pair.target_language[:16] or '?'}"] += 1


def _rows(batch: Iterable[tmx.Pair], name: str, unit: Unit, by: Account) -> list[MemorySegment]:
    return once(
        segment_row(
            pair.source.strip(), pair.target.strip(), (pair.source_language, pair.target_language),
            imported_from=name, unit=unit, by=by, at=pair.changed_at or clock.now(),
        )
        for pair in batch
        if worth_keeping(pair.source, pair.target)
    )  # fmt: skip


def _every_word(batch: Iterable[tmx.Pair]) -> str:
    """As they stand, and without marks: a stamp may be set half in bold."""
    texts = [text for pair in batch for text in (pair.source, pair.target, pair.by)]
    return words_in(texts, [MARK.sub("", text) for text in texts if "⟨" in text])


def _plain_name(name: str) -> str:
    """The file's own name, without folders and invisible characters."""
    plain = "".join(letter for letter in re.split(r"[/\\]", name)[-1] if letter.isprintable()).strip()
    if not plain:
        raise MemoryRefused(
            _("The file has no name. Give it one that says where the memory comes from, and hand it in again.")
        )
    return plain[-LONGEST_NAME:]
