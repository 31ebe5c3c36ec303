"""Steering committees over time: who sat on which day, with the posts of that day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.people.domain import bodies, units
from nhipcau.people.domain.bodies import BodyRefused, members_on
from nhipcau.people.enums import MemberRole, Role
from nhipcau.people.models import Committee, Member, Official, Post
from tests import factories

pytestmark = pytest.mark.django_db
FOUNDED, LATER, LAST = dt.date(2024, 1, 15), dt.date(2025, 7, 1), dt.date(2025, 6, 30)
DECISION = "Quyết định số 15-QĐ/TU ngày 15/1/2024"


@pytest.fixture
def committee(office: factories.Office) -> Committee:
    return bodies.found(
        code="bcd", names={"vi": "Ban Chỉ đạo thử nghiệm"}, unit=office.locality, by=office.focal, founded_by=DECISION,
        on=FOUNDED, party_led=True,
    )  # fmt: skip


def seat(
    o: factories.Office, committee: Committee, name: str, role: MemberRole, *, on: dt.date = FOUNDED, title: str = ""
) -> Member:
    return bodies.seat(
        committee=committee, name=name, unit=o.department, role=role, by=o.focal, cited=DECISION, on=on, title=title,
        body="cơ quan thử nghiệm" if title else "",
    )  # fmt: skip


def test_last_year_shows_last_year_s_members_and_posts(office: factories.Office, committee: Committee) -> None:
    first = seat(office, committee, "Bà Một", MemberRole.CHAIR, title="Trưởng phòng")
    second = seat(office, committee, "Ông Hai", MemberRole.MEMBER, title="Giám đốc")
    bodies.unseat(member=first, by=office.focal, last=LAST)
    seat(office, committee, "Ông Hai", MemberRole.CHAIR, on=LATER)
    bodies.leave_post(post=Post.objects.get(title="Giám đốc"), member=second, by=office.focal, last=LAST)
    bodies.hold_post(member=second, title="Bí thư", body="cơ quan thử nghiệm", by=office.focal, on=LATER)

    def said(day: dt.date) -> list[tuple[str, str, list[str]]]:
        return [
            (one.official.name, one.role, [post.title for post in one.official.posts_held]) for one in members_on(committee, day)
        ]

    assert said(LAST) == [("Bà Một", "chair", ["Trưởng phòng"]), ("Ông Hai", "member", ["Giám đốc"])]
    assert said(LATER) == [("Ông Hai", "chair", ["Bí thư"])]
    assert said(FOUNDED - dt.timedelta(days=1)) == []
    assert Official.objects.count() == 2


def test_one_person_may_hold_several_posts_at_once(office: factories.Office, committee: Committee) -> None:
    member = seat(office, committee, "Bà Một", MemberRole.CHAIR, title="Trưởng ban")
    bodies.hold_post(member=member, title="Phó chủ tịch", body="hội thử nghiệm", by=office.focal, on=LATER)
    (row,) = members_on(committee, LATER)
    assert [str(post) for post in row.official.posts_held] == ["Trưởng ban cơ quan thử nghiệm", "Phó chủ tịch hội thử nghiệm"]


def test_members_stand_in_the_order_of_a_decision(office: factories.Office, committee: Committee) -> None:
    for name, role in [("Năm", "member"), ("Ba", "deputy"), ("Một", "chair"), ("Bốn", "secretary"), ("Hai", "standing")]:
        seat(office, committee, name, MemberRole(role))
    assert [one.official.name for one in members_on(committee, FOUNDED)] == ["Một", "Hai", "Ba", "Bốn", "Năm"]


def test_there_is_one_chair_at_a_time(office: factories.Office, committee: Committee) -> None:
    seat(office, committee, "Một", MemberRole.CHAIR)
    with pytest.raises(BodyRefused, match="Một"):
        seat(office, committee, "Hai", MemberRole.CHAIR, on=LATER)
    assert Member.objects.count() == 1


def test_a_namesake_in_another_committee_is_another_person(office: factories.Office, committee: Committee) -> None:
    seat(office, committee, "Nguyễn Văn A", MemberRole.MEMBER)
    other = factories.account("dau-moi-hp", office.neighbour, Role.FOCAL)
    theirs = bodies.found(
        code="bcd-hp", names={"vi": "Ban khác"}, unit=office.neighbour, by=other, founded_by=DECISION, on=FOUNDED
    )
    bodies.seat(
        committee=theirs, name="Nguyễn Văn A", unit=office.neighbour, role=MemberRole.MEMBER, by=other, cited=DECISION,
        on=FOUNDED,
    )  # fmt: skip
    assert Official.objects.filter(name="Nguyễn Văn A").count() == 2


def test_the_unit_bears_the_name_of_the_day(office: factories.Office, committee: Committee) -> None:
    seat(office, committee, "Một", MemberRole.MEMBER)
    keeper = factories.account("quan-tri", office.locality, Role.ADMIN)
    units.rename(unit=office.department, names={"vi": "Sở mới"}, on=LATER, by=keeper, document="QĐ")
    assert [members_on(committee, day)[0].unit.name_on(day, "vi") for day in (LAST, LATER)] == ["Đơn vị so-vhtt", "Sở mới"]


@pytest.mark.once
def test_members_cost_the_same_however_many(
    office: factories.Office, committee: Committee, django_assert_num_queries: object
) -> None:
    for number in range(3):
        seat(office, committee, f"Người {number}", MemberRole.MEMBER, title="Giám đốc")
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert [one.official.posts_held[0].title for one in members_on(committee, LATER)] == ["Giám đốc"] * 3


@pytest.mark.parametrize("role", [Role.WRITER, Role.LEADER, Role.MONITOR, Role.OVERSIGHT, Role.PUBLISHER])
def test_others_do_not_keep_the_register(office: factories.Office, committee: Committee, role: Role) -> None:
    by = factories.account("khac", office.locality, role)
    with pytest.raises(PermissionDenied):
        bodies.seat(
            committee=committee, name="Một", unit=office.department, role=MemberRole.MEMBER, by=by, cited=DECISION,
            on=FOUNDED,
        )  # fmt: skip
    assert not Member.objects.exists() and not Official.objects.exists()


@pytest.mark.parametrize("wrong", [{"name": " "}, {"cited": " "}, {"on": FOUNDED - dt.timedelta(days=1)}])
def test_a_seat_that_does_not_fit_is_refused(office: factories.Office, committee: Committee, wrong: dict[str, object]) -> None:
    given = {"name": "Một", "cited": DECISION, "on": FOUNDED, **wrong}
    with pytest.raises(BodyRefused):
        bodies.seat(committee=committee, unit=office.department, role=MemberRole.MEMBER, by=office.focal, **given)  # type: ignore[arg-type]
    assert not Member.objects.exists()
