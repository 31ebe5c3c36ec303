"""The office among people: a fair of crafts and books by the river."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

import math

from ..hand import box, brush, curve, oval, poly
from ..palette import (
    AMBER,
    BARK,
    CELADON,
    CORAL,
    CREAM,
    FERN,
    FROST,
    HAZE,
    HONEY,
    INDIGO,
    INK,
    INK_SOFT,
    JADE,
    LACQUER,
    NIGHT,
    PAPER,
    PINE,
    ROSE,
    SAND,
    SHELL,
    SLATE,
    STONE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..people import hat, long_dress, walker
from ..pots import vessel
from ..rock import Rock, ridge
from ..sheet import Sheet
from ..street_life import crowd
from ..things import books, lantern
from ..town import awning
from ..water import cloud, lake, ripples, sky


def fair(s: Sheet) -> None:
    """A culture fair by the water: striped booths, a strolling crowd, paper kites."""
    level = 560.0
    sky(s, [(0, mix(HAZE, FROST, 0.3)), (0.6, SHELL), (1, STRAW)], level, SLATE, 0.35)
    cloud(s, 330, 130, 520, PAPER, 0.85)
    cloud(s, 1240, 90, 440, PAPER, 0.85)
    with s.layer("cut"):
        ridge(s, level, 70, 190, Rock(mix(FROST, HAZE, 0.5), HAZE), 190)
    lake(s, level, [(0, FROST), (1, CELADON)], FERN)
    with s.layer("fine"):
        ripples(s, level + 8, 680, PAPER, 50, 0.6)
        _kite(s, 560, 230, 120, (VERMILION, HONEY), -14)
        _kite(s, 980, 170, 96, (JADE, CREAM), 12)
        _kite(s, 1440, 290, 80, (INDIGO, CORAL), -8)
        s.form(box(-20, 660, 1640, 440), mix(SAND, CREAM, 0.3), AMBER, "down", 0.5)
    with s.layer("fine"):
        for x, w, inks, kind in (
            (30, 330, (LACQUER, CREAM), 0),
            (440, 310, (JADE, CREAM), 1),
            (830, 330, (HONEY, SHELL), 2),
            (1240, 340, (INDIGO, CREAM), 3),
        ):
            _booth(s, x, 800, w, inks, kind)
        for y, sag in ((330, 90),):
            line = curve([(-20, y), (800, y + sag * 2), (1620, y - 10)], 44)
            s.line(poly(line, closed=False), INK_SOFT, 2.4)
            for i, (px, py) in enumerate(line[::2]):
                s.path(
                    poly([(px - 14, py), (px + 14, py + 1), (px, py + 36)]),
                    (LACQUER, JADE, HONEY, INDIGO, CORAL)[i % 5],
                )
        crowd(s, 40, 1560, 850, 170, [LACQUER, SHELL, INDIGO, HONEY, JADE, CORAL, ROSE, SLATE], 17, 0.3)
    with s.layer("fine"):
        for x, tall, coat, shade in (
            (190, 330, VERMILION, WINE),
            (300, 225, HONEY, AMBER),
            (760, 320, INDIGO, NIGHT),
            (1270, 335, mix(JADE, FERN, 0.3), PINE),
            (1390, 320, SHELL, SLATE),
        ):
            s.path(oval(x + 30, 1022, tall * 0.26, 10), INK, 0.25)
            walker(s, x, 1024, tall, coat, shade, hatted=x in (1270,), flip=x > 1000)
        s.path(oval(1040, 1030, 100, 10), INK, 0.25)
        long_dress(s, 1000, 1030, 370, ROSE, LACQUER, PAPER, sway=0.05)
        long_dress(s, 560, 1020, 360, mix(CELADON, FERN, 0.4), JADE, PAPER, hatted=False, sway=0.05)


def _kite(s: Sheet, x: float, y: float, size: float, inks: tuple[str, str], turn: float) -> None:
    """A flute kite: a long leaf of paper with a smaller crescent behind, tails and a line."""
    a = math.radians(turn)

    def at(u: float, v: float) -> tuple[float, float]:
        return (
            x + (u * math.cos(a) - v * math.sin(a)) * size,
            y + (u * math.sin(a) + v * math.cos(a)) * size,
        )

    s.line(f"M{x} {y}Q{x + 40} {y + 240} {x - 60} {y + 520}", INK_SOFT, 1.3, 0.5)
    for k in (-1, 1):
        tail = curve([at(k * 0.2, 0.3), at(k * 0.5, 0.9), at(k * 0.2, 1.2), at(k * 0.45, 1.7)], 12)
        s.path(brush(tail, 2, 1, size * 0.07), inks[1])
    s.form(
        brush(curve([at(-0.6, 0.5), at(0, 0.2), at(0.6, 0.5)], 12), 1, 1, size * 0.22),
        inks[1],
        INK,
        "down",
        0.3,
    )
    s.path(brush([at(0, -0.1), at(0, 0.45)], size * 0.03, size * 0.03), INK_SOFT)
    s.form(
        brush(curve([at(-1.3, 0.12), at(0, -0.42), at(1.3, 0.12)], 16), 1, 1, size * 0.42),
        inks[0],
        INK,
        "down",
        0.35,
    )
    s.path(brush(curve([at(-0.8, -0.02), at(0, -0.3), at(0.8, -0.02)], 14), 1, 1, size * 0.12), inks[1])


def _booth(s: Sheet, x: float, foot: float, w: float, inks: tuple[str, str], kind: int) -> None:
    s.form(box(x, foot - 250, w, 250), mix(BARK, AMBER, 0.5), INK, "down", 0.5)
    s.path(box(x + 12, foot - 236, w - 24, 156), mix(BARK, INK, 0.5))
    if kind == 0:
        for i in range(4):
            vessel(
                s,
                ("vase", "jar", "bottle", "gourd")[i],
                x + 60 + i * (w - 120) / 3,
                foot - 84,
                112,
                CREAM,
                STONE,
                INDIGO,
                i % 3,
            )
    elif kind == 1:
        for i in range(4):
            lantern(
                s,
                x + 50 + i * (w - 100) / 3,
                foot - 236,
                72,
                (VERMILION, HONEY, CORAL, FERN)[i],
                WINE,
                STRAW,
                i % 3,
            )
    elif kind == 2:
        for i in range(5):
            hat(s, x + 46 + i * (w - 92) / 4, foot - 96 - (i % 2) * 66, 82)
    else:
        books(s, x + 24, foot - 164, w - 48, [LACQUER, JADE, INDIGO, HONEY, CREAM], 66, 0.1)
        books(s, x + 24, foot - 84, w - 48, [LACQUER, JADE, INDIGO, HONEY, CREAM], 66, 0.1)
    s.form(box(x - 10, foot - 84, w + 20, 20), mix(AMBER, HONEY, 0.3), BARK, "down", 0.6)
    s.form(box(x, foot - 66, w, 66), inks[0], INK, "down", 0.4)
    awning(s, x - 20, foot - 310, w + 40, 78, inks, INK, 8)


SCENES = {"fair": fair}
