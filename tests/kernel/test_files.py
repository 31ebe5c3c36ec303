"""A file is the old one or the new one; one process at a time holds a lock."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from nhipcau.kernel.files import flush, held, write_whole


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "below" / "page.html"
    write_whole(path, b"old")
    write_whole(path, b"new and longer")
    assert path.read_bytes() == b"new and longer"
    assert list(path.parent.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    write_whole(path, b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"


def test_threads_that_write_the_same_file_leave_one_of_their_texts(tmp_path: Path) -> None:
    path, faults = tmp_path / "page.html", []
    contents = [bytes([65 + number]) * 200_000 for number in range(6)]

    def write(content: bytes) -> None:
        try:
            for _ in range(15):
                write_whole(path, content)
                if path.read_bytes() not in contents:
                    faults.append("torn")
        except OSError as error:
            faults.append(str(error))

    threads = [threading.Thread(target=write, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert list(tmp_path.iterdir()) == [path]


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        inside.wait()
        with held(tmp_path / "lock"):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with held(tmp_path / "lock"):
        inside.set()
        thread.join(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_lock_falls_with_its_process(tmp_path: Path) -> None:
    child = os.fork()
    if not child:
        with held(tmp_path / "lock"):
            os._exit(0)
    os.waitpid(child, 0)
    with held(tmp_path / "lock"):
        flush(tmp_path)
    assert (tmp_path / "lock").exists()
