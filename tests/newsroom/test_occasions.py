"""Events, contacts, links, questions, notices: what the editor holds becomes public, and days are the same in every language."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from nhipcau.newsroom import checks
from nhipcau.newsroom.checks import Background
from nhipcau.newsroom.domain import occasions
from nhipcau.newsroom.domain.background import about_of, background_for
from nhipcau.newsroom.domain.payload import resolve
from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments, submit_translation
from nhipcau.newsroom.domain.versions import fresh, payload_of
from tests import factories

DAY = dt.date(2026, 12, 5)
SAID = {
    "event": {"starts": "2026-12-05", "ends": "2026-12-06", "venue": "Sân", "place": "", "organiser": "", "admission": "", "link": ""},
    "urgent": {"until": "2099-01-01T08:00:00+07:00"},
    "question": {"question": "Hỏi?", "a": "1", "b": "2", "c": "3", "d": "", "right": "c", "why": "Vì.", "link": "/vi/bai/x/"},
    "entry": {"name": "Tên", "address": "https://example.org/", "said": "Câu.", "language": "vi", "standing": "other", "checked_on": "2026-01-02"},
    "contact": {"name": "Bộ phận", "telephone": "+84 24", "email": "", "hours": "", "as_of": "2026-01-02"},
}  # fmt: skip
GENRES = {"event": "event", "urgent": "urgent", "question": "reader_check", "entry": "directory", "contact": "press_kit"}


@pytest.mark.parametrize(("value", "span"), [
    ({"starts_on": DAY}, ("2026-12-05", "2026-12-05")),
    ({"starts_on": DAY, "ends_on": dt.date(2026, 12, 7), "ends_at": dt.time(9)}, ("2026-12-05", "2026-12-07")),
    ({"starts_on": DAY, "starts_at": dt.time(19)}, ("2026-12-05T19:00:00+07:00", "2026-12-05T19:00:00+07:00")),
    ({"starts_on": DAY, "starts_at": dt.time(19), "ends_at": dt.time(21)}, ("2026-12-05T19:00:00+07:00", "2026-12-05T21:00:00+07:00")),
    ({"starts_on": DAY, "starts_at": dt.time(19), "ends_on": dt.date(2026, 12, 6)}, ("2026-12-05T19:00:00+07:00", "2026-12-06T23:59:00+07:00")),
    ({}, ("", "")),
])  # fmt: skip
def test_days_and_hours_of_an_event(value: dict[str, Any], span: tuple[str, str]) -> None:
    block = occasions.said("event", {**value, "venue": " Sân  khấu "})
    assert (block["starts"], block["ends"], block["venue"]) == (*span, "Sân khấu")


def test_a_notice_ends_in_the_time_of_viet_nam() -> None:
    assert occasions.said("urgent", {"until": dt.datetime(2026, 12, 5, 3, tzinfo=dt.UTC)})["until"] == "2026-12-05T10:00:00+07:00"


def found(kind: str, genre: str | None = None, times: int | None = None, **changes: str) -> list[str]:
    block = {"type": kind, **SAID[kind], **changes}
    body = [block] * (times if times is not None else 5 if kind == "question" else 1)
    payload = {
        "title": "Sen", "slug": "sen", "lead": "Mùa sen.", "byline": "", "origin": "human", "picture": None,
        "body": body or [{"type": "heading", "text": "Mục"}],
    }  # fmt: skip
    known = Background(genre=GENRES[kind] if genre is None else genre)
    return [one.place or one.where for one in checks.run(payload, known) if one.check == "occasion"]


@pytest.mark.parametrize("kind", list(SAID))
def test_a_sound_block_has_no_finding(kind: str) -> None:
    assert found(kind) == []


@pytest.mark.parametrize(("kind", "changes"), [
    ("event", {"ends": "2026-12-04"}), ("event", {"starts": ""}), ("event", {"ends": "2026-12-06T09:00:00+07:00"}), ("event", {"venue": ""}),
    ("event", {"link": "javascript:alert(1)"}), ("urgent", {"until": ""}), ("urgent", {"until": "2020-01-01T00:00:00+07:00"}),
    ("entry", {"address": "http://example.org/"}), ("entry", {"said": ""}), ("entry", {"standing": ""}), ("entry", {"checked_on": "2999-01-01"}),
    ("contact", {"telephone": ""}), ("contact", {"as_of": ""}),
])  # fmt: skip
def test_what_would_send_readers_wrong_stops_the_text(kind: str, changes: dict[str, str]) -> None:
    assert found(kind, **changes) == ["body.0"]


@pytest.mark.parametrize("changes", [{"right": "d"}, {"right": ""}, {"why": ""}, {"c": ""}, {"link": "//elsewhere.example"}])
def test_a_question_has_its_answer_and_its_witness(changes: dict[str, str]) -> None:
    assert set(found("question", **changes)) == {f"body.{number}" for number in range(5)}


@pytest.mark.parametrize(("kind", "times"), [("event", 0), ("event", 2), ("urgent", 0), ("urgent", 2), ("question", 4), ("question", 6), ("entry", 0)])
def test_a_genre_has_the_blocks_it_lives_by(kind: str, times: int) -> None:
    assert len(found(kind, times=times)) == 1


@pytest.mark.parametrize("kind", ["event", "urgent"])
def test_blocks_that_list_a_page_stand_in_their_own_genre(kind: str) -> None:
    assert found(kind, "news") == ["body.0"]


@pytest.mark.django_db
def test_a_translation_takes_the_days_of_its_source_over(office: factories.Office) -> None:
    value = {"starts_on": DAY, "venue": "Sân khấu", "admission": "Vào cửa tự do"}
    item = factories.item(office, genre="event")
    source = factories.edition(office, of=item, body=[("event", value)])
    target = open_translation(item=item, language="en", by=office.translator)
    words = {pair.source.key: f"EN {number}" for number, pair in enumerate(pairs(target))}
    assert [pair.source.text for pair in pairs(target)][-2:] == ["Sân khấu", "Vào cửa tự do"]
    target = save_segments(edition=target, texts=words, by=office.translator)
    factories.change(office, source, body=[("event", {**value, "starts_on": dt.date(2027, 1, 9)})])
    assert resolve(fresh(target).working_copy())["body"][0]["starts"] == "2026-12-05"
    if [pair for pair in pairs(target) if pair.state != "done"]:  # the block was made anew: its words are known by themselves
        target = save_segments(edition=target, texts=words, by=office.translator)
    version = submit_translation(edition=target, by=office.translator).version
    (block,) = payload_of(version)["body"]
    assert (block["starts"], block["venue"][:2], block["admission"][:2]) == ("2027-01-09", "EN", "EN")


@pytest.mark.django_db
def test_an_urgent_notice_asks_for_the_languages_it_lacks_and_no_other_text_does(office: factories.Office, settings: Any) -> None:
    settings.NHIPCAU = dataclasses.replace(settings.NHIPCAU, languages=("vi", "en", "ko"))

    def asked(genre: str, source: Any = None) -> list[tuple[str, str]]:
        made = factories.edition(office, of=factories.item(office, genre=genre))
        payload = {**resolve(fresh(made).working_copy()), "body": []}
        known = background_for(payload, source, about=about_of(made.item))
        found = checks.run(payload, known)
        return [(one.severity, one.message) for one in found if one.check == "urgent_languages"]

    ((severity, message),) = asked("urgent")
    assert (severity, "English, 한국어" in message, "Tiếng Việt" in message) == ("confirm", True, False)
    assert (asked("news"), asked("urgent", resolve(fresh(factories.edition(office)).working_copy()))) == ([], [])
