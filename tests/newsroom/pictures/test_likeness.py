"""One picture in two files is known again; two pictures are not taken for one."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from nhipcau.newsroom.pictures.likeness import (
    ALIKE,
    Likeness,
    Nearest,
    PictureRefused,
    are_alike,
    band_keys,
    distance,
    likeness,
    near_band_keys,
)  # fmt: skip
from tests.newsroom.pictures.samples import exif, saved, scene

SCENES = [scene(seed) for seed in range(14)]
KNOWN = [likeness(saved(picture, quality=90)) for picture in SCENES]
hashes = st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")


def cropped(picture: Image.Image) -> Image.Image:
    across, down = picture.width // 40, picture.height // 40
    return picture.crop((across, down, picture.width - across, picture.height - down))


@pytest.mark.parametrize("seed", range(14))
def test_the_same_picture_in_another_file_is_known_again(seed: int) -> None:
    picture = SCENES[seed]
    for other in (
        saved(picture, quality=40), saved(picture.resize((300, 200))), saved(picture.resize((1500, 1000))), saved(picture, "PNG"),
        saved(picture, "WEBP", quality=60), saved(ImageEnhance.Brightness(picture).enhance(1.1)),
        saved(ImageEnhance.Brightness(picture).enhance(0.9)), saved(cropped(picture), quality=60),
        saved(picture.transpose(Image.Transpose.ROTATE_90), exif=exif(orientation=6)),
    ):  # fmt: skip
        assert are_alike(KNOWN[seed], likeness(other))


def test_different_pictures_are_not_alike() -> None:
    assert [(a, b) for a in range(14) for b in range(a) if are_alike(KNOWN[a], KNOWN[b])] == []


def test_a_plain_picture_is_like_nothing() -> None:
    plain = likeness(saved(Image.new("RGB", (90, 60), "navy")))
    assert plain.is_plain and not are_alike(plain, plain)


def test_fingerprints_are_sixteen_hex_digits() -> None:
    assert {len(digits) for one in KNOWN for digits in (one.dhash, one.phash)} == {16}
    assert KNOWN[0].both == KNOWN[0].dhash + KNOWN[0].phash


def test_fingerprints_stay_what_they_are_for_the_store_keeps_them() -> None:
    weave = Image.new("L", (64, 64))
    for at in range(64):
        across, down = at % 8, at // 8
        weave.paste(
            across * 14 + (0, 90, 20, 130, 40, 60, 10, 110)[down], (across * 8, down * 8, across * 8 + 8, down * 8 + 8)
        )
    assert likeness(saved(weave, "PNG")) == Likeness("ffffffffffffffff", "0000000080000000", False)


def test_transparent_parts_count_as_white() -> None:
    seen = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    seen.paste((200, 30, 30, 255), (0, 0, 40, 30))
    white = Image.new("RGB", (80, 80), "white")
    white.paste((200, 30, 30), (0, 0, 40, 30))
    assert likeness(saved(seen, "PNG")) == likeness(saved(white, "PNG"))


@given(a=hashes, b=hashes, c=hashes)
def test_distance_is_a_measure(a: str, b: str, c: str) -> None:
    assert (distance(a, a), distance(a, b)) == (0, distance(b, a))
    assert distance(a, c) <= distance(a, b) + distance(b, c)


@given(a=hashes, bits=st.sets(st.integers(0, 63), max_size=7))
def test_bands_find_all_that_is_promised(a: str, bits: set[int]) -> None:
    b = f"{int(a, 16) ^ sum(1 << bit for bit in bits):016x}"
    if len(bits) <= 3:
        assert any(x == y for x, y in zip(band_keys(a), band_keys(b), strict=True))
    assert any(y in wanted for wanted, y in zip(near_band_keys(a), band_keys(b), strict=True))
    assert "".join(f"{key:04x}" for key in band_keys(a)) == a and [len(keys) for keys in near_band_keys(a)] == [17] * 4


@given(known=st.lists(hashes, max_size=30), wanted=hashes, limit=st.integers(0, 64))
def test_nearest_finds_exactly_what_is_near_in_order(known: list[str], wanted: str, limit: int) -> None:
    truth = sorted((distance(one, wanted), at) for at, one in enumerate(known) if distance(one, wanted) <= limit)
    assert Nearest(enumerate(known)).within(wanted, limit) == truth


def test_nearest_among_fifty_thousand_takes_no_time() -> None:
    rng = random.Random(7)
    known = [(at, f"{rng.getrandbits(128):032x}") for at in range(50_000)]
    index = Nearest(known)
    wanted = f"{int(known[777][1], 16) ^ 0b10101:032x}"
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        found = index.within(wanted, ALIKE)
        taken.append(time.perf_counter() - started)
    assert found == [(3, 777)]
    assert min(taken) < 0.05


def test_what_is_no_picture_has_no_likeness() -> None:
    with pytest.raises(PictureRefused):
        likeness(b"no picture")
