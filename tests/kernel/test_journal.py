"""An act and its trace stand or fall together; the trace tells who, what and when, never the text."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from nhipcau.kernel import clock, journal
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain.clearance import submit
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_row_says_who_did_what_to_what_and_when(office: factories.Office) -> None:
    moment = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
    with clock.moved_to(moment):
        row = journal.record(actor=office.writer, action="newsroom.test", subject=office.task, number=3)
    row.refresh_from_db()
    assert (row.actor_id, row.actor_name, row.at) == (office.writer.pk, "Người bien-tap", moment)
    assert (row.subject_kind, row.subject_id, row.data) == ("plan.task", str(office.task.pk), {"number": 3})


def test_the_clockwork_has_no_name(db: None) -> None:
    row = journal.record(actor=None, action="newsroom.test", subject=None)
    assert (row.actor_id, row.actor_name, row.subject_kind, row.subject_id) == (None, "", "", "")


def test_an_act_that_fails_leaves_no_trace(office: factories.Office) -> None:
    before = JournalEntry.objects.count()
    with pytest.raises(KeyError), transaction.atomic():
        journal.record(actor=office.writer, action="newsroom.test", subject=office.task)
        raise KeyError
    assert JournalEntry.objects.count() == before


def test_no_word_of_a_text_is_in_the_journal(office: factories.Office) -> None:
    submit(edition=factories.edition(office, lead="Lời dẫn riêng."), by=office.writer)
    assert "Lời dẫn" not in str(list(JournalEntry.objects.values_list("data", flat=True)))
