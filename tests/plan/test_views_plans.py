"""The list of plans and a plan's page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.models import Content, Plan
from nhipcau.plan.views.sourcing import Marked, paragraphs
from nhipcau.reference.models import Place
from tests import factories
from tests.plan.rows import plan, queries_of, result, take_back

DAY = dt.date(2026, 3, 1)


@pytest.mark.django_db
def test_the_list_shows_progress_and_the_foreign_share(office: factories.Office, client: Client) -> None:
    for language in ("vi", "vi", "en"):
        result(office, DAY, language=language, task=office.task)
    take_back(result(office, DAY, language="en", task=office.task), DAY)
    client.force_login(office.focal)
    (row,) = client.get("/ke-hoach/").context["rows"]
    assert row["cells"][2] == {"done": 0, "planned": 1, "late": 0}
    assert "1" in row["cells"][3] and "3" in row["cells"][3] and "33%" in row["cells"][3]


@pytest.mark.django_db
def test_a_former_province_s_plan_is_marked_as_archive(office: factories.Office, client: Client) -> None:
    former = Place.objects.create(
        code="ha-nam", names={"vi": "Hà Nam"}, kind=Place.Kind.LOCALITY, valid_to=dt.date(2025, 6, 30),
        successor=office.place,
    )  # fmt: skip
    row = plan(office, year=2022)
    Plan.objects.filter(pk=row.pk).update(locality=former)
    client.force_login(office.focal)
    notes = [line["cells"][0]["note"] for line in client.get("/ke-hoach/").context["rows"]]
    assert [("Hà Nam" in note, "30/06/2025" in note, "Hà Nội" in note) for note in notes] == [
        (False, False, False),
        (True, True, True),
    ]


@pytest.mark.django_db
def test_the_list_filters_by_year_and_words_and_ignores_nonsense(
    office: factories.Office, client: Client
) -> None:
    for year in (2023, 2024):
        plan(office, year=year)
    client.force_login(office.focal)
    found = {
        asked: len(client.get(f"/ke-hoach/?{asked}").context["rows"])
        for asked in ("", "year=2023", "q=2024", "year=1900", "year=x", "page=99")
    }
    assert found == {"": 3, "year=2023": 1, "q=2024": 1, "year=1900": 3, "year=x": 3, "page=99": 3}


@pytest.mark.once
@pytest.mark.django_db
def test_the_list_costs_the_same_for_one_plan_and_for_fifty(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    before = queries_of(client, "/ke-hoach/")
    for number in range(50):
        plan(office, year=1980 + number)
    assert len(client.get("/ke-hoach/").context["rows"]) == 25
    assert queries_of(client, "/ke-hoach/") == before


@pytest.mark.once
@pytest.mark.django_db
def test_the_plan_page_costs_the_same_for_one_task_and_for_fifty(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    address = f"/ke-hoach/{office.plan.pk}/"
    result(office, DAY, task=office.task)
    before = queries_of(client, address)
    contents = Content.objects.bulk_create(
        Content(plan=office.plan, no=no, title=f"Nội dung {no}") for no in range(2, 12)
    )
    for number in range(50):
        task = assign(
            content=contents[number % 10], by=office.focal, title=f"Việc {number}", lead=office.department, quarter=2,
            quantity={"vi": 1, "en": 1},
        )  # fmt: skip
        result(office, DAY, language="en", task=task)
    assert queries_of(client, address) == before


@pytest.mark.django_db
@pytest.mark.parametrize("who, status", [("focal", 200), ("writer", 200), ("leader", 200), ("stranger", 404)])
def test_a_plan_is_not_found_outside_its_branch(
    office: factories.Office, client: Client, who: str, status: int
) -> None:
    client.force_login(getattr(office, who))
    assert client.get(f"/ke-hoach/{office.plan.pk}/").status_code == status
    assert client.get("/ke-hoach/999999/").status_code == 404


@pytest.mark.django_db
def test_the_page_says_which_contents_have_nothing_foreign(office: factories.Office, client: Client) -> None:
    second = Content.objects.create(plan=office.plan, no=2, title="Xuất bản ấn phẩm")
    other = assign(content=second, by=office.focal, title="Tờ gấp", lead=office.department, quarter=4)
    result(office, DAY, language="en", task=office.task)
    result(office, DAY, language="vi", task=other)
    client.force_login(office.focal)
    page = client.get(f"/ke-hoach/{office.plan.pk}/")
    assert [one["only_vietnamese"] for one in page.context["contents"]] == [False, True]


@pytest.mark.django_db
def test_the_chart_tells_which_language_is_furthest_behind(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)  # the target: vi 2, en 1
    result(office, DAY, task=office.task)
    result(office, DAY, language="fr", task=office.task)
    chart = client.get(f"/ke-hoach/{office.plan.pk}/").context["chart"]
    assert [(bar["value"], bar["matters"]) for bar in chart["bars"]] == [(50, False), (0, True)]
    assert chart["bars"][1]["label"] in chart["title"]
    assert chart["source"]  # French has results and no target
    result(office, DAY, task=office.task)
    result(office, DAY, language="en", task=office.task)
    chart = client.get(f"/ke-hoach/{office.plan.pk}/").context["chart"]
    assert [(bar["value"], bar["matters"]) for bar in chart["bars"]] == [(100, False), (100, False)]


@pytest.mark.django_db
def test_only_the_focal_officer_is_offered_to_assign_and_take_in(
    office: factories.Office, client: Client
) -> None:
    for who, offered in ((office.focal, True), (office.writer, False), (office.leader, False)):
        client.force_login(who)
        plan_page = client.get(f"/ke-hoach/{office.plan.pk}/")
        assert (f"/ke-hoach/noi-dung/{office.content.pk}/giao/" in plan_page.content.decode()) is offered
        assert ("/ke-hoach/nhap/" in client.get("/ke-hoach/").content.decode()) is offered


@pytest.mark.django_db
def test_an_empty_room_teaches_how_to_begin(office: factories.Office, client: Client) -> None:
    client.force_login(office.stranger)
    page = client.get("/ke-hoach/")
    assert page.context["rows"] == []
    assert page.content.decode().count("/ke-hoach/nhap/") == 2


TEXT = "Một: hai; ba\n\nbốn năm\nsáu"


def test_marked_words_and_the_rest_are_the_text_again() -> None:
    spans = [Marked(5, 8, "a", "1"), Marked(10, 21, "b", "2"), Marked(6, 12, "c"), Marked(3, 99, "d")]
    made = paragraphs(TEXT, spans)
    assert ["".join(piece["text"] for piece in line) for line in made] == ["Một: hai; ba", "bốn năm", "sáu"]
    marked = [(piece["id"], piece["no"], piece["text"]) for line in made for piece in line if "id" in piece]
    assert marked == [("a", "1", "hai"), ("b", "2", "ba"), ("b-14", "", "bốn năm")]
