"""The portal's own files: a stylesheet and one more for data sets, three fonts, an icon, the ornaments; each addressed by its hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

PORTAL = Path(__file__).parent.parent
ORNAMENTS = PORTAL / "ornaments"
SHEETS = ("tokens", "frame", "lists", "item", "plain", "proving", "occasions", "print")
#: What only the pages of data sets need beside that.
DATA_SHEETS = ("data",)
SVG = "http://www.w3.org/2000/svg"
OWN = ("width", "height", "id", "role")
#: What a card on other people's pages needs, and nothing else.
CARD_SHEETS = ("tokens", "embed")
TYPES = {"css": "text/css; charset=utf-8", "woff2": "font/woff2", "svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to serve at ``address``, for ever: another content has another address."""

    content: bytes
    address: str
    content_type: str


@lru_cache(maxsize=1)
def assets() -> dict[str, Asset]:
    """Every asset by name (``portal.css``, ``data.css``, ``embed.css``, ``ornaments.svg``, ``icon.svg``, ``podcast.png``, the fonts)."""
    fonts = sorted((PORTAL / "assets/fonts").glob("*.woff2"))
    found = {path.name: _asset(path.read_bytes(), "woff2") for path in fonts}
    made = {name: _sheet(sheets, found) for name, sheets in (("portal.css", SHEETS), ("data.css", DATA_SHEETS), ("embed.css", CARD_SHEETS))}
    found |= made
    found["podcast.png"] = _asset((PORTAL / "assets/podcast.png").read_bytes(), "png")
    found["icon.svg"] = _asset((PORTAL / "assets/icon.svg").read_bytes(), "svg")
    found["ornaments.svg"] = _asset(sprite(), "svg")
    return found


def _sheet(names: tuple[str, ...], fonts: Mapping[str, Asset]) -> Asset:
    sheet = "".join((PORTAL / f"assets/{name}.css").read_text(encoding="utf-8") for name in names)
    for name, font in fonts.items():
        sheet = sheet.replace(f"url({name})", f"url({font.address})")
    return _asset(squeeze(sheet).encode(), "css")


def _asset(content: bytes, extension: str) -> Asset:
    name = hashlib.sha256(content).hexdigest()[:20]
    return Asset(content, f"/a/{name}.{extension}", TYPES[extension])


def squeeze(css: str) -> str:
    """A stylesheet without comments and spaces. Our sheets hold no strings with braces or semicolons."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{};,>])\s*|(:)\s+", r"\1\2", css).replace(";}", "}").strip()


@lru_cache(maxsize=1)
def ornaments() -> tuple[str, ...]:
    """Names of the drawn ornaments, such as ``lotus``, without those drawn small for marks. Empty where none is drawn."""
    return tuple(sorted(path.stem for path in ORNAMENTS.glob("*.svg") if path.stem != "favicon" and not path.stem.endswith("-mark")))


def sprite() -> bytes:
    """All ornaments in one file, each a symbol under its name; pages refer to ``ornaments.svg#name``."""
    ElementTree.register_namespace("", SVG)
    book = ElementTree.Element(f"{{{SVG}}}svg")
    for name in ornaments():
        root = ElementTree.fromstring((ORNAMENTS / f"{name}.svg").read_bytes())
        kept = {key: value for key, value in root.attrib.items() if key not in OWN}
        symbol = ElementTree.SubElement(book, f"{{{SVG}}}symbol", {**kept, "id": name})
        symbol.extend(list(root))
    return ElementTree.tostring(book, encoding="unicode").encode()
