"""Thành phố Hồ Chí Minh: the market under its clock."""

from __future__ import annotations

import math

from ..hand import box, brush, oval, poly
from ..palette import (
    AMBER,
    BARK,
    CELADON,
    CORAL,
    CREAM,
    FERN,
    FROST,
    GOLD,
    HAZE,
    HONEY,
    INDIGO,
    INK,
    JADE,
    LACQUER,
    NIGHT,
    PAPER,
    PINE,
    SAND,
    SHELL,
    SLATE,
    STONE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..plants import palm
from ..roofs import door
from ..sheet import Sheet
from ..street_life import crowd, cyclist
from ..town import skyline, tile_roof
from ..water import cloud, sky, sun


def ben_thanh(s: Sheet) -> None:
    """The market's clock tower in the morning, umbrellas and bicycles in front."""
    sky(s, [(0, mix(CELADON, HAZE, 0.5)), (0.55, SHELL), (1, STRAW)], 800, SLATE, 0.35)
    sun(s, 800, 380, 300, mix(STRAW, HONEY, 0.5), CORAL)
    cloud(s, 300, 190, 480, PAPER, 0.85)
    cloud(s, 1310, 150, 520, PAPER, 0.8)
    with s.layer("fine"):
        skyline(s, 640, -20, 520, 140, 320, mix(FROST, HAZE, 0.3), HAZE, wide=80)
        skyline(s, 640, 1110, 1640, 140, 320, mix(FROST, HAZE, 0.3), HAZE, wide=80)
    with s.layer("fine"):
        for left in (-60, 980):
            s.form(box(left, 600, 680, 230), CREAM, GOLD, "down", 0.6)
            tile_roof(s, left, 612, 680, 110, mix(VERMILION, AMBER, 0.3), WINE, 0.03)
            for i in range(6):
                door(s, left + 75 + i * 107, 830, 74, 150, mix(BARK, INK, 0.4))
                s.path(box(left + 38 + i * 107, 790, 74, 40), s.rng.choice([JADE, LACQUER, GOLD, CORAL]))
        _clock_tower(s)
        s.form(box(-20, 826, 1640, 260), mix(SAND, STONE, 0.3), BARK, "down", 0.5)
    with s.layer("fine"):
        for x, h in ((90, 420), (1520, 450), (330, 300), (1290, 310)):
            palm(s, x, 850, h, BARK, [PINE, JADE, FERN], s.rng.uniform(-0.1, 0.1))
        crowd(s, 60, 1560, 890, 128, [LACQUER, SHELL, INDIGO, HONEY, JADE, CORAL, CREAM], 22, 0.35)
        for x, y, w, inks in (
            (240, 905, 300, (LACQUER, CREAM)),
            (640, 925, 270, (JADE, CREAM)),
            (1010, 918, 300, (HONEY, CREAM)),
            (1400, 908, 320, (INDIGO, CREAM)),
        ):
            _umbrella(s, x, y, w, inks)
        for x, k in ((500, False), (1180, True)):
            cyclist(s, x, 1045, 190, VERMILION if k else INDIGO, WINE if k else NIGHT, flip=k)


def _clock_tower(s: Sheet) -> None:
    s.form(box(610, 520, 380, 312), mix(CREAM, HONEY, 0.25), AMBER, "right", 0.6)
    for x in (700, 800, 900):
        door(s, x, 832, 82, 210, mix(BARK, INK, 0.4))
    s.path(box(596, 512, 408, 22), SHELL)
    s.form(poly([(596, 514), (1004, 514), (950, 470), (650, 470)]), mix(VERMILION, AMBER, 0.3), WINE, "down", 0.7)
    s.form(box(690, 268, 220, 206), mix(CREAM, HONEY, 0.15), AMBER, "right", 0.7)
    s.path(box(676, 258, 248, 18), SHELL)
    s.path(oval(800, 366, 68, count=24), AMBER)
    s.path(oval(800, 366, 58, count=24), PAPER)
    for i in range(12):
        a = math.tau * i / 12
        s.line(
            f"M{800 + math.cos(a) * 46:.1f} {366 + math.sin(a) * 46:.1f}L"
            f"{800 + math.cos(a) * 53:.1f} {366 + math.sin(a) * 53:.1f}",
            INK,
            4,
        )
    s.line("M800 366L774 344M800 366L818 326", INK, 6)
    s.form(poly([(672, 262), (928, 262), (872, 196), (728, 196)]), mix(VERMILION, AMBER, 0.3), WINE, "down", 0.8)
    s.form(box(758, 158, 84, 40), CREAM, AMBER, "right", 0.6)
    s.form(poly([(742, 162), (858, 162), (800, 104)]), mix(VERMILION, AMBER, 0.3), WINE, "right", 0.8)
    s.path(brush([(800, 108), (800, 66)], 6, 2), AMBER)


def _umbrella(s: Sheet, x: float, foot: float, width: float, inks: tuple[str, str]) -> None:
    top = foot - width * 0.75
    s.path(brush([(x, foot + 50), (x, top)], 8, 6), BARK)
    s.form(box(x - width * 0.4, foot - 6, width * 0.8, 60), mix(AMBER, SAND, 0.3), BARK, "down", 0.7)
    for i in range(14):
        s.form(
            oval(x - width * 0.36 + i * width * 0.055, foot - 10 - (i % 3) * 7, 15),
            s.rng.choice([LACQUER, GOLD, FERN, CORAL, HONEY]),
            WINE,
            "slant",
            0.6,
        )
    edge = [x + width * (i / 6 - 0.5) * 1.1 for i in range(7)]
    for i in range(6):
        s.path(
            f"M{x} {top:.0f}Q{(x + edge[i]) / 2 + (edge[i] - x) * 0.12:.0f} "
            f"{top + 14:.0f} {edge[i]:.0f} {top + width * 0.27:.0f}"
            f"Q{(edge[i] + edge[i + 1]) / 2:.0f} {top + width * 0.22:.0f} "
            f"{edge[i + 1]:.0f} {top + width * 0.27:.0f}"
            f"Q{(x + edge[i + 1]) / 2 + (edge[i + 1] - x) * 0.12:.0f} {top + 14:.0f} {x} {top:.0f}Z",
            inks[i % 2],
        )
    s.shade(
        poly([(edge[0], top), (edge[6], top), (edge[6], top + width * 0.27), (edge[0], top + width * 0.27)]),
        INK,
        "right",
        0.3,
        0.5,
    )


SCENES = {"ben-thanh": ben_thanh}
