"""A clip is known by its first bytes; what points to other files is none, whatever its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhipcau.newsroom.clips import containers
from nhipcau.newsroom.clips.containers import container_of
from nhipcau.newsroom.clips.refusal import ClipRefused
from tests.newsroom.clips.samples import put


def rule_of(path: Path) -> str:
    with pytest.raises(ClipRefused) as refused:
        container_of(path)
    assert refused.value.vi and refused.value.en
    return refused.value.rule


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"\x00\x00\x00\x18ftypmp42", "mov"), (b"\x00\x00\x00\x08wide", "mov"), (b"\x1a\x45\xdf\xa3\x01", "matroska"), (b"OggS\x00", "ogg"),
        (b"RIFF\x00\x00\x00\x00WAVE", "wav"), (b"RIFF\x00\x00\x00\x00AVI ", "avi"), (b"ID3\x04", "mp3"), (b"\xff\xfb\x90\x64\x00", "mp3"),
        (b"\xff\xf1\x50\x80\x00", "aac"), (b"fLaC", "flac"), (b"#!AMR\n", "amr"), ((b"\x47" + b"\x00" * 187) * 3, "mpegts"), (b"\x00\x00\x01\xba", "mpeg"),
    ],
)  # fmt: skip
def test_containers_are_known_by_their_first_bytes(tmp_path: Path, head: bytes, name: str) -> None:
    assert container_of(put(tmp_path, head)) == name


@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\nfile:///etc/passwd", "ffconcat version 1.0\nfile '/etc/passwd'", "file /etc/passwd", "[playlist]\nFile1=x",
        "<asx version='3.0'/>", "<?xml version='1.0'?><playlist/>", "<smil/>", "<MPD/>", "v=0\r\no=- 0 0 IN IP4 127.0.0.1", "RTSPtext", "\ufeff  #EXTM3U",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_play_lists_are_refused(tmp_path: Path, text: str, encoding: str) -> None:
    assert rule_of(put(tmp_path, text.encode(encoding), "clip.mp4")) == "playlist"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\x00",
        b"%PDF-1.7",
        b"RIFF\x00\x00\x00\x00WEBP",
        b"\x00\x00\x00\x18ftypavif",
        b"GIF89a",
    ],
)
def test_what_is_no_clip_is_refused(tmp_path: Path, data: bytes) -> None:
    assert rule_of(put(tmp_path, data)) == "kind"


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rule_of(tmp_path / "nowhere") == "file"
    assert rule_of(tmp_path) == "file"
    monkeypatch.setattr(containers, "MAX_BYTES", 3)
    assert rule_of(put(tmp_path, b"OggS")) == "size"
