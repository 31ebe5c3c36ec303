"""Ninh Bình: the inks of its rock, and boats on the water of Tràng An."""

from __future__ import annotations

from ..hand import brush, oval, smooth
from ..palette import (
    AMBER,
    BARK,
    BLUSH,
    CELADON,
    CORAL,
    CREAM,
    DEW,
    FERN,
    FROST,
    HAZE,
    HONEY,
    INDIGO,
    INK,
    JADE,
    LACQUER,
    PAPER,
    PINE,
    SAND,
    SHELL,
    SLATE,
    STONE,
    VERMILION,
    WINE,
    mix,
)
from ..people import hat
from ..plants import crown
from ..rock import Rock, karst
from ..roofs import Roof, pavilion
from ..sheet import Sheet
from ..street_life import rower
from ..water import egret, lake, mist, ripples, sampan, sky, sun, wake

FAR = Rock(mix(FROST, HAZE, 0.45), HAZE)
MIDDLE = Rock(mix(CELADON, SLATE, 0.45), SLATE, mix(DEW, CELADON, 0.4), mix(FERN, SLATE, 0.25))
NEAR = Rock(mix(STONE, FERN, 0.55), mix(PINE, SLATE, 0.2), DEW, JADE)


def trang_an(s: Sheet) -> None:
    """Morning mist at Tràng An: a water pavilion, boats in file between the towers."""
    level = 660.0
    sky(s, [(0, FROST), (0.5, SHELL), (1, CREAM)], level, HAZE, 0.35)
    sun(s, 690, 250, 96, mix(CORAL, VERMILION, 0.4), LACQUER, BLUSH)
    with s.layer("cut", name="a"):
        for x, w, h in ((520, 330, 330), (840, 280, 400), (1040, 260, 260)):
            karst(s, x, level, w, h, FAR)
    mist(s, 470, 210, SHELL)
    with s.layer("cut", name="b"):
        for x, w, h in ((330, 300, 440), (1180, 340, 520), (990, 190, 250), (540, 180, 200)):
            karst(s, x, level + 4, w, h, MIDDLE)
    mist(s, 540, 180, SHELL, "aa")
    lake(s, level, [(0, SHELL), (0.25, DEW), (0.65, CELADON), (1, FERN)], JADE)
    with s.layer("cut", name="c"):
        for x, w, h in ((70, 420, 640), (1510, 440, 660), (230, 200, 260), (1350, 200, 290)):
            karst(s, x, level + 26, w, h, NEAR)
        for x in (20, 130, 240, 330, 1280, 1370, 1460, 1590):
            crown(s, x, level + 2, 64, 40, [PINE, JADE, FERN], 0.6)
    for name, opacity in (("a", 0.4), ("b", 0.5), ("c", 0.6)):
        s.reflect(name, level + (0 if name == "a" else 4 if name == "b" else 26), 0.6, opacity)
    with s.layer("fine", name="house"):
        pavilion(
            s,
            760,
            level + 34,
            200,
            Roof(tile=mix(WINE, AMBER, 0.3), shade=INK, edge=SAND, timber=LACQUER, wall=STONE),
            2,
        )
    s.reflect("house", level + 40, 0.7, 0.55)
    with s.layer("fine"):
        ripples(s, level + 60, 1050, PAPER, 80, 0.6)
        for x, y, w, coat in (
            (980, 740, 130, INDIGO),
            (860, 790, 180, LACQUER),
            (620, 860, 250, mix(JADE, PINE, 0.3)),
            (960, 985, 370, VERMILION),
        ):
            _tour_boat(s, x, y, w, coat)
        egret(s, 1010, 420, 60, PAPER)
        egret(s, 1110, 360, 46, PAPER)


def _tour_boat(s: Sheet, x: float, y: float, size: float, coat: str) -> None:
    s.path(
        brush(
            [(x - size * 0.6, y + size * 0.03), (x, y + size * 0.05), (x + size * 0.6, y + size * 0.03)],
            1,
            1,
            size * 0.05,
        ),
        PINE,
        0.35,
    )
    sampan(s, x, y, size, mix(BARK, WINE, 0.4), INK, SAND)
    rower(s, x - size * 0.24, y - size * 0.03, size * 0.66, coat, INK)
    for i, ink in enumerate((SHELL, HONEY)):
        cx = x + size * (0.08 + 0.14 * i)
        s.form(
            smooth(
                [
                    (cx - size * 0.05, y - size * 0.02),
                    (cx - size * 0.05, y - size * 0.15),
                    (cx, y - size * 0.2),
                    (cx + size * 0.05, y - size * 0.15),
                    (cx + size * 0.05, y - size * 0.02),
                ]
            ),
            ink,
            SLATE,
            "right",
            0.6,
        )
        s.path(oval(cx, y - size * 0.235, size * 0.033, size * 0.038), INK)
        if i == 0:
            hat(s, cx, y - size * 0.245, size * 0.17)
    wake(s, x, y + size * 0.02, size, PAPER)


SCENES = {"trang-an": trang_an}
