from __future__ import annotations

from pathlib import Path

import pytest

from nhipcau.kiosk import installing, stick
from tests.kiosk.laying import World, world


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    # No power is cut here: waiting for the disk would take most of the time. Steps and order stay the same.
    for module in (installing, stick):
        monkeypatch.setattr(module, "flush", lambda folder: None)
    return world(tmp_path)
