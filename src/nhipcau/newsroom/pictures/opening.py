"""The one way a stranger's picture is opened here: judged by its outside first, decoded under bounds after."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import Any

from PIL import Image
from PIL.ExifTags import IFD, Base

from nhipcau.newsroom.pictures.boxed_frames import boxed_frame, webp_frame
from nhipcau.newsroom.pictures.frame import Frame, damaged
from nhipcau.newsroom.pictures.gif_frame import gif_frame
from nhipcau.newsroom.pictures.jpeg_frame import behind_jpeg, is_samsung_trailer, jpeg_frame
from nhipcau.newsroom.pictures.kinds import Kind, kind_of, refuse_hidden
from nhipcau.newsroom.pictures.png_frame import png_frame
from nhipcau.newsroom.pictures.refusal import PictureRefused, refusal

MAX_BYTES = 64 * 2**20
MAX_PIXELS = 100_000_000  # one picture
MAX_MOVING_PIXELS = 400_000_000  # frames times pixels
MAX_FRAMES = 2_000
MAX_SCANS = 64  # a progressive JPEG has about ten; each is a pass over all pixels
MAX_SCANNED_PIXELS = 1_600_000_000  # scans times pixels
FREE_MEMORY = 64 * 2**20  # bytes decoded that any file may take
MAX_SWELL = 400  # beyond that: bytes decoded to bytes of the file; photographs stay under 50, flat posters under 200

SIDEWAYS = (5, 6, 7, 8)  # EXIF orientations in which width and height change places
_FORMATS: dict[Kind, str] = {
    "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF", "tiff": "TIFF",
}  # fmt: skip


def judge(data: bytes) -> tuple[Kind, Frame]:
    """The kind and outside of a picture, nothing decoded. Raises PictureRefused; bounds are those above.

    Accepted behind a picture's end: zero bytes; the further whole JPEGs that a phone announces (MPF: preview, depth,
    gain map); the small directory of Samsung's phones. Everything else there is refused.
    """
    if len(data) > MAX_BYTES:
        raise refusal("size", limit=MAX_BYTES // 2**20)
    kind = kind_of(data)
    frame = _frame(kind, data)
    _check_declared(frame)
    _check_behind(kind, data, frame)
    refuse_hidden(data)
    return kind, frame


@contextmanager
def opened(data: bytes) -> Iterator[tuple[Kind, Frame, Image.Image]]:
    """A judged picture, its pixels not yet read; all that goes wrong inside is raised as PictureRefused."""
    kind, frame = judge(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with _open(kind, data) as picture:
                _check_memory(picture, len(data))
                yield kind, frame, picture
    except PictureRefused:
        raise
    except Exception as error:  # the decoders raise many kinds for a damaged picture
        raise (refusal("truncated") if "truncated" in str(error) else damaged(kind)) from error


def orientation(picture: Image.Image) -> int:
    """How the camera was held (EXIF 0x0112), 1 where nothing readable says so."""
    try:
        found = picture.getexif().get(0x0112)
    except Exception:  # damaged properties never stop a picture whose pixels are whole
        return 1
    return found if isinstance(found, int) else 1


def taken_on(picture: Image.Image) -> dt.date | None:
    """The day the camera says the picture was taken (EXIF DateTimeOriginal); None where nothing readable says so."""
    try:
        said = str(picture.getexif().get_ifd(IFD.Exif).get(Base.DateTimeOriginal, ""))
        return dt.datetime.strptime(said[:10], "%Y:%m:%d").date()
    except Exception:  # a camera whose clock was never set says 0000:00:00; damaged properties stop no picture
        return None


def heif_reader() -> Any | None:
    """The reader of HEIC pictures, where the office has installed it; None otherwise."""
    try:
        return import_module("pi_heif")
    except ImportError:
        return None


def _open(kind: Kind, data: bytes) -> Image.Image:
    if kind != "heic":
        return Image.open(BytesIO(data), formats=[_FORMATS[kind]])
    reader = heif_reader()
    if reader is None:
        raise refusal("heic")
    found = reader.open_heif(BytesIO(data))
    _check_declared(Frame(0, (found.size,)))
    picture: Image.Image = found.to_pillow()
    return picture


def _frame(kind: Kind, data: bytes) -> Frame:
    if kind == "jpeg":
        return jpeg_frame(data)
    if kind == "png":
        return png_frame(data)
    if kind == "gif":
        return gif_frame(data)
    if kind == "webp":
        return webp_frame(data)
    return Frame(len(data)) if kind == "tiff" else boxed_frame(data, kind)  # a TIFF has no end of its own


def _check_declared(frame: Frame) -> None:
    for width, height in frame.sizes:
        if width * height > MAX_PIXELS:
            raise refusal("pixels", width=width, height=height, limit=MAX_PIXELS // 1_000_000)
    pixels = max((width * height for width, height in frame.sizes), default=0)
    if frame.frames > MAX_FRAMES or (frame.frames > 1 and frame.frames * pixels > MAX_MOVING_PIXELS):
        raise refusal("frames", frames=frame.frames)
    if frame.scans > MAX_SCANS or frame.scans * pixels > MAX_SCANNED_PIXELS:
        raise refusal("scans", scans=frame.scans)


def _check_behind(kind: Kind, data: bytes, frame: Frame) -> None:
    end = behind_jpeg(data, frame.end) if kind == "jpeg" and frame.has_more else frame.end
    rest = data[end:].strip(b"\x00")
    if rest and not (kind == "jpeg" and is_samsung_trailer(data[end:])):
        refuse_hidden(data)  # the clearer sentence, where it is known what follows
        raise refusal("trailing", size=len(rest))


def _check_memory(picture: Image.Image, length: int) -> None:
    _check_declared(Frame(0, (picture.size,)))
    memory = picture.width * picture.height * (1 if picture.mode in ("1", "L", "P") else 4)
    if (memory > FREE_MEMORY and memory > MAX_SWELL * length) or _tile(picture) > FREE_MEMORY:
        raise refusal("dense")


def _tile(picture: Image.Image) -> int:
    """Bytes of one tile of a TIFF, 0 for others; a tile may be declared far larger than the picture it is a part of."""
    tags = getattr(picture, "tag_v2", {})
    bits = tags.get(258, (8,))
    deep = sum(bits) if isinstance(bits, tuple) else int(bits)
    return int(tags.get(322, 0)) * int(tags.get(323, 0)) * max(8, deep) // 8
