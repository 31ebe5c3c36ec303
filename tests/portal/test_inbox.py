"""The inbox: whole letters, bounded as a whole, moved inward once however often it is tried."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
import unicodedata
import uuid
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.portal import inbox
from nhipcau.portal.inbox import InboxBusy, InboxFull, Letter, LetterRefused, drop, hand_inward, read, waiting


def letter(**values: str) -> Letter:
    given = {
        "id": str(uuid.uuid4()), "received_at": "2026-11-21T09:30:00+07:00", "language": "vi", "about": "fact",
        "text": "Năm ghi sai.", **values,
    }  # fmt: skip
    return Letter(**given)


def test_a_letter_is_one_whole_file_under_its_own_name(tmp_path: Path) -> None:
    one = letter(email="ban@doc.example", answer="yes", page="/vi/bai/sen/", item=str(uuid.uuid4()))
    drop(tmp_path, one)
    (path,) = waiting(tmp_path)
    assert path.name == f"{one.id}.json"
    assert json.loads(path.read_text()) == {"schema": "nhipcau.letter/2", **vars(one)}
    assert read(path) == one
    assert [name for name in os.listdir(tmp_path) if name.endswith(".part")] == []


@given(text=st.text(min_size=1, max_size=inbox.LONGEST_TEXT))
def test_whatever_is_read_back_is_what_was_written_or_is_refused(text: str) -> None:
    """Written composed, as everything is kept: a compatibility sign becomes its common form."""
    one = letter(text=unicodedata.normalize("NFC", text))
    try:
        assert Letter.from_json(one.as_json()) == one
        assert "\0" not in text
    except LetterRefused as refusal:
        assert refusal.rule == "letter.form"
        assert not text.strip() or "\0" in text


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "nhipcau.letter/3"}, {"id": "1"}, {"id": "../../x"}, {"received_at": "2026-11-21T09:30:00"}, {"received_at": "hôm qua"},
        {"received_at": "0001-01-01T00:00:00+07:00"}, {"language": "de"}, {"about": "khen"}, {"text": ""}, {"text": "  \n"},
        {"text": "x" * 3001}, {"text": 5}, {"text": "\ud800"}, {"text": "a\0b"}, {"email": "x" * 255}, {"email": None},
        {"page": "https://noi.khac/"}, {"page": "/vi/<script>/"}, {"item": "sen"}, {"hidden": "x"},
    ],
)  # fmt: skip
def test_what_is_not_a_letter_is_refused_with_a_sentence(change: dict[str, Any]) -> None:
    raw = {**json.loads(letter().as_json()), **change}
    with pytest.raises(LetterRefused, match=r"^letter.form: Tệp trong hộp thư .+ / The file in the inbox .+"):
        Letter.from_json(json.dumps(raw))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "7", '{"schema": "nhipcau.letter/1"}', "[" * 100_000])
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(LetterRefused):
        Letter.from_json(text)


def test_a_file_that_is_too_large_or_bears_another_s_name_is_refused(tmp_path: Path) -> None:
    one = letter()
    large, other = tmp_path / f"{one.id}.json", tmp_path / f"{uuid.uuid4()}.json"
    large.write_text(one.as_json() + " " * inbox.LARGEST_FILE)
    other.write_text(one.as_json())
    for path in (large, other):
        with pytest.raises(LetterRefused):
            read(path)


def test_as_many_wait_as_may_wait_and_the_next_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_WAITING", 3)
    for _ in range(3):
        drop(tmp_path, letter())
    with pytest.raises(InboxFull):
        drop(tmp_path, letter())
    assert len(waiting(tmp_path)) == 3
    waiting(tmp_path)[0].unlink()
    drop(tmp_path, letter())
    assert len(waiting(tmp_path)) == 3


def test_as_many_come_in_a_minute_as_may_come_even_when_they_are_fetched_at_once(tmp_path: Path) -> None:
    for _ in range(inbox.MOST_A_MINUTE):
        drop(tmp_path, letter())
        waiting(tmp_path)[0].unlink()
    with pytest.raises(InboxBusy):
        drop(tmp_path, letter())
    assert waiting(tmp_path) == []
    drop(tmp_path, letter(received_at="2026-11-21T09:31:00+07:00"))
    assert len(waiting(tmp_path)) == 1


@pytest.mark.parametrize("left", ["", "2026-11-21T09:30", "2026-11-21T09:30 x", "\x00\x00"])
def test_half_a_count_left_by_a_kill_counts_as_none(tmp_path: Path, left: str) -> None:
    (tmp_path / ".minute").write_text(left)
    drop(tmp_path, letter())
    assert len(waiting(tmp_path)) == 1


@pytest.fixture
def folders(house: Path) -> tuple[Path, Path]:
    return house / "public" / "inbox", house / "handover" / "letters"


def test_letters_move_inward_and_what_is_no_letter_stays(folders: tuple[Path, Path]) -> None:
    inside, outside = folders[1], folders[0]
    one = letter()
    drop(outside, one)
    (outside / "ghi-chu.json").write_text("{}")
    assert hand_inward() == 1
    assert hand_inward() == 0
    assert [read(path) for path in waiting(inside)] == [one]
    assert sorted(path.name for path in outside.glob("*")) == [".lock", ".minute", "ghi-chu.json"]


def test_killed_between_writing_and_removing_it_moves_the_letter_once(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, inside = folders
    drop(outside, letter())

    class Killed(BaseException):
        pass

    def killed(path: Path, missing_ok: bool = False) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Path, "unlink", killed)
        hand_inward()
    assert (len(waiting(outside)), len(waiting(inside))) == (1, 1)
    hand_inward()
    assert (len(waiting(outside)), len(waiting(inside))) == (0, 1)


def test_while_the_desk_fetches_nothing_the_inbox_fills(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, inside = folders
    monkeypatch.setattr(inbox, "MOST_WAITING", 2)
    for _ in range(2):
        drop(outside, letter())
    assert hand_inward() == 2
    for _ in range(2):
        drop(outside, letter())
    assert hand_inward() == 0
    with pytest.raises(InboxFull):
        drop(outside, letter())
    assert (len(waiting(outside)), len(waiting(inside))) == (2, 2)


def test_drafts_of_a_killed_process_go_after_an_hour(folders: tuple[Path, Path]) -> None:
    outside, _ = folders
    outside.mkdir(parents=True)
    old, new = outside / ".x.json.1.1.part", outside / ".y.json.1.1.part"
    for path in (old, new):
        path.write_text("Năm ghi")
    past = time.time() - dt.timedelta(hours=2).total_seconds()
    os.utime(old, (past, past))
    hand_inward()
    assert (old.exists(), new.exists()) == (False, True)


def test_a_letter_of_the_first_form_agreed_to_an_answer_alone() -> None:
    first = {"schema": "nhipcau.letter/1", "id": str(uuid.uuid4()), "received_at": "2026-11-21T09:30:00+07:00", "language": "vi"}
    said = Letter.from_json(json.dumps({**first, "about": "fact", "text": "Sai.", "email": "ban@doc.example", "page": "", "item": ""}))
    assert (said.answer, said.publish, said.name) == ("yes", "", "")
