"""A whole picture of the kind its name says is taken, and what it carries besides its pixels is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from nhipcau.newsroom.pictures.examining import Examined, examine
from nhipcau.newsroom.pictures.refusal import SENTENCES, PictureRefused
from tests.newsroom.pictures.samples import (
    JPEG,
    MARK,
    NAMES,
    WHOLE,
    exif,
    iptc,
    laden_jpeg,
    laden_png,
    saved,
    scene,
    small,
    with_segments,
    xmp,
)


@pytest.mark.parametrize("kind", WHOLE)
def test_each_kind_is_taken_with_its_measures(kind: str) -> None:
    assert examine(WHOLE[kind], NAMES[kind]) == Examined(kind, 60, 40, False, False, False)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [(kind, mode) for kind in ("PNG", "TIFF") for mode in ("1", "L", "LA", "P", "RGBA", "I;16")]
    + [
        ("TIFF", "CMYK"),
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
        ("WEBP", "RGBA"),
        ("GIF", "P"),
        ("GIF", "L"),
        ("AVIF", "RGBA"),
    ],
)
def test_every_colour_mode_is_taken(kind: str, mode: str) -> None:
    picture = Image.new("RGB", (30, 20), "red").convert("L" if mode == "I;16" else mode)
    found = examine(saved(picture.convert(mode), kind), NAMES[kind.lower()])
    assert (found.width, found.height) == (30, 20)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_turned_picture_is_measured_as_it_is_seen(kind: str) -> None:
    turned = examine(small(kind, exif=exif(orientation=6)), NAMES[kind.lower()])
    assert (turned.width, turned.height, turned.has_properties) == (40, 60, False)


def test_a_large_photograph_is_measured_whole_though_decoded_small() -> None:
    assert examine(saved(scene(1, 400, 300).resize((4001, 3001)), quality=70), "a.jpeg").width == 4001


def test_progressive_and_oddly_packed_jpegs_are_taken() -> None:
    assert examine(small(progressive=True, optimize=True, restart_marker_blocks=2), "a.jpg").kind == "jpeg"


@pytest.mark.parametrize(
    ("data", "name", "has_gps"),
    [
        (small(exif=exif(words=MARK)), "a.jpg", False), (small(exif=exif(place=True)), "a.jpg", True),
        (small(comment=MARK), "a.jpg", False), (with_segments(JPEG, iptc()), "a.jpg", False),
        (small(xmp=xmp()), "a.jpg", True), (laden_png(), "a.png", True), (small("WEBP", exif=exif(place=True)), "a.webp", True),
        (small("AVIF", exif=exif(place=True)), "a.avif", True), (small("GIF", comment=MARK), "a.gif", False),
        (small("TIFF", description=MARK.decode()), "a.tiff", False), (laden_jpeg(), "a.jpg", True),
    ],
)  # fmt: skip
def test_camera_data_notes_and_places_are_noticed(data: bytes, name: str, has_gps: bool) -> None:
    found = examine(data, name)
    assert (found.has_properties, found.has_gps) == (True, has_gps)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF", "TIFF"])
def test_an_animation_is_taken_and_named_so(kind: str) -> None:
    frames = [scene(seed, 60, 40) for seed in range(3)]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:])
    found = examine(data, NAMES[kind.lower()])
    assert (found.animated, found.width, found.height) == (True, 60, 40)


@settings(deadline=None)
@given(
    kind=st.sampled_from(sorted(WHOLE)), where=st.floats(0, 1, exclude_max=True), put=st.binary(min_size=1, max_size=8)
)
def test_no_damage_brings_anything_but_an_answer_or_a_refusal(kind: str, where: float, put: bytes) -> None:
    whole = WHOLE[kind]
    at = int(where * len(whole))
    data = whole[:at] + put + whole[at + len(put) :]
    try:
        assert examine(data, NAMES[kind]).kind == kind
    except PictureRefused as refused:
        assert refused.rule in SENTENCES
