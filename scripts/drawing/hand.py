"""The wrist: points into smooth, tapered or jittered outlines, as SVG path data."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random

Point = tuple[float, float]


def poly(points: Iterable[Point], closed: bool = True) -> str:
    """A path of straight cuts."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else "")


def smooth(points: Sequence[Point], closed: bool = True, tension: float = 1.0) -> str:
    """A path that flows through every point (Catmull–Rom); tension 1 is round, 0 is straight."""
    count = len(points)

    def pick(i: int) -> Point:
        return points[i % count if closed else max(0, min(count - 1, i))]

    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for i in range(count if closed else count - 1):
        before, here, there, after = pick(i - 1), pick(i), pick(i + 1), pick(i + 2)
        k = tension / 6
        one = (here[0] + (there[0] - before[0]) * k, here[1] + (there[1] - before[1]) * k)
        two = (there[0] - (after[0] - here[0]) * k, there[1] - (after[1] - here[1]) * k)
        parts.append(f"C{one[0]:.1f} {one[1]:.1f} {two[0]:.1f} {two[1]:.1f} {there[0]:.1f} {there[1]:.1f}")
    return "".join(parts) + ("Z" if closed else "")


def box(x: float, y: float, width: float, height: float) -> str:
    """An upright rectangle from its upper left corner."""
    return poly([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def oval(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0.0, count: int = 16) -> str:
    """An ellipse round (x, y), turned by ``turn`` degrees."""
    ry = rx if ry is None else ry
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    ring = [(rx * math.cos(a), ry * math.sin(a)) for a in (math.tau * i / count for i in range(count))]
    return smooth([(x + u * c - v * s, y + u * s + v * c) for u, v in ring], tension=1.05)


def blob(rng: Random, x: float, y: float, rx: float, ry: float, rough: float = 0.12, count: int = 9) -> str:
    """An oval that a knife cut without a compass."""
    start = rng.random() * math.tau
    points = []
    for i in range(count):
        angle, r = start + math.tau * i / count, 1 + rng.uniform(-rough, rough)
        points.append((x + rx * r * math.cos(angle), y + ry * r * math.sin(angle)))
    return smooth(points, tension=1.0)


def curve(points: Sequence[Point], steps: int = 14) -> list[Point]:
    """Many points along the Bézier curve whose control points are given."""
    found = []
    for i in range(steps + 1):
        t, row = i / steps, list(points)
        while len(row) > 1:
            row = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(row, row[1:], strict=False)]
        found.append(row[0])
    return found


def brush(points: Sequence[Point], start: float, end: float, belly: float = 0.0) -> str:
    """A stroke along ``points``, its width from ``start`` to ``end``, wider by ``belly`` in the middle."""
    left, right, last = [], [], len(points) - 1
    for i, (x, y) in enumerate(points):
        ax, ay = points[max(0, i - 1)]
        bx, by = points[min(last, i + 1)]
        size = math.hypot(bx - ax, by - ay) or 1
        t = i / last
        half = (start + (end - start) * t + belly * math.sin(math.pi * t)) / 2
        nx, ny = -(by - ay) / size * half, (bx - ax) / size * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return smooth(left + right[::-1], tension=0.9)


def leaf(x: float, y: float, length: float, width: float, angle: float, bend: float = 0.0) -> str:
    """A leaf or petal that grows from (x, y) towards ``angle`` degrees (0 right, −90 up)."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    shape = [(0, 0), (0.28, 0.4), (0.62, 0.42), (1, 0), (0.62, -0.46), (0.28, -0.42)]
    placed = []
    for u, v in shape:
        along, across = u * length, v * width + bend * u * u * length
        placed.append((x + along * c - across * s, y + along * s + across * c))
    (a, b, d, e, f, g) = [f"{p:.1f} {q:.1f}" for p, q in placed]
    return f"M{a}C{b} {d} {e}C{f} {g} {a}Z"


def place(points: Iterable[Point], x: float, y: float, scale: float, flip: bool = False) -> list[Point]:
    """Unit drawing (y upwards, feet at 0) to the page, ``scale`` pixels tall, facing left when flipped."""
    side = -1 if flip else 1
    return [(x + side * u * scale, y - v * scale) for u, v in points]
