"""The screens of the office's lists: everybody reads them, the focal officers at the head of the house keep them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.newsroom.office_lists import LISTS
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.reference.models import Audience, Channel, CompetentBody, ContentKind, Place, Topic
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db
ADDRESSES = [f"/danh-muc/{one.code}/" for one in LISTS]
NAMES = {"name_vi": "Năng lượng", "name_en": "Energy"}


@pytest.fixture
def keeper(office: factories.Office) -> Account:
    return factories.account("dau-moi-tt", office.centre, Role.FOCAL)


def days(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


@pytest.mark.usefixtures("reference_rows")
def test_every_list_is_read_by_everybody_and_kept_by_the_head_alone(
    office: factories.Office, keeper: Account, client: Client
) -> None:
    client.force_login(office.writer)
    front = client.get("/danh-muc/").content.decode()
    for address in (*ADDRESSES, "/danh-muc/dien-mao/"):
        assert f'href="{address}"' in front
        page = client.get(address)
        assert (page.status_code, f'{address}moi/"' in page.content.decode()) == (200, False)
    assert "/danh-muc/" in client.get("/tin-bai/").content.decode()
    kept = [
        "/danh-muc/chu-de/moi/", f"/danh-muc/chu-de/{office.topic.pk}/", f"/danh-muc/dien-mao/{office.place.pk}/",
        f"/danh-muc/kenh/{Channel.objects.all()[0].pk}/thoi-han/", f"/danh-muc/kenh/{Channel.objects.all()[0].pk}/thay/",
    ]  # fmt: skip
    for person in (office.writer, office.focal, office.leader, office.stranger):
        client.force_login(person)
        assert [client.get(address).status_code for address in kept] == [404] * len(kept)
        assert client.post(f"/danh-muc/chu-de/{office.topic.pk}/bo/").status_code == 404
    client.force_login(keeper)
    assert [client.get(address).status_code for address in kept] == [200] * len(kept)
    assert all(f'{address}moi/"' in client.get(address).content.decode() for address in ADDRESSES)
    for missing in ("/danh-muc/khong-co/", f"/danh-muc/chu-de/{office.topic.pk}/thoi-han/", f"/danh-muc/kenh/{office.topic.pk}9/bo/"):
        assert client.post(missing).status_code in (404, 405)


def test_a_topic_is_begun_changed_and_removed_on_its_screens(office: factories.Office, keeper: Account, client: Client) -> None:
    client.force_login(keeper)
    typed = {**NAMES, "name_ko": "에너지", "order": "30", "clearers": "2", "competence": "border"}
    assert client.post("/danh-muc/chu-de/moi/", {**typed, "code": "nang-luong"})["Location"] == "/danh-muc/chu-de/"
    topic = Topic.objects.get(code="nang-luong")
    assert (topic.names["ko"], topic.order, topic.clearers, topic.competence) == ("에너지", 30, 2, "border")
    address = f"/danh-muc/chu-de/{topic.pk}/"
    refused = client.post(address, {**typed, "clearers": "1"})
    assert (refused.status_code, len(refused.context["form"].non_field_errors())) == (422, 1)
    assert client.post(address, {**typed, "clearers": "1", "name_vi": "Điện", "reason": "Công văn 12"}).status_code == 302
    page = client.get(address).content.decode()
    assert all(said in page for said in ("Điện", "Năng lượng", "Công văn 12", "에너지"))
    assert client.post(f"{address}bo/")["Location"] == "/danh-muc/chu-de/"
    factories.item(office)
    kept = client.post(f"/danh-muc/chu-de/{office.topic.pk}/bo/", follow=True)
    assert [str(one) for one in kept.context["messages"]] != []
    assert list(Topic.objects.all()) == [office.topic]


def test_a_kind_ends_and_begins_anew_on_its_screens(office: factories.Office, keeper: Account, client: Client) -> None:
    client.force_login(keeper)
    kind, today = ContentKind.objects.get(code="PROMO"), clock.today()
    address = f"/danh-muc/loai-noi-dung/{kind.pk}/"
    initial = client.get(f"{address}thay/").context["form"].initial
    assert (initial["name_vi"], initial["first"]) == (kind.names["vi"], today)
    typed = {"name_vi": "Thông tin quảng bá", "name_en": "Promotion", "order": "2", "source": "NĐ 1/2026/NĐ-CP", "article": "Điều 6"}
    lacking = client.post(f"{address}thay/", {**typed, "first": days(today)})
    assert (lacking.status_code, list(lacking.context["form"].errors)) == (422, ["reason"])
    assert client.post(f"{address}thay/", {**typed, "first": days(today), "reason": "NĐ 1/2026"}).status_code == 302
    made = ContentKind.objects.get(code="PROMO", valid_from=today)
    assert client.post(f"/danh-muc/loai-noi-dung/{made.pk}/thoi-han/", {"last": days(today), "reason": "Tạm dừng"}).status_code == 302
    made.refresh_from_db()
    assert (made.article, made.valid_to) == ("Điều 6", today)
    page = client.get("/danh-muc/loai-noi-dung/").content.decode()
    assert all(said in page for said in ("Thông tin quảng bá hình ảnh Việt Nam", "Điều 6, NĐ 1/2026/NĐ-CP"))


def test_places_and_competent_bodies_ask_for_what_is_theirs(office: factories.Office, keeper: Account, client: Client) -> None:
    client.force_login(keeper)
    assert client.post("/danh-muc/dia-diem/moi/", {**NAMES, "code": "ho-tay"}).status_code == 422
    assert client.post("/danh-muc/dia-diem/moi/", {**NAMES, "code": "ho-tay", "within": office.place.pk}).status_code == 302
    lake = Place.objects.get(code="ho-tay")
    Place.objects.filter(pk=office.place.pk).update(valid_to=dt.date(2025, 6, 30))
    page = client.get(f"/danh-muc/dia-diem/{lake.pk}/")
    assert (lake.within, list(page.context["form"].fields["within"].queryset)) == (office.place, [office.place])
    body = {**NAMES, "code": "bo-quoc-phong", "field": "border", "source": "Luật trình diễn", "order": "1", "first": "1/7/2026"}
    assert client.post("/danh-muc/co-quan-tham-quyen/moi/", body).status_code == 302
    assert CompetentBody.objects.get().valid_from == dt.date(2026, 7, 1)


def test_the_look_of_a_locality_is_kept_on_its_screen(office: factories.Office, keeper: Account, client: Client) -> None:
    client.force_login(keeper)
    address = f"/danh-muc/dien-mao/{office.place.pk}/"
    assert "#karst" in client.get(address).content.decode()
    said = {"ornament": "karst", "introduction_vi": "Thủ đô nghìn năm.", "introduction_en": "A capital."}
    assert client.post(address, said)["Location"] == "/danh-muc/dien-mao/"
    office.place.refresh_from_db()
    assert (office.place.ornament, office.place.introduction) == ("karst", {"vi": "Thủ đô nghìn năm.", "en": "A capital."})
    assert client.post(address, {"ornament": "bridge"}).status_code == 422


def test_a_list_without_rows_says_what_will_stand_there(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    page = client.get("/danh-muc/dia-diem/").content.decode()
    assert ('class="empty"' in page, "<table" in page) == (True, False)


@pytest.mark.once
def test_lists_cost_the_same_for_one_row_and_for_fifty(office: factories.Office, keeper: Account, client: Client) -> None:
    client.force_login(keeper)
    Place.objects.create(code="ho-tay", names={"vi": "Hồ Tây"}, within=office.place)
    Channel.objects.create(code="CH99", names={"vi": "Kênh"})
    CompetentBody.objects.create(code="b", field="border", names={"vi": "Bộ"})
    addresses = ["/danh-muc/", *(f"/danh-muc/{one}/" for one in ("chu-de", "doi-tuong", "dia-diem", "kenh", "co-quan-tham-quyen", "dien-mao"))]
    addresses += [f"/danh-muc/chu-de/{office.topic.pk}/", "/danh-muc/dia-diem/moi/", "/danh-muc/co-quan-tham-quyen/moi/"]
    one = [queries_of(client, address) for address in addresses]
    for number in range(49):
        names = {"names": {"vi": f"Hàng {number}"}}
        for model in (Topic, Audience, Channel):
            model.objects.create(code=f"r-{number}", **names)
        Place.objects.create(code=f"r-{number}", within=office.place, **names)
        Place.objects.create(code=f"l-{number}", kind=Place.Kind.LOCALITY, **names)
        CompetentBody.objects.create(code=f"r-{number}", field="border", **names)
    assert [queries_of(client, address) for address in addresses] == one
