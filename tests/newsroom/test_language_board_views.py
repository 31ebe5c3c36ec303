"""The language board on screen: one click to a gap, each cell to its items, and the same queries for one row and fifty."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.readings import take_in
from nhipcau.newsroom.domain.translation import open_translation
from nhipcau.newsroom.models import Item
from nhipcau.plan.models import Content
from nhipcau.portal.readings import MonthReadings
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.test_language_board import let_out, reworded, translate
from tests.newsroom.test_readings import told

pytestmark = pytest.mark.django_db
BOARD = "/bang-ngon-ngu/"


def cells(client: Client, address: str = f"{BOARD}?ky=nam") -> dict[str, dict[str, object]]:
    """Language name → the cell of the first row."""
    (row, *_others) = client.get(address).context["rows"]
    return {cell["label"]: cell for cell in row["cells"]}


def test_without_a_plan_it_says_what_will_stand_here(office: factories.Office, client: Client) -> None:
    client.force_login(office.stranger)
    page = client.get(BOARD).content.decode()
    assert "Nơi đây sẽ đối chiếu các nội dung của kế hoạch với các ngôn ngữ của cổng." in page
    assert "Quảng bá hình ảnh Thủ đô" not in page


def test_a_cell_says_live_of_planned_and_leads_to_its_items(office: factories.Office, client: Client) -> None:
    source = factories.edition(office)
    factories.released(office, source)
    factories.released(office, factories.edition(office, slug="hai"))
    let_out(office, translate(office, source))
    open_translation(item=source.item, language="ko", by=office.translator)
    reworded(office, source, lead="Mùa sen về sớm.")
    client.force_login(office.focal)
    found = cells(client)
    assert [found[name]["figure"] for name in ("Tiếng Việt", "Tiếng Anh", "Tiếng Hàn")] == ["2/2", "1/1", "0"]
    assert [(mark["state"], mark["count"]) for mark in found["Tiếng Anh"]["marks"]] == [("stale", 1)]  # type: ignore[attr-defined]
    behind = {name: len(client.get(found[name]["url"]).context["rows"]) for name in ("Tiếng Việt", "Tiếng Anh")}
    assert behind == {"Tiếng Việt": 2, "Tiếng Anh": 1}
    (mark,) = found["Tiếng Hàn"]["marks"]  # type: ignore[misc]
    assert [row["item"] for row in client.get(mark["url"]).context["rows"]] == [source.item]
    (stale,) = found["Tiếng Anh"]["marks"]  # type: ignore[misc]
    assert [row["item"] for row in client.get(stale["url"]).context["rows"]] == [source.item]


def test_a_gap_is_one_click_away(office: factories.Office, client: Client) -> None:
    factories.released(office)
    other = Content.objects.create(plan=office.plan, no=2, title="Không ai làm")
    client.force_login(office.leader)
    (vietnamese, english, *_rest) = client.get(f"{BOARD}?ky=nam").context["gaps"]
    assert (vietnamese["number"], english["number"]) == (1, 2)
    page = client.get(f"{BOARD}{vietnamese['url']}")
    assert [row["name"] for row in page.context["rows"]] == [str(other)]
    assert "1 trong 2 nội dung chưa có bản công khai bằng ngôn ngữ này." in page.content.decode()


def test_this_quarter_is_asked_for_where_nothing_is_said(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    quarter = ["I", "II", "III", "IV"][(clock.today().month - 1) // 3]
    assert client.get(BOARD).context["period"] == f"Quý {quarter} năm {office.plan.year}"


@pytest.mark.parametrize(
    "said",
    ["?plan=999999", "?plan=x&ky=q9&xem=?", "?thieu=xx", "?unit=0&topic=none&genre=none&audience=none"],
)
def test_an_address_nobody_wrote_gives_the_board_as_it_is(office: factories.Office, client: Client, said: str) -> None:
    client.force_login(office.focal)
    page = client.get(BOARD + said)
    assert (page.status_code, len(page.context["rows"])) == (200, 1)


def test_the_five_measures_stand_beside_one_another(office: factories.Office, client: Client) -> None:
    source = factories.edition(office)
    factories.released(office, source)
    let_out(office, translate(office, source))
    take_in(told(source.item, month=f"{office.plan.year}-01", vi=1200, en=14, lo=None))
    take_in(told(source.item, month=f"{office.plan.year}-02", en=None))
    client.force_login(office.focal)
    rows = client.get(f"{BOARD}so-do/?ky=nam").context["rows"]
    said = {row["cells"][0]: [cell["text"] if cell else "" for cell in row["cells"][1:]] for row in rows}
    assert said["Tiếng Anh"] == ["1 trên chỉ tiêu 1", "1 trong 1 nội dung", "trung vị 0 ngày", "trung vị 0 giờ", "14 lượt đọc"]
    assert said["Tiếng Việt"] == ["1 trên chỉ tiêu 2", "1 trong 1 nội dung", "trung vị 0 ngày", "", "1.200 lượt đọc"]
    assert said["Tiếng Hàn"] == ["0", "0 trong 1 nội dung", "", "", ""]
    assert said["Tiếng Lào"][-1] == "<10 lượt đọc"
    notes = {row["cells"][0]: row["cells"][-1]["note"] for row in rows if row["cells"][-1]}
    assert notes == {"Tiếng Việt": "của 1 bài", "Tiếng Anh": "của 1 bài, 1 tháng dưới 10 không cộng", "Tiếng Lào": "của 1 bài, 1 tháng dưới 10 không cộng"}


def test_the_stories_behind_the_readings_stand_most_read_first_and_add_up(office: factories.Office, client: Client) -> None:
    one, two = factories.edition(office, title="Ít đọc").item, factories.edition(office, title="Đọc nhiều", slug="hai").item
    month = f"{office.plan.year}-01"
    rows = (*told(one, month, en=14).rows, *told(two, month, en=300, vi=20).rows)
    take_in(MonthReadings(month, dt.date(office.plan.year, 1, 31), rows))
    take_in(told(one, f"{office.plan.year - 1}-12", en=5000))
    client.force_login(office.focal)
    (english,) = [row["cells"][-1] for row in client.get(f"{BOARD}so-do/?ky=nam").context["rows"] if row["cells"][0] == "Tiếng Anh"]
    page = client.get(english["url"])
    assert (english["text"], [row["cells"][0]["text"] for row in page.context["rows"]]) == ("314 lượt đọc", ["Đọc nhiều", "Ít đọc"])
    assert [row["cells"][1:] for row in page.context["rows"]] == [["300", ""], ["14", ""]]
    assert f"31/01/{office.plan.year}" in page.content.decode()
    client.force_login(office.stranger)
    assert client.get(english["url"]).status_code == 302


def test_people_of_another_branch_find_nothing_of_it(office: factories.Office, client: Client) -> None:
    factories.released(office)
    client.force_login(office.stranger)
    assert client.get(f"{BOARD}?plan={office.plan.pk}").context["asked"] is None
    assert list(client.get(f"/tin-bai/?content={office.content.pk}&language=vi&state=live").context["rows"]) == []


@pytest.mark.once
def test_fifty_contents_cost_the_queries_of_one(office: factories.Office, client: Client) -> None:
    factories.released(office)
    client.force_login(office.focal)
    addresses = [
        BOARD,
        f"{BOARD}?ky=nam&xem=don-vi",
        f"{BOARD}?ky=nam&xem=doi-tuong",
        f"{BOARD}?ky=nam&thieu=en",
        f"{BOARD}so-do/?ky=nam",
        f"{BOARD}luot-doc/?ky=nam&tieng=vi",
    ]
    take_in(told(Item.objects.get(), f"{office.plan.year}-01", vi=40))
    one = {address: queries_of(client, address) for address in addresses}
    Content.objects.bulk_create(Content(plan=office.plan, no=no, title=f"Nội dung {no}") for no in range(2, 52))
    for no in range(10):
        made = factories.edition(office, slug=f"bai-{no}", language=("vi", "en", "fr")[no % 3])
        take_in(told(made.item, f"{office.plan.year}-{no + 1:02d}", vi=40 + no))
    assert {address: queries_of(client, address) for address in addresses} == one
