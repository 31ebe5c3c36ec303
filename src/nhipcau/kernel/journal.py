"""The append-only journal: who did what to what, when. Rows are written, never changed or removed, and each follows from the one before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import connections, router

from nhipcau.kernel import chain, chain_guard
from nhipcau.kernel.models import JournalEntry, JournalHead

SLICE = 2_000


def record(*, actor: Any, action: str, subject: Any, **data: Any) -> JournalEntry:
    """Write one row in the transaction of the act itself, so that the act and its trace stand or fall together.

    ``actor`` is an account or None for the program's own clockwork; ``action`` is ``room.verb``; ``subject`` is a saved row.
    ``data`` must be JSON: ids, names of rules, hashes; never the text of an item. The database links the row into the chain.
    """
    return JournalEntry.objects.create(
        actor_id=getattr(actor, "pk", None),
        actor_name=str(actor) if actor is not None else "",
        action=action,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        data=data,
    )


class Fault(Enum):
    """What the first entry that does not fit shows; each with its sentence."""

    CHANGED = (
        "Mục số {number} không còn như khi ghi: nội dung đã bị sửa.",
        "Entry {number} is not as it was written: what it says was changed.",
    )
    MISSING = (
        "Thiếu mục số {number}: đã bị xóa hoặc đổi số.",
        "Entry {number} is missing: it was removed or given another number.",
    )
    MOVED = (
        "Mục số {number} không nối tiếp mục trước nó: đã bị chèn vào, đổi chỗ hoặc tính lại.",
        "Entry {number} does not follow from the one before it: it was put in, moved or reckoned anew.",
    )
    CUT = (
        "Sổ thiếu phần cuối: mục cuối phải là số {number}.",
        "The end of the journal is missing: its last entry should be {number}.",
    )
    HEAD = (
        "Đầu chuỗi không khớp với mục số {number}: dòng ghi mục cuối đã bị sửa.",
        "The head of the chain does not fit entry {number}: the row that names the last entry was changed.",
    )
    UNLINKED = (
        "Dòng {row} không có số trong chuỗi: đã được ghi vào mà không qua chương trình.",
        "Row {row} has no number in the chain: it was written past the program.",
    )
    NOTED = (
        "Mục số {number} không có dấu đã ghi lại: sổ đã bị viết lại từ trước đó.",
        "Entry {number} does not bear the mark that was noted: the journal was written anew.",
    )
    UNGUARDED = (
        "Cơ sở dữ liệu không còn chặn việc sửa, xóa sổ.",
        "The database no longer refuses to change or remove entries.",
    )


@dataclass(frozen=True)
class Verified:
    """``count`` entries fit; ``last`` is the number and the link of the last that does. ``fault``: the first that does not fit, None of a
    whole journal; ``entry`` is its row where there is one, ``number`` its place."""

    count: int
    last: str
    fault: Fault | None = None
    number: int | None = None
    entry: JournalEntry | None = None


def verify(*, noted: str = "") -> Verified:
    """Reckon the whole chain anew, in its order; memory and queries do not grow beyond a slice at a time.

    ``noted``: ``number:sha256`` as an earlier call gave it, which must still stand: an entry of a journal written wholly anew does not.
    """
    promised = _head()
    expected = {promised.number: (promised.sha256, Fault.HEAD)} if promised.number else {}
    if noted:
        at, _colon, sha256 = noted.partition(":")
        expected[int(at)] = (sha256.strip().lower(), Fault.NOTED)
    count, before = 0, chain.NOTHING
    for entry in JournalEntry.objects.exclude(number=None).order_by("number").iterator(chunk_size=SLICE):
        fault = _fault(entry, count + 1, before)
        if fault is None and count + 1 in expected and expected[count + 1][0] != entry.sha256:
            fault = expected[count + 1][1]
        if fault is not None:
            gone = fault is Fault.MISSING
            return Verified(count, f"{count}:{before}", fault, count + 1 if gone else entry.number, None if gone else entry)
        count, before = count + 1, entry.sha256
    return _ended(count, f"{count}:{before}", max(expected, default=0))


def fits(entry: JournalEntry) -> bool:
    """Whether one entry says what it said when it was linked; whether the one before it stands is ``verify``'s."""
    return entry.number is not None and _fault(entry, entry.number, entry.previous) is None


def last() -> str:
    """The number and the link of the last entry, to be noted elsewhere; what ``verify`` takes as ``noted``."""
    return str(_head())


def _head() -> JournalHead:
    return JournalHead.objects.first() or JournalHead()


def _fault(entry: JournalEntry, number: int, before: str) -> Fault | None:
    if entry.number != number:
        return Fault.MISSING
    if entry.measured() != entry.content:
        return Fault.CHANGED
    linked = chain.link(number=number, previous=before, content=entry.content)
    return None if (entry.previous, entry.sha256) == (before, linked) else Fault.MOVED


def _ended(count: int, last: str, promised: int) -> Verified:
    """What is asked of the end, once every entry fits."""
    if count < promised:
        return Verified(count, last, Fault.CUT, promised)
    if _head().number < count:  # asked anew: entries may have come meanwhile
        return Verified(count, last, Fault.HEAD, count)
    unlinked = JournalEntry.objects.filter(number=None).order_by("pk").first()
    if unlinked is not None:
        return Verified(count, last, Fault.UNLINKED, None, unlinked)
    if chain_guard.missing(connections[router.db_for_read(JournalEntry)]):
        return Verified(count, last, Fault.UNGUARDED)
    return Verified(count, last)
