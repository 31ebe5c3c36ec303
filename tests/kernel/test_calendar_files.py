"""Calendars as files: what is written is read back the same, and what a stranger sends is taken within bounds."""

from __future__ import annotations

import datetime as dt
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.calendar_files import Entry, Imported, Limits, occurrences, read_calendar, write_calendar
from nhipcau.kernel.deadlines import ZONE
from nhipcau.kernel.periods import Period
from nhipcau.kernel.refusal import TimeRefused

CHANGED = dt.datetime(2026, 11, 21, 8, 0, tzinfo=ZONE)
YEAR = Period(dt.date(2027, 1, 1), dt.date(2027, 12, 31))


def entry(**values: object) -> Entry:
    return Entry(**{"uid": "1@nhip-cau", "summary": "Tết Nguyên đán", "start": dt.date(2027, 2, 6), "changed": CHANGED, **values})  # type: ignore[arg-type]


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def event(*properties: str) -> bytes:
    body = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", "BEGIN:VEVENT", *properties, "END:VEVENT", "END:VCALENDAR", ""])
    return body.encode()


def test_an_all_day_entry_with_its_lunar_day() -> None:
    data = write_calendar([entry(end=dt.date(2027, 2, 10), description="Nghỉ", remind=(dt.timedelta(days=30),))], name="Lịch đối ngoại")
    assert lines(data) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Nhip Cau//Lich//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "X-WR-CALNAME:Lịch đối ngoại", "X-WR-TIMEZONE:Asia/Ho_Chi_Minh", "BEGIN:VEVENT", "SUMMARY;LANGUAGE=vi:Tết Nguyên đán",
        "DTSTART;VALUE=DATE:20270206", "DTEND;VALUE=DATE:20270211", "DTSTAMP:20261121T010000Z", "UID:1@nhip-cau", "SEQUENCE:0",
        "DESCRIPTION;LANGUAGE=vi:Nghỉ\\nÂm lịch: mùng 1 tháng Giêng năm Đinh Mùi", "LAST-MODIFIED:20261121T010000Z",
        "STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Tết Nguyên đán", "TRIGGER:-P30D",
        "END:VALARM", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    assert data == write_calendar([entry(end=dt.date(2027, 2, 10), description="Nghỉ", remind=(dt.timedelta(days=30),))], name="Lịch đối ngoại")


def test_a_timed_entry_is_told_in_utc_and_by_the_lunar_day_of_the_office() -> None:
    start = dt.datetime(2027, 2, 5, 18, 30, tzinfo=dt.UTC)  # already the 6th in Hà Nội
    data = write_calendar([entry(start=start, end=start + dt.timedelta(hours=1), cancelled=True)], name="L", language="en")
    text = lines(data)
    assert "DTSTART:20270205T183000Z" in text and "DTEND:20270205T193000Z" in text and "STATUS:CANCELLED" in text
    assert "DESCRIPTION;LANGUAGE=en:Vietnamese lunar calendar: day 1 of month 1" in text


@pytest.mark.parametrize("language", ["vi", "en", "zh", "ko", "ja", "fr", "ru"])
def test_no_line_is_longer_than_75_bytes_in_any_language(language: str) -> None:
    long = entry(summary="Kỷ niệm thiết lập quan hệ ngoại giao; các nước, vùng — 対外情報 " * 6, start=dt.date(2025, 8, 3))
    data = write_calendar([long], name="Lịch", language=language)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert read_calendar(data).entries[0].summary == long.summary.strip()[:300]


@pytest.mark.parametrize(
    "values",
    [
        {"uid": ""},
        {"end": dt.date(2027, 2, 5)},
        {"start": dt.datetime(2027, 2, 6, 9)},
        {"start": dt.datetime(2027, 2, 6, 9, tzinfo=ZONE), "end": dt.date(2027, 2, 6)},
    ],
)
def test_an_entry_without_a_sound_time_or_name_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(TimeRefused):
        write_calendar([entry(**values)], name="L")
    with pytest.raises(TimeRefused, match="trùng"):
        write_calendar([entry(), entry()], name="L")


#: Without the backslash: the library reads one before an N as the end of a line.
PRINTED = st.text(
    st.characters(categories=["L", "N", "P", "S"], include_characters=" \n", exclude_characters="\\"), min_size=1, max_size=200
).map(lambda text: text.strip()).filter(bool)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(string.ascii_letters + string.digits + "@.-", min_size=1, max_size=40),
            PRINTED, PRINTED, st.dates(dt.date(1902, 1, 1), dt.date(2099, 1, 1)), st.integers(0, 30), st.booleans(),
        ),
        max_size=5, unique_by=lambda row: row[0],
    )
)  # fmt: skip
def test_what_was_written_is_read_back(rows: list[tuple[str, str, str, dt.date, int, bool]]) -> None:
    made = []
    for uid, summary, place, day, length, timed in rows:
        start: dt.date = dt.datetime.combine(day, dt.time(9), ZONE) if timed else day
        made.append(entry(uid=uid, summary=summary, location=place, start=start, end=start + dt.timedelta(days=length), with_lunar=False))
    found = read_calendar(write_calendar(made, name="Lịch"))
    assert found.problems == ()
    got = [(one.uid, one.start, one.end) for one in found.entries]
    assert got == [(one.uid, one.start, one.end) for one in made]
    from nhipcau.kernel.folding import compose

    assert [one.summary for one in found.entries] == [compose(one.summary) for one in made]
    assert [one.location for one in found.entries] == [compose(one.location) for one in made]


def test_a_partner_s_file() -> None:
    data = event(
        "UID:fair-1", "SUMMARY:Book", "  Fair", "DTSTART;TZID=Europe/Paris:20270314T100000", "DURATION:PT2H",
        "LOCATION:Paris\\, Porte de Versailles", "CATEGORIES:Fair,Books", "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=SU",
        "EXDATE;TZID=Europe/Paris:20270321T100000", "DESCRIPTION:one\\ntwo",
    )  # fmt: skip
    (found,) = read_calendar(data).entries
    assert found == Imported(
        uid="fair-1", summary="Book Fair", start=dt.datetime(2027, 3, 14, 16, tzinfo=ZONE), end=dt.datetime(2027, 3, 14, 18, tzinfo=ZONE),
        line=4, description="one\ntwo", location="Paris, Porte de Versailles", categories=("Fair", "Books"),
        rule="FREQ=WEEKLY;COUNT=3;BYDAY=SU", excluded=(dt.date(2027, 3, 21),),
    )  # fmt: skip
    assert occurrences(found, YEAR) == [dt.date(2027, 3, 14), dt.date(2027, 3, 28)]


@pytest.mark.parametrize(
    ("properties", "line", "says"),
    [
        (["UID:1", "SUMMARY:x", "DTSTART:20270231"], 7, "không phải ngày giờ có thật"),
        (["UID:1", "SUMMARY:x", "DTSTART:2027-13-40"], 7, "không phải ngày giờ có thật"),
        (["UID:1", "SUMMARY:x", "DTSTART:18270201"], 7, "không phải ngày giờ có thật"),
        (["UID:1", "SUMMARY:x"], 4, "không có ngày bắt đầu"),
        (["UID:1", "DTSTART;VALUE=DATE:20270201"], 4, "không có tên"),
        (["UID:1", "SUMMARY:x", "DTSTART;VALUE=DATE:20270201", "DTEND;VALUE=DATE:20270101"], 8, "kết thúc trước"),
        (["UID:1", "SUMMARY:x", "DTSTART;VALUE=DATE:20270201", "DTEND:20270202T000000Z"], 8, "lẫn ngày với giờ"),
        (["UID:1", "SUMMARY:x", "DTSTART;VALUE=DATE:20270201", "RRULE:FREQ=SOMETIMES"], 8, "quy tắc lặp"),
    ],
)
def test_a_bad_event_is_left_out_and_its_line_named(properties: list[str], line: int, says: str) -> None:
    found = read_calendar(event(*properties))
    assert found.entries == ()
    (problem,) = found.problems
    assert problem.line == line and says in problem.vi and problem.en


def test_good_events_are_taken_beside_bad_lines() -> None:
    data = event("UID:1", "SUMMARY:x", "nonsense", "DTSTART;TZID=Nowhere/Zone:20270201T090000", "RDATE:20270301T090000Z")
    twice = data.replace(b"END:VCALENDAR", b"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:y\r\nDTSTART;VALUE=DATE:20270101\r\nEND:VEVENT\r\nEND:VCALENDAR")
    found = read_calendar(twice)
    assert [(one.summary, one.start) for one in found.entries] == [("x", dt.datetime(2027, 2, 1, 9, tzinfo=ZONE))]
    assert [problem.line for problem in found.problems] == [7, 8, 9, 12]


def test_an_event_without_uid_gets_the_same_each_time() -> None:
    data = event("SUMMARY:x", "DTSTART;VALUE=DATE:20270201")
    assert read_calendar(data).entries[0].uid == read_calendar(data).entries[0].uid != ""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "BEGIN:VCALENDAR"),
        (b"hello", "BEGIN:VCALENDAR"),
        (b"PK\x03\x04\xff\xfe", "UTF-8"),
        (event("SUMMARY:x")[:-15], "Dòng 1: phần VCALENDAR"),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", "Dòng 2: phần VEVENT"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 50, "Dòng 7"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 5, "hơn 3 sự kiện"),
        (b"BEGIN:VCALENDAR\r\n" + b"X:y\r\n" * 4000 + b"END:VCALENDAR\r\n", "lớn hơn 16 KB"),
    ],
)
def test_a_file_that_is_none_or_too_much_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(TimeRefused, match=says):
        read_calendar(data, Limits(bytes=16 * 1024, events=3))


def test_words_of_a_file_are_cut_and_cleaned() -> None:
    (found,) = read_calendar(event("UID:1", "SUMMARY:" + "a\u0301" * 400 + "\x07", "DTSTART;VALUE=DATE:20270201")).entries
    assert found.summary == "á" * 300


def repeating(rule: str, start: dt.date = dt.date(2027, 1, 31)) -> Imported:
    return Imported(uid="1", summary="x", start=start, end=start, line=1, rule=rule)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("", ["2027-01-31"]),
        ("FREQ=MONTHLY;COUNT=3", ["2027-01-31", "2027-03-31", "2027-05-31"]),
        ("FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270401T000000Z", ["2027-02-01", "2027-03-01"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
        # Not reckoned: the first day stands.
        ("FREQ=SECONDLY", ["2027-01-31"]), ("FREQ=DAILY;INTERVAL=0", ["2027-01-31"]), ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", ["2027-01-31"]),
        ("FREQ=MONTHLY;BYSETPOS=0", ["2027-01-31"]), ("RUBBISH", ["2027-01-31"]),
    ],
)  # fmt: skip
def test_the_days_of_a_rule(rule: str, days: list[str]) -> None:
    assert [day.isoformat() for day in occurrences(repeating(rule), YEAR)] == days


def test_a_rule_without_an_end_gives_a_bounded_number_of_days() -> None:
    found = occurrences(repeating("FREQ=DAILY", dt.date(2000, 1, 1)), Period(dt.date(2020, 1, 1), dt.date(2090, 1, 1)))
    assert (len(found), found[0]) == (366, dt.date(2020, 1, 1))
    assert occurrences(repeating("FREQ=DAILY", dt.date(2000, 1, 1)), YEAR, most=2) == [dt.date(2027, 1, 1), dt.date(2027, 1, 2)]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 250))
def test_no_bytes_do_more_than_be_refused(noise: bytes, at: int) -> None:
    good = event("UID:1", "SUMMARY:x", "DTSTART;VALUE=DATE:20270201", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20270202")
    for data in (noise, good[:at] + noise + good[at:]):
        try:
            read_calendar(data)
        except TimeRefused:
            continue
