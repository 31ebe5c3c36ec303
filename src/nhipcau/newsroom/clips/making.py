"""What the public gets of a sound or video: a format every browser plays, a still picture, and no word of where it was made."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nhipcau.newsroom.clips.examining import MAX_SECONDS, ClipInfo, examine
from nhipcau.newsroom.clips.program import MAX_ALLOCATION, THREADS, own_folder, reading, run
from nhipcau.newsroom.clips.refusal import ClipRefused, refusal

__all__ = ["ClipRefused", "WebClip", "poster", "web_sound", "web_video"]

WEB_SIDE = 1_280  # pixels, the longer side of what is made anew
READY_SIDE, READY_BITS = 1_920, 8_000_000  # up to here an original is kept as it is
POSTER_SIDE = 1_600
PATIENCE, PATIENCE_EACH = 120, 30  # seconds, and for each second of the clip
_READY = {
    "mov": ("mp4", {"h264"}, {"aac", "mp3"}),
    "matroska": ("webm", {"vp8", "vp9", "av1"}, {"opus", "vorbis"}),
}
_BARE = (
    "-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact",
    "-flags:v", "+bitexact", "-flags:a", "+bitexact",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WebClip:
    """What was made: ``path`` of the whole file, ``kind`` its format, ``is_copy`` where picture and sound were kept as they were."""

    path: Path
    kind: Literal["mp4", "webm", "opus", "mp3"]
    is_copy: bool
    info: ClipInfo


Part = tuple[int, int]


def web_video(path: Path, out: Path, part: Part | None = None) -> WebClip:
    """The video for the web, written to ``out`` with the ending .mp4 or .webm; of a ``part`` (milliseconds) only that,
    made anew so that it begins and ends where it was marked.

    An original that browsers play and that is small enough keeps its picture and sound (H.264 in MP4; VP8, VP9 or AV1 in
    WebM); any other becomes VP9 and Opus in WebM. Title, place, day, device, chapters, subtitles and data tracks are left
    out. ``out`` appears only when it is whole. Raises ClipRefused.
    """
    info = examine(path)
    if info.kind != "video":
        raise refusal("no_video")
    kind = None if part else _ready_kind(info)
    if kind:
        how = ["-c", "copy", *(["-movflags", "+faststart"] if kind == "mp4" else [])]
    else:
        how = [
            "-c:v", "libvpx-vp9", "-crf", "34", "-b:v", "0", "-deadline", "good", "-cpu-used", "5", "-row-mt", "1",
            "-pix_fmt", "yuv420p", "-fpsmax", "30", "-vf", _within(WEB_SIDE), "-c:a", "libopus", "-b:a", "96k", "-ac", "2",
        ]  # fmt: skip
    arguments = ["-map", "0:v:0", "-map", "0:a:0?", *how]
    made = _made(path, info, arguments, out, kind=kind or "webm", part=part)
    return WebClip(made, kind or "webm", bool(kind), examine(made))


def web_sound(path: Path, out: Path, kind: Literal["opus", "mp3"] = "mp3", part: Part | None = None) -> WebClip:
    """The sound of a sound or video for the web, or of a ``part`` of it (milliseconds), written to ``out`` with the ending
    .mp3 or .opus; without cover and words.

    MP3 plays everywhere; Opus takes half the room. Raises ClipRefused.
    """
    info = examine(path)
    if not info.has_sound:
        raise refusal("no_sound")
    how = {
        "mp3": ["-c:a", "libmp3lame", "-b:a", "128k", "-ar", "44100", "-id3v2_version", "0", "-write_xing", "0"],
        "opus": ["-c:a", "libopus", "-b:a", "64k", "-f", "ogg"],
    }[kind]
    made = _made(path, info, ["-map", "0:a:0", "-vn", "-ac", "2", *how], out, kind=kind, part=part)
    return WebClip(made, kind, False, examine(made))


def poster(path: Path, at_second: float) -> bytes:
    """One frame as JPEG, upright, at most 1600 pixels a side; the last moment where ``at_second`` lies behind the end.

    Raises ClipRefused.
    """
    info = examine(path)
    if info.kind != "video":
        raise refusal("no_video")
    second = max(0.0, min(at_second, (info.seconds or MAX_SECONDS) - 0.5))
    with own_folder() as folder:
        target = folder / "poster.jpg"
        shape = [
            "-map",
            "0:v:0",
            "-frames:v",
            "1",
            "-an",
            "-vf",
            _within(POSTER_SIDE),
            "-pix_fmt",
            "yuvj420p",
            "-q:v",
            "3",
        ]
        form = ["-c:v", "mjpeg", "-flags:v", "+bitexact", "-f", "image2", "-update", "1"]
        for start in (second, 0.0):  # the seek may land behind the last frame of a short or broken index
            _run(path, info, [*shape, *form, str(target)], PATIENCE, ["-ss", f"{start:.3f}"])
            if target.exists() and target.stat().st_size:
                return target.read_bytes()
    raise refusal("damaged")


def _ready_kind(info: ClipInfo) -> Literal["mp4", "webm"] | None:
    kind, pictures, sounds = _READY.get(info.container, ("", set(), set()))
    fits = max(info.width, info.height) <= READY_SIDE and 0 < info.bits <= READY_BITS and info.pixel_format == "yuv420p"
    if not fits or info.codecs[0] not in pictures or not set(info.codecs[1:]) <= sounds:
        return None
    return "mp4" if kind == "mp4" else "webm"


def _within(side: int) -> str:
    """A filter that makes the longer side at most ``side``, both even, and never enlarges."""
    scale = f"min(1\\,{side}/max(iw\\,ih))"
    return f"scale=w=max(2\\,trunc(iw*{scale}/2)*2):h=max(2\\,trunc(ih*{scale}/2)*2),setsar=1"


def _made(path: Path, info: ClipInfo, arguments: list[str], out: Path, *, kind: str, part: Part | None) -> Path:
    # Before the input: the program then reads that part only.
    before = ["-ss", f"{part[0] / 1000:.3f}", "-t", f"{(part[1] - part[0]) / 1000:.3f}"] if part else None
    target = out.with_suffix(f".{kind}")
    with own_folder(beside=out.parent) as folder:
        draft = folder / target.name
        _run(
            path,
            info,
            [*arguments, *_BARE, f"file:{draft.absolute()}"],
            PATIENCE + PATIENCE_EACH * (info.seconds or MAX_SECONDS / 10),
            before,
        )
        try:
            if not draft.stat().st_size:
                raise refusal("damaged")
            os.replace(draft, target)
        except OSError as error:
            raise refusal("write") from error
    return target


def _run(path: Path, info: ClipInfo, arguments: list[str], seconds: float, before: list[str] | None = None) -> None:
    bounds = [
        "-nostdin",
        "-y",
        "-max_alloc",
        str(MAX_ALLOCATION),
        "-filter_threads",
        "1",
        "-threads",
        str(THREADS),
        *(before or []),
    ]
    *most, target = arguments
    after = [*most, "-t", str(MAX_SECONDS), "-threads", str(THREADS), target]
    run("ffmpeg", [*bounds, *reading(path, info.container), *after], seconds)
