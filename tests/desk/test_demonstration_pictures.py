"""The demonstration's pictures: all there, of one size, light, and carrying nothing but the picture."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "src/nhipcau/desk/demonstration/pictures"
KEYS = [
    "ao-dai",
    "bai-dinh",
    "ben-thanh",
    "bicycle-flowers",
    "book-street",
    "cat-ba",
    "ceramics",
    "classroom",
    "coffee",
    "embroidery",
    "fair",
    "fishing",
    "flamboyant",
    "hoan-kiem",
    "karst-rice",
    "kiosk-port",
    "lan-ha",
    "lantern",
    "long-bien",
    "lotus-lake",
    "mangrove",
    "metro",
    "morning-market",
    "opera-hai-phong",
    "pho-bowl",
    "pho-co",
    "photo-contest",
    "port",
    "saigon-river",
    "studio",
    "tam-chuc",
    "tam-coc",
    "tram-tea",
    "trang-an",
    "van-mieu",
    "water-puppet",
]
BYTES_EACH, BYTES_ALL = 130_000, 4_000_000


def test_the_folder_holds_exactly_the_known_pictures() -> None:
    assert sorted(path.name for path in PICTURES.iterdir()) == sorted(f"{key}.webp" for key in KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_is_whole_and_three_by_two(key: str) -> None:
    with Image.open(PICTURES / f"{key}.webp") as picture:
        picture.load()
        assert (picture.format, picture.mode, picture.size) == ("WEBP", "RGB", (1600, 1067))


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_carries_no_metadata(key: str) -> None:
    with Image.open(PICTURES / f"{key}.webp") as picture:
        assert dict(picture.getexif()) == {}
        assert {"exif", "xmp", "icc_profile"} & set(picture.info) == set()


def test_pictures_are_light() -> None:
    sizes = {key: (PICTURES / f"{key}.webp").stat().st_size for key in KEYS}
    assert {key: size for key, size in sizes.items() if size > BYTES_EACH} == {}
    assert sum(sizes.values()) <= BYTES_ALL


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_is_not_an_empty_sheet(key: str) -> None:
    with Image.open(PICTURES / f"{key}.webp") as picture:
        low, high = picture.convert("L").resize((160, 107)).getextrema()
    assert isinstance(low, int) and isinstance(high, int)
    assert high - low > 100


def test_every_picture_has_its_scene_and_draws_the_same_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    from drawing.scenes import SCENES
    from drawing.sheet import Sheet

    assert sorted(SCENES) == sorted(KEYS)
    drawn = []
    for _ in range(2):
        sheet = Sheet("port")
        SCENES["port"](sheet)
        drawn.append(sheet.svg())
    assert drawn[0] == drawn[1]
    assert "<text" not in drawn[0]
