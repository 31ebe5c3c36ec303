"""The public gets pixels: upright, in sRGB, in two formats and three widths, and not a word of what came with them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from nhipcau.newsroom.pictures.examining import examine
from nhipcau.newsroom.pictures.refusal import PictureRefused
from nhipcau.newsroom.pictures.renditions import Rendition, renditions, upright
from tests.newsroom.pictures.samples import (
    MARK,
    exif,
    iptc,
    laden_jpeg,
    laden_png,
    profile,
    saved,
    scene,
    segment,
    small,
    with_second,
    with_segments,
    xmp,
)  # fmt: skip


def read(made: Rendition) -> Image.Image:
    return Image.open(io.BytesIO(made.content))


def shapes(data: bytes) -> list[tuple[str, int, int]]:
    return [(made.kind, made.width, made.height) for made in renditions(data)]


def test_three_widths_in_two_formats() -> None:
    data = saved(scene(3, 300, 200).resize((2400, 1600)), quality=80)
    made = renditions(data)
    assert shapes(data) == [
        ("webp", 480, 320), ("avif", 480, 320), ("webp", 960, 640), ("avif", 960, 640), ("webp", 1600, 1067), ("avif", 1600, 1067),
    ]  # fmt: skip
    assert [(read(one).format, read(one).size) for one in made] == [
        (one.kind.upper(), (one.width, one.height)) for one in made
    ]


@pytest.mark.parametrize("width", [2, 479, 480])
def test_a_small_picture_is_never_enlarged(width: int) -> None:
    assert shapes(small(size=(width, 30))) == [("webp", width, 30), ("avif", width, 30)]


def test_a_width_between_gives_the_picture_itself_last() -> None:
    assert shapes(small(size=(700, 350))) == [
        ("webp", 480, 240),
        ("avif", 480, 240),
        ("webp", 700, 350),
        ("avif", 700, 350),
    ]


def test_a_long_strip_is_made_narrower_than_asked() -> None:
    assert shapes(saved(Image.new("L", (10, 20_000)), "PNG")) == [("webp", 4, 8192), ("avif", 4, 8192)]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_the_picture_stands_upright(orientation: int, kind: str) -> None:
    turns = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    seen = Image.new("RGB", (64, 32), "white")
    seen.paste("red", (0, 0, 32, 16))
    turn = turns[orientation]
    kept = seen.transpose(turn) if turn is not None else seen
    picture = upright(saved(kept, kind, exif=exif(orientation=orientation)), 1600)
    assert picture.size == (64, 32)
    assert [is_red(picture, spot) for spot in ((5, 5), (60, 5), (5, 28), (60, 28))] == [True, False, False, False]


def is_red(picture: Image.Image, spot: tuple[int, int]) -> bool:
    red, green, blue = picture.convert("RGB").getpixel(spot)  # type: ignore[misc]
    return bool(red > 200 and green < 60 and blue < 60)


LADEN = {
    "jpeg": laden_jpeg(),
    "png": laden_png(),
    "webp": small("WEBP", exif=exif(place=True, words=MARK), xmp=xmp(), icc_profile=profile()),
    "avif": small("AVIF", exif=exif(place=True, words=MARK), xmp=xmp(), icc_profile=profile()),
    "tiff": small("TIFF", description=MARK.decode(), artist=MARK.decode(), icc_profile=profile()),
    "gif": small("GIF", comment=MARK),
    "second": with_second(small(), laden_jpeg(scene(2, 40, 40))),
    "iptc": with_segments(small(), iptc()),
}


@pytest.mark.parametrize("kind", LADEN)
def test_nothing_that_came_with_the_picture_leaves_the_house(kind: str) -> None:
    assert MARK in LADEN[kind] or kind == "avif"
    for made in renditions(LADEN[kind]):
        for trace in (
            MARK,
            b"Exif",
            b"EXIF",
            b"XMP ",
            b"xmpmeta",
            b"ICCP",
            b"Photoshop",
            b"GPS",
            b"8BIM",
            b"acsp",
            b"rdf:",
        ):
            assert trace not in made.content, (kind, made.kind, trace)
        picture = read(made)
        assert (dict(picture.getexif()), picture.info.get("xmp"), picture.info.get("icc_profile")) == ({}, None, None)


def wide_profile() -> bytes:
    """A display profile whose red and green are swapped against sRGB: applied, red turns green."""
    plain = profile(b"")
    return plain.replace(b"rXYZ", b"tmpX").replace(b"gXYZ", b"rXYZ").replace(b"tmpX", b"gXYZ")


def test_a_colour_profile_is_applied() -> None:
    red = Image.new("RGB", (40, 40), "red")
    assert pixel(red, wide_profile()) == (0, 255, 0)
    assert pixel(red, profile()) == (255, 0, 0)
    assert pixel(red.convert("RGBA"), wide_profile())[:3] == (0, 255, 0)


def pixel(picture: Image.Image, icc: bytes) -> tuple[int, ...]:
    found = upright(saved(picture, "PNG", icc_profile=icc), 1600).getpixel((20, 20))
    return tuple(0 if part < 30 else 255 if part > 225 else part for part in found)  # type: ignore[union-attr]


@pytest.mark.parametrize("icc", [b"no profile", b"\x00" * 200, profile()[:300]])
def test_a_damaged_profile_does_not_stop_the_picture(icc: bytes) -> None:
    assert pixel(Image.new("RGB", (40, 40), "red"), icc) == (255, 0, 0)
    assert renditions(saved(Image.new("CMYK", (40, 40)), "JPEG", icc_profile=icc))[0].width == 40


@pytest.mark.parametrize(
    ("mode", "kind", "seen"),
    [("L", "PNG", (128,) * 3), ("1", "PNG", (255,) * 3), ("I;16", "PNG", (128,) * 3), ("CMYK", "TIFF", (255,) * 3), ("P", "GIF", (0,) * 3)],
)  # fmt: skip
def test_every_colour_mode_is_shown_as_it_looks(mode: str, kind: str, seen: tuple[int, ...]) -> None:
    value = {"L": 128, "1": 1, "I;16": 128 * 257, "CMYK": (0, 0, 0, 0), "P": 0}[mode]
    assert upright(saved(Image.new(mode, (8, 8), value), kind), 1600).getpixel((4, 4)) == seen  # type: ignore[arg-type]


def test_transparency_is_kept_in_both_formats() -> None:
    picture = Image.new("RGBA", (60, 60), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (0, 0, 30, 60))
    for made in renditions(saved(picture, "PNG")):
        alphas = read(made).convert("RGBA").getchannel("A")
        assert (alphas.getpixel((10, 30)), alphas.getpixel((50, 30))) == (255, 0)


@pytest.mark.parametrize(
    "block", [b"", b"junk", b"II*\x00\xff\xff\xff\xff", b"MM\x00*\x00\x00\x00\x08\xff\xff" + b"\x00\x01" * 40]
)
def test_damaged_properties_do_not_stop_a_whole_picture(block: bytes) -> None:
    data = with_segments(small(), segment(0xE1, b"Exif\x00\x00" + block))
    assert examine(data, "a.jpg").width == 60
    assert shapes(data) == [("webp", 60, 40), ("avif", 60, 40)]


def test_a_turned_photograph_is_decoded_at_the_width_that_is_needed() -> None:
    kept = scene(2, 300, 200).resize((3000, 1800)).transpose(Image.Transpose.ROTATE_90)
    assert upright(saved(kept, exif=exif(orientation=6)), 1600).size == (1600, 960)


def test_only_the_first_frame_of_an_animation_is_shown() -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    for kind in ("GIF", "WEBP", "PNG", "AVIF", "TIFF"):
        data = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        assert is_red(upright(data, 480), (20, 20)), kind
        assert all(getattr(read(made), "n_frames", 1) == 1 for made in renditions(data))


def test_what_may_not_come_in_is_not_made() -> None:
    with pytest.raises(PictureRefused) as refused:
        renditions(small() + b"<script>")
    assert refused.value.rule == "hidden"


@settings(max_examples=15, deadline=None)
@given(width=st.integers(1, 1200), height=st.integers(1, 300))
def test_renditions_keep_the_proportion_and_never_grow(width: int, height: int) -> None:
    for made in renditions(saved(Image.new("RGB", (width, height)), "PNG")):
        assert made.width <= min(width, 1600) and made.height <= height
        assert abs(made.height - max(1, made.width * height / width)) <= 0.5
