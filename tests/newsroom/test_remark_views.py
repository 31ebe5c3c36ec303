"""The readers' inbox on the desk: whose it is, where taking up leads, as many queries for much as for little."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.newsroom.enums import RemarkState
from nhipcau.newsroom.models import ReaderRemark
from nhipcau.people.enums import Role
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.test_remarks import EMAIL, WORDS, remark

pytestmark = pytest.mark.django_db
NOTE = {"note": "Đã đính chính ngày 21/11."}


def at(name: str, row: ReaderRemark) -> str:
    return reverse(f"newsroom:{name}", args=[row.pk])


def test_an_empty_inbox_says_what_will_stand_here(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    assert "Không có góp ý nào đang chờ." in client.get("/hop-thu/").content.decode()
    assert "Chưa có góp ý nào được khép lại." in client.get("/hop-thu/?closed=1").content.decode()


def test_what_is_meant_for_others_is_not_found(office: factories.Office, client: Client) -> None:
    row, without = remark(factories.item(office)), remark()
    for person in (office.clearer, office.translator, office.leader):
        client.force_login(person)
        assert client.get("/hop-thu/").status_code == 404
        assert "Hộp thư bạn đọc" not in client.get("/").content.decode().split("data-keys-dialog")[0]
    client.force_login(office.stranger)
    assert client.get("/hop-thu/").context["rows"] == []
    for person, hidden in ((office.stranger, row), (office.leader, row), (office.focal, without)):
        client.force_login(person)
        assert client.get(at("remark", hidden)).status_code == 404
        assert client.post(at("remark_take_up", hidden)).status_code == 404
        assert client.post(at("remark_close", hidden), NOTE).status_code == 404
    assert ReaderRemark.objects.filter(state=RemarkState.WAITING).count() == 2


def test_the_centre_s_focal_officer_hears_what_is_about_no_story(office: factories.Office, client: Client) -> None:
    row = remark(about="other")
    client.force_login(factories.account("dau-moi-tw", office.centre, Role.FOCAL))
    assert [one["remark"] for one in client.get("/hop-thu/").context["rows"]] == [row]
    assert client.post(at("remark_take_up", row))["Location"] == at("remark", row)


def test_the_remark_stands_with_its_page_and_the_reader_s_address(office: factories.Office, client: Client) -> None:
    made = factories.edition(office)
    factories.released(office, made)
    row = remark(made.item)
    client.force_login(office.writer)
    (shown,) = client.get("/hop-thu/").context["rows"]
    assert (shown["excerpt"], shown["item_title"], shown["about"]) == (WORDS, "Sen Hồ Tây", "Sai sót thông tin, số liệu")
    page = client.get(at("remark", row)).content.decode()
    for said in (WORDS, EMAIL, "Sen Hồ Tây", 'href="http://cong.example/vi/bai/sen-ho-tay/"', f"/tin-bai/{made.item.key}/"):
        assert said in page


def test_taking_up_leads_to_where_it_is_dealt_with(office: factories.Office, client: Client) -> None:
    item = factories.edition(office).item
    for person, name in ((office.publisher, "correct"), (office.writer, "item")):
        row = remark(item)
        client.force_login(person)
        assert client.post(at("remark_take_up", row))["Location"] == reverse(f"newsroom:{name}", args=[item.key])
        row.refresh_from_db()
        assert (row.state, row.taken_up_by) == (RemarkState.TAKEN_UP, person)


def test_what_somebody_else_took_up_first_is_said(office: factories.Office, client: Client) -> None:
    row = remark(factories.item(office))
    client.force_login(office.publisher)
    client.post(at("remark_take_up", row))
    client.force_login(office.writer)
    answer = client.post(at("remark_take_up", row), follow=True)
    (mine,) = [one for one in answer.context["messages"] if one.level_tag == "error"]
    assert str(mine) == "Người cong-bo đã nhận xử lý góp ý này."


def test_closing_needs_a_note_and_then_shows_it_among_the_closed(office: factories.Office, client: Client) -> None:
    row = remark(factories.item(office))
    client.force_login(office.focal)
    assert client.post(at("remark_close", row), {"note": " "}).status_code == 422
    assert client.post(at("remark_close", row), {"note": "TUYỆT MẬT"}).status_code == 422
    assert client.post(at("remark_close", row), NOTE)["Location"] == "/hop-thu/"
    assert client.get("/hop-thu/").context["rows"] == []
    (shown,) = client.get("/hop-thu/?closed=1").context["rows"]
    assert (shown["remark"], shown["state"]) == (row, "done")
    page = client.get(at("remark", row)).content.decode()
    assert (NOTE["note"] in page, EMAIL in page, "đã xóa" in page) == (True, False, True)


@pytest.mark.parametrize("name", ["remark_take_up", "remark_close"])
def test_nothing_changes_by_reading(office: factories.Office, client: Client, name: str) -> None:
    row = remark(factories.item(office))
    client.force_login(office.focal)
    assert client.get(at(name, row)).status_code == 405


def test_markup_of_a_reader_is_shown_as_it_was_written(office: factories.Office, client: Client) -> None:
    row = remark(factories.item(office), text="<script>alert(1)</script>\n\nDòng hai")
    client.force_login(office.focal)
    for address in ("/hop-thu/", at("remark", row)):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_the_rail_says_how_many_nobody_has_taken_up(office: factories.Office, client: Client) -> None:
    item = factories.edition(office).item
    first, _ = remark(item), remark(item)
    client.force_login(office.publisher)
    assert client.get("/hop-thu/").context["rooms"]["inbox"] == {"url": "/hop-thu/", "waiting": 2}
    client.post(at("remark_take_up", first))
    assert client.get("/hop-thu/").context["rooms"]["inbox"]["waiting"] == 1


@pytest.mark.once
@pytest.mark.parametrize("closed", [False, True])
def test_as_many_queries_for_fifty_rows_as_for_one(office: factories.Office, client: Client, closed: bool) -> None:
    client.force_login(office.focal)
    address = "/hop-thu/?closed=1" if closed else "/hop-thu/"

    def row() -> None:
        made = remark(factories.edition(office).item)
        client.post(at("remark_close", made), NOTE) if closed else client.post(at("remark_take_up", made))

    row()
    one = queries_of(client, address)
    for _ in range(49):
        row()
    assert queries_of(client, address) == one
