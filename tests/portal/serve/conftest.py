"""A small released tree, with a file beside it that must never be served."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portal.serve.exchange import HOME, MISSING_EN, MISSING_VI, PICTURE, SECRET, put


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "secret.html").write_bytes(SECRET)
    tree = tmp_path / "tree"
    put(tree, "vi/index.html", HOME)
    put(tree, "vi/404.html", MISSING_VI)
    put(tree, "en/404.html", MISSING_EN)
    put(tree, PICTURE, b"RIFF")
    return tree


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled at once, so that they are held in memory from the first reading."""
    monkeypatch.setattr("nhipcau.portal.serve.shelf.SETTLED_NS", -1)
