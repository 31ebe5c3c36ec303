"""Flowers on a bicycle, and the market at dawn from above."""

from __future__ import annotations

import math

from ..hand import blob, box, brush, curve, leaf, oval, poly, smooth
from ..palette import (
    AMBER,
    BARK,
    BLUSH,
    CELADON,
    CORAL,
    CREAM,
    FERN,
    GOLD,
    HAZE,
    HONEY,
    INDIGO,
    INK,
    JADE,
    LACQUER,
    PAPER,
    PINE,
    ROSE,
    SAND,
    SHELL,
    SKIN,
    SLATE,
    STONE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..people import hat_above, walker
from ..plants import lotus_flower
from ..sheet import Sheet
from ..street_life import bicycle
from ..things import greens_above, heap_above, tray_above
from ..town import shutters


def bicycle_flowers(s: Sheet) -> None:
    """A seller's bicycle loaded with flowers against an old yellow wall."""
    s.wash(box(-20, -20, 1640, 900), [(0, mix(GOLD, HONEY, 0.6)), (1, HONEY)])
    s.shade(box(-20, -20, 1640, 880), AMBER, "down", 0.5, 0.6)
    with s.layer("rag"):
        for x, y, w, h in (
            (260, 90, 130, 34),
            (330, 640, 150, 40),
            (1370, 700, 120, 44),
            (1290, 60, 100, 26),
            (90, 420, 60, 90),
        ):
            s.path(blob(s.rng, x, y, w, h, 0.3, 12), mix(HONEY, CREAM, 0.5), 0.7)
            s.path(blob(s.rng, x + 12, y + 6, w * 0.5, h * 0.5, 0.3, 11), mix(CORAL, AMBER, 0.35), 0.5)
    with s.layer("fine"):
        s.form(box(1070, 110, 350, 500), mix(JADE, PINE, 0.3), PINE, "right", 0.6)
        s.path(box(1100, 140, 290, 470), mix(PINE, INK, 0.5))
        shutters(s, 1100, 140, 290, 470, mix(JADE, FERN, 0.2), PINE, mix(PINE, INK, 0.5))
        s.form(box(1050, 604, 390, 26), mix(AMBER, CREAM, 0.4), BARK, "down", 0.7)
        s.form(box(-20, 800, 1640, 70), mix(AMBER, BARK, 0.3), BARK, "down", 0.6)
        s.form(box(-20, 862, 1640, 230), mix(STONE, SAND, 0.5), mix(STONE, INK, 0.4), "down", 0.55)
        s.path(box(-20, 858, 1640, 12), mix(STONE, SHELL, 0.4))
        for i in range(22):
            s.line(f"M{-300 + i * 110} 1090L{60 + i * 72} 872", mix(STONE, INK, 0.3), 2, 0.5)
        for y in (910, 975):
            s.line(f"M-20 {y}H1640", mix(STONE, INK, 0.3), 2, 0.5)
        s.path(smooth([(300, 1008), (800, 992), (1330, 1008), (800, 1030)]), INK, 0.3)
        walker(s, 985, 1004, 700, mix(LACQUER, VERMILION, 0.3), WINE, INDIGO, stride=0.1)
        bicycle(s, 780, 1010, 560, mix(INK, INDIGO, 0.3))
        s.path(brush(curve([(975, 460), (1000, 560), (905, 530)], 8), 44, 28), VERMILION)
        s.path(oval(900, 527, 15, 13), SKIN)
    _load(s)
    with s.layer("rag"):
        for x, y, k in ((60, 20, 1.0), (300, -20, 0.9), (1540, 10, 1.0)):
            for _ in range(90):
                px, py = x + s.rng.gauss(0, 130 * k), y + abs(s.rng.gauss(0, 80 * k))
                s.path(
                    leaf(px, py, 46, 20, s.rng.uniform(20, 160)),
                    s.rng.choice([PINE, JADE, FERN, mix(PINE, INK, 0.3)]),
                )


def _load(s: Sheet) -> None:
    with s.layer("fine"):
        s.form(poly([(420, 560), (760, 560), (720, 700), (460, 700)]), mix(SAND, AMBER, 0.3), BARK, "down", 0.7)
        for y in (590, 620, 650, 680):
            s.line(f"M{430 + (y - 560) * 0.28:.0f} {y}H{752 - (y - 560) * 0.28:.0f}", BARK, 5, 0.7)
        s.form(oval(590, 490, 190, 100), PINE, INK, "down", 0.4)
        for x, y, rx, ry in ((590, 450, 250, 150),):
            for _ in range(int(rx * 0.6)):
                a = s.rng.uniform(0, math.tau)
                s.path(
                    leaf(
                        x + math.cos(a) * rx * 0.7,
                        y + math.sin(a) * ry * 0.75,
                        90,
                        30,
                        math.degrees(a) + s.rng.uniform(-30, 30),
                    ),
                    s.rng.choice([PINE, JADE, FERN]),
                )
    with s.layer("fine"):
        for x, y in ((400, 300), (520, 250), (660, 240), (770, 310)):
            s.path(brush([(590, 520), (x, y)], 6, 5), JADE)
            lotus_flower(s, x, y + 46, 96, BLUSH, LACQUER, open_=s.rng.choice([0.25, 0.6]))
        spots = [
            (590 + math.cos(a) * r * 225, 455 + math.sin(a) * r * 130)
            for a, r in ((s.rng.random() * math.tau, math.sqrt(s.rng.random())) for _ in range(66))
        ]
        for i, (px, py) in enumerate(sorted(spots, key=lambda p: p[1])):
            (_daisy, _rose, _chrysanthemum)[i % 3](s, px, py, s.rng.uniform(30, 44))


def _daisy(s: Sheet, x: float, y: float, r: float) -> None:
    ink = s.rng.choice([PAPER, PAPER, HAZE, BLUSH])
    for k in range(12):
        s.path(leaf(x, y, r, r * 0.36, 30 * k + s.rng.uniform(-5, 5)), ink)
    s.form(oval(x, y, r * 0.3), HONEY, AMBER, "down", 0.7)


def _rose(s: Sheet, x: float, y: float, r: float) -> None:
    ink, shade = s.rng.choice([(LACQUER, WINE), (CORAL, LACQUER), (ROSE, CORAL), (VERMILION, WINE)])
    s.form(blob(s.rng, x, y, r * 0.9, r * 0.82, 0.08), ink, shade, "down", 0.8)
    for k, size in enumerate((0.66, 0.44, 0.24)):
        start = s.rng.uniform(0, 360) + k * 130
        s.line(
            poly(
                [
                    (
                        x + math.cos(math.radians(start + t * 25)) * r * size,
                        y + math.sin(math.radians(start + t * 25)) * r * size * 0.9,
                    )
                    for t in range(10)
                ],
                closed=False,
            ),
            shade,
            r * 0.09,
            0.9,
        )


def _chrysanthemum(s: Sheet, x: float, y: float, r: float) -> None:
    ink, shade = s.rng.choice([(HONEY, GOLD), (STRAW, GOLD), (GOLD, AMBER), (CORAL, VERMILION)])
    for ring, size in enumerate((1.0, 0.74, 0.48)):
        for k in range(16 - ring * 3):
            s.path(
                leaf(x, y, r * size, r * 0.26, 360 / (16 - ring * 3) * k + ring * 11),
                shade if ring == 1 else ink,
            )


STALLS = (
    (330, 290, 205, "tomato"),
    (800, 190, 165, "greens"),
    (1230, 300, 215, "orange"),
    (150, 640, 160, "chilli"),
    (600, 590, 195, "lotus"),
    (1010, 640, 170, "mango"),
    (1460, 640, 150, "greens"),
    (380, 930, 180, "greens"),
    (820, 970, 175, "plum"),
    (1240, 950, 190, "tomato"),
    (40, 180, 120, "mango"),
    (1560, 130, 130, "plum"),
    (1560, 990, 140, "lotus"),
    (40, 1010, 130, "orange"),
)
HATS = (
    (560, 330, 128),
    (1010, 385, 118),
    (330, 545, 112),
    (820, 440, 92),
    (1270, 610, 126),
    (800, 770, 120),
    (580, 1010, 110),
    (1040, 900, 104),
    (150, 400, 96),
    (1470, 390, 108),
    (590, 90, 104),
    (1010, 90, 98),
    (1440, 850, 96),
    (190, 840, 104),
)


def morning_market(s: Sheet) -> None:
    """Baskets and conical hats seen from above."""
    s.wash(box(-20, -20, 1640, 1110), [(0, mix(SLATE, HAZE, 0.3)), (1, mix(SLATE, INDIGO, 0.35))])
    s.shade(box(-20, -20, 1640, 1110), INDIGO, "slant", 0.6)
    with s.layer("fine"):
        for x, y, r, kind in STALLS:
            s.path(oval(x + r * 0.1, y + r * 0.14, r * 1.02, count=24), INK, 0.35)
            tray_above(s, x, y, r, mix(SAND, HONEY, 0.3), BARK)
            _goods(s, x, y, r * 0.92, kind)
    with s.layer("fine"):
        for i, (x, y, r) in enumerate(HATS):
            s.path(oval(x + r * 0.3, y + r * 0.38, r * 1.02, count=22), INK, 0.32)
            turn = math.radians(s.rng.uniform(0, 360))
            coat, shade = (
                (LACQUER, WINE),
                (INDIGO, INK),
                (JADE, PINE),
                (ROSE, LACQUER),
                (SHELL, STONE),
                (VERMILION, WINE),
            )[i % 6]
            for side in (-1, 1):
                ax, ay = math.cos(turn) * r * 0.5, math.sin(turn) * r * 0.5
                bx, by = -math.sin(turn) * side * r * 0.72, math.cos(turn) * side * r * 0.72
                arm = curve(
                    [
                        (x + bx, y + by),
                        (x + bx * 1.3 + ax * 1.3, y + by * 1.3 + ay * 1.3),
                        (x + bx * 0.7 + ax * 2.35, y + by * 0.7 + ay * 2.35),
                    ],
                    8,
                )
                s.path(brush(arm, r * 0.46, r * 0.3), coat)
                s.path(oval(*arm[-1], r * 0.15, r * 0.13), SKIN)
            s.form(oval(x, y, r * 0.66, r * 1.12, math.degrees(turn), 18), coat, shade, "slant", 0.6)
            s.path(oval(x + r * 0.1, y + r * 0.14, r, count=22), INK, 0.3)
            hat_above(s, x, y, r, mix(STRAW, CREAM, 0.3 if i % 2 else 0.0), AMBER)


def _goods(s: Sheet, x: float, y: float, r: float, kind: str) -> None:
    if kind == "greens":
        greens_above(s, x, y, r * 0.92, [PINE, JADE, JADE, FERN, CELADON], r * 0.56, 90)
    elif kind == "chilli":
        for _ in range(110):
            a, k = s.rng.random() * math.tau, math.sqrt(s.rng.random()) * 0.74
            s.path(
                leaf(x + math.cos(a) * k * r, y + math.sin(a) * k * r, r * 0.34, r * 0.1, s.rng.uniform(0, 360)),
                s.rng.choice([LACQUER, VERMILION, VERMILION, CORAL, FERN]),
            )
    elif kind == "lotus":
        greens_above(s, x, y, r * 0.95, [PINE, JADE, FERN], r * 0.5, 60)
        for k in range(9):
            a = math.tau * k / 8
            cx, cy = (x, y) if k == 8 else (x + math.cos(a) * r * 0.56, y + math.sin(a) * r * 0.56)
            for ring, size in enumerate((0.3, 0.22, 0.13)):
                for p in range(9 - ring):
                    s.path(
                        leaf(cx, cy, r * size * 1.15, r * 0.15, 360 / (9 - ring) * p + ring * 20),
                        (ROSE, BLUSH, SHELL)[ring],
                    )
            s.path(oval(cx, cy, r * 0.05), HONEY)
    else:
        inks, shade, size = {
            "tomato": ([VERMILION, LACQUER, CORAL], WINE, 0.19),
            "orange": ([GOLD, HONEY, mix(CORAL, HONEY, 0.4)], AMBER, 0.18),
            "mango": ([HONEY, STRAW, mix(HONEY, FERN, 0.4)], AMBER, 0.2),
            "plum": ([mix(INDIGO, LACQUER, 0.4), mix(WINE, INDIGO, 0.3)], INK, 0.15),
        }[kind]
        heap_above(s, x, y, r, inks, r * size, shade)


SCENES = {"bicycle-flowers": bicycle_flowers, "morning-market": morning_market}
