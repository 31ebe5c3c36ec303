"""The screens of columns, episodes and rundowns: every figure opens as many rows as it says, and drafts of others stay closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.rundowns import enter
from nhipcau.newsroom.models import Column, Episode, RundownEntry
from nhipcau.people.enums import Role, UnitKind
from tests import factories
from tests.newsroom.column_rows import at, column, draft, episode, let_out, programme
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db
NOTE = {"vi": "Sửa số liệu.", "en": "A figure is corrected."}
TYPED: dict[str, Any] = {
    "name_vi": "Chuyện biển đảo", "name_en": "Sea stories", "kind": "series", "every": "2", "span": "week", "weekday": "3",
    "languages": ["vi", "en"], "started": "5/1/2026",
}  # fmt: skip


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_an_empty_list_says_what_will_stand_here(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    found = page(client, "/chuyen-muc/")
    assert "Nơi đây sẽ có các chuyên mục" in found
    assert "/chuyen-muc/moi/" not in found
    client.force_login(office.focal)
    assert "/chuyen-muc/moi/" in page(client, "/chuyen-muc/")


def test_a_column_is_begun_and_changed_on_the_screen(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    answer = client.post("/chuyen-muc/moi/", {**TYPED, "unit": office.locality.pk})
    assert answer["Location"] == "/chuyen-muc/chuyen-bien-dao/"
    for said in ("Loạt bài", "2 tuần một số, vào Thứ Năm", "Cổng chưa chuyển về số lượt đọc nào"):
        assert said in page(client, "/chuyen-muc/chuyen-bien-dao/")
    changed = client.post("/chuyen-muc/chuyen-bien-dao/sua/", {**TYPED, "weekday": "", "every": "1"})
    assert changed["Location"] == "/chuyen-muc/chuyen-bien-dao/"
    assert "hằng tuần" in page(client, "/chuyen-muc/chuyen-bien-dao/")


@pytest.mark.parametrize("wrong", [{"every": "0"}, {"span": "month"}, {"languages": []}, {"ended": "4/1/2026"}, {"name_en": ""}])
def test_what_was_typed_stands_again_with_what_is_wrong(office: factories.Office, client: Client, wrong: dict[str, Any]) -> None:
    client.force_login(office.focal)
    answer = client.post("/chuyen-muc/moi/", {**TYPED, "unit": office.locality.pk, **wrong})
    assert (answer.status_code, Column.objects.count()) == (422, 0)
    assert "Chuyện biển đảo" in answer.content.decode()


def test_the_neighbour_finds_no_column_and_a_writer_changes_none(office: factories.Office, client: Client) -> None:
    made = episode(office, programme(office))
    key = made.column.key
    client.force_login(office.stranger)
    assert "Hà Nội trên sóng" not in page(client, "/chuyen-muc/")
    for tail in ("", "sua/", "dua-vao/", "so/1/"):
        assert client.get(f"/chuyen-muc/{key}/{tail}").status_code == 404
    for tail in ("so/1/doi-so/", "so/1/bo/", "so/1/kich-ban/"):
        assert client.post(f"/chuyen-muc/{key}/{tail}", {"number": 5}).status_code == 404
    client.force_login(office.writer)
    assert client.get(f"/chuyen-muc/{key}/sua/").status_code == 404
    assert client.get("/chuyen-muc/moi/").status_code == 404
    assert Episode.objects.get().number == 1


@pytest.mark.once
def test_each_figure_opens_as_many_rows_as_it_says(office: factories.Office, client: Client) -> None:
    made = column(office)
    first = episode(office, made, on=dt.date(2026, 3, 3), slug="mot", title="Số thứ nhất")
    episode(office, made, on=dt.date(2026, 3, 22), slug="hai")
    with clock.moved_to(at(dt.date(2026, 3, 4))):
        changed = factories.change(office, draft(office, first), lead="Mùa sen sớm.")
    let_out(office, changed, dt.date(2026, 3, 5), note=NOTE)
    client.force_login(office.focal)
    with clock.moved_to(at(dt.date(2026, 3, 25))):
        shown = client.get(f"/chuyen-muc/{made.key}/?nam=2026&ky=q1").context
        counted = {}
        for stat in shown["stats"]:
            word = stat["url"].split("xem=")[1].split("#")[0]
            answer = client.get(stat["url"].split("#")[0])
            counted[word] = (stat["number"], len(answer.context["listed"]["rows"]))
            assert 'id="danh-sach"' in answer.content.decode()
    assert counted == {
        "den-han": (3, 3), "da-ra": (2, 2), "lo": (1, 1), "dang-han": (1, 1), "ngon-ngu": ("2/4", 2), "moi-nhat": (3, 1),
        "dinh-chinh": (1, 1), "thu-hoi": (0, 0),
    }  # fmt: skip
    assert "Số thứ nhất" in page(client, f"/chuyen-muc/{made.key}/?nam=2026&ky=q1&xem=da-ra")


def test_the_chart_says_in_which_month_most_were_missed(office: factories.Office, client: Client) -> None:
    made = column(office)
    for name, day in (("mot", 3), ("hai", 10), ("ba", 17), ("bon", 24)):
        episode(office, made, on=dt.date(2026, 3, day), slug=name)
    client.force_login(office.focal)
    with clock.moved_to(at(dt.date(2026, 5, 1))):
        chart = client.get(f"/chuyen-muc/{made.key}/?nam=2026&ky=nam").context["chart"]
    assert chart["title"] == "Lỡ nhiều nhất vào tháng 04/2026: 3 kỳ"
    assert [(bar["label"], bar["words"], bar["matters"]) for bar in chart["bars"]] == [
        ("03/2026", "4/5", False), ("04/2026", "0/3", True),
    ]  # fmt: skip


def test_a_department_beside_sees_what_went_out_and_no_draft(office: factories.Office, client: Client) -> None:
    made = column(office)
    out = episode(office, made, on=dt.date(2026, 3, 3), slug="da-ra", title="Bài đã ra")
    episode(office, made, slug="nhap", title="Bài còn nháp")
    beside = factories.account("nguoi-ben", factories.unit("so-khac", UnitKind.DEPARTMENT, office.locality), Role.WRITER)
    client.force_login(beside)
    found = page(client, f"/chuyen-muc/{made.key}/?nam=2026&ky=q1&xem=ngon-ngu")
    assert "/vi/bai/da-ra/" in found
    assert "Bài còn nháp" not in found and str(out.item.key) not in found
    assert client.get(f"/chuyen-muc/{made.key}/so/2/").status_code == 404


def test_an_item_is_found_put_in_and_taken_out_on_the_screen(office: factories.Office, client: Client) -> None:
    made, item = column(office), factories.edition(office, title="Chèo thuyền").item
    client.force_login(office.writer)
    assert "Chèo thuyền" in page(client, f"/chuyen-muc/{made.key}/dua-vao/?q=cheo")
    assert "Chèo thuyền" not in page(client, f"/chuyen-muc/{made.key}/dua-vao/?q=khac")
    answer = client.post(f"/chuyen-muc/{made.key}/dua-vao/", {"item": item.key, "number": "12"})
    assert answer["Location"] == f"/chuyen-muc/{made.key}/"
    assert f"/chuyen-muc/{made.key}/so/12/" in page(client, f"/tin-bai/{item.key}/")
    assert "Chèo thuyền" in page(client, f"/chuyen-muc/{made.key}/so/12/")
    assert client.post(f"/chuyen-muc/{made.key}/so/12/doi-so/", {"number": "3"})["Location"].endswith("/so/3/")
    assert client.post(f"/chuyen-muc/{made.key}/so/3/bo/")["Location"] == f"/chuyen-muc/{made.key}/"
    assert Episode.objects.count() == 0


@pytest.mark.parametrize("sent", [{}, {"item": "khong"}, {"item": "0b1d0c8a-5b5e-4c55-9f0d-2f6d4a3c7e11"}, {"number": "1"}])
def test_what_names_no_item_puts_nothing_in(office: factories.Office, client: Client, sent: dict[str, str]) -> None:
    made = column(office)
    client.force_login(office.writer)
    assert client.post(f"/chuyen-muc/{made.key}/dua-vao/", sent)["Location"] == f"/chuyen-muc/{made.key}/dua-vao/"
    assert Episode.objects.count() == 0


def test_a_rundown_is_filled_ordered_and_struck_on_the_screen(office: factories.Office, client: Client) -> None:
    on_air, made = episode(office, programme(office)), factories.edition(office, title="Sen đã duyệt", slug="sen")
    factories.cleared(office, made)
    draft_text = factories.edition(office, title="Sen còn nháp", slug="nhap")
    client.force_login(office.writer)
    home = f"/chuyen-muc/{on_air.column.key}/so/1/"
    offered = page(client, f"{home}?q=sen")
    assert "Sen đã duyệt" in offered and "Sen còn nháp" not in offered
    for edition, seconds in ((made, "75"), (made, "30"), (draft_text, "30"), (made, "0"), (made, "")):
        client.post(f"{home}kich-ban/", {"edition": edition.pk, "seconds": seconds})
    first, second = RundownEntry.objects.all()
    assert (first.seconds, second.seconds) == (75, 30)
    assert "1:45" in page(client, home)
    client.post(f"{home}kich-ban/{second.pk}/len/")
    assert list(RundownEntry.objects.values_list("pk", flat=True)) == [second.pk, first.pk]
    factories.change(office, made, lead="Mùa sen sớm.")
    assert "Một số mục chưa được phát sóng như hiện nay" in page(client, home)
    client.post(f"{home}kich-ban/{second.pk}/bo/")
    assert RundownEntry.objects.get() == first


def test_a_cleared_title_of_another_unit_is_not_told_until_it_is_public(office: factories.Office, client: Client) -> None:
    """The locality's officer enters a department's cleared text into the programme of another department."""
    beside = factories.unit("dai-pttt", UnitKind.DEPARTMENT, office.locality)
    presenter = factories.account("bien-tap-dai", beside, Role.WRITER)
    made = programme(office)
    show = factories.edition(office, of=factories.item(office, unit=beside), title="Buổi phát sóng", slug="phat")
    from nhipcau.newsroom.domain.columns import place

    on_air = place(column=made, item=show.item, by=presenter)
    closed = factories.edition(office, title="Chưa ai được biết", slug="kin")
    factories.cleared(office, closed)
    enter(episode=on_air, edition=closed, seconds=60, by=office.focal)
    client.force_login(presenter)
    home = f"/chuyen-muc/{made.key}/so/1/"
    found = page(client, home)
    assert "văn bản của đơn vị khác" in found and "Chưa ai được biết" not in found
    client.force_login(office.focal)
    assert "Chưa ai được biết" in page(client, home)


def test_the_period_that_cannot_be_read_is_the_running_year(office: factories.Office, client: Client) -> None:
    made = column(office)
    client.force_login(office.focal)
    for asked in ("?nam=abc&ky=zz", "?nam=99999", "?nam=-1", ""):
        form = client.get(f"/chuyen-muc/{made.key}/{asked}").context["form"]
        assert (form.year, form.data["ky"]) == (clock.today().year, "nam")


def test_the_list_shows_the_cards_and_filters(office: factories.Office, client: Client) -> None:
    made = column(office)
    programme(office)
    episode(office, made, on=dt.date(2026, 3, 3), slug="mot")
    client.force_login(office.focal)
    with clock.moved_to(at(dt.date(2026, 3, 20))):
        found = page(client, "/chuyen-muc/?nam=2026&ky=q1")
    for said in ("1 trên 2 kỳ đến hạn", "lỡ 1 kỳ", "1 trên 2", "17 ngày trước", "0 lần đính chính"):
        assert said in found, said
    assert "Hà Nội trên sóng" not in page(client, "/chuyen-muc/?kind=column")
    assert "Di sản mỗi tuần" not in page(client, "/chuyen-muc/?q=ha+noi")


@pytest.mark.once
def test_a_full_page_of_each_list_costs_the_queries_of_one(office: factories.Office, client: Client) -> None:
    made = programme(office)
    first = episode(office, made, on=dt.date(2026, 3, 3), slug="mot")
    text = factories.edition(office, slug="muc")
    factories.cleared(office, text)
    enter(episode=first, edition=text, seconds=60, by=office.writer)
    client.force_login(office.focal)
    addresses = ("/chuyen-muc/?nam=2026", f"/chuyen-muc/{made.key}/?nam=2026&xem=ngon-ngu", f"/chuyen-muc/{made.key}/so/1/?q=", f"/chuyen-muc/{made.key}/dua-vao/")
    one = [queries_of(client, address) for address in addresses]
    for no in range(24):
        column(office, names={"vi": f"Mục {no}", "en": f"Column {no}"})
        episode(office, made, **({"on": dt.date(2026, 3, 3 + no)} if no < 4 else {}), slug=f"so-{no}")
        factories.edition(office, slug=f"tu-do-{no}")
        RundownEntry.objects.create(episode=first, position=no + 2, version=first.entries.first().version, seconds=1, by=office.writer)
    assert [queries_of(client, address) for address in addresses] == one
