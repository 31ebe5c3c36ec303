"""Pictures for the public: named by their bytes, without anything but the picture."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from pathlib import Path
from typing import Any

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
            said = (opened.format, opened.size, dict(opened.getexif()))
        assert said == (row.kind.upper(), (row.width, row.height), {})


def test_sizes_names_and_the_way_up(house: Path) -> None:
    """The camera lay on its side: 1000 × 500 is shown as 500 × 1000, never enlarged."""
    sha256 = media.prepare(talking_picture())
    rows = list(MediaFile.objects.order_by("-kind", "width"))
    sizes = [("webp", 480, 960), ("webp", 500, 1000), ("avif", 480, 960), ("avif", 500, 1000)]
    assert [(row.kind, row.width, row.height) for row in rows] == sizes
    assert all(row.file == f"{hashlib.sha256(bytes(row.content)).hexdigest()}.{row.kind}" for row in rows)
    entry = media.entries({sha256})[sha256]
    assert (entry["width"], entry["height"]) == (500, 1000)
    assert [one["file"] for one in entry["renditions"]] == [row.file for row in rows]


def test_a_rendition_is_not_put_in_place_of_another(house: Path) -> None:
    media.prepare(factories.picture())
    with pytest.raises(AppendOnly):
        MediaFile.objects.update(content=b"other")


def test_what_was_not_prepared_has_no_entry(house: Path) -> None:
    with pytest.raises(media.PictureMissing):
        media.entries({"0" * 64})


def test_an_original_prepared_by_an_earlier_version_keeps_its_files_and_gets_the_newer_kind(house: Path) -> None:
    picture = factories.picture()
    sha256 = hashlib.sha256(media.original_of(picture)).hexdigest()
    old = MediaFile(original=sha256, width=64, height=48, file="0" * 64 + ".webp", content=b"as it was released")
    MediaFile.objects.bulk_create([old])
    media.prepare(picture)
    kept, newer = MediaFile.objects.order_by("-kind")
    assert (kept.file, bytes(kept.content), newer.kind) == (old.file, b"as it was released", "avif")


def test_an_original_that_the_rules_of_today_refuse_stays_as_it_was_prepared(house: Path) -> None:
    picture = factories.picture()
    Path(picture.file.path).write_bytes(b"no picture")
    sha256 = hashlib.sha256(b"no picture").hexdigest()
    with pytest.raises(media.PictureMissing):
        media.prepare(picture)
    MediaFile.objects.bulk_create([MediaFile(original=sha256, width=64, height=48, file="0.webp", content=b"x")])
    assert media.prepare(picture) == sha256
    assert [row.file for row in MediaFile.objects.all()] == ["0.webp"]


def test_a_picture_is_known_by_its_original_bytes(house: Path) -> None:
    picture = talking_picture()
    original = media.original_of(picture)
    assert picture.sha256 == hashlib.sha256(original).hexdigest()
    assert b"canary-exif" in original
    assert picture.likeness == ""  # one colour: nothing to compare
    Picture.objects.filter(pk=picture.pk).update(sha256="", likeness="")
    picture.refresh_from_db()
    media.prepare(picture)
    assert Picture.objects.get().sha256 == hashlib.sha256(original).hexdigest()


DAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ({"rights": "Hợp đồng 12"}, media.PictureStanding()),
        ({"rights": ""}, media.PictureStanding(rights_missing=True)),
        ({"rights": " "}, media.PictureStanding(rights_missing=True)),
        ({"rights": "x", "expires_on": DAY}, media.PictureStanding()),
        ({"rights": "x", "expires_on": DAY - dt.timedelta(1)}, media.PictureStanding(expired=True)),
        ({"rights": "x", "people": [{"name": "An"}]}, media.PictureStanding(consent_missing=True)),
        ({"rights": "x", "people": [{"name": "An"}], "consent": "An, bằng văn bản"}, media.PictureStanding()),
        (
            {"rights": "x", "shows_map": True, "licence": "CC BY 4.0"},
            media.PictureStanding(licence="CC BY 4.0", shows_map=True),
        ),
    ],
)
def test_a_picture_stands_as_its_row_says(house: Path, values: dict[str, object], standing: object) -> None:
    picture = factories.picture()
    Picture.objects.update(**values)
    assert media.standing_of({picture.sha256}, DAY) == {picture.sha256: standing}


def test_the_same_bytes_brought_in_twice_stand_by_what_either_row_states(house: Path) -> None:
    first, second = factories.picture(), factories.picture()
    Picture.objects.update(rights="")
    Picture.objects.filter(pk=first.pk).update(rights="Hợp đồng 12", expires_on=DAY - dt.timedelta(1), licence="cũ")
    Picture.objects.filter(pk=second.pk).update(licence="mới")
    (standing,) = media.standing_of([first.sha256], DAY).values()
    assert (standing.rights_missing, standing.expired, standing.licence) == (False, True, "mới")


def test_standing_takes_one_query_however_many_pictures(house: Path, django_assert_num_queries: Any) -> None:
    digests = {factories.picture(colour=f"#{number:06x}").sha256 for number in range(0, 500, 10)}
    with django_assert_num_queries(1):
        assert set(media.standing_of(digests | {"f" * 64}, DAY)) == digests
