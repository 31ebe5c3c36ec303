"""People at something: carrying, rowing, sitting, riding, standing about."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

import math

from .hand import Point, brush, curve, oval, place, poly, smooth
from .palette import BARK, INK, INK_SOFT, SAND, SKIN
from .people import head, stander, walker
from .sheet import Sheet


def bearer(
    s: Sheet, x: float, foot: float, tall: float, coat: str, shade: str, load: str, *, flip: bool = False
) -> None:
    """A street seller with a pole over the shoulder and two baskets."""
    k = -1 if flip else 1
    shoulder = foot - tall * 0.8
    for side in (-1, 1):
        bx = x + side * tall * 0.52
        for pull in (-0.13, 0.13):
            s.line(
                f"M{bx - side * tall * 0.02:.1f} {shoulder + tall * 0.05:.1f}L"
                f"{bx + pull * tall:.1f} {foot - tall * 0.25:.1f}",
                BARK,
                tall * 0.008,
            )
        basket(s, bx, foot - tall * 0.07, tall * 0.36, load)
    walker(s, x, foot, tall, coat, shade, flip=flip, stride=0.1, lift=True)
    pole = curve(
        [
            (x - tall * 0.54, shoulder + tall * 0.06),
            (x + k * tall * 0.02, shoulder - tall * 0.06),
            (x + tall * 0.54, shoulder + tall * 0.06),
        ],
        10,
    )
    s.path(brush(pole, tall * 0.016, tall * 0.016, tall * 0.012), BARK)


def basket(s: Sheet, x: float, foot: float, width: float, load: str, weave: str = SAND, line: str = BARK) -> None:
    """A shallow basket heaped with something round."""
    h = width * 0.42
    for i in range(9):
        u = (i - 4) / 4
        s.path(
            oval(x + u * width * 0.36, foot - h - (1 - u * u) * h * 0.35 + (i % 2) * h * 0.12, width * 0.12),
            load,
        )
    d = smooth(
        [
            (x - width / 2, foot - h),
            (x + width / 2, foot - h),
            (x + width * 0.34, foot),
            (x - width * 0.34, foot),
        ],
        tension=0.3,
    )
    s.form(d, weave, line, "down", 0.7, 0.8)
    for k in (0.3, 0.6):
        s.line(
            f"M{x - width * (0.48 - 0.12 * k):.1f} {foot - h + h * k:.1f}h{width * (0.96 - 0.24 * k):.1f}",
            line,
            width * 0.012,
            0.6,
        )
    s.path(
        brush([(x - width / 2, foot - h), (x, foot - h + 2), (x + width / 2, foot - h)], 2, 2, width * 0.04),
        line,
    )


def rower(
    s: Sheet, x: float, y: float, tall: float, coat: str, shade: str, *, flip: bool = False, oar: bool = True
) -> None:
    """A hatted rower sitting in a boat whose deck is at ``y``; ``tall`` is the standing height."""

    def at(*points: Point) -> list[Point]:
        return place(points, x, y, tall, flip)

    s.path(brush(at((-0.06, 0.03), (0.1, 0.1), (0.24, 0.02)), tall * 0.09, tall * 0.05), INK_SOFT)
    body = at((-0.12, 0.0), (0.06, 0.0), (0.07, 0.18), (0.1, 0.34), (0.02, 0.4), (-0.08, 0.36), (-0.1, 0.18))
    s.form(smooth(body, tension=0.7), coat, shade, "left" if flip else "right", 0.75, 0.8)
    s.path(brush(at((0.03, 0.34), (0.14, 0.25), (0.25, 0.24)), tall * 0.06, tall * 0.035), coat)
    if oar:
        s.path(brush(at((0.12, 0.3), (0.34, 0.16), (0.62, -0.1)), tall * 0.018, tall * 0.02), BARK)
        s.path(brush(at((0.54, -0.03), (0.68, -0.15)), tall * 0.03, tall * 0.05), BARK)
    hx, hy = at((0.03, 0.46))[0]
    head(s, hx, hy, tall, True, flip)


def sitter(
    s: Sheet,
    x: float,
    foot: float,
    tall: float,
    coat: str,
    shade: str,
    *,
    hatted: bool = False,
    flip: bool = False,
    trousers: str = INK_SOFT,
) -> None:
    """Someone sitting on a low stool, turned to one side."""

    def at(*points: Point) -> list[Point]:
        return place(points, x, foot, tall, flip)

    s.form(poly(at((-0.11, 0.2), (0.07, 0.2), (0.09, 0.0), (-0.13, 0.0))), BARK, INK, "down", 0.8, 0.8)
    s.path(brush(at((0, 0.24), (0.17, 0.27), (0.24, 0.25)), tall * 0.1, tall * 0.09), trousers)
    s.path(brush(at((0.23, 0.27), (0.24, 0.14), (0.25, 0.02)), tall * 0.085, tall * 0.05), trousers)
    s.path(brush(at((0.23, 0.012), (0.33, 0.008)), tall * 0.03, tall * 0.02), INK)
    body = at((-0.1, 0.2), (0.07, 0.2), (0.085, 0.38), (0.075, 0.53), (0.0, 0.57), (-0.09, 0.52), (-0.11, 0.36))
    s.form(smooth(body, tension=0.7), coat, shade, "left" if flip else "right", 0.8, 0.75)
    s.path(brush(at((0.0, 0.5), (0.08, 0.36), (0.2, 0.37)), tall * 0.055, tall * 0.035), shade)
    head(s, *at((0.03, 0.645))[0], tall, hatted, flip)


def crowd(
    s: Sheet,
    left: float,
    right: float,
    foot: float,
    tall: float,
    coats: list[str],
    count: int,
    hats: float = 0.2,
    shade: str = INK,
) -> None:
    """A loose line of people, some with their backs to us, some walking, some a head shorter."""
    for i in range(count):
        x = left + (right - left) * (i + s.rng.uniform(0.2, 0.8)) / count
        size = tall * s.rng.choice([0.64, 0.92, 0.96, 1.0, 1.04])
        coat, trousers, hatted = (
            s.rng.choice(coats),
            s.rng.choice([INK, INK_SOFT, BARK]),
            s.rng.random() < hats,
        )
        level = foot + s.rng.uniform(-0.03, 0.03) * tall
        if s.rng.random() < 0.55:
            stander(s, x, level, size, coat, shade, trousers, hatted=hatted)
        else:
            walker(
                s,
                x,
                level,
                size,
                coat,
                shade,
                trousers,
                hatted=hatted,
                flip=s.rng.random() < 0.5,
                stride=0.07,
            )


def bicycle(s: Sheet, x: float, foot: float, size: float, ink: str = INK, flip: bool = False) -> None:
    """A bicycle; ``size`` is the distance between its hubs."""
    k, r = (-1 if flip else 1), size * 0.33

    def at(u: float, v: float) -> str:
        return f"{x + k * u * size:.1f} {foot - v * size:.1f}"

    for hub in (-0.5, 0.5):
        cx, cy = x + k * hub * size, foot - r
        s.line(oval(cx, cy, r, count=22), ink, size * 0.026)
        for i in range(9):
            a = math.tau * i / 9
            s.line(f"M{cx:.1f} {cy:.1f}l{math.cos(a) * r:.1f} {math.sin(a) * r:.1f}", ink, size * 0.005, 0.6)
    wide = size * 0.03
    for way in (
        (-0.5, 0.33, -0.12, 0.33, -0.2, 0.72),
        (-0.12, 0.33, 0.32, 0.68, 0.36, 0.82),
        (-0.17, 0.66, 0.32, 0.68),
        (0.36, 0.86, 0.5, 0.33),
        (-0.5, 0.33, -0.17, 0.66),
    ):
        s.line("M" + "L".join(at(*way[i : i + 2]) for i in range(0, len(way), 2)), ink, wide)
    s.line(f"M{at(-0.3, 0.74)}L{at(-0.1, 0.75)}", ink, size * 0.07)
    s.line(f"M{at(0.36, 0.84)}Q{at(0.3, 0.94)} {at(0.2, 0.9)}", ink, wide)
    s.line(oval(x - k * 0.12 * size, foot - r, size * 0.07, count=10), ink, size * 0.02)


def cyclist(
    s: Sheet,
    x: float,
    foot: float,
    size: float,
    coat: str,
    shade: str,
    *,
    flip: bool = False,
    ink: str = INK,
    trousers: str = INK_SOFT,
) -> None:
    """Someone riding a bicycle whose hubs are ``size`` apart."""

    def at(*points: Point) -> list[Point]:
        return place(points, x, foot, size, flip)

    s.path(brush(at((-0.2, 0.8), (0.1, 0.74), (0.02, 0.44)), size * 0.17, size * 0.1), shade)
    bicycle(s, x, foot, size, ink, flip)
    s.path(brush(at((-0.2, 0.82), (0.1, 0.62), (-0.1, 0.24)), size * 0.19, size * 0.11), trousers)
    s.path(brush(at((-0.14, 0.2), (0.02, 0.19)), size * 0.055, size * 0.035), INK)
    body = at(
        (-0.34, 0.76),
        (-0.33, 0.98),
        (-0.25, 1.2),
        (-0.12, 1.37),
        (0.0, 1.38),
        (0.03, 1.25),
        (-0.05, 1.02),
        (-0.06, 0.8),
    )
    s.form(smooth(body, tension=0.8), coat, shade, "right" if flip else "left", 0.8, 0.6)
    s.path(brush(at((-0.03, 1.3), (0.1, 1.07), (0.28, 0.93)), size * 0.1, size * 0.06), coat)
    s.path(oval(*at((0.29, 0.92))[0], size * 0.035), SKIN)
    head(s, *at((0.0, 1.5))[0], size * 1.55, True, flip)
