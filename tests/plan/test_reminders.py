"""Reminders: who is told of which task on which day, once; on screen and in one letter a day; never a leader."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.desk.sweep import sweep
from nhipcau.kernel import clock
from nhipcau.kernel.mail import Dummy, carried_by, send_waiting
from nhipcau.kernel.models import JournalEntry, MailOut
from nhipcau.people.enums import Role, UnitKind
from nhipcau.plan.domain import reminders
from nhipcau.plan.domain.reminders import choose_mail, mark_read, notify, occasion_of, remind, remind_daily
from nhipcau.plan.domain.tasks import assign, edit, move
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Notice, Task
from tests import factories
from tests.kernel.mail.servers import carrier, server
from tests.plan.rows import queries_of

DUE = dt.date(2026, 8, 20)


def on(day: dt.date, hour: int = 8) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), tzinfo=dt.timezone(dt.timedelta(hours=7)))


def run(day: dt.date) -> int:
    with clock.moved_to(on(day)):
        return remind(day)


def due_task(o: factories.Office, title: str = "Tuần phim Hà Nội", due: dt.date = DUE, **terms: object) -> Task:
    lead = terms.pop("lead", o.department)
    return assign(content=o.content, by=o.focal, title=title, lead=lead, due=due, **terms)  # type: ignore[arg-type]


def told(account: factories.Account) -> list[str]:
    return [one.words["vi"] for one in Notice.objects.filter(account=account).order_by("id")]


@given(st.integers(-400, 400))
def test_an_occasion_holds_until_the_next_and_there_is_none_while_there_is_time(left: int) -> None:
    names = [name for name, days in (("d14", range(8, 15)), ("d7", range(4, 8)), ("d3", (2, 3)), ("d1", (0, 1))) if left in days]
    weeks = [f"w{week}" for week in range(60) if 7 * week < -left <= 7 * week + 7]
    assert [occasion_of(left)] == (names + weeks or [None])


@pytest.mark.django_db
def test_a_task_is_spoken_of_on_its_days_and_weekly_when_late_and_on_no_other(office: factories.Office) -> None:
    due_task(office)
    new = {day: run(day) for day in (DUE + dt.timedelta(days=offset) for offset in range(-20, 17))}
    spoken = [(DUE - day).days for day, number in new.items() if number]
    assert spoken == [14, 7, 3, 1, -1, -8, -15]
    assert told(office.writer)[0] == "«Tuần phim Hà Nội» (Đơn vị so-vhtt): hạn 20/08/2026, còn 14 ngày"
    assert told(office.writer)[-1] == "«Tuần phim Hà Nội» (Đơn vị so-vhtt): hạn 20/08/2026, đã quá 15 ngày"


@pytest.mark.django_db
def test_after_days_without_the_machine_it_says_what_holds_now_and_not_what_was_missed(office: factories.Office) -> None:
    due_task(office)
    assert [run(DUE - dt.timedelta(days=days)) for days in (14, 2)] == [1, 1]
    assert [words.rsplit(", ", 1)[1] for words in told(office.writer)] == ["còn 14 ngày", "còn 2 ngày"]


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(-16, 16), min_size=1, max_size=6), times=st.integers(1, 3))
def test_reminding_any_number_of_times_a_day_gives_one_letter_a_day(
    office: factories.Office, days: list[int], times: int
) -> None:
    Notice.objects.all().delete()
    MailOut.objects.all().delete()
    Task.objects.exclude(pk=office.task.pk).delete()
    office.writer.email = "bien-tap@so.example"
    office.writer.save()
    due_task(office)
    due_task(office, "Tập huấn", DUE + dt.timedelta(days=1))
    asked = sorted(DUE + dt.timedelta(days=offset) for offset in days)
    for day in asked:
        for _again in range(times):
            run(day)
    letters = list(MailOut.objects.values_list("key", flat=True))
    assert len(letters) == len({*letters}) <= len({*asked})
    pairs = list(Notice.objects.filter(account=office.writer).values_list("key", flat=True))
    assert len(pairs) == len({*pairs})


@pytest.mark.django_db
def test_done_postponed_and_dropped_tasks_are_not_spoken_of_and_a_new_day_is(office: factories.Office) -> None:
    for title, to in (("a", TaskState.DONE), ("b", TaskState.POSTPONED), ("c", TaskState.CANCELLED)):
        move(task=due_task(office, title), to=to, by=office.focal, reason="Bão số 3")
    assert run(DUE) == 0
    task = due_task(office, "d")
    assert run(DUE) == 1
    edit(task=task, by=office.focal, reason="Chờ kinh phí", due=DUE + dt.timedelta(days=14))
    assert run(DUE) == 1


@pytest.mark.django_db
def test_it_goes_to_the_lead_units_own_people_else_to_the_focal_officer_above_and_never_to_a_leader(
    office: factories.Office,
) -> None:
    commune = factories.unit("xa-van-phuc", UnitKind.COMMUNE, office.locality)
    for person in (office.leader, office.clearer, office.stranger, office.translator, office.writer, office.focal):
        person.email = f"{person.username}@so.example"
        person.save()
    factories.account("phong", office.department, Role.LEADER, Role.MONITOR)
    due_task(office, "Của sở")
    due_task(office, "Của xã", lead=commune)
    run(DUE)
    got = {one.account.username: one.words["vi"].split("»")[0] for one in Notice.objects.select_related("account")}
    assert got == {"bien-tap": "«Của sở", "dau-moi": "«Của xã"}
    assert sorted(MailOut.objects.values_list("to", flat=True)) == ["bien-tap@so.example", "dau-moi@so.example"]


@pytest.mark.django_db
def test_nobody_who_left_or_declined_gets_a_letter_and_a_wrong_address_stops_no_other(office: factories.Office) -> None:
    people = [factories.account(name, office.department, Role.WRITER) for name in ("nghi", "tu-choi", "sai", "dung")]
    for person, email in zip(people, ("a@so.example", "b@so.example", "sai địa chỉ", "d@so.example"), strict=True):
        person.email = email
        person.is_active = person.username != "nghi"
        person.save()
    choose_mail(account=people[1], by_mail=False)
    due_task(office)
    run(DUE)
    assert list(MailOut.objects.values_list("to", flat=True)) == ["d@so.example"]
    assert [told(person) != [] for person in people] == [False, True, True, True]


@pytest.mark.django_db
def test_the_letter_is_vietnamese_first_plain_with_the_address_of_each_task(office: factories.Office) -> None:
    office.writer.email = "bien-tap@so.example"
    office.writer.save()
    late = due_task(office, "Trễ", DUE - dt.timedelta(days=2))
    soon = due_task(office)
    with server() as (postman, line), clock.moved_to(on(DUE - dt.timedelta(days=1))), carried_by(carrier(line)):
        remind(DUE - dt.timedelta(days=1))
        assert (send_waiting(), send_waiting()) == (1, 0)
    [letter] = postman.taken
    text = letter.get_body(("plain",)).get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
    assert letter["Subject"] == "Nhắc việc ngày 19/08/2026: 2 nhiệm vụ"
    assert text.startswith("Kính gửi đồng chí Người bien-tap,\n\nNgày 19/08/2026 có 2 nhiệm vụ cần quan tâm.\n\nQuá hạn:\n- «Trễ»")
    assert [text.count(f"/ke-hoach/nhiem-vu/{task.pk}/") for task in (late, soon)] == [1, 1]
    assert (text.count("/nhac-viec/"), text.count("In English: 1 late, 1 due soon.")) == (1, 1)


@pytest.mark.django_db
def test_a_letter_names_a_bounded_number_of_tasks_and_counts_the_rest(office: factories.Office) -> None:
    office.writer.email = "bien-tap@so.example"
    office.writer.save()
    for number in range(reminders.NAMED + 5):
        due_task(office, f"Việc {number}")
    run(DUE)
    [letter] = MailOut.objects.all()
    assert (letter.body.count("/ke-hoach/nhiem-vu/"), "Và 5 nhiệm vụ nữa" in letter.body) == (reminders.NAMED, True)


@pytest.mark.django_db
def test_the_sweep_reminds_once_a_day_from_seven_oclock_on(office: factories.Office, house: object) -> None:
    due_task(office)
    numbers = []
    for hour in (0, 6, 7, 8, 23):
        with clock.moved_to(on(DUE, hour)), carried_by(Dummy()):
            sweep()
            numbers.append(JournalEntry.objects.filter(action="plan.remind").count())
    assert (numbers, Notice.objects.count()) == ([0, 0, 1, 1, 1], 1)
    with clock.moved_to(on(DUE + dt.timedelta(days=1), 9)):
        assert remind_daily() == 1


@pytest.mark.once
@pytest.mark.django_db
def test_reminding_costs_no_more_queries_for_fifty_tasks_than_for_one(
    office: factories.Office
) -> None:
    due_task(office)
    with CaptureQueriesContext(connection) as one:
        run(DUE)
    for number in range(50):
        due_task(office, f"Việc {number}")
    with CaptureQueriesContext(connection) as many:
        run(DUE)
    assert len(many) == len(one)


@pytest.mark.django_db
def test_each_person_reads_and_marks_only_their_own(office: factories.Office, client: Client) -> None:
    notify(account=office.writer, key="a", kind="link", vi="Xã đã nhận việc.", en="The commune accepted.", address="/ke-hoach/")
    notify(account=office.writer, key="a", kind="link", vi="Lần hai.", en="Again.")
    other = factories.account("khac", office.department, Role.WRITER)
    client.force_login(other)
    assert "Xã đã nhận việc." not in client.get("/nhac-viec/").content.decode()
    client.post("/nhac-viec/da-doc/", {"nhac": Notice.objects.get().pk})
    assert (Notice.objects.get().read_at, mark_read(account=other)) == (None, 0)
    client.force_login(office.writer)
    page = client.get("/nhac-viec/").content.decode()
    assert ("Xã đã nhận việc." in page, "Lần hai." in page, 'class="room__waiting"' in page) == (True, False, True)
    client.post("/nhac-viec/da-doc/", {"nhac": "không phải số"})
    assert Notice.objects.get().read_at is None
    client.post("/nhac-viec/da-doc/", {"nhac": Notice.objects.get().pk})
    assert Notice.objects.get().read_at is not None
    assert client.get("/nhac-viec/da-doc/").status_code == 405


@pytest.mark.django_db
def test_a_person_declines_letters_and_takes_them_again(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    client.post("/nhac-viec/thu/", {"by_mail": "0"})
    assert reminders.wants_mail(office.writer) is False
    client.post("/nhac-viec/thu/", {"by_mail": "1"})
    assert reminders.wants_mail(office.writer) is True


@pytest.mark.once
@pytest.mark.django_db
def test_the_list_costs_the_same_for_one_notice_and_for_fifty(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    notify(account=office.writer, key="0", kind="link", vi="Một", en="One")
    before = queries_of(client, "/nhac-viec/")
    for number in range(1, 50):
        notify(account=office.writer, key=str(number), kind="link", vi="Một", en="One")
    assert queries_of(client, "/nhac-viec/") == before
