"""Facet × language × genre: each number of the board is the number of rows it opens."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.kernel.periods import period_of
from nhipcau.newsroom.domain.clearance import clear, submit
from nhipcau.newsroom.domain.facet_board import NO_FACET, facet_board
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.models import Edition
from nhipcau.people.enums import Role
from nhipcau.reference.models import ImageFacet
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def facets(office: factories.Office) -> dict[str, ImageFacet]:
    return {
        code: ImageFacet.objects.create(code=code, names={"vi": name}, order=order)
        for order, (code, name) in enumerate({"land": "Vùng đất", "people": "Con người", "culture": "Văn hóa"}.items())
    }


def out(o: factories.Office, *facets: ImageFacet, language: str = "vi", genre: str = "article", **values: Any) -> Edition:
    made = factories.edition(o, of=factories.item(o, genre=genre, **values), language=language, slug=f"sen-{Edition.objects.count()}")
    made.item.facets.set(facets)
    release(item=made.item, versions=[factories.cleared(o, made)], by=o.publisher)
    return made


def this_year() -> Any:
    return period_of(year=clock.today().year)


def counted(o: factories.Office) -> dict[str, dict[str, dict[str, int]]]:
    return {row.code: {genre: dict(of) for genre, of in row.counts.items()} for row in facet_board(o.leader, this_year())}


def test_an_item_counts_under_each_facet_language_and_genre(office: factories.Office, facets: dict[str, ImageFacet]) -> None:
    made = out(office, facets["land"], facets["people"])
    english = factories.edition(office, of=made.item, language="en", slug="lotus")
    release(item=made.item, versions=[factories.cleared(office, english)], by=office.publisher)
    out(office, facets["land"], genre="album")
    out(office)
    factories.edition(office).item.facets.set([facets["culture"]])
    assert counted(office) == {
        "land": {"article": {"vi": 1, "en": 1}, "album": {"vi": 1}}, "people": {"article": {"vi": 1, "en": 1}}, "culture": {},
        NO_FACET: {"article": {"vi": 1}},
    }  # fmt: skip


def test_what_was_withdrawn_or_is_another_branchs_is_not_counted(office: factories.Office, facets: dict[str, ImageFacet]) -> None:
    made = out(office, facets["land"])
    foreign = factories.edition(office, of=factories.item(office, unit=office.neighbour), slug="nha-ben")
    foreign.item.facets.set([facets["people"]])
    clearer = factories.account("duyet-hai-phong", office.neighbour, Role.CLEARER)
    version = submit(edition=foreign, by=office.stranger).version
    clear(version=version, by=clearer, declaration=factories.WHOLE)
    release(item=foreign.item, versions=[version], by=office.stranger)
    withdraw(item=made.item, languages=["vi"], by=office.publisher, reason={"vi": "Sai", "en": "Wrong"})
    assert [(row.code, row.whole) for row in facet_board(office.stranger, this_year())][1] == ("people", 1)
    assert counted(office) == {"land": {}, "people": {}, "culture": {}}


def test_a_facet_that_was_renamed_is_one_row_under_its_name_of_the_period(office: factories.Office, facets: dict[str, ImageFacet]) -> None:
    land = facets["land"]
    ImageFacet.objects.filter(pk=land.pk).update(valid_to=dt.date(clock.today().year, 3, 31))
    new = ImageFacet.objects.create(code="land", names={"vi": "Đất và nước"}, valid_from=dt.date(clock.today().year, 4, 1))
    out(office, land)
    out(office, new)
    row = next(row for row in facet_board(office.leader, this_year()) if row.code == "land")
    assert (row.name, row.total("vi")) == ("Đất và nước", 2)
    before = facet_board(office.leader, period_of(year=clock.today().year - 1))
    assert [(one.code, one.name, one.whole) for one in before if one.code == "land"] == [("land", "Vùng đất", 0)]


@pytest.mark.once
def test_each_number_opens_as_many_rows(office: factories.Office, facets: dict[str, ImageFacet], client: Client) -> None:
    out(office, facets["land"], facets["people"])
    out(office, facets["land"], genre="album")
    out(office)
    client.force_login(office.leader)
    rows = client.get("/bang-ngon-ngu/mat-hinh-anh/").context["rows"]
    cells = [cell for row in rows for of in (row, *row["genres"]) for cell in of["cells"] if cell["count"]]
    assert sorted(cell["count"] for cell in cells) == [1, 1, 1, 1, 1, 1, 2]
    for cell in cells:
        assert client.get(cell["url"]).context["page_obj"].paginator.count == cell["count"]


def test_the_board_says_which_facet_has_nothing(office: factories.Office, facets: dict[str, ImageFacet], client: Client) -> None:
    client.force_login(office.leader)
    assert "Trong kỳ này chưa công bố nội dung nào bạn xem được." in client.get("/bang-ngon-ngu/mat-hinh-anh/").content.decode()
    out(office, facets["land"])
    page = client.get("/bang-ngon-ngu/mat-hinh-anh/")
    assert page.context["missing"] == "2 mặt chưa có gì ở ngôn ngữ nào: Con người, Văn hóa."
    assert client.get("/bang-ngon-ngu/").content.decode().count("/bang-ngon-ngu/mat-hinh-anh/") == 1


@pytest.mark.once
def test_the_board_asks_as_much_for_one_item_as_for_fifty(office: factories.Office, facets: dict[str, ImageFacet], client: Client) -> None:
    out(office, facets["land"])
    client.force_login(office.leader)
    one = queries_of(client, "/bang-ngon-ngu/mat-hinh-anh/")
    for number in range(12):
        out(office, *facets.values(), genre=("news", "album", "film")[number % 3])
    assert queries_of(client, "/bang-ngon-ngu/mat-hinh-anh/") == one
