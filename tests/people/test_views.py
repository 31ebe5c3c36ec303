"""Screens of units, accounts and committees: who finds them, what they show before it happens, what they never show twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from nhipcau.people.domain import bodies
from nhipcau.people.enums import MemberRole, Role, UnitKind
from nhipcau.people.models import Account, Committee, Member, RoleHeld, Unit, UnitChange
from tests import factories
from tests.people.rows import MERGED, RESOLUTION, again, merged, three_provinces
from tests.plan.rows import queries_of

pytestmark = pytest.mark.django_db
Capture = Callable[..., Any]


@pytest.fixture
def keeper(office: factories.Office) -> Account:
    return factories.account("quan-tri", office.centre, Role.ADMIN)


def signed_in(client: Client, account: Account) -> Client:
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_tree_stands_as_on_the_day_asked_for(client: Client) -> None:
    o = three_provinces()
    merged(o)
    signed_in(client, again(o.keeper))
    now = {one["name"] for one in client.get("/don-vi/").context["units"]}
    then = {one["name"] for one in client.get("/don-vi/", {"day": "30/6/2025"}).context["units"]}
    assert "Tỉnh Ninh Bình" in now and "Đơn vị ha-nam" not in now
    assert "Đơn vị ha-nam" in then and "Tỉnh Ninh Bình" not in then


def test_who_does_not_keep_units_sees_the_tree_and_no_form(office: factories.Office, client: Client) -> None:
    for person in (office.writer, office.leader, office.focal):
        signed_in(client, person)
        page = client.get("/don-vi/")
        assert (page.status_code, page.context["may_keep"]) == (200, False)
        for address in ("doi-ten/", "tach/", "chuyen/"):
            assert client.get(f"/don-vi/{office.department.pk}/{address}").status_code == 404
        assert client.get("/don-vi/gop/").status_code == 404
    assert client.get(f"/don-vi/{office.neighbour.pk}/").status_code == 404


def test_a_merger_is_shown_before_it_is_done(client: Client, django_capture_on_commit_callbacks: Capture) -> None:
    o = three_provinces()
    signed_in(client, o.keeper)
    sent = {
        "merged": [one.pk for one in o.provinces], "name_vi": "Tỉnh Ninh Bình", "name_en": "Ninh Binh Province",
        "on": "1/7/2025", "document": RESOLUTION,
    }  # fmt: skip
    page = client.post("/don-vi/gop/", {**sent, "look": "1"})
    said = page.context["rehearsed"].sentences
    assert page.status_code == 200
    assert said[0] == "«Đơn vị ha-nam» kết thúc ngày 30/06/2025 và giữ nguyên lịch sử."
    assert "Vai trò tiếp tục ở đơn vị kế tiếp: 3, của 3 người; không ai mất quyền." in said
    assert not UnitChange.objects.exists() and not Unit.objects.exclude(valid_to=None).exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/don-vi/gop/", {**sent, "confirm": "1"})
    change = UnitChange.objects.get(part_of=None)
    assert answer["Location"] == f"/don-vi/{change.after.get().pk}/"
    assert (change.day, change.after.get().names["en"]) == (MERGED, "Ninh Binh Province")


def test_what_the_verb_refuses_comes_back_in_the_form(office: factories.Office, keeper: Account, client: Client) -> None:
    signed_in(client, keeper)
    sent = {"name_vi": "Tên mới", "on": "1/1/2100", "document": "QĐ 1", "confirm": "1"}
    page = client.post(f"/don-vi/{office.department.pk}/doi-ten/", sent)
    assert page.status_code == 422 and "Ngày này chưa tới" in page.content.decode()
    assert not UnitChange.objects.exists()


def test_renaming_splitting_and_moving_have_their_forms(office: factories.Office, keeper: Account, client: Client) -> None:
    signed_in(client, keeper)
    unit = office.department
    common = {"on": "1/2/2026", "document": "QĐ 1", "confirm": "1"}
    client.post(f"/don-vi/{unit.pk}/doi-ten/", {"name_vi": "Sở mới", **common})
    assert Unit.objects.get(pk=unit.pk).name("vi") == "Sở mới"
    client.post(f"/don-vi/{unit.pk}/tach/", {"part_1": "Sở một", "part_2": "Sở hai", **common, "on": "1/3/2026"})
    parts = Unit.objects.filter(parent=office.locality, valid_to=None)
    assert sorted(one.name("vi") for one in parts) == ["Sở hai", "Sở một"]
    first = parts.get(names__vi="Sở một")
    client.post(f"/don-vi/{first.pk}/chuyen/", {"to": office.neighbour.pk, **common, "on": "1/4/2026"})
    assert Unit.objects.get(parent=office.neighbour).name("vi") == "Sở một"
    assert client.get(f"/don-vi/{unit.pk}/").status_code == 200


def test_a_unit_is_added_below_another(office: factories.Office, keeper: Account, client: Client) -> None:
    signed_in(client, keeper)
    sent = {"parent": office.locality.pk, "name_vi": "Phường thử", "kind": "commune", "code": "phuong-thu"}
    client.post("/don-vi/them/", sent)
    assert Unit.objects.get(code="phuong-thu").path == "/trung-tam/ha-noi/phuong-thu/"
    assert client.post("/don-vi/them/", sent).status_code == 422


def test_the_first_password_is_shown_once_and_must_be_replaced(
    office: factories.Office, keeper: Account, client: Client
) -> None:
    signed_in(client, keeper)
    page = client.post("/nguoi-dung/them/", {"full_name": "Người Mới", "username": "moi-den", "unit": office.department.pk})
    person, password = Account.objects.get(username="moi-den"), page.context["password"]
    assert password in page.content.decode() and person.check_password(password)
    for address in (f"/nguoi-dung/{person.pk}/", "/nguoi-dung/", "/so-nghiep-vu/"):
        assert password not in client.get(address).content.decode()
    RoleHeld.objects.create(account=person, unit=office.department, role=Role.WRITER)
    signed_in(client, person)
    assert client.get("/ke-hoach/")["Location"] == "/mat-khau/"
    wrong = client.post("/mat-khau/", {"old": "sai", "new": "mot cau ngan de nho", "again": "mot cau ngan de nho"})
    assert wrong.status_code == 422 and again(person).first_password
    client.post("/mat-khau/", {"old": password, "new": "mot cau ngan de nho", "again": "mot cau ngan de nho"})
    assert client.get("/ke-hoach/").status_code == 200


def test_only_administrators_find_the_accounts_and_only_those_of_their_branch(
    office: factories.Office, client: Client
) -> None:
    local = factories.account("quan-tri-dp", office.locality, Role.ADMIN)
    for person in (office.focal, office.leader, office.writer):
        assert signed_in(client, person).get("/nguoi-dung/").status_code == 404
        assert client.get(f"/nguoi-dung/{office.clearer.pk}/").status_code == 404
    signed_in(client, local)
    names = {row["cells"][0]["note"] for row in client.get("/nguoi-dung/").context["rows"]}
    assert "bien-tap" in names and "nguoi-la" not in names
    assert client.get(f"/nguoi-dung/{office.stranger.pk}/").status_code == 404
    assert client.post(f"/nguoi-dung/{office.stranger.pk}/bat-tat/", {"on": "0"}).status_code == 404
    assert again(office.stranger).is_active


def test_a_role_is_given_and_ended_on_the_page_of_the_person(office: factories.Office, keeper: Account, client: Client) -> None:
    signed_in(client, keeper)
    address = f"/nguoi-dung/{office.writer.pk}/"
    client.post(address, {"role": "clearer", "unit": office.department.pk, "valid_from": "1/1/2026", "valid_to": "31/12/2099"})
    held = RoleHeld.objects.get(account=office.writer, role=Role.CLEARER)
    assert (held.valid_from, held.valid_to) == (dt.date(2026, 1, 1), dt.date(2099, 12, 31))
    client.post(f"/nguoi-dung/vai-tro/{held.pk}/thoi/", {"last": ""})
    held.refresh_from_db()
    assert not held.held_on(dt.date(2099, 1, 1))
    own = client.post(f"/nguoi-dung/{keeper.pk}/", {"role": "publisher", "unit": office.centre.pk, "valid_from": "1/1/2026"})
    assert own.status_code == 422 and not RoleHeld.objects.filter(account=keeper, role=Role.PUBLISHER).exists()


@pytest.fixture
def committee(office: factories.Office) -> Committee:
    return bodies.found(
        code="bcd", names={"vi": "Ban Chỉ đạo thử"}, unit=office.locality, by=office.focal, founded_by="QĐ 1",
        on=dt.date(2024, 1, 1),
    )  # fmt: skip


def test_a_committee_is_entered_and_its_seats_given_and_ended(
    office: factories.Office, client: Client
) -> None:
    signed_in(client, office.focal)
    client.post("/ban-chi-dao/them/", {"unit": office.locality.pk, "name_vi": "Ban Chỉ đạo", "code": "bcd", "founded_by": "QĐ 1",
                                       "on": "1/1/2024", "party_led": "on"})  # fmt: skip
    row = Committee.objects.get()
    seat = {"name": "Bà Một", "unit": office.department.pk, "role": "chair", "title": "Trưởng ban", "body": "cơ quan", "cited": "QĐ 1",
            "on": "1/1/2024", "account": office.writer.pk}  # fmt: skip
    client.post(f"/ban-chi-dao/{row.pk}/thanh-vien/", seat)
    member = Member.objects.get()
    assert (row.party_led, member.official.account, member.official.posts.get().title) == (True, office.writer, "Trưởng ban")
    client.post(f"/ban-chi-dao/thanh-vien/{member.pk}/thoi/", {"last": "30/6/2025"})
    shown = [
        [one["name"] for one in client.get(f"/ban-chi-dao/{row.pk}/", {"day": day}).context["members"]]
        for day in ("30/6/2025", "1/7/2025")
    ]
    assert shown == [["Bà Một"], []]


def test_the_register_is_read_by_the_branch_and_by_units_below_and_kept_by_few(
    office: factories.Office, committee: Committee, client: Client
) -> None:
    for person, status in ((office.leader, 200), (office.writer, 200), (office.stranger, 404)):
        signed_in(client, person)
        assert client.get(f"/ban-chi-dao/{committee.pk}/").status_code == status
        assert client.get(f"/ban-chi-dao/{committee.pk}/thanh-vien/").status_code == 404


@pytest.mark.once
def test_lists_cost_the_same_for_one_row_and_for_fifty(
    office: factories.Office, committee: Committee, keeper: Account, client: Client
) -> None:
    signed_in(client, keeper)
    bodies.seat(
        committee=committee, name="Một", unit=office.department, role=MemberRole.MEMBER, by=office.focal, cited="QĐ", on=dt.date(2024, 1, 1),
        title="Giám đốc",
    )  # fmt: skip
    pages = ("/don-vi/", "/nguoi-dung/", "/ban-chi-dao/", f"/ban-chi-dao/{committee.pk}/")
    before = [queries_of(client, address) for address in pages]
    for number in range(50):
        unit = factories.unit(f"xa-{number}", UnitKind.COMMUNE, office.locality)
        factories.account(f"nguoi-{number}", unit, Role.WRITER)
        bodies.seat(
            committee=committee, name=f"Người {number}", unit=unit, role=MemberRole.MEMBER, by=office.focal, cited="QĐ",
            on=dt.date(2024, 1, 1), title="Giám đốc",
        )  # fmt: skip
        bodies.found(
            code=f"bcd-{number}", names={"vi": "Ban"}, unit=office.locality, by=office.focal, founded_by="QĐ", on=dt.date(2024, 1, 1)
        )
    assert [queries_of(client, address) for address in pages] == before


def test_people_stand_by_given_name_in_lists_and_choices(office: factories.Office, client: Client) -> None:
    names = ["Trần Đức An", "Lý Thị An", "Lê Thị Ánh", "Nguyễn Văn Ân", "Hoàng Ấn", "Đỗ Bình", "Bùi Dung", "Phạm Đạt"]
    place = factories.unit("so-ten", UnitKind.DEPARTMENT, office.locality)
    for number, name in enumerate(sorted(names)):
        Account.objects.create_user(f"ten-{number}", full_name=name, unit=place)
    signed_in(client, factories.account("quan-tri-ten", office.locality, Role.ADMIN, Role.FOCAL))
    shown = [row["cells"][0]["text"] for row in client.get("/nguoi-dung/").context["rows"]]
    assert [name for name in shown if name in names] == names
    form = client.get("/ban-giao/lap/").context["form"]
    assert [label for _, label in form.fields["taker"].choices if label in names] == names
