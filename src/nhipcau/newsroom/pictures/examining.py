"""Whether a file is a picture that may come in, and what it carries besides its pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import ExifTags, Image

from nhipcau.newsroom.pictures.frame import Frame, damaged
from nhipcau.newsroom.pictures.kinds import Kind, require_named
from nhipcau.newsroom.pictures.opening import SIDEWAYS, judge, opened, orientation
from nhipcau.newsroom.pictures.refusal import PictureRefused

__all__ = ["Examined", "Kind", "PictureRefused", "examine"]

_ORIENTATION = 0x0112
#: TIFF keeps the picture's own measures among its properties; only these tell of camera, person or program.
_TELLING = frozenset({270, 271, 272, 305, 306, 315, 316, 700, 33432, 33723, 34377, 34665, 34853, *range(40091, 40096)})
_NOTE_KEYS = ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "mp", "mpoffset")
_GPS_WORDS = (b"GPSLatitude", b"GPSLongitude", b"LocationShown", b"LocationCreated")


@dataclass(frozen=True, slots=True)
class Examined:
    """``width`` and ``height`` in pixels, as a reader sees the picture (turned as the camera says).

    ``has_gps``: a place is written in it. ``has_properties``: it carries camera data, notes or names (EXIF, XMP, IPTC,
    comments). ``animated``: it has more than one frame; only the first is used.
    """

    kind: Kind
    width: int
    height: int
    has_gps: bool
    has_properties: bool
    animated: bool


def examine(data: bytes, name: str) -> Examined:
    """What the picture is; its pixels are decoded once to know that they can be.

    Raises PictureRefused for what is no picture, is another kind than ``name`` says, hides something else, is cut off or
    damaged, or would swell beyond the bounds of ``opening`` (100 megapixels, 64 MB of file).
    """
    kind, _ = judge(data)
    require_named(kind, name)
    with opened(data) as (_, frame, picture):
        frames = 2 if kind == "tiff" and _has_second_page(picture) else frame.frames
        if kind == "jpeg":
            picture.draft(picture.mode, (picture.width // 8 or 1, picture.height // 8 or 1))
        picture.load()
        declared = frame.sizes[0] if kind == "jpeg" else picture.size
        has_gps, has_properties = _carried(picture, kind, data)
        width, height = declared[::-1] if orientation(picture) in SIDEWAYS else declared
        if not width or not height:
            raise damaged(kind)
        return Examined(kind, width, height, has_gps, has_properties or _has_more(frame), frames > 1)


def _has_more(frame: Frame) -> bool:
    return frame.has_notes or frame.has_more


def _has_second_page(picture: Image.Image) -> bool:
    """Looks one page on and back; counting them all would follow a chain as long as a stranger likes."""
    try:
        picture.seek(1)
    except EOFError:
        return False
    picture.seek(0)
    return True


def _carried(picture: Image.Image, kind: Kind, data: bytes) -> tuple[bool, bool]:
    """Whether a place is told, and whether anything is."""
    try:
        exif = picture.getexif()
        tags = set(exif) & _TELLING if kind == "tiff" else set(exif) - {_ORIENTATION}
        place = {tag for tag in exif.get_ifd(ExifTags.IFD.GPSInfo) if tag}  # tag 0 is the version of the block
    except Exception:  # properties too damaged to read are properties all the same; they never leave the house
        tags, place = {0}, set()
    notes = any(key in picture.info and key != "exif" for key in _NOTE_KEYS) or bool(getattr(picture, "text", None))
    packet = str(picture.info.get("xmp", "")) + str(picture.info.get("XML:com.adobe.xmp", ""))
    has_gps = bool(place) or any(word in data or word.decode() in packet for word in _GPS_WORDS)
    return has_gps, bool(tags) or notes or has_gps
