"""Our own files: complete, addressed by content, readable in light and dark."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from nhipcau.portal.pages import assets as room
from nhipcau.portal.pages.assets import PORTAL, assets, squeeze

TOKENS = (PORTAL / "assets/tokens.css").read_text(encoding="utf-8")
LETTERS = "aăâeêioôơuưyđ"


def test_an_address_is_the_content() -> None:
    for asset in assets().values():
        assert asset.address.split("/")[-1].split(".")[0] == hashlib.sha256(asset.content).hexdigest()[:20]


def test_the_stylesheet_asks_for_our_own_files_only() -> None:
    sheet = assets()["portal.css"].content.decode()
    wanted = set(re.findall(r"url\(([^)]*)\)", sheet))
    assert wanted == {asset.address for name, asset in assets().items() if name.endswith(".woff2")}
    assert "@import" not in sheet
    assert "http" not in sheet.replace('href^="https"', "")
    assert sheet.count("{") == sheet.count("}")


def test_squeezing_keeps_what_spaces_mean() -> None:
    assert squeeze("a :focus , b > c { margin : 0 1px ; /* x */ }") == "a :focus,b>c{margin :0 1px}"
    assert squeeze("@media (min-width: 1px) and (print) { a { b: calc(1px + 2px); } }") == (
        "@media (min-width:1px) and (print){a{b:calc(1px + 2px)}}"
    )


@pytest.mark.parametrize("name", ["source-serif-4-600", "be-vietnam-pro-400", "be-vietnam-pro-600"])
def test_fonts_carry_every_vietnamese_letter(name: str) -> None:
    marks = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    vowels = {unicodedata.normalize("NFC", letter + mark) for letter in LETTERS if letter != "đ" for mark in marks}
    wanted = vowels | {vowel.upper() for vowel in vowels} | set("đĐ₫–…“”«»àâçéèêëîïôûùœŒ’")
    font = TTFont(PORTAL / f"assets/fonts/{name}.woff2")
    assert {sign for sign in wanted if ord(sign) not in font.getBestCmap()} == set()


def test_licences_travel_with_the_fonts() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((PORTAL / "assets/fonts").glob("OFL-*.txt"))]
    assert [("SIL OPEN FONT LICENSE" in text.upper()) for text in texts] == [True, True]


def test_ornaments_become_one_file_that_takes_the_colour_of_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="9" viewBox="0 0 2 1" fill="none"><path d="M0 0h2"/></svg>'
    (tmp_path / "lotus.svg").write_text(drawn)
    monkeypatch.setattr(room, "ORNAMENTS", tmp_path)
    room.ornaments.cache_clear()
    try:
        symbol = ElementTree.fromstring(room.sprite())[0]
        assert symbol.attrib == {"viewBox": "0 0 2 1", "fill": "none", "id": "lotus"}
        assert len(symbol) == 1
    finally:
        room.ornaments.cache_clear()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_is_readable_on_paper_in_light_and_dark() -> None:
    found: dict[str, list[str]] = {}
    for name, colour in re.findall(r"--(\w+): (#[0-9A-F]{6})", TOKENS):
        found.setdefault(name, []).append(colour)
    accents = found.pop("accent")
    assert len(accents) == 8
    for scheme in (0, 1):
        grounds = [found["paper"][scheme], found["leaf"][scheme]]
        for ground in grounds:
            assert contrast(found["ink"][scheme], ground) >= 7
            for name in ("soft", "lacquer", "jade", "indigo", "amber"):
                assert contrast(found[name][scheme], ground) >= 4.5, (name, scheme)
            for colour in accents[scheme * 4 : scheme * 4 + 4]:
                assert contrast(colour, ground) >= 4.5, (colour, scheme)
