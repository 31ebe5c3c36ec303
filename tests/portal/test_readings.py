"""What the public house tells the desk of readings: a number a month, story and language; small ones not; nothing else."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from nhipcau.kernel import clock
from nhipcau.portal.admission import admit
from nhipcau.portal.counts import Readings, hand_inward, hand_over_logs, months
from nhipcau.portal.readings import MonthReadings, ReadingsRefused, StoryReadings, file_of, read, waiting
from nhipcau.portal.settings import house as public_house
from tests.portal import laying
from tests.portal.laying import Desk

ZONE = dt.timezone(dt.timedelta(hours=7))
ONE, TWO = "0f9a2f4e-6f64-4a0a-9a3e-0a8f0d9f2a01", "0f9a2f4e-6f64-4a0a-9a3e-0a8f0d9f2a02"


def at(day: int, hour: int = 8, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=ZONE)


@pytest.mark.django_db(databases=["default", "public"])
def test_each_day_the_month_is_told_anew_up_to_the_day_before(desk: Desk, house: Path) -> None:
    made = desk.lay(laying.package())
    admit()
    here = public_house()
    with clock.moved_to(at(27)):
        assert hand_inward() == 0  # nothing was ever counted
    here.counts.mkdir(parents=True)
    for name, said in {
        "2026-11-27.000000000001.json": {"/vi/bai/sen/": 500}, "2026-11-26.000000000001.json": {"/vi/bai/sen/": 7, "/vi/": 90},
        "2026-11-02.000000000001.json": {"/vi/bai/sen/": 4, "/vi/bai/khong-con/": 40}, "2026-10-31.000000000001.json": {"/vi/bai/sen/": 9},
        "2026-09-30.000000000001.json": {"/vi/bai/sen/": 99},
    }.items():  # fmt: skip
        (here.counts / name).write_text(json.dumps(said))
    with clock.moved_to(at(27, hour=0)):
        assert hand_inward() == 0  # a process may still hold the last minute before midnight
    with clock.moved_to(at(27)):
        assert [hand_inward(), hand_inward()] == [2, 0]
    october, november = (read(path) for path in waiting(here.handover))
    assert october == MonthReadings("2026-10", dt.date(2026, 10, 31), (StoryReadings(str(made.item), "vi", None),))
    assert november == MonthReadings("2026-11", dt.date(2026, 11, 26), (StoryReadings(str(made.item), "vi", 11),))
    with clock.moved_to(at(28)):
        hand_inward()
    assert read(file_of(here.handover, "2026-11")).rows[0].count == 511


@pytest.mark.django_db(databases=["default", "public"])
def test_what_a_log_says_is_handed_over_by_month(desk: Desk, house: Path) -> None:
    made = desk.lay(laying.package(laying.edition(), laying.edition("en", slug="lotus")))
    admit()
    found = Readings({("2026-11-01", "/vi/bai/sen/"): 30, ("2026-11-02", "/en/stories/lotus/"): 12, ("", "/vi/bai/sen/"): 5})
    here = public_house()
    assert hand_over_logs(months(found, until=dt.date(2026, 11, 5)), here) == 1
    told = read(file_of(here.handover, "2026-11"))
    assert (told.until, {(row.language, row.count) for row in told.rows}) == (dt.date(2026, 11, 5), {("vi", 30), ("en", 12)})
    assert {row.item for row in told.rows} == {str(made.item)}
    # Our server saw one page in passing: its count does not take the place of the log's.
    (here.counts / "2026-11-05.000000000001.json").write_text('{"/vi/bai/sen/": 11}')
    with clock.moved_to(at(6)):
        assert hand_inward() == 0
    assert read(file_of(here.handover, "2026-11")) == told


WHOLE = MonthReadings("2026-11", dt.date(2026, 11, 26), (StoryReadings(ONE, "vi", 10), StoryReadings(TWO, "lo", None)))


def test_a_month_survives_its_file(tmp_path: Path) -> None:
    (tmp_path / "2026-11.json").write_text(WHOLE.as_json())
    assert read(tmp_path / "2026-11.json") == WHOLE


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "nhipcau.readings/2"}, {"month": "2026-13"}, {"month": "../../x"}, {"until": "2026-12-01"}, {"until": "hom nay"},
        {"rows": [[ONE, "vi", 9]]}, {"rows": [[ONE, "vi", True]]}, {"rows": [[ONE, "vi", "11"]]}, {"rows": [[ONE, "xx", 11]]},
        {"rows": [["khong", "vi", 11]]}, {"rows": [[ONE, "vi", 11], [ONE, "vi", 12]]}, {"rows": [[ONE, "vi"]]}, {"rows": 5},
        {"rows": [[ONE, "vi", 2**40]]},
    ],
)  # fmt: skip
def test_what_is_no_month_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ReadingsRefused):
        MonthReadings.from_json(json.dumps({**json.loads(WHOLE.as_json()), **change}))


@pytest.mark.parametrize("text", ["", "{", "null", "[" * 100_000, '{"rows": null}'])
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(ReadingsRefused):
        MonthReadings.from_json(text)


def test_a_file_of_another_month_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2026-10.json").write_text(WHOLE.as_json())
    with pytest.raises(ReadingsRefused):
        read(tmp_path / "2026-10.json")
