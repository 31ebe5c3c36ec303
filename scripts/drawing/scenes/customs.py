"""Customs: Mid-Autumn lanterns, áo dài under the bougainvillea."""

from __future__ import annotations

import math

from ..hand import box, brush, curve, leaf, poly, smooth
from ..palette import (
    AMBER,
    BARK,
    CELADON,
    CORAL,
    CREAM,
    DEW,
    FERN,
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
    ROSE,
    SAND,
    SHELL,
    SLATE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..people import long_dress, walker
from ..plants import crown, lotus_flower, sprays
from ..sheet import Sheet
from ..things import lantern, star_lantern
from ..town import shutters, tube_house
from ..water import cloud, glitter, sky, sun


def lanterns(s: Sheet) -> None:
    """Mid-Autumn night: silk lanterns over the street, children with a star."""
    sky(s, [(0, NIGHT), (0.5, INDIGO), (0.85, mix(INDIGO, CORAL, 0.35)), (1, CORAL)], 900, NIGHT, 0.4)
    sun(s, 800, 300, 176, CREAM, HONEY, HONEY)
    cloud(s, 640, 400, 420, mix(INDIGO, SLATE, 0.6), 0.85)
    cloud(s, 1060, 210, 360, mix(INDIGO, SLATE, 0.6), 0.8, 3)
    with s.layer("fine"):
        for x, w, h, i in (
            (-40, 190, 560, 0),
            (150, 170, 450, 1),
            (320, 150, 380, 2),
            (1130, 160, 400, 1),
            (1290, 170, 480, 2),
            (1460, 190, 600, 0),
        ):
            tube_house(
                s,
                x,
                880,
                w,
                h,
                mix((HONEY, CORAL, STRAW)[i], INDIGO, 0.5),
                NIGHT,
                mix(PINE, NIGHT, 0.4),
                mix(WINE, NIGHT, 0.4),
                2,
            )
        for x, y in ((190, 520), (370, 640), (1190, 600), (1350, 520), (40, 480), (1530, 470)):
            s.glow(x + 20, y + 30, 90, HONEY, 0.7)
            s.path(box(x, y, 40, 62), HONEY)
            s.line(f"M{x + 20} {y}v62M{x} {y + 31}h40", BARK, 4)
        s.form(box(-20, 876, 1640, 220), mix(INDIGO, CORAL, 0.3), NIGHT, "down", 0.8)
        for _ in range(30):
            glitter(s, s.rng.uniform(100, 1500), 890, 1060, HONEY, 60, 3, 0.5)
    with s.layer("fine"):
        for y, sag in ((40, 150), (110, 190)):
            s.line(f"M-20 {y}Q800 {y + sag * 1.6} 1620 {y - 20}", INK, 3)
        for x, y, size, ink, shade, kind in (
            (120, 70, 210, VERMILION, WINE, 0),
            (330, 150, 150, GOLD, AMBER, 1),
            (520, 130, 190, JADE, PINE, 2),
            (1040, 150, 170, CORAL, LACQUER, 1),
            (1230, 100, 200, HONEY, AMBER, 0),
            (1440, 80, 230, LACQUER, WINE, 2),
            (700, 120, 120, CORAL, LACQUER, 0),
            (890, 130, 110, FERN, PINE, 0),
        ):
            lantern(s, x, y, size, ink, shade, STRAW, kind)
    with s.layer("fine"):
        for x, tall, coat in (
            (470, 270, VERMILION),
            (690, 235, HONEY),
            (900, 255, mix(JADE, FERN, 0.4)),
            (1110, 225, ROSE),
        ):
            walker(s, x, 1010, tall, coat, mix(coat, NIGHT, 0.6), NIGHT, hatted=False, stride=0.09)
            hx, hy = x + tall * 0.14, 1010 - tall * 0.52
            s.line(f"M{hx:.0f} {hy:.0f}l{tall * 0.3:.0f} {-tall * 0.62:.0f}", BARK, 5)
        star_lantern(s, 594, 640, 92, [CORAL, ROSE, FERN, HONEY])
        for x, y, ink, kind in ((790, 710, JADE, 0), (1012, 692, VERMILION, 1), (1206, 730, HONEY, 0)):
            lantern(s, x, y, 92, ink, WINE, STRAW, kind)


def ao_dai(s: Sheet) -> None:
    """Three in áo dài walk under a wall of bougainvillea."""
    s.wash(box(-20, -20, 1640, 900), [(0, HONEY), (1, mix(HONEY, STRAW, 0.4))])
    s.shade(box(-20, -20, 1640, 900), GOLD, "down", 0.5)
    with s.layer("fine"):
        for x in (170, 1180):
            s.form(box(x - 16, 270, 252, 420), CREAM, SAND, "right", 0.5)
            shutters(s, x + 30, 296, 160, 370, JADE, PINE, mix(PINE, INK, 0.5))
        s.path("M640 860V420A160 160 0 0 1 960 420V860Z", CREAM)
        s.path("M664 860V424A136 136 0 0 1 936 424V860Z", mix(PINE, INK, 0.35))
        with s.layer("", clip="M664 860V424A136 136 0 0 1 936 424V860Z"):
            s.wash(box(650, 280, 300, 580), [(0, DEW), (1, CELADON)])
            crown(s, 720, 620, 120, 150, [JADE, FERN, CELADON], 0.8)
            crown(s, 910, 560, 100, 190, [mix(JADE, PINE, 0.5), JADE, FERN], 0.8)
            s.form(poly([(740, 860), (860, 860), (820, 640), (790, 640)]), SAND, AMBER)
        s.form(box(-20, 800, 1640, 60), mix(AMBER, CORAL, 0.3), BARK, "down", 0.5)
        s.form(box(-20, 850, 1640, 240), mix(SAND, CREAM, 0.35), AMBER, "down", 0.5)
        for i in range(14):
            s.line(f"M{-200 + i * 160} 1090L{200 + i * 92} 856", AMBER, 2, 0.5)
        for y in (890, 950):
            s.line(f"M-20 {y}H1640", AMBER, 2, 0.5)
    with s.layer("fine"):
        for x, tall, ink, shade, sway in (
            (480, 600, LACQUER, WINE, 0.07),
            (800, 640, PAPER, HAZE, 0.05),
            (1110, 590, mix(JADE, FERN, 0.25), PINE, 0.08),
        ):
            s.path(smooth([(x - 120, 1022), (x + 260, 1010), (x + 330, 1026), (x, 1042)]), BARK, 0.3)
            long_dress(s, x, 1025, tall, ink, shade, SHELL if ink != PAPER else PAPER, sway=sway)
        _embroider(s)
    with s.layer("rag"):
        for x, y, rx, ry in (
            (120, 60, 280, 120),
            (520, 10, 260, 80),
            (1000, 0, 280, 80),
            (1480, 70, 260, 130),
            (40, 250, 100, 130),
            (1590, 260, 90, 140),
        ):
            sprays(s, x, y, rx, ry, [PINE, JADE, FERN], 90, 40)
            for _ in range(int(rx * 0.5)):
                a, r = s.rng.random() * math.tau, math.sqrt(s.rng.random())
                px, py = x + math.cos(a) * r * rx, y + math.sin(a) * r * ry
                for k in range(3):
                    s.path(
                        leaf(px, py, 20, 15, s.rng.uniform(0, 60) + 120 * k),
                        s.rng.choice([LACQUER, CORAL, VERMILION, ROSE]),
                    )
        for _ in range(44):
            s.path(
                leaf(s.rng.uniform(0, 1600), s.rng.uniform(880, 1060), 16, 12, s.rng.uniform(0, 360)),
                s.rng.choice([LACQUER, CORAL, VERMILION]),
            )


def _embroider(s: Sheet) -> None:
    for x, y, ink in (
        (486, 900, GOLD),
        (506, 940, GOLD),
        (806, 905, CORAL),
        (824, 948, CORAL),
        (1118, 905, HONEY),
        (1134, 946, HONEY),
    ):
        for k in range(5):
            s.path(leaf(x, y, 15, 8, 72 * k), ink)
    s.path(brush(curve([(1164, 770), (1182, 730), (1218, 700)], 6), 5, 4), PINE)
    lotus_flower(s, 1220, 702, 60, ROSE, LACQUER, open_=0.7)


SCENES = {"lantern": lanterns, "ao-dai": ao_dai}
