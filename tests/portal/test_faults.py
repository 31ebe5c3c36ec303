"""A full disk at any writing, a clock that went back: readers get whole pages, old or new, and the next run ends as it should."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nhipcau.kernel import clock
from nhipcau.portal.admission import admit
from nhipcau.portal.log import verify_log
from nhipcau.portal.mirroring import files_of
from nhipcau.portal.models import LogEntry
from nhipcau.portal.verifying import verify
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.once]


def contents(tree: Path) -> dict[str, bytes]:
    return {name: (tree / name).read_bytes() for name, _ in files_of(tree)}


def failing(real: Callable[..., Any], number: int) -> Callable[..., Any]:
    """Every call from the so-manieth on finds the disk full."""
    calls = [0]

    def full(*given: Any, **named: Any) -> Any:
        calls[0] += 1
        if calls[0] >= number:
            raise OSError(28, "No space left on device")
        return real(*given, **named)

    return full


@pytest.mark.parametrize(("what", "number"), [("write", 1), ("write", 30), ("replace", 1), ("replace", 25), ("mkdir", 1)])
def test_a_disk_full_at_any_writing_leaves_whole_pages(
    desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch, what: str, number: int
) -> None:
    media, content, block = laying.picture()
    made = desk.lay(laying.package())
    admit()
    before = contents(tree)
    desk.lay(laying.follow(made, laying.edition(lead="Đã sửa.", picture=block), media=media), content)
    owner, name = {"write": (Path, "write_bytes"), "replace": (os, "replace"), "mkdir": (Path, "mkdir")}[what]
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, failing(getattr(owner, name), number))
        try:
            admit()
        except OSError as full:
            assert full.errno == 28
        meanwhile = contents(tree)
    admit()
    after = contents(tree)
    assert "Đã sửa." in after["vi/bai/sen/index.html"].decode()
    assert [name for name, said in meanwhile.items() if said not in (before.get(name), after.get(name))] == []
    assert verify().differences == ()


def test_a_clock_that_went_back_takes_nothing_back(desk: Desk, tree: Path) -> None:
    """The desk's order decides, not the time; the log stays in its order."""
    made = desk.lay(laying.package())
    admit()
    with clock.moved_to(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)):
        desk.lay(laying.follow(made, laying.edition(lead="Đã sửa."), released_at="2020-01-01T07:00:00+07:00"))
        admit()
        assert "Đã sửa." in (tree / "vi/bai/sen/index.html").read_text()
        desk.lay(laying.withdrawal(laying.follow(made)))
        admit()
    assert "Đã sửa." not in (tree / "vi/bai/sen/index.html").read_text()
    assert [one.rule for one in verify_log.check(tree).problems] == []
    assert list(LogEntry.objects.order_by("number").values_list("kind", flat=True)) == ["key", "release", "correction", "withdrawal"]
    assert verify().differences == ()
