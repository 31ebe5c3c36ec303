"""The life of an event: allowed moves only, reasons where the report needs them, figures with their proof."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.calendar.domain import abroad, events, officials, stand
from nhipcau.calendar.enums import EVENT_MOVES, EVENT_NEEDS_REASON, EventKind, EventState, StandKind
from nhipcau.calendar.models import Event, StandLine
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.people.models import Official, Post
from nhipcau.reference.models import Country
from tests import factories
from tests.calendar.rows import TODAY, at, event

pytestmark = pytest.mark.django_db
HELD_ON = dt.date(2026, 12, 12)


@pytest.mark.parametrize("before, to", list(product(EventState, EventState)))
def test_every_move_outside_the_table_is_refused(office: factories.Office, before: EventState, to: EventState) -> None:
    row = event(office)
    Event.objects.filter(pk=row.pk).update(state=before)
    row.refresh_from_db()
    if to == EventState.HELD or to not in EVENT_MOVES[before]:
        with pytest.raises(CalendarRefused):
            events.move(event=row, to=to, by=office.focal, reason="Bão số 3")
        assert Event.objects.get().state == before
    else:
        assert events.move(event=row, to=to, by=office.focal, reason="Bão số 3").state == to


@pytest.mark.parametrize("to", sorted(EVENT_NEEDS_REASON))
def test_what_the_report_explains_needs_its_reason(office: factories.Office, to: EventState) -> None:
    row = event(office)
    with pytest.raises(CalendarRefused):
        events.move(event=row, to=to, by=office.focal, reason=" ")
    assert events.move(event=row, to=to, by=office.focal, reason="Bão số 3").reason == "Bão số 3"


def test_only_those_who_keep_events_set_them_down(office: factories.Office) -> None:
    for by in (office.clearer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            event(office, by=by)
    assert event(office, unit=office.department, by=office.writer).unit == office.department


@pytest.mark.parametrize(
    "wrong",
    [
        {"names": {"en": "No Vietnamese"}}, {"ends": dt.date(2026, 12, 9)}, {"kind": "party"}, {"abroad": True},
    ],
)  # fmt: skip
def test_an_event_that_cannot_be_is_refused_and_not_kept(office: factories.Office, wrong: dict[str, object]) -> None:
    with pytest.raises(CalendarRefused):
        event(office, **wrong)
    assert Event.objects.count() == 0


def confirmed(o: factories.Office, **values: object) -> Event:
    return events.move(event=event(o, **values), to=EventState.CONFIRMED, by=o.focal)  # type: ignore[arg-type]


def test_a_held_event_has_its_figures_organisations_and_proof(office: factories.Office) -> None:
    row = confirmed(office)
    with at(HELD_ON):
        events.hold(
            event=row, by=office.focal, visitors=1200, handed_out=300, organisations=["Hội thử A", "Hội thử B", "Hội thử A"],
            proof="Báo cáo thử số 5",
        )  # fmt: skip
    row.refresh_from_db()
    assert (row.state, row.visitors, row.handed_out, row.contacts) == (EventState.HELD, 1200, 300, 2)
    assert [str(one) for one in row.organisations.all()] == ["Hội thử A", "Hội thử B"]


def test_figures_without_proof_before_the_day_or_out_of_order_are_refused(office: factories.Office) -> None:
    row = confirmed(office)
    with at(TODAY), pytest.raises(CalendarRefused):
        events.hold(event=row, by=office.focal, proof="Báo cáo")
    with at(HELD_ON):
        for wrong in ({"proof": ""}, {"proof": "B", "contacts": 1, "organisations": ["A", "B"]}):
            with pytest.raises(CalendarRefused):
                events.hold(event=Event.objects.get(), by=office.focal, **wrong)  # type: ignore[arg-type]


def test_figures_of_a_held_event_change_only_with_a_reason_and_its_days_not_at_all(office: factories.Office) -> None:
    row = confirmed(office)
    with at(HELD_ON):
        events.hold(event=row, by=office.focal, visitors=10, proof="Báo cáo")
        with pytest.raises(CalendarRefused):
            events.hold(event=row, by=office.focal, visitors=11, proof="Báo cáo")
        events.hold(event=row, by=office.focal, visitors=11, proof="Báo cáo", reason="Đếm lại")
        with pytest.raises(CalendarRefused):
            events.edit(event=Event.objects.get(), by=office.focal, ends=dt.date(2026, 12, 20))
    assert Event.objects.get().visitors == 11


def test_a_fair_has_a_stand_things_that_come_back_and_a_catalogue_in_its_language(office: factories.Office) -> None:
    fair = event(office, kind=EventKind.FAIR)
    assert len(stand.missing_of(fair, [])) == 3
    with pytest.raises(CalendarRefused):
        stand.add_line(event=fair, by=office.focal, kind=StandKind.CATALOGUE, name="Danh mục")
    stand.add_line(event=fair, by=office.focal, kind=StandKind.CATALOGUE, name="Danh mục", language="ko")
    line = stand.add_line(event=fair, by=office.focal, kind=StandKind.STOCK, name="Sách ảnh", sent=100)
    with pytest.raises(CalendarRefused):
        stand.note_line(line=line, by=office.focal, ready=True, sent=100, returned=101)
    stand.note_line(line=line, by=office.focal, ready=True, sent=100, returned=12)
    assert StandLine.objects.filter(kind="stock").values_list("sent", "returned", "ready").get() == (100, 12, True)
    assert len(stand.missing_of(fair, list(fair.stand.all()))) == 1
    with pytest.raises(CalendarRefused):
        stand.add_line(event=event(office), by=office.focal, kind=StandKind.STAND, name="Gian hàng")


def test_an_event_abroad_is_told_15_days_before_and_reported_15_days_after(
    office: factories.Office, reference_rows: None
) -> None:
    country = Country.objects.get(code="FR")
    row = event(office, abroad=True, country=country, ends=dt.date(2026, 12, 14))
    notice, report = abroad.clocks_of(row)
    assert (str(notice.due.date()), str(report.due.date())) == ("2026-11-25", "2026-12-29")
    assert (notice.rule.rule_code, notice.rule.confidence) == ("EI.EVENT_ABROAD_NOTICE", "B")
    with at(dt.date(2026, 11, 26)):
        assert abroad.clocks_of(row)[0].is_late
        abroad.note_done(event=row, code=abroad.NOTICE, by=office.focal, day=dt.date(2026, 11, 25))
        assert not abroad.clocks_of(row)[0].is_late
        with pytest.raises(CalendarRefused):
            abroad.note_done(event=row, code=abroad.REPORT, by=office.focal, day=dt.date(2026, 11, 26))
    assert [one.code for _row, one in abroad.running([row])] == [abroad.REPORT]
    assert abroad.clocks_of(event(office)) == []


def test_only_our_own_officials_are_noted_by_the_post_they_held_that_day(office: factories.Office) -> None:
    row = event(office)
    person = Official.objects.create(name="Người Thử")
    then = Post.objects.create(
        official=person, title="Phó Chủ tịch thử", unit=office.locality, valid_from=dt.date(2026, 1, 1),
        valid_to=dt.date(2026, 12, 31),
    )  # fmt: skip
    later = Post.objects.create(official=person, title="Chủ tịch thử", unit=office.locality, valid_from=dt.date(2027, 1, 1))
    other = Post.objects.create(
        official=Official.objects.create(name="Khách Thử"), title="Thị trưởng", body="Nước ngoài", valid_from=dt.date(2020, 1, 1)
    )
    noted = officials.take_part(event=row, post=then, by=office.focal)
    assert officials.take_part(event=row, post=then, by=office.focal) == noted
    assert str(noted) == "Người Thử, Phó Chủ tịch thử"
    for wrong in (later, other):
        with pytest.raises(CalendarRefused):
            officials.take_part(event=row, post=wrong, by=office.focal)
    then.title = "Chức danh mới"
    then.save()
    assert row.posts.get().post == "Phó Chủ tịch thử"
    officials.leave_out(row=noted, by=office.focal)
    assert row.posts.count() == 0
