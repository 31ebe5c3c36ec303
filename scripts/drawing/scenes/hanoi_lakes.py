"""Hà Nội by the water: the lake of the sword, the long bridge, the lotus lake."""

from __future__ import annotations

from ..hand import blob, box, brush, curve, leaf, oval, smooth
from ..palette import (
    AMBER,
    BARK,
    BLUSH,
    CELADON,
    CORAL,
    CREAM,
    DEW,
    FERN,
    HONEY,
    INDIGO,
    INK,
    JADE,
    LACQUER,
    NIGHT,
    PAPER,
    PINE,
    ROSE,
    SAND,
    SHELL,
    SLATE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..plants import banana, branch, crown, grass, lotus_flower, lotus_leaf, stem
from ..rock import hills
from ..roofs import Roof, arched_bridge, pavilion, turtle_tower
from ..sheet import Sheet
from ..street_life import rower
from ..traffic import truss
from ..water import birds, cloud, glitter, lake, mist, ripples, sampan, sky, sun, wake

SHORE = 610.0


def hoan_kiem(s: Sheet) -> None:
    """Dawn on Hoàn Kiếm lake: the tower on its islet, the red bridge, a bough in front."""
    sky(s, [(0, mix(ROSE, CORAL, 0.3)), (0.45, BLUSH), (1, CREAM)], SHORE, CORAL, 0.4)
    sun(s, 1010, 380, 150, VERMILION, LACQUER, HONEY)
    cloud(s, 1230, 230, 560, SHELL, 0.6)
    cloud(s, 380, 150, 480, SHELL, 0.5)
    lake(s, SHORE, [(0, BLUSH), (0.3, mix(BLUSH, CELADON, 0.6)), (1, mix(FERN, JADE, 0.5))], PINE)
    with s.layer("rag", name="shore"):
        for x, w, h in (
            (60, 210, 150),
            (300, 170, 115),
            (520, 190, 140),
            (740, 160, 105),
            (1260, 190, 125),
            (1440, 200, 150),
            (1590, 140, 160),
        ):
            crown(
                s,
                x,
                SHORE - h * 0.45,
                w,
                h * 0.62,
                [mix(JADE, BLUSH, 0.45), mix(FERN, BLUSH, 0.5), mix(CELADON, BLUSH, 0.4)],
                0.8,
            )
    s.reflect("shore", SHORE, 0.55, 0.5)
    mist(s, SHORE - 90, 130, BLUSH)
    with s.layer("cut", name="islet"):
        s.form(blob(s.rng, 1010, SHORE + 42, 205, 26, 0.08), mix(PINE, BARK, 0.3), INK)
        turtle_tower(
            s,
            1010,
            SHORE + 30,
            178,
            Roof(tile=mix(STRAW, AMBER, 0.4), shade=mix(BARK, AMBER, 0.3), edge=PAPER, wall=STRAW, dark=PINE),
        )
        crown(s, 868, SHORE - 8, 62, 48, [PINE, JADE, FERN], 0.7)
        crown(s, 1150, SHORE + 2, 58, 40, [PINE, JADE, FERN], 0.7)
    s.reflect("islet", SHORE + 52, 0.8, 0.6)
    glitter(s, 1010, SHORE + 90, 1040, CORAL, 170, 38, 0.6)
    with s.layer("fine", name="bridge"):
        arched_bridge(s, -340, 560, SHORE + 130, 130)
        _temple_bank(s)
    s.reflect("bridge", SHORE + 152, 0.6, 0.55)
    with s.layer("fine"):
        ripples(s, SHORE + 60, 1060, SHELL, 80, 0.55)
        ripples(s, SHORE + 160, 1060, PINE, 40, 0.4)
    _bough(s)


def _temple_bank(s: Sheet) -> None:
    roof = Roof(tile=mix(VERMILION, AMBER, 0.4), shade=WINE, edge=CREAM, timber=LACQUER, wall=STRAW)
    crown(s, 560, SHORE - 40, 84, 84, [PINE, mix(PINE, JADE, 0.6), JADE], 0.6)
    pavilion(s, 640, SHORE + 116, 170, roof, 1)
    s.form(
        smooth(
            [
                (500, SHORE + 146),
                (540, SHORE + 112),
                (640, SHORE + 104),
                (740, SHORE + 118),
                (790, SHORE + 148),
            ]
        ),
        mix(PINE, BARK, 0.3),
        INK,
    )
    for x, y, r in ((548, SHORE + 62, 44), (728, SHORE + 66, 52), (640, SHORE + 118, 34)):
        crown(s, x, y, r, r * 0.8, [PINE, JADE, FERN], 0.6)


def _bough(s: Sheet) -> None:
    with s.layer("fine"):
        branch(
            s,
            [(1660, 60), (1400, 30), (1250, 120), (1120, 90)],
            22,
            BARK,
            [PINE, JADE, mix(PINE, INK, 0.3)],
            size=62,
            count=22,
        )
        branch(
            s,
            [(1660, 190), (1500, 150), (1400, 230), (1330, 220)],
            16,
            BARK,
            [PINE, JADE, FERN],
            size=58,
            count=16,
        )
        for x, y, long in (
            (1195, 110, 210),
            (1290, 110, 290),
            (1370, 205, 240),
            (1465, 190, 320),
            (1545, 150, 260),
        ):
            line = curve([(x, y), (x + 8, y + long * 0.5), (x - 4, y + long)], 22)
            s.path(brush(line, 2, 1), WINE)
            for i, (px, py) in enumerate(line[4:]):
                for turn in (20, 160):
                    s.path(
                        leaf(px, py, 11 - i * 0.25, 7, turn + s.rng.uniform(-30, 30)),
                        s.rng.choice([LACQUER, VERMILION, CORAL]),
                    )


def long_bien(s: Sheet) -> None:
    """The long bridge at dusk over the Red River, banana gardens in front."""
    level = 640.0
    sky(s, [(0, INDIGO), (0.3, mix(SLATE, CORAL, 0.4)), (0.62, CORAL), (1, HONEY)], level, NIGHT, 0.5)
    cloud(s, 360, 240, 620, mix(CORAL, ROSE, 0.5), 0.6, 5)
    cloud(s, 1220, 170, 700, mix(SLATE, CORAL, 0.55), 0.7, 4)
    sun(s, 520, 560, 120, STRAW, CORAL, HONEY)
    birds(s, 900, 330, 6, 17, NIGHT)
    lake(s, level, [(0, mix(HONEY, CORAL, 0.4)), (0.35, mix(CORAL, LACQUER, 0.4)), (1, WINE)], WINE)
    with s.layer("rag"):
        hills(s, level, [26, 40, 30, 48, 36, 28, 44, 34, 50, 30], mix(WINE, SLATE, 0.5), WINE)
    with s.layer("fine", name="bridge"):
        truss(s, -240, 1840, 520, 5, 205, mix(NIGHT, WINE, 0.35), mix(BARK, WINE, 0.4), level + 10)
        for i in range(6):
            s.path(box(560 + i * 92, 470, 86, 46), NIGHT)
            for j in range(4):
                s.path(box(568 + i * 92 + j * 20, 478, 12, 16), HONEY)
    s.reflect("bridge", level + 30, 0.7, 0.5)
    glitter(s, 520, level + 12, 980, STRAW, 190, 52, 0.9)
    with s.layer("fine"):
        ripples(s, level + 20, 1040, mix(HONEY, CORAL, 0.3), 80, 0.5)
        ripples(s, level + 60, 1040, WINE, 50, 0.5)
        sampan(s, 900, 790, 210, NIGHT, INK, CORAL)
        rower(s, 850, 782, 150, mix(WINE, INK, 0.4), INK)
        wake(s, 900, 796, 210, HONEY, 0.6)
    with s.layer("cut"):
        s.form(
            smooth(
                [(-40, 1100), (-40, 960), (300, 985), (700, 1030), (1150, 1010), (1640, 925), (1640, 1100)],
                tension=0.8,
            ),
            mix(PINE, NIGHT, 0.5),
            INK,
            "down",
            0.7,
        )
        for x, h in ((70, 330), (205, 230), (1330, 260), (1450, 380), (1570, 300)):
            banana(s, x, 1010, h, [mix(PINE, NIGHT, 0.6), PINE, mix(JADE, NIGHT, 0.35)])
        grass(s, 1050, 60, [PINE, mix(PINE, NIGHT, 0.5), mix(JADE, AMBER, 0.3)], count=120)


def lotus_lake(s: Sheet) -> None:
    """Lotus in summer on West Lake: flowers close by, a picker's boat in the mist."""
    sky(s, [(0, CELADON), (0.5, DEW), (1, SHELL)], 470, FERN, 0.35)
    sun(s, 430, 250, 88, SHELL, ROSE, PAPER)
    with s.layer("rag"):
        hills(s, 470, [60, 92, 70, 110, 84, 60, 96, 72, 104], mix(CELADON, FERN, 0.4), FERN, 0.5)
    mist(s, 380, 170, PAPER)
    lake(s, 465, [(0, DEW), (0.4, CELADON), (1, FERN)], JADE)
    with s.layer("fine"):
        ripples(s, 480, 760, PAPER, 60, 0.7)
        for _ in range(90):
            t = s.rng.random() ** 0.7
            x, y = s.rng.uniform(-30, 1630), 490 + 240 * t
            s.form(oval(x, y, 20 + 60 * t, 4 + 13 * t), mix(CELADON, JADE, 0.25 + 0.5 * t), PINE, "down", 0.4)
        sampan(s, 1010, 585, 330, mix(BARK, WINE, 0.4), INK, SAND)
        rower(s, 930, 572, 250, VERMILION, WINE, oar=False)
        s.path(brush(curve([(985, 500), (1060, 440), (1150, 380)], 8), 6, 4), BARK)
        for i in range(6):
            lotus_flower(s, 1050 + i * 17, 572 - (i % 2) * 8, 42, ROSE, LACQUER, open_=0.3)
        wake(s, 1010, 592, 330, PAPER)
    _lotus_front(s)


def _lotus_front(s: Sheet) -> None:
    leaves = (
        (140, 760, 230, 74, -8),
        (520, 820, 210, 64, 5),
        (900, 770, 190, 52, -4),
        (1380, 740, 250, 80, 9),
        (1120, 900, 280, 92, -3),
        (300, 960, 300, 104, 6),
        (760, 1010, 260, 84, -6),
        (1510, 985, 260, 96, 4),
    )
    with s.layer("cut"):
        for x, y, rx, ry, turn in leaves:
            stem(s, [(x, y), (x + 14, y + 160), (x + 4, 1100)], 13, mix(JADE, PINE, 0.3), PINE)
            lotus_leaf(s, x, y, rx, ry, mix(JADE, FERN, s.rng.uniform(0.1, 0.8)), PINE, CELADON, turn)
    with s.layer("fine"):
        for x, y, size, open_ in (
            (400, 660, 240, 1.0),
            (1250, 640, 205, 0.9),
            (690, 640, 150, 0.25),
            (980, 700, 120, 0.5),
            (90, 600, 130, 0.2),
        ):
            stem(s, [(x, y), (x - 12, y + 200), (x + 10, 1100)], 13, FERN, PINE)
            lotus_flower(s, x, y, size, mix(BLUSH, ROSE, 0.5), LACQUER, open_=open_)


SCENES = {"hoan-kiem": hoan_kiem, "long-bien": long_bien, "lotus-lake": lotus_lake}
