"""Pictures for the public: made once an original, without camera data or document properties, named by their own bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nhipcau.newsroom.checks import PictureStanding
from nhipcau.newsroom.domain.rights import standing
from nhipcau.newsroom.models import Edition, MediaFile, Picture
from nhipcau.newsroom.models.media import likeness_of
from nhipcau.newsroom.pictures.renditions import PictureRefused, renditions

#: In a package the one every browser reads comes first.
KINDS = ("webp", "avif")
ORDER = (*KINDS, "mp4", "webm", "mp3", "opus", "vtt", "pdf", "docx", "xlsx")


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


def is_settled(picture: Picture) -> bool:
    """Whether the original must stay as it is: it was prepared for a version that shows it, and it is there."""
    shown = bool(picture.sha256) and MediaFile.objects.filter(original=picture.sha256).exists()
    return shown and picture.file.storage.exists(picture.file.name)


def prepare(picture: Picture) -> str:
    """Make the renditions of a picture once; returns the digest of the bytes they were made from. Raises PictureMissing.

    An original that was prepared by an earlier version keeps its files and gets those of the newer kinds beside them.
    """
    original = original_of(picture)
    sha256 = prepare_original(original)
    if picture.sha256 != sha256:  # brought in by an earlier version, or replaced on disk
        picture.sha256, picture.likeness = sha256, likeness_of(original)
        Picture.objects.filter(pk=picture.pk).update(sha256=sha256, likeness=picture.likeness)
    return sha256


def prepare_original(original: bytes) -> str:
    """The same for bytes that stand in no row of the library, such as the still picture of a video."""
    sha256 = hashlib.sha256(original).hexdigest()
    held = set(MediaFile.objects.filter(original=sha256).values_list("kind", flat=True).distinct())
    if held != set(KINDS):
        made = _renditions(sha256, original, may_fail=bool(held))
        MediaFile.objects.bulk_create([row for row in made if row.kind not in held], ignore_conflicts=True)
    return sha256


def _renditions(sha256: str, original: bytes, *, may_fail: bool) -> list[MediaFile]:
    try:
        made = renditions(original)
    except PictureRefused as error:
        if may_fail:  # what was shown before the rules were this strict stays as it is
            return []
        raise PictureMissing(_("The file of a picture cannot be read as a picture. Upload it again.")) from error
    return [
        MediaFile(
            original=sha256, kind=one.kind, width=one.width, height=one.height, content=one.content,
            file=f"{hashlib.sha256(one.content).hexdigest()}.{one.kind}",
        )
        for one in made
    ]  # fmt: skip


def entries(digests: set[str]) -> dict[str, Any]:
    """The ``media`` part of a package for these originals. Raises PictureMissing for one that was never prepared."""
    found: dict[str, list[MediaFile]] = {}
    for row in MediaFile.objects.filter(original__in=digests).defer("content").order_by("original", "width"):
        found.setdefault(row.original, []).append(row)
    if digests - set(found):
        raise PictureMissing(_("A picture of the text was not prepared for the public. Submit the text again."))
    return {sha256: _entry(found[sha256]) for sha256 in sorted(digests)}


def _entry(rows: list[MediaFile]) -> dict[str, Any]:
    rows = sorted(rows, key=lambda row: (ORDER.index(row.kind), row.width))
    widest = max(rows, key=lambda row: row.width)
    return {
        "width": widest.width,
        "height": widest.height,
        "renditions": [{"file": row.file, "width": row.width, "height": row.height} for row in rows],
    }


def standing_of(digests: Collection[str], day: dt.date) -> dict[str, PictureStanding]:
    """How the pictures with these digests stand on ``day``, in one query; a digest that no row has is left out.

    Consent is asked for where people are named.
    """
    rows: dict[str, list[Picture]] = {}
    fields = ("sha256", "expires_on", "consent", "rights", "licence", "people", "shows_map", "title", "captions", "alts")
    for row in Picture.objects.filter(sha256__in=digests).only(*fields).order_by("pk"):
        rows.setdefault(row.sha256, []).append(row)
    return {sha256: _standing(same, day) for sha256, same in rows.items()}


def _standing(same: list[Picture], day: dt.date) -> PictureStanding:
    words = [word for row in same for word in (row.title, *row.captions.values(), *row.alts.values())]
    return standing(same, day, words=words, consent_asked=any(row.people for row in same))
