"""Whether a file is a sound or a video that may come in, and its measures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from nhipcau.newsroom.clips.containers import container_of
from nhipcau.newsroom.clips.program import reading, run
from nhipcau.newsroom.clips.refusal import ClipRefused, refusal

__all__ = ["ClipInfo", "ClipRefused", "examine"]

MAX_SECONDS = 4 * 3600
MAX_SIDE = 8_192
MAX_STREAMS = 16
PATIENCE = 30  # seconds
_CODECS = frozenset(
    {
        "h264",
        "hevc",
        "vp8",
        "vp9",
        "av1",
        "mpeg1video",
        "mpeg2video",
        "mpeg4",
        "msmpeg4v3",
        "wmv1",
        "wmv2",
        "wmv3",
        "vc1",
        "h263",
    }
    | {"mjpeg", "prores", "dnxhd", "theora", "dvvideo", "flv1", "rawvideo"}
    | {
        "aac",
        "mp3",
        "mp2",
        "opus",
        "vorbis",
        "flac",
        "alac",
        "ac3",
        "eac3",
        "amr_nb",
        "amr_wb",
        "wmav1",
        "wmav2",
        "wmapro",
    }
)
_ENTRIES = (
    "format=duration,bit_rate:stream=codec_type,codec_name,pix_fmt,width,height,duration"
    ":stream_disposition=attached_pic:stream_side_data=rotation"
)


@dataclass(frozen=True, slots=True)
class ClipInfo:
    """``seconds``: length, None where the file does not tell. ``width``, ``height``: pixels as seen, 0 for sound.

    ``codecs``: of the first picture and the first sound, in this order. ``bits``: per second, over all; 0 if unknown.
    """

    kind: Literal["video", "sound"]
    seconds: float | None
    width: int
    height: int
    codecs: tuple[str, ...]
    container: str
    pixel_format: str = ""
    bits: int = 0
    has_sound: bool = True


def examine(path: Path) -> ClipInfo:
    """The measures of a sound or video. Nothing is decoded beyond the first frames.

    Raises ClipRefused for what is neither, a play list, damaged, longer than 4 hours, wider or higher than 8192 pixels, of
    more than 16 streams or in an encoding that is not known; and where ffmpeg is not installed.
    """
    container = container_of(path)
    arguments = ["-show_entries", _ENTRIES, "-of", "json", *reading(path, container)]
    try:
        told = json.loads(run("ffprobe", arguments, PATIENCE))
    except ValueError as error:
        if isinstance(error, ClipRefused):
            raise
        raise refusal("damaged") from error
    streams = told.get("streams", [])
    if len(streams) > MAX_STREAMS:
        raise refusal("streams", count=len(streams))
    return _checked(_info(container, told.get("format", {}), streams))


def _info(container: str, whole: dict[str, Any], streams: list[dict[str, Any]]) -> ClipInfo:
    moving = [s for s in streams if s.get("codec_type") == "video" and not s.get("disposition", {}).get("attached_pic")]
    sounds = [s for s in streams if s.get("codec_type") == "audio"]
    if not moving and not sounds:
        raise refusal("empty")
    lengths = [_number(part.get("duration")) for part in (whole, *moving, *sounds)]
    seconds = max((length for length in lengths if length is not None), default=None)
    codecs = tuple(str(s[0].get("codec_name", "?")) for s in (moving, sounds) if s)
    picture = moving[0] if moving else {}
    width, height = int(picture.get("width", 0)), int(picture.get("height", 0))
    if any(abs(int(side.get("rotation", 0))) % 180 == 90 for side in picture.get("side_data_list", [])):
        width, height = height, width
    bits = int(_number(whole.get("bit_rate")) or 0)
    kind: Literal["video", "sound"] = "video" if moving else "sound"
    return ClipInfo(
        kind, seconds, width, height, codecs, container, str(picture.get("pix_fmt", "")), bits, bool(sounds)
    )


def _checked(info: ClipInfo) -> ClipInfo:
    for name in info.codecs:
        if name not in _CODECS and not name.startswith("pcm_"):
            raise refusal("codec", name=name[:30])
    if max(info.width, info.height) > MAX_SIDE:
        raise refusal("bounds", width=info.width, height=info.height, limit=MAX_SIDE)
    if info.kind == "video" and not (info.width and info.height):
        raise refusal("damaged")
    if info.seconds is not None and info.seconds > MAX_SECONDS:
        raise refusal("long", hours=MAX_SECONDS // 3600)
    return info


def _number(value: Any) -> float | None:
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if 0 <= found < float("inf") else None
