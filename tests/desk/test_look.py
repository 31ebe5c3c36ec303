"""The desk's look: readable contrast in both schemes, no inline script or style, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nhipcau

DESK = Path(nhipcau.__file__).parent / "desk"
STATIC, TEMPLATES = DESK / "static" / "desk", DESK / "templates" / "desk"
STYLES = sorted(STATIC.glob("*.css"))
PARTS = sorted((TEMPLATES / "parts").glob("*.html"))
OURS = [*PARTS, TEMPLATES / "base.html", TEMPLATES / "signin.html"]

INLINE = re.compile(r"""<style|\sstyle=|\son[a-z]+=["']|<script(?![^>]*\ssrc=)|https?://|javascript:""")

GROUNDS = ("paper", "paper-deep", "paper-raised")
STATES = ("lacquer", "jade", "indigo", "amber")
PAIRS = [
    *((word, ground, 7.0) for word in ("ink", "ink-soft") for ground in GROUNDS[:1]),
    *((word, ground, 4.5) for word in ("ink-soft", *STATES) for ground in GROUNDS),
    *((word, f"{word}-wash", 4.5) for word in STATES),
    *(("ink", f"{state}-wash", 7.0) for state in STATES),
    ("lacquer", "amber-wash", 4.5),
    ("on-lacquer", "lacquer", 4.5),
    ("on-lacquer", "lacquer-deep", 4.5),
    ("edge", "paper", 3.0),
    ("edge", "paper-deep", 3.0),
]


def schemes() -> dict[str, dict[str, str]]:
    """The colour tokens of each scheme, as tokens.css sets them."""
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    rules = re.findall(r"{([^{}]*)}", text)
    blocks = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", rule)) for rule in rules]
    light, dark_by_system, dark_by_person = [block for block in blocks if "paper" in block]
    return {"light": light, "dark": dark_by_system, "dark by choice": dark_by_person}


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(scheme: str) -> None:
    tokens = schemes()[scheme]
    weak = [(w, g) for w, g, least in PAIRS if contrast(tokens[w], tokens[g]) < least]
    assert weak == []


def test_dark_is_the_same_by_system_and_by_choice() -> None:
    found = schemes()
    assert found["dark"] == found["dark by choice"]
    assert set(found["dark"]) == set(found["light"])


@pytest.mark.parametrize("template", OURS, ids=lambda path: path.name)
def test_no_script_or_style_in_a_template(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    spoken = re.sub(r"{% comment %}.*?{% endcomment %}", "", text, flags=re.DOTALL)
    assert INLINE.findall(spoken) == []


@pytest.mark.parametrize("part", PARTS, ids=lambda path: path.name)
def test_a_part_says_what_it_needs(part: Path) -> None:
    assert part.read_text(encoding="utf-8").startswith("{% comment %}\n")


@pytest.mark.parametrize("template", OURS, ids=lambda path: path.name)
def test_every_include_exists(template: Path) -> None:
    named = re.findall(r'{% include "desk/([^"]+)"', template.read_text(encoding="utf-8"))
    assert [name for name in named if not (TEMPLATES / name).is_file()] == []


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_styles_use_our_own_files_only(style: Path) -> None:
    addresses = re.findall(r'url\("?([^")]+)"?\)', style.read_text(encoding="utf-8"))
    assert [address for address in addresses if not (STATIC / address).is_file()] == []


def test_every_font_is_declared_and_licensed() -> None:
    fonts = {path.name for path in (STATIC / "fonts").glob("*.woff2")}
    faces = (STATIC / "fonts.css").read_text(encoding="utf-8")
    declared = set(re.findall(r"fonts/([a-z0-9-]+\.woff2)", faces))
    assert fonts == declared
    licences = sorted(path.name for path in (STATIC / "fonts").glob("OFL-*.txt"))
    assert licences == ["OFL-be-vietnam-pro.txt", "OFL-source-serif-4.txt"]


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_every_colour_comes_from_the_tokens(style: Path) -> None:
    allowed = {"tokens.css": None, "base.css": {"#000"}}  # #000: ink on printed paper
    found = set(re.findall(r"#[0-9a-f]{3,8}\b", style.read_text(encoding="utf-8")))
    assert allowed.get(style.name, set()) in (None, found)
