"""Clearance is a named person's word for one content hash; whatever changes the content, voids it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain.clearance import ClearanceRefused, Declaration, clear, send_back, submit, valid_clearance
from nhipcau.newsroom.domain.media import PictureMissing
from nhipcau.newsroom.enums import SUBMISSION_MOVES, SubmissionState
from nhipcau.newsroom.models import Clearance, Edition, Submission, Version
from tests import factories
from tests.factories import WHOLE

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def made(office: factories.Office) -> Edition:
    return factories.edition(office)


def test_a_clearance_names_the_clearer_the_hash_and_the_findings(office: factories.Office, made: Edition) -> None:
    version = submit(edition=factories.change(office, made, lead="Gọi 0912345678."), by=office.writer).version
    with pytest.raises(ClearanceRefused):
        clear(version=version, by=office.clearer, declaration=WHOLE)
    confirmed = dataclasses.replace(WHOLE, confirmed=frozenset({"personal"}))
    clearance = clear(version=version, by=office.clearer, declaration=confirmed)
    assert (clearance.by, clearance.sha256, clearance.version) == (office.clearer, version.sha256, version)
    assert [finding["check"] for finding in clearance.findings] == ["personal"]
    assert JournalEntry.objects.get(action="newsroom.clear").actor_id == office.clearer.pk
    submission = Submission.objects.get()
    assert (submission.state, submission.answered_by) == (SubmissionState.CLEARED, office.clearer)


@pytest.mark.parametrize("missing", ["no_secret", "accurate", "rights_held"])
def test_all_three_declarations_are_needed(office: factories.Office, made: Edition, missing: str) -> None:
    version = submit(edition=made, by=office.writer).version
    with pytest.raises(ClearanceRefused):
        clear(version=version, by=office.clearer, declaration=dataclasses.replace(WHOLE, **{missing: False}))
    values = {"no_secret": True, "accurate": True, "rights_held": True, missing: False}
    with pytest.raises(IntegrityError), transaction.atomic():
        Clearance.objects.create(version=version, sha256=version.sha256, by=office.clearer, **values)
    assert not Clearance.objects.exists()


def test_a_hand_in_the_text_or_another_unit_clears_nothing(office: factories.Office, made: Edition) -> None:
    version = submit(edition=made, by=office.writer).version
    for person in (office.writer, office.publisher, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            clear(version=version, by=person, declaration=WHOLE)
    assert not Clearance.objects.exists()


def test_a_text_changed_after_it_was_submitted_is_not_cleared(office: factories.Office, made: Edition) -> None:
    version = submit(edition=made, by=office.writer).version
    factories.change(office, made, lead="Khác.")
    with pytest.raises(ClearanceRefused):
        clear(version=version, by=office.clearer, declaration=WHOLE)


def test_one_clearance_a_version(office: factories.Office, made: Edition) -> None:
    version = factories.cleared(office, made)
    with pytest.raises(ClearanceRefused):
        clear(version=version, by=office.clearer, declaration=WHOLE)
    with pytest.raises(ClearanceRefused):
        submit(edition=made, by=office.writer)
    assert Clearance.objects.count() == 1


def test_a_newer_submission_replaces_the_waiting_one(office: factories.Office, made: Edition) -> None:
    first = submit(edition=made, by=office.writer)
    assert submit(edition=made, by=office.writer) == first
    second = submit(edition=factories.change(office, made, lead="Khác."), by=office.writer)
    first.refresh_from_db()
    assert (first.state, second.state) == (SubmissionState.REPLACED, SubmissionState.WAITING)


def test_what_blocks_is_not_submitted_and_nothing_is_written(office: factories.Office, made: Edition) -> None:
    factories.change(office, made, lead="")
    before = (Version.objects.count(), made.revisions.count())
    with pytest.raises(ClearanceRefused):
        submit(edition=made, by=office.writer)
    assert (Version.objects.count(), made.revisions.count(), Submission.objects.count()) == (*before, 0)


def test_a_stranger_submits_nothing(office: factories.Office, made: Edition) -> None:
    with pytest.raises(PermissionDenied):
        submit(edition=made, by=office.stranger)


def test_a_missing_picture_is_a_sentence_not_an_error(office: factories.Office, house: Path) -> None:
    made = factories.edition(office, picture=factories.picture(), picture_alt="Sen")
    version = submit(edition=made, by=office.writer).version
    Path(made.picture.file.path).unlink()
    with pytest.raises(ClearanceRefused):
        clear(version=version, by=office.clearer, declaration=WHOLE)
    with pytest.raises(PictureMissing):
        submit(edition=made, by=office.writer)


def test_sent_back_with_a_note(office: factories.Office, made: Edition) -> None:
    submission = submit(edition=made, by=office.writer)
    with pytest.raises(ClearanceRefused):
        send_back(version=submission.version, by=office.clearer, note="  ")
    with pytest.raises(PermissionDenied):
        send_back(version=submission.version, by=office.writer, note="Sửa lời dẫn.")
    with pytest.raises(ValidationError):
        send_back(version=submission.version, by=office.clearer, note="TỐI MẬT")
    send_back(version=submission.version, by=office.clearer, note=" Sửa lời dẫn. ")
    submission.refresh_from_db()
    assert (submission.state, submission.note) == (SubmissionState.SENT_BACK, "Sửa lời dẫn.")


def test_a_clearance_holds_for_its_own_bytes(office: factories.Office, made: Edition) -> None:
    version = factories.cleared(office, made)
    assert valid_clearance(version) == Clearance.objects.get()
    version.payload = version.payload.replace("Mùa", "Mua")
    assert valid_clearance(version) is None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_clearance SET sha256 = %s", ["0" * 64])
    assert valid_clearance(Version.objects.get()) is None


def test_the_table_of_moves_is_whole() -> None:
    assert set(SUBMISSION_MOVES) == set(SubmissionState)
    ends = {state for state, moves in SUBMISSION_MOVES.items() if not moves}
    assert ends == set(SubmissionState) - {SubmissionState.WAITING}


def test_a_declaration_is_whole_or_not() -> None:
    assert WHOLE.whole
    assert not Declaration(no_secret=True, accurate=True, rights_held=False).whole
