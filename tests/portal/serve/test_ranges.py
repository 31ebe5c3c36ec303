"""Parts of a sound or video: the bytes asked for and no others; a page is always given whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.portal.serve import Responder
from nhipcau.portal.serve.ranges import asked_part
from tests.portal.serve.exchange import HOME, ask, put

NAME = "media/" + "0b" * 32 + ".mp4"
LARGE = bytes(range(256)) * 8_000


@pytest.mark.parametrize("content", [b"0123456789", LARGE])
@pytest.mark.parametrize(
    ("wanted", "first", "last"), [("bytes=2-5", 2, 5), ("bytes=7-", 7, None), ("bytes=-3", -3, None), ("bytes=0-0", 0, 0)]
)
def test_a_part_is_given_as_asked(root: Path, content: bytes, wanted: str, first: int, last: int | None) -> None:
    put(root, NAME, content)
    answer = ask(Responder(root), f"/{NAME}", range=wanted)
    part = content[first : last + 1 if last is not None else None]
    assert (answer.status, answer.body) == (206, part)
    begins = first % len(content)
    assert answer.headers["Content-Range"] == f"bytes {begins}-{begins + len(part) - 1}/{len(content)}"
    assert answer.headers["Content-Length"] == str(len(part))


@pytest.mark.parametrize("wanted", ["bytes=0-1,4-5", "bytes=5-2", "bytes=-", "lines=1-2", "bytes=a-b", "", "bytes=0-9"])
def test_what_is_not_understood_gives_the_whole(root: Path, wanted: str) -> None:
    put(root, NAME, b"0123456789")
    answer = ask(Responder(root), f"/{NAME}", range=wanted)
    assert (answer.status, answer.body) == (206 if wanted == "bytes=0-9" else 200, b"0123456789")
    assert answer.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("wanted", ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=999999999999999999-"])
def test_behind_the_end_there_is_nothing(root: Path, wanted: str) -> None:
    put(root, NAME, b"0123456789")
    answer = ask(Responder(root), f"/{NAME}", range=wanted)
    assert (answer.status, answer.body, answer.headers["Content-Range"]) == (416, b"", "bytes */10")


def test_a_part_of_another_file_than_the_reader_holds_is_not_given(root: Path) -> None:
    put(root, NAME, b"0123456789")
    app = Responder(root)
    tag = ask(app, f"/{NAME}").headers["ETag"]
    assert ask(app, f"/{NAME}", range="bytes=1-2", if_range=tag).body == b"12"
    assert ask(app, f"/{NAME}", range="bytes=1-2", if_range='"other"').body == b"0123456789"


def test_pages_are_given_whole_and_head_has_no_part(root: Path) -> None:
    put(root, NAME, b"0123456789")
    assert ask(Responder(root), "/vi/", range="bytes=0-1").body == HOME
    assert ask(Responder(root), f"/{NAME}", "HEAD", range="bytes=0-1").headers["Content-Length"] == "10"


@given(st.text("bytes=-0123456789, ", max_size=24), st.integers(1, 10**6))
def test_whatever_is_asked_a_part_lies_within_the_file(wanted: str, size: int) -> None:
    try:
        part = asked_part(wanted, size)
    except ValueError:
        return
    assert part is None or 0 <= part[0] <= part[1] < size
