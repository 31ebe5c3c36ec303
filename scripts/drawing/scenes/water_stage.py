"""The water puppets on their stage."""

from __future__ import annotations

import math

from ..hand import Point, box, brush, curve, leaf, oval, poly, smooth
from ..palette import (
    AMBER,
    BARK,
    BLUSH,
    CELADON,
    CREAM,
    DEW,
    FERN,
    GOLD,
    HONEY,
    INK,
    JADE,
    LACQUER,
    NIGHT,
    PAPER,
    PINE,
    SAND,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..plants import lotus_flower, lotus_leaf
from ..roofs import Roof, columns, eaves
from ..sheet import Sheet
from ..street_life import rower
from ..things import lantern
from ..water import arc_points, glitter, lake, ripples, sampan


def water_puppet(s: Sheet) -> None:
    """The water stage: a dragon breathes water, ducks and a fisher glide."""
    level = 640.0
    s.wash(box(-20, -20, 1640, 700), [(0, mix(NIGHT, INK, 0.3)), (1, mix(WINE, NIGHT, 0.4))])
    s.glow(800, 520, 760, HONEY, 0.5)
    roof = Roof(tile=mix(VERMILION, AMBER, 0.3), shade=WINE, edge=HONEY, timber=LACQUER, wall=SAND, dark=INK)
    with s.layer("fine", name="stage"):
        s.form(box(330, 330, 940, 316), mix(JADE, PINE, 0.5), PINE, "down", 0.6)
        for i in range(78):
            s.line(f"M{334 + i * 12} 334V640", mix(JADE, FERN, 0.5 if i % 2 else 0.1), 7, 0.8)
        for y in (400, 500, 600):
            s.path(box(330, y, 940, 6), GOLD)
        columns(s, 800, level + 6, 940, 330, 4, LACQUER, WINE)
        for x in (120, 1480):
            s.form(box(x - 150, 420, 300, 226), mix(WINE, LACQUER, 0.4), INK, "down", 0.6)
            columns(s, x, level + 6, 270, 226, 3, LACQUER, WINE)
            eaves(s, x, 430, 400, 92, roof)
        eaves(s, 800, 340, 1100, 130, roof, 0.7, 0.28)
        s.form(box(560, 130, 480, 90), LACQUER, WINE, "down", 0.7)
        eaves(s, 800, 146, 640, 104, roof, 0.6, 0.3)
        for x in (470, 640, 960, 1130):
            lantern(s, x, 350, 76, VERMILION, WINE, STRAW, 0)
    lake(s, level, [(0, mix(FERN, HONEY, 0.35)), (0.3, JADE), (1, PINE)], PINE)
    s.reflect("stage", level + 6, 0.55, 0.5)
    for x in (470, 640, 960, 1130):
        glitter(s, x, level + 10, level + 230, HONEY, 40, 20, 0.8)
    with s.layer("fine"):
        ripples(s, level + 20, 1050, mix(CELADON, HONEY, 0.3), 90, 0.6)
        _dragon(s)
        for x, y, k in ((1060, 880, 1.0), (1190, 910, 1.0), (1310, 886, 1.0), (1130, 960, 1.2)):
            _duck(s, x, y, 62 * k)
        _fisher(s, 1270, 780)


def _dragon(s: Sheet) -> None:
    for cx, r, width in ((330, 92, 58), (520, 104, 66)):
        arch = arc_points(cx, 880, r, 184, 356, 18)
        _scaled(s, arch, width)
    neck = curve([(640, 890), (660, 760), (740, 700), (800, 640)], 18)
    _scaled(s, neck, 64)
    tail = curve([(232, 880), (180, 830), (150, 740), (200, 700)], 12)
    s.form(brush(tail, 44, 6), VERMILION, WINE, "down", 0.7)
    for turn in (-130, -100, -60):
        s.path(leaf(200, 706, 70, 30, turn), HONEY)
    head_ = [
        (760, 660),
        (770, 590),
        (830, 556),
        (900, 570),
        (980, 600),
        (1000, 626),
        (950, 640),
        (990, 664),
        (930, 690),
        (850, 690),
        (800, 700),
    ]
    s.form(smooth(head_, tension=0.8), VERMILION, WINE, "down", 0.7)
    s.path(poly([(900, 646), (996, 630), (940, 648), (986, 662), (900, 664)]), WINE)
    for i in range(5):
        s.path(poly([(905 + i * 17, 642), (913 + i * 17, 656), (919 + i * 17, 640)]), PAPER)
    s.path(oval(862, 604, 20, 17), PAPER)
    s.path(oval(866, 605, 9), INK)
    for turn, x, y in (
        (-150, 800, 570),
        (-170, 780, 600),
        (-128, 830, 556),
        (170, 770, 640),
        (150, 780, 670),
    ):
        s.form(leaf(x, y, 110, 34, turn), HONEY, AMBER, "left", 0.6)
    s.path(brush(curve([(985, 604), (1040, 560), (1080, 590)], 8), 7, 2), HONEY)
    for _ in range(26):
        t = s.rng.random()
        far = 40 + 250 * t
        a = math.radians(-26 + s.rng.uniform(-16, 10))
        s.path(
            oval(
                1000 + math.cos(a) * far,
                640 + math.sin(a) * far * 0.9 + far * far * 0.0012,
                3 + 5 * s.rng.random(),
                count=8,
            ),
            DEW,
            0.9,
        )
    for k in range(3):
        line = curve([(1000, 646), (1090, 580 - k * 22), (1180 + k * 20, 610 - k * 20), (1240 + k * 16, 720)], 14)
        s.path(brush(line, 4, 2, 7), DEW, 0.75)
    for x in (236, 424, 628, 650):
        for k in range(5):
            s.path(brush(curve([(x, 886), (x + (k - 2) * 14, 850), (x + (k - 2) * 26, 878)], 6), 2, 1, 3), DEW)
        s.path(brush([(x - 70, 890), (x, 893), (x + 70, 890)], 1, 1, 6), DEW)


def _scaled(s: Sheet, line: list[Point], width: float) -> None:
    s.form(brush(line, width, width), VERMILION, WINE, "down", 0.6)
    for i in range(1, len(line) - 1):
        (ax, ay), (bx, by) = line[i - 1], line[i + 1]
        turn = math.degrees(math.atan2(by - ay, bx - ax))
        n = math.radians(turn - 90)
        for v in (-0.26, 0.02, 0.28):
            px, py = line[i][0] + math.cos(n) * width * v, line[i][1] + math.sin(n) * width * v
            s.line(poly(arc_points(px, py, width * 0.14, turn - 90, turn + 90, 6), closed=False), HONEY, 2.6)
        s.path(
            leaf(
                line[i][0] + math.cos(n) * width * 0.44,
                line[i][1] + math.sin(n) * width * 0.44,
                30,
                18,
                turn - 110,
            ),
            GOLD,
        )


def _duck(s: Sheet, x: float, y: float, size: float) -> None:
    s.form(
        smooth(
            [
                (x - size * 0.6, y - size * 0.3),
                (x - size * 0.3, y - size * 0.1),
                (x + size * 0.2, y - size * 0.32),
                (x + size * 0.3, y - size * 0.7),
                (x + size * 0.46, y - size * 0.82),
                (x + size * 0.6, y - size * 0.7),
                (x + size * 0.5, y - size * 0.5),
                (x + size * 0.5, y - size * 0.1),
                (x + size * 0.2, y + size * 0.06),
                (x - size * 0.3, y + size * 0.04),
            ]
        ),
        HONEY,
        AMBER,
        "down",
        0.6,
    )
    s.path(
        poly(
            [
                (x + size * 0.58, y - size * 0.76),
                (x + size * 0.82, y - size * 0.66),
                (x + size * 0.56, y - size * 0.6),
            ]
        ),
        VERMILION,
    )
    s.path(oval(x + size * 0.46, y - size * 0.7, size * 0.04), INK)
    s.path(leaf(x + size * 0.3, y - size * 0.24, size * 0.7, size * 0.24, 184), VERMILION)
    for i in range(3):
        s.path(
            brush(
                [(x - size * 0.8, y + 4 + i * 6), (x, y + 7 + i * 6), (x + size * 0.8, y + 4 + i * 6)],
                0.5,
                0.5,
                3.5,
            ),
            DEW,
            0.8 - 0.2 * i,
        )


def _fisher(s: Sheet, x: float, y: float) -> None:
    """The puppet fisher in his boat, a basket trap in hand, lotus round him."""
    for dx, dy, rx in ((-190, 20, 60), (190, 26, 70), (120, 60, 46)):
        lotus_leaf(s, x + dx, y + dy, rx, rx * 0.3, FERN, PINE, CELADON)
    for dx, dy, size in ((-170, 0, 56), (210, 4, 64)):
        lotus_flower(s, x + dx, y + dy, size, BLUSH, LACQUER, open_=0.8)
    sampan(s, x, y, 250, GOLD, BARK, CREAM, flip=True)
    rower(s, x + 30, y - 8, 230, LACQUER, WINE, flip=True)


SCENES = {"water-puppet": water_puppet}
