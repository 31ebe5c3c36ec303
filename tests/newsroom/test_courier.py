"""The courier seals what was decided and cleared, hands it over any number of times to the same effect, brings answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.newsroom.domain import courier
from nhipcau.newsroom.models import Outbox, Release
from nhipcau.portal.door import unseal
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def laid_down(house: Path) -> list[Path]:
    return sorted((house / "handover" / "packages").glob("*.json"))


def test_packages_are_laid_down_in_the_desk_s_order_with_their_pictures(office: factories.Office, house: Path) -> None:
    made = factories.edition(office, picture=factories.picture(), picture_alt="Sen")
    first, second = factories.released(office, made), factories.released(office, factories.edition(office, title="Hai"))
    assert courier.hand_over() == 2
    opened = [unseal(path.read_text(), courier.publish_key())[0] for path in laid_down(house)]
    assert [one.package_id for one in opened] == [str(first.package_id), str(second.package_id)]
    assert {path.name for path in (house / "handover" / "media").iterdir()} == opened[0].renditions()


def test_handing_over_again_after_a_crash_changes_nothing(office: factories.Office, house: Path) -> None:
    factories.released(office)
    courier.hand_over()
    before = [(path.name, path.read_bytes()) for path in laid_down(house)]
    assert courier.hand_over() == 0
    Outbox.objects.update(handed_at=None)
    assert courier.hand_over() == 1
    assert [(path.name, path.read_bytes()) for path in laid_down(house)] == before


FORGERIES = {
    "a word": lambda row: row.package.replace("Mùa sen", "Giả mạo"),
    "no package": lambda row: "{}",
    "no JSON": lambda row: "hỏng",
    "another kind": lambda row: row.package.replace('"kind":"release"', '"kind":"correction"'),
    "another item": lambda row: row.package.replace(str(row.item.key), "00000000-0000-4000-8000-000000000000"),
    "a later sequence": lambda row: row.package.replace('"sequence":1', '"sequence":9'),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_decision_changed_in_the_database_is_not_sealed_and_holds_up_no_other(
    office: factories.Office, house: Path, forgery: str
) -> None:
    bad = factories.released(office, factories.edition(office, title="Một"))
    good = factories.released(office, factories.edition(office, title="Hai"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_release SET package = %s WHERE id = %s", [FORGERIES[forgery](bad), bad.pk])
    assert courier.hand_over() == 1
    assert [path.name.split("-", 1)[1] for path in laid_down(house)] == [f"{good.package_id}.json"]
    answer = Outbox.objects.get(release=bad).answer
    assert answer["state"] == "refused"
    assert answer["vi"] and answer["en"]
    assert courier.hand_over() == 0


def test_an_uncleared_text_with_a_right_hash_is_not_sealed(office: factories.Office, house: Path) -> None:
    """All of the package fits itself: text, hash, names. Only no clearer ever saw it."""
    decision = factories.released(office)
    package = json.loads(decision.package)
    package["editions"][0]["payload"]["lead"] = "Chưa ai duyệt."
    package["editions"][0]["version"] = digest(canonical_json(package["editions"][0]["payload"]))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_release SET package = %s", [canonical_json(package)])
    assert courier.hand_over() == 0
    assert laid_down(house) == []
    assert Outbox.objects.get().answer["rule"] == "desk.clearance"


def test_a_picture_changed_in_the_database_does_not_leave(office: factories.Office, house: Path) -> None:
    made = factories.edition(office, picture=factories.picture(), picture_alt="Sen")
    factories.released(office, made)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_mediafile SET content = %s", [b"another picture"])
    assert courier.hand_over() == 0
    assert not (house / "handover" / "media").exists()
    assert Outbox.objects.get().answer["rule"] == "package.media"


def test_answers_are_noted_once(office: factories.Office, house: Path) -> None:
    decision = factories.released(office)
    courier.hand_over()
    assert courier.collect_answers() == 0
    receipt = house / "handover" / "receipts" / f"{decision.package_id}.json"
    receipt.parent.mkdir(parents=True)
    receipt.write_text(json.dumps({"state": "admitted", "addresses": []}))
    assert courier.collect_answers() == 1
    assert courier.collect_answers() == 0
    row = Outbox.objects.get()
    assert row.answer["state"] == "admitted"
    assert row.answered_at is not None
    assert Release.objects.count() == 1
