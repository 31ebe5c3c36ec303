"""Pictures for the public: named by their bytes, without anything but the picture."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image, PngImagePlugin

from nhipcau.kernel.models import AppendOnly
from nhipcau.newsroom.domain import media
from nhipcau.newsroom.models import MediaFile, Picture
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def talking_picture(width: int = 1000, height: int = 500) -> Picture:
    """A picture with a camera's data and a hidden note."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "canary-exif", 6
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "canary-comment")
    note.add_itxt("XML:com.adobe.xmp", "canary-xmp")
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "#a3231d").save(stream, "PNG", exif=exif, pnginfo=note)
    return Picture.objects.create(
        title="Sen", width=width, height=height, file=ContentFile(stream.getvalue(), "sen.png")
    )


def test_nothing_but_the_picture_goes_out(house: Path) -> None:
    picture = talking_picture()
    assert b"canary-exif" in media.original_of(picture)
    media.prepare(picture)
    for row in MediaFile.objects.all():
        assert b"canary" not in bytes(row.content)
        with Image.open(io.BytesIO(bytes(row.content))) as opened:
            assert (opened.format, opened.size, dict(opened.getexif())) == ("WEBP", (row.width, row.height), {})


def test_sizes_names_and_the_way_up(house: Path) -> None:
    """The camera lay on its side: 1000 × 500 is shown as 500 × 1000, never enlarged."""
    sha256 = media.prepare(talking_picture())
    rows = list(MediaFile.objects.order_by("width"))
    assert [(row.width, row.height) for row in rows] == [(480, 960), (500, 1000)]
    assert all(row.file == f"{hashlib.sha256(bytes(row.content)).hexdigest()}.webp" for row in rows)
    entry = media.entries({sha256})[sha256]
    assert (entry["width"], entry["height"], len(entry["renditions"])) == (500, 1000, 2)


def test_a_rendition_is_not_put_in_place_of_another(house: Path) -> None:
    media.prepare(factories.picture())
    with pytest.raises(AppendOnly):
        MediaFile.objects.update(content=b"other")


def test_what_was_not_prepared_has_no_entry(house: Path) -> None:
    with pytest.raises(media.PictureMissing):
        media.entries({"0" * 64})
