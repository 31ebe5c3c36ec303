"""Hải Phòng at sea: kayaks through a rock arch, the fishing fleet at first light."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

from ..hand import box, brush, curve, oval, poly, smooth
from ..palette import (
    BARK,
    BLUSH,
    CELADON,
    CORAL,
    CREAM,
    DEW,
    FERN,
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
from ..people import head, stander
from ..plants import sprays
from ..rock import Rock, karst, ridge
from ..sheet import Sheet
from ..water import birds, cloud, glitter, lake, ripples, sky, sun, wake


def lan_ha(s: Sheet) -> None:
    """Out of a sea cave: kayaks on green water, towers beyond."""
    level = 600.0
    sky(s, [(0, HAZE), (0.6, DEW), (1, CREAM)], level, SLATE, 0.25)
    sun(s, 960, 300, 84, PAPER, HONEY, STRAW)
    cloud(s, 640, 220, 380, PAPER, 0.85)
    with s.layer("cut", name="far"):
        ridge(s, level, 70, 190, Rock(mix(DEW, HAZE, 0.6), HAZE, DEW), 170)
    with s.layer("cut", name="mid"):
        for x, w, h in ((480, 240, 330), (700, 190, 200), (1140, 230, 280), (1330, 200, 220)):
            karst(s, x, level + 8, w, h, Rock(mix(CELADON, STONE, 0.5), mix(FERN, SLATE, 0.5), DEW, FERN))
    lake(s, level, [(0, DEW), (0.25, CELADON), (0.7, mix(FERN, JADE, 0.4)), (1, PINE)], PINE)
    s.reflect("far", level, 0.6, 0.4)
    s.reflect("mid", level + 6, 0.7, 0.5)
    with s.layer("fine"):
        ripples(s, level + 16, 1040, PAPER, 90, 0.6)
        for x, y, size, ink, coat in (
            (720, 760, 210, VERMILION, HONEY),
            (1010, 700, 150, HONEY, LACQUER),
            (900, 880, 290, LACQUER, SHELL),
        ):
            _kayak(s, x, y, size, ink, coat)
    _cave(s)


def _kayak(s: Sheet, x: float, y: float, size: float, ink: str, coat: str) -> None:
    wake(s, x, y + size * 0.02, size, PAPER)
    s.form(
        smooth(
            [
                (x - size * 0.56, y - size * 0.09),
                (x - size * 0.2, y - size * 0.065),
                (x + size * 0.2, y - size * 0.065),
                (x + size * 0.6, y - size * 0.1),
                (x + size * 0.3, y + size * 0.03),
                (x - size * 0.3, y + size * 0.03),
            ],
            tension=0.7,
        ),
        ink,
        WINE,
        "down",
        0.7,
    )
    for dx in (-0.17, 0.14):
        px, tall = x + dx * size, size * 0.8
        s.form(
            smooth(
                [
                    (px - tall * 0.1, y - tall * 0.05),
                    (px - tall * 0.09, y - tall * 0.27),
                    (px, y - tall * 0.36),
                    (px + tall * 0.085, y - tall * 0.26),
                    (px + tall * 0.09, y - tall * 0.05),
                ]
            ),
            coat,
            INK,
            "right",
            0.5,
        )
        s.line(
            f"M{px - tall * 0.34:.0f} {y - tall * 0.02:.0f}L{px + tall * 0.4:.0f} {y - tall * 0.3:.0f}",
            BARK,
            max(2.5, size * 0.014),
        )
        for end, dy in ((-0.34, -0.02), (0.4, -0.3)):
            s.path(oval(px + tall * end, y + tall * dy, tall * 0.075, tall * 0.032, -22), SHELL)
        head(s, px, y - tall * 0.42, tall * 1.05, dx < 0)


def _cave(s: Sheet) -> None:
    rng = s.rng
    arch = [
        (210, 1090),
        (250, 900),
        (235, 720),
        (290, 520),
        (330, 380),
        (430, 250),
        (520, 205),
        (700, 150),
        (860, 170),
        (1010, 150),
        (1180, 215),
        (1290, 330),
        (1370, 470),
        (1390, 640),
        (1430, 800),
        (1400, 940),
        (1440, 1090),
    ]
    inner = smooth([(x + rng.uniform(-12, 12), y + rng.uniform(-12, 12)) for x, y in arch], closed=False)
    for grow, ink, shade in ((0, mix(FERN, PINE, 0.75), PINE), (-70, mix(PINE, INK, 0.35), INK)):
        edge = (
            smooth(
                [
                    (
                        800 + (x - 800) * (1 - grow / 700) + rng.uniform(-10, 10),
                        1090 - (1090 - y) * (1 - grow / 900) + rng.uniform(-10, 10),
                    )
                    for x, y in arch
                ],
                closed=False,
            )
            if grow
            else inner
        )
        with s.layer("rag"):
            s.form(f"{edge}L1680 1110L1680 -40L-80 -40L-80 1110Z", ink, shade, "up", 0.6)
    with s.layer("rag"):
        for x, y, long in (
            (560, 170, 120),
            (650, 140, 70),
            (830, 140, 96),
            (930, 150, 60),
            (1120, 170, 110),
            (1230, 240, 80),
            (430, 230, 70),
        ):
            s.form(
                poly([(x - long * 0.22, y - 60), (x + long * 0.22, y - 60), (x + 4, y + long)]),
                mix(PINE, INK, 0.2),
                INK,
                "right",
                0.6,
            )
        for x, y in ((300, 470), (420, 240), (700, 110), (1000, 100), (1300, 330), (1400, 560)):
            sprays(s, x, y, 90, 36, [JADE, FERN, mix(FERN, CELADON, 0.4)], 30, 34, 60)
        for _ in range(60):
            px, py = rng.choice([rng.uniform(-20, 220), rng.uniform(1400, 1620)]), rng.uniform(60, 1050)
            h = rng.uniform(50, 190)
            s.path(
                brush(
                    [(px, py), (px + rng.uniform(-10, 10), py + h / 2), (px + rng.uniform(-14, 14), py + h)],
                    1,
                    0.6,
                    7,
                ),
                rng.choice([mix(PINE, FERN, 0.5), INK]),
                0.6,
            )


def fishing(s: Sheet) -> None:
    """First light on the fishing grounds: a lift net, boats coming in."""
    level = 620.0
    sky(
        s,
        [(0, INDIGO), (0.35, mix(SLATE, ROSE, 0.4)), (0.7, mix(ROSE, CORAL, 0.3)), (1, STRAW)],
        level,
        NIGHT,
        0.5,
    )
    sun(s, 640, 545, 150, VERMILION, CORAL, STRAW)
    cloud(s, 1180, 200, 620, mix(ROSE, SLATE, 0.35), 0.7, 5)
    cloud(s, 300, 290, 380, mix(ROSE, BLUSH, 0.3), 0.6, 3)
    birds(s, 760, 330, 7, 19, INDIGO)
    with s.layer("cut"):
        ridge(s, level, 50, 150, Rock(mix(SLATE, ROSE, 0.35), SLATE), 210)
    lake(
        s,
        level,
        [(0, STRAW), (0.2, mix(CORAL, ROSE, 0.4)), (0.6, mix(SLATE, CORAL, 0.3)), (1, INDIGO)],
        NIGHT,
    )
    glitter(s, 640, level + 10, 1040, STRAW, 230, 60, 0.9)
    with s.layer("fine", name="net"):
        _lift_net(s)
    s.reflect("net", 800, 0.5, 0.35)
    with s.layer("fine"):
        ripples(s, level + 20, 1050, mix(CORAL, STRAW, 0.4), 60, 0.5)
        ripples(s, level + 90, 1060, NIGHT, 50, 0.4)
        _boat(s, 880, 742, 210, INDIGO)
        _boat(s, 270, 770, 290, mix(NIGHT, WINE, 0.4))
        _boat(s, 470, 960, 560, LACQUER)


def _boat(s: Sheet, x: float, y: float, size: float, hull: str) -> None:
    s.path(
        brush([(x - size * 0.05, y - size * 0.1), (x - size * 0.05, y - size * 0.72)], size * 0.02, size * 0.01),
        NIGHT,
    )
    s.line(
        f"M{x - size * 0.05:.0f} {y - size * 0.7:.0f}L{x + size * 0.5:.0f} {y - size * 0.2:.0f}M"
        f"{x - size * 0.05:.0f} {y - size * 0.7:.0f}L{x - size * 0.46:.0f} {y - size * 0.16:.0f}",
        NIGHT,
        size * 0.005,
    )
    for i in range(9):
        px, py = x - size * 0.05 + size * 0.55 * i / 9, y - size * 0.7 + size * 0.5 * i / 9
        s.path(
            poly([(px, py), (px + size * 0.05, py + size * 0.045), (px + size * 0.014, py + size * 0.075)]),
            (HONEY, CORAL, CREAM)[i % 3],
        )
    s.form(box(x - size * 0.33, y - size * 0.31, size * 0.25, size * 0.22), CREAM, SLATE, "right", 0.7)
    s.form(box(x - size * 0.36, y - size * 0.335, size * 0.31, size * 0.035), JADE, PINE)
    for i in range(3):
        s.path(box(x - size * 0.31 + i * size * 0.075, y - size * 0.28, size * 0.055, size * 0.07), HONEY)
    for dx, coat in ((0.08, INDIGO), (0.24, WINE)):
        stander(s, x + dx * size, y - size * 0.05, size * 0.34, coat, NIGHT, hatted=True)
    side = [
        (x - size * 0.5, y - size * 0.16),
        (x - size * 0.3, y - size * 0.1),
        (x + size * 0.2, y - size * 0.1),
        (x + size * 0.44, y - size * 0.17),
        (x + size * 0.6, y - size * 0.25),
        (x + size * 0.44, y + size * 0.04),
        (x - size * 0.4, y + size * 0.04),
    ]
    s.form(smooth(side, tension=0.55), hull, INK, "down", 0.8)
    s.path(
        brush(
            curve(
                [
                    (x - size * 0.49, y - size * 0.155),
                    (x, y - size * 0.07),
                    (x + size * 0.58, y - size * 0.24),
                ],
                12,
            ),
            size * 0.012,
            size * 0.012,
            size * 0.008,
        ),
        HONEY,
    )
    s.path(oval(x + size * 0.44, y - size * 0.125, size * 0.04, size * 0.018, -14), PAPER)
    s.path(oval(x + size * 0.445, y - size * 0.125, size * 0.014), INK)
    wake(s, x, y + size * 0.05, size, STRAW)


def _lift_net(s: Sheet) -> None:
    x, y = 1290, 800
    for dx in (-30, 0, 34, 66):
        s.path(brush([(x + dx * 1.4 + 150, y + 12), (x + dx + 160, y - 190)], 8, 7), NIGHT)
    s.form(box(x + 110, y - 206, 140, 14), NIGHT, INK)
    s.form(box(x + 130, y - 270, 96, 66), mix(BARK, NIGHT, 0.5), INK, "down", 0.6)
    s.form(poly([(x + 110, y - 268), (x + 246, y - 268), (x + 206, y - 322), (x + 150, y - 322)]), NIGHT, INK)
    s.path(brush([(x + 130, y - 215), (x - 90, y - 450)], 9, 6), NIGHT)
    hub = (x - 96, y - 456)
    corners = [(x - 330, y - 190), (x - 160, y - 120), (x + 70, y - 176), (x - 90, y - 262)]
    for cx, cy in corners:
        s.path(brush(curve([hub, ((hub[0] + cx) / 2, hub[1] + 10), (cx, cy)], 10), 6, 4), NIGHT)
    sag = smooth(
        [
            corners[0],
            (x - 250, y - 120),
            corners[1],
            (x - 30, y - 116),
            corners[2],
            (x + 10, y - 225),
            corners[3],
            (x - 230, y - 236),
        ],
        tension=0.7,
    )
    s.path(sag, mix(NIGHT, SLATE, 0.4), 0.35)
    with s.layer("", clip=sag):
        for i in range(-22, 30):
            s.line(f"M{x - 340 + i * 16} {y - 280}l220 220M{x - 340 + i * 16} {y - 60}l220 -220", NIGHT, 1.4, 0.6)
    s.line(sag, NIGHT, 4)
    stander(s, x + 232, y - 205, 90, LACQUER, WINE, hatted=True)


SCENES = {"lan-ha": lan_ha, "fishing": fishing}
