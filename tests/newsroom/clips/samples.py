"""Clips made for the tests by the outside program itself, small and quick."""

from __future__ import annotations

import functools
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

HAS_FFMPEG = bool(shutil.which("ffmpeg") and shutil.which("ffprobe"))
needs_ffmpeg = pytest.mark.skipif(not HAS_FFMPEG, reason="ffmpeg is not installed")
MARK = "NHIPCAU-MARK"
PICTURE = ("-f", "lavfi", "-i", "testsrc=size=160x120:rate=10:duration=1")
SOUND = ("-f", "lavfi", "-i", "sine=frequency=440:duration=1")
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
WORDS = (
    "-metadata", f"title={MARK}", "-metadata", f"comment={MARK}", "-metadata", "location=+21.5040+104.1680/",
    "-metadata", "creation_time=2024-05-06T07:08:09Z", "-metadata:s:v", f"handler_name={MARK}", "-metadata:s:a", f"handler_name={MARK}",
)  # fmt: skip


@functools.cache
def clip(ending: str, *options: str) -> bytes:
    """The bytes of a clip of one second made with ``options``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"clip.{ending}"
        subprocess.run(["ffmpeg", "-v", "error", "-nostdin", *options, str(path)], check=True, timeout=60)
        return path.read_bytes()


def phone_video(ending: str = "mp4") -> bytes:
    """H.264 and AAC with title, place and day, as phones write them."""
    return clip(ending, *PICTURE, *SOUND, *H264, "-c:a", "aac", *WORDS)


def old_video() -> bytes:
    """MPEG-4 and MP3 in AVI: no browser plays it."""
    return clip("avi", *PICTURE, *SOUND, "-c:v", "mpeg4", "-c:a", "libmp3lame", "-metadata", f"title={MARK}")


def song() -> bytes:
    return clip("mp3", *SOUND, "-c:a", "libmp3lame", "-metadata", f"title={MARK}", "-metadata", f"comment={MARK}")


def put(folder: Path, data: bytes, name: str = "clip.bin") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
