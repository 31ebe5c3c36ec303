"""What grows: crowns, branches, lotus, rice, bamboo, palms, banana, reeds."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

import math
from collections.abc import Sequence

from .hand import Point, blob, brush, curve, leaf, oval, smooth
from .palette import BARK, GOLD, HONEY, INK, ROSE, STRAW
from .sheet import Sheet


def crown(s: Sheet, x: float, y: float, rx: float, ry: float, inks: Sequence[str], grain: float = 1.0) -> None:
    """A leafy crown: dark mass, then lighter dabs towards the upper left. ``inks`` dark to light."""
    rng = s.rng
    for level, ink in enumerate(inks):
        share = 1 - level * 0.23
        count = int((30 + 22 * level) * grain)
        for _ in range(count):
            angle, r = rng.random() * math.tau, math.sqrt(rng.random()) * share
            cx = x + math.cos(angle) * r * rx - level * rx * 0.09
            cy = y + math.sin(angle) * r * ry - level * ry * 0.17
            size = (rx + ry) * (0.15 if level == 0 else 0.075 / (0.6 + 0.4 * level)) * rng.uniform(0.6, 1.2)
            s.path(blob(rng, cx, cy, size * 1.25, size * 0.85, 0.3), ink)


def sprays(
    s: Sheet,
    x: float,
    y: float,
    rx: float,
    ry: float,
    inks: Sequence[str],
    count: int = 160,
    size: float = 26,
    droop: float = 20,
) -> None:
    """A crown of separate leaves, each a cut shape, hanging by ``droop`` degrees."""
    rng = s.rng
    for i in range(count):
        angle, r = rng.random() * math.tau, math.sqrt(rng.random())
        cx, cy = x + math.cos(angle) * r * rx, y + math.sin(angle) * r * ry
        turn = math.degrees(math.atan2(cy - y, cx - x)) * 0.4 + droop + rng.uniform(-50, 50)
        ink = inks[min(len(inks) - 1, int(i / count * len(inks)))]
        s.path(leaf(cx, cy, size * rng.uniform(0.7, 1.3), size * 0.42, turn), ink)


def trunk(s: Sheet, points: Sequence[Point], foot: float, tip: float, ink: str = BARK, shade: str = INK) -> None:
    """A trunk or limb along a curve through control points, from the ground up."""
    d = brush(curve(points, 14), foot, tip)
    s.form(d, ink, shade, "right", 0.75, 0.8)


def branch(
    s: Sheet,
    points: Sequence[Point],
    width: float,
    ink: str,
    leaves: Sequence[str],
    every: int = 1,
    size: float = 46,
    count: int = 26,
    spread: float = 70,
) -> None:
    """A bough along control points, leaves in pairs along it."""
    line = curve(points, count)
    s.path(brush(line, width, 2), ink)
    for i, (x, y) in enumerate(line[2::every]):
        ax, ay = line[min(len(line) - 1, i * every + 3)]
        along = math.degrees(math.atan2(ay - y, ax - x)) if (ax, ay) != (x, y) else 0
        for side in (-1, 1):
            turn = along + side * spread * s.rng.uniform(0.5, 1.1)
            s.path(leaf(x, y, size * s.rng.uniform(0.7, 1.25), size * 0.36, turn), s.rng.choice(list(leaves)))


def lotus_flower(
    s: Sheet, x: float, y: float, size: float, petal: str, tip: str, heart: str = HONEY, open_: float = 1.0
) -> None:
    """A lotus seen from the side; ``open_`` 0 is a bud, 1 full bloom. (x, y) is the top of its stem."""
    if open_ < 0.4:
        _bud(s, x, y, size, petal, tip)
        return
    rows = [(1.0, 62 * open_ + 8, 7), (0.96, 36 * open_ + 6, 5)]
    for length, spread, count in rows:
        for i in sorted(range(count), key=lambda i: -abs(i - (count - 1) / 2)):
            turn = -90 + (i - (count - 1) / 2) / ((count - 1) / 2) * spread + s.rng.uniform(-3, 3)
            _petal(s, x, y, size * length * s.rng.uniform(0.93, 1.04), turn, petal, tip)
    if open_ > 0.6:
        s.form(oval(x, y - size * 0.3, size * 0.17, size * 0.1), heart, GOLD)
    for turn in (-90 - 30 * open_, -90 + 27 * open_, -92):
        _petal(s, x, y, size * (0.66 if turn != -92 else 0.6), turn, petal, tip)
    for turn in (-160, -22):
        if open_ > 0.6:
            _petal(s, x, y - size * 0.03, size * 0.66, turn, petal, tip)


def _bud(s: Sheet, x: float, y: float, size: float, petal: str, tip: str) -> None:
    for turn, length, plump in (
        (-99, 0.9, 0.5),
        (-81, 0.9, 0.5),
        (-90, 1.0, 0.46),
        (-103, 0.7, 0.4),
        (-78, 0.74, 0.4),
    ):
        d = leaf(x, y, size * length, size * plump, turn)
        s.path(d, petal)
        s.shade(d, tip, "up", 0.9, 0.75)
        s.line(d, tip, max(1.0, size * 0.008), 0.45)


def _petal(s: Sheet, x: float, y: float, length: float, turn: float, petal: str, tip: str) -> None:
    d = leaf(x, y, length, length * 0.44, turn)
    s.path(d, petal)
    s.shade(d, tip, "up", 0.95, 0.62)
    for bend in (-0.1, 0.0, 0.1):
        end = math.radians(turn)
        vein = [
            (
                x + math.cos(end) * length * t - math.sin(end) * bend * length * math.sin(math.pi * t),
                y + math.sin(end) * length * t + math.cos(end) * bend * length * math.sin(math.pi * t),
            )
            for t in (0.25, 0.5, 0.72, 0.9)
        ]
        s.path(brush(vein, 0.6, 0.4, belly=length * 0.006), tip, 0.55)
    s.line(d, tip, max(1.0, length * 0.007), 0.5)


def lotus_leaf(
    s: Sheet, x: float, y: float, rx: float, ry: float, face: str, shade: str, vein: str, turn: float = 0.0
) -> None:
    """A round leaf seen at a slant, with its veins and waved rim."""
    rng, count = s.rng, 20
    c, sn = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def at(angle: float, r: float) -> Point:
        u, v = math.cos(angle) * rx * r, math.sin(angle) * ry * r
        return (x + u * c - v * sn, y + u * sn + v * c)

    rim = smooth([at(math.tau * i / count, 1 + rng.uniform(-0.07, 0.05)) for i in range(count)], tension=1)
    s.form(rim, face, shade, "slant", 0.85, 0.85)
    for i in range(13):
        angle = math.tau * i / 13 + rng.uniform(-0.08, 0.08)
        s.path(
            brush([at(angle, 0.06), at(angle + 0.03, 0.5), at(angle, 0.9)], max(1.4, rx * 0.016), 0.6),
            vein,
            0.8,
        )
    s.path(oval(x, y, rx * 0.07, ry * 0.08), vein)
    s.line(rim, vein, max(1.0, rx * 0.008), 0.6)


def stem(s: Sheet, points: Sequence[Point], width: float, ink: str, shade: str) -> None:
    """A round stalk along control points."""
    s.form(brush(curve(points, 12), width, width * 0.8), ink, shade, "right", 0.7, 0.7)


def palm(
    s: Sheet,
    x: float,
    foot: float,
    height: float,
    ink: str,
    leaves: Sequence[str],
    lean: float = 0.12,
    fronds: int = 11,
) -> None:
    """A coconut palm: a bent trunk and feathered fronds."""
    top = (x + lean * height, foot - height)
    s.path(
        brush(
            curve([(x, foot), (x + lean * height * 0.2, foot - height * 0.6), top], 12),
            height * 0.05,
            height * 0.026,
        ),
        ink,
    )
    for i in range(fronds):
        turn = -90 + (i - (fronds - 1) / 2) * 205 / fronds + s.rng.uniform(-9, 9)
        reach = height * s.rng.uniform(0.34, 0.46)
        a = math.radians(turn)
        end = (top[0] + math.cos(a) * reach, top[1] + math.sin(a) * reach * 0.75 + reach * 0.42)
        rib = curve([top, (top[0] + math.cos(a) * reach * 0.7, top[1] + math.sin(a) * reach * 0.8), end], 12)
        tone = leaves[i % len(leaves)]
        for j, (px, py) in enumerate(rib[1:], 1):
            long = reach * 0.26 * math.sin(math.pi * min(0.93, j / 12 + 0.08))
            for side in (62, -62):
                s.path(
                    leaf(
                        px,
                        py,
                        long,
                        long * 0.16,
                        turn + side * 0.55 + 45 * (j / 12) * (1 if turn > -90 else -1),
                    ),
                    tone,
                )
        s.path(brush(rib, height * 0.012, 1), tone)


def banana(s: Sheet, x: float, foot: float, height: float, inks: Sequence[str], count: int = 7) -> None:
    """A banana plant: broad torn leaves from one stem. ``inks`` dark to light."""
    s.path(brush([(x, foot), (x, foot - height * 0.5)], height * 0.07, height * 0.05), inks[0])
    for i in range(count):
        turn = -90 + (i - (count - 1) / 2) * 150 / count + s.rng.uniform(-8, 8)
        long = height * s.rng.uniform(0.55, 0.75)
        ink = inks[i % len(inks)]
        d = leaf(x, foot - height * 0.42, long, long * 0.3, turn, bend=0.16 if turn > -90 else -0.16)
        s.form(d, ink, inks[0], "down", 0.6, 0.6)
        a = math.radians(turn)
        tip = (x + math.cos(a) * long, foot - height * 0.42 + math.sin(a) * long)
        s.path(brush([(x, foot - height * 0.42), tip], 3, 1), inks[0], 0.6)


def grass(
    s: Sheet,
    y: float,
    tall: float,
    inks: Sequence[str],
    left: float = -20,
    right: float = 1620,
    count: int = 140,
    lean: float = 0.25,
) -> None:
    """A fringe of blades with feet near ``y``."""
    for i in range(count):
        x = left + (right - left) * (i + s.rng.random()) / count
        h = tall * s.rng.uniform(0.5, 1.2)
        drift = h * (lean + s.rng.uniform(-0.25, 0.25))
        foot = y + s.rng.uniform(-6, 14)
        s.path(
            brush(
                curve([(x, foot), (x + drift * 0.25, foot - h * 0.6), (x + drift, foot - h)], 6),
                tall * 0.06,
                0.5,
            ),
            s.rng.choice(list(inks)),
        )


def rice_ear(
    s: Sheet,
    x: float,
    foot: float,
    tall: float,
    blade: str,
    grain: str = GOLD,
    light: str = STRAW,
    lean: float = 0.4,
) -> None:
    """One stalk of ripe rice, its ear bent over."""
    line = curve(
        [
            (x, foot),
            (x + lean * tall * 0.1, foot - tall * 0.85),
            (x + lean * tall * 0.6, foot - tall * 1.02),
            (x + lean * tall, foot - tall * 0.72),
        ],
        18,
    )
    s.path(brush(line, tall * 0.018, tall * 0.006), blade)
    for i, (px, py) in enumerate(line[9:]):
        for side in (-40, 40):
            turn = 40 + i * 5 + side
            s.path(
                leaf(px, py, tall * 0.075, tall * 0.034, turn if lean > 0 else 180 - turn),
                s.rng.choice([grain, grain, light]),
            )


def flame_dabs(
    s: Sheet,
    x: float,
    y: float,
    rx: float,
    ry: float,
    inks: Sequence[str],
    count: int = 120,
    size: float = 15,
) -> None:
    """Flame-tree blossom: five-petalled dabs packed over an oval."""
    for i in range(count):
        angle, r = s.rng.random() * math.tau, math.sqrt(s.rng.random())
        cx, cy = x + math.cos(angle) * r * rx, y + math.sin(angle) * r * ry
        ink = inks[min(len(inks) - 1, int(i / count * len(inks)))]
        start = s.rng.uniform(0, 72)
        for k in range(5):
            s.path(leaf(cx, cy, size * s.rng.uniform(0.8, 1.15), size * 0.72, start + 72 * k), ink)
        s.path(oval(cx, cy, size * 0.16, count=6), ROSE if i % 3 else HONEY)
