"""The board: which tasks, in which order, who may move what; the same number of queries however many there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.people.enums import Role, UnitKind
from nhipcau.plan import rules
from nhipcau.plan.domain import boards
from nhipcau.plan.domain.boards import IN_A_COLUMN, Wanted, number_of, quarter_end
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import Priority, TaskState
from nhipcau.plan.models import Task, TaskChange
from tests import factories
from tests.plan.rows import plan, queries_of

TODAY = dt.date(2026, 8, 15)
WAYS = ("trang-thai", "danh-sach", "thoi-gian", "lich")


@pytest.fixture(autouse=True)
def august() -> Iterator[None]:
    with clock.moved_to(dt.datetime(2026, 8, 15, 2, 0, tzinfo=dt.UTC)):
        yield


def given_out(o: factories.Office, title: str, **terms: object) -> Task:
    of = o.plan.contents.get(no=1)
    return assign(content=of, by=o.focal, title=title, lead=terms.pop("lead", o.department), **terms)  # type: ignore[arg-type]


def titles(account: factories.Account, wanted: Wanted) -> list[str]:
    found = boards.in_order(boards.tasks_wanted(account, wanted))
    return [row.title for row in boards.read(found, account)]


@given(st.integers(2000, 2090), st.integers(1, 4))
def test_the_last_day_of_a_quarter_is_the_day_before_the_next_begins(year: int, quarter: int) -> None:
    after = quarter_end(year, quarter) + dt.timedelta(days=1)
    assert (after.day, after.month % 3, (after.month - 1) // 3 % 4) == (1, 1, quarter % 4)


@given(st.dates(), st.dates())
def test_the_number_of_a_day_sorts_as_the_day_does(one: dt.date, other: dt.date) -> None:
    assert (one < other) == (number_of(one) < number_of(other))


@pytest.mark.django_db
def test_tasks_stand_in_the_order_of_their_last_day_whether_it_is_a_date_or_a_quarter(office: factories.Office) -> None:
    given_out(office, "Đến 30/9", quarter=3)
    given_out(office, "Đến 1/10", due=dt.date(2026, 10, 1))
    given_out(office, "Đến 1/7", due=dt.date(2026, 7, 1))
    assert titles(office.focal, Wanted()) == ["Đến 1/7", "Đến 30/9", "Đến 1/10", "Loạt bài di sản"]


@pytest.mark.django_db
def test_each_filter_keeps_what_it_names(office: factories.Office) -> None:
    other = plan(office, year=2027)
    assign(content=other.contents.get(), by=office.focal, title="Năm sau", lead=office.locality, quarter=1)
    given_out(office, "Trọng tâm", quarter=4, priority=Priority.FOCUS, quantity={"ko": 1}, lead=office.locality)
    late = given_out(office, "Trễ", due=dt.date(2026, 8, 14))
    move(task=late, to=TaskState.DOING, by=office.focal)
    answers = {
        "year": titles(office.focal, Wanted(year=2027)),
        "plan": titles(office.focal, Wanted(plan=other.pk)),
        "content": titles(office.focal, Wanted(content=other.contents.get().pk)),
        "state": titles(office.focal, Wanted(state=TaskState.DOING)),
        "priority": titles(office.focal, Wanted(priority=Priority.FOCUS)),
        "language": titles(office.focal, Wanted(language="ko")),
        "late": titles(office.focal, Wanted(late=True)),
        "unit": titles(office.focal, Wanted(unit=office.department)),
        "words": titles(office.focal, Wanted(words="Trọng")),
    }
    assert answers == {
        "year": ["Năm sau"], "plan": ["Năm sau"], "content": ["Năm sau"], "state": ["Trễ"], "priority": ["Trọng tâm"],
        "language": ["Trọng tâm"], "late": ["Trễ"], "unit": ["Trễ", "Loạt bài di sản"], "words": ["Trọng tâm"],
    }  # fmt: skip


@pytest.mark.django_db
def test_nobody_sees_a_neighbours_task_and_the_moves_are_those_the_rules_allow(office: factories.Office) -> None:
    elsewhere = plan(office, unit=office.neighbour)
    keeper = factories.account("dau-moi-hp", office.neighbour, Role.FOCAL)
    assign(content=elsewhere.contents.get(), by=keeper, title="Của láng giềng", lead=office.neighbour, quarter=4)
    commune = factories.unit("xa-van-phuc", UnitKind.COMMUNE, office.locality)
    given_out(office, "Của xã", quarter=4, lead=commune)
    people = [office.focal, office.writer, office.leader, office.translator, office.stranger, factories.account("xa", commune, Role.WRITER)]
    for account in people:
        rows = boards.read(boards.tasks_wanted(account, Wanted()), account)
        tasks = {task.pk: task for task in Task.objects.select_related("content__plan__unit", "lead")}
        assert {row.pk for row in rows} == {pk for pk, one in tasks.items() if rules.may_see_plan(account, one.content.plan)}
        for row in rows:
            assert row.moves == tuple(state for state in TaskState if rules.may_move(account, tasks[row.pk], state))


@pytest.mark.django_db
def test_a_column_shows_a_bounded_number_of_tasks_and_says_how_many_there_are(office: factories.Office, client: Client) -> None:
    for number in range(IN_A_COLUMN + 3):
        given_out(office, f"Việc {number}", quarter=4)
    rows, count = boards.by_state(boards.tasks_wanted(office.focal, Wanted()), office.focal)[TaskState.WAITING]
    assert (len(rows), count) == (IN_A_COLUMN, IN_A_COLUMN + 4)
    client.force_login(office.focal)
    assert "còn 4 nhiệm vụ nữa" in client.get("/ke-hoach/bang/").content.decode()


@pytest.mark.django_db
def test_a_month_shows_on_each_day_what_ends_on_it_also_at_a_quarters_end(office: factories.Office) -> None:
    given_out(office, "Quý III", quarter=3)
    given_out(office, "Ngày 1", due=dt.date(2026, 9, 1))
    given_out(office, "Tháng mười", due=dt.date(2026, 10, 1))
    found = boards.of_month(boards.tasks_wanted(office.focal, Wanted()), office.focal, dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    assert {day: ([row.title for row in rows], count) for day, (rows, count) in found.items()} == {
        dt.date(2026, 9, 1): (["Ngày 1"], 1), dt.date(2026, 9, 30): (["Quý III"], 1),
    }  # fmt: skip


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
def test_every_way_costs_the_same_for_one_task_and_for_fifty(office: factories.Office, client: Client, way: str) -> None:
    client.force_login(office.focal)
    address = f"/ke-hoach/bang/?xem={way}&thang=2026-12"
    before = queries_of(client, address)
    for number in range(50):
        commune = factories.unit(f"xa-{number}", UnitKind.COMMUNE, office.locality)
        given_out(office, f"Việc {number}", quarter=4, lead=commune)
    assert queries_of(client, address) == before


@pytest.mark.django_db
def test_the_address_keeps_the_filter_and_words_that_mean_nothing_are_no_fault(office: factories.Office, client: Client) -> None:
    given_out(office, "Trễ", due=dt.date(2026, 8, 1))
    client.force_login(office.focal)
    page = client.get("/ke-hoach/bang/?xem=danh-sach&late=1").content.decode()
    assert ("Loạt bài di sản" in page, "Trễ" in page) == (False, True)
    assert 'href="?late=1&amp;xem=lich"' in page
    for odd in ("?xem=khac&year=abc&plan=999999999999999999999&unit=x&thang=2026-13&page=-4", "?plan=٣&content=0"):
        assert client.get(f"/ke-hoach/bang/{odd}").status_code == 200


@pytest.mark.django_db
def test_a_task_is_moved_from_the_board_and_the_board_comes_back_as_it_was(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    address = f"/ke-hoach/bang/chuyen/{office.task.pk}/"
    answer = client.post(address, {"to": "doing", "back": "xem=danh-sach&late=1"})
    assert answer["Location"] == f"/ke-hoach/bang/?xem=danh-sach&late=1#nhiem-vu-{office.task.pk}"
    assert Task.objects.get(pk=office.task.pk).state == TaskState.DOING
    assert client.get(address).status_code == 405


@pytest.mark.django_db
def test_giving_up_or_postponing_from_the_board_asks_why(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    address = f"/ke-hoach/bang/chuyen/{office.task.pk}/"
    page = client.post(address, {"to": "postponed", "reason": " "}, follow=True).content.decode()
    assert ("Hãy ghi lý do" in page, TaskChange.objects.count()) == (True, 0)
    client.post(address, {"to": "postponed", "reason": "Bão số 3"})
    assert [change.reason for change in TaskChange.objects.all()] == ["Bão số 3"]


@pytest.mark.django_db
def test_the_board_sends_nobody_to_another_house(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    answer = client.post(f"/ke-hoach/bang/chuyen/{office.task.pk}/", {"to": "x", "back": "//nơi.khác/?a=1\r\nX: 1"})
    assert answer["Location"].startswith("/ke-hoach/bang/?%2F%2F")


@pytest.mark.django_db
def test_a_stranger_moves_nothing(office: factories.Office, client: Client) -> None:
    client.force_login(office.stranger)
    assert client.post(f"/ke-hoach/bang/chuyen/{office.task.pk}/", {"to": "doing"}).status_code == 404
    client.force_login(office.leader)
    client.post(f"/ke-hoach/bang/chuyen/{office.task.pk}/", {"to": "doing"})
    assert Task.objects.get(pk=office.task.pk).state == TaskState.WAITING


@pytest.mark.django_db
def test_each_open_task_has_words_to_copy_with_its_address(office: factories.Office, client: Client) -> None:
    given_out(office, "Trễ", due=dt.date(2026, 8, 14))
    client.force_login(office.focal)
    page = client.get("/ke-hoach/bang/?xem=danh-sach").content.decode()
    assert "Xin nhắc nhiệm vụ: «Trễ», hạn 14/08/2026, đã quá 1 ngày." in page
    assert f"/ke-hoach/nhiem-vu/{office.task.pk}/" in page
