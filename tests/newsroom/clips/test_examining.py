"""A clip's measures are read, or it is refused in words; where ffmpeg is missing, that is what is said."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from nhipcau.newsroom.clips import examining, program
from nhipcau.newsroom.clips.examining import ClipRefused, examine
from tests.newsroom.clips.samples import (
    H264,
    MARK,
    PICTURE,
    SOUND,
    clip,
    needs_ffmpeg,
    old_video,
    phone_video,
    put,
    song,
)


def rule_of(path: Path) -> str:
    with pytest.raises(ClipRefused) as refused:
        examine(path)
    assert refused.value.vi and refused.value.en
    return refused.value.rule


def told(monkeypatch: pytest.MonkeyPatch, *streams: dict[str, Any], **whole: Any) -> None:
    """As if the outside program had told this."""
    answer = json.dumps({"streams": streams, "format": whole}).encode()
    monkeypatch.setattr(examining, "run", lambda *_: answer)


def test_without_the_program_it_is_said_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "locate", lambda _: None)
    with pytest.raises(ClipRefused) as refused:
        examine(put(tmp_path, b"OggS"))
    assert refused.value.rule == "missing"
    assert "ffmpeg" in refused.value.vi and "ffmpeg" in refused.value.en


@needs_ffmpeg
@pytest.mark.parametrize("name", ["clip.mp4", "-i.mp4", "http:x.mp4", "concat:a|b", "a b'\".mp4", "%03d.mp4"])
def test_a_video_has_its_measures_whatever_its_name(tmp_path: Path, name: str) -> None:
    info = examine(put(tmp_path, phone_video(), name))
    assert (info.kind, info.width, info.height, info.codecs, info.container) == (
        "video",
        160,
        120,
        ("h264", "aac"),
        "mov",
    )
    assert info.seconds == pytest.approx(1.0, abs=0.1)


@needs_ffmpeg
def test_other_kinds(tmp_path: Path) -> None:
    found = examine(put(tmp_path, old_video()))
    assert (found.kind, found.codecs, found.has_sound) == ("video", ("mpeg4", "mp3"), True)
    found = examine(put(tmp_path, song()))
    assert (found.kind, found.width, found.codecs, found.container) == ("sound", 0, ("mp3",), "mp3")
    found = examine(put(tmp_path, clip("webm", *PICTURE, "-c:v", "libvpx", "-b:v", "200k")))
    assert (found.kind, found.codecs, found.has_sound) == ("video", ("vp8",), False)
    for ending in ("wav", "flac", "ogg"):
        assert examine(put(tmp_path, clip(ending, *SOUND))).kind == "sound"
    assert examine(put(tmp_path, clip("ts", *PICTURE, *H264))).container == "mpegts"


@needs_ffmpeg
def test_the_picture_on_a_record_is_no_video(tmp_path: Path) -> None:
    still = ("-f", "lavfi", "-i", "color=red:size=32x32:duration=0.1")
    data = clip(
        "mp3",
        *SOUND,
        *still,
        "-map",
        "0",
        "-map",
        "1",
        "-c:v",
        "mjpeg",
        "-frames:v",
        "1",
        "-disposition:v",
        "attached_pic",
        "-metadata",
        f"title={MARK}",
    )
    assert examine(put(tmp_path, data)).kind == "sound"


@needs_ffmpeg
def test_damage_is_refused(tmp_path: Path) -> None:
    whole = phone_video()
    assert rule_of(put(tmp_path, whole[: len(whole) // 2])) == "damaged"
    assert rule_of(put(tmp_path, b"\x1a\x45\xdf\xa3" + b"\xff" * 3_000)) in ("damaged", "empty")
    assert rule_of(put(tmp_path, b"ID3\x04" + b"\x00" * 3_000)) in ("damaged", "empty")


def test_what_is_out_of_bounds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, b"OggS")
    video = {"codec_type": "video", "codec_name": "vp9", "width": 640, "height": 360}
    sound = {"codec_type": "audio", "codec_name": "opus"}
    for streams, whole, rule in (
        ([video | {"width": 9_000}], {}, "bounds"), ([video], {"duration": "99999"}, "long"), ([sound] * 17, {}, "streams"),
        ([video | {"codec_name": "ansi"}], {}, "codec"), ([{"codec_type": "subtitle"}], {}, "empty"), ([], {}, "empty"),
        ([video | {"width": 0}], {}, "damaged"),
    ):  # fmt: skip
        told(monkeypatch, *streams, **whole)
        assert rule_of(path) == rule
    told(monkeypatch, video | {"side_data_list": [{"rotation": -90}]}, duration="N/A")
    assert (examine(path).width, examine(path).height, examine(path).seconds) == (360, 640, None)


def test_an_answer_that_is_none_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "run", lambda *_: b'{"streams": [')
    assert rule_of(put(tmp_path, b"OggS")) == "damaged"


def test_the_program_is_asked_about_one_file_in_one_container_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(program, "locate", lambda name: name)

    def keep(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        assert (
            options.get("shell") is None
            and options["timeout"] == examining.PATIENCE
            and options["stdin"] == subprocess.DEVNULL
        )
        assert set(options["env"]) == {"PATH", "LC_ALL"} and Path(options["cwd"]) != Path.cwd()
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(program.subprocess, "run", keep)
    path = put(tmp_path, b"OggS")
    assert rule_of(path) == "slow"
    line = " ".join(asked[0])
    assert "-protocol_whitelist file" in line and "-f ogg" in line and line.endswith(f"-i file:{path}")
