"""The kind of an item and its channels are rows of their day: what ended is kept by the old and not given to the new."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.answering import answer_for
from nhipcau.newsroom.domain.clearance import ClearanceRefused, found_in, submit
from nhipcau.newsroom.domain.item_sources import name_source
from nhipcau.newsroom.domain.items import ItemRefused, create, describe
from nhipcau.newsroom.domain.release import context_of
from nhipcau.newsroom.models import Item
from nhipcau.plan.splits import value_words
from nhipcau.reference.models import Channel, ContentKind, LegalDocument
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db


def asked(o: factories.Office, **changes: Any) -> dict[str, Any]:
    return {
        "task": None, "unit": o.department, "locality": o.place, "genre": "article", "content_kind": "PROMO",
        "topics": [o.topic], "title": "Sen Hồ Tây", "by": o.writer, **changes,
    }  # fmt: skip


def ended(code: str) -> None:
    ContentKind.objects.filter(code=code).update(valid_to=clock.today() - dt.timedelta(days=1))


def test_a_kind_that_ended_is_refused_for_a_new_item_with_the_reason(office: factories.Office) -> None:
    ended("PROMO")
    day = f"{clock.today() - dt.timedelta(days=1):%d/%m/%Y}"
    with translation.override("vi"), pytest.raises(ItemRefused) as refused:
        create(**asked(office))
    assert str(refused.value) == (
        f"«Thông tin quảng bá hình ảnh Việt Nam» hết áp dụng sau ngày {day} nên không dùng cho nội dung mới. "
        "Hãy chọn mục đang áp dụng."
    )
    assert Item.objects.count() == 0
    assert create(**asked(office, content_kind="OFFICIAL")).content_kind == "OFFICIAL"


def test_an_old_item_keeps_the_kind_and_the_name_it_had(office: factories.Office, client: Client) -> None:
    item = factories.edition(office).item
    Item.objects.filter(pk=item.pk).update(created_at=clock.now() - dt.timedelta(days=400))
    item.refresh_from_db()
    ContentKind.objects.filter(code="PROMO").update(valid_to=clock.today() - dt.timedelta(days=100))
    ContentKind.objects.create(
        code="PROMO",
        names={"vi": "Quảng bá trên mạng", "en": "Promotion online"},
        valid_from=clock.today() - dt.timedelta(days=99),
    )
    describe(item=item, by=office.writer, audiences=[])
    client.force_login(office.writer)
    facts = {
        one["name"]: one["value"] for one in client.get(reverse("newsroom:item", args=[item.key])).context["facts"]
    }
    assert "Thông tin quảng bá hình ảnh Việt Nam" in facts.values()
    assert context_of(item)["kind_names"]["en"] == "Promotion of the image of Viet Nam"
    assert context_of(factories.item(office))["kind_names"]["en"] == "Promotion online"


def test_the_form_offers_what_holds_today_and_says_why_it_refuses(office: factories.Office, client: Client) -> None:
    ended("OFFICIAL")
    client.force_login(office.writer)
    form = client.get("/tin-bai/moi/").context["form"]
    assert [code for code, _name in form.fields["content_kind"].choices] == ["PROMO"]
    sent = {
        "title": "Sen", "unit": office.department.pk, "locality": office.place.pk, "genre": "news", "topics": [office.topic.pk],
        "content_kind": "OFFICIAL",
    }  # fmt: skip
    refused = client.post("/tin-bai/moi/", sent)
    (said,) = refused.context["form"].errors["content_kind"]
    assert (refused.status_code, said.startswith("«Thông tin chính thức về Việt Nam» hết áp dụng")) == (422, True)
    assert Item.objects.count() == 0


def test_channels_are_many_and_those_that_ended_stay_where_they_are(office: factories.Office, client: Client) -> None:
    gone = Channel.objects.create(code="CH09", names={"vi": "Kênh đã thôi"}, valid_from=dt.date(2016, 1, 1))
    here = Channel.objects.create(code="CH02", names={"vi": "Cổng thông tin"}, valid_from=dt.date(2016, 1, 1))
    item = create(**asked(office, channels=[gone, here]))
    Channel.objects.filter(pk=gone.pk).update(valid_to=clock.today() - dt.timedelta(days=1))
    describe(item=item, by=office.writer, channels=[gone, here])
    assert set(item.channels.all()) == {gone, here}
    with pytest.raises(ItemRefused):
        create(**asked(office, channels=[Channel.objects.get(pk=gone.pk)]))
    client.force_login(office.writer)
    offered = client.get(reverse("newsroom:about", args=[item.key])).context["form"].fields["channels"].queryset
    assert set(offered) == {gone, here}
    assert set(client.get("/tin-bai/moi/").context["form"].fields["channels"].queryset) == {here}


def test_laws_are_typed_as_they_are_cited(office: factories.Office, client: Client) -> None:
    law = LegalDocument.objects.create(number="72/2015/NĐ-CP", title="Nghị định", date=dt.date(2015, 9, 7))
    item = factories.edition(office).item
    client.force_login(office.writer)
    address = reverse("newsroom:about", args=[item.key])
    sent = {"topics": [office.topic.pk], "explainer": "on"}
    refused = client.post(address, {**sent, "laws": "1/2001/XX-YY"})
    assert refused.context["form"].errors["laws"] == [
        "Danh mục văn bản không có «1/2001/XX-YY». Hãy nhập văn bản vào danh mục trước, hoặc kiểm tra lại số, ký hiệu."
    ]
    assert client.post(address, {**sent, "laws": "72/2015/NĐ-CP\n72/2015/NĐ-CP"}).status_code == 302
    item.refresh_from_db()
    assert (list(item.laws.all()), item.explainer) == ([law], True)
    assert "72/2015/NĐ-CP" in client.get(address).content.decode()


def test_the_language_written_first_is_changed_where_an_item_is_described(
    office: factories.Office, client: Client
) -> None:
    made = factories.edition(office)
    client.force_login(office.writer)
    address = reverse("newsroom:about", args=[made.item.key])
    client.post(address, {"topics": [office.topic.pk], "source_language": "en"})
    assert Item.objects.get().source_language == "en"
    factories.cleared(office, type(made).objects.get(pk=made.pk))
    assert "source_language" not in client.get(address).context["form"].fields


def test_a_split_by_kind_speaks_in_the_words_of_the_day(office: factories.Office) -> None:
    assert value_words("content_kind", "PROMO", "vi") == "Thông tin quảng bá hình ảnh Việt Nam"
    assert value_words("content_kind", "PROMO", "en", dt.date(2020, 1, 1)) == "Promotion of the image of Viet Nam"


@pytest.mark.once
def test_the_form_asks_as_much_for_one_channel_as_for_fifty(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    one = queries_of(client, "/tin-bai/moi/")
    Channel.objects.bulk_create(Channel(code=f"K{number}", names={"vi": f"Kênh {number}"}) for number in range(50))
    assert queries_of(client, "/tin-bai/moi/") == one


def test_who_answers_has_a_part_in_what_the_unit_writes(office: factories.Office, client: Client) -> None:
    item = factories.edition(office).item
    for person in (office.translator, office.stranger):
        with pytest.raises(ItemRefused):
            answer_for(item=item, responsible=person, retells=False, by=office.writer)
    with pytest.raises(PermissionDenied):
        answer_for(item=item, responsible=office.focal, retells=False, by=office.translator)
    client.force_login(office.writer)
    client.post(reverse("newsroom:about", args=[item.key]), {"topics": [office.topic.pk], "responsible": office.leader.pk})
    item.refresh_from_db()
    assert item.responsible == office.leader
    facts = {one["name"]: one["value"] for one in client.get(reverse("newsroom:item", args=[item.key])).context["facts"]}
    assert (facts["Người chịu trách nhiệm bài"], facts["Tác giả"]) == ("Người lanh-dao", "Người bien-tap")


def test_what_retells_another_publisher_names_it_with_its_address(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    client.force_login(office.writer)
    client.post(reverse("newsroom:about", args=[made.item.key]), {"topics": [office.topic.pk], "retells": "on"})
    made = type(made).objects.get(pk=made.pk)
    with pytest.raises(ClearanceRefused, match="chưa ghi nguồn gốc"):
        submit(edition=made, by=office.writer)
    name_source(item=made.item, kind="original", title="TTXVN", dated=dt.date(2026, 1, 1), by=office.writer)
    with pytest.raises(ClearanceRefused, match="chưa ghi nguồn gốc"):
        submit(edition=made, by=office.writer)
    name_source(
        item=made.item, kind="original", title="Sen", dated=dt.date(2026, 1, 1), by=office.writer, address="https://vietnamplus.vn/sen"
    )
    version = submit(edition=made, by=office.writer).version
    assert found_in(version) == []
    client.force_login(office.clearer)
    page = client.get(reverse("newsroom:clearance", args=[version.submissions.get().pk])).content.decode()
    assert "https://vietnamplus.vn/sen" in page
