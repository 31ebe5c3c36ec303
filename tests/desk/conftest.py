from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from nhipcau.desk import context
from tests import factories
from tests.desk.whole_house import House, fill


@pytest.fixture
def filled(office: factories.Office, house: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house with rows everywhere. What waits in the rail is counted once a person: it is the same on every page, and
    half of a page's time."""
    monkeypatch.setattr(context, "rooms", cache(context.rooms))
    return fill(office)
