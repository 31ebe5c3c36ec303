"""A decision that the public house refused never was: no figure counts it, no screen calls it public."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain import courier, queries
from nhipcau.newsroom.domain.release import ReleaseRefused, release, withdraw
from nhipcau.newsroom.domain.standing import standing_of
from nhipcau.newsroom.enums import Standing
from nhipcau.newsroom.models import Edition, Outbox, Release, ReleasedEdition
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Evidence, Result, ResultWithdrawal
from nhipcau.portal.admission import admit
from nhipcau.portal.models import Live
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])
NOTE = {"vi": "Sửa lời dẫn.", "en": "The lead was corrected."}


@pytest.fixture
def made(office: factories.Office) -> Edition:
    return factories.edition(office)


def test_a_refused_release_proves_nothing_and_is_not_public(office: factories.Office, made: Edition) -> None:
    factories.refused(factories.released(office, made))
    office.task.refresh_from_db()
    assert (Result.objects.count(), Evidence.objects.count(), ReleasedEdition.objects.count()) == (0, 0, 0)
    assert office.task.state == TaskState.WAITING
    assert standing_of([made]) == {made.pk: Standing.CLEARED}
    assert list(queries.ready_for_release(office.publisher)) == [made.item]


def test_what_was_refused_can_be_decided_anew(office: factories.Office, made: Edition) -> None:
    first = factories.refused(factories.released(office, made))
    version = made.versions.get()
    again = factories.admitted(release(item=made.item, versions=[version], by=office.publisher))
    assert (first.sequence, again.sequence, again.kind) == (1, 2, "release")
    assert [(one.proof, one.language) for one in Result.objects.all()] == [(str(again.package_id), "vi")]
    assert list(queries.refused_packages(office.publisher)) == []


def test_after_a_refused_correction_the_old_text_is_what_is_public(office: factories.Office, made: Edition) -> None:
    first = factories.admitted(factories.released(office, made))
    before = ReleasedEdition.objects.values("version", "release", "address", "first_at", "at", "withdrawn_at").get()
    version = factories.cleared(office, factories.change(office, made, lead="Đã sửa."))
    factories.refused(release(item=made.item, versions=[version], by=office.publisher, note=NOTE))
    after = ReleasedEdition.objects.values("version", "release", "address", "first_at", "at", "withdrawn_at").get()
    assert after == before
    assert before["release"] == first.pk
    assert Result.objects.count() == 1


def test_after_a_refused_withdrawal_the_text_is_still_public_and_counts(
    office: factories.Office, made: Edition
) -> None:
    factories.admitted(factories.released(office, made))
    factories.refused(withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=NOTE))
    assert ReleasedEdition.objects.get().withdrawn_at is None
    assert ResultWithdrawal.objects.count() == 0
    with pytest.raises(ReleaseRefused, match="already|đã công khai|đang công khai"):
        release(item=made.item, versions=[made.versions.get()], by=office.publisher, note=NOTE)


def test_an_answer_is_taken_once(office: factories.Office, made: Edition) -> None:
    decision = factories.admitted(factories.released(office, made))
    factories.refused(decision)
    assert Outbox.objects.get().answer["state"] == "admitted"
    assert Result.objects.count() == 1


def test_a_refused_package_goes_again_once_what_stood_in_its_way_is_gone(
    office: factories.Office, made: Edition, house: Path
) -> None:
    """The public house holds an old key, refuses, is told the new one, and takes the same package in."""
    decision = factories.released(office, made)
    courier.hand_over()
    (house / "public").mkdir(exist_ok=True)
    (house / "public" / "desk.pub").write_text("A" * 43 + "=")
    assert admit().refused == 1
    assert courier.collect_answers() == 1
    assert (Result.objects.count(), Live.objects.count()) == (0, 0)
    (house / "public" / "desk.pub").write_text(courier.publish_key())
    courier.hand_over_again(decision=decision, by=office.publisher)
    assert (courier.hand_over(), admit().packages, courier.collect_answers()) == (1, 1, 1)
    assert (Result.objects.count(), Evidence.objects.count(), Live.objects.count()) == (1, 1, 1)
    assert ReleasedEdition.objects.get().release == decision
    entry = JournalEntry.objects.get(action="newsroom.hand_over_again")
    assert entry.data == {"package": str(decision.package_id)}


def test_only_a_publisher_sends_again_and_only_what_was_refused(office: factories.Office, made: Edition) -> None:
    decision = factories.released(office, made)
    with pytest.raises(courier.PackageNotRefused):
        courier.hand_over_again(decision=decision, by=office.publisher)
    factories.refused(decision)
    with pytest.raises(PermissionDenied):
        courier.hand_over_again(decision=decision, by=office.writer)
    release(item=made.item, versions=[made.versions.get()], by=office.publisher)
    with pytest.raises(courier.PackageNotRefused):
        courier.hand_over_again(decision=decision, by=office.publisher)


def test_the_board_offers_to_send_again_to_a_publisher_alone(
    office: factories.Office, made: Edition, client: Client, house: Path
) -> None:
    decision = factories.refused(factories.released(office, made))
    address = f"/cong-bo/{decision.pk}/gui-lai/"
    for person, offered in ((office.writer, False), (office.publisher, True)):
        client.force_login(person)
        assert (address in client.get("/cong-bo/").content.decode()) is offered
    client.force_login(office.stranger)
    assert client.post(address).status_code == 404
    client.force_login(office.publisher)
    assert client.post(address).status_code == 302
    assert Outbox.objects.get().answer is None
    assert Release.objects.count() == 1
