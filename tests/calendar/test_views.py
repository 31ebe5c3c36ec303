"""The screens: the year with its rule, preparing, events, addresses, files; for those who may."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from lxml import html

from nhipcau.calendar.domain.coverage import TARGETS
from nhipcau.calendar.domain.events import move
from nhipcau.calendar.domain.own_days import add_day
from nhipcau.calendar.enums import EventKind, EventState
from nhipcau.calendar.models import (
    Coverage,
    Event,
    FeedAddress,
    LeadTime,
    OfficeRule,
    OwnDay,
    Prepared,
    SharedPlan,
    Twin,
)
from nhipcau.people.models import Official, Post
from nhipcau.reference.models import Country, Relation
from tests import factories
from tests.calendar.rows import TODAY, at, event, leads, office_rule
from tests.calendar.test_taking_in import BROKEN, FAIR, TALK, file
from tests.desk.test_vietnamese import english, said
from tests.plan.rows import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def desk(office: factories.Office, reference_rows: None, client: Client) -> tuple[factories.Office, Client]:
    office.plan.year = 2026
    office.plan.save()
    client.force_login(office.focal)
    return office, client


def text_of(answer: Any) -> str:
    return " ".join(html.fromstring(answer.content).text_content().split())


def test_without_a_rule_the_year_says_why_and_offers_the_form(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    said = client.get("/lich/?year=2027")
    assert "Chưa có quy tắc về năm tròn, năm chẵn." in text_of(said)
    assert '<a class="action action--primary" href="/lich/quy-tac/">Đặt quy tắc</a>' in said.content.decode()
    client.force_login(office.writer)
    assert "Cán bộ đầu mối của đơn vị đặt quy tắc" in text_of(client.get("/lich/?year=2027"))
    assert client.get("/lich/xuat/2027.ics").status_code == 404


def test_the_gold_list_of_2027_stands_on_the_screen_with_its_rule(desk: tuple[factories.Office, Client]) -> None:
    _office, client = desk
    sent = {
        "words": "Quy tắc của Sở thử", "round": "10", "even": "5", "extra": "25, 75", "common_year_day": "02-28",
        "valid_from": "01/12/2026",
    }  # fmt: skip
    assert client.post("/lich/quy-tac/", sent).status_code == 302
    row = OfficeRule.objects.get()
    assert (row.round, row.even, row.extra, row.valid_from) == ([10], [5], [25, 75], dt.date(2026, 12, 1))
    page = client.get("/lich/?year=2027")
    said = text_of(page)
    for code, years in (("LA", 65), ("KH", 60), ("DZ", 65), ("IN", 55), ("ES", 50), ("KR", 35), ("KZ", 35), ("TL", 25)):
        name = Country.objects.get(code=code).names["vi"]
        assert f"Kỷ niệm {years} năm thiết lập quan hệ ngoại giao Việt Nam - {name}" in said
    assert "Danh sách theo quy tắc: Quy tắc của Sở thử (Đơn vị ha-noi, từ 01/12/2026)" in said
    assert "Giỗ Tổ Hùng Vương" in said and "16/04/2027" in said and "10/3 ÂL" in said
    assert "Vatican" not in said and "Tòa thánh" not in said


def test_the_year_opens_at_its_month_and_whole_when_it_is_narrowed(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    office_rule(office)

    def opened(asked: str) -> list[str]:
        tree = html.fromstring(client.get(f"/lich/?year=2027{asked}").content)
        return [one.text_content() for one in tree.xpath('//details[@class="days"][@open]/summary/h3')]

    assert opened("&at=9") == ["Tháng 9"]
    assert opened("&month=4") == ["Tháng 4"]
    assert len(opened("&weight=round")) > 1


def test_a_rule_form_that_does_not_fit_comes_back(desk: tuple[factories.Office, Client]) -> None:
    _office, client = desk
    good = {"words": "Thử", "round": "10", "common_year_day": "02-28", "valid_from": "01/12/2026"}
    for wrong in ({"round": "mười"}, {"valid_from": "31/11/2026"}, {"words": ""}, {"round": ""}, {"words": "TỐI MẬT"}):
        assert client.post("/lich/quy-tac/", {**good, **wrong}).status_code == 422
    assert OfficeRule.objects.count() == 0


def test_lead_times_are_confirmed_on_the_rules_screen(desk: tuple[factories.Office, Client]) -> None:
    _office, client = desk
    assert 'value="365"' in client.get("/lich/quy-tac/").content.decode()
    assert LeadTime.objects.count() == 0
    sent = {"lead-plan": 300, "lead-products": 60, "lead-approvals": 20, "lead-valid_from": "01/12/2026"}
    assert client.post("/lich/quy-tac/thoi-han/", sent).status_code == 302
    assert sorted(LeadTime.objects.values_list("days", flat=True)) == [20, 60, 300]
    assert client.post("/lich/quy-tac/thoi-han/", {**sent, "lead-plan": 10}).status_code == 422


def test_chosen_days_are_shown_as_tasks_first_and_opened_once(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    office_rule(office)
    leads(office)
    with at(TODAY):
        asked = f"/lich/chuan-bi/?year=2027&unit={office.locality.pk}"
        shown = client.get(f"{asked}&key=relations:LA&key=relations:GH")
        assert shown.status_code == 200 and Prepared.objects.count() == 0
        assert "Cần xác nhận trước" in text_of(shown)
        idents = [box.get("value") for box in html.fromstring(shown.content).xpath('//input[@name="task"]')]
        assert len(idents) == 1 + 2 * len(TARGETS)
        sent = {
            "key": ["relations:LA"], "languages": list(TARGETS), "content": office.content.pk, "lead": office.department.pk,
            "task": idents, "act": "open",
        }  # fmt: skip
        assert client.post(asked, sent).status_code == 302
        assert Prepared.objects.count() == 1 + 2 * len(TARGETS)
        again = client.post(asked, sent)
        assert again.status_code in (302, 422) and Prepared.objects.count() == 1 + 2 * len(TARGETS)
        assert client.post(asked, {**sent, "content": ""}).status_code == 422
    assert f"{1 + 2 * len(TARGETS)} nhiệm vụ" in text_of(client.get("/lich/?year=2027"))
    assert "đã giao trước đây, không giao lại" in text_of(client.get(f"{asked}&key=relations:LA"))


def test_a_day_is_confirmed_on_its_own_page(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    office_rule(office)
    page = client.get("/lich/ngay-ky-niem/relations:GH/?year=2027")
    assert "cần xác nhận" in text_of(page) and "Xác nhận, đứng tên tôi" in text_of(page)
    assert client.post("/lich/ngay-ky-niem/relations:GH/xac-nhan/?year=2027", {"source": ""}).status_code == 422
    client.post("/lich/ngay-ky-niem/relations:GH/xac-nhan/?year=2027", {"source": "Công văn thử"})
    assert "Công văn thử" in Relation.objects.get(country__code="GH").verified_by
    assert "Công văn thử" in text_of(client.get("/lich/ngay-ky-niem/relations:GH/?year=2027"))
    assert client.get("/lich/ngay-ky-niem/relations:ZZ/?year=2027").status_code == 404


@pytest.mark.parametrize("asked", ["year=1800", "year=abc", "year=99999", "year=20%C2%B27"])
def test_a_year_that_cannot_be_is_not_found(desk: tuple[factories.Office, Client], asked: str) -> None:
    assert desk[1].get(f"/lich/?{asked}").status_code == 404


def test_the_month_shows_lunar_days_days_off_events_and_tasks(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    office_rule(office)
    event(office, dt.date(2027, 2, 20), names={"vi": "Hội xuân thử"})
    page = client.get("/lich/?year=2027&month=2")
    said = text_of(page)
    assert "Hội xuân thử" in said and "Tết Nguyên đán" in said
    cell = html.fromstring(page.content).xpath('//td[.//time[@datetime="2027-02-06"]]')[0]
    assert "1/1" in cell.text_content()


def test_days_and_partners_are_kept_on_their_screen(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    sent = {"name": "Hội thử", "kind": "local", "day": 6, "month": 1, "lunar": "on", "source": "Địa chí thử"}
    assert client.post("/lich/ngay-rieng/ngay/moi/", sent).status_code == 302
    assert client.post("/lich/ngay-rieng/ngay/moi/", {**sent, "day": 31}).status_code == 422
    country = Country.objects.get(code="FR").pk
    twin = {"name": "vùng Thử", "country": country, "signed_on": "04/5/2017", "source": "Bản ghi nhớ thử"}
    assert client.post("/lich/ngay-rieng/doi-tac/moi/", twin).status_code == 302
    said = text_of(client.get("/lich/ngay-rieng/"))
    assert "06/01 âm lịch" in said and "vùng Thử" in said and "04/05/2017" in said
    client.post(f"/lich/ngay-rieng/ngay/{OwnDay.objects.get().pk}/bo/")
    assert (OwnDay.objects.count(), Twin.objects.count()) == (0, 1)
    client.force_login(office.writer)
    assert client.post("/lich/ngay-rieng/doi-tac/moi/", twin).status_code == 422
    client.force_login(office.stranger)
    assert client.post(f"/lich/ngay-rieng/doi-tac/{Twin.objects.get().pk}/bo/").status_code == 404


def form_of(o: factories.Office, **values: Any) -> dict[str, Any]:
    return {
        "unit": o.locality.pk, "name": "Ngày văn hóa thử", "name_en": "Test culture day", "kind": "culture_day",
        "begins": "10/12/2026", "ends": "12/12/2026", "starts_at": "14:00", "place": "Nhà hát thử", "lag_target_hours": "24", **values,
    }  # fmt: skip


def test_an_event_goes_from_the_form_to_its_figures(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    answer = client.post("/lich/su-kien/moi/", form_of(office))
    row = Event.objects.get()
    assert answer["Location"] == f"/lich/su-kien/{row.pk}/dua-tin/"
    sent = {"languages": list(TARGETS), "content": office.content.pk, "lead": office.department.pk}
    with at(TODAY):
        assert client.post(answer["Location"], sent).status_code == 302
    assert Coverage.objects.filter(event=row).count() == len(TARGETS)
    client.post(f"/lich/su-kien/{row.pk}/chuyen/", {"to": "confirmed"})
    with at(dt.date(2026, 12, 13)):
        assert "Ghi kết quả" in text_of(client.get(f"/lich/su-kien/{row.pk}/"))
        figures = {"visitors": "1200", "organisations": "Hội A\nHội B", "handed_out": "300", "proof": "Báo cáo thử"}
        assert client.post(f"/lich/su-kien/{row.pk}/ket-qua/", figures).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.contacts, str(row.starts_at)) == (EventState.HELD, 2, "14:00:00")
    with at(dt.date(2026, 12, 13)):
        said = text_of(client.get(f"/lich/su-kien/{row.pk}/"))
    assert "1.200" in said and "Hội A" in said and "chưa đưa tin, đã quá hạn" in said


def test_an_event_form_that_does_not_fit_comes_back(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    for wrong in ({"name": ""}, {"begins": "31/11/2026"}, {"ends": "09/12/2026"}, {"abroad": "on"}, {"name": "TỐI MẬT"}):
        assert client.post("/lich/su-kien/moi/", form_of(office, **wrong)).status_code == 422
    assert Event.objects.count() == 0


def test_a_change_keeps_names_in_other_languages(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    row = event(office, names={"vi": "Hội thử", "ko": "시험 축제"})
    assert client.post(f"/lich/su-kien/{row.pk}/sua/", form_of(office)).status_code == 302
    row.refresh_from_db()
    assert row.names == {"vi": "Ngày văn hóa thử", "en": "Test culture day", "ko": "시험 축제"}


def test_what_a_person_may_not_see_is_not_found(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    row = event(office)
    client.force_login(office.stranger)
    for address in ("", "sua/", "ket-qua/", "dua-tin/"):
        assert client.get(f"/lich/su-kien/{row.pk}/{address}").status_code == 404
    for address in ("chuyen/", "chia-se/", "thanh-phan/", "gian-hang/", "thong-bao/"):
        assert client.post(f"/lich/su-kien/{row.pk}/{address}", {"to": "confirmed"}).status_code == 404
    assert "Tuần văn hóa thử" not in text_of(client.get("/lich/su-kien/?year=2026"))
    row.refresh_from_db()
    assert row.state == EventState.PLANNED


def test_a_leader_reads_and_changes_nothing(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    row = event(office)
    client.force_login(office.leader)
    page = client.get(f"/lich/su-kien/{row.pk}/")
    assert page.status_code == 200 and "Chuyển trạng thái" not in text_of(page)
    client.post(f"/lich/su-kien/{row.pk}/chuyen/", {"to": "confirmed"})
    client.post(f"/lich/su-kien/{row.pk}/chia-se/", {"partner": "Bạn", "expires_on": "31/12/2026"})
    row.refresh_from_db()
    assert (row.state, SharedPlan.objects.count()) == (EventState.PLANNED, 0)


def test_parts_of_an_event_are_noted_on_its_page(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    row = event(office, kind=EventKind.FAIR, abroad=True, country=Country.objects.get(code="KR"))
    official = Official.objects.create(name="Người Thử")
    post = Post.objects.create(official=official, title="Phó Chủ tịch", unit=office.locality, valid_from=dt.date(2026, 1, 1))
    base = f"/lich/su-kien/{row.pk}/"
    client.post(f"{base}thanh-phan/", {"post": post.pk})
    client.post(f"{base}gian-hang/", {"kind": "catalogue", "name": "Danh mục", "language": "ko", "sent": "200"})
    line = row.stand.get()
    client.post(f"{base}gian-hang/{line.pk}/", {"ready": "on", "sent": "200", "returned": "15"})
    with at(TODAY):
        client.post(f"{base}thong-bao/", {"code": "EI.EVENT_ABROAD_NOTICE", "day": "01/11/2026"})
    line.refresh_from_db()
    row.refresh_from_db()
    assert (line.returned, line.ready, row.notified_on) == (15, True, dt.date(2026, 11, 1))
    said = text_of(client.get(base))
    assert "Người Thử, Phó Chủ tịch" in said and "02/2019/TT-BTTTT" in said
    assert "Người Thử" in text_of(client.get("/lich/hoat-dong-lanh-dao/"))
    client.post(f"{base}thanh-phan/{row.posts.get().pk}/bo/")
    assert row.posts.count() == 0


def test_an_address_is_shown_once_and_never_again(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    row = event(office)
    with at(TODAY):
        shown = client.post(f"/lich/su-kien/{row.pk}/chia-se/", {"partner": "Bạn", "expires_on": "31/12/2026"})
        address = html.fromstring(shown.content).xpath('//input[@class="told__address"]')[0].get("value")
        path = "/" + address.split("/", 3)[3]
        assert Client().get(path).status_code == 200
        assert path not in client.get(f"/lich/su-kien/{row.pk}/").content.decode()
        client.post(f"/lich/su-kien/{row.pk}/chia-se/{SharedPlan.objects.get().pk}/thu-hoi/")
        assert Client().get(path).status_code == 404
        made = client.post("/lich/dang-ky/", {"parts": ["events"], "language": "vi"})
        feed = "/" + html.fromstring(made.content).xpath('//input[@class="told__address"]')[0].get("value").split("/", 3)[3]
        assert Client().get(feed).status_code == 200
        client.post(f"/lich/dang-ky/{FeedAddress.objects.get().pk}/thu-hoi/")
        assert Client().get(feed).status_code == 404
    client.force_login(office.writer)
    assert client.post(f"/lich/dang-ky/{FeedAddress.objects.get().pk}/thu-hoi/").status_code == 404


def test_a_partners_file_is_shown_then_taken(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    sent = {"unit": office.locality.pk, "file": SimpleUploadedFile("ban.ics", file(FAIR, TALK, BROKEN), "text/calendar")}
    shown = client.post("/lich/su-kien/nhap/", sent)
    said = text_of(shown)
    assert shown.status_code == 200 and "Hội chợ thử" in said and "Dòng " in said and Event.objects.count() == 0
    tree = html.fromstring(shown.content)
    carried = tree.xpath('//input[@name="carried"]')[0].get("value")
    take = {"unit": office.locality.pk, "carried": carried, "uid": ["hoi-cho@thu"]}
    assert client.post("/lich/su-kien/nhap/nhan/", take).status_code == 302
    assert [row.name() for row in Event.objects.all()] == ["Hội chợ thử"]
    client.post("/lich/su-kien/nhap/nhan/", {**take, "carried": carried[:-3] + "abc", "uid": ["toa-dam@thu"]})
    client.post("/lich/su-kien/nhap/nhan/", {**take, "unit": office.neighbour.pk, "uid": ["toa-dam@thu"]})
    assert Event.objects.count() == 1


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04" * 50])
def test_what_is_no_calendar_file_is_refused_with_a_sentence(desk: tuple[factories.Office, Client], data: bytes) -> None:
    office, client = desk
    sent = {"unit": office.locality.pk, "file": SimpleUploadedFile("ban.ics", data)}
    assert client.post("/lich/su-kien/nhap/", sent).status_code == 422


def test_files_of_the_year_follow_the_filter_and_the_language(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    office_rule(office)
    assert client.get("/lich/xuat/2027.xlsx").content[:2] == b"PK"
    korean = client.get("/lich/xuat/2027.ics?language=ko&kind=relations&weight=round")
    assert korean["Content-Type"] == "text/calendar; charset=utf-8"
    assert "수교 60주년" in korean.content.decode() and "65주년" not in korean.content.decode()
    assert client.get("/lich/xuat/2027.ics?language=xx").status_code == 404


def test_the_events_screen_draws_the_year_and_filters(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    assert "Nơi đây sẽ có các sự kiện trong năm" in text_of(client.get("/lich/su-kien/?year=2026"))
    event(office, names={"vi": "Hội chợ thử"}, kind=EventKind.FAIR)
    event(office, names={"vi": "Giải chạy thử"}, kind=EventKind.SPORT)
    page = client.get("/lich/su-kien/?year=2026")
    assert "<svg" in page.content.decode() and "Trong 2 sự kiện năm 2026" in text_of(page)
    narrowed = html.fromstring(client.get("/lich/su-kien/?year=2026&kind=fair").content).xpath("//table[@role='table']")[-1]
    assert "Hội chợ thử" in narrowed.text_content() and "Giải chạy thử" not in narrowed.text_content()
    assert escape("Giải chạy thử") in client.get("/lich/su-kien/?year=2026&q=giải").content.decode()


def test_lists_cost_the_same_for_one_row_as_for_many(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    office_rule(office)
    official = Official.objects.create(name="Người Thử")

    def add(number: int) -> None:
        row = move(event=event(office, dt.date(2026, 11, 20)), to=EventState.CONFIRMED, by=office.focal)
        row.posts.create(official=official, name="Người Thử", post="Chủ tịch")
        add_day(unit=office.locality, by=office.focal, names={"vi": f"Ngày {number}"}, month=11, day=1 + number % 28, source="Thử")
        client.post("/lich/dang-ky/", {"parts": ["events"], "language": "vi"}) if number < 10 else None

    addresses = (
        "/lich/?year=2026&month=11", "/lich/su-kien/?year=2026", "/lich/ngay-rieng/", "/lich/hoat-dong-lanh-dao/", "/lich/dang-ky/",
        "/lich/quy-tac/",
    )  # fmt: skip
    with at(TODAY):
        add(0)
        before = {address: queries_of(client, address) for address in addresses}
        for number in range(1, 26):
            add(number)
        assert {address: queries_of(client, address) for address in addresses} == before


def screens(row: Event) -> tuple[str, ...]:
    return (
        "/lich/?year=2027", "/lich/quy-tac/", "/lich/ngay-rieng/", "/lich/ngay-rieng/ngay/moi/", "/lich/ngay-rieng/doi-tac/moi/",
        "/lich/ngay-ky-niem/relations:GH/?year=2027", "/lich/su-kien/?year=2026", f"/lich/su-kien/{row.pk}/",
        f"/lich/su-kien/{row.pk}/sua/", f"/lich/su-kien/{row.pk}/dua-tin/", f"/lich/su-kien/{row.pk}/ket-qua/", "/lich/su-kien/nhap/",
        "/lich/dang-ky/", "/lich/hoat-dong-lanh-dao/", "/lich/chuan-bi/?year=2027&key=relations:LA", "/lich/su-kien/moi/",
    )  # fmt: skip


@pytest.fixture
def furnished(desk: tuple[factories.Office, Client]) -> tuple[Event, Client]:
    office, client = desk
    office_rule(office)
    leads(office)
    return event(office, kind=EventKind.FAIR, abroad=True, country=Country.objects.get(code="KR"), lag_target_hours=24), client


def test_no_english_word_stands_on_a_vietnamese_screen(furnished: tuple[Event, Client]) -> None:
    row, client = furnished
    ours = english()
    for address in screens(row):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert [text for text in said(answer.content) if text.strip() in ours] == [], address


def test_every_screen_speaks_english_when_it_is_asked_to(furnished: tuple[Event, Client]) -> None:
    row, client = furnished
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for address in screens(row):
        assert client.get(address).status_code == 200, address
    assert "Diplomatic relations between Viet Nam and Laos: 65 years" in text_of(client.get("/lich/?year=2027"))


def test_small_forms_of_an_event_keep_what_was_typed(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    row = event(office, kind=EventKind.FAIR, abroad=True, country=Country.objects.get(code="KR"))
    base = f"/lich/su-kien/{row.pk}/"
    client.post(f"{base}gian-hang/", {"kind": "catalogue", "name": "Danh mục", "language": "ko", "sent": "200"})
    client.post(f"{base}gian-hang/", {"kind": "catalogue", "name": "Tờ rơi", "language": "ko", "sent": "9"})
    first, second = row.stand.order_by("pk")
    answer = client.post(f"{base}gian-hang/{first.pk}/", {"ready": "on", "sent": "200", "returned": "201"})
    assert answer.status_code == 422
    typed = {one["line"].pk: one["form"]["returned"].value() for one in answer.context["stand"]}
    assert typed == {first.pk: "201", second.pk: None}
    answer = client.post(f"{base}thong-bao/", {"code": "EI.EVENT_ABROAD_NOTICE", "day": "31/02/2026"})
    assert answer.status_code == 422
    typed_days = {one["code"]: one["typed"] for one in answer.context["clocks"]}
    assert typed_days["EI.EVENT_ABROAD_NOTICE"] == "31/02/2026"
    assert {day for code, day in typed_days.items() if code != "EI.EVENT_ABROAD_NOTICE"} <= {""}
    first.refresh_from_db()
    row.refresh_from_db()
    assert (first.returned, row.notified_on) == (None, None)


def test_a_task_that_stands_already_tells_of_an_event(desk: tuple[factories.Office, Client]) -> None:
    office, client = desk
    row = event(office)
    address = f"/lich/su-kien/{row.pk}/dua-tin/nhiem-vu/"
    assert address in client.get(f"/lich/su-kien/{row.pk}/").content.decode()
    assert client.post(address, {"task": "0", "language": "en"}).status_code == 422
    assert client.post(address, {"task": office.task.pk, "language": "xx"}).status_code == 422
    assert row.coverage.count() == 0
    for _again in range(2):
        assert client.post(address, {"task": office.task.pk, "language": "en"}).status_code == 302
    assert list(row.coverage.values_list("language", "task_id")) == [("en", office.task.pk)]
    client.force_login(office.leader)
    assert client.post(address, {"task": office.task.pk, "language": "fr"}).status_code == 404
    assert row.coverage.count() == 1
