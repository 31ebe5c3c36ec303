"""Things on tables and shelves: bowls, cups, pots, books, lanterns, cameras, baskets from above."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

import math
from collections.abc import Sequence

from .hand import blob, box, brush, curve, leaf, oval, poly
from .palette import CREAM, HONEY, INK, INK_SOFT, PAPER, WINE, mix
from .sheet import Sheet


def steam(s: Sheet, x: float, y: float, tall: float, ink: str = PAPER, wisps: int = 3, opacity: float = 0.6) -> None:
    """Slow curls of steam over (x, y)."""
    for i in range(wisps):
        cx, k = x + (i - (wisps - 1) / 2) * tall * 0.24, 1 if i % 2 else -1
        h = tall * s.rng.uniform(0.75, 1.05)
        line = curve(
            [
                (cx, y),
                (cx + k * h * 0.3, y - h * 0.3),
                (cx - k * h * 0.34, y - h * 0.62),
                (cx + k * h * 0.1, y - h),
            ],
            16,
        )
        s.path(brush(line, 2, 1, belly=tall * 0.05), ink, opacity)


def books(s: Sheet, x: float, foot: float, width: float, inks: Sequence[str], tall: float, lean: float = 0.0) -> None:
    """A row of book spines standing on a shelf."""
    left = x
    while left < x + width - tall * 0.08:
        w, h = tall * s.rng.uniform(0.1, 0.24), tall * s.rng.uniform(0.72, 1.0)
        w = min(w, x + width - left)
        ink = s.rng.choice(list(inks))
        tip = lean * h if s.rng.random() < 0.12 else 0
        s.form(
            poly([(left + tip, foot - h), (left + w - 2 + tip, foot - h), (left + w - 2, foot), (left, foot)]),
            ink,
            INK,
            "right",
            0.5,
            0.6,
        )
        for v in (0.12, 0.2, 0.84):
            s.path(box(left + 2 + tip * v, foot - h * v - 3, max(2, w - 6), 3), CREAM, 0.6)
        left += w


def lantern(
    s: Sheet, x: float, y: float, size: float, body: str, shade: str, light: str = HONEY, kind: int = 0
) -> None:
    """A silk lantern hanging from (x, y): 0 round, 1 gourd, 2 long; lit from inside."""
    rx, ry = ((0.5, 0.44), (0.44, 0.52), (0.36, 0.62))[kind]
    cy = y + size * (0.24 + ry)
    s.line(f"M{x} {y}V{cy - size * ry:.1f}", INK, max(1.5, size * 0.014))
    s.glow(x, cy, size * 1.25, light, 0.5)
    d = oval(x, cy, size * rx, size * ry, count=20)
    s.form(d, body, shade, "down", 0.75, 0.7)
    s.glow(x, cy, size * 0.42, light, 0.85)
    for k in (-0.72, -0.38, 0.0, 0.38, 0.72):
        rib = curve([(x, cy - size * ry), (x + k * size * rx * 1.85, cy), (x, cy + size * ry)], 10)
        s.path(brush(rib, 1, 1, size * 0.012), shade, 0.75)
    for v in (-ry, ry - 0.02):
        s.path(box(x - size * 0.16, cy + size * v - size * 0.03, size * 0.32, size * 0.06), INK_SOFT)
    for i in range(-2, 3):
        s.path(
            brush(
                [(x + i * size * 0.025, cy + size * ry), (x + i * size * 0.045, cy + size * (ry + 0.42))],
                size * 0.02,
                size * 0.012,
            ),
            shade,
        )


def star_lantern(s: Sheet, x: float, y: float, r: float, inks: Sequence[str], frame: str = CREAM) -> None:
    """The five-pointed Mid-Autumn lantern in its ring of paper, centred at (x, y)."""
    s.glow(x, y, r * 1.9, HONEY, 0.65)
    s.line(oval(x, y, r, count=24), frame, r * 0.06)
    for i in range(20):
        a = math.tau * i / 20
        s.path(
            leaf(x + math.cos(a) * r, y + math.sin(a) * r, r * 0.17, r * 0.1, math.degrees(a)),
            inks[i % len(inks)],
        )
    points = []
    for i in range(10):
        a, k = math.radians(-90 + 36 * i), (1.0 if i % 2 == 0 else 0.4)
        points.append((x + math.cos(a) * r * 0.93 * k, y + math.sin(a) * r * 0.93 * k))
    for i in range(10):
        s.path(poly([(x, y), points[i], points[(i + 1) % 10]]), inks[i % 2])
    s.line(poly(points), frame, r * 0.03)


def tray_above(s: Sheet, x: float, y: float, r: float, weave: str, line: str) -> None:
    """A flat winnowing basket from above."""
    s.form(oval(x, y, r, count=26), weave, line, "slant", 0.55, 0.8)
    for k in (0.3, 0.55, 0.78):
        s.line(oval(x, y, r * k, count=24), line, 1.6, 0.3)
    s.line(oval(x, y, r, count=26), line, r * 0.055)
    s.line(oval(x, y, r * 0.93, count=26), weave, r * 0.016)


def heap_above(s: Sheet, x: float, y: float, r: float, inks: Sequence[str], size: float, shade: str = WINE) -> None:
    """Round fruit heaped in a basket seen from above."""
    spots = []
    for i in range(int((r / size) ** 2 * 1.15)):
        a, k = i * 2.39996, math.sqrt(i / ((r / size) ** 2 * 1.15))
        spots.append((x + math.cos(a) * k * r * 0.84, y + math.sin(a) * k * r * 0.84))
    for cx, cy in reversed(spots):
        ink = s.rng.choice(list(inks))
        s.path(oval(cx, cy, size, count=10), mix(ink, shade, 0.45))
        s.path(blob(s.rng, cx - size * 0.1, cy - size * 0.1, size * 0.86, size * 0.86, 0.06), ink)
        s.path(oval(cx - size * 0.3, cy - size * 0.32, size * 0.2, size * 0.14, -40, 6), mix(ink, PAPER, 0.5))


def greens_above(s: Sheet, x: float, y: float, r: float, inks: Sequence[str], long: float, count: int = 70) -> None:
    """Leaf greens bunched in a basket seen from above."""
    for i in range(count):
        a, k = s.rng.random() * math.tau, math.sqrt(s.rng.random()) * 0.72
        cx, cy = x + math.cos(a) * k * r, y + math.sin(a) * k * r
        s.path(
            leaf(cx, cy, long * s.rng.uniform(0.7, 1.2), long * 0.4, math.degrees(a) + s.rng.uniform(-110, 110)),
            inks[min(len(inks) - 1, int(i / count * len(inks)))],
        )
