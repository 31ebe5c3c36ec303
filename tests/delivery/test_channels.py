"""The register: who declares, what an account cannot be, the public list; its screens and those of recalls."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from nhipcau.config.environment import read_environment
from nhipcau.delivery.domain.channels import ChannelDeclined, change, public_list
from nhipcau.delivery.domain.recalls import follow_recalls
from nhipcau.delivery.models import Channel, Post, RecallTask
from nhipcau.kernel import clock
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.portal.log.accounts import read
from tests import factories
from tests.delivery.channel_rows import channel, saying
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db


def public(o: factories.Office, **values: Any) -> Any:
    made = factories.edition(o, **values)
    factories.admitted(factories.released(o, made))
    return made


@pytest.mark.parametrize("person", ["writer", "publisher", "clearer", "leader", "stranger"])
def test_only_focal_officers_declare(office: factories.Office, person: str) -> None:
    with pytest.raises(PermissionDenied):
        change(channel=channel(office), saying=saying(office, name="Trang khác"), by=getattr(office, person))


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "myspace"}, {"name": " "}, {"name": "a" * 121}, {"languages": ["xx"]}, {"until": dt.date(2025, 1, 1)},
        {"address": "http://facebook.example/x"}, {"address": "https://facebook"}, {"address": "https://a:b@facebook.example/"},
        {"address": "https://facebook.example:x/"}, {"address": "https://facebook.example/" + "a" * 300}, {"address": ""},
        {"address": "javascript:alert(1)"}, {"kind": "mail", "address": "khong phai thu"}, {"kind": "key", "address": "ngắn"},
    ],
)  # fmt: skip
def test_what_an_account_cannot_be_is_refused_and_nothing_is_stored(office: factories.Office, values: dict[str, Any]) -> None:
    with pytest.raises(ChannelDeclined):
        channel(office, **values)
    assert Channel.objects.count() == 0


def test_one_address_is_one_account_and_a_stamp_is_refused(office: factories.Office) -> None:
    channel(office)
    with pytest.raises(ChannelDeclined):
        channel(office, name="Trang giả", address="https://FACEBOOK.example/ha-noi")
    with pytest.raises(ValidationError):
        channel(office, name="TUYỆT MẬT", address="https://facebook.example/khac")


def test_the_public_list_is_taken_by_the_portal_and_holds_nothing_of_the_desk(
    office: factories.Office, client: Client, tmp_path: Path
) -> None:
    channel(office)
    channel(office, kind="youtube", name="Kênh phim", address="https://video.example/ha-noi", languages=["en"])
    channel(office, kind="mail", name="Hộp thư", address="van-phong@co-quan.example", until=dt.date(2026, 1, 3))
    client.force_login(office.focal)
    content = client.get("/kenh/danh-sach.json").content
    (tmp_path / "list.json").write_bytes(content)
    assert read(tmp_path / "list.json") == [
        {"kind": "social", "name": "Trang Hà Nội", "address": "https://facebook.example/ha-noi", "language": "", "since": "2026-01-02"},
        {"kind": "video", "name": "Kênh phim", "address": "https://video.example/ha-noi", "language": "en", "since": "2026-01-02"},
    ]
    assert json.loads(content) == public_list(Channel.objects.all(), clock.today())
    assert "Người" not in content.decode()


def test_tokens_come_from_the_environment_and_are_told_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHIPCAU_CHANNEL_TOKEN_MASTODON_HA_NOI", "bi-mat")
    found = read_environment()
    assert (dict(found.channel_tokens), "bi-mat" in repr(found)) == ({"NHIPCAU_CHANNEL_TOKEN_MASTODON_HA_NOI": "bi-mat"}, False)


def test_an_officer_previews_posts_by_hand_and_follows_the_recall(office: factories.Office, client: Client) -> None:
    on, edition = channel(office), public(office)
    factories.change(office, edition, title="Chữ còn là bản nháp")
    client.force_login(office.publisher)
    preview = f"/kenh/{on.key}/dang/{edition.item.key}/vi/"
    assert preview in client.get(f"/kenh/{on.key}/").content.decode()
    page = client.get(preview).content.decode()
    seen = page.partition('name="seen" value="')[2][:64]
    assert ("Mùa sen về trên hồ." in page, "bản nháp" in page) == (True, False)
    assert (client.post(preview, {"seen": "khac"}).status_code, Post.objects.count()) == (422, 0)
    client.post(preview, {"seen": seen})
    post = Post.objects.get()
    assert client.post(f"/bai-dang/{post.key}/duong-dan/", {"address": "https://evil.example/"}).status_code == 422
    assert client.post(f"/bai-dang/{post.key}/duong-dan/", {"address": "https://facebook.example/7"}).status_code == 302
    decision = withdraw(item=edition.item, languages=["vi"], by=office.publisher, reason={"vi": "Sai ngày.", "en": "Wrong."})
    follow_recalls()
    recall = f"/thu-hoi/{decision.package_id}/"
    assert all(word in client.get(recall).content.decode() for word in ("Trang Hà Nội", "https://facebook.example/7", "Sai ngày."))
    noting = f"{recall}{RecallTask.objects.get().pk}/da-lam/"
    assert client.post(noting, {"words": ""}).status_code == 422
    assert client.post(noting, {"words": "Đã gỡ, mở lại không còn."}).status_code == 302
    factories.admitted(decision)
    assert (follow_recalls(), "Đã gỡ, mở lại không còn." in client.get(recall).content.decode()) == (1, True)


@pytest.mark.parametrize(("person", "status"), [("writer", 404), ("stranger", 404), ("publisher", 200)])
def test_a_preview_is_for_publishers_of_the_unit(office: factories.Office, client: Client, person: str, status: int) -> None:
    on, edition = channel(office), public(office)
    client.force_login(getattr(office, person))
    assert client.get(f"/kenh/{on.key}/dang/{edition.item.key}/vi/").status_code == status


@pytest.mark.once
def test_lists_ask_as_much_for_one_row_as_for_many(office: factories.Office, client: Client, settings: Any) -> None:
    settings.NHIPCAU = dataclasses.replace(django_settings.NHIPCAU, languages=("vi", "en"))
    client.force_login(office.publisher)
    addresses = ("/kenh/", "/thu-hoi/", f"/kenh/{channel(office).key}/")
    counts = []
    for many in (1, 6):
        for number in range(many):
            channel(office, name=f"Trang {many} {number}", address=f"https://facebook.example/{many}{number}")
            gone, _left = public(office, title=f"Bài {many} {number}"), public(office, title=f"Tin {many} {number}")
            withdraw(item=gone.item, languages=["vi"], by=office.publisher, reason={"vi": "Sai.", "en": "Wrong."})
        follow_recalls()
        counts.append([queries_of(client, one) for one in addresses])
    assert counts[0] == counts[1]
