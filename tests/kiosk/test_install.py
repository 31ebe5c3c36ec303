"""What a kiosk refuses, in which words and with which exit code; and that what played goes on playing."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from nhipcau.kiosk.installing import Kiosk, bring_home, install, set_up
from nhipcau.kiosk.keys import AT_HAND, EVERY, Office, prepare, rotate
from nhipcau.kiosk.refusals import RULES, KioskRefused
from nhipcau.kiosk.stick import Stick
from tests.kiosk.laying import DAY, GATE, NOW, World, world


@pytest.fixture
def two(gate: World) -> World:
    """The first package plays; the second, with one story more, is on the stick."""
    gate.export()
    gate.install()
    gate.keep("first")
    gate.story("lua", title="Lụa Vạn Phúc")
    gate.export(NOW + DAY)
    gate.keep("second")
    return gate


def refused(gate: World, now: dt.datetime = NOW + DAY) -> str:
    """The rule by which the stick is refused; the old content plays on, whole, and the time known does not change."""
    before, known, mark = gate.playing(), gate.kiosk.playing(), gate.kiosk.clock.mark()
    with pytest.raises(KioskRefused) as caught:
        gate.install(now)
    assert (gate.playing(), gate.kiosk.playing(), gate.kiosk.clock.mark()) == (before, known, mark)
    assert (caught.value.code, caught.value.vi, caught.value.en) == RULES[caught.value.rule]
    assert str(caught.value).startswith(f"{caught.value.vi} / {caught.value.en}")
    return caught.value.rule


def files(gate: World) -> list[Path]:
    return sorted(path for path in gate.stick.home.rglob("*") if path.is_file())


def needed(gate: World) -> list[Path]:
    """The files that the kiosk does not have: it holds the first root, and what plays already."""
    first = {path.name for path in (gate.folder / "first").rglob("*") if path.is_file()}
    return [path for path in files(gate) if path.name == "timestamp.json" or path.name not in first]


def test_a_package_is_installed_and_the_same_again_changes_nothing(two: World) -> None:
    done = two.install(NOW + DAY)
    assert (done.version, done.changed, "vi/bai/lua/index.html" in two.playing()) == (2, True, True)
    inode = (two.kiosk.tree / "index.html").stat().st_ino
    again = two.install(NOW + DAY)
    assert (again.changed, (two.kiosk.tree / "index.html").stat().st_ino) == (False, inode)


def test_checking_alone_changes_nothing(two: World) -> None:
    assert two.install(NOW + DAY, only_check=True).version == 2
    assert two.kiosk.playing() == {"version": 1, "point": "huu-nghi", "exported_at": NOW.isoformat()}


def test_a_changed_byte_in_any_file_is_refused(two: World) -> None:
    rules = {}
    for path in needed(two):
        content = path.read_bytes()
        path.write_bytes(content[:-3] + bytes([content[-3] ^ 4]) + content[-2:])
        rules[path.name] = refused(two)
        path.write_bytes(content)
    assert set(rules.values()) == {"tampered"}
    assert {"timestamp.json", "2.snapshot.json", "2.targets.json"} < set(rules)
    assert len(rules) > 8
    assert two.install(NOW + DAY).version == 2


def test_each_missing_file_in_turn_is_refused_as_half_copied(two: World) -> None:
    rules = {}
    for path in needed(two):
        content = path.read_bytes()
        path.unlink()
        rules[path.name] = refused(two)
        path.write_bytes(content)
    assert set(rules.values()) == {"incomplete"}
    (two.stick.metadata / "1.root.json").unlink()
    assert two.install(NOW + DAY).version == 2


def test_a_file_cut_short_or_grown_is_refused(two: World) -> None:
    for path in needed(two):
        content = path.read_bytes()
        for other in (content[: len(content) // 2], b"", content + b" " * 7):
            path.write_bytes(other)
            # Spaces behind the timestamp change nothing that was signed.
            if path.name == "timestamp.json" and other.startswith(content):
                continue
            assert refused(two) == "tampered", path
        path.write_bytes(content)


def test_lists_of_two_exports_do_not_mix(two: World) -> None:
    shutil.copy(two.folder / "first" / "nhip-cau" / "huu-nghi" / "metadata" / "1.targets.json", two.stick.metadata / "2.targets.json")
    assert refused(two) == "tampered"


def test_an_expired_package_is_refused_to_the_second(two: World) -> None:
    ends = NOW + DAY + GATE.life
    assert refused(two, ends) == "expired"
    assert two.install(ends - dt.timedelta(seconds=1)).version == 2


def test_an_older_package_is_refused(two: World) -> None:
    two.install(NOW + DAY)
    two.bring(two.folder / "first")
    assert refused(two) == "rollback"
    assert refused(two, NOW + 100 * DAY) == "rollback"


def test_the_same_package_brought_for_ever_is_called_frozen(two: World) -> None:
    two.install(NOW + DAY)
    assert two.install(NOW + 28 * DAY).changed is False
    assert refused(two, NOW + 30 * DAY) == "frozen"


def test_a_clock_set_back_makes_no_expired_package_good(two: World) -> None:
    two.kiosk.clock.advance(NOW + 60 * DAY)
    for system in (NOW + DAY, dt.datetime(2000, 1, 1, tzinfo=dt.UTC)):
        assert refused(two, system) == "expired"
    assert two.kiosk.clock.mark() == NOW + 60 * DAY


def test_a_kiosk_without_a_battery_learns_the_time_from_the_package(two: World) -> None:
    two.install(dt.datetime(1970, 1, 2, tzinfo=dt.UTC))
    assert two.kiosk.clock.mark() == NOW + DAY
    two.export(NOW + 2 * DAY)
    two.install(dt.datetime(1970, 1, 2, tzinfo=dt.UTC))
    assert two.kiosk.clock.now(dt.datetime(1970, 1, 2, tzinfo=dt.UTC)) == NOW + 2 * DAY


def test_the_mark_never_goes_back_but_by_hand(two: World) -> None:
    clock = two.kiosk.clock
    clock.advance(NOW - DAY)
    assert clock.mark() == NOW
    clock.set(NOW - DAY)
    assert clock.mark() == NOW - DAY


def test_a_package_of_another_point_is_refused(two: World) -> None:
    other = replace(GATE, code="dinh-vu")
    two.export(NOW + DAY, point=other)
    shutil.rmtree(two.stick.home)
    assert refused(two) == "other-point"
    shutil.copytree(Stick(two.usb, "dinh-vu").home, two.stick.home)
    # Version 1 of the other point, under this point's name: signed by the same office, and still not ours.
    two.export(NOW + 2 * DAY, point=other)
    two.export(NOW + 2 * DAY, point=other)
    shutil.rmtree(two.stick.home)
    shutil.copytree(Stick(two.usb, "dinh-vu").home, two.stick.home)
    assert refused(two, NOW + 2 * DAY) == "other-point"


def test_a_stick_without_any_package_is_told_so(two: World) -> None:
    shutil.rmtree(two.usb / "nhip-cau")
    assert refused(two) == "no-package"


def test_a_package_of_another_office_is_refused(two: World, tmp_path: Path) -> None:
    foreign = world(tmp_path / "foreign")
    for day in range(3):
        foreign.export(NOW + day * DAY)
    shutil.rmtree(two.usb)
    shutil.copytree(foreign.usb, two.usb)
    assert refused(two, NOW + 2 * DAY) == "tampered"


def test_a_kiosk_that_knows_no_root_takes_nothing(tmp_path: Path, two: World) -> None:
    fresh = Kiosk(tmp_path / "fresh")
    with pytest.raises(KioskRefused) as caught:
        install(fresh, two.usb, NOW)
    assert (caught.value.rule, fresh.folder.exists()) == ("no-root", False)


def test_a_kiosk_keeps_its_first_root_and_its_point(two: World, tmp_path: Path) -> None:
    office = Office(tmp_path / "a", tmp_path / "b", tmp_path / "c")
    prepare(office, NOW)
    before = two.kiosk.root.read_bytes()
    set_up(two.kiosk, office.root_files()[0].read_bytes(), GATE.code)
    assert two.kiosk.root.read_bytes() == before
    with pytest.raises(KioskRefused):
        set_up(two.kiosk, before, "dinh-vu")
    with pytest.raises(KioskRefused):
        set_up(Kiosk(tmp_path / "x"), before, "../dinh-vu")


@pytest.mark.parametrize("roles", [["root"], ["timestamp"], ["targets", "snapshot"], list(AT_HAND), list(EVERY), []])
def test_a_kiosk_follows_replaced_keys(two: World, roles: list[str]) -> None:
    assert rotate(two.office, roles, NOW + DAY) == 2
    two.export(NOW + 2 * DAY)
    assert two.install(NOW + 2 * DAY).version == 3
    assert rotate(two.office, roles, NOW + 2 * DAY) == 3
    two.export(NOW + 3 * DAY)
    assert two.install(NOW + 3 * DAY).version == 4


def test_a_replaced_key_signs_nothing_any_more(two: World) -> None:
    rotate(two.office, list(AT_HAND), NOW + DAY)
    two.export(NOW + 2 * DAY)
    two.install(NOW + 2 * DAY)
    two.bring(two.folder / "second")
    assert refused(two, NOW + 2 * DAY) == "tampered"


def test_an_older_number_is_refused_also_after_the_keys_changed(two: World) -> None:
    two.install(NOW + DAY)
    rotate(two.office, list(AT_HAND), NOW + DAY)
    (two.office.store / "points" / "huu-nghi" / "version.json").write_text('{"version": 0}')
    two.export(NOW + 2 * DAY)
    assert refused(two, NOW + 2 * DAY) == "rollback"


def test_a_missing_link_in_the_chain_of_roots_is_refused(two: World) -> None:
    rotate(two.office, list(EVERY), NOW + DAY)
    rotate(two.office, list(EVERY), NOW + DAY)
    two.export(NOW + 2 * DAY)
    (two.stick.metadata / "2.root.json").unlink()
    assert refused(two, NOW + 2 * DAY) == "tampered"


def test_a_rotation_that_was_killed_is_finished_by_the_next_export(two: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Office, "signer", lambda self, role, real=Office.signer: real(self, role) if role == "root" else dead())
    with pytest.raises(KeyboardInterrupt):
        rotate(two.office, ["timestamp", "root"], NOW + DAY)
    monkeypatch.undo()
    assert len(two.office.root_files()) == 2
    two.export(NOW + 2 * DAY)
    assert two.install(NOW + 2 * DAY).version == 3
    assert rotate(two.office, ["root"], NOW + 2 * DAY) == 3


def test_what_was_damaged_at_the_kiosk_is_mended_by_the_same_package(two: World) -> None:
    two.install(NOW + DAY)
    good = two.playing()
    page = two.kiosk.tree / "vi" / "index.html"
    page.unlink()
    page.write_bytes(b"x")
    for _ in range(2):
        assert two.install(NOW + DAY).changed is True
        assert two.playing() == good
        page = two.kiosk.tree / "vi" / "index.html"
        page.unlink()
        page.write_bytes(b"x")


def test_the_last_two_good_packages_are_kept(two: World) -> None:
    two.install(NOW + DAY)
    two.export(NOW + 2 * DAY)
    two.install(NOW + 2 * DAY)
    assert sorted(path.name for path in (two.kiosk.folder / "releases").iterdir()) == ["2", "3"]


def test_the_answer_goes_home_on_the_stick(two: World) -> None:
    with pytest.raises(KioskRefused) as caught:
        two.install(NOW + 60 * DAY)
    bring_home(two.kiosk, two.usb, NOW + 60 * DAY, caught.value)
    said = json.loads(two.stick.receipt.read_text())
    assert said == {
        "at": (NOW + 60 * DAY).isoformat(), "point": "huu-nghi", "refused": "expired",
        "playing": {"version": 1, "point": "huu-nghi", "exported_at": NOW.isoformat()},
    }  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_every_refusal_has_its_sentences_and_an_exit_code_of_its_own(rule: str) -> None:
    code, vi, en = RULES[rule]
    assert vi.endswith(".") and en.endswith(".") and vi != en
    assert code > 2 and [other for other in RULES if RULES[other][0] == code] == [rule]
