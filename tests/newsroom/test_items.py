"""Beginning and describing items, and the screens that show them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain.clearance import send_back, submit
from nhipcau.newsroom.domain.items import ItemRefused, create, describe
from nhipcau.newsroom.domain.standing import standing_of
from nhipcau.newsroom.enums import Standing
from nhipcau.newsroom.models import Item
from nhipcau.plan.enums import TaskState
from nhipcau.reference.models import Place, Topic
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db


def asked(o: factories.Office, **changes: Any) -> dict[str, Any]:
    return {
        "task": o.task, "unit": o.department, "locality": o.place, "genre": "article", "content_kind": "PROMO",
        "topics": [o.topic], "title": "Sen  Hồ Tây", "by": o.writer, **changes,
    }  # fmt: skip


def test_item_begins_with_its_vietnamese_draft(office: factories.Office) -> None:
    item = create(**asked(office, audiences=[office.audience]))
    (edition,) = item.editions.all()
    assert (edition.language, edition.title, edition.live) == ("vi", "Sen Hồ Tây", False)
    assert edition.latest_revision.user == office.writer
    assert standing_of([edition]) == {edition.pk: Standing.DRAFT}
    assert (list(item.topics.all()), list(item.audiences.all()), item.author) == (
        [office.topic], [office.audience], office.writer,
    )  # fmt: skip
    assert JournalEntry.objects.filter(action="newsroom.create", subject_id=str(item.pk)).count() == 1


def test_only_writers_of_the_unit_begin(office: factories.Office) -> None:
    for person in (office.translator, office.clearer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            create(**asked(office, by=person))
    assert Item.objects.count() == 0


def test_what_does_not_fit_is_refused_and_nothing_is_made(office: factories.Office) -> None:
    sight = Place.objects.create(code="ho-tay", names={"vi": "Hồ Tây"}, kind=Place.Kind.SIGHT)
    for change in ({"topics": []}, {"title": "  "}, {"genre": "novel"}, {"locality": sight}):
        with pytest.raises(ItemRefused):
            create(**asked(office, **change))
    with pytest.raises(ItemRefused):
        create(**asked(office, unit=office.neighbour, by=office.stranger))
    office.task.state = TaskState.CANCELLED
    with pytest.raises(ItemRefused):
        create(**asked(office))
    assert Item.objects.count() == 0


def test_secrecy_stamp_in_the_title_stores_nothing(office: factories.Office) -> None:
    for title in ("TUYỆT MẬT", "TUYỆT MẬT\nKế hoạch"):
        with pytest.raises(ValidationError):
            create(**asked(office, title=title))
    assert Item.objects.count() == 0


def test_describing_leaves_clearance_alone(office: factories.Office) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    other = Topic.objects.create(code="bien", names={"vi": "Biển"})
    describe(item=made.item, by=office.writer, topics=[other])
    assert (list(made.item.topics.all()), list(made.item.audiences.all())) == ([other], [office.audience])
    assert standing_of([made]) == {made.pk: Standing.CLEARED}
    with pytest.raises(ItemRefused):
        describe(item=made.item, by=office.writer, topics=[])
    with pytest.raises(PermissionDenied):
        describe(item=made.item, by=office.clearer, topics=[other])


def test_new_item_is_prefilled_from_its_task(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    form = client.get(f"/tin-bai/moi/?task={office.task.pk}").context["form"]
    assert {name: form[name].value() for name in ("title", "task", "unit", "locality", "genre")} == {
        "title": "Loạt bài di sản", "task": office.task.pk, "unit": office.department.pk, "locality": office.place.pk,
        "genre": "article",
    }  # fmt: skip


def test_item_is_begun_by_hand(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    sent = {
        "title": "Sen Hồ Tây", "task": office.task.pk, "unit": office.department.pk, "locality": office.place.pk,
        "genre": "news", "content_kind": "PROMO", "topics": [office.topic.pk],
    }  # fmt: skip
    refused = client.post("/tin-bai/moi/", {**sent, "topics": []})
    assert (refused.status_code, refused.context["form"].errors["topics"]) == (422, ["Hãy chọn ít nhất một chủ đề."])
    response = client.post("/tin-bai/moi/", sent)
    item = Item.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/tin-bai/{item.key}/")
    assert (item.task, item.genre, item.editions.get().title) == (office.task, "news", "Sen Hồ Tây")


def test_who_writes_nowhere_has_no_new_item(office: factories.Office, client: Client) -> None:
    client.force_login(office.clearer)
    assert client.get("/tin-bai/moi/").status_code == 404


@pytest.mark.parametrize("name", ["item", "about", "withdraw", "correct"])
def test_another_branch_finds_no_such_item(office: factories.Office, client: Client, name: str) -> None:
    made = factories.edition(office)
    client.force_login(office.stranger)
    assert client.get(reverse(f"newsroom:{name}", args=[made.item.key])).status_code == 404


@pytest.mark.parametrize("name", ["preview", "versions", "submit"])
def test_another_branch_finds_no_such_edition(office: factories.Office, client: Client, name: str) -> None:
    made = factories.edition(office)
    client.force_login(office.stranger)
    address = reverse(f"newsroom:{name}", args=[made.item.key, "vi"])
    assert (client.post if name == "submit" else client.get)(address).status_code == 404


def test_list_shows_titles_languages_and_filters(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    submit(edition=made, by=office.writer)
    factories.edition(office, title="Phố nghề Hà Nội")
    client.force_login(office.leader)
    titles = [row["title"] for row in client.get("/tin-bai/").context["rows"]]
    assert titles == ["Phố nghề Hà Nội", "Sen Hồ Tây"]
    for query, found in {
        "q=ho+tay": ["Sen Hồ Tây"], "standing=draft": ["Phố nghề Hà Nội"], "standing=waiting": ["Sen Hồ Tây"],
        "genre=news": [], "topic=di-san&q=pho": ["Phố nghề Hà Nội"], f"unit={office.department.pk}": titles,
    }.items():  # fmt: skip
        assert [row["title"] for row in client.get(f"/tin-bai/?{query}").context["rows"]] == found


def test_item_page_offers_each_person_their_own_acts(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    submission = submit(edition=made, by=office.writer)
    address, clearing = f"/tin-bai/{made.item.key}/", reverse("newsroom:clearance", args=[submission.pk])
    editor = reverse("wagtailsnippets_newsroom_edition:edit", args=[made.pk])
    offered = {}
    for person in (office.writer, office.clearer, office.leader):
        client.force_login(person)
        (edition,) = client.get(address).context["editions"]
        offered[person.username] = {action["url"]: action.get("next") for action in edition["actions"]}
    assert editor in offered["bien-tap"] and editor not in offered["duyet"]
    assert (offered["duyet"][clearing], offered["lanh-dao"][clearing]) == (True, False)


def test_next_step_of_an_unfinished_draft_is_writing(office: factories.Office, client: Client) -> None:
    made = factories.edition(office, lead="", body=[])
    whole = factories.edition(office)
    client.force_login(office.writer)
    primary = []
    for edition in (made, whole):
        (shown,) = client.get(f"/tin-bai/{edition.item.key}/").context["editions"]
        primary += [action["url"] for action in shown["actions"] if action.get("kind") == "primary"]
    assert primary == [
        reverse("wagtailsnippets_newsroom_edition:edit", args=[made.pk]),
        reverse("newsroom:submit", args=[whole.item.key, "vi"]),
    ]


def test_what_was_sent_back_is_written_anew_before_it_is_submitted(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    version = submit(edition=made, by=office.writer).version
    send_back(version=version, by=office.clearer, note="Xem lại.")
    address, primary = f"/tin-bai/{made.item.key}/", []
    client.force_login(office.writer)
    for _ in range(2):
        (shown,) = client.get(address).context["editions"]
        primary += [action["label"] for action in shown["actions"] if action.get("kind") == "primary"]
        made.refresh_from_db()
        factories.change(office, made, lead="Đã sửa.")
    assert primary == ["Soạn", "Trình duyệt lại"]


def test_item_page_settles_what_the_list_only_suspects(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    factories.cleared(office, made)
    made.refresh_from_db()
    factories.change(office, made)
    client.force_login(office.publisher)
    context = client.get(f"/tin-bai/{made.item.key}/").context
    assert context["editions"][0]["view"].stand.standing == Standing.CLEARED
    assert [choice["language"] for choice in context["release"]["choices"]] == ["vi"]
    factories.change(office, made, lead="Khác hẳn.")
    context = client.get(f"/tin-bai/{made.item.key}/").context
    assert (context["editions"][0]["view"].stand.standing, context["release"]) == (Standing.CHANGED, None)


def test_submitting_by_hand_says_what_is_missing(office: factories.Office, client: Client) -> None:
    made = factories.edition(office, lead="")
    client.force_login(office.writer)
    address = reverse("newsroom:submit", args=[made.item.key, "vi"])
    assert client.get(address).status_code == 405
    response = client.post(address, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert standing_of([made]) == {made.pk: Standing.DRAFT}


def test_versions_compare_the_frozen_text_with_what_it_says_now(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    submit(edition=made, by=office.writer)
    made.refresh_from_db()
    factories.change(office, made, lead="Mùa sen tàn trên hồ.")
    client.force_login(office.leader)
    address = reverse("newsroom:versions", args=[made.item.key, "vi"])
    (line,) = client.get(address).context["paragraphs"]
    assert [piece.text for piece in line if piece.kind != "same"] == ["về", "tàn"]
    assert client.get(f"{address}?from=1&to=1").context["paragraphs"] == []


def test_preview_is_the_portals_page_of_the_draft(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    factories.change(office, made, lead="Chỉ có trong bản thảo.")
    client.force_login(office.leader)
    response = client.get(reverse("newsroom:preview", args=[made.item.key, "vi"]))
    page = response.content.decode()
    assert "Chỉ có trong bản thảo." in page
    assert "Bản xem trước – chưa công bố" in page and "Preview – not released" in page
    assert "<time" not in page and 'class="version"' not in page
    assert "Nhóm biên tập" in page


def test_preview_of_the_public_text_does_not_call_it_unreleased(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    client.force_login(office.leader)
    page = client.get(reverse("newsroom:preview", args=[made.item.key, "vi"])).content.decode()
    assert "Bản xem trước" in page and "chưa công bố" not in page


@pytest.mark.once
def test_list_takes_as_many_queries_for_one_row_as_for_fifty(office: factories.Office, client: Client) -> None:
    client.force_login(office.leader)
    factories.edition(office)
    one = queries_of(client, "/tin-bai/?q=sen&standing=draft")
    for number in range(49):
        factories.edition(office, title=f"Sen Hồ Tây {number}")
    assert queries_of(client, "/tin-bai/?q=sen&standing=draft") == one
