"""The one door: what it lets through, what it writes, and that it writes all of it or nothing."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom import signals
from nhipcau.newsroom.domain.clearance import Declaration, clear, stopping, submit
from nhipcau.newsroom.domain.release import ReleaseRefused, release, withdraw
from nhipcau.newsroom.domain.versions import current_fingerprint, freeze
from nhipcau.newsroom.models import DoorRefused, Edition, MediaFile, Outbox, Picture, Release, ReleasedEdition, Version
from nhipcau.plan.models import Evidence, Result, ResultWithdrawal
from nhipcau.portal.door import ReleasePackage
from nhipcau.reference.models import Term, TermForm
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])
NOTE = {"vi": "Sửa lời dẫn.", "en": "The lead was corrected."}
WRITTEN = (Release, Outbox, ReleasedEdition, Result, Evidence)


@pytest.fixture
def made(office: factories.Office) -> Edition:
    return factories.edition(office)


def written() -> list[int]:
    return [model.objects.count() for model in WRITTEN]


def test_a_release_is_a_decision_its_package_and_a_row_to_hand_over_and_proves_once_it_is_taken_in(
    office: factories.Office, house: Path
) -> None:
    made = factories.edition(office, picture=factories.picture(), picture_alt="Sen")
    version = factories.cleared(office, made)
    decision = release(item=made.item, versions=[version], by=office.publisher)
    package = ReleasePackage.from_json(decision.package)
    assert (package.kind, package.sequence, package.reason, decision.by) == ("release", 1, None, office.publisher)
    assert package.editions[0]["version"] == version.sha256
    assert package.editions[0]["payload"] == json.loads(version.payload)
    assert package.renditions() == set(MediaFile.objects.values_list("file", flat=True))
    assert package.context["locality"]["code"] == "ha-noi"
    assert package.office == {"vi": "Đơn vị trung-tam", "en": "Unit trung-tam"}
    assert written() == [1, 1, 1, 0, 0]
    assert Outbox.objects.get().handed_at is None
    factories.admitted(decision)
    assert written() == [1, 1, 1, 1, 1]
    assert ReleasedEdition.objects.get().address == "/vi/bai/sen-ho-tay/"
    proof = Evidence.objects.get()
    assert (proof.task, proof.result.proof, proof.result.language) == (office.task, package.package_id, "vi")
    assert JournalEntry.objects.get(action="newsroom.release").data == {"package": package.package_id}


def test_the_room_tells_after_commit_and_a_deaf_listener_does_no_harm(
    office: factories.Office, made: Edition, django_capture_on_commit_callbacks: object
) -> None:
    heard: list[int] = []

    def listen(release_id: int, **kwargs: object) -> None:
        heard.append(release_id)
        raise RuntimeError("deaf")

    signals.released.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            decision = factories.released(office, made)
            assert heard == []
    finally:
        signals.released.disconnect(listen)
    assert heard == [decision.pk]


def test_an_uncleared_version_is_not_released(office: factories.Office, made: Edition) -> None:
    version = freeze(edition=made, by=office.writer)
    with pytest.raises(ReleaseRefused, match="Sen Hồ Tây"):
        release(item=made.item, versions=[version], by=office.publisher)
    assert written() == [0] * 5


def test_only_a_publisher_of_the_unit_releases(office: factories.Office, made: Edition) -> None:
    version = factories.cleared(office, made)
    for person in (office.writer, office.clearer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            release(item=made.item, versions=[version], by=person)
    assert written() == [0] * 5


def test_nothing_and_twice_the_same_are_refused(office: factories.Office, made: Edition) -> None:
    version = factories.cleared(office, made)
    other = factories.cleared(office, factories.change(office, made, lead="Khác."))
    for versions in ([], [version, version], [version, other]):
        with pytest.raises(ReleaseRefused):
            release(item=made.item, versions=versions, by=office.publisher)


def test_a_text_changed_after_its_clearance_is_refused(office: factories.Office, made: Edition) -> None:
    version = factories.cleared(office, made)
    factories.change(office, made, lead="Khác.")
    with pytest.raises(ReleaseRefused):
        release(item=made.item, versions=[version], by=office.publisher)
    factories.change(office, made, lead="Mùa sen về trên hồ.")
    release(item=made.item, versions=[version], by=office.publisher)


def test_a_changed_figure_or_picture_voids_the_clearance(office: factories.Office, house: Path) -> None:
    fact = factories.fact(office)
    made = factories.edition(office, body=[("fact", fact)], picture=factories.picture(), picture_alt="Sen")
    version = factories.cleared(office, made)
    fact.values["vi"] = "37"
    fact.save()
    with pytest.raises(ReleaseRefused):
        release(item=made.item, versions=[version], by=office.publisher)
    fact.values["vi"] = "36"
    fact.save()
    Path(made.picture.file.path).unlink()
    with pytest.raises(ReleaseRefused):
        release(item=made.item, versions=[version], by=office.publisher)


def test_a_version_of_another_item_is_refused_whatever_the_object_says(office: factories.Office, made: Edition) -> None:
    version, other = factories.cleared(office, made), factories.item(office)
    with pytest.raises(ReleaseRefused):
        release(item=other, versions=[version], by=office.publisher)
    version.edition.item = other
    with pytest.raises(ReleaseRefused):
        release(item=other, versions=[version], by=office.publisher)


def test_a_forged_object_is_taken_for_its_row(office: factories.Office, made: Edition) -> None:
    version = factories.cleared(office, made)
    version.payload = version.payload.replace("Mùa sen", "Giả mạo")
    decision = release(item=made.item, versions=[version], by=office.publisher)
    assert "Giả mạo" not in decision.package
    assert "Mùa sen" in decision.package


def test_a_tampered_row_is_refused(office: factories.Office, made: Edition) -> None:
    version = factories.cleared(office, made)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_version SET payload = REPLACE(payload, 'Mùa', 'Giả')")
    with pytest.raises(ReleaseRefused):
        release(item=made.item, versions=[Version.objects.get(pk=version.pk)], by=office.publisher)


def test_pictures_that_were_never_prepared_are_refused_in_words(office: factories.Office, house: Path) -> None:
    made = factories.edition(office, picture=factories.picture(), picture_alt="Sen")
    version = factories.cleared(office, made)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM newsroom_mediafile")
    with pytest.raises(ReleaseRefused):
        release(item=made.item, versions=[version], by=office.publisher)


@pytest.mark.parametrize("broken", ["Outbox.objects.create", "_stands", "journal.record"])
def test_all_of_it_or_nothing(
    office: factories.Office, made: Edition, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    version = factories.cleared(office, made)
    before = JournalEntry.objects.count()

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("đĩa đầy")

    monkeypatch.setattr(f"nhipcau.newsroom.domain.release.{broken}", fail)
    with pytest.raises(OSError, match="đĩa đầy"):
        release(item=made.item, versions=[version], by=office.publisher)
    assert (written(), JournalEntry.objects.count()) == ([0] * 5, before)


def test_a_correction_says_what_is_corrected_and_is_the_same_result(office: factories.Office, made: Edition) -> None:
    factories.admitted(factories.released(office, made))
    version = factories.cleared(office, factories.change(office, made, lead="Đã sửa."))
    for note in (None, {"vi": "Sửa.", "en": " "}, {"vi": "", "en": "Corrected."}, {}):
        with pytest.raises(ReleaseRefused):
            release(item=made.item, versions=[version], by=office.publisher, note=note)
    decision = factories.admitted(release(item=made.item, versions=[version], by=office.publisher, note=NOTE))
    package = ReleasePackage.from_json(decision.package)
    assert (package.kind, package.sequence, package.reason) == ("correction", 2, NOTE)
    assert written() == [2, 2, 1, 1, 1]
    assert ReleasedEdition.objects.get().version == version
    with pytest.raises(ReleaseRefused, match="Sen Hồ Tây"):
        release(item=made.item, versions=[version], by=office.publisher, note=NOTE)


def test_a_second_language_is_a_release_of_its_own(office: factories.Office, made: Edition) -> None:
    factories.admitted(factories.released(office, made))
    english = factories.edition(office, of=made.item, language="en")
    package = ReleasePackage.from_json(factories.admitted(factories.released(office, english)).package)
    assert (package.kind, package.sequence, [one["language"] for one in package.editions]) == ("release", 2, ["en"])
    assert sorted(Result.objects.values_list("language", flat=True)) == ["en", "vi"]


def test_a_withdrawal_is_a_decision_with_a_public_reason(office: factories.Office, made: Edition) -> None:
    factories.admitted(factories.released(office, made))
    for person in (office.writer, office.stranger):
        with pytest.raises(PermissionDenied):
            withdraw(item=made.item, languages=["vi"], by=person, reason=NOTE)
    with pytest.raises(ReleaseRefused):
        withdraw(item=made.item, languages=["vi"], by=office.publisher, reason={"vi": "Sai.", "en": ""})
    with pytest.raises(ReleaseRefused):
        withdraw(item=made.item, languages=["en"], by=office.publisher, reason=NOTE)
    decision = withdraw(item=made.item, languages=["vi", "en"], by=office.publisher, reason=NOTE)
    package = ReleasePackage.from_json(decision.package)
    assert (package.kind, package.withdrawn, package.reason, package.editions) == ("withdrawal", ("vi",), NOTE, ())
    factories.admitted(decision)
    assert (Result.objects.count(), ResultWithdrawal.objects.count()) == (1, 1)
    with pytest.raises(ReleaseRefused):
        withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=NOTE)


def test_after_a_withdrawal_a_release_is_a_new_result(office: factories.Office, made: Edition) -> None:
    first = factories.admitted(factories.released(office, made))
    factories.admitted(withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=NOTE))
    with pytest.raises(ReleaseRefused):
        release(item=made.item, versions=[Version.objects.get()], by=office.publisher)
    version = factories.cleared(office, factories.change(office, made, lead="Đã sửa."))
    again = factories.admitted(release(item=made.item, versions=[version], by=office.publisher))
    assert (first.sequence, again.sequence, again.kind) == (1, 3, "release")
    assert (Result.objects.count(), Evidence.objects.count(), ResultWithdrawal.objects.count()) == (2, 2, 1)
    standing = ReleasedEdition.objects.get()
    assert (standing.withdrawn_at, standing.first_at) == (None, first.at)


def test_a_text_once_withdrawn_stays_withdrawn_after_a_newer_one_went_out(
    office: factories.Office, made: Edition
) -> None:
    """v1 withdrawn, v2 released, v1 again as a correction: refused, for it is exactly what was taken back."""
    factories.released(office, made)
    first = Version.objects.get()
    withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=NOTE)
    factories.released(office, factories.change(office, made, lead="Đã sửa."))
    factories.change(office, made, lead="Mùa sen về trên hồ.")
    assert current_fingerprint(made) == first.sha256
    with pytest.raises(ReleaseRefused, match="withdrawn|thu hồi"):
        release(item=made.item, versions=[first], by=office.publisher, note=NOTE)
    assert [one.kind for one in Release.objects.order_by("sequence")] == ["release", "withdrawal", "release"]


def test_words_that_go_out_with_a_decision_bear_no_stamp(office: factories.Office, made: Edition) -> None:
    factories.released(office, made)
    version = factories.cleared(office, factories.change(office, made, lead="Đã sửa."))
    stamped = {"vi": "Sửa.\nTUYỆT MẬT", "en": "Corrected."}
    with pytest.raises(ValidationError):
        release(item=made.item, versions=[version], by=office.publisher, note=stamped)
    with pytest.raises(ValidationError):
        withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=stamped)
    assert Release.objects.count() == 1


def test_the_framework_s_own_ways_out_are_shut(office: factories.Office, made: Edition) -> None:
    for way in (made.publish, made.unpublish, made.delete, made.latest_revision.publish):
        with pytest.raises(DoorRefused):
            way()
    assert Edition.objects.create(item=factories.item(office), locale=made.locale, title="x", live=True).live is False
    assert Edition.objects.filter(live=True).count() == 0

def test_what_ended_between_clearance_and_release_keeps_the_door_shut(office: factories.Office, house: Path) -> None:
    made = factories.edition(office, picture=factories.picture(), picture_alt="Sen")
    version = factories.cleared(office, made)
    Picture.objects.update(expires_on=clock.today() - dt.timedelta(days=1))
    with pytest.raises(ReleaseRefused, match=r"Sen Hồ Tây.*\(vi\).*Quyền sử dụng ảnh này đã hết hạn"):
        release(item=made.item, versions=[version], by=office.publisher)
    assert written() == [0, 0, 0, 0, 0]
    Picture.objects.update(expires_on=clock.today())
    release(item=made.item, versions=[version], by=office.publisher)


def test_a_notice_whose_moment_passed_goes_nowhere(office: factories.Office) -> None:
    until = clock.now() + dt.timedelta(hours=2)
    made = factories.edition(office, of=factories.item(office, genre="urgent"), body=[("urgent", {"until": until})])
    version = submit(edition=made, by=office.writer).version
    clear(version=version, by=office.clearer, declaration=Declaration(True, True, True, confirmed=frozenset({"urgent_languages"})))
    with clock.moved_to(until + dt.timedelta(minutes=1)), pytest.raises(ReleaseRefused, match="đã qua"):
        release(item=made.item, versions=[version], by=office.publisher)
    assert written() == [0, 0, 0, 0, 0]


@pytest.mark.usefixtures("reference_rows")
def test_a_name_that_may_not_be_written_any_more_goes_nowhere(office: factories.Office) -> None:
    made = factories.edition(office, body=[("paragraph", "<p>Tỉnh Mẫu Cũ đón khách.</p>")])
    version = factories.cleared(office, made)
    term = Term.objects.create(code="tinh-mau", kind="body")
    TermForm.objects.create(term=term, language="vi", form="Tỉnh Mẫu Cũ", use="wrong", severity="block", source="NQ 1/2026")
    with pytest.raises(ReleaseRefused, match="Tỉnh Mẫu Cũ"):
        release(item=made.item, versions=[version], by=office.publisher)


@pytest.mark.once
def test_the_door_asks_about_the_item_and_the_term_bank_once_for_all_languages(office: factories.Office) -> None:
    """Two languages more cost what each text asks by itself, not the item and the bank again."""
    source = factories.edition(office)
    versions = [factories.cleared(office, source)]
    for language in ("en", "fr", "ko"):
        made = factories.edition(office, of=source.item, language=language, title=f"Lotus {language}", lead="x", body=[("heading", "x")])
        versions.append(factories.cleared(office, made))

    def asked(some: list[Version]) -> int:
        with CaptureQueriesContext(connection) as caught:
            stopping(source.item, some)
        return len(caught)

    one, two, three = (asked(versions[:count]) for count in (2, 3, 4))
    assert (three - two, two - one) == (two - one, two - one) and two - one <= 4
