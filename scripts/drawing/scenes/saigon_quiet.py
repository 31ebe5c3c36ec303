"""Thành phố Hồ Chí Minh, quieter: the mangrove channels of Cần Giờ and a filter coffee in the rain."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

from ..hand import box, brush, curve, leaf, oval, poly, smooth
from ..palette import (
    AMBER,
    BARK,
    CELADON,
    CREAM,
    DEW,
    FERN,
    FROST,
    GOLD,
    HAZE,
    HONEY,
    INDIGO,
    INK,
    JADE,
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
from ..plants import crown, sprays
from ..sheet import Sheet
from ..street_life import rower
from ..things import steam
from ..town import skyline
from ..water import egret, glitter, lake, mist, rain, ripples, sampan, sky, sun, wake


def mangrove(s: Sheet) -> None:
    """A channel between arching mangrove roots, light at its end."""
    level = 600.0
    sky(s, [(0, mix(CELADON, FERN, 0.4)), (0.6, DEW), (1, STRAW)], level, JADE, 0.5)
    s.glow(800, 500, 620, STRAW, 0.9)
    sun(s, 800, 430, 92, SHELL, HONEY, PAPER)
    lake(s, level, [(0, STRAW), (0.22, CELADON), (0.6, FERN), (1, PINE)], PINE)
    with s.layer("rag", name="far"):
        for x in (*range(-60, 620, 95), *range(990, 1700, 95)):
            near = min(1.0, abs(x - 800) / 800)
            tall = 60 + 270 * near
            crown(
                s,
                x,
                level - tall * 0.78,
                70 + 60 * near,
                tall * 0.42,
                [mix(CELADON, JADE, 0.2 + 0.5 * near), mix(CELADON, FERN, near), mix(DEW, CELADON, near)],
                0.55,
            )
            _roots(s, x, level + 4, 40 + 70 * near, tall * 0.5, mix(FERN, PINE, near), 5)
    s.reflect("far", level, 0.8, 0.5)
    mist(s, level - 110, 170, STRAW, "aa")
    glitter(s, 800, level + 10, 1030, SHELL, 150, 46, 0.8)
    with s.layer("fine"):
        ripples(s, level + 20, 1040, DEW, 60, 0.5)
        ripples(s, level + 100, 1060, PINE, 40, 0.4)
        sampan(s, 830, 770, 270, mix(BARK, WINE, 0.4), INK, SAND)
        rower(s, 780, 760, 205, VERMILION, WINE)
        wake(s, 830, 778, 270, SHELL)
        egret(s, 1040, 330, 74, PAPER)
        egret(s, 620, 250, 52, PAPER)
    with s.layer("cut", name="near"):
        for x, reach, tall, lean in ((150, 260, 430, 60), (1480, 280, 470, -70)):
            s.form(
                brush(curve([(x, 760), (x + lean * 0.3, 400), (x + lean, -40)], 12), 62, 40),
                mix(PINE, BARK, 0.5),
                INK,
                "right",
                0.7,
            )
            _roots(s, x, 930, reach, tall, mix(PINE, BARK, 0.55), 9)
    s.reflect("near", 935, 0.5, 0.4)
    with s.layer("rag"):
        for x, y, rx in (
            (60, 60, 330),
            (400, -20, 260),
            (1560, 70, 340),
            (1230, -30, 270),
            (20, 330, 120),
            (1610, 350, 130),
        ):
            sprays(s, x, y, rx, rx * 0.5, [mix(PINE, INK, 0.35), PINE, PINE, JADE, FERN], 150, 58, 0)


def _roots(s: Sheet, x: float, foot: float, reach: float, tall: float, ink: str, count: int) -> None:
    for i in range(count):
        u = (i - (count - 1) / 2) / ((count - 1) / 2)
        end, top = x + u * reach, foot - tall * (1 - 0.55 * abs(u)) * s.rng.uniform(0.85, 1.05)
        line = curve(
            [
                (x, top),
                (x + u * reach * 0.5, top - tall * 0.04),
                (end - u * reach * 0.06, top + tall * 0.16),
                (end, foot),
            ],
            12,
        )
        s.path(brush(line, max(2.5, tall * 0.05), max(2.0, tall * 0.022)), ink)
        if abs(u) > 0.3:
            px, py = line[6]
            s.path(
                brush(
                    curve([(px, py), (px + u * reach * 0.2, py + tall * 0.05), (px + u * reach * 0.24, foot)], 8),
                    tall * 0.025,
                    tall * 0.015,
                ),
                ink,
            )


def coffee(s: Sheet) -> None:
    """A filter drips into a glass on a sill; rain over the town outside."""
    s.wash(box(-20, -20, 1640, 1110), [(0, mix(SLATE, HAZE, 0.35)), (0.7, mix(HAZE, FROST, 0.6)), (1, FROST)])
    with s.layer("fine"):
        skyline(s, 760, -20, 1640, 260, 470, mix(HAZE, SLATE, 0.25), SLATE, STRAW, 100)
        skyline(s, 790, -20, 1640, 120, 300, mix(SLATE, INDIGO, 0.25), INDIGO, HONEY, 110)
    with s.layer("rag"):
        for x in range(-20, 1700, 150):
            crown(
                s,
                x,
                770 + s.rng.uniform(-20, 30),
                130,
                92,
                [mix(PINE, SLATE, 0.4), mix(JADE, SLATE, 0.35), mix(FERN, SLATE, 0.2)],
                0.6,
            )
        s.path(box(-20, 785, 1640, 60), mix(PINE, SLATE, 0.4))
    rain(s, PAPER, 190, 0.2, 0.5)
    _window(s)
    with s.layer("fine"):
        s.form(box(-20, 830, 1640, 270), mix(AMBER, BARK, 0.35), BARK, "down", 0.8)
        s.path(box(-20, 828, 1640, 16), mix(GOLD, AMBER, 0.4))
        for _ in range(30):
            px, py, w = s.rng.uniform(-50, 1600), s.rng.uniform(860, 1060), s.rng.uniform(120, 420)
            s.path(
                brush([(px, py), (px + w / 2, py + s.rng.uniform(-4, 4)), (px + w, py)], 0.5, 0.5, 5),
                s.rng.choice([BARK, GOLD]),
                0.4,
            )
        s.path(oval(1000, 985, 380, 34), INK, 0.4)
    _glass(s, 880, 980)
    _side_table(s)
    with s.layer("soft"):
        steam(s, 880, 350, 250, PAPER, 3, 0.6)


def _window(s: Sheet) -> None:
    with s.layer("fine"):
        for x in (-30, 520, 1090):
            s.form(box(x, -20, 34, 860), mix(JADE, PINE, 0.5), INK, "right", 0.6)
        s.form(box(-20, 250, 1640, 24), mix(JADE, PINE, 0.5), INK, "down", 0.6)
        for side in (1340,):
            s.form(box(side, -20, 300, 860), JADE, PINE, "right", 0.8)
            for i in range(17):
                s.form(box(side + 34, 14 + i * 48, 240, 34), mix(JADE, FERN, 0.25), PINE, "down", 0.85)


def _glass(s: Sheet, x: float, foot: float) -> None:
    with s.layer("fine"):
        s.form(oval(x, foot, 200, 36, count=26), SHELL, STONE, "down", 0.7)
        s.line(oval(x, foot - 3, 168, 27, count=26), INDIGO, 4)
        outer = poly([(x - 132, foot - 350), (x + 132, foot - 350), (x + 98, foot - 8), (x - 98, foot - 8)])
        s.path(outer, FROST, 0.55)
        with s.layer("", clip=outer):
            s.path(box(x - 150, foot - 86, 300, 90), mix(CREAM, STRAW, 0.4))
            s.form(box(x - 150, foot - 236, 300, 156), mix(BARK, INK, 0.35), INK, "down", 0.6)
            s.path(
                smooth(
                    [
                        (x - 140, foot - 100),
                        (x - 60, foot - 74),
                        (x + 20, foot - 98),
                        (x + 140, foot - 78),
                        (x + 140, foot - 60),
                        (x, foot - 70),
                        (x - 140, foot - 66),
                    ]
                ),
                mix(AMBER, BARK, 0.3),
            )
            s.path(oval(x, foot - 236, 120, 18, count=22), mix(BARK, AMBER, 0.4))
            s.path(brush([(x, foot - 350), (x, foot - 240)], 5, 4), BARK)
            for u in (-92, 70):
                s.path(brush([(x + u * 1.2, foot - 336), (x + u, foot - 30)], 10, 6), PAPER, 0.65)
        s.line(outer, PAPER, 4, 0.8)
        s.path(oval(x, foot - 8, 98, 15, count=20), mix(CREAM, STONE, 0.3))
    with s.layer("fine"):
        s.form(oval(x, foot - 356, 196, 30, count=26), mix(STONE, FROST, 0.45), SLATE, "down", 0.8)
        body = poly([(x - 112, foot - 540), (x + 112, foot - 540), (x + 98, foot - 364), (x - 98, foot - 364)])
        s.form(body, mix(FROST, STONE, 0.4), mix(SLATE, INK, 0.4), "right", 0.9)
        s.path(brush([(x - 76, foot - 524), (x - 68, foot - 376)], 18, 12), PAPER, 0.8)
        s.path(brush([(x + 30, foot - 530), (x + 28, foot - 372)], 6, 6), PAPER, 0.5)
        s.form(oval(x, foot - 540, 124, 20, count=24), mix(FROST, STONE, 0.2), SLATE, "right", 0.7)
        s.form(oval(x, foot - 550, 108, 16, count=24), FROST, STONE, "right", 0.8)
        s.form(oval(x, foot - 568, 20, 15), mix(STONE, SLATE, 0.4), INK)
        s.line(f"M{x + 112} {foot - 500}q70 10 60 70q-8 40 -66 26", mix(STONE, SLATE, 0.3), 13)


def _side_table(s: Sheet) -> None:
    with s.layer("fine"):
        s.form(box(1180, 800, 150, 170), CREAM, STONE, "right", 0.8)
        s.path(oval(1255, 970, 75, 13), STONE)
        s.form(box(1180, 838, 150, 92), INDIGO, NIGHT, "right", 0.7)
        for i in range(5):
            s.path(leaf(1255, 912, 62, 26, -150 + 30 * i), STRAW)
        s.path(oval(1255, 800, 75, 13, count=20), SAND)
        s.path(oval(1255, 801, 62, 9, count=20), mix(CREAM, STRAW, 0.5))
        s.path(brush([(1270, 802), (1330, 720), (1352, 690)], 6, 9), STONE)
        s.path(oval(300, 985, 170, 24), INK, 0.35)
        s.form(
            poly([(200, 800), (400, 800), (372, 980), (228, 980)]),
            mix(VERMILION, AMBER, 0.35),
            WINE,
            "right",
            0.8,
        )
        s.path(box(190, 788, 220, 34), mix(VERMILION, AMBER, 0.2))
        for i in range(26):
            turn = -170 + i * 6.4 + s.rng.uniform(-8, 8)
            d = leaf(
                300 + s.rng.uniform(-40, 40),
                790,
                s.rng.uniform(160, 330),
                62,
                turn,
                0.12 if turn > -90 else -0.12,
            )
            s.form(d, (PINE, JADE, FERN, mix(JADE, CELADON, 0.4))[i % 4], PINE, "down", 0.6)
        for _ in range(24):
            a = s.rng.uniform(0, 6.28)
            s.form(
                oval(560 + s.rng.uniform(-90, 110), 1000 + s.rng.uniform(-20, 30), 17, 11, a * 57),
                mix(BARK, INK, 0.3),
                INK,
                "down",
                0.6,
            )


SCENES = {"mangrove": mangrove, "coffee": coffee}
