"""The play-log: seconds of stories and nothing of persons, a chain that shows what was changed, and its way home."""

from __future__ import annotations

import datetime as dt
import io
import json
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kiosk.installing import bring_home
from nhipcau.kiosk.playlog import BEGINNING, Play, PlayLog, after, read
from nhipcau.kiosk.refusals import KioskRefused
from nhipcau.kiosk.serving import POLICY, Showings, application
from tests.kiosk.laying import DAY, NOW, World

SEN, GOM = "/vi/bai/sen/", "/vi/bai/gom/"
MONDAY = dt.date(2026, 11, 23)


def log(gate: World, *times: int) -> PlayLog:
    for at, seconds in enumerate(times):
        gate.kiosk.log.add({(SEN, "vi"): seconds, (GOM, "vi"): 2 * seconds}, MONDAY + dt.timedelta(days=at))
    return gate.kiosk.log


def ask(app: Any, path: str, body: Any = None, **environ: str) -> tuple[str, dict[str, str], bytes]:
    said = json.dumps(body).encode() if body is not None else b""
    given_ = {
        "REQUEST_METHOD": "POST" if body is not None else "GET", "PATH_INFO": path, "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(said)), "wsgi.input": io.BytesIO(said), **environ,
    }  # fmt: skip
    answer: list[Any] = []
    content = b"".join(app(given_, lambda status, headers, *more: answer.extend([status, dict(headers)])))
    return answer[0], answer[1], content


@pytest.fixture
def player(gate: World) -> tuple[Any, Showings]:
    gate.export()
    gate.install()
    showings = Showings(gate.kiosk, lambda: NOW)
    return application(gate.kiosk, showings, lambda: NOW), showings


def test_each_line_holds_the_hash_of_the_one_before(gate: World) -> None:
    plays = read(log(gate, 10, 20).content())
    assert [(play.number, play.day, play.address, play.seconds) for play in plays] == [
        (1, "2026-11-23", GOM, 20), (2, "2026-11-23", SEN, 10), (3, "2026-11-24", GOM, 40), (4, "2026-11-24", SEN, 20),
    ]  # fmt: skip
    assert [play.before for play in plays] == [BEGINNING, *(play.hash for play in plays[:-1])]
    assert set(vars(plays[0])) == {"number", "day", "address", "language", "seconds", "before"}


def test_a_changed_a_missing_and_an_added_line_are_seen(gate: World) -> None:
    content = log(gate, 10, 20).content()
    lines = content.splitlines(keepends=True)
    other = lines[1].replace(b'"seconds":10', b'"seconds":99')
    for wrong in ([lines[0], other, *lines[2:]], [lines[0], *lines[2:]], [*lines, lines[0]], [lines[1], lines[0]], lines[:-1] + [lines[-1][:-1]]):
        with pytest.raises(KioskRefused) as caught:
            read(b"".join(wrong))
        assert caught.value.rule == "log-broken"
    with pytest.raises(KioskRefused):
        read(lines[0].replace(b"0" * 64, b"1" * 64))


@pytest.mark.parametrize(
    "wrong",
    [
        {"seconds": 0}, {"seconds": True}, {"seconds": 10**9}, {"address": "/vi/../x/"}, {"address": "/vi/a b/"},
        {"language": "en"}, {"day": "2026-02-30"}, {"day": "23/11/2026"}, {"before": "x"}, {"number": 0}, {"person": "x"},
    ],
)  # fmt: skip
def test_a_line_that_no_player_writes_is_refused(wrong: dict[str, Any]) -> None:
    line = {"number": 1, "day": "2026-11-23", "address": SEN, "language": "vi", "seconds": 9, "before": BEGINNING, **wrong}
    with pytest.raises(KioskRefused):
        read(json.dumps(line, sort_keys=True, separators=(",", ":")).encode() + b"\n")


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    try:
        assert read(content) == []
    except KioskRefused as refused:
        assert refused.rule == "log-broken"


def test_a_line_torn_by_a_power_cut_is_dropped_and_the_chain_goes_on(gate: World) -> None:
    plays = log(gate, 10)
    whole = plays.content()
    with plays.file.open("ab") as handle:
        handle.write(b'{"address":"/vi/ba')
    assert plays.content() == whole
    plays.add({(SEN, "vi"): 5}, MONDAY)
    assert [play.number for play in read(plays.file.read_bytes())] == [1, 2, 3]


def test_only_lines_that_follow_on_what_is_known_are_new(gate: World) -> None:
    plays = read(log(gate, 10, 20).content())
    assert after(plays, 0, BEGINNING) == plays
    assert after(plays, 2, plays[1].hash) == plays[2:]
    assert after(plays, 4, plays[3].hash) == []
    for number, hash_ in ((2, plays[0].hash), (0, plays[0].hash), (4, BEGINNING)):
        with pytest.raises(KioskRefused):
            after(plays, number, hash_)
    with pytest.raises(KioskRefused):
        after(plays[3:], 2, plays[1].hash)


def test_lines_that_the_office_has_leave_the_kiosk_and_numbers_go_on(gate: World) -> None:
    gate.export()
    gate.install()
    plays = read(log(gate, 10, 20).content())
    gate.export(NOW + DAY, collected={"number": 3, "hash": plays[2].hash})
    gate.install(NOW + DAY)
    assert [play.number for play in read(gate.kiosk.log.content())] == [4]
    gate.export(NOW + 2 * DAY, collected={"number": 4, "hash": plays[3].hash})
    gate.install(NOW + 2 * DAY)
    assert gate.kiosk.log.content() == b""
    gate.kiosk.log.add({(SEN, "vi"): 7}, MONDAY)
    (last,) = read(gate.kiosk.log.content())
    assert (last.number, last.before) == (5, plays[3].hash)


def test_nothing_leaves_for_lines_that_the_kiosk_never_wrote(gate: World) -> None:
    gate.export(collected={"number": 2, "hash": "f" * 64})
    log(gate, 10, 20)
    gate.install()
    assert len(read(gate.kiosk.log.content())) == 4


def test_what_was_shown_is_added_up_and_written_once(player: tuple[Any, Showings], gate: World) -> None:
    app, showings = player
    for seconds in (30, 12):
        status, _, _ = ask(app, "/kiosk/log/", [{"address": SEN, "seconds": seconds}, {"address": "/en/stories/sen/", "seconds": 5}])
        assert status == "204 No Content"
    assert gate.kiosk.log.content() == b""
    showings.write()
    showings.write()
    plays = read(gate.kiosk.log.content())
    assert [(play.address, play.language, play.seconds, play.day) for play in plays] == [
        ("/en/stories/sen/", "en", 10, "2026-11-21"), (SEN, "vi", 42, "2026-11-21"),
    ]  # fmt: skip


def test_a_full_disk_and_a_damaged_log_do_not_stop_the_screen_and_no_second_is_lost(
    player: tuple[Any, Showings], gate: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app, showings = player
    ask(app, "/kiosk/log/", [{"address": SEN, "seconds": 30}])

    def full(*_any: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("nhipcau.kiosk.playlog.os.fsync", full)
        showings.write()
    assert gate.kiosk.log.content() == b""
    assert ask(app, "/kiosk/log/", [{"address": SEN, "seconds": 12}])[0] == "204 No Content"
    gate.kiosk.log.file.write_bytes(b"rubbish\n")
    showings.write()
    assert capsys.readouterr().err.count("màn hình vẫn chạy") == 2
    gate.kiosk.log.file.unlink()
    showings.write()
    assert [(play.number, play.seconds) for play in read(gate.kiosk.log.content())] == [(1, 42)]


def test_lines_are_added_while_a_stick_is_taken_in_and_the_chain_stays_whole(gate: World) -> None:
    plays = log(gate, *range(1, 11))
    every = read(plays.content())
    adding = threading.Thread(target=lambda: [plays.add({(SEN, "vi"): 5}, MONDAY) for _ in range(200)])
    adding.start()
    for one in every:
        plays.forget({"number": one.number, "hash": one.hash})
    adding.join()
    kept = read(plays.content())
    assert [play.number for play in kept] == list(range(len(every) + 1, len(every) + 201))
    assert after(kept, every[-1].number, every[-1].hash) == kept


@pytest.mark.parametrize(
    "wrong",
    [
        [{"address": "/vi/bai/khong-co/", "seconds": 3}], [{"address": SEN, "seconds": 0}], [{"address": SEN, "seconds": "3"}],
        [{"address": SEN, "seconds": 3, "person": "x"}], [{"address": "/../../etc/", "seconds": 3}], {"address": SEN}, [3],
        [{"address": SEN, "seconds": 3}] * 501, [{"address": SEN, "seconds": 4000}], "x", 7, [{"address": SEN}],
    ],
)  # fmt: skip
def test_what_no_player_showed_is_not_noted(player: tuple[Any, Showings], gate: World, wrong: Any) -> None:
    app, showings = player
    assert ask(app, "/kiosk/log/", wrong)[0] == "400 Bad Request"
    showings.write()
    assert gate.kiosk.log.content() == b""


@pytest.mark.parametrize(
    "environ",
    [
        {"REMOTE_ADDR": "10.0.0.7"}, {"CONTENT_TYPE": "text/plain"}, {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"REQUEST_METHOD": "GET"}, {"CONTENT_LENGTH": "99999999"}, {"CONTENT_LENGTH": ""}, {"REMOTE_ADDR": "127.0.0.1.evil"},
    ],
)  # fmt: skip
def test_a_phone_on_the_wifi_and_a_foreign_page_note_nothing(player: tuple[Any, Showings], gate: World, environ: dict[str, str]) -> None:
    app, showings = player
    assert ask(app, "/kiosk/log/", [{"address": SEN, "seconds": 3}], **environ)[0] == "400 Bad Request"
    showings.write()
    assert gate.kiosk.log.content() == b""


def test_every_page_bears_the_players_policy_and_no_inline_part_is_allowed(player: tuple[Any, Showings]) -> None:
    app, _ = player
    for path in ("/", SEN, "/kiosk/player.js", "/kiosk/khong-co/"):
        _, headers, _ = ask(app, path)
        assert headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY and "http" not in POLICY
    assert ask(app, "/")[0] == ask(app, "/vi/")[0] == "200 OK"


def test_the_player_shows_the_next_package_without_a_restart(player: tuple[Any, Showings], gate: World) -> None:
    app, _ = player
    assert ask(app, "/vi/bai/lua/")[0] == "404 Not Found"
    gate.story("lua", title="Lụa Vạn Phúc")
    gate.export(NOW + DAY)
    gate.install(NOW + DAY)
    status, _, content = ask(app, "/vi/bai/lua/")
    assert (status, "Lụa Vạn Phúc".encode() in content) == ("200 OK", True)


def test_nothing_is_served_where_nothing_is_installed(gate: World) -> None:
    with pytest.raises(KioskRefused) as caught:
        application(gate.kiosk, Showings(gate.kiosk, lambda: NOW), lambda: NOW)
    assert caught.value.rule == "not-installed"


def test_the_log_comes_home_as_it_was_written(gate: World) -> None:
    gate.export()
    gate.install()
    content = log(gate, 10).content()
    bring_home(gate.kiosk, gate.usb, NOW, None)
    assert gate.stick.plays.read_bytes() == content
    assert [play.hash for play in read(gate.stick.plays.read_bytes())] == [play.hash for play in map(_again, content.splitlines())]


def _again(line: bytes) -> Play:
    return Play(**json.loads(line))
