"""Hải Phòng: the bay of Cát Bà, the port."""

from __future__ import annotations

from ..hand import box, brush, poly, smooth
from ..palette import (
    AMBER,
    BARK,
    BLUSH,
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
    SHELL,
    SLATE,
    STONE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..plants import crown, sprays
from ..rock import Rock, karst, ridge
from ..sheet import Sheet
from ..street_life import rower
from ..traffic import containers, crane, ship
from ..water import birds, cloud, glitter, lake, ripples, sampan, sky, sun, wake


def cat_ba(s: Sheet) -> None:
    """The bay from a height: islands one behind another, a floating village."""
    level = 330.0
    sky(s, [(0, mix(CELADON, HAZE, 0.5)), (0.6, DEW), (1, SHELL)], level, SLATE, 0.3)
    sun(s, 1190, 170, 74, PAPER, STRAW, STRAW)
    cloud(s, 420, 110, 560, PAPER, 0.8)
    lake(s, level, [(0, DEW), (0.3, CELADON), (0.7, FERN), (1, JADE)], PINE)
    with s.layer("cut", name="r1"):
        ridge(s, level + 8, 40, 120, Rock(mix(DEW, HAZE, 0.5), HAZE), 130)
    with s.layer("cut", name="r2"):
        for x, w, h in ((90, 300, 190), (330, 210, 130), (880, 250, 150), (1120, 190, 110), (1500, 320, 200)):
            karst(
                s,
                x,
                420,
                w,
                h,
                Rock(mix(CELADON, SLATE, 0.35), SLATE, mix(CELADON, DEW, 0.5), mix(FERN, HAZE, 0.3)),
            )
    s.reflect("r2", 420, 0.4, 0.45, 640)
    with s.layer("fine"):
        ripples(s, 440, 700, PAPER, 70, 0.55)
        _village(s, 790, 610)
    with s.layer("cut", name="r3"):
        for x, w, h in (
            (180, 330, 300),
            (420, 190, 170),
            (1320, 300, 330),
            (1560, 260, 220),
            (1130, 150, 120),
        ):
            karst(
                s,
                x,
                590 if x != 1130 else 570,
                w,
                h,
                Rock(mix(STONE, FERN, 0.4), mix(PINE, SLATE, 0.3), DEW, JADE),
            )
    s.reflect("r3", 592, 0.4, 0.5, 900)
    with s.layer("fine"):
        ripples(s, 700, 1050, DEW, 70, 0.5)
        for x, y, w in ((560, 780, 150), (1090, 730, 120), (870, 900, 190)):
            sampan(s, x, y, w, LACQUER if w > 160 else BARK, INK, CREAM)
            rower(s, x - w * 0.12, y - 4, w * 0.75, INDIGO, NIGHT)
            wake(s, x, y + 4, w, PAPER)
    with s.layer("rag"):
        s.form(
            smooth(
                [
                    (-60, 1120),
                    (-60, 700),
                    (60, 760),
                    (220, 850),
                    (420, 930),
                    (700, 1010),
                    (1000, 1030),
                    (1300, 960),
                    (1480, 860),
                    (1660, 800),
                    (1660, 1120),
                ]
            ),
            PINE,
            INK,
            "down",
            0.7,
        )
        for row, inks in enumerate(
            (
                [PINE, mix(PINE, JADE, 0.6), JADE],
                [PINE, JADE, FERN],
                [mix(PINE, INK, 0.3), PINE, JADE],
                [mix(PINE, INK, 0.4), mix(PINE, INK, 0.1), PINE],
            )
        ):
            for i in range(15):
                px = -60 + i * 122 + (row % 2) * 60 + s.rng.uniform(-24, 24)
                py = 1000 - abs(px - 860) ** 1.5 * 0.0115 + row * 62 + s.rng.uniform(-18, 18)
                crown(s, px, py, 92 + row * 10, 58 + row * 6, inks, 0.5)
        sprays(s, 60, 60, 300, 130, [PINE, JADE, FERN], 150, 56, 10)


def _village(s: Sheet, x: float, y: float) -> None:
    for dx, dy, w, wall, tile in (
        (-230, -46, 90, STRAW, CORAL),
        (-120, -20, 110, CELADON, LACQUER),
        (10, -44, 90, BLUSH, INDIGO),
        (120, -12, 120, HONEY, VERMILION),
        (-40, 34, 130, SHELL, JADE),
        (250, -40, 84, STRAW, LACQUER),
    ):
        cx, cy = x + dx, y + dy
        s.path(brush([(cx - w * 0.75, cy), (cx, cy + 2), (cx + w * 0.75, cy)], 4, 4, 7), BARK)
        s.form(box(cx - w / 2, cy - w * 0.38, w, w * 0.38), wall, AMBER, "right", 0.6)
        s.path(box(cx - w * 0.1, cy - w * 0.28, w * 0.2, w * 0.28), BARK)
        s.form(
            poly(
                [
                    (cx - w * 0.6, cy - w * 0.36),
                    (cx + w * 0.6, cy - w * 0.36),
                    (cx + w * 0.42, cy - w * 0.66),
                    (cx - w * 0.42, cy - w * 0.66),
                ]
            ),
            tile,
            INK,
            "down",
            0.5,
        )
        for k in (0.12, 0.24, 0.36):
            s.path(
                brush(
                    [(cx - w * 0.5, cy + w * k), (cx, cy + w * k + 1), (cx + w * 0.45, cy + w * k)],
                    0.5,
                    0.5,
                    4,
                ),
                s.rng.choice([wall, tile]),
                0.6,
            )


def port(s: Sheet) -> None:
    """Cranes and a loaded ship at sunrise."""
    level = 730.0
    sky(s, [(0, SLATE), (0.4, mix(HAZE, ROSE, 0.5)), (0.7, ROSE), (1, HONEY)], level, INDIGO, 0.45)
    sun(s, 1080, 520, 185, VERMILION, LACQUER, HONEY)
    cloud(s, 360, 150, 620, mix(SHELL, ROSE, 0.4), 0.75, 5)
    cloud(s, 1290, 230, 440, mix(SHELL, ROSE, 0.4), 0.7)
    birds(s, 640, 300, 5, 20, INDIGO)
    with s.layer("cut"):
        ridge(s, level, 40, 110, Rock(mix(SLATE, ROSE, 0.5), SLATE), 190)
    lake(s, level, [(0, mix(HONEY, CORAL, 0.4)), (0.35, mix(CORAL, SLATE, 0.45)), (1, INDIGO)], NIGHT)
    with s.layer("fine", name="quay"):
        for x, h, ink, shade in ((120, 560, mix(INDIGO, SLATE, 0.4), INDIGO), (430, 620, INDIGO, NIGHT)):
            crane(s, x, 742, h, ink, shade)
        s.form(box(-20, 738, 620, 40), mix(STONE, INDIGO, 0.5), NIGHT, "down", 0.6)
        containers(s, -30, 742, 96, 40, [3, 4, 2, 4, 3], [LACQUER, JADE, INDIGO, GOLD, CORAL, SHELL])
        ship(
            s,
            1010,
            790,
            900,
            INDIGO,
            NIGHT,
            LACQUER,
            [LACQUER, VERMILION, JADE, FERN, HONEY, SHELL, SLATE, CORAL],
        )
        crane(s, 660, 748, 600, LACQUER, WINE)
    s.reflect("quay", 808, 0.55, 0.45)
    glitter(s, 1080, 830, 1050, STRAW, 230, 40, 0.75)
    with s.layer("fine"):
        ripples(s, 820, 1060, mix(CORAL, HONEY, 0.4), 60, 0.5)
        ripples(s, 850, 1060, NIGHT, 50, 0.45)
        s.form(poly([(180, 930), (420, 926), (392, 968), (214, 968)]), VERMILION, WINE, "down", 0.7)
        s.form(box(232, 872, 92, 58), CREAM, CORAL, "right", 0.6)
        s.path(box(244, 882, 66, 22), INDIGO)
        s.path(box(262, 838, 30, 36), INDIGO)
        s.path(poly([(176, 938), (424, 934), (420, 944), (182, 947)]), PAPER)
        wake(s, 290, 972, 270, STRAW)


SCENES = {"cat-ba": cat_ba, "port": port}
