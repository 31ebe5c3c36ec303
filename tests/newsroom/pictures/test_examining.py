"""A stranger's file is a whole picture and nothing else, of the kind its name says, or it is refused in words."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from nhipcau.newsroom.pictures import opening
from nhipcau.newsroom.pictures.examining import Examined, examine
from nhipcau.newsroom.pictures.refusal import SENTENCES, PictureRefused
from tests.newsroom.pictures.samples import (
    MARK,
    chunk,
    exif,
    iptc,
    laden_jpeg,
    laden_png,
    png_declaring,
    samsung_trailer,
    saved,
    scene,
    segment,
    small,
    with_second,
    with_segments,
    xmp,
)  # fmt: skip

JPEG, PNG, WEBP, GIF, AVIF, TIFF = (small(kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "TIFF"))
WHOLE = {"jpeg": JPEG, "png": PNG, "webp": WEBP, "gif": GIF, "avif": AVIF, "tiff": TIFF}
NAMES = {"jpeg": "a.JPG", "png": "a.png", "webp": "a.webp", "gif": "a.gif", "avif": "a.avif", "tiff": "a.tif"}


def rule_of(data: bytes, name: str) -> str:
    with pytest.raises(PictureRefused) as refused:
        examine(data, name)
    assert refused.value.vi and refused.value.en and "{" not in refused.value.vi + refused.value.en
    return refused.value.rule


def a_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Evil.class", "x" * 50)
    return stream.getvalue()


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


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<?xml version='1.0'?>\n<svg/>", "\ufeff<svg/>".encode("utf-16-le"),
        b"\x1f\x8b\x08\x00svgz",
    ],
)  # fmt: skip
def test_a_drawing_is_no_picture(data: bytes) -> None:
    assert rule_of(data, "a.png") == "svg"


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>x", b"  <html>", b"<script>1</script>", b"%PDF-1.7\n", b"junk\n%PDF-1.4", a_zip(), b"Rar!\x1a\x07\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n", b"{\\rtf1}", "chỉ là chữ".encode(),
    ],
)  # fmt: skip
def test_another_file_dressed_as_a_picture_is_refused_by_what_it_is(data: bytes) -> None:
    assert rule_of(data, "a.jpg") == "dressed"


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 99, b"\x01\x02\x03\x04", b"BM" + b"\x00" * 60, b"\x00\x00\x00\x18ftypisom" + b"\x00" * 40]
)
def test_what_is_nothing_known_is_refused(data: bytes) -> None:
    assert rule_of(data, "a.jpg") == "none"


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.jpg.gif", "a.heic"])
def test_name_and_content_must_agree(name: str) -> None:
    assert rule_of(JPEG, name) == "mismatch"


@pytest.mark.parametrize("name", ["", "anh", "a.php", "a.jpg.exe", "a.svg", "jpg"])
def test_a_name_must_be_a_pictures_name(name: str) -> None:
    assert rule_of(JPEG, name) == "name"


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize(
    "more", [a_zip(), b"<html><script>x", b"<?PHP system(1);", b"%PDF-1.7 ...", b"Rar!\x1a\x07\x01"]
)
def test_nothing_else_may_follow_or_hide(kind: str, more: bytes) -> None:
    assert rule_of(WHOLE[kind] + more, NAMES[kind]) == "hidden"


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "gif", "avif"])
@pytest.mark.parametrize("more", [b"x", JPEG, b"\x00" * 10 + b"secret", b"\xff\xd8\xff"])
def test_strange_bytes_behind_the_end_are_refused(kind: str, more: bytes) -> None:
    assert rule_of(WHOLE[kind] + more, NAMES[kind]) in ("trailing", "damaged", "truncated")


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "gif", "avif"])
def test_zero_bytes_behind_the_end_are_harmless(kind: str) -> None:
    assert examine(WHOLE[kind] + b"\x00" * 5000, NAMES[kind]).width == 60


def test_the_second_pictures_and_the_directory_of_phones_are_taken() -> None:
    assert examine(with_second(JPEG, PADDED + small(size=(20, 20))), "a.jpg").has_properties
    assert examine(JPEG + samsung_trailer(), "a.jpg").width == 60
    assert rule_of(with_second(JPEG, JPEG + b"more"), "a.jpg") == "trailing"
    assert rule_of(with_second(JPEG, JPEG[:-40]), "a.jpg") == "truncated"
    assert rule_of(JPEG + samsung_trailer()[:-4], "a.jpg") == "trailing"
    assert rule_of(JPEG + a_zip() + samsung_trailer(), "a.jpg") == "hidden"


PADDED = b"\x00" * 30


@pytest.mark.parametrize(
    "words",
    [
        b"<script>alert(1)</script>",
        b"<?php eval($_GET[1]);?>",
        b"<HTML><body onload=x>",
        b"%PDF-1.5",
        b"javascript:x()",
    ],
)
def test_scripts_in_the_notes_are_refused(words: bytes) -> None:
    assert rule_of(small(comment=words), "a.jpg") == "hidden"
    assert rule_of(small(exif=exif(words=words)), "a.jpg") == "hidden"
    assert rule_of(PNG[:33] + chunk(b"tEXt", b"Comment\x00" + words) + PNG[33:], "a.png") == "hidden"
    assert rule_of(small("GIF", comment=words), "a.gif") == "hidden"


def test_a_zip_within_the_picture_is_refused() -> None:
    assert rule_of(with_segments(JPEG, segment(0xE9, a_zip())), "a.jpg") == "hidden"
    assert rule_of(PNG[:33] + chunk(b"zxIp", a_zip()) + PNG[33:], "a.png") == "hidden"
    assert rule_of(AVIF + struct.pack(">I", 8 + len(a_zip())) + b"free" + a_zip(), "a.avif") == "hidden"


def test_a_declared_giant_is_refused_before_it_is_decoded() -> None:
    started = time.perf_counter()
    jpeg = bytearray(JPEG)
    at = jpeg.index(b"\xff\xc0")
    jpeg[at + 5 : at + 9] = struct.pack(">HH", 60_000, 60_000)
    webp = bytearray(small("WEBP", lossless=True))
    webp[21:25] = b"\xff\xff\xff\x0f"
    gif = GIF[:6] + struct.pack("<HH", 60_000, 60_000) + GIF[10:]
    avif = AVIF.replace(
        b"ispe\x00\x00\x00\x00" + struct.pack(">II", 60, 40),
        b"ispe\x00\x00\x00\x00" + struct.pack(">II", 20_000, 20_000),
    )
    tiff = saved(Image.new("1", (12_000, 12_000)), "TIFF", compression="group4")
    for data, name in (
        (png_declaring(100_000, 1_001), "a.png"), (bytes(jpeg), "a.jpg"), (bytes(webp), "a.webp"), (gif, "a.gif"),
        (avif, "a.avif"), (tiff, "a.tif"),
    ):  # fmt: skip
        assert rule_of(data, name) == "pixels"
    assert time.perf_counter() - started < 2


def test_a_small_file_that_swells_into_memory_is_refused() -> None:
    flat = png_declaring(9_000, 9_000, packed=zlib.compress(b"\x00" * 9_001 * 9_000))
    assert rule_of(flat, "a.png") == "dense"
    assert examine(png_declaring(4_000, 4_000, packed=zlib.compress(b"\x00" * 4_001 * 4_000)), "a.png").width == 4_000


def test_notes_that_swell_are_refused_before_they_are_unpacked() -> None:
    big = zlib.compress(b"a" * 50_000_000)
    for note in (
        chunk(b"zTXt", b"k\x00\x00" + big), chunk(b"iTXt", b"k\x00\x01\x00\x00\x00" + big), chunk(b"iCCP", b"k\x00\x00" + big),
        chunk(b"tEXt", b"k\x00" + b"a" * 2_000_000), chunk(b"zTXt", b"k\x00\x00" + zlib.compress(b"a" * 900_000)) * 6,
    ):  # fmt: skip
        assert rule_of(PNG[:33] + note + PNG[33:], "a.png") == "notes"
    assert rule_of(PNG[:33] + chunk(b"zTXt", b"k\x00\x00not packed") + PNG[33:], "a.png") == "damaged"


def test_too_many_frames_and_too_many_scans_are_refused() -> None:
    body, frame = GIF[:-1], GIF[GIF.index(b",\x00\x00\x00\x00") : -1]
    assert rule_of(body + frame * 2_000 + b";", "a.gif") == "frames"
    animated = saved(scene(1, 60, 40), "PNG", save_all=True, append_images=[scene(2, 60, 40)])
    at = animated.index(b"acTL")
    lying = animated[: at - 4] + chunk(b"acTL", struct.pack(">II", 4_000_000_000, 0)) + animated[at + 16 :]
    assert rule_of(lying, "a.png") == "frames"
    progressive = small(progressive=True)
    scan = progressive[progressive.rindex(b"\xff\xda") : -2]
    assert rule_of(progressive[:-2] + scan * 80 + progressive[-2:], "a.jpg") == "scans"


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 1_000)
    assert rule_of(JPEG + b"\x00" * 1_000, "a.jpg") == "size"


@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_cut_off_anywhere_is_refused(kind: str) -> None:
    whole = WHOLE[kind]
    for end in range(16, len(whole) - 1, max(1, len(whole) // 60)):
        assert rule_of(whole[:end], NAMES[kind]) in ("truncated", "damaged"), end


def test_cut_off_is_said_so() -> None:
    assert {
        kind: rule_of(whole[: len(whole) * 3 // 4], NAMES[kind]) for kind, whole in WHOLE.items() if kind != "tiff"
    } == dict.fromkeys(("jpeg", "png", "webp", "gif", "avif"), "truncated")


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


def test_heic_is_read_where_its_reader_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    data = heic_outside(60, 40)
    monkeypatch.setattr(opening, "heif_reader", lambda: None)
    assert rule_of(data, "a.heic") == "heic"
    monkeypatch.setattr(opening, "heif_reader", lambda: FakeReader)
    assert examine(data, "a.HEIC") == Examined("heic", 60, 40, False, False, False)
    assert rule_of(heic_outside(20_000, 20_000), "a.heic") == "pixels"
    assert rule_of(data[:-20], "a.heic") == "truncated"
    monkeypatch.setattr(FakeReader, "size", (20_000, 20_000))
    assert rule_of(data, "a.heic") == "pixels"


def test_the_real_heic_reader_answers_damage_with_a_refusal() -> None:
    pytest.importorskip("pi_heif", reason="the reader of HEIC pictures is not installed")
    assert rule_of(heic_outside(60, 40), "a.heic") == "damaged"


class FakeReader:
    """Stands for the library: opens, tells the size, gives the picture."""

    size = (60, 40)

    @classmethod
    def open_heif(cls, handle: Any) -> type[FakeReader]:
        assert handle.read(12)[4:] == b"ftypheic"
        return cls

    @classmethod
    def to_pillow(cls) -> Image.Image:
        return scene(1, *cls.size)


def heic_outside(width: int, height: int) -> bytes:
    def box(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + name + body

    size = box(b"ispe", b"\x00" * 4 + struct.pack(">II", width, height))
    meta = box(b"meta", b"\x00" * 4 + box(b"iprp", box(b"ipco", size)))
    return box(b"ftyp", b"heic\x00\x00\x00\x00mif1heic") + meta + box(b"mdat", b"\x00" * 40)
