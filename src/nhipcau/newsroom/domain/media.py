"""Pictures for the public: made once an original, without camera data or document properties, named by their own bytes."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from nhipcau.newsroom.models import Edition, MediaFile, Picture

WIDTHS = (480, 960, 1600)


class PictureMissing(ValidationError):
    """A picture is shown, but its bytes are not there or are no picture; the message says what to do."""


def pictures_of(edition: Edition) -> list[Picture]:
    """The pictures a working copy shows, each once."""
    shown = [edition.picture] if edition.picture else []
    shown += [child.value["picture"] for child in edition.body if child.block_type == "picture"]
    return list({picture.pk: picture for picture in shown if picture is not None}.values())


def original_of(picture: Picture) -> bytes:
    """The bytes of the library's file as they are on disk now. Raises PictureMissing."""
    try:
        with picture.file.storage.open(picture.file.name, "rb") as handle:
            return bytes(handle.read())
    except OSError as error:
        raise PictureMissing(_("The file of the picture «%(title)s» is missing. Upload it again.") % {"title": picture.title}) from error


def prepare(picture: Picture) -> str:
    """Make the renditions of a picture once; returns the digest of the bytes they were made from. Raises PictureMissing."""
    original = original_of(picture)
    sha256 = hashlib.sha256(original).hexdigest()
    if not MediaFile.objects.filter(original=sha256).exists():
        MediaFile.objects.bulk_create(_renditions(sha256, original), ignore_conflicts=True)
    return sha256


def _renditions(sha256: str, original: bytes) -> list[MediaFile]:
    try:
        with Image.open(io.BytesIO(original)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise PictureMissing(_("The file of a picture cannot be read as a picture. Upload it again.")) from error
    widths = sorted({min(width, picture.width) for width in WIDTHS})
    return [_rendition(sha256, picture, width) for width in widths]


def _rendition(sha256: str, picture: Image.Image, width: int) -> MediaFile:
    height = max(1, round(picture.height * width / picture.width))
    stream = io.BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(stream, "WEBP", quality=80, method=4)
    content = stream.getvalue()
    return MediaFile(
        original=sha256, width=width, height=height, content=content,
        file=f"{hashlib.sha256(content).hexdigest()}.webp",
    )  # fmt: skip


def entries(digests: set[str]) -> dict[str, Any]:
    """The ``media`` part of a package for these originals. Raises PictureMissing for one that was never prepared."""
    found: dict[str, list[MediaFile]] = {}
    for row in MediaFile.objects.filter(original__in=digests).defer("content").order_by("original", "width"):
        found.setdefault(row.original, []).append(row)
    if digests - set(found):
        raise PictureMissing(_("A picture of the text was not prepared for the public. Submit the text again."))
    return {
        sha256: {
            "width": found[sha256][-1].width,
            "height": found[sha256][-1].height,
            "renditions": [{"file": r.file, "width": r.width, "height": r.height} for r in found[sha256]],
        }
        for sha256 in sorted(digests)
    }
