"""A row that may only be added: every way to change or remove it is refused, and the row stays as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from nhipcau.kernel import journal
from nhipcau.kernel.models import AppendOnly, JournalEntry

pytestmark = pytest.mark.django_db


def entry() -> JournalEntry:
    return journal.record(actor=None, action="kernel.test", subject=None)


def renamed(row: JournalEntry) -> JournalEntry:
    row.action = "kernel.forged"
    return row


def _bulk(row: JournalEntry) -> None:
    JournalEntry.objects.bulk_create(
        [renamed(row)], update_conflicts=True, update_fields=["action"], unique_fields=["id"]
    )


WAYS: dict[str, Callable[[JournalEntry], object]] = {
    "save": lambda row: renamed(row).save(),
    "save fields": lambda row: renamed(row).save(update_fields=["action"]),
    "update": lambda row: JournalEntry.objects.filter(pk=row.pk).update(action="kernel.forged"),
    "update or create": lambda row: JournalEntry.objects.update_or_create(pk=row.pk, defaults={"action": "kernel.forged"}),
    "bulk update": lambda row: JournalEntry.objects.bulk_update([renamed(row)], ["action"]),
    "bulk create over": _bulk,
    "delete": lambda row: row.delete(),
    "delete all": lambda row: JournalEntry.objects.all().delete(),
    "delete raw": lambda row: JournalEntry.objects.all()._raw_delete("default"),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_the_row_stays(way: str) -> None:
    row = entry()
    with pytest.raises(AppendOnly) as refusal:
        WAYS[way](row)
    assert "chỉ được ghi thêm" in str(refusal.value)
    assert JournalEntry.objects.get(pk=row.pk).action == "kernel.test"


def test_a_new_object_with_a_standing_key_overwrites_nothing() -> None:
    row = entry()
    with pytest.raises(IntegrityError), transaction.atomic():
        JournalEntry(pk=row.pk, action="kernel.forged").save()
    assert JournalEntry.objects.get(pk=row.pk).action == "kernel.test"
