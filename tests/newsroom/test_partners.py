"""Another locality's portal from the desk: followed over HTTP, taken into a draft, and what changed there told and not done."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from nhipcau.desk.other_clocks import waiting
from nhipcau.kernel import clock
from nhipcau.newsroom.domain import partners as verbs
from nhipcau.newsroom.domain.items import ItemRefused
from nhipcau.newsroom.domain.partners import PartnerRefused, PartnerSaying, enter, follow_due, looked_at
from nhipcau.newsroom.domain.payload import resolve
from nhipcau.newsroom.domain.taking_over import Drafted, take_over
from nhipcau.newsroom.models import Edition, Item, ItemSource, Partner, PartnerNotice, PartnerStory, TakenOver
from nhipcau.portal.admission import admit, with_log
from nhipcau.portal.log import chain
from nhipcau.portal.log.verify_log import fingerprint
from tests import factories
from tests.newsroom.counting import queries_of
from tests.portal import laying
from tests.portal.laying import Desk
from tests.portal.log import copies
from tests.portal.log.test_following import Partner as Portal

pytestmark = pytest.mark.django_db(databases=["default", "public"])
HOUR = dt.timedelta(hours=1)
BODY = [
    {"type": "heading", "text": "Đầm sen"},
    {"type": "paragraph", "html": '<p>Xem <a href="/vi/bai/khac/">bài khác</a> &amp; <strong>hoa</strong>.</p>'},
    {"type": "list", "ordered": False, "items": ["Một &amp; hai"]},
    {"type": "fact", "code": "x", "label": "Diện tích", "value": "12", "unit": "ha", "as_of": "2026-03-31", "source": "Sở"},
]


@dataclasses.dataclass
class Two:
    """Our office, and a locality whose portal answers on this machine."""

    office: factories.Office
    theirs: Desk
    portal: Portal
    tree: Path

    def saying(self, **values: Any) -> PartnerSaying:
        given = {"name": "Tỉnh bạn", "address": self.portal.base, "fingerprint": self.key, "contact": "Sở Văn hóa", "since": clock.today()}
        return PartnerSaying(**{**given, **values})

    @property
    def key(self) -> str:
        return fingerprint(chain.current_key())

    def enter(self, **values: Any) -> Partner:
        return enter(unit=self.office.locality, saying=self.saying(**values), by=self.office.focal)

    def drafted(self) -> Drafted:
        o = self.office
        return Drafted(o.department, o.place, "PROMO", (o.topic,))


@pytest.fixture
def two(office: factories.Office, house: Path, settings: Any) -> Iterator[Two]:
    settings.NHIPCAU = dataclasses.replace(django_settings.NHIPCAU, data=house, languages=("vi", "en"))
    tree = house / "public" / "tree"
    portal = Portal(tree)
    yield Two(office, Desk(house), portal, tree)
    portal.server.shutdown()
    portal.server.server_close()


def draft(taken: TakenOver) -> dict[str, Any]:
    """The working copy, as it would go to clearance."""
    return resolve(Edition.objects.get(item=taken.item).get_latest_revision_as_object())


def later() -> None:
    """The next hour's look."""
    with clock.moved_to(clock.now() + HOUR):
        follow_due()


def test_a_story_is_followed_taken_into_a_draft_and_what_changes_there_is_a_notice(two: Two, client: Client) -> None:
    o = two.office
    media, content, block = laying.picture()
    made = two.theirs.lay(laying.package(laying.edition(picture=block, body=BODY), laying.edition("en", slug="lotus"), media=media), content)
    admit()
    partner = two.enter()
    follow_due()
    story = PartnerStory.objects.get(language="vi")
    assert (PartnerStory.objects.count(), story.title, story.version) == (2, "Sen Hồ Tây", made.editions[0]["version"])
    taken = take_over(story=story, drafted=two.drafted(), by=o.writer)
    payload = draft(taken)
    assert (payload["title"], payload["lead"], payload["picture"], taken.left_out) == ("Sen Hồ Tây", "Mùa sen.", None, 1)
    assert [block["type"] for block in payload["body"]] == ["heading", "paragraph", "list", "paragraph"]
    assert payload["body"][1]["html"] == f'<p>Xem <a href="{two.portal.base}/vi/bai/khac/">bài khác</a> &amp; <strong>hoa</strong>.</p>'
    assert (payload["body"][2]["items"], payload["body"][3]["html"]) == (["Một &amp; hai"], "<p>Diện tích: 12 ha (Sở, 31/03/2026)</p>")
    source = ItemSource.objects.get(item=taken.item)
    assert (source.address, source.publisher, taken.version) == (f"{two.portal.base}/vi/bai/sen/", "Tỉnh bạn", story.version)
    assert (bool(taken.terms), Item.objects.get(pk=taken.item_id).retells) == (True, True)
    with pytest.raises(ItemRefused):
        take_over(story=story, drafted=two.drafted(), by=o.writer)

    corrected = two.theirs.lay(laying.follow(made, laying.edition(lead="Đã sửa.")))
    admit()
    with_log(chain.rotate)
    admit()
    follow_due()
    assert PartnerNotice.objects.count() == 0
    later()
    notice = PartnerNotice.objects.get()
    assert (notice.kind, notice.reason, draft(taken)) == ("correction", laying.NOTE, payload)
    client.force_login(o.writer)
    page = client.get(reverse("newsroom:item", args=[taken.item.key])).content.decode()
    assert (laying.NOTE["vi"] in page, [row["title"] for row in waiting(o.writer)]) == (True, ["Sen Hồ Tây"])
    with pytest.raises(PermissionDenied):
        looked_at(notice=notice, by=o.stranger)
    assert client.post(reverse("newsroom:partner_looked", args=[notice.pk])).status_code == 302
    assert waiting(o.writer) == []

    two.theirs.lay(laying.withdrawal(corrected, "vi"))
    admit()
    Partner.objects.update(checked_at=None)
    follow_due()
    assert list(PartnerNotice.objects.order_by("entry").values_list("kind", flat=True)) == ["correction", "withdrawal"]
    gone = client.get(reverse("newsroom:partner_story", args=[partner.key, story.pk])).content.decode()
    assert ("Đã sửa" in gone, "Mùa sen" in gone, TakenOver.objects.count()) == (False, False, 1)
    with pytest.raises(ItemRefused):
        take_over(story=story, drafted=two.drafted(), by=o.writer)


def test_what_is_not_right_is_said_and_leaves_rows_as_they_were_until_it_is(two: Two, client: Client) -> None:
    two.theirs.lay(laying.package())
    admit()
    right = two.key
    partner = two.enter(fingerprint="c" * 64)
    two.portal.said["/log/head.json"] = (200, {"Content-Length": "10"}, b"short")
    follow_due()
    partner.refresh_from_db()
    assert (partner.refusal["rule"], PartnerStory.objects.count()) == ("feed.answer", 0)
    two.portal.said.clear()
    later()
    partner.refresh_from_db()
    assert (partner.refusal["rule"], PartnerStory.objects.count()) == ("key.unknown", 0)
    client.force_login(two.office.writer)
    assert partner.refusal["vi"] in client.get(reverse("newsroom:partner", args=[partner.key])).content.decode()
    verbs.change(partner=partner, saying=two.saying(fingerprint=right.upper()), by=two.office.focal)
    follow_due()
    partner.refresh_from_db()
    assert (partner.refusal, PartnerStory.objects.count(), partner.seen) == ({}, 1, 2)
    copies.lay(two.tree / "log", copies.entries(1))
    later()
    partner.refresh_from_db()
    assert (partner.refusal["rule"], PartnerStory.objects.count(), partner.seen) == ("feed.back", 1, 2)


def test_a_partner_is_asked_once_an_hour_within_its_days_and_again_after_a_run_that_was_killed(two: Two, monkeypatch: Any) -> None:
    two.theirs.lay(laying.package())
    admit()
    today = clock.today()
    two.enter(since=today - dt.timedelta(days=9), until=today - dt.timedelta(days=1))
    follow_due()
    assert PartnerStory.objects.count() == 0
    Partner.objects.update(until=None)
    tell = verbs._tell
    monkeypatch.setattr(verbs, "_tell", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        follow_due()
    monkeypatch.setattr(verbs, "_tell", tell)
    follow_due()
    assert PartnerStory.objects.count() == 1
    monkeypatch.setattr(verbs, "follow", lambda *_, **__: pytest.fail("asked twice within the hour"))
    follow_due()


@pytest.mark.once
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"address": "https://ban.example/vi/"}, "without a path"), ({"address": "file:///etc"}, "without a path"),
        ({"fingerprint": "abc"}, "64 digits"), ({"fingerprint": "g" * 64}, "64 digits"), ({"name": " "}, "name of the locality"),
        ({"until": dt.date(2020, 1, 1)}, "before the first"),
    ],
)  # fmt: skip
def test_a_partner_that_cannot_be_is_refused_in_words(office: factories.Office, wrong: dict[str, Any], words: str) -> None:
    given = {"name": "Tỉnh bạn", "address": "https://ban.example", "fingerprint": "a" * 64, "contact": "Sở", "since": clock.today()}
    with translation.override("en"), pytest.raises(PartnerRefused, match=words):
        enter(unit=office.locality, saying=PartnerSaying(**{**given, **wrong}), by=office.focal)
    with pytest.raises(PermissionDenied):
        enter(unit=office.locality, saying=PartnerSaying(**given), by=office.writer)
    with pytest.raises(ValidationError):
        enter(unit=office.locality, saying=PartnerSaying(**{**given, "name": "TUYỆT MẬT"}), by=office.focal)
    assert Partner.objects.count() == 0


@pytest.mark.once
def test_lists_take_as_many_queries_for_many_and_another_branch_sees_nothing(office: factories.Office, client: Client) -> None:
    saying = PartnerSaying("Tỉnh bạn", "https://ban.example", "a" * 64, "Sở", clock.today())
    partner = enter(unit=office.locality, saying=saying, by=office.focal)

    def stories(first: int, last: int) -> None:
        for number in range(first, last):
            story = PartnerStory.objects.create(
                partner=partner, item=f"00000000-0000-4000-8000-{number:012d}", language="vi", address=f"/vi/bai/{number}/", entry=number,
                at=clock.now(), standing="public", version="b" * 64, title=f"Tin {number}",
            )  # fmt: skip
            item = factories.edition(office, title=f"Bài {number}").item
            taken = TakenOver.objects.create(story=story, item=item, version="b" * 64, by=office.writer)
            PartnerNotice.objects.create(taken=taken, kind="correction", entry=number + 1, at=clock.now())

    stories(0, 1)
    client.force_login(office.writer)
    addresses = [reverse("newsroom:partner", args=[partner.key]), reverse("newsroom:partners"), "/"]
    one = [queries_of(client, address) for address in addresses]
    stories(1, 12)
    assert [queries_of(client, address) for address in addresses] == one
    client.force_login(office.stranger)
    assert client.get(addresses[0]).status_code == 404
    assert "Tỉnh bạn" not in client.get(addresses[1]).content.decode()
