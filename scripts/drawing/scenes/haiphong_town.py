"""Hải Phòng in town: the flame trees along the river, the theatre on its square."""

from __future__ import annotations

from ..hand import box, oval, poly, smooth
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
    SAND,
    SHELL,
    SLATE,
    STONE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..people import long_dress
from ..plants import branch, flame_dabs, sprays, trunk
from ..roofs import door
from ..sheet import Sheet
from ..street_life import bicycle, crowd, rower
from ..town import lamp, skyline, tile_roof
from ..water import cloud, glitter, junk, lake, ripples, sampan, sky, wake


def flamboyant(s: Sheet) -> None:
    """Flame trees in flower along the Tam Bạc river."""
    level = 690.0
    sky(s, [(0, CELADON), (0.5, DEW), (1, CREAM)], level, FERN, 0.35)
    cloud(s, 380, 330, 460, PAPER, 0.85)
    lake(s, level, [(0, DEW), (0.4, CELADON), (1, FERN)], JADE)
    with s.layer("fine", name="far"):
        for i, (x, w, h) in enumerate(
            (
                (-30, 190, 150),
                (160, 150, 190),
                (310, 210, 140),
                (520, 140, 210),
                (660, 190, 160),
                (850, 150, 200),
                (1000, 220, 150),
                (1220, 160, 190),
                (1380, 240, 150),
            )
        ):
            s.form(box(x, level - h, w, h), (STRAW, BLUSH, SHELL, HONEY)[i % 4], SAND, "down", 0.5)
            for k in range(3):
                s.path(box(x + w * (0.14 + 0.28 * k), level - h + 40, w * 0.14, 44), mix(FERN, CELADON, 0.4))
            tile_roof(s, x, level - h + 4, w, 40, mix(VERMILION, AMBER, 0.35), WINE)
        for x in range(0, 1640, 136):
            flame_dabs(s, x + s.rng.uniform(-20, 20), level - 54, 60, 32, [LACQUER, VERMILION, CORAL], 36, 9)
        s.path(box(-20, level - 12, 1640, 18), STONE)
    s.reflect("far", level + 6, 0.75, 0.5)
    with s.layer("fine"):
        ripples(s, level + 20, 1050, PAPER, 70, 0.55)
        junk(s, 430, 850, 220, CREAM, GOLD, BARK)
        wake(s, 430, 862, 260, PAPER)
        sampan(s, 640, 770, 170, BARK, INK, CREAM, flip=True)
        rower(s, 666, 764, 126, INDIGO, NIGHT, flip=True)
        wake(s, 640, 776, 170, PAPER)
    _flame_tree(s)


def _flame_tree(s: Sheet) -> None:
    with s.layer("fine"):
        s.form(
            smooth([(560, 1120), (760, 1024), (1080, 985), (1660, 960), (1660, 1120)]),
            mix(SAND, AMBER, 0.3),
            BARK,
            "down",
            0.6,
        )
        trunk(s, [(1290, 1010), (1240, 760), (1300, 560), (1200, 330)], 92, 44, mix(BARK, INK, 0.2))
        for way, w in (
            ([(1262, 640), (1100, 520), (860, 400), (640, 360)], 44),
            ([(1250, 520), (1400, 380), (1560, 300), (1680, 270)], 40),
            ([(1240, 430), (1080, 300), (980, 180)], 30),
            ([(1240, 420), (1330, 240), (1420, 120)], 28),
        ):
            trunk(s, way, w, 10, mix(BARK, INK, 0.2))
    with s.layer("fine"):
        for x, y, rx, ry in (
            (700, 330, 190, 70),
            (960, 190, 230, 90),
            (1270, 100, 260, 90),
            (1540, 210, 200, 100),
            (1180, 330, 210, 74),
            (1480, 380, 150, 60),
        ):
            sprays(s, x, y + 20, rx * 1.05, ry, [PINE, JADE, FERN], 90, 38)
            flame_dabs(s, x, y, rx, ry, [WINE, LACQUER, LACQUER, VERMILION, VERMILION, CORAL], 150, 21)
        s.path(oval(960, 1040, 170, 12), BARK, 0.3)
        bicycle(s, 1040, 1036, 170, INK)
        long_dress(s, 905, 1042, 300, PAPER, HAZE, PAPER, sway=0.05)
        for _ in range(70):
            px = s.rng.uniform(560, 1620)
            s.path(
                oval(px, 1085 - (px - 560) * 0.07 + s.rng.uniform(-26, 30), 11, 5, s.rng.uniform(-30, 30)),
                s.rng.choice([LACQUER, VERMILION, CORAL]),
            )
        for _ in range(26):
            s.path(
                oval(s.rng.uniform(500, 1600), s.rng.uniform(440, 960), 9, 6, s.rng.uniform(0, 180)),
                s.rng.choice([LACQUER, VERMILION]),
            )


def opera_hai_phong(s: Sheet) -> None:
    """The theatre on its square at blue hour."""
    sky(s, [(0, NIGHT), (0.45, INDIGO), (0.8, mix(SLATE, CORAL, 0.5)), (1, CORAL)], 830, NIGHT, 0.4)
    cloud(s, 320, 190, 500, mix(INDIGO, SLATE, 0.55), 0.85)
    cloud(s, 1330, 150, 430, mix(INDIGO, SLATE, 0.5), 0.85)
    with s.layer("fine"):
        skyline(s, 830, -30, 420, 140, 260, mix(INDIGO, SLATE, 0.45), INDIGO, HONEY, 110)
        skyline(s, 830, 1200, 1640, 140, 260, mix(INDIGO, SLATE, 0.45), INDIGO, HONEY, 110)
    s.glow(800, 640, 760, HONEY, 0.45)
    with s.layer("fine"):
        s.form(box(-20, 826, 1640, 260), mix(SLATE, HAZE, 0.25), INDIGO, "down", 0.8)
    with s.layer("fine", name="theatre"):
        _theatre(s)
    s.reflect("theatre", 864, 0.42, 0.5)
    with s.layer("fine"):
        ripples(s, 880, 1060, HAZE, 40, 0.3)
        for x in (560, 680, 800, 920, 1040):
            glitter(s, x, 846, 960, HONEY, 44, 12, 0.6)
        for x in (150, 420, 1180, 1450):
            lamp(s, x, 900, 330, NIGHT)
        crowd(s, 220, 1400, 930, 138, [LACQUER, CREAM, SLATE, HONEY, FERN, CORAL], 15, 0.1)
    with s.layer("fine"):
        branch(
            s,
            [(-60, 60), (200, 20), (380, 120), (560, 110)],
            26,
            mix(BARK, INK, 0.4),
            [PINE, mix(PINE, INK, 0.3), JADE],
            size=50,
            count=24,
        )
        for x, y, rx, ry in (
            (120, 40, 190, 60),
            (380, 120, 130, 44),
            (1560, 60, 190, 80),
            (1380, 20, 120, 40),
        ):
            flame_dabs(s, x, y, rx, ry, [WINE, LACQUER, VERMILION, CORAL], 80, 22)


def _theatre(s: Sheet) -> None:
    wall, shade, trim = mix(HONEY, CREAM, 0.35), AMBER, CREAM
    for left in (330, 1010):
        s.form(box(left, 470, 260, 360), wall, shade, "right", 0.6)
        for i in range(2):
            for y, h in ((540, 110), (700, 128)):
                door(s, left + 75 + i * 110, y + h, 62, h, mix(BARK, LACQUER, 0.3))
                door(s, left + 75 + i * 110, y + h, 44, h - 16, STRAW)
        s.form(
            poly([(left - 14, 474), (left + 274, 474), (left + 236, 392), (left + 24, 392)]),
            mix(SLATE, INDIGO, 0.4),
            NIGHT,
            "down",
            0.7,
        )
    s.form(box(560, 420, 480, 410), wall, shade, "right", 0.5)
    for i in range(3):
        x = 660 + i * 140
        door(s, x, 640, 92, 168, mix(BARK, LACQUER, 0.3))
        door(s, x, 640, 70, 148, STRAW)
        door(s, x, 830, 92, 150, mix(BARK, LACQUER, 0.2))
        door(s, x, 830, 66, 132, HONEY)
    for x in (590, 730, 870, 1010):
        s.form(box(x - 16, 452, 32, 200), trim, SAND, "right", 0.8)
        s.path(box(x - 24, 444, 48, 14), trim)
        s.path(box(x - 24, 644, 48, 14), trim)
    s.path(box(320, 654, 960, 18), trim)
    s.path(box(540, 420, 520, 24), trim)
    s.form(
        smooth(
            [(560, 420), (600, 366), (700, 352), (800, 300), (900, 352), (1000, 366), (1040, 420)],
            tension=0.6,
        ),
        wall,
        shade,
        "down",
        0.5,
    )
    s.line("M560 420C600 350 720 360 800 300C880 360 1000 350 1040 420", trim, 12)
    s.path(oval(800, 378, 30), trim)
    s.path(oval(800, 378, 20), LACQUER)
    for i, y in enumerate((826, 838, 850)):
        s.form(box(540 - i * 26, y, 520 + i * 52, 14), mix(CREAM, SAND, 0.3 + 0.2 * i), BARK, "down", 0.5)


SCENES = {"flamboyant": flamboyant, "opera-hai-phong": opera_hai_phong}
