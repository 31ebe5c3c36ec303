"""The shelf: each file as it is at this moment, and no file from anywhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nhipcau.portal.serve import Responder, responder
from tests.portal.serve.exchange import HOME, MISSING_EN, MISSING_VI, SECRET, ask, put


def test_symbolic_links_are_not_followed(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    put(outside, "index.html", SECRET)
    (root / "link").symlink_to(outside)
    (root / "page.html").symlink_to(tmp_path / "secret.html")
    (root / "inside.html").symlink_to(root / "vi/index.html")
    app = Responder(root)
    assert [ask(app, path).status for path in ("/link/", "/link", "/page.html", "/inside.html")] == [404] * 4


def test_a_folder_that_becomes_a_link_is_no_longer_served(root: Path, tmp_path: Path, settled: None) -> None:
    app = Responder(root)
    assert ask(app, "/vi/").body == HOME
    os.rename(root / "vi", tmp_path / "moved")
    (root / "vi").symlink_to(tmp_path / "moved")
    put(tmp_path / "moved", "index.html", SECRET)
    assert ask(app, "/vi/").status == 404


def test_a_pipe_in_the_tree_does_not_hold_a_reader_up(root: Path) -> None:
    os.mkfifo(root / "pipe.html")
    (root / "folder.html").mkdir()
    app = Responder(root)
    assert [ask(app, path).status for path in ("/pipe.html", "/folder.html")] == [404, 404]


def test_pages_born_changed_and_removed_after_the_start(root: Path, settled: None) -> None:
    app = Responder(root)
    assert ask(app, "/vi/bai/moi/").status == 404
    page = put(root, "vi/bai/moi/index.html", b"first")
    assert ask(app, "/vi/bai/moi/").body == b"first"
    first = ask(app, "/vi/bai/moi/").headers["ETag"]
    put(root, "vi/bai/moi/index.html", b"other")
    changed = ask(app, "/vi/bai/moi/", if_none_match=first)
    assert (changed.status, changed.body) == (200, b"other")
    page.unlink()
    assert ask(app, "/vi/bai/moi/", if_none_match=changed.headers["ETag"]).status == 404


def test_a_young_page_written_over_in_place_is_never_stale(root: Path) -> None:
    app = Responder(root)
    page = put(root, "vi/trang.html", b"0000", age=0)
    for number in range(50):
        page.write_bytes(b"%04d" % number)
        assert ask(app, "/vi/trang.html").body == b"%04d" % number


def test_a_root_named_by_a_link_may_be_switched(root: Path, tmp_path: Path) -> None:
    named = tmp_path / "now"
    named.symlink_to(root)
    app = Responder(named)
    assert ask(app, "/vi/").body == HOME
    put(tmp_path / "next", "vi/index.html", b"next")
    named.unlink()
    named.symlink_to(tmp_path / "next")
    assert ask(app, "/vi/").body == b"next"


@pytest.mark.parametrize("size", [1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])
def test_large_files_are_whole_and_closed(root: Path, size: int) -> None:
    content = os.urandom(size)
    put(root, "media/lon.pdf", content)
    app = Responder(root)
    opened = len(os.listdir("/proc/self/fd"))
    first = ask(app, "/media/lon.pdf")
    assert (first.body == content, first.headers["Content-Length"]) == (True, str(size))
    assert ask(app, "/media/lon.pdf", "HEAD").headers == first.headers
    assert ask(app, "/media/lon.pdf", if_none_match=first.headers["ETag"]).status == 304
    assert len(os.listdir("/proc/self/fd")) == opened


def test_memory_is_bounded_and_counted(root: Path, settled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.portal.serve.shelf.HELD_ALL", 1000)
    app = Responder(root)
    for number in range(20):
        put(root, f"vi/{number}.html", bytes(100))
        assert ask(app, f"/vi/{number}.html").status == 200
    assert (len(app._shelf._held), app._shelf._held_bytes) == (10, 1000)
    for number in range(20):
        (root / f"vi/{number}.html").unlink()
        assert ask(app, f"/vi/{number}.html").status == 404
    assert app._shelf._held_bytes == sum(len(copy.body or b"") for copy in app._shelf._held.values())


PARTS = st.sampled_from(
    ["..", ".", "", "vi", "secret.html", "tree", "index.html", "link", "%2e%2e", "%2f", "..%2f", "\\", "\x00", "~", " ",
     ".hidden", "404.html", "\u2025", "\uff0e\uff0e", "%c0%ae", "//", "...", "..;", "c:", "\n", "secret.html."]
)  # fmt: skip
PATHS = st.one_of(
    st.lists(PARTS, max_size=8).map("/".join).map(lambda path: "/" + path),
    st.text(max_size=40),
    st.from_regex(r"(/[a-z.]*)*"),
)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=PATHS, method=st.sampled_from(["GET", "HEAD"]), accepts=st.text(max_size=20))
@example(path="/link/secret.html", method="GET", accepts="br")
@example(path="/../secret.html", method="GET", accepts="")
def test_no_path_ever_returns_a_byte_from_outside(root: Path, path: str, method: str, accepts: str) -> None:
    if not (root / "link").is_symlink():
        (root / "link").symlink_to(root.parent)
    answer = ask(Responder(root), path, method, accept_encoding=accepts)
    ours = {b"", HOME, MISSING_VI, MISSING_EN, b"RIFF"} | {
        text.encode() for text in (responder.MALFORMED, responder.MISSING)
    }
    assert answer.body in ours
    assert answer.status in (200, 301, 400, 404)
    where = answer.headers.get("Location", "/")
    assert where[:1] == "/" and where[1:2] != "/" and "\\" not in where
    assert all("\r" not in value and "\n" not in value for value in answer.headers.values())
