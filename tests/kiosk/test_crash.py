"""A power cut at each step of installing and of exporting: the old content or the new one plays, and a half-written stick
is never taken for a whole one."""

from __future__ import annotations

import os
import pkgutil
import shutil
import signal
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest

from nhipcau.kiosk.refusals import KioskRefused
from tests.kiosk.laying import DAY, NOW, World

INSTALLING = {
    "before the lists": ("nhipcau.kiosk.installing._checked", "before", 1),
    "lists checked": ("nhipcau.kiosk.installing._checked", "after", 1),
    "one file brought": ("nhipcau.kiosk.installing._bring", "after", 1),
    "some files brought": ("nhipcau.kiosk.installing._bring", "after", 9),
    "all brought": ("nhipcau.kiosk.installing._said", "after", 1),
    "before the release has its name": ("os.rename", "before", 1),
    "the release has its name": ("os.rename", "after", 1),
    "before the link is changed": ("os.replace", "before", -1),
    "the link is changed": ("nhipcau.kiosk.installing._switch", "after", 1),
    "time noted": ("nhipcau.kiosk.highwater.HighWater.advance", "after", 1),
}
EXPORTING = {
    "before signing": ("nhipcau.kiosk.exporting._sign", "before", 1),
    "signed, nothing laid down": ("nhipcau.kiosk.exporting._sign", "after", 1),
    "one content laid down": ("nhipcau.kiosk.exporting.put_object", "after", 1),
    "all but one": ("nhipcau.kiosk.exporting.put_object", "after", 9),
    "before the lists": ("nhipcau.kiosk.exporting.put_metadata", "before", 1),
    "first list": ("nhipcau.kiosk.stick.write_whole", "after", 1),
    "before the timestamp": ("nhipcau.kiosk.stick.write_whole", "before", 3),
    "the timestamp laid down": ("nhipcau.kiosk.stick.write_whole", "after", 3),
    "before sweeping": ("nhipcau.kiosk.exporting.sweep", "before", 1),
    "swept": ("nhipcau.kiosk.exporting.sweep", "after", 1),
}


def killed(work: Callable[[], Any], name: str, when: str, call: int) -> bool:
    """Run the work in a process that kills itself there; whether it came that far."""
    child = os.fork()
    if child == 0:
        try:
            with dying(name, when, call):
                work()
            os._exit(0)
        except BaseException:
            os._exit(3)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def dying(name: str, when: str, call: int) -> Any:
    module, attribute = name.rsplit(".", 1)
    owner = pkgutil.resolve_name(module)
    real, calls = getattr(owner, attribute), [0]

    def deadly(*args: Any, **kwargs: Any) -> Any:
        calls[0] += 1
        # The link is the one name that is replaced by a relative hand of its own.
        here = calls[0] == call or call == -1 and str(args[1]).endswith("current")
        if when == "before" and here:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = real(*args, **kwargs)
        if when == "after" and here:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    return mock.patch.object(owner, attribute, deadly)


@pytest.fixture
def states(gate: World) -> tuple[World, dict[str, bytes], dict[str, bytes]]:
    """The first package plays, the second is on the stick; how either looks when it plays."""
    gate.export()
    gate.install()
    old = gate.playing()
    kiosk = gate.folder / "as-it-was"
    shutil.copytree(gate.kiosk.folder, kiosk, symlinks=True)
    gate.story("lua", title="Lụa Vạn Phúc")
    gate.export(NOW + DAY)
    gate.install(NOW + DAY)
    new = gate.playing()
    shutil.rmtree(gate.kiosk.folder)
    shutil.copytree(kiosk, gate.kiosk.folder, symlinks=True)
    return gate, old, new


@pytest.mark.parametrize("point", INSTALLING)
def test_a_kiosk_that_loses_power_plays_the_old_or_the_new(states: Any, point: str) -> None:
    gate, old, new = states
    assert gate.playing() == old != new
    assert killed(lambda: gate.install(NOW + DAY), *INSTALLING[point])
    assert gate.playing() in (old, new)
    assert gate.install(NOW + DAY).version == 2
    assert gate.playing() == new
    assert not gate.kiosk.incoming.exists()


@pytest.mark.parametrize("point", EXPORTING)
def test_a_stick_drawn_out_early_is_the_old_package_the_new_one_or_refused(states: Any, point: str) -> None:
    gate, _, new = states
    gate.install(NOW + DAY)
    gate.story("cham", title="Chàm")
    assert killed(lambda: gate.export(NOW + 2 * DAY), *EXPORTING[point])
    try:
        gate.install(NOW + 2 * DAY)
    except KioskRefused as refused:
        pytest.fail(f"{refused.rule}: a stick written in this order is always whole")
    playing = gate.playing()
    assert ("vi/bai/cham/index.html" in playing) == (playing != new)
    done = gate.export(NOW + 3 * DAY)
    assert done.version >= 3
    assert gate.install(NOW + 3 * DAY).version == done.version
    assert "vi/bai/cham/index.html" in gate.playing()
