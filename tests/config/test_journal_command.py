"""``nhipcau journal verify``: what it says of a whole journal and of one with a hand on it, with what code it ends."""

from __future__ import annotations

import json

import pytest

from nhipcau.config.command_line.parser import main
from nhipcau.kernel import journal
from tests.kernel.journal_rows import TAMPERED, five, unguarded

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_whole_journal_says_so_and_what_to_note(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "verify"]) == 0
    assert capsys.readouterr().out.startswith("0 mục, nối liền")
    five()
    assert main(["journal", "verify"]) == 0
    said = capsys.readouterr().out
    assert "5 mục, nối liền và đúng như khi ghi. / 5 entries, each as it was written" in said
    assert f"--noted {journal.last()}" in said
    assert main(["journal", "verify", "--noted", journal.last(), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"fits": 5, "last": journal.last(), "fault": None, "number": None, "row": None}


@pytest.mark.parametrize(
    ("hand", "sentences"),
    [
        ("changed", ("Mục số 3 không còn như khi ghi", "kernel.test · Người khác", "Entry 3 is not as it was written")),
        ("removed", ("Thiếu mục số 3", "Entry 3 is missing")),
        ("inserted", ("Mục số 3 không nối tiếp mục trước nó", "Entry 3 does not follow")),
        ("reordered", ("Mục số 3 không nối tiếp mục trước nó", "Entry 3 does not follow")),
        ("last removed", ("mục cuối phải là số 5", "its last entry should be 5")),
        ("inserted past the chain", ("không có số trong chuỗi", "has no number in the chain")),
    ],
)
def test_the_first_entry_that_does_not_fit_is_named(hand: str, sentences: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    rows = five()
    with unguarded() as cursor:
        TAMPERED[hand][0](cursor, rows)
    assert main(["journal", "verify"]) == 1
    told = capsys.readouterr()
    assert (told.out, [one for one in sentences if one not in told.err]) == ("", [])
    assert main(["journal", "verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["fault"] == TAMPERED[hand][1].name.lower()


@pytest.mark.parametrize("noted", ["5", "0:" + "0" * 64, "5:abc", f"-1:{'0' * 64}"])
def test_a_mark_that_is_none_is_refused(noted: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "verify", f"--noted={noted}"]) == 1
    assert "số:dấu" in capsys.readouterr().err
