"""What the public gets of a clip plays in browsers, is whole or not there, and says nothing of title, place or device."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from nhipcau.newsroom.clips import making, program
from nhipcau.newsroom.clips.making import ClipRefused, poster, web_sound, web_video
from nhipcau.newsroom.pictures.examining import examine as examine_picture
from tests.newsroom.clips.samples import (
    H264,
    MARK,
    PICTURE,
    SOUND,
    WORDS,
    clip,
    needs_ffmpeg,
    old_video,
    phone_video,
    put,
    song,
)

pytestmark = needs_ffmpeg
TRACES = (MARK.encode(), b"+21.5040", b"104.168", b"2024-05-06", b"\xa9xyz", b"loci", b"creation_time")


@pytest.mark.parametrize(("ending", "place"), [("mp4", b"loci"), ("mov", b"+21.5040")])
def test_a_video_that_browsers_play_keeps_its_picture_and_loses_its_words(
    tmp_path: Path, ending: str, place: bytes
) -> None:
    original = phone_video(ending)
    assert MARK.encode() in original and place in original
    made = web_video(put(tmp_path, original), tmp_path / "out.x")
    assert (made.kind, made.is_copy, made.path, made.info.codecs) == (
        "mp4",
        True,
        tmp_path / "out.mp4",
        ("h264", "aac"),
    )
    content = made.path.read_bytes()
    assert [trace for trace in TRACES if trace in content] == []
    assert content.index(b"moov") < content.index(b"mdat")


def test_any_other_video_becomes_vp9_and_opus(tmp_path: Path) -> None:
    made = web_video(put(tmp_path, old_video()), tmp_path / "out")
    assert (made.kind, made.is_copy, made.info.codecs, made.info.width) == ("webm", False, ("vp9", "opus"), 160)
    assert [trace for trace in TRACES if trace in made.path.read_bytes()] == []


def test_a_webm_is_kept_and_loses_its_words(tmp_path: Path) -> None:
    data = clip(
        "webm",
        *PICTURE,
        *SOUND,
        "-c:v",
        "libvpx",
        "-b:v",
        "200k",
        "-c:a",
        "libopus",
        *WORDS,
        "-metadata:s:v",
        f"title={MARK}",
    )
    made = web_video(put(tmp_path, data), tmp_path / "out")
    assert (made.kind, made.is_copy, made.info.codecs) == ("webm", True, ("vp8", "opus"))
    assert [trace for trace in TRACES if trace in made.path.read_bytes()] == []


def test_a_video_that_is_too_large_for_the_web_is_made_smaller_and_never_larger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "READY_SIDE", 100)
    monkeypatch.setattr(making, "WEB_SIDE", 101)
    made = web_video(put(tmp_path, phone_video()), tmp_path / "out")
    assert (made.kind, made.info.width, made.info.height) == ("webm", 100, 74)


def test_subtitles_data_and_second_pictures_are_left_out(tmp_path: Path) -> None:
    words = put(tmp_path, f"1\n00:00:00,000 --> 00:00:01,000\n{MARK}\n".encode(), "a.srt")
    data = clip(
        "mkv",
        *PICTURE,
        *SOUND,
        "-i",
        str(words),
        "-map",
        "0",
        "-map",
        "0",
        "-map",
        "1",
        "-map",
        "2",
        *H264,
        "-c:a",
        "aac",
    )
    made = web_video(put(tmp_path, data), tmp_path / "out")
    assert MARK.encode() not in made.path.read_bytes() and len(made.info.codecs) == 2


@pytest.mark.parametrize(("kind", "codec"), [("mp3", "mp3"), ("opus", "opus")])
def test_sound_is_made_for_the_web_without_its_words(tmp_path: Path, kind: str, codec: str) -> None:
    for data in (song(), phone_video()):
        made = web_sound(put(tmp_path, data), tmp_path / "out", kind)  # type: ignore[arg-type]
        assert (made.path.name, made.info.kind, made.info.codecs) == (f"out.{kind}", "sound", (codec,))
        assert [trace for trace in (*TRACES, b"ID3") if trace in made.path.read_bytes()] == []


@pytest.mark.parametrize("second", [0, 0.5, 99, -3])
def test_a_poster_is_a_plain_jpeg(tmp_path: Path, second: float) -> None:
    data = poster(put(tmp_path, phone_video()), second)
    found = examine_picture(data, "poster.jpg")
    assert (found.kind, found.width, found.height, found.has_properties) == ("jpeg", 160, 120, False)


def test_a_poster_shows_the_moment_that_was_asked_for(tmp_path: Path) -> None:
    turn = (
        "-f",
        "lavfi",
        "-i",
        "color=red:size=64x64:rate=10:duration=1[a];color=blue:size=64x64:rate=10:duration=1[b];[a][b]concat",
    )
    path = put(tmp_path, clip("mp4", *turn, *H264))
    seen = [Image.open(io.BytesIO(poster(path, second))).convert("RGB").getpixel((32, 32)) for second in (0.2, 1.4)]
    assert [max(range(3), key=lambda part: pixel[part]) for pixel in seen] == [0, 2]  # type: ignore[index]


def test_what_has_no_picture_or_no_sound_is_said_so(tmp_path: Path) -> None:
    for action, data, rule in (
        (lambda path: web_video(path, tmp_path / "o"), song(), "no_video"), (lambda path: poster(path, 0), song(), "no_video"),
        (lambda path: web_sound(path, tmp_path / "o"), clip("mp4", *PICTURE, *H264), "no_sound"),
    ):  # fmt: skip
        with pytest.raises(ClipRefused) as refused:
            action(put(tmp_path, data))
        assert refused.value.rule == rule


def test_what_is_not_finished_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, results = put(tmp_path, old_video()), tmp_path / "results"
    results.mkdir()
    kept = put(results, b"before", "out.webm")
    monkeypatch.setattr(making, "PATIENCE", 0.01)
    monkeypatch.setattr(making, "PATIENCE_EACH", 0)
    started = time.perf_counter()
    with pytest.raises(ClipRefused) as refused:
        web_video(source, results / "out")
    assert (refused.value.rule, list(results.iterdir()), kept.read_bytes()) == ("slow", [kept], b"before")
    assert time.perf_counter() - started < 5


def test_a_folder_that_is_not_there_and_an_encoder_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = put(tmp_path, song())
    with pytest.raises(ClipRefused) as refused:
        web_sound(source, tmp_path / "nowhere" / "out")
    assert refused.value.rule == "write"
    with pytest.raises(ClipRefused) as refused:
        program.run("ffmpeg", [*program.reading(source, "mp3"), "-c:a", "libnone", str(tmp_path / "x.mp3")], 10)
    assert refused.value.rule == "encoder" and "libnone" in refused.value.vi


def test_a_file_named_in_a_container_is_not_opened(tmp_path: Path) -> None:
    """The container is asked for by name, so that a play list behind a video's first bytes is only damage."""
    path = put(tmp_path, b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n")
    with pytest.raises(ClipRefused) as refused:
        program.run("ffprobe", ["-show_format", *program.reading(path, "mov")], 10)
    assert refused.value.rule == "damaged"
    with pytest.raises(ClipRefused):
        program.run(
            "ffprobe",
            ["-show_format", "-protocol_whitelist", "file", "-format_whitelist", "mov", "-i", f"file:{path}"],
            10,
        )


@needs_ffmpeg
@pytest.mark.parametrize("make", [web_video, web_sound])
def test_a_part_begins_and_ends_where_it_was_marked(tmp_path: Path, make: Any) -> None:
    whole = put(tmp_path, clip("mp4", *PICTURE, *SOUND, *H264, "-c:a", "aac"))
    made = make(whole, tmp_path / "out", part=(250, 750))
    assert 0.4 <= (made.info.seconds or 0) <= 0.65
    assert (made.is_copy, made.kind) == (False, "webm" if make is web_video else "mp3")
