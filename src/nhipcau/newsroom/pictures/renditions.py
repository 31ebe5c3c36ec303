"""The pictures the public gets, made anew from a stranger's file: turned upright, in sRGB, with nothing but pixels."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageCms, features

from nhipcau.newsroom.pictures.kinds import Kind
from nhipcau.newsroom.pictures.opening import SIDEWAYS, opened, orientation
from nhipcau.newsroom.pictures.refusal import PictureRefused, refusal

__all__ = ["WIDTHS", "PictureRefused", "Rendition", "RenditionKind", "renditions", "upright"]

RenditionKind = Literal["webp", "avif"]
WIDTHS = (480, 960, 1600)
_MAX_HEIGHT = 8_192  # a strip is made narrower rather than beyond what the formats and readers bear
_WEBP = {"quality": 80, "method": 4}
_AVIF = {"quality": 63, "speed": 8, "max_threads": 2, "subsampling": "4:2:0"}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
_BARE = {"exif": b"", "xmp": b"", "icc_profile": b""}


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file for the public; ``width`` and ``height`` in pixels, ``content`` its bytes."""

    kind: RenditionKind
    width: int
    height: int
    content: bytes


def renditions(data: bytes) -> tuple[Rendition, ...]:
    """WebP and AVIF of the picture, 480, 960 and 1600 pixels wide, none larger than the picture; small to large.

    Only the first frame of an animation is used; transparency is kept. EXIF, place, XMP, IPTC, comments and colour
    profiles are left out. Raises PictureRefused as ``examining.examine`` does, name aside.
    """
    picture = upright(data, WIDTHS[-1])
    sizes = sorted({_fitted(picture, width) for width in WIDTHS})
    made = []
    for size in sizes:
        small = picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)
        made += [_written(small, "webp"), _written(small, "avif")]
    return tuple(made)


def upright(data: bytes, width: int) -> Image.Image:
    """The first frame as RGB or RGBA in sRGB, turned as the camera says, at most ``width`` pixels wide, without notes.

    Raises PictureRefused.
    """
    with opened(data) as (kind, _, picture):
        _draft(picture, kind, width)
        picture.load()
        profile = picture.info.get("icc_profile")
        turn = _TURNS.get(orientation(picture))
        turned = picture.transpose(turn) if turn is not None else picture
        plain = _in_few_modes(turned, bool(profile))
        small = plain.resize(_fitted(plain, width), Image.Resampling.LANCZOS)
        coloured = _in_srgb(small, profile)
        coloured.info = {}  # the writers would take notes and profile from here
        return coloured


def _draft(picture: Image.Image, kind: Kind, width: int) -> None:
    """A JPEG can be decoded at a half, a quarter or an eighth, never under the width that is needed once it stands upright."""
    if kind == "jpeg":
        across = picture.height if orientation(picture) in SIDEWAYS else picture.width
        scale = min(1.0, width / across)
        size = (max(1, math.ceil(picture.width * scale)), max(1, math.ceil(picture.height * scale)))
        picture.draft(picture.mode, size)


def _fitted(picture: Image.Image, width: int) -> tuple[int, int]:
    scale = min(1.0, width / picture.width, _MAX_HEIGHT / picture.height)
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))


def _in_few_modes(picture: Image.Image, has_profile: bool) -> Image.Image:
    """RGB, RGBA, or — where a profile tells how they look — CMYK and L as they are."""
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    if has_profile and picture.mode in ("CMYK", "L", "RGB"):
        return picture.copy()
    return picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return picture.convert("RGBA" if picture.mode == "RGBA" else "RGB")
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    base = picture.convert("RGB") if alpha else picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(base, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        made = None  # a damaged or foreign profile tells nothing; the picture is shown as browsers would without it
    found = made if made is not None else base.convert("RGB")
    if alpha:
        found.putalpha(alpha)
    return found


def _written(picture: Image.Image, kind: RenditionKind) -> Rendition:
    stream = io.BytesIO()
    try:
        picture.save(stream, kind.upper(), **(_WEBP if kind == "webp" else _AVIF), **_BARE)
    except (OSError, KeyError, ValueError) as error:
        if not features.check(kind):
            raise refusal("encoder", kind=kind.upper()) from error
        raise refusal("damaged", kind=kind.upper()) from error
    return Rendition(kind, picture.width, picture.height, stream.getvalue())
