"""An index in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhipcau.portal.search import Index


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "index")
