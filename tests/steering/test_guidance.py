"""Guidance is signed, kept for good and addressed to the body's own people. It is never text for others to post."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnly, JournalEntry, MailOut
from nhipcau.steering.domain import guidance
from nhipcau.steering.domain.guidance import GuidanceRefused, GuidanceWords, mark_read, sign
from nhipcau.steering.enums import GuidanceTo
from nhipcau.steering.models import Guidance, GuidanceRead
from tests import factories

pytestmark = pytest.mark.django_db
ROOM = Path(guidance.__file__).resolve().parents[1]


def words(**values: object) -> GuidanceWords:
    said = {
        "to": "staff", "title": "Nội dung tuần lễ văn hóa", "text": "Ưu tiên ảnh và bài song ngữ.", "signer": "Nguyễn Thử",
        "signer_post": "Trưởng ban", "signed_on": clock.today(), "number": "01-HD/BCĐ",
    }  # fmt: skip
    return GuidanceWords(**{**said, **values})  # type: ignore[arg-type]


def signed(o: factories.Office, **values: object) -> Guidance:
    return sign(unit=o.locality, words=words(**values), by=o.focal)


def test_guidance_keeps_its_words_signer_and_fingerprint_for_good(office: factories.Office) -> None:
    row = signed(office)
    assert guidance.words_of(row) == words()
    assert row.sha256 == guidance.fingerprint(words())
    assert row.sha256 != guidance.fingerprint(words(text="Khác."))
    row.text = "Sửa."
    for change in (row.save, row.delete, lambda: Guidance.objects.update(text="Sửa."), Guidance.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()
    assert JournalEntry.objects.get(action="steering.guidance").data == {"sha256": row.sha256}


@pytest.mark.parametrize(
    "missing",
    [
        {"to": "public"}, {"to": ""}, {"title": " "}, {"text": ""}, {"signer": ""}, {"signer_post": ""},
        {"signed_on": dt.date(2999, 1, 1)},
    ],
)  # fmt: skip
def test_guidance_without_signer_post_day_or_own_addressee_is_refused(office: factories.Office, missing: dict[str, object]) -> None:
    with pytest.raises(GuidanceRefused):
        signed(office, **missing)
    assert not Guidance.objects.exists()


def test_a_replaced_one_stays_and_says_what_replaced_it(office: factories.Office) -> None:
    old = signed(office)
    new = sign(unit=office.locality, words=words(title="Bản mới"), by=office.leader, replaces=old)
    assert list(guidance.guidance_seen_by(office.focal).order_by("pk")) == [old, new]
    assert Guidance.objects.get(pk=old.pk).replaced_by == new
    with pytest.raises(GuidanceRefused):
        sign(unit=office.locality, words=words(), by=office.focal, replaces=old)
    with pytest.raises(PermissionDenied):
        sign(unit=office.department, words=words(), by=office.writer)


def test_own_people_mark_it_read_once_and_strangers_never_see_it(office: factories.Office) -> None:
    row = signed(office)
    mark_read(guidance=row, by=office.writer)
    mark_read(guidance=row, by=office.writer)
    assert [one.by for one in GuidanceRead.objects.all()] == [office.writer]
    assert [one.mine for one in guidance.guidance_seen_by(office.writer)] == [True]
    assert [one.mine for one in guidance.guidance_seen_by(office.focal)] == [False]
    assert list(guidance.guidance_seen_by(office.stranger)) == []
    with pytest.raises(PermissionDenied):
        mark_read(guidance=row, by=office.stranger)


def test_there_is_no_place_for_outside_addressees_or_accounts() -> None:
    names = {field.name for field in Guidance._meta.get_fields()}
    assert names == {
        "id", "unit", "to", "title", "text", "signer", "signer_post", "signed_on", "number", "sha256", "by", "at",
        "replaces", "replaced_by", "read_by",
    }  # fmt: skip
    assert {choice for choice, _label in Guidance._meta.get_field("to").choices} == set(GuidanceTo.values)  # type: ignore[union-attr]
    assert set(GuidanceTo.values) == {"staff", "spokespeople"}
    kinds = {type(field) for field in Guidance._meta.concrete_fields}
    assert kinds.isdisjoint({models.EmailField, models.URLField, models.FileField, models.JSONField})
    assert {field.name for field in Guidance._meta.many_to_many} == set()


def test_no_letter_file_or_export_leads_out_of_guidance(office: factories.Office) -> None:
    signed(office)
    assert not MailOut.objects.exists()
    ways_out = ("nhipcau.kernel.mail", "nhipcau.kernel.documents", "nhipcau.kernel.sheets", "django.core.mail")
    leading = [
        f"{path.name}: {name}"
        for path in sorted(ROOM.rglob("*guidance*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [])
        if name.startswith(ways_out)
    ]
    assert leading == []
    using = [
        path.relative_to(ROOM.parent).as_posix()
        for path in sorted(ROOM.parent.rglob("*.py"))
        if "migrations" not in path.parts and "steering.models import" in (text := path.read_text()) and "Guidance" in text
    ]
    assert {one for one in using if not one.startswith("steering/")} <= {"desk/demonstration/directing.py"}
