"""Ninh Bình: ripe rice by the river, transplanting below the towers."""

from __future__ import annotations

import math

from ..hand import Point, box, brush, curve, oval, smooth
from ..palette import (
    AMBER,
    BARK,
    BLUSH,
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
    INK_SOFT,
    JADE,
    LACQUER,
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
from ..people import hat
from ..plants import crown, rice_ear
from ..rock import Rock, karst, ridge
from ..sheet import Sheet
from ..street_life import rower
from ..water import birds, cloud, glitter, lake, ripples, sampan, sky, sun, wake
from .ninhbinh import FAR, MIDDLE, NEAR


def tam_coc(s: Sheet) -> None:
    """The river bends through ripe rice, seen from the dragon's stair."""
    sky(s, [(0, mix(CELADON, HAZE, 0.4)), (0.6, SHELL), (1, STRAW)], 400, SLATE, 0.3)
    sun(s, 1130, 190, 80, PAPER, HONEY, HONEY)
    cloud(s, 420, 120, 560, PAPER, 0.85)
    with s.layer("cut"):
        ridge(s, 400, 90, 200, FAR, 150)
        ridge(s, 420, 70, 180, MIDDLE, 190)
    s.wash(box(-20, 396, 1640, 700), [(0, mix(STRAW, CELADON, 0.3)), (0.25, HONEY), (1, GOLD)])
    _fields(s)
    left: list[Point] = curve(
        [(330, 1110), (620, 900), (1480, 840), (1050, 640), (560, 540), (1000, 450), (870, 400)], 30
    )
    right: list[Point] = curve(
        [(900, 1110), (1000, 970), (1760, 800), (1200, 600), (720, 540), (1100, 452), (880, 400)], 30
    )
    with s.layer("fine"):
        s.path(
            smooth(
                [(x - 12 - (y - 400) * 0.02, y) for x, y in left]
                + [(x + 12 + (y - 400) * 0.02, y + 3) for x, y in right[::-1]]
            ),
            mix(JADE, AMBER, 0.35),
        )
        river = smooth(left + right[::-1])
        s.wash(river, [(0, FROST), (0.4, mix(CELADON, FROST, 0.4)), (1, mix(FERN, SLATE, 0.4))])
        with s.layer("", clip=river):
            ripples(s, 470, 1070, PAPER, 90, 0.65)
    with s.layer("fine"):
        for x, y, w, flip in (
            (760, 1010, 250, False),
            (1060, 895, 180, True),
            (1110, 770, 120, False),
            (1010, 640, 66, False),
            (935, 545, 40, True),
        ):
            sampan(s, x, y, w, mix(BARK, WINE, 0.5), INK, CREAM, flip)
            rower(
                s,
                x + w * (0.2 if flip else -0.2),
                y - 3,
                w * 0.72,
                (VERMILION, INDIGO, JADE)[int(w) % 3],
                INK,
                flip=flip,
            )
            wake(s, x, y + 3, w, PAPER)
    with s.layer("cut"):
        karst(s, 80, 720, 480, 560, NEAR)
        karst(s, 330, 650, 240, 260, NEAR)
        karst(s, 1520, 640, 420, 500, NEAR)
        for x, y in (
            (-10, 720),
            (90, 735),
            (190, 728),
            (290, 700),
            (390, 662),
            (1380, 640),
            (1480, 655),
            (1590, 660),
        ):
            crown(s, x, y - 12, 62, 36, [PINE, JADE, FERN], 0.6)
    with s.layer("fine"):
        for _ in range(34):
            px = s.rng.choice([s.rng.uniform(-20, 330), s.rng.uniform(1060, 1620)])
            rice_ear(
                s,
                px,
                1130,
                s.rng.uniform(150, 300),
                mix(JADE, AMBER, 0.4),
                GOLD,
                STRAW,
                s.rng.choice([-0.4, 0.4]),
            )


def _fields(s: Sheet) -> None:
    """Plots in bands that widen towards us, low dykes between them, a stubble of strokes."""
    inks = [
        HONEY,
        mix(GOLD, FERN, 0.3),
        STRAW,
        mix(HONEY, CORAL, 0.12),
        mix(HONEY, FERN, 0.35),
        GOLD,
        mix(STRAW, FERN, 0.2),
    ]
    with s.layer("fine"):
        for i in range(15):
            t = (i / 15) ** 1.7
            y, wave = 404 + 620 * t, 4 + 26 * t
            top = [(-60 + k * 290, y + math.sin(k * 1.7 + i * 2.1) * wave) for k in range(7)]
            d = smooth([(-80, 1110), *top, (1700, 1110)], tension=0.9)
            s.form(d, inks[i % 7], GOLD, "up", 0.25, 0.4)
            s.line(smooth(top, closed=False), mix(JADE, AMBER, 0.35), 1.5 + 4 * t, 0.8)
        for _ in range(420):
            t = s.rng.random() ** 0.7
            y, x = 415 + 650 * t, s.rng.uniform(-20, 1620)
            long = 5 + 26 * t
            s.path(
                brush([(x, y), (x + long * 0.25, y - long)], 1 + 2.2 * t, 0.5),
                s.rng.choice([STRAW, mix(AMBER, FERN, 0.3), GOLD, AMBER]),
                0.65,
            )


def karst_rice(s: Sheet) -> None:
    """Transplanting rice below the towers, a buffalo and its boy on the dyke."""
    level = 520.0
    sky(s, [(0, mix(ROSE, CORAL, 0.25)), (0.5, BLUSH), (1, STRAW)], level, CORAL, 0.35)
    sun(s, 620, 200, 118, VERMILION, LACQUER, STRAW)
    cloud(s, 1130, 110, 520, SHELL, 0.7)
    cloud(s, 240, 150, 380, SHELL, 0.6, 3)
    birds(s, 880, 190, 5, 18, INDIGO)
    with s.layer("cut", name="far"):
        ridge(s, level, 90, 260, Rock(mix(ROSE, SLATE, 0.45), mix(SLATE, ROSE, 0.3)), 180)
    with s.layer("cut", name="mid"):
        for x, w, h in ((1220, 360, 390), (1460, 380, 300), (980, 220, 210), (60, 330, 300)):
            karst(
                s,
                x,
                level + 4,
                w,
                h,
                Rock(mix(FERN, SLATE, 0.5), mix(PINE, INDIGO, 0.4), CELADON, mix(JADE, SLATE, 0.3)),
            )
        for x in range(-20, 1680, 104):
            crown(
                s,
                x,
                level - 12,
                66,
                34,
                [mix(PINE, SLATE, 0.3), mix(JADE, SLATE, 0.3), mix(FERN, SLATE, 0.1)],
                0.5,
            )
    lake(
        s,
        level,
        [(0, STRAW), (0.3, BLUSH), (0.7, mix(CELADON, ROSE, 0.35)), (1, mix(FERN, SLATE, 0.4))],
        JADE,
    )
    s.reflect("far", level, 0.7, 0.45)
    s.reflect("mid", level + 3, 0.7, 0.5)
    glitter(s, 620, level + 10, 900, CORAL, 130, 30, 0.6)
    with s.layer("fine"):
        for y, x1, x2 in ((575, -20, 1640), (650, -20, 1640), (760, -20, 1640)):
            line = curve(
                [
                    (x1, y + s.rng.uniform(-14, 14)),
                    (500, y - 22),
                    (1000, y + 26),
                    (x2, y + s.rng.uniform(-14, 14)),
                ],
                18,
            )
            s.path(brush(line, 7, 7, (y - 500) * 0.05), mix(JADE, AMBER, 0.25))
        s.path(brush(curve([(640, 1110), (560, 860), (760, 700), (720, 560)], 14), 40, 5), mix(JADE, AMBER, 0.25))
        _seedlings(s)
        _buffalo(s, 1180, 742, 210)
        for x, y, size, coat in (
            (240, 840, 230, INDIGO),
            (430, 862, 245, LACQUER),
            (980, 905, 300, mix(INDIGO, JADE, 0.4)),
            (1290, 930, 320, VERMILION),
        ):
            _planter(s, x, y, size, coat)


def _seedlings(s: Sheet) -> None:
    for row in range(13):
        t = row / 12
        y = 590 + 460 * t**1.3
        step = 18 + 42 * t
        for i in range(int(1700 / step)):
            x = -40 + i * step + (row % 2) * step / 2 + s.rng.uniform(-4, 4)
            if s.rng.random() < 0.12:
                continue
            for lean in (-0.4, 0, 0.45):
                long = (9 + 34 * t) * s.rng.uniform(0.8, 1.15)
                s.path(
                    brush(
                        [(x, y), (x + lean * long * 0.4, y - long * 0.6), (x + lean * long, y - long)],
                        1.4 + 3 * t,
                        0.6,
                    ),
                    s.rng.choice([JADE, FERN, mix(FERN, STRAW, 0.3)]),
                )


def _planter(s: Sheet, x: float, y: float, size: float, coat: str) -> None:
    """Someone bent to the water, planting; ``size`` is the standing height."""
    for dx in (-0.12, 0.06):
        s.path(
            brush(
                [
                    (x + dx * size, y - size * 0.38),
                    (x + (dx - 0.02) * size, y - size * 0.18),
                    (x + dx * size, y),
                ],
                size * 0.1,
                size * 0.06,
            ),
            INK_SOFT,
        )
    s.form(
        smooth(
            [
                (x - size * 0.15, y - size * 0.4),
                (x - size * 0.06, y - size * 0.52),
                (x + size * 0.16, y - size * 0.47),
                (x + size * 0.27, y - size * 0.36),
                (x + size * 0.22, y - size * 0.28),
                (x + size * 0.04, y - size * 0.32),
            ]
        ),
        coat,
        INK,
        "down",
        0.7,
    )
    for dx in (0.22, 0.28):
        s.path(
            brush(
                [
                    (x + size * 0.2, y - size * 0.36),
                    (x + dx * size, y - size * 0.18),
                    (x + (dx + 0.02) * size, y - size * 0.03),
                ],
                size * 0.06,
                size * 0.035,
            ),
            coat,
        )
    hat(s, x + size * 0.33, y - size * 0.33, size * 0.32, tilt=38)
    for i in range(3):
        s.path(
            brush(
                [
                    (x - size * 0.3, y + 2 + i * 5),
                    (x + size * 0.1, y + 4 + i * 6),
                    (x + size * 0.5, y + 2 + i * 5),
                ],
                0.5,
                0.5,
                4,
            ),
            PAPER,
            0.6 - 0.15 * i,
        )


def _buffalo(s: Sheet, x: float, foot: float, size: float) -> None:
    ink, shade = mix(INK, SLATE, 0.3), INK

    def at(*points: Point) -> list[Point]:
        return [(x + u * size, foot - v * size) for u, v in points]

    for u in (-0.38, -0.24, 0.2, 0.33):
        s.path(
            brush(at((u, 0.3), (u - 0.02, 0.14), (u + 0.01, 0)), size * 0.11, size * 0.065),
            shade if u in (-0.24, 0.2) else ink,
        )
    body = at(
        (-0.5, 0.5),
        (-0.42, 0.62),
        (-0.1, 0.6),
        (0.2, 0.66),
        (0.42, 0.6),
        (0.62, 0.52),
        (0.74, 0.36),
        (0.68, 0.28),
        (0.52, 0.36),
        (0.4, 0.3),
        (0.1, 0.22),
        (-0.3, 0.25),
        (-0.48, 0.34),
    )
    s.form(smooth(body), ink, shade, "down", 0.7)
    for way in ((0.56, 0.54, 0.5, 0.72, 0.34, 0.74), (0.6, 0.52, 0.62, 0.7, 0.5, 0.8)):
        s.path(brush(curve(at(way[:2], way[2:4], way[4:]), 8), size * 0.045, 2), SAND)
    s.path(brush(curve(at((-0.48, 0.52), (-0.56, 0.4), (-0.52, 0.2)), 6), 5, 2), ink)
    bx = -0.06
    s.path(
        brush(at((bx, 0.62), (bx + 0.14, 0.52), (bx + 0.12, 0.4)), size * 0.1, size * 0.06),
        mix(BARK, AMBER, 0.4),
    )
    s.form(
        smooth(at((bx - 0.09, 0.58), (bx - 0.07, 0.78), (bx, 0.86), (bx + 0.07, 0.78), (bx + 0.08, 0.58))),
        HONEY,
        AMBER,
        "right",
        0.7,
    )
    s.path(oval(*at((bx + 0.01, 0.94))[0], size * 0.06, size * 0.07), INK)
    hat(s, *at((bx + 0.01, 0.95))[0], size * 0.3)


SCENES = {"tam-coc": tam_coc, "karst-rice": karst_rice}
