"""A portal that follows ours is a place of a recall: done by its own signed word, and by no other portal's."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from nhipcau.delivery.domain.recalls import RecallRefused, follow_recalls, note_by_hand
from nhipcau.delivery.models import Recall, RecallTask
from nhipcau.kernel import clock
from nhipcau.kernel.canonical import canonical_json
from nhipcau.kernel.signing import public_part, sign
from nhipcau.newsroom.domain.courier import note_answer
from nhipcau.newsroom.domain.partner_receipts import offer_follows, said_of_us
from nhipcau.newsroom.domain.partners import PartnerSaying, enter, look
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.newsroom.models import Partner
from nhipcau.portal.admission import admit, with_log
from nhipcau.portal.log import chain, follows, verify_log
from nhipcau.portal.offered import take_in_follows
from tests import factories
from tests.portal import laying
from tests.portal.laying import Desk
from tests.portal.log import copies
from tests.portal.log.test_following import Partner as Portal

pytestmark = pytest.mark.django_db(databases=["default", "public"])
OURS, OUR_LOG, HASH, AT = "https://cong.example", "a" * 64, "b" * 64, "2026-11-21T09:30:00+07:00"
NOTE = {"vi": "Sai.", "en": "Wrong."}


@dataclasses.dataclass
class Other:
    """Another locality: its portal on this machine, with a log of its own."""

    office: factories.Office
    portal: Portal
    tree: Path

    def enter(self, **values: Any) -> Partner:
        given = {"name": "Tỉnh bạn", "address": self.portal.base, "contact": "Sở Văn hóa", "since": clock.today()}
        saying = PartnerSaying(fingerprint=verify_log.fingerprint(public_part(copies.key(1))), **{**given, **values})
        return enter(unit=self.office.locality, saying=saying, by=self.office.focal)

    def says(self, number: int, signer: int = 1, **values: Any) -> None:
        """Publish that it applied our log up to an entry."""
        row = {"address": OURS, "log": OUR_LOG, "number": number, "hash": HASH, "at": AT, **values}
        said = {"schema": follows.SCHEMA, "follows": [row], "key": public_part(copies.key(signer))}
        said["signature"] = sign(copies.key(signer), canonical_json(said).encode())
        (self.tree / "follows.json").write_text(canonical_json(said) + "\n")


@pytest.fixture
def other(office: factories.Office, house: Path, tmp_path: Path, settings: Any) -> Iterator[Other]:
    settings.NHIPCAU = dataclasses.replace(django_settings.NHIPCAU, data=house, public_address=OURS)
    tree = tmp_path / "other"
    copies.lay(tree / "log", copies.entries(1))
    portal = Portal(tree)
    yield Other(office, portal, tree)
    portal.server.shutdown()
    portal.server.server_close()


def withdrawn(o: factories.Office) -> Any:
    made = factories.edition(o)
    factories.admitted(factories.released(o, made))
    return withdraw(item=made.item, languages=["vi"], by=o.publisher, reason=NOTE)


def admitted(decision: Any, number: int) -> None:
    note_answer(decision.outbox.pk, {"state": "admitted", "addresses": [], "log": {"first": OUR_LOG, "number": number}})


def test_a_partner_that_follows_us_is_done_by_its_word_and_not_before(other: Other) -> None:
    partner = other.enter()
    other.says(6)
    look(partner)
    decision = withdrawn(other.office)
    follow_recalls()
    task = RecallTask.objects.get()
    assert (task.partner, task.done_at) == (partner, None)
    admitted(decision, 7)
    assert follow_recalls() == 0
    other.says(9, log="c" * 64)  # of another log than ours
    look(partner)
    assert follow_recalls() == 0
    other.says(7)
    look(partner)
    assert (follow_recalls(), follow_recalls()) == (1, 0)
    assert RecallTask.objects.get().receipt == {"by": "partner", "number": 7, "at": AT}
    assert Recall.objects.get().reached_at is not None


def test_what_another_has_signed_is_not_the_partners_word(other: Other) -> None:
    partner = other.enter()
    other.says(6)
    look(partner)
    for break_it in (lambda: other.says(9, signer=2), lambda: (other.tree / "follows.json").write_text("{}"), lambda: other.says(-1)):
        break_it()
        look(partner)
        partner.refresh_from_db()
        said = said_of_us(partner)
        assert (partner.refusal["rule"], said.number if said else None) == ("follows.file", 6)
    (other.tree / "follows.json").unlink()
    look(partner)
    partner.refresh_from_db()
    said = said_of_us(partner)
    assert (partner.refusal, said.number if said else None) == ({}, 6)


def test_a_partner_that_publishes_nothing_is_named_and_holds_nothing_up(other: Other, client: Client) -> None:
    silent, elsewhere = other.enter(), "https://khac.example"
    other.says(6, address=elsewhere)
    look(silent)
    decision = withdrawn(other.office)
    admitted(decision, 7)
    assert (follow_recalls(), RecallTask.objects.count()) == (1, 0)
    client.force_login(other.office.focal)
    page = client.get(reverse("delivery:recall", args=[decision.package_id])).content.decode()
    assert '<ul class="lines"><li data-row><p>Tỉnh bạn</p></li></ul>' in page
    other.says(6)
    look(silent)
    assert "Tỉnh bạn" not in client.get(reverse("delivery:recall", args=[decision.package_id])).content.decode()


def test_a_partner_that_stays_silent_is_asked_and_what_it_told_is_noted(other: Other, client: Client) -> None:
    o, partner = other.office, other.enter()
    other.says(6)
    look(partner)
    decision = withdrawn(o)
    admitted(decision, 7)
    follow_recalls()
    task = RecallTask.objects.get()
    with pytest.raises(PermissionDenied):
        note_by_hand(task=task, words="Đã gỡ.", by=o.writer)
    with pytest.raises(RecallRefused):
        note_by_hand(task=task, words=" ", by=o.focal)
    client.force_login(o.focal)
    address = reverse("delivery:recall_note", args=[decision.package_id, task.pk])
    assert client.post(address, {"words": "Gọi điện: đã gỡ lúc 10 giờ."}).status_code == 302
    task.refresh_from_db()
    assert (task.receipt, task.done_by, follow_recalls()) == ({"by": "hand", "words": "Gọi điện: đã gỡ lúc 10 giờ."}, o.focal, 1)
    page = client.get(reverse("delivery:recall", args=[decision.package_id])).content.decode()
    assert "Gọi điện: đã gỡ lúc 10 giờ." in page


def test_whom_we_follow_and_how_far_is_signed_and_published(other: Other, house: Path) -> None:
    """Both sides through the program's own code: what this house publishes is what a partner hears."""
    desk, tree = Desk(house), house / "public" / "tree"
    assert (offer_follows(), take_in_follows()) == (False, False)
    desk.lay(laying.package())
    admit()
    assert json.loads((tree / "follows.json").read_text())["follows"] == []
    door = house / "desk" / "keys" / "door.key"
    door.parent.mkdir(parents=True)
    door.write_bytes((house / "desk.key").read_bytes())
    look(other.enter())
    assert (offer_follows(), offer_follows(), take_in_follows(), take_in_follows()) == (True, False, True, False)
    admit()
    said = json.loads((tree / "follows.json").read_text())
    first = copies.entries(1)[0]["hash"]
    assert [{**one, "at": ""} for one in said["follows"]] == [
        {"address": other.portal.base, "log": first, "number": 1, "hash": first, "at": ""},
    ]  # fmt: skip
    ours = Portal(tree)
    into = house / "theirs"
    (into / "log").mkdir(parents=True)
    try:
        for rotates in (False, True):
            if rotates:
                with_log(chain.rotate)
            admit()
            (into / "log" / "head.json").write_bytes((tree / "log" / "head.json").read_bytes())
            follows.hear(ours.base, into)
            heard = follows.heard(into) or {}
            assert (heard[other.portal.base].number, chain.current_key() in (into / "follows.json").read_text()) == (1, True)
    finally:
        ours.server.shutdown()
        ours.server.server_close()


def test_a_list_that_is_not_the_desks_changes_nothing(other: Other, house: Path) -> None:
    desk = Desk(house)
    desk.lay(laying.package())
    admit()
    row = follows.Following("https://ban.example", OUR_LOG, 3, HASH, AT)
    follows.lay_follows(house / "handover", [row], copies.key(5))
    assert not take_in_follows()
    for broken in ({"address": "http://ban.example"}, {"number": 0}, {"log": "x"}, {"at": "2026-11-21T09:30:00"}):
        follows.lay_follows(house / "handover", [dataclasses.replace(row, **broken)], desk.key)
        assert not take_in_follows()
    follows.lay_follows(house / "handover", [row], desk.key)
    assert take_in_follows()


def test_a_receipt_of_the_public_house_names_the_entry_of_its_log(other: Other, house: Path) -> None:
    made = Desk(house).lay(laying.package())
    admit()
    answer = json.loads((house / "handover" / "receipts" / f"{made.package_id}.json").read_text())
    first = json.loads((house / "public/tree/log/000001.jsonl").read_text().splitlines()[0])
    assert answer["log"] == {"first": first["hash"], "number": 2}
