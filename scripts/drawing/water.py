"""Water and air: ripples, bands of mist, clouds, suns, rain, birds and boats."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

import math

from .hand import Point, box, brush, curve, oval, poly, smooth
from .palette import BARK, CREAM, INK, PAPER, WINE
from .sheet import HEIGHT, WIDTH, Sheet, Stops


def sky(s: Sheet, stops: Stops, bottom: float = HEIGHT, grain: str = "", amount: float = 0.35) -> None:
    """The graded sky, as a printer wipes it on the block; ``grain`` stipples its top."""
    field = box(-20, -20, WIDTH + 40, bottom + 20)
    s.wash(field, stops)
    if grain:
        s.shade(field, grain, "up", amount, 0.75)


def lake(s: Sheet, level: float, stops: Stops, grain: str = "", bottom: float = HEIGHT) -> None:
    """Still water from ``level`` down."""
    field = box(-20, level, WIDTH + 40, bottom - level + 20)
    s.wash(field, stops)
    if grain:
        s.shade(field, grain, "down", 0.5, 0.8)


def ripples(
    s: Sheet,
    top: float,
    bottom: float,
    ink: str,
    count: int = 60,
    opacity: float = 0.7,
    left: float = -60,
    right: float = WIDTH + 60,
    size: float = 1.0,
) -> None:
    """Carved lines on water: small and close together far away, long and wide near."""
    for _ in range(count):
        t = s.rng.random() ** 0.8
        y = top + (bottom - top) * t
        length = (26 + 190 * t * s.rng.uniform(0.4, 1.2)) * size
        x = s.rng.uniform(left, right)
        bow = s.rng.uniform(-3, 3) * (0.3 + t)
        stroke = [(x - length / 2, y), (x, y + bow), (x + length / 2, y)]
        s.path(brush(stroke, 0.5, 0.5, belly=(1.2 + 5 * t) * size), ink, opacity * s.rng.uniform(0.5, 1))


def glitter(
    s: Sheet,
    x: float,
    top: float,
    bottom: float,
    ink: str,
    spread: float = 120,
    count: int = 46,
    opacity: float = 0.85,
) -> None:
    """The broken path of light under a sun or a lamp."""
    for i in range(count):
        t = (i + s.rng.random()) / count
        y = top + (bottom - top) * t
        half = spread * (0.25 + 0.75 * t) * s.rng.uniform(0.15, 0.7)
        mid = x + s.rng.gauss(0, spread * 0.22 * (0.3 + t))
        s.path(
            brush([(mid - half, y), (mid, y + 1), (mid + half, y)], 0.4, 0.4, belly=2 + 6.5 * t),
            ink,
            opacity * (1 - 0.45 * t) * s.rng.uniform(0.55, 1),
        )


def mist(s: Sheet, y: float, height: float, ink: str = PAPER, strength: str = "cc") -> None:
    """A band of mist that fades above and below."""
    s.wash(box(-20, y, WIDTH + 40, height), [(0, ink + "00"), (0.55, ink + strength), (1, ink + "00")])


def cloud(s: Sheet, x: float, y: float, width: float, ink: str, opacity: float = 0.8, rows: int = 4) -> None:
    """A cloud in the old manner: long rounded bars that overlap."""
    tall = width * 0.052
    for row in range(rows):
        share = (0.45, 1.0, 0.72, 0.4, 0.55)[row % 5] * s.rng.uniform(0.85, 1.1)
        cx = x + width * s.rng.uniform(-0.18, 0.18)
        half, top = width * share / 2, y + row * tall * 0.78
        r = tall / 2
        s.path(
            f"M{cx - half:.1f} {top:.1f}h{2 * half:.1f}a{r:.1f} {r:.1f} 0 0 1 0 {tall:.1f}h{-2 * half:.1f}"
            f"a{r:.1f} {r:.1f} 0 0 1 0 {-tall:.1f}z",
            ink,
            opacity,
        )


def sun(s: Sheet, x: float, y: float, r: float, ink: str, shade: str = "", halo: str = "") -> None:
    """A printed sun or moon, shaded towards its foot."""
    if halo:
        s.glow(x, y, r * 3.4, halo, 0.75)
    with s.layer("fine"):
        s.path(oval(x, y, r, count=24), ink)
        if shade:
            s.shade(oval(x, y, r, count=24), shade, "down", 0.8, 0.8)


def birds(s: Sheet, x: float, y: float, count: int, size: float, ink: str) -> None:
    """A loose flight of birds, two strokes each."""
    for i in range(count):
        bx, by = (
            x + i * size * 2.1 + s.rng.uniform(-size, size),
            y - i * size * 0.7 + s.rng.uniform(-size, size),
        )
        k = size * s.rng.uniform(0.7, 1.15)
        for side in (-1, 1):
            wing = curve([(bx, by), (bx + side * k * 0.5, by - k * 0.75), (bx + side * k * 1.15, by - k * 0.1)], 6)
            s.path(brush(wing, 1.5, 0.6, belly=k * 0.16), ink)


def egret(s: Sheet, x: float, y: float, size: float, ink: str, flip: bool = False) -> None:
    """A white egret in flight, wings raised."""
    k = -size if flip else size
    body = curve([(x - 0.75 * k, y + size * 0.05), (x, y + size * 0.12), (x + 0.55 * k, y - size * 0.1)], 8)
    s.path(brush(body, 1, size * 0.05, belly=size * 0.17), ink)
    neck = curve([(x + 0.4 * k, y), (x + 0.75 * k, y - size * 0.1), (x + 0.98 * k, y - size * 0.02)], 6)
    s.path(brush(neck, size * 0.07, size * 0.02), ink)
    for lift, sweep in ((0.95, -0.35), (0.7, 0.2)):
        wing: list[Point] = curve(
            [
                (x + 0.15 * k, y),
                (x + sweep * k * 0.3, y - lift * size * 0.8),
                (x + (sweep - 0.35) * k, y - lift * size),
            ],
            8,
        )
        s.path(brush(wing, size * 0.14, 0.5, belly=size * 0.2), ink)


def rain(s: Sheet, ink: str, count: int = 130, slant: float = 0.22, opacity: float = 0.5) -> None:
    """Thin slanting rain over the whole sheet."""
    for _ in range(count):
        x, y, length = s.rng.uniform(-100, WIDTH + 100), s.rng.uniform(-60, HEIGHT), s.rng.uniform(30, 95)
        s.line(f"M{x:.1f} {y:.1f}l{-slant * length:.1f} {length:.1f}", ink, s.rng.uniform(1, 2.2), opacity)


def sampan(
    s: Sheet,
    x: float,
    y: float,
    length: float,
    hull: str = WINE,
    inside: str = BARK,
    rim: str = CREAM,
    flip: bool = False,
) -> None:
    """A long shallow boat on the water line ``y``; bow to the right."""
    k = -1 if flip else 1

    def at(u: float, v: float) -> Point:
        return (x + k * u * length, y - v * length)

    deck = [
        at(-0.5, 0.085),
        at(-0.2, 0.028),
        at(0.15, 0.024),
        at(0.5, 0.125),
        at(0.18, 0.065),
        at(-0.2, 0.062),
    ]
    side = [
        at(-0.5, 0.085),
        at(-0.24, 0.03),
        at(0.16, 0.026),
        at(0.5, 0.125),
        at(0.36, 0.012),
        at(0.2, -0.018),
        at(-0.28, -0.02),
        at(-0.42, 0.012),
    ]
    s.path(smooth(deck, tension=0.8), inside)
    s.form(smooth(side, tension=0.6), hull, INK, "down", 0.7, 0.7)
    s.path(
        brush(curve([at(-0.5, 0.087), at(-0.2, 0.0), at(0.18, 0.0), at(0.5, 0.127)], 12), 1, 1, length * 0.012),
        rim,
    )


def wake(s: Sheet, x: float, y: float, length: float, ink: str, opacity: float = 0.8) -> None:
    """The few lines a boat leaves under itself."""
    for i in range(5):
        half = length * (0.62 - 0.09 * i) * s.rng.uniform(0.8, 1.1)
        mid, level = x + s.rng.uniform(-0.1, 0.1) * length, y + length * (0.03 + 0.036 * i)
        s.path(
            brush([(mid - half, level), (mid, level + 2), (mid + half, level)], 0.5, 0.5, belly=length * 0.013),
            ink,
            opacity * (1 - 0.14 * i),
        )


def junk(s: Sheet, x: float, y: float, size: float, sail: str, shade: str, hull: str) -> None:
    """A boat under ribbed sails."""
    for cx, tall, wide in ((0.12, 1.0, 0.42), (-0.32, 0.72, 0.3)):
        left, top = x + (cx - wide / 2) * size, y - tall * size
        shape = [
            (left + wide * size * 0.35, top),
            (left + wide * size, top + size * 0.14),
            (left + wide * size * 1.12, y - size * 0.36),
            (left + wide * size * 0.9, y - size * 0.1),
            (left - wide * size * 0.1, y - size * 0.13),
            (left + wide * size * 0.05, y - size * 0.45),
        ]
        s.form(smooth(shape, tension=0.5), sail, shade, "left", 0.7, 0.8)
        for i in range(1, 5):
            level = top + (y - size * 0.12 - top) * i / 5
            s.line(
                f"M{left + size * 0.02:.1f} {level:.1f}l{wide * size:.1f} {size * 0.03:.1f}",
                shade,
                size * 0.008,
            )
    hull_line = [
        (x - 0.62 * size, y - 0.12 * size),
        (x - 0.4 * size, y - 0.05 * size),
        (x + 0.4 * size, y - 0.05 * size),
        (x + 0.66 * size, y - 0.13 * size),
        (x + 0.48 * size, y + 0.07 * size),
        (x - 0.46 * size, y + 0.07 * size),
    ]
    s.form(poly(hull_line), hull, INK, "down", 0.8, 0.6)


def arc_points(x: float, y: float, r: float, start: float, end: float, steps: int = 16) -> list[Point]:
    """Points along a circle from ``start`` to ``end`` degrees (0 right, 90 down)."""
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + r * math.cos(a), y + r * math.sin(a)) for a in angles]
