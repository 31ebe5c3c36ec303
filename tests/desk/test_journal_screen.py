"""The journal's screen: those who look after a branch see the mark to be noted, and which entries are not as they were written."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from nhipcau.kernel import journal
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import Role
from tests import factories
from tests.kernel.journal_rows import linked, unguarded
from tests.newsroom.counting import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS = "/so-nghiep-vu/"


def written(office: factories.Office, number: int) -> list[JournalEntry]:
    for turn in range(number):
        journal.record(actor=office.writer, action="newsroom.save", subject=None, turn=turn)
    linked()
    return list(JournalEntry.objects.order_by("number"))


def test_an_administrator_sees_the_mark_of_the_last_entry_and_an_editor_does_not(office: factories.Office, client: Client) -> None:
    rows = written(office, 3)
    admin = factories.account("quan-tri", office.centre, Role.ADMIN)
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(ADDRESS).content.decode()
    assert rows[-1].sha256 in page
    client.force_login(office.writer, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(ADDRESS).content.decode()
    assert (rows[-1].sha256 in page, "data-row" in page) == (False, True)


def test_an_entry_with_a_hand_on_it_is_named_on_the_screen(office: factories.Office, client: Client) -> None:
    rows = written(office, 3)
    with unguarded() as cursor:
        cursor.execute("UPDATE kernel_journalentry SET at = %s WHERE id = %s", [rows[0].at, rows[-1].pk])
    client.force_login(factories.account("quan-tri", office.centre, Role.ADMIN), backend="django.contrib.auth.backends.ModelBackend")
    told = client.get(ADDRESS)
    assert told.context["chain"]["broken"] == [rows[-1].number]
    assert "message--stop" in told.content.decode()


def test_the_screen_takes_as_many_queries_for_many_entries_as_for_one(office: factories.Office, client: Client) -> None:
    assert connection.vendor == "sqlite"
    client.force_login(factories.account("quan-tri", office.centre, Role.ADMIN), backend="django.contrib.auth.backends.ModelBackend")
    written(office, 1)
    one = queries_of(client, ADDRESS)
    written(office, 20)
    assert queries_of(client, ADDRESS) == one
