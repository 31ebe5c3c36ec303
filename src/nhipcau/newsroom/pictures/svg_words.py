"""The elements and attributes of SVG that draw and do nothing else (SVG 1.1, SVG 2), and what their values may say."""

from __future__ import annotations

import re

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

_ELEMENTS_WORDS = """
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath linearGradient
    radialGradient stop clipPath mask pattern marker style
"""
ELEMENTS = frozenset(_ELEMENTS_WORDS.split())
#: Elements of which only the frame is dangerous: they become a plain group and what they hold is judged by itself.
OPENED = frozenset({"a", "switch"})
_PRESENTATION_WORDS = """
    alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-rendering direction display
    dominant-baseline fill fill-opacity fill-rule font font-family font-size font-size-adjust font-stretch font-style
    font-variant font-weight image-rendering letter-spacing marker marker-end marker-mid marker-start mask
    mix-blend-mode isolation opacity overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration
    text-rendering unicode-bidi vector-effect visibility word-spacing writing-mode
"""
PRESENTATION = frozenset(_PRESENTATION_WORDS.split())
_ATTRIBUTES_WORDS = """
    id class lang role aria-label aria-labelledby aria-describedby aria-hidden version viewBox preserveAspectRatio width
    height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points transform rotate pathLength offset gradientUnits
    gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits
    patternTransform markerUnits markerWidth markerHeight refX refY orient startOffset method spacing textLength
    lengthAdjust
"""
ATTRIBUTES = PRESENTATION | frozenset(_ATTRIBUTES_WORDS.split())
_DRAWING_WORDS = """
    path rect circle ellipse line polyline polygon text use
"""
DRAWING = frozenset(_DRAWING_WORDS.split())

_LOCAL = re.compile(r"#[A-Za-z_][\w.:-]*")
_LOCAL_URL = re.compile(r"url\(\s*([\"']?)(#[A-Za-z_][\w.:-]*)\1\s*\)", re.IGNORECASE)
#: Whatever opens an address, runs, or hides either behind an escape or a comment.
_ACTIVE = re.compile(
    r"url\s*\(|image(?:-set)?\s*\(|element\s*\(|expression|javascript|vbscript|data:|behavior|-moz-binding|"
    r"@|\\|/\*|<|[\x00-\x08\x0b\x0c\x0e-\x1f]",
    re.IGNORECASE,
)


def is_local(reference: str) -> bool:
    """Whether a reference stays within the drawing: ``#name``."""
    return _LOCAL.fullmatch(reference.strip()) is not None


def is_harmless(value: str) -> bool:
    """Whether the value of a drawing attribute names nothing outside the drawing and runs nothing."""
    return _ACTIVE.search(_LOCAL_URL.sub("", value)) is None


def targets(value: str) -> list[str]:
    """The names that a value refers to by ``url(#name)``."""
    return [match[2][1:] for match in _LOCAL_URL.finditer(value)]


def declarations(style: str) -> list[tuple[str, str]]:
    """The harmless drawing properties of a ``style`` attribute, as (attribute, value)."""
    parts = (part.partition(":") for part in style.split(";"))
    found = ((name.strip().lower(), value.replace("!important", "").strip()) for name, _, value in parts)
    return [(name, value) for name, value in found if name in PRESENTATION and value and is_harmless(value)]


def is_harmless_sheet(sheet: str) -> bool:
    """Whether the text of a ``style`` element only sets properties: no address at all, no import, no escape, no comment."""
    return _ACTIVE.search(sheet) is None
