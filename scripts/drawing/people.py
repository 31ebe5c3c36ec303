"""People as silhouettes: seen from behind or afar, never a face."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

import math

from .hand import Point, brush, curve, oval, place, poly, smooth
from .palette import GOLD, INK, INK_SOFT, SHELL, SKIN, STRAW
from .sheet import Sheet


def hat(s: Sheet, x: float, y: float, width: float, ink: str = STRAW, shade: str = GOLD, tilt: float = 0.0) -> None:
    """A conical hat from the side; (x, y) is the middle of its rim."""
    h = width * 0.46
    c, sn = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))

    def at(u: float, v: float) -> Point:
        return (x + u * c - v * sn, y + u * sn + v * c)

    d = smooth(
        [
            at(-width / 2, 0),
            at(-width * 0.22, -h * 0.58),
            at(0, -h),
            at(width * 0.22, -h * 0.58),
            at(width / 2, 0),
            at(width * 0.2, width * 0.055),
            at(-width * 0.2, width * 0.055),
        ],
        tension=0.42,
    )
    s.form(d, ink, shade, "right", 0.9, 0.8)
    for k in (0.36, 0.66):
        s.path(
            brush(
                curve(
                    [
                        at(-width * k / 2, -h * (1 - k)),
                        at(0, -h * (1 - k) + width * 0.06),
                        at(width * k / 2, -h * (1 - k)),
                    ],
                    6,
                ),
                0.5,
                0.5,
                width * 0.012,
            ),
            shade,
            0.7,
        )


def hat_above(s: Sheet, x: float, y: float, r: float, ink: str = STRAW, shade: str = GOLD, peak: float = 0.16) -> None:
    """A conical hat seen from above: a disk, rings, and ribs to a peak set a little off."""
    px, py = x - r * peak, y - r * peak
    disk = oval(x, y, r, count=22)
    s.form(disk, ink, shade, "slant", 0.85, 0.85)
    for i in range(12):
        a = math.tau * i / 12
        s.path(
            brush([(px, py), (x + math.cos(a) * r * 0.98, y + math.sin(a) * r * 0.98)], 0.7, r * 0.012),
            shade,
            0.5,
        )
    for k in (0.36, 0.66, 0.88):
        s.line(oval(px + (x - px) * k, py + (y - py) * k, r * k, count=18), shade, r * 0.012, 0.65)
    s.path(oval(px, py, r * 0.05, count=8), shade)
    s.line(disk, shade, r * 0.022)


def stander(
    s: Sheet,
    x: float,
    foot: float,
    tall: float,
    coat: str,
    shade: str,
    trousers: str = INK_SOFT,
    *,
    hatted: bool = False,
    skin: str = SKIN,
) -> None:
    """A person standing with the back to us."""

    def at(*points: Point) -> list[Point]:
        return place(points, x, foot, tall)

    for side in (-1, 1):
        s.path(
            poly(at((side * 0.005, 0.5), (side * 0.085, 0.5), (side * 0.072, 0.02), (side * 0.018, 0.02))),
            trousers,
        )
        s.path(brush(at((side * 0.02, 0.012), (side * 0.08, 0.008)), tall * 0.028, tall * 0.022), INK)
        arm = at((side * 0.08, 0.79), (side * 0.118, 0.66), (side * 0.11, 0.52))
        s.path(brush(arm, tall * 0.06, tall * 0.045), coat)
        s.path(oval(*at((side * 0.112, 0.488))[0], tall * 0.02, tall * 0.028), skin)
    body = at(
        (-0.05, 0.845),
        (-0.1, 0.8),
        (-0.095, 0.66),
        (-0.092, 0.44),
        (0.092, 0.44),
        (0.095, 0.66),
        (0.1, 0.8),
        (0.05, 0.845),
    )
    s.form(smooth(body, tension=0.7), coat, shade, "right", 0.8, 0.6)
    s.path(brush(at((0, 0.9), (0, 0.83)), tall * 0.05, tall * 0.055), skin)
    s.path(oval(*at((0, 0.915))[0], tall * 0.054, tall * 0.064), INK)
    if hatted:
        hat(s, *at((0, 0.9))[0], tall * 0.29)


def walker(
    s: Sheet,
    x: float,
    foot: float,
    tall: float,
    coat: str,
    shade: str,
    trousers: str = INK_SOFT,
    *,
    hatted: bool = True,
    flip: bool = False,
    stride: float = 0.08,
    lift: bool = False,
) -> None:
    """A person walking, in profile; ``lift`` raises the near hand to a load on the shoulder."""

    def at(*points: Point) -> list[Point]:
        return place(points, x, foot, tall, flip)

    s.path(brush(at((0.02, 0.77), (0.09, 0.65), (0.13, 0.53)), tall * 0.055, tall * 0.038), shade)
    s.path(oval(*at((0.136, 0.51))[0], tall * 0.018, tall * 0.022), SKIN)
    for lead, knee in ((-1.5, -0.035), (1.35, 0.06)):
        leg = at((0.0, 0.5), (knee, 0.27), (stride * lead, 0.03))
        s.path(brush(leg, tall * 0.115, tall * 0.075), trousers)
        ax, heel = stride * lead, 0.03 if lead < 0 else 0.012
        s.path(brush(at((ax - 0.025, heel), (ax + 0.065, 0.008)), tall * 0.032, tall * 0.018), INK)
    body = at(
        (-0.03, 0.845),
        (-0.075, 0.79),
        (-0.085, 0.68),
        (-0.065, 0.57),
        (-0.082, 0.44),
        (0.085, 0.435),
        (0.075, 0.57),
        (0.09, 0.68),
        (0.07, 0.79),
        (0.03, 0.845),
    )
    s.form(smooth(body, tension=0.8), coat, shade, "right" if flip else "left", 0.8, 0.6)
    arm = ((-0.01, 0.79), (-0.06, 0.65), (-0.03, 0.5)) if not lift else ((-0.01, 0.77), (0.09, 0.68), (0.07, 0.82))
    s.path(brush(at(*arm), tall * 0.064, tall * 0.042), coat)
    s.line(poly(at(*arm), closed=False), shade, tall * 0.006, 0.6)
    s.path(oval(*at((arm[2][0], arm[2][1] - (0.022 if not lift else -0.02)))[0], tall * 0.02, tall * 0.025), SKIN)
    head(s, *at((0.015, 0.905))[0], tall, hatted, flip)


def head(s: Sheet, x: float, y: float, tall: float, hatted: bool = True, flip: bool = False) -> None:
    """A head without a face for a body ``tall`` pixels high: neck, cheek, hair and (if any) hat."""
    k = -1 if flip else 1
    s.path(
        brush([(x - k * tall * 0.008, y), (x - k * tall * 0.014, y + tall * 0.09)], tall * 0.045, tall * 0.06),
        SKIN,
    )
    s.path(oval(x + k * tall * 0.01, y, tall * 0.046, tall * 0.06), SKIN)
    hair = [
        (x + k * tall * u, y - tall * v)
        for u, v in (
            (0.052, 0.03),
            (0.03, 0.068),
            (-0.02, 0.074),
            (-0.062, 0.035),
            (-0.062, -0.02),
            (-0.04, -0.06),
            (-0.012, -0.045),
            (-0.004, 0.005),
            (0.02, 0.028),
        )
    ]
    s.path(smooth(hair), INK)
    if hatted:
        hat(s, x + k * tall * 0.004, y - tall * 0.008, tall * 0.3, tilt=k * 5)


def long_dress(
    s: Sheet,
    x: float,
    foot: float,
    tall: float,
    dress: str,
    shade: str,
    trousers: str = SHELL,
    *,
    hatted: bool = True,
    flip: bool = False,
    sway: float = 0.05,
    hair: str = INK,
    skin: str = SKIN,
) -> None:
    """A woman in áo dài from behind: narrow waist, two long panels that move, hair down the back."""

    def at(*points: Point) -> list[Point]:
        return place(points, x, foot, tall, flip)

    for lead in (-0.04, 0.04):
        s.form(
            poly(at((lead - 0.042, 0.48), (lead + 0.042, 0.48), (lead + 0.058, 0.018), (lead - 0.052, 0.018))),
            trousers,
            shade,
            "right",
            0.3,
            0.6,
        )
        s.path(brush(at((lead - 0.02, 0.012), (lead + 0.035, 0.008)), tall * 0.022, tall * 0.016), shade)
    drift = curve(at((0.04, 0.54), (0.07, 0.36), (0.07 + sway, 0.24), (0.09 + sway * 2.2, 0.1 + sway * 0.5)), 12)
    s.form(brush(drift, tall * 0.09, tall * 0.1, tall * 0.012), dress, shade, "down", 0.9, 0.9)
    back = at(
        (-0.078, 0.53),
        (0.074, 0.53),
        (0.08, 0.38),
        (0.066 + sway * 0.4, 0.1),
        (0.0, 0.082),
        (-0.075, 0.1),
        (-0.092, 0.3),
    )
    s.form(smooth(back, tension=0.7), dress, shade, "right", 0.75, 0.7)
    s.path(
        brush(at((0.02, 0.5), (0.03, 0.3), (0.02 + sway * 0.3, 0.12)), tall * 0.004, tall * 0.003, tall * 0.008),
        shade,
        0.6,
    )
    for side in (-1, 1):
        s.path(
            brush(
                at((0.07 * side, 0.8), (0.1 * side, 0.68), (0.085 * side, 0.55), (0.095 * side, 0.475)),
                tall * 0.05,
                tall * 0.03,
            ),
            dress,
        )
        s.path(oval(*at((0.096 * side, 0.462))[0], tall * 0.016, tall * 0.022), skin)
    torso = at(
        (-0.03, 0.845),
        (-0.085, 0.815),
        (-0.08, 0.72),
        (-0.052, 0.635),
        (-0.082, 0.52),
        (0.08, 0.52),
        (0.05, 0.635),
        (0.078, 0.72),
        (0.085, 0.815),
        (0.03, 0.845),
    )
    s.form(smooth(torso, tension=0.6), dress, shade, "right", 0.7, 0.6)
    s.path(brush(at((0, 0.92), (0, 0.84)), tall * 0.045, tall * 0.045), skin)
    s.path(oval(*at((0, 0.905))[0], tall * 0.055, tall * 0.068), hair)
    s.path(brush(at((0, 0.93), (-0.006, 0.82), (0.01, 0.72), (0.004, 0.6)), tall * 0.1, tall * 0.016), hair)
    if hatted:
        hat(s, *at((0, 0.92))[0], tall * 0.29)
