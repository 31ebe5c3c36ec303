"""Whatever is handed in as a partner's calendar: a sentence or a list of what was left out, nothing stored, no long reckoning."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from nhipcau.calendar.domain.taking_in import Stand, preview
from nhipcau.calendar.models import Event
from nhipcau.kernel.calendar_files import read_calendar
from nhipcau.kernel.models import JournalEntry
from tests import factories
from tests.calendar.test_taking_in import FAIR, file
from tests.kernel.hostile_samples import Sample, attack, of_text, of_word

pytestmark = pytest.mark.once

ADDRESS, TAKE = "/lich/su-kien/nhap/", "/lich/su-kien/nhap/nhan/"
START = "DTSTART:20270206T090000Z\r\n"
#: What the kernel's reader of calendars says, in one language or the other.
OWN = (
    "hãy xuất lại từ chương trình lịch.", "Hãy chọn tệp .ics.", "hãy xuất lại tệp lịch với mã UTF-8.", "hãy xuất một khoảng thời gian ngắn hơn.",
    "tệp có thể bị cắt, hãy xuất lại.", "đã bỏ qua.", "không phải ngày giờ có thật", "quy tắc lặp (RRULE) không đọc được.", "không biết múi giờ",
    "export it again.", "Choose an .ics file.", "export the calendar again as UTF-8.", "export a shorter time.",
    "left out.", "is no real day or time", "the recurring rule (RRULE) cannot be read.", "is not known; the time is taken",
)  # fmt: skip


def event(*lines: str, start: str = START) -> str:
    return "".join(f"{line}\r\n" for line in ("UID:a@thu", "SUMMARY:Hội nghị thử", *lines)) + start


def zone(rule: str) -> bytes:
    """Two changes that come round each second since 1970: reckoned, they are a thousand million."""
    part = f"DTSTART:19700101T000000\r\nTZOFFSETFROM:+0700\r\nTZOFFSETTO:+0800\r\nRRULE:{rule}\r\n"
    parts = f"BEGIN:STANDARD\r\n{part}END:STANDARD\r\nBEGIN:DAYLIGHT\r\n{part}END:DAYLIGHT\r\n"
    whole = file(event(start="DTSTART;TZID=Bom/Tan:20270206T090000\r\n")).decode()
    return whole.replace("BEGIN:VEVENT", f"BEGIN:VTIMEZONE\r\nTZID:Bom/Tan\r\n{parts}END:VTIMEZONE\r\nBEGIN:VEVENT").encode()


def hostile() -> Iterator[Sample]:
    """Each is refused, or what is wrong in it is named."""
    for what, content in {
        "rules": file(event(*["RRULE:FREQ=SECONDLY;COUNT=1000000"] * 20_000)),
        "count": file(event("RRULE:FREQ=SECONDLY;COUNT=999999999999;INTERVAL=²")),
        "zone each second": zone("FREQ=SECONDLY"),
        "zone never": zone("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        "zone is a folder": file(event(start="DTSTART;TZID=Asia:20270206T090000\r\n")),
        "zone of a long name": file(event(start=f"DTSTART;TZID={'a' * 5000}:20270206T090000\r\n")),
        "zone is a path": file(event(start="DTSTART;TZID=/etc:20270206T090000\r\n")),
        "nothing but lines": file(FAIR).replace(b"VERSION:2.0", b"xin\r\n" * 150_000),
        "garbage": b"BEGIN:VCALENDAR\r\n" + bytes(range(1, 127)) * 4000 + b"\r\nEND:VCALENDAR\r\n",
        "not utf-8": file(FAIR).replace("Hội".encode(), b"H\xe9i"),
        "two calendars": file(FAIR) * 2,
        "nested": file(FAIR + "BEGIN:VEVENT\r\n" * 9),
        "cut": file(FAIR)[:-40],
        "too many": file(*[event()] * 2001),
        "larger than a calendar": file(event("DESCRIPTION:" + "a" * 1_100_000)),
        "year": file(event(start="DTSTART:99991231T235959Z\r\n")),
    }.items():  # fmt: skip
        yield Sample(what, "ten-rieng-cua-tep.ics", content)
    for one in (*of_text(), *of_word()):
        if not one.is_stamped:
            yield Sample(one.what, "ten-rieng-cua-tep.ics", one.content)


@pytest.fixture
def send(office: factories.Office, client: Client, settings: Any) -> Callable[[SimpleUploadedFile], HttpResponse]:
    settings.NHIPCAU_UPLOAD_LIMIT = 3 * 2**20
    client.force_login(office.focal)
    return lambda given: client.post(ADDRESS, {"unit": office.locality.pk, "file": given})


@pytest.mark.django_db
@pytest.mark.parametrize("sample", [pytest.param(one, id=one.what) for one in hostile()])
def test_a_hostile_calendar_gets_a_sentence_and_leaves_nothing(
    send: Callable[[SimpleUploadedFile], HttpResponse], client: Client, sample: Sample
) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    attack(client, send, sample, rooms=("calendar",), own=OWN)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300 * 1024  # KB


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["SUMMARY:{}", "LOCATION:{}", "DESCRIPTION:Họp\\n{}\\nnội dung", "CATEGORIES:{}"])
@pytest.mark.parametrize("level", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_an_entry_with_a_stamp_anywhere_is_never_taken_and_the_journal_keeps_the_rule_alone(
    office: factories.Office, send: Callable[[SimpleUploadedFile], HttpResponse], client: Client, where: str, level: str
) -> None:
    line = where.format(level)
    words = event(line).replace("SUMMARY:Hội nghị thử\r\n", "", int(where.startswith("SUMMARY")))
    page = send(SimpleUploadedFile("ten-rieng.ics", file(words)))
    assert [row["may_take"] for row in page.context["entries"]] == [False]
    noted = JournalEntry.objects.get(action="calendar.refuse_entry")
    assert (noted.actor_id, noted.data, noted.subject_id) == (office.focal.pk, {"rule": "secrecy.stamp"}, "")
    client.post(TAKE, {"unit": office.locality.pk, "carried": page.context["carried"], "uid": ["a@thu"]})
    assert Event.objects.count() == 0


@pytest.mark.django_db
def test_a_calendar_named_by_a_stamp_is_not_shown_by_that_name(office: factories.Office) -> None:
    data = file(FAIR).replace(b"VERSION:2.0", "VERSION:2.0\r\nX-WR-CALNAME:TỐI MẬT".encode())
    shown = preview(data=data, unit=office.locality)
    assert (shown.name, shown.rule, [one.stand for one in shown.entries]) == ("", "secrecy.stamp", [Stand.NEW])


def test_a_zone_that_one_file_made_up_does_not_hold_in_the_next() -> None:
    read_calendar(zone("FREQ=YEARLY"))
    [entry] = read_calendar(file(event(start="DTSTART;TZID=Bom/Tan:20270206T090000\r\n"))).entries
    assert f"{entry.start:%H:%M %z}" == "09:00 +0700"


def test_a_mark_with_a_space_after_it_is_the_same_mark() -> None:
    assert len(read_calendar(file(FAIR).replace(b"BEGIN:VEVENT", b"begin:vevent ")).entries) == 1
