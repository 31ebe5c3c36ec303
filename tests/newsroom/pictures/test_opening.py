"""A stranger's file is refused before it is decoded where it is cut off, goes on behind its end, or would swell."""

from __future__ import annotations

import struct
import time
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nhipcau.newsroom.pictures import opening
from nhipcau.newsroom.pictures.examining import Examined, examine
from nhipcau.newsroom.pictures.refusal import PictureRefused
from nhipcau.newsroom.pictures.renditions import renditions
from tests.newsroom.pictures.samples import (
    AVIF,
    GIF,
    JPEG,
    NAMES,
    PNG,
    TIFF,
    WEBP,
    WHOLE,
    FakeReader,
    a_zip,
    chunk,
    heic_outside,
    png_declaring,
    rule_of,
    samsung_trailer,
    saved,
    scene,
    small,
    tiled_tiff,
    with_second,
)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "gif", "avif"])
@pytest.mark.parametrize("more", [b"x", JPEG, b"\x00" * 10 + b"secret", b"\xff\xd8\xff"])
def test_strange_bytes_behind_the_end_are_refused(kind: str, more: bytes) -> None:
    assert rule_of(WHOLE[kind] + more, NAMES[kind]) in ("trailing", "damaged", "truncated")


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "gif", "avif"])
def test_zero_bytes_behind_the_end_are_harmless(kind: str) -> None:
    assert examine(WHOLE[kind] + b"\x00" * 5000, NAMES[kind]).width == 60


def test_the_second_pictures_and_the_directory_of_phones_are_taken() -> None:
    assert examine(with_second(JPEG, PADDED + small(size=(20, 20))), "a.jpg").has_properties
    assert not examine(saved(scene(1), "MPO", save_all=True, append_images=[scene(2, 60, 40)]), "a.jpg").animated
    assert examine(JPEG + samsung_trailer(), "a.jpg").width == 60
    assert rule_of(with_second(JPEG, JPEG + b"more"), "a.jpg") == "trailing"
    assert rule_of(with_second(JPEG, JPEG[:-40]), "a.jpg") == "truncated"
    assert rule_of(JPEG + samsung_trailer()[:-4], "a.jpg") == "trailing"
    assert rule_of(JPEG + a_zip() + samsung_trailer(), "a.jpg") == "hidden"


PADDED = b"\x00" * 30


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


def test_a_tile_larger_than_its_picture_is_refused() -> None:
    assert examine(tiled_tiff(16), "a.tif").width == 16
    assert {rule_of(tiled_tiff(side), "a.tif") for side in (9_008, 20_000, 65_520)} == {"dense"}


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


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (JPEG[:-2] + b"\xff" * 9_000_000, "a.jpg"), (JPEG[:-2] + b"\xff" * 9_000_000 + b"\x00\xff\xd9", "a.jpg"),
        (JPEG[:2] + b"\xff\xfe\x00\x02" * 2_000_000 + JPEG[2:], "a.jpg"), (JPEG[:2] + b"\xff\xd0" * 4_000_000 + JPEG[2:], "a.jpg"),
        (GIF[:-1] + b"\x21\xfe\x01a\x00" * 2_000_000 + b";", "a.gif"), (GIF[:-1] + b"\x21\xfe" + b"\x01a" * 4_000_000 + b"\x00;", "a.gif"),
        (PNG[:33] + chunk(b"teSt", b"") * 700_000 + PNG[33:], "a.png"), (WEBP[:-1] + b"teSt\x00\x00\x00\x00" * 1_000_000, "a.webp"),
        (heic_outside(1, 1).replace(b"heic", b"avif") + struct.pack(">I", 8_000_008) + b"meta" + b"ispe\x00\x00\x00\x00" * 1_000_000, "a.avif"),
        (PNG + b"\x00" * 20_000_000 + b"x", "a.png"), (TIFF[:8] + b"\x00" * 9_000_000, "a.tif"),
    ],
    ids=range(11),
)  # fmt: skip
def test_no_file_takes_long(data: bytes, name: str) -> None:
    started = time.perf_counter()
    with suppress(PictureRefused):  # the fill bytes of the second are lawful
        examine(data, name)
    assert time.perf_counter() - started < 3


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 1_000)
    assert rule_of(JPEG + b"\x00" * 1_000, "a.jpg") == "size"


@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_cut_off_anywhere_is_refused(kind: str) -> None:
    whole = WHOLE[kind]
    for end in range(16, len(whole) - 1, max(1, len(whole) // 25)):
        assert rule_of(whole[:end], NAMES[kind]) in ("truncated", "damaged"), end


def test_cut_off_is_said_so() -> None:
    assert {
        kind: rule_of(whole[: len(whole) * 3 // 4], NAMES[kind]) for kind, whole in WHOLE.items() if kind != "tiff"
    } == dict.fromkeys(("jpeg", "png", "webp", "gif", "avif"), "truncated")


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
    assert rule_of(heic_outside(60, 40), "a.heic") == "damaged"


def test_a_picture_of_a_telephone_goes_out_without_the_place_it_was_taken_at() -> None:
    data = (Path(__file__).parent / "lotus.heic").read_bytes()  # 96 × 64, drawn for this test, with a place in its properties
    assert examine(data, "lotus.heic") == Examined("heic", 96, 64, True, True, False)
    made = renditions(data)
    assert {(one.kind, one.width, one.height) for one in made} == {("webp", 96, 64), ("avif", 96, 64)}
    assert [one for one in made if b"May thu" in one.content or b"GPS" in one.content] == []
    with Image.open(BytesIO(next(one.content for one in made if one.kind == "webp"))) as shown:
        assert dict(shown.getexif()) == {}
        red, green, _blue = shown.convert("RGB").getpixel((48, 38))
        assert (red > 120, green < 90) == (True, True)
