"""Pottery: bowls, cups, teapots and thrown vessels with painted bands."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

from collections.abc import Sequence

from .hand import Point, box, brush, curve, leaf, oval, smooth
from .palette import BARK, CREAM, GOLD, INDIGO, INK, PAPER, STONE
from .sheet import Sheet


def profile(points: Sequence[Point], x: float, foot: float, size: float) -> str:
    """A turned vessel from the right half of its outline (radius, height) in units of ``size``."""
    right = [(x + u * size, foot - v * size) for u, v in points]
    left = [(x - u * size, foot - v * size) for u, v in reversed(points)]
    return smooth(right + left, tension=0.62)


def bowl(
    s: Sheet,
    x: float,
    foot: float,
    width: float,
    body: str = CREAM,
    shade: str = STONE,
    paint: str = INDIGO,
    broth: str = GOLD,
) -> None:
    """A wide painted bowl, seen a little from above, filled with broth."""
    r, h = width / 2, width * 0.4
    rim = foot - h
    s.form(box(x - r * 0.36, foot - h * 0.08, r * 0.72, h * 0.1), body, shade, "right", 0.8, 0.7)
    side = (
        f"M{x - r} {rim}C{x - r * 0.97} {rim + h * 0.55} {x - r * 0.6} "
        f"{foot - h * 0.04} {x - r * 0.3} {foot - h * 0.03}"
        f"H{x + r * 0.3}C{x + r * 0.6} {foot - h * 0.04} {x + r * 0.97} {rim + h * 0.55} {x + r} {rim}Z"
    )
    s.form(side, body, shade, "right", 0.8, 0.6)
    s.shade(side, shade, "down", 0.5, 0.4)
    with s.layer("", clip=side):
        for level, thick in ((0.3, 0.02), (0.36, 0.008), (0.84, 0.016)):
            line = curve(
                [
                    (x - r * 1.05, rim + h * (level - 0.1)),
                    (x, rim + h * (level + 0.34)),
                    (x + r * 1.05, rim + h * (level - 0.1)),
                ],
                14,
            )
            s.path(brush(line, width * thick, width * thick), paint)
        for i in range(9):
            u = (i - 4) / 4.6
            _spray(s, x + u * r, rim + h * (0.62 - 0.22 * u * u), width * 0.05, paint)
    s.path(oval(x, rim, r, r * 0.27, count=26), body)
    s.path(oval(x, rim + r * 0.012, r * 0.94, r * 0.235, count=26), paint)
    s.form(oval(x, rim + r * 0.03, r * 0.9, r * 0.215, count=26), broth, BARK, "right", 0.6, 0.8)


def _spray(s: Sheet, x: float, y: float, size: float, ink: str) -> None:
    for turn in (-90, -150, -30, 150, 30):
        s.path(leaf(x, y, size, size * 0.4, turn), ink)
    s.path(oval(x, y, size * 0.16, count=8), ink)


def cup(s: Sheet, x: float, foot: float, width: float, body: str, shade: str, drink: str, paint: str = "") -> None:
    """A small handle-less cup."""
    r, h = width / 2, width * 0.72
    side = smooth(
        [
            (x - r, foot - h),
            (x - r * 0.86, foot - h * 0.35),
            (x - r * 0.5, foot),
            (x + r * 0.5, foot),
            (x + r * 0.86, foot - h * 0.35),
            (x + r, foot - h),
        ],
        tension=0.55,
    )
    s.form(side, body, shade, "right", 0.85, 0.7)
    if paint:
        _spray(s, x - r * 0.1, foot - h * 0.42, width * 0.19, paint)
    s.path(oval(x, foot - h, r, r * 0.3, count=20), body)
    s.form(oval(x, foot - h + r * 0.04, r * 0.88, r * 0.23, count=20), drink, INK, "right", 0.4, 0.8)


def teapot(s: Sheet, x: float, foot: float, width: float, body: str, shade: str, paint: str = "") -> None:
    """A round teapot with a bail handle; spout to the right."""
    r = width / 2
    handle = curve(
        [
            (x - r * 0.62, foot - r * 1.15),
            (x - r * 0.75, foot - r * 2.35),
            (x + r * 0.75, foot - r * 2.35),
            (x + r * 0.62, foot - r * 1.15),
        ],
        16,
    )
    s.path(brush(handle, width * 0.035, width * 0.035), BARK)
    spout = curve(
        [
            (x + r * 0.65, foot - r * 0.55),
            (x + r * 1.25, foot - r * 0.6),
            (x + r * 1.25, foot - r * 1.12),
            (x + r * 1.55, foot - r * 1.25),
        ],
        12,
    )
    s.form(brush(spout, r * 0.42, r * 0.15), body, shade, "down", 0.8, 0.7)
    pot = smooth(
        [
            (x - r * 0.5, foot),
            (x - r * 0.96, foot - r * 0.55),
            (x - r * 0.72, foot - r * 1.12),
            (x, foot - r * 1.28),
            (x + r * 0.72, foot - r * 1.12),
            (x + r * 0.96, foot - r * 0.55),
            (x + r * 0.5, foot),
        ],
        tension=0.85,
    )
    s.form(pot, body, shade, "right", 0.9, 0.7)
    s.form(oval(x, foot - r * 1.24, r * 0.42, r * 0.13), body, shade, "down", 0.8, 0.7)
    s.path(oval(x, foot - r * 1.42, r * 0.11, r * 0.1), shade)
    if paint:
        for u in (-0.42, 0.0, 0.42):
            _spray(s, x + u * r, foot - r * 0.66, width * 0.1, paint)


VESSELS: dict[str, list[Point]] = {
    "bottle": [(0.16, 0), (0.27, 0.16), (0.29, 0.36), (0.2, 0.56), (0.08, 0.7), (0.075, 0.9), (0.12, 1.0)],
    "jar": [(0.2, 0), (0.32, 0.22), (0.36, 0.46), (0.3, 0.64), (0.19, 0.7), (0.21, 0.76)],
    "vase": [(0.17, 0), (0.2, 0.1), (0.3, 0.5), (0.31, 0.66), (0.2, 0.82), (0.12, 0.88), (0.17, 0.98)],
    "gourd": [
        (0.16, 0),
        (0.3, 0.14),
        (0.3, 0.34),
        (0.15, 0.5),
        (0.2, 0.64),
        (0.16, 0.76),
        (0.07, 0.84),
        (0.08, 0.94),
    ],
    "dish": [(0.16, 0), (0.17, 0.05), (0.42, 0.22), (0.44, 0.25)],
    "pot": [(0.22, 0), (0.34, 0.12), (0.36, 0.28), (0.3, 0.4), (0.34, 0.46)],
}


def vessel(
    s: Sheet,
    kind: str,
    x: float,
    foot: float,
    size: float,
    body: str,
    shade: str,
    paint: str = "",
    style: int = 0,
) -> None:
    """A thrown pot of one of ``VESSELS``; style 0 plain bands, 1 sprays, 2 waves, 3 crackle."""
    outline = VESSELS[kind]
    d = profile(outline, x, foot, size)
    s.form(d, body, shade, "right", 0.9, 0.72)
    s.shade(d, shade, "down", 0.45, 0.35)
    top_r, top = outline[-1][0] * size, foot - outline[-1][1] * size
    with s.layer("", clip=d):
        if paint:
            _decorate(s, x, foot, size, outline[-1][1], paint, style)
        s.path(
            brush(
                [
                    (x - size * 0.16, foot - size * 0.5 * outline[-1][1]),
                    (x - size * 0.19, foot - size * 0.36 * outline[-1][1]),
                    (x - size * 0.16, foot - size * 0.22 * outline[-1][1]),
                ],
                1,
                1,
                size * 0.03,
            ),
            PAPER,
            0.55,
        )
    s.path(oval(x, top, top_r, top_r * 0.28), shade)
    s.line(oval(x, top, top_r, top_r * 0.28), body, max(2, size * 0.012))


def _decorate(s: Sheet, x: float, foot: float, size: float, tall: float, ink: str, style: int) -> None:
    for v in (0.08, 0.92):
        _band(s, x, foot - v * tall * size, size, ink, size * 0.014)
    if style == 1:
        for row, v in enumerate((0.3, 0.52, 0.72)):
            for i in range(-3, 4):
                _spray(
                    s,
                    x + (i + row % 2 * 0.5) * size * 0.16,
                    foot - v * tall * size + abs(i) * 3,
                    size * 0.06,
                    ink,
                )
    elif style == 2:
        for v in (0.3, 0.4, 0.5, 0.6):
            for i in range(-4, 5):
                cx, cy = x + i * size * 0.1 + (v * 50 % 2) * size * 0.05, foot - v * tall * size
                s.line(
                    f"M{cx - size * 0.05:.1f} {cy:.1f}a{size * 0.05:.1f} {size * 0.05:.1f} 0 0 1 {size * 0.1:.1f} 0",
                    ink,
                    size * 0.011,
                )
    elif style == 4:
        _vine(s, x, foot - 0.5 * tall * size, size, ink)
    elif style == 3:
        for v in (0.26, 0.4, 0.56, 0.7):
            _band(s, x, foot - v * tall * size, size, ink, size * 0.024)


def _vine(s: Sheet, x: float, y: float, size: float, ink: str) -> None:
    """A lotus among scrolling leaves, as on blue-and-white."""
    for side in (-1, 1):
        line = curve(
            [
                (x, y + size * 0.2),
                (x + side * size * 0.2, y + size * 0.24),
                (x + side * size * 0.24, y - size * 0.12),
                (x + side * size * 0.05, y - size * 0.22),
            ],
            14,
        )
        s.path(brush(line, size * 0.012, size * 0.008), ink)
        for i in (3, 5, 7, 9, 11):
            for turn in (-70, 60):
                s.path(leaf(*line[i], size * 0.1, size * 0.045, turn + (180 if side < 0 else 0) + i * 9), ink)
    for turn in (-90, -120, -60, -148, -32):
        s.path(leaf(x, y + size * 0.06, size * 0.15, size * 0.07, turn), ink)
    for turn in (40, 140):
        s.path(leaf(x, y + size * 0.08, size * 0.1, size * 0.05, turn), ink)
    for v in (-0.26, 0.27):
        for i in range(-5, 6):
            s.path(leaf(x + i * size * 0.062, y + v * size, size * 0.06, size * 0.04, 90 if v > 0 else -90), ink)


def _band(s: Sheet, x: float, y: float, size: float, ink: str, width: float) -> None:
    s.path(
        brush(
            curve(
                [
                    (x - size * 0.45, y - size * 0.05),
                    (x, y + size * 0.06),
                    (x + size * 0.45, y - size * 0.05),
                ],
                10,
            ),
            width,
            width,
        ),
        ink,
    )
