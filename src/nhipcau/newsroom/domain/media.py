"""Pictures for the public: made once an original, without camera data or document properties, named by their own bytes."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from PIL import Image, ImageOps

from nhipcau.newsroom.models import Edition, MediaFile, Picture

WIDTHS = (480, 960, 1600)


def pictures_of(edition: Edition) -> list[Picture]:
    """The pictures a working copy shows, each once."""
    shown = [edition.picture] if edition.picture else []
    shown += [child.value["picture"] for child in edition.body if child.block_type == "picture"]
    return list({picture.pk: picture for picture in shown if picture is not None}.values())


def prepare(picture: Picture) -> str:
    """Make the renditions of a picture once; returns the digest of the bytes they were made from."""
    with picture.file.storage.open(picture.file.name, "rb") as handle:
        original = handle.read()
    sha256 = hashlib.sha256(original).hexdigest()
    if not MediaFile.objects.filter(original=sha256).exists():
        MediaFile.objects.bulk_create(_renditions(sha256, original), ignore_conflicts=True)
    return sha256


def _renditions(sha256: str, original: bytes) -> list[MediaFile]:
    with Image.open(io.BytesIO(original)) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
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
    """The ``media`` part of a package for these originals. Raises KeyError for one that was never prepared."""
    found: dict[str, list[MediaFile]] = {}
    for row in MediaFile.objects.filter(original__in=digests).defer("content").order_by("original", "width"):
        found.setdefault(row.original, []).append(row)
    return {
        sha256: {
            "width": found[sha256][-1].width,
            "height": found[sha256][-1].height,
            "renditions": [{"file": r.file, "width": r.width, "height": r.height} for r in found[sha256]],
        }
        for sha256 in sorted(digests)
    }
