"""An office that was set up and nothing else begins an item through the form, and its sensitive themes have their gates."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.clearance import ClearanceRefused, clear, clearers_needed, submit
from nhipcau.newsroom.models import Edition, Item
from nhipcau.people.enums import Role, UnitKind
from nhipcau.people.models import Account, Unit
from nhipcau.reference.domain.loading import load_reference
from nhipcau.reference.models import Place, Topic
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(db: None) -> Unit:
    """What ``nhipcau setup`` lays, a unit, and nothing of the demonstration."""
    load_reference()
    return factories.unit("ubnd-tinh", UnitKind.LOCALITY, None)


@pytest.fixture
def writer(head: Unit) -> Account:
    return factories.account("viet-bai", head, Role.WRITER)


@pytest.fixture
def clearers(head: Unit) -> tuple[Account, Account]:
    return factories.account("duyet-mot", head, Role.CLEARER), factories.account("duyet-hai", head, Role.CLEARER)


def begun(client: Client, writer: Account, *topics: str) -> Item:
    """An item begun through the form, by what the form offers."""
    client.force_login(writer)
    form = client.get("/tin-bai/moi/").context["form"]
    offered = {row.code: row.pk for row in form.fields["topics"].queryset}
    locality = Place.objects.get(code="ninh-binh", valid_to=None)
    said = {
        "title": "Tin đầu tiên", "unit": writer.unit_id, "locality": locality.pk, "genre": "article", "content_kind": "PROMO",
        "topics": [offered[code] for code in topics],
    }  # fmt: skip
    answer = client.post("/tin-bai/moi/", said)
    assert answer.status_code == 302, answer.context["form"].errors
    return Item.objects.get()


def written(item: Item, writer: Account, words: str) -> Edition:
    factories.Locale.objects.get_or_create(language_code="vi")
    made = item.editions.get() if item.editions.exists() else Edition(item=item, locale=factories.Locale.objects.get(language_code="vi"))
    for name, said in (("title", "Tin đầu tiên"), ("lead", "Dẫn."), ("byline", "Nhóm biên tập"), ("slug", "tin-dau-tien")):
        setattr(made, name, said)
    made.body = made.body.stream_block.to_python([{"type": "paragraph", "value": f"<p>{words}</p>"}])
    made.save()
    made.save_revision(user=writer)
    return made


@pytest.mark.usefixtures("house")
def test_an_item_is_begun_and_cleared_by_one_person(writer: Account, clearers: tuple[Account, Account], client: Client) -> None:
    item = begun(client, writer, "heritage", "tourism")
    assert sorted(topic.code for topic in item.topics.all()) == ["heritage", "tourism"]
    version = submit(edition=written(item, writer, "Mùa sen về."), by=writer).version
    assert clearers_needed(version) == 1
    assert clear(version=version, by=clearers[0], declaration=factories.WHOLE) is not None


@pytest.mark.usefixtures("house")
def test_a_bare_figure_on_the_border_is_not_submitted(writer: Account, client: Client) -> None:
    item = begun(client, writer, "border")
    with pytest.raises(ClearanceRefused):
        submit(edition=written(item, writer, "Đường biên giới dài 231 km."), by=writer)
    assert clearers_needed(submit(edition=written(item, writer, "Biên giới hữu nghị."), by=writer).version) == 2


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("topic", ["sea-islands", "human-rights", "religion", "ethnic-affairs", "high-level-visits"])
def test_a_sensitive_theme_asks_for_two_clearers(
    writer: Account, clearers: tuple[Account, Account], client: Client, topic: str
) -> None:
    item = begun(client, writer, topic, "daily-life")
    version = submit(edition=written(item, writer, "Chuyện ở đảo có 36 hộ."), by=writer).version
    assert clear(version=version, by=clearers[0], declaration=factories.WHOLE) is None
    with pytest.raises(ClearanceRefused):
        clear(version=version, by=clearers[0], declaration=factories.WHOLE)
    assert clear(version=version, by=clearers[1], declaration=factories.WHOLE) is not None


def test_the_head_of_the_office_names_a_topic_of_its_own_and_the_form_offers_it(head: Unit, writer: Account, client: Client) -> None:
    client.force_login(factories.account("dau-moi", head, Role.FOCAL))
    said = {"code": "cang-bien", "name_vi": "Cảng biển", "name_en": "Ports", "order": "40", "clearers": "1", "competence": ""}
    assert client.post("/danh-muc/chu-de/moi/", said).status_code == 302
    assert [topic.code for topic in begun(client, writer, "cang-bien").topics.all()] == ["cang-bien"]


def test_a_kind_that_the_law_ended_is_offered_no_more(head: Unit, writer: Account, client: Client) -> None:
    client.force_login(factories.account("dau-moi", head, Role.FOCAL))
    kind = next(row for row in client.get("/danh-muc/loai-noi-dung/").context["page_obj"] if row.code == "WORLD_TO_VN")
    yesterday = clock.today() - dt.timedelta(days=1)
    said = {"last": f"{yesterday:%d/%m/%Y}", "reason": "Nghị định sửa đổi"}
    assert client.post(f"/danh-muc/loai-noi-dung/{kind.pk}/thoi-han/", said).status_code == 302
    client.force_login(writer)
    offered = [code for code, _name in client.get("/tin-bai/moi/").context["form"].fields["content_kind"].choices]
    assert offered == ["OFFICIAL", "PROMO", "CLARIFY"]
    assert Topic.objects.exists()
