"""Hà Nội on foot: the temple of letters, the old streets."""

from __future__ import annotations

import math

from ..hand import box, brush, oval, smooth
from ..palette import (
    AMBER,
    BARK,
    CELADON,
    CORAL,
    CREAM,
    DEW,
    FERN,
    FROST,
    GOLD,
    HAZE,
    HONEY,
    INDIGO,
    INK,
    INK_SOFT,
    JADE,
    LACQUER,
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
from ..people import walker
from ..plants import crown, sprays, trunk
from ..pots import cup, vessel
from ..roofs import Roof, door, eaves
from ..sheet import WIDTH, Sheet
from ..street_life import bearer, cyclist, sitter
from ..town import tube_house, wires
from ..water import cloud, lake, ripples, sky, sun


def van_mieu(s: Sheet) -> None:
    """The pavilion of the constellation of letters over its well, seen straight on."""
    sky(s, [(0, mix(HONEY, CORAL, 0.25)), (0.6, STRAW), (1, CREAM)], 800, GOLD, 0.35)
    sun(s, 800, 350, 265, mix(CORAL, VERMILION, 0.55), LACQUER)
    cloud(s, 330, 170, 460, SHELL, 0.6)
    cloud(s, 1330, 240, 420, SHELL, 0.55)
    level = 800.0
    lake(s, level, [(0, mix(STRAW, CELADON, 0.6)), (0.5, FERN), (1, JADE)], PINE)
    with s.layer("rag", name="trees"):
        for x, w, h in (
            (90, 250, 330),
            (350, 190, 240),
            (1260, 190, 250),
            (1520, 250, 350),
            (520, 130, 170),
            (1090, 130, 180),
        ):
            trunk(s, [(x, 760), (x + 12, 680), (x, 600)], 34, 18, BARK)
            crown(s, x, 760 - h * 0.72, w, h * 0.48, [PINE, mix(PINE, JADE, 0.6), JADE, FERN], 0.9)
    with s.layer("fine", name="gate"):
        _star_pavilion(s)
    s.reflect("trees", level, 0.5, 0.35)
    s.reflect("gate", level, 0.62, 0.6)
    with s.layer("fine"):
        ripples(s, level + 14, 1060, CREAM, 60, 0.5)
        s.form(box(-20, level - 12, WIDTH + 40, 22), mix(SAND, AMBER, 0.25), BARK, "down", 0.7)
        s.form(
            smooth([(-40, 1100), (-40, 1010), (800, 985), (1640, 1010), (1640, 1100)], tension=1),
            mix(SAND, AMBER, 0.3),
            BARK,
            "up",
            0.6,
        )
        s.path(brush([(-40, 1012), (800, 986), (1640, 1012)], 10, 10), CREAM)
        for x, w in ((230, 150), (1370, 150)):
            s.path(oval(x, 1030, 90, 12), BARK, 0.4)
            vessel(s, "pot", x, 1030, w * 1.25, mix(INDIGO, SLATE, 0.4), INDIGO)
            crown(s, x, 905, 92, 74, [PINE, JADE, FERN], 0.6)


def _star_pavilion(s: Sheet) -> None:
    roof = Roof(tile=mix(VERMILION, AMBER, 0.45), shade=WINE, edge=CREAM, timber=LACQUER, wall=SHELL)
    for side in (-1, 1):
        x = 800 + side * 430
        s.form(box(x - 230 - (60 if side > 0 else 240), 640, 760, 150), mix(CREAM, SAND, 0.5), AMBER, "down", 0.7)
        eaves(s, x + side * 130, 650, 760, 46, roof, ridge=0.96, lift=0.15)
        door(s, x - side * 90, 790, 82, 120, PINE)
    s.form(box(560, 764, 480, 28), STONE, INK_SOFT, "down", 0.6)
    for x in (600, 700, 846, 946):
        s.form(box(x, 560, 54, 206), SHELL, AMBER, "right", 0.8)
    s.path(box(654, 600, 292, 166), mix(PINE, INK, 0.25), 0.9)
    for x in (700, 846):
        s.form(box(x, 560, 54, 206), SHELL, AMBER, "right", 0.8)
    s.form(box(572, 540, 456, 30), mix(SAND, AMBER, 0.3), BARK, "down", 0.6)
    s.form(box(622, 405, 356, 138), LACQUER, WINE, "down", 0.7)
    s.path(box(606, 520, 388, 9), GOLD)
    s.path(box(606, 493, 388, 6), GOLD)
    for i in range(23):
        s.path(box(610 + i * 16.8, 495, 5, 30), GOLD)
    for i in range(16):
        a = math.tau * i / 16
        s.path(
            brush(
                [
                    (800 + math.cos(a) * 26, 450 + math.sin(a) * 26),
                    (800 + math.cos(a) * 60, 450 + math.sin(a) * 60),
                ],
                6,
                4,
            ),
            STRAW,
        )
    s.line(oval(800, 450, 62, count=24), HONEY, 7)
    s.path(oval(800, 450, 26), WINE)
    s.line(oval(800, 450, 26), HONEY, 5)
    for x in (640, 944):
        s.path(box(x, 412, 16, 130), GOLD)
    eaves(s, 800, 415, 520, 84, roof, ridge=0.66)
    s.form(box(672, 296, 256, 44), LACQUER, WINE, "down", 0.8)
    eaves(s, 800, 304, 430, 92, roof, ridge=0.52)
    s.path(oval(800, 206, 15), HONEY)


def pho_co(s: Sheet) -> None:
    """A row of old street houses in late light, a seller passing."""
    sky(s, [(0, mix(HAZE, FROST, 0.5)), (0.6, SHELL), (1, STRAW)], 700, SLATE, 0.3)
    cloud(s, 500, 90, 520, PAPER, 0.8)
    with s.layer("rag"):
        for x in range(-40, 1700, 170):
            crown(
                s,
                x,
                330 + s.rng.uniform(-30, 40),
                150,
                90,
                [mix(FERN, FROST, 0.55), mix(CELADON, FROST, 0.4)],
                0.6,
            )
    foot = 850.0
    plan = (
        (-60, 200, 500, mix(CREAM, CORAL, 0.15), 2),
        (140, 158, 620, HONEY, 3),
        (300, 236, 430, mix(DEW, CELADON, 0.5), 1),
        (536, 176, 575, STRAW, 2),
        (712, 150, 690, mix(ROSE, CREAM, 0.35), 3),
        (862, 250, 470, HONEY, 2),
        (1112, 170, 610, mix(FROST, HAZE, 0.35), 2),
        (1282, 220, 520, mix(GOLD, HONEY, 0.5), 2),
        (1502, 170, 600, CREAM, 3),
    )
    with s.layer("fine"):
        for i, (x, w, h, ink, floors) in enumerate(plan):
            tube_house(
                s,
                x,
                foot,
                w,
                h,
                ink,
                AMBER,
                (JADE, PINE, mix(JADE, INDIGO, 0.6), BARK)[i % 4],
                mix(VERMILION, AMBER, 0.35),
                floors,
            )
    with s.layer("fine"):
        s.form(box(-20, foot - 4, WIDTH + 40, 30), STONE, INK_SOFT, "down", 0.5)
        s.form(box(-20, foot + 20, WIDTH + 40, 240), mix(STONE, SAND, 0.5), INK_SOFT, "down", 0.6)
        for _ in range(40):
            py = s.rng.uniform(foot + 35, 1050)
            px, long = s.rng.uniform(0, 1600), s.rng.uniform(60, 220)
            s.path(brush([(px, py), (px + long / 2, py + 2), (px + long, py)], 0.5, 0.5, 4), SAND, 0.7)
        sitter(s, 396, foot + 14, 215, INDIGO, INK)
        sitter(s, 520, foot + 14, 205, SHELL, SLATE, flip=True)
        cup(s, 458, foot - 24, 20, CREAM, STONE, AMBER)
        s.form(box(436, foot - 26, 44, 40), BARK, INK)
        walker(s, 1050, foot + 26, 215, JADE, PINE, hatted=False, flip=True)
        cyclist(s, 1290, foot + 120, 190, mix(CORAL, ROSE, 0.4), LACQUER)
        s.path(smooth([(440, 1022), (1000, 1022), (1020, 1034), (420, 1034)], tension=0.8), INK_SOFT, 0.35)
        bearer(s, 720, 1025, 370, mix(LACQUER, WINE, 0.3), WINE, GOLD)
        wires(s, -20, 1620, 215, 60)
    with s.layer("rag"):
        trunk(s, [(1660, 1080), (1570, 800), (1600, 420), (1560, 120)], 120, 60, BARK)
        for x, y in ((1570, 70), (1380, 40), (1250, -20)):
            sprays(s, x, y, 190, 110, [PINE, mix(PINE, JADE, 0.5), JADE, FERN], 130, 44)


SCENES = {"van-mieu": van_mieu, "pho-co": pho_co}
