"""Temple roofs and what stands under them: curved eaves, pavilions, towers, gates."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

from dataclasses import dataclass

from .hand import Point, box, brush, curve, poly
from .palette import BLUSH, CREAM, INK, LACQUER, SHELL, VERMILION, WINE
from .sheet import Sheet


@dataclass(frozen=True)
class Roof:
    """The inks of a temple: tiles, their shade, ridge and eave edge, and the timber under them."""

    tile: str = VERMILION
    shade: str = WINE
    edge: str = CREAM
    timber: str = LACQUER
    dark: str = INK
    wall: str = SHELL


def eaves(
    s: Sheet,
    x: float,
    y: float,
    width: float,
    height: float,
    roof: Roof,
    ridge: float = 0.62,
    lift: float = 0.24,
) -> None:
    """One roof; (x, y) is the middle of its eave line, the tips rise ``lift`` of its height."""
    half, top, up = width / 2, y - height, height * lift
    rh = half * ridge
    left: list[Point] = curve(
        [
            (x - rh, top),
            (x - rh * 1.06, y - height * 0.42),
            (x - half * 0.9, y - up * 0.5),
            (x - half, y - up * 1.5),
        ],
        10,
    )
    right = [(2 * x - px, py) for px, py in left]
    foot = curve(
        [
            (x + half, y - up * 1.5),
            (x + half * 0.72, y + height * 0.02),
            (x, y + height * 0.03),
            (x - half * 0.72, y + height * 0.02),
            (x - half, y - up * 1.5),
        ],
        16,
    )
    outline = poly([*left[::-1], (x, top + height * 0.03), *right, *foot])
    s.form(outline, roof.tile, roof.shade, "down", 0.75, 0.75)
    _tiles(s, x, y, half, rh, top, outline, roof.shade)
    s.path(brush(foot, 1.5, 1.5, belly=height * 0.07), roof.edge)
    _ridge(s, x, top, rh, half, height, left, right, roof)


def _tiles(s: Sheet, x: float, y: float, half: float, rh: float, top: float, outline: str, ink: str) -> None:
    count = max(9, int(half * 2 / 17))
    with s.layer("", clip=outline):
        for i in range(count + 1):
            u = -1 + 2 * i / count
            s.line(
                f"M{x + u * rh:.1f} {top:.1f}Q{x + u * rh * 1.05:.1f} "
                f"{y - (y - top) * 0.4:.1f} {x + u * half:.1f} {y + 8:.1f}",
                ink,
                max(1.2, half * 0.006),
                0.55,
            )


def _ridge(
    s: Sheet,
    x: float,
    top: float,
    rh: float,
    half: float,
    height: float,
    left: list[Point],
    right: list[Point],
    roof: Roof,
) -> None:
    thick = max(3.0, height * 0.085)
    for line, side in ((left, -1), (right, 1)):
        s.path(brush(line, thick * 0.8, thick * 0.7), roof.edge)
        tx, ty = line[-1]
        s.path(
            brush(
                curve(
                    [
                        (tx - side * thick, ty + thick),
                        (tx + side * thick * 1.6, ty - thick * 0.2),
                        (tx + side * thick * 1.3, ty - thick * 2.6),
                    ],
                    8,
                ),
                thick * 0.9,
                1,
            ),
            roof.edge,
        )
        ex = x + side * rh
        s.path(
            brush(
                curve(
                    [
                        (ex - side * thick * 2, top),
                        (ex + side * thick * 2, top + thick * 0.2),
                        (ex + side * thick * 1.2, top - thick * 3),
                    ],
                    8,
                ),
                thick,
                1.2,
            ),
            roof.edge,
        )
    s.path(
        brush([(x - rh, top - thick * 0.2), (x, top + thick * 0.4), (x + rh, top - thick * 0.2)], thick, thick),
        roof.edge,
    )


def columns(s: Sheet, x: float, foot: float, width: float, height: float, count: int, ink: str, shade: str) -> None:
    """An even row of round columns centred on x."""
    thick = min(width * 0.06, height * 0.16)
    for i in range(count):
        cx = x - width / 2 + width * i / (count - 1)
        s.form(box(cx - thick / 2, foot - height, thick, height), ink, shade, "right", 0.85, 0.8)
        s.path(box(cx - thick * 0.75, foot - thick * 0.4, thick * 1.5, thick * 0.4), shade)


def pavilion(s: Sheet, x: float, foot: float, width: float, roof: Roof, tiers: int = 2, open_: bool = True) -> None:
    """A pavilion of one or more tiers on a stone step."""
    level, w = foot, width
    s.form(box(x - w * 0.46, level - w * 0.045, w * 0.92, w * 0.05), roof.wall, roof.dark, "down", 0.5, 0.8)
    for tier in range(tiers):
        tall = w * (0.27 if tier == 0 else 0.13)
        body = box(x - w * 0.36, level - tall - w * 0.04, w * 0.72, tall)
        s.form(body, roof.dark if open_ and tier == 0 else roof.timber, roof.dark, "up", 0.8, 0.9)
        columns(s, x, level - w * 0.04, w * 0.7, tall, 4 if w < 300 else 6, roof.timber, roof.shade)
        eaves(s, x, level - tall, w * 1.12, w * 0.25, roof)
        level -= tall + w * 0.17
        w *= 0.68


def stupa(s: Sheet, x: float, foot: float, width: float, tiers: int, roof: Roof, shrink: float = 0.93) -> None:
    """A many-storeyed tower: each storey a wall with arched openings under a short eave."""
    level, w = foot, width
    for _ in range(tiers):
        tall = w * 0.3
        s.form(box(x - w * 0.36, level - tall, w * 0.72, tall), roof.wall, roof.shade, "right", 0.75, 0.7)
        for u in (-0.22, 0.0, 0.22):
            door(s, x + u * w, level, w * 0.1, tall * 0.72, roof.dark)
        level -= tall
        eaves(s, x, level + w * 0.05, w * 1.04, w * 0.17, roof, ridge=0.72, lift=0.3)
        level -= w * 0.07
        w *= shrink
    s.path(poly([(x - w * 0.07, level + 4), (x + w * 0.07, level + 4), (x, level - w * 0.85)]), roof.edge)
    for k in range(5):
        r = w * (0.1 - 0.015 * k)
        s.path(box(x - r, level - w * 0.1 * (k + 1), 2 * r, w * 0.045), roof.edge)


def door(s: Sheet, x: float, foot: float, width: float, height: float, ink: str) -> None:
    """A round-headed opening."""
    r = width / 2
    s.path(
        f"M{x - r:.1f} {foot:.1f}V{foot - height + r:.1f}A{r:.1f} "
        f"{r:.1f} 0 0 1 {x + r:.1f} {foot - height + r:.1f}V{foot:.1f}Z",
        ink,
    )


def turtle_tower(s: Sheet, x: float, foot: float, width: float, roof: Roof) -> None:
    """The little tower on the lake: three storeys of arches, the last with a curved roof."""
    level, w = foot, width
    for tall, openings in ((0.42, 3), (0.34, 3)):
        s.form(box(x - w / 2, level - w * tall, w, w * tall), roof.wall, roof.shade, "right", 0.7, 0.75)
        for i in range(openings):
            cx = x + (i - (openings - 1) / 2) * w * 0.3
            door(s, cx, level - w * 0.03, w * 0.19, w * tall * 0.74, roof.dark)
            door(s, cx + w * 0.02, level - w * 0.03, w * 0.12, w * tall * 0.62, roof.shade)
        level -= w * tall
        s.path(box(x - w * 0.54, level - w * 0.025, w * 1.08, w * 0.05), roof.edge)
        w *= 0.82
    s.form(box(x - w * 0.36, level - w * 0.3, w * 0.72, w * 0.3), roof.wall, roof.shade, "right", 0.7, 0.75)
    door(s, x, level, w * 0.24, w * 0.24, roof.dark)
    eaves(s, x, level - w * 0.28, w * 1.0, w * 0.3, roof, ridge=0.5)


def arched_bridge(
    s: Sheet,
    left: float,
    right: float,
    level: float,
    rise: float,
    deck: str = VERMILION,
    shade: str = WINE,
    rail: str = LACQUER,
    posts: int = 13,
) -> None:
    """A red wooden bridge that curves over water, with railings and piles."""
    line = curve(
        [
            (left, level - rise * 0.35),
            ((left + right) / 2, level - rise * 1.75),
            (right, level - rise * 0.35),
        ],
        posts * 2,
    )
    span = right - left
    for i, (x, y) in enumerate(line[1:-1:2]):
        for drift in (-0.008, 0.008):
            s.path(brush([(x, y), (x + drift * span, level + rise * 0.16)], span * 0.011, span * 0.011), shade)
        s.path(brush([(x, y), (x, y - rise * 0.36)], span * 0.011, span * 0.011), rail)
        if i % 1 == 0:
            s.path(box(x - span * 0.009, y - rise * 0.42, span * 0.018, rise * 0.07), BLUSH)
    s.path(brush(line, rise * 0.17, rise * 0.17), deck)
    s.path(brush([(x, y + rise * 0.1) for x, y in line], rise * 0.06, rise * 0.06), shade)
    for lift in (0.14, 0.34):
        s.path(brush([(x, y - rise * lift) for x, y in line], rise * 0.05, rise * 0.05), rail)
