"""The release board: together or one by one, now or at a time, corrected or taken back, each with its receipt."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.newsroom.domain import courier
from nhipcau.newsroom.domain.orders import carry_out_due, order
from nhipcau.newsroom.domain.release import ReleaseRefused, release, withdraw
from nhipcau.newsroom.enums import OrderState
from nhipcau.newsroom.models import Item, Outbox, Release, ReleaseOrder, Version
from nhipcau.portal.admission import admit
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db
WORDS = {"vi": "Sửa số thuyền.", "en": "The number of boats."}


def two_languages(o: factories.Office) -> tuple[Item, list[Version]]:
    item = factories.item(o)
    editions = [factories.edition(o, of=item), factories.edition(o, of=item, language="en", title="Lotus")]
    return item, [factories.cleared(o, edition) for edition in editions]


def let_out(client: Client, item: Item, versions: list[Version], **more: str) -> str:
    sent = {"versions": [version.pk for version in versions], "when": "now", **more}
    return str(client.post(reverse("newsroom:release", args=[item.key]), sent)["Location"])


def test_languages_go_out_together_or_one_by_one(office: factories.Office, client: Client) -> None:
    item, versions = two_languages(office)
    client.force_login(office.publisher)
    (group,) = client.get("/cong-bo/").context["groups"]
    assert [choice["version"] for choice in group["choices"]] == [version.pk for version in versions]
    assert let_out(client, item, versions[:1]) == "/cong-bo/"
    (group,) = client.get("/cong-bo/").context["groups"]
    assert [choice["language"] for choice in group["choices"]] == ["en"]
    assert let_out(client, item, versions[1:], back="item") == f"/tin-bai/{item.key}/"
    assert client.get("/cong-bo/").context["groups"] == []
    assert [decision.kind for decision in Release.objects.order_by("pk")] == ["release", "release"]


def test_only_publishers_release(office: factories.Office, client: Client) -> None:
    item, versions = two_languages(office)
    for person in (office.writer, office.clearer, office.leader):
        client.force_login(person)
        assert [group["mine"] for group in client.get("/cong-bo/").context["groups"]] == [False]
        let_out(client, item, versions)
    client.force_login(office.stranger)
    address = reverse("newsroom:release", args=[item.key])
    assert client.post(address, {"versions": [versions[0].pk], "when": "now"}).status_code == 404
    assert not Release.objects.exists()


def test_version_of_another_item_does_not_slip_in(office: factories.Office, client: Client) -> None:
    item, _versions = two_languages(office)
    other = factories.cleared(office, factories.edition(office, title="Phố nghề"))
    client.force_login(office.publisher)
    let_out(client, item, [other])
    assert not Release.objects.exists()


def test_text_changed_after_clearance_is_refused_in_words(office: factories.Office, client: Client) -> None:
    item, versions = two_languages(office)
    factories.change(office, versions[0].edition, lead="Khác hẳn.")
    client.force_login(office.publisher)
    (group,) = client.get("/cong-bo/").context["groups"]
    assert [choice["checked"] for choice in group["choices"]] == [False, True]
    response = client.get(let_out(client, item, versions))
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert not Release.objects.exists()


def test_time_is_that_of_viet_nam_and_can_be_taken_back_and_given_again(
    office: factories.Office, client: Client
) -> None:
    item, versions = two_languages(office)
    client.force_login(office.publisher)
    tomorrow = timezone.localtime(clock.now()) + dt.timedelta(days=1)
    location = let_out(client, item, versions, when="later", day=tomorrow.strftime("%d/%m/%Y"), hour="16:30")
    row = ReleaseOrder.objects.get()
    assert location == f"/cong-bo/?order={row.pk}"
    assert timezone.localtime(row.due_at).strftime("%H:%M %z") == "16:30 +0700"
    (banner,) = client.get(location).context["banners"]
    location = client.post(banner["undo_url"])["Location"]
    row.refresh_from_db()
    assert row.state == OrderState.CANCELLED
    (banner,) = client.get(location).context["banners"]
    client.post(banner["undo_url"])
    again = ReleaseOrder.objects.get(state=OrderState.PENDING)
    assert (again.due_at, set(again.versions.all())) == (row.due_at, set(versions))


def test_order_without_a_time_or_in_the_past_is_refused(office: factories.Office, client: Client) -> None:
    item, versions = two_languages(office)
    client.force_login(office.publisher)
    for day, hour, said in (
        ("", "", "Hãy ghi ngày công bố, ví dụ 30/11/2026. Hãy ghi giờ công bố, ví dụ 08:00."),
        ("30/11/2099", "25:00", "Giờ chưa đúng. Hãy ghi theo mẫu 08:00."),
        ("ngày mai", "8h00", "Ngày chưa đúng. Hãy ghi theo mẫu 30/11/2026."),
        ("01/01/2020", "08:00", "Thời điểm đã qua."),
    ):
        response = client.get(let_out(client, item, versions[:1], when="later", day=day, hour=hour))
        (message,) = response.context["messages"]
        assert (message.level_tag, str(message)[: len(said)]) == ("error", said)
        (group,) = response.context["groups"]
        assert (group["day"], group["hour"]) == (day, hour)
        assert [choice["checked"] for choice in group["choices"]] == [True, False]
    assert not ReleaseOrder.objects.exists()


def test_orders_of_another_branch_cannot_be_touched(office: factories.Office, client: Client) -> None:
    item, versions = two_languages(office)
    row = order(item=item, versions=versions, due_at=clock.now() + dt.timedelta(hours=1), by=office.publisher)
    client.force_login(office.stranger)
    assert client.post(reverse("newsroom:order_cancel", args=[row.pk])).status_code == 404
    client.force_login(office.writer)
    client.post(reverse("newsroom:order_cancel", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == OrderState.PENDING


def test_refused_order_stands_with_its_sentence(office: factories.Office, client: Client) -> None:
    item, versions = two_languages(office)
    row = order(item=item, versions=versions[:1], due_at=clock.now() + dt.timedelta(seconds=30), by=office.publisher)
    factories.change(office, versions[0].edition, lead="Khác hẳn.")
    carry_out_due(clock.now() + dt.timedelta(minutes=1))
    client.force_login(office.publisher)
    response = client.get("/cong-bo/")
    (shown,) = response.context["refused_orders"]
    row.refresh_from_db()
    assert shown["row"] == row
    assert row.refusal.split("»")[-1].strip()[:20] in response.content.decode()


def test_receipt_follows_the_package_to_the_portal(office: factories.Office, house: Path, client: Client) -> None:
    item, versions = two_languages(office)
    client.force_login(office.publisher)
    let_out(client, item, versions[:1])
    seen = []
    for act in (lambda: None, courier.hand_over, lambda: (admit(), courier.collect_answers())):
        if act is courier.hand_over:
            (house / "handover").mkdir()
            (house / "handover" / "desk.pub").write_text(courier.publish_key())
        act()
        (decision,) = client.get("/cong-bo/").context["recent"]
        seen.append((decision["receipt"]["state"], decision["receipt"].get("links", [])))
    assert seen == [
        ("ordered", []), ("proposed", []), ("released", ["http://cong.example/vi/bai/sen-ho-tay/"]),
    ]  # fmt: skip


def test_package_refused_by_the_portal_stands_with_its_sentence(office: factories.Office, client: Client) -> None:
    factories.released(office)
    answer = {"state": "refused", "rule": "package.media", "vi": "Thiếu hình của gói.", "en": "A picture is missing."}
    Outbox.objects.update(handed_at=clock.now(), answered_at=clock.now(), answer=answer)
    client.force_login(office.publisher)
    (decision,) = client.get("/cong-bo/").context["refused"]
    receipt = decision["receipt"]
    assert (receipt["state"], receipt["sentence"], receipt["rule"]) == ("refused", answer["vi"], answer["rule"])


def test_correction_asks_for_public_words_in_both_languages(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    factories.change(office, made, lead="Có 40 chiếc thuyền.")
    version = factories.cleared(office, made)
    client.force_login(office.publisher)
    (group,) = client.get("/cong-bo/").context["groups"]
    assert group["is_correction"] is True
    address = reverse("newsroom:correct", args=[made.item.key])
    assert client.post(address, {"versions": [version.pk], "vi": WORDS["vi"]}).status_code == 422
    assert client.post(address, {"versions": [version.pk], **WORDS}).status_code == 302
    latest = Release.objects.order_by("-pk").first()
    assert latest is not None
    assert (latest.kind, latest.reason) == ("correction", WORDS)


def test_withdrawal_says_its_effects_and_needs_its_reason(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    address = reverse("newsroom:withdraw", args=[made.item.key])
    client.force_login(office.writer)
    assert client.get(address).status_code == 404
    client.force_login(office.publisher)
    assert [edition["address"] for edition in client.get(address).context["public"]] == ["/vi/bai/sen-ho-tay/"]
    assert client.post(address, {"languages": ["vi"], "vi": "Sai.", "en": " "}).status_code == 422
    assert client.post(address, {"languages": ["en"], **WORDS}).status_code == 422
    assert Release.objects.count() == 1
    assert client.post(address, {"languages": ["vi"], **WORDS}).status_code == 302
    assert client.get(address).context["public"] == []


def test_a_withdrawn_text_is_not_offered_and_not_released_again(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    withdraw(item=made.item, languages=["vi"], by=office.publisher, reason=WORDS)
    client.force_login(office.publisher)
    assert client.get("/cong-bo/").context["groups"] == []
    assert client.get(f"/tin-bai/{made.item.key}/").context["release"] is None
    with pytest.raises(ReleaseRefused, match="Bản này đã thu hồi; sửa nội dung và trình duyệt lại"):
        release(item=made.item, versions=[Version.objects.get()], by=office.publisher)
    factories.change(office, made, lead="Mùa sen khác.")
    version = factories.cleared(office, made)
    (group,) = client.get("/cong-bo/").context["groups"]
    assert [choice["version"] for choice in group["choices"]] == [version.pk]
    assert release(item=made.item, versions=[version], by=office.publisher).kind == "release"


def test_decisions_of_an_item_stand_together_under_their_own_titles(office: factories.Office, client: Client) -> None:
    item, versions = two_languages(office)
    release(item=item, versions=versions[:1], by=office.publisher)
    factories.released(office, factories.edition(office, title="Phố nghề"))
    english = release(item=item, versions=versions[1:], by=office.publisher)
    address = "http://cong.example/en/stories/lotus/"
    answer = {"state": "accepted", "addresses": ["/en/stories/lotus/"]}
    Outbox.objects.filter(release=english).update(answered_at=clock.now(), answer=answer)
    client.force_login(office.publisher)
    recent = client.get("/cong-bo/").context["recent"]
    assert [(one["title"], one["language"]) for one in recent] == [
        ("Lotus", "en"), ("Sen Hồ Tây", "vi"), ("Phố nghề", "vi"),
    ]  # fmt: skip
    assert [one["follows"] for one in recent] == [False, True, False]
    assert recent[0]["links"] == [{"url": address, "language": "en", "name": "Tiếng Anh"}]


@pytest.mark.once
def test_board_takes_as_many_queries_for_one_row_as_for_fifty(office: factories.Office, client: Client) -> None:
    client.force_login(office.publisher)

    def row(number: int) -> None:
        factories.cleared(office, factories.edition(office, title=f"Sẵn sàng {number}"))
        ordered = factories.edition(office, title=f"Hẹn giờ {number}")
        versions = [factories.cleared(office, ordered)]
        order(item=ordered.item, versions=versions, due_at=clock.now() + dt.timedelta(hours=1), by=office.publisher)
        factories.released(office, factories.edition(office, title=f"Đã công bố {number}"))

    row(0)
    one = queries_of(client, "/cong-bo/")
    for number in range(1, 50):
        row(number)
    assert queries_of(client, "/cong-bo/") == one
