"""A partner's calendar file: nothing is taken before it is shown, and what comes again is recognised."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.calendar.domain.events import hold, move
from nhipcau.calendar.domain.taking_in import Stand, preview, take
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Event
from nhipcau.kernel.calendar_files import write_calendar
from nhipcau.kernel.refusal import TimeRefused
from tests import factories
from tests.calendar.rows import at

pytestmark = pytest.mark.django_db


def file(*blocks: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\r\nDTSTAMP:20260101T000000Z\r\n{block}END:VEVENT\r\n" for block in blocks)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Thu//VI\r\n{body}END:VCALENDAR\r\n".encode()


FAIR = "UID:hoi-cho@thu\r\nSUMMARY:Hội chợ thử\r\nDTSTART;VALUE=DATE:20261210\r\nDTEND;VALUE=DATE:20261213\r\nLOCATION:Seoul\r\n"
TALK = "UID:toa-dam@thu\r\nSUMMARY:Tọa đàm thử\r\nDTSTART:20261211T020000Z\r\nDTEND:20261211T040000Z\r\n"
BROKEN = "UID:hong@thu\r\nSUMMARY:Ngày hỏng\r\nDTSTART;VALUE=DATE:20261331\r\n"
SECRET = "UID:mat@thu\r\nSUMMARY:TỐI MẬT\r\nDTSTART;VALUE=DATE:20261215\r\n"


def taken(o: factories.Office, data: bytes) -> tuple[int, int]:
    shown = preview(data=data, unit=o.locality)
    return take(entries=shown.entries, uids={one.uid for one in shown.entries}, unit=o.locality, by=o.focal)


def test_every_entry_is_shown_as_it_stands_and_nothing_is_stored(office: factories.Office) -> None:
    shown = preview(data=file(FAIR, TALK, BROKEN, SECRET), unit=office.locality)
    assert [(one.name, one.stand) for one in shown.entries] == [
        ("Hội chợ thử", Stand.NEW), ("Tọa đàm thử", Stand.NEW), ("TỐI MẬT", Stand.SECRET),
    ]  # fmt: skip
    assert [problem.line for problem in shown.problems] == [23]
    assert (shown.entries[0].begins, shown.entries[0].ends) == (dt.date(2026, 12, 10), dt.date(2026, 12, 12))
    assert (shown.entries[1].begins, shown.entries[1].starts_at) == (dt.date(2026, 12, 11), dt.time(9))
    assert Event.objects.count() == 0


def test_a_file_taken_twice_changes_nothing(office: factories.Office) -> None:
    assert taken(office, file(FAIR, TALK, SECRET)) == (2, 0)
    before = list(Event.objects.values())
    assert [one.stand for one in preview(data=file(FAIR, TALK), unit=office.locality).entries] == [Stand.KNOWN] * 2
    assert taken(office, file(FAIR, TALK, SECRET)) == (0, 0)
    assert list(Event.objects.values()) == before


def test_an_entry_that_moved_is_brought_up_to_date_and_keeps_what_we_added(office: factories.Office) -> None:
    taken(office, file(FAIR))
    Event.objects.update(names={"vi": "Hội chợ thử", "en": "Test fair"})
    assert taken(office, file(FAIR.replace("20261210", "20261211"))) == (0, 1)
    row = Event.objects.get()
    assert (row.begins, row.names) == (dt.date(2026, 12, 11), {"vi": "Hội chợ thử", "en": "Test fair"})


def test_a_held_event_is_not_moved_by_a_file(office: factories.Office) -> None:
    taken(office, file(FAIR))
    row = move(event=Event.objects.get(), to=EventState.CONFIRMED, by=office.focal)
    with at(dt.date(2026, 12, 12)):
        hold(event=row, by=office.focal, proof="Báo cáo")
    moved = file(FAIR.replace("20261210", "20261211"))
    assert preview(data=moved, unit=office.locality).entries[0].stand == Stand.HELD
    assert taken(office, moved) == (0, 0)


def test_only_the_chosen_entries_are_taken(office: factories.Office) -> None:
    shown = preview(data=file(FAIR, TALK), unit=office.locality)
    assert take(entries=shown.entries, uids={"toa-dam@thu"}, unit=office.locality, by=office.focal) == (1, 0)
    assert Event.objects.get().name() == "Tọa đàm thử"


def test_two_units_may_take_the_same_file(office: factories.Office) -> None:
    taken(office, file(FAIR))
    shown = preview(data=file(FAIR), unit=office.neighbour)
    assert [one.stand for one in shown.entries] == [Stand.NEW]
    take(entries=shown.entries, uids={"hoi-cho@thu"}, unit=office.neighbour, by=office.stranger)
    assert Event.objects.count() == 2


def test_what_is_no_calendar_or_not_ours_to_take_is_refused(office: factories.Office) -> None:
    for data in (b"", b"PK\x03\x04", b"hello"):
        with pytest.raises(TimeRefused):
            preview(data=data, unit=office.locality)
    with pytest.raises(PermissionDenied):
        take(entries=preview(data=file(FAIR), unit=office.locality).entries, uids={"hoi-cho@thu"}, unit=office.locality, by=office.leader)
    assert Event.objects.count() == 0


def test_our_own_calendar_comes_back_whole(office: factories.Office) -> None:
    from nhipcau.calendar.domain.feeds import event_entry

    taken(office, file(FAIR, TALK))
    data = write_calendar([event_entry(row, "vi") for row in Event.objects.all()], name="Lịch")
    shown = preview(data=data, unit=office.neighbour)
    assert {(one.name, one.begins, one.ends) for one in shown.entries} == {
        ("Hội chợ thử", dt.date(2026, 12, 10), dt.date(2026, 12, 12)), ("Tọa đàm thử", dt.date(2026, 12, 11), dt.date(2026, 12, 11)),
    }  # fmt: skip
