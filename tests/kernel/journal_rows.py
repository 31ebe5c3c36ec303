"""Hands on the journal past the program: what the guards in the database and ``journal.verify`` are there against."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from nhipcau.kernel import chain, chain_guard, journal
from nhipcau.kernel.models import JournalEntry


def linked() -> None:
    """What PostgreSQL does as a transaction commits, done now."""
    connection.check_constraints()


def five() -> list[JournalEntry]:
    rows = [journal.record(actor=None, action="kernel.test", subject=None, turn=turn) for turn in range(1, 6)]
    linked()
    return list(JournalEntry.objects.filter(pk__in=[row.pk for row in rows]).order_by("number"))


@contextmanager
def unguarded() -> Iterator[Any]:
    """A cursor while the triggers are away, as for somebody who owns the database."""
    chain_guard.lift(connection)
    with connection.cursor() as cursor:
        yield cursor
    chain_guard.lay(connection)


def ask(query: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, values)


def _changed(cursor: Any, rows: list[JournalEntry]) -> None:
    cursor.execute("UPDATE kernel_journalentry SET actor_name = 'Người khác' WHERE id = %s", [rows[2].pk])


def _changed_in_time(cursor: Any, rows: list[JournalEntry]) -> None:
    cursor.execute("UPDATE kernel_journalentry SET at = %s WHERE id = %s", [rows[0].at, rows[2].pk])


def _changed_with_its_digest(cursor: Any, rows: list[JournalEntry]) -> None:
    row = rows[2]
    row.action = "kernel.forged"
    cursor.execute("UPDATE kernel_journalentry SET action = %s, content = %s WHERE id = %s", [row.action, row.measured(), row.pk])


def _changed_with_its_link(cursor: Any, rows: list[JournalEntry]) -> None:
    _changed_with_its_digest(cursor, rows)
    made = chain.link(number=rows[2].number or 0, previous=rows[2].previous, content=rows[2].measured())
    cursor.execute("UPDATE kernel_journalentry SET sha256 = %s WHERE id = %s", [made, rows[2].pk])


def _removed(cursor: Any, rows: list[JournalEntry]) -> None:
    cursor.execute("DELETE FROM kernel_journalentry WHERE id = %s", [rows[2].pk])


def _removed_and_closed_up(cursor: Any, rows: list[JournalEntry]) -> None:
    _removed(cursor, rows)
    for row in rows[3:]:
        cursor.execute("UPDATE kernel_journalentry SET number = number - 1 WHERE id = %s", [row.pk])


def _last_removed(cursor: Any, rows: list[JournalEntry]) -> None:
    cursor.execute("DELETE FROM kernel_journalentry WHERE id = %s", [rows[4].pk])


def _last_removed_with_head(cursor: Any, rows: list[JournalEntry]) -> None:
    _last_removed(cursor, rows)
    cursor.execute("UPDATE kernel_journalhead SET number = number - 1")


def _head_turned_back(cursor: Any, rows: list[JournalEntry]) -> None:
    cursor.execute("UPDATE kernel_journalhead SET number = %s, sha256 = %s", [rows[3].number, rows[3].sha256])


def _copied(cursor: Any, row: JournalEntry, number: int | None) -> None:
    cursor.execute(
        "INSERT INTO kernel_journalentry"
        " (at, actor_id, actor_name, action, subject_kind, subject_id, data, content, number, previous, sha256)"
        " SELECT at, actor_id, actor_name, action, subject_kind, subject_id, data, content, %s, previous, sha256"
        " FROM kernel_journalentry WHERE id = %s",
        [number, row.pk],
    )


def _inserted(cursor: Any, rows: list[JournalEntry]) -> None:
    for row in reversed(rows[2:]):
        cursor.execute("UPDATE kernel_journalentry SET number = number + 1 WHERE id = %s", [row.pk])
    _copied(cursor, rows[0], rows[2].number)


def _inserted_unlinked(cursor: Any, rows: list[JournalEntry]) -> None:
    _copied(cursor, rows[0], None)


def _reordered(cursor: Any, rows: list[JournalEntry]) -> None:
    for number, row in ((None, rows[2]), (rows[2].number, rows[3]), (rows[3].number, rows[2])):
        cursor.execute("UPDATE kernel_journalentry SET number = %s WHERE id = %s", [number, row.pk])


#: What was done → the hand, the fault that is found, the place in the five rows of which it is told (None: of none).
TAMPERED: dict[str, tuple[Callable[[Any, list[JournalEntry]], None], journal.Fault, int | None]] = {
    "changed": (_changed, journal.Fault.CHANGED, 2),
    "changed in time": (_changed_in_time, journal.Fault.CHANGED, 2),
    "changed with its digest": (_changed_with_its_digest, journal.Fault.MOVED, 2),
    "changed with its link": (_changed_with_its_link, journal.Fault.MOVED, 3),
    "removed": (_removed, journal.Fault.MISSING, 2),
    "removed and closed up": (_removed_and_closed_up, journal.Fault.MOVED, 2),
    "last removed": (_last_removed, journal.Fault.CUT, 4),
    "last removed, head turned back": (_last_removed_with_head, journal.Fault.HEAD, 3),
    "head turned back": (_head_turned_back, journal.Fault.HEAD, 4),
    "inserted": (_inserted, journal.Fault.MOVED, 2),
    "inserted past the chain": (_inserted_unlinked, journal.Fault.UNLINKED, None),
    "reordered": (_reordered, journal.Fault.MOVED, 2),
}
