"""The journal is a chain: each entry follows from the one before it, the database refuses to change any, and a hand on it is found."""

from __future__ import annotations

import datetime as dt
import inspect
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from nhipcau.config.router import HouseRouter
from nhipcau.kernel import chain, chain_guard, clock, journal
from nhipcau.kernel.models import JournalEntry, JournalHead
from tests.kernel.journal_rows import TAMPERED, ask, five, linked, unguarded

pytestmark = pytest.mark.django_db
SECOND = "second"


def test_each_entry_follows_from_the_one_before_it() -> None:
    rows = five()
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [row.previous for row in rows] == ["", *(row.sha256 for row in rows[:4])]
    for row in rows:
        assert row.content == row.measured()
        assert row.sha256 == chain.link(number=row.number or 0, previous=row.previous, content=row.content)
    assert journal.verify() == journal.Verified(5, f"5:{rows[4].sha256}")
    assert (journal.last(), [journal.fits(row) for row in rows]) == (f"5:{rows[4].sha256}", [True] * 5)


def test_an_empty_journal_is_whole() -> None:
    assert journal.verify() == journal.Verified(0, "0:")


def test_what_an_entry_says_is_the_same_before_it_is_stored_and_after() -> None:
    data = {"Số": [1, 2.5, 1e16, -0.0, 1e-7, True, None], "b": {"10": "Ngày", "9": "hoà"}, "a": ("x", "y"), 7: "bảy"}
    with clock.moved_to(dt.datetime(2026, 11, 21, 2, 30, 0, 120000, tzinfo=dt.UTC)):
        row = JournalEntry.objects.create(action="kernel.test", data=data)
    linked()
    before = row.content
    row.refresh_from_db()
    assert (row.measured(), row.content) == (before, before)
    assert journal.verify().fault is None


def test_rows_made_together_are_linked_too() -> None:
    JournalEntry.objects.bulk_create(JournalEntry(action="kernel.test", data={"turn": turn}) for turn in range(3))
    linked()
    assert journal.verify().count == 3


@pytest.mark.parametrize("hand", TAMPERED)
def test_a_hand_on_the_journal_is_found_where_it_was(hand: str) -> None:
    rows = five()
    places = [row.number for row in rows]
    act, fault, place = TAMPERED[hand]
    with unguarded() as cursor:
        act(cursor, rows)
    found = journal.verify()
    assert (found.fault, found.number) == (fault, None if place is None else places[place])
    whole = hand in ("head turned back", "inserted past the chain")  # every entry fits; what is beside them does not
    assert found.count == (5 if whole else (found.number or 0) - 1)


def test_a_journal_that_was_written_anew_does_not_bear_the_mark_that_was_noted() -> None:
    five()
    noted = journal.last()
    assert journal.verify(noted=noted).fault is None
    with unguarded() as cursor:
        cursor.execute("DELETE FROM kernel_journalentry")
        cursor.execute("DELETE FROM kernel_journalhead")
    with clock.moved_to(clock.now() + dt.timedelta(seconds=1)):
        five()
    assert journal.verify().fault is None
    assert (journal.verify(noted=noted).fault, journal.verify(noted=noted).number) == (journal.Fault.NOTED, 5)
    assert journal.verify(noted=f"9:{'0' * 64}").fault is journal.Fault.CUT


REFUSED = {
    "change": "UPDATE kernel_journalentry SET action = 'kernel.forged' WHERE id = %s",
    "change the link": "UPDATE kernel_journalentry SET sha256 = '' WHERE id = %s",
    "unlink": "UPDATE kernel_journalentry SET number = NULL WHERE id = %s",
    "remove": "DELETE FROM kernel_journalentry WHERE id = %s",
    "give a number": "INSERT INTO kernel_journalentry (at, actor_name, action, subject_kind, subject_id, data, content, number, previous, sha256)"
    " SELECT at, actor_name, action, subject_kind, subject_id, data, content, 99, '', '' FROM kernel_journalentry WHERE id = %s",
}  # fmt: skip


@pytest.mark.parametrize("way", REFUSED)
def test_the_database_refuses_by_itself(way: str) -> None:
    rows = five()
    before = list(JournalEntry.objects.order_by("pk").values())
    with pytest.raises(IntegrityError, match="only added"), transaction.atomic():
        ask(REFUSED[way], rows[2].pk)
    assert list(JournalEntry.objects.order_by("pk").values()) == before


def test_the_database_refuses_what_only_it_can_say() -> None:
    rows = five()
    way = {
        "postgresql": "TRUNCATE kernel_journalentry",
        "sqlite": "INSERT OR REPLACE INTO kernel_journalentry (id, at, actor_name, action, subject_kind, subject_id, data, content, previous,"
        f" sha256) SELECT {rows[2].pk}, at, '', 'kernel.forged', '', '', '{{}}', '', '', '' FROM kernel_journalentry WHERE id = {rows[2].pk}",
    }[connection.vendor]  # fmt: skip
    with pytest.raises(IntegrityError, match="only added"), transaction.atomic():
        ask(way)
    assert JournalEntry.objects.get(pk=rows[2].pk).action == "kernel.test"


@pytest.mark.parametrize("alias", ["default", "public"])
def test_the_guards_stand_in_both_houses_and_one_that_is_away_is_told(alias: str) -> None:
    assert chain_guard.missing(connections[alias]) == []
    chain_guard.lift(connections[alias])
    assert chain_guard.missing(connections[alias]) == chain_guard.names(connections[alias])
    if alias == "default":
        assert journal.verify().fault is journal.Fault.UNGUARDED
    emit_post_migrate_signal(verbosity=0, interactive=False, db=alias)
    assert chain_guard.missing(connections[alias]) == []


def test_an_entry_costs_one_query_and_verifying_as_many_for_many_as_for_one(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        journal.record(actor=None, action="kernel.test", subject=None)
    linked()
    with django_assert_num_queries(5):
        assert journal.verify().count == 1
    JournalEntry.objects.bulk_create(JournalEntry(action="kernel.test", data={"turn": turn}) for turn in range(50))
    linked()
    with django_assert_num_queries(5):
        assert journal.verify().count == 51


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database of this test's own, in which transactions really commit, with the journal's two tables; all rows go there."""
    told = {**connections["default"].settings_dict, "NAME": str(tmp_path / "second.sqlite3")}
    if connection.vendor == "postgresql":
        told["NAME"] = f"{connections['default'].settings_dict['NAME']}_journal"
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{told["NAME"]}"')
            cursor.execute(f'CREATE DATABASE "{told["NAME"]}"')
    monkeypatch.setitem(connections.databases, SECOND, told)
    allowed = inspect.getclosurevars(BaseDatabaseWrapper.ensure_connection).nonlocals["cls"]  # the framework's: which threads may open
    monkeypatch.setattr(allowed, "databases", {*allowed.databases, SECOND})
    for ask_for in ("db_for_read", "db_for_write"):
        monkeypatch.setattr(HouseRouter, ask_for, lambda *_args, **_hints: SECOND)
    with connections[SECOND].schema_editor() as editor:
        for model in (JournalHead, JournalEntry):
            editor.create_model(model)
    chain_guard.lay(connections[SECOND])
    yield SECOND
    connections[SECOND].close()
    del connections[SECOND]
    if connection.vendor == "postgresql":
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{told["NAME"]}"')


def write(turns: int, failed: list[BaseException]) -> None:
    try:
        for turn in range(turns):
            with transaction.atomic(using=SECOND):
                journal.record(actor=None, action="kernel.test", subject=None, turn=turn)
                journal.record(actor=None, action="kernel.test", subject=None, turn=-turn)
    except BaseException as error:  # told to the test: a thread's own would be lost
        failed.append(error)
    finally:
        connections[SECOND].close()


def test_writers_at_once_make_one_chain(second: str) -> None:
    failed: list[BaseException] = []
    threads = [threading.Thread(target=write, args=(10, failed)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    found = journal.verify()
    assert (found.fault, found.count, JournalHead.objects.count()) == (None, 80, 1)


def test_a_long_transaction_holds_up_no_other_where_many_write_at_a_time(second: str) -> None:
    if connection.vendor != "postgresql":
        return  # SQLite lets one transaction write at a time, with or without a journal
    failed: list[BaseException] = []
    with transaction.atomic(using=SECOND):
        first = journal.record(actor=None, action="kernel.long", subject=None)
        thread = threading.Thread(target=write, args=(1, failed))
        thread.start()
        thread.join(timeout=20)
        assert not thread.is_alive()
        assert JournalEntry.objects.exclude(number=None).count() == 2
    first.refresh_from_db()
    assert (failed, first.number, journal.verify().fault) == ([], 3, None)


def test_an_act_that_fails_leaves_no_gap(second: str) -> None:
    failed: list[BaseException] = []
    write(1, failed)
    with pytest.raises(KeyError), transaction.atomic(using=SECOND):
        journal.record(actor=None, action="kernel.test", subject=None)
        raise KeyError
    write(1, failed)
    assert (failed, journal.verify().fault, journal.verify().count) == ([], None, 4)


def test_what_was_written_before_there_was_a_chain_is_linked_in_its_order(second: str, monkeypatch: pytest.MonkeyPatch) -> None:
    step = import_module("nhipcau.kernel.migrations.0004_journal_chain")
    monkeypatch.setattr(step, "SLICE", 3)
    editor = SimpleNamespace(connection=connections[SECOND])
    step.lift(apps, editor)
    JournalEntry.objects.bulk_create(JournalEntry(action="kernel.test", data={"Lượt": turn}) for turn in range(7))
    with connections[SECOND].cursor() as cursor:
        cursor.execute("UPDATE kernel_journalentry SET content = ''")
    step.link_old(apps, editor)
    step.lay(apps, editor)
    journal.record(actor=None, action="kernel.test", subject=None)
    rows = list(JournalEntry.objects.order_by("pk").values_list("number", "action"))
    assert [number for number, _action in rows] == list(range(1, 9))
    assert (journal.verify().fault, journal.verify().count) == (None, 8)


def test_tests_that_empty_every_table_may_and_the_chain_begins_anew(second: str) -> None:
    failed: list[BaseException] = []
    write(2, failed)
    call_command("flush", database=SECOND, interactive=False, inhibit_post_migrate=True, verbosity=0)
    assert (JournalEntry.objects.count(), chain_guard.missing(connections[SECOND])) == (0, [])
    write(1, failed)
    assert (failed, journal.verify().fault, journal.verify().count) == ([], None, 2)
