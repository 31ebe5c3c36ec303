"""Ninh Bình: the lake and pagoda of Tam Chúc, the tower of Bái Đính."""

from __future__ import annotations

from ..hand import box, brush, oval, poly, smooth
from ..palette import (
    AMBER,
    BARK,
    BLUSH,
    CORAL,
    CREAM,
    FERN,
    GOLD,
    HAZE,
    HONEY,
    INDIGO,
    INK,
    JADE,
    LACQUER,
    NIGHT,
    PINE,
    SAND,
    SHELL,
    SLATE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..plants import crown, sprays
from ..rock import Rock, hills, karst, ridge
from ..roofs import Roof, eaves, pavilion, stupa
from ..sheet import Sheet
from ..street_life import crowd, rower
from ..water import birds, cloud, glitter, lake, mist, ripples, sampan, sky, sun, wake


def tam_chuc(s: Sheet) -> None:
    """Moonrise on Tam Chúc lake, the pagoda on its hill."""
    level = 640.0
    sky(
        s,
        [
            (0, mix(NIGHT, INDIGO, 0.5)),
            (0.4, INDIGO),
            (0.75, mix(SLATE, HAZE, 0.4)),
            (1, mix(HAZE, BLUSH, 0.5)),
        ],
        level,
        NIGHT,
        0.45,
    )
    for _ in range(60):
        s.path(
            oval(s.rng.uniform(0, 1600), s.rng.uniform(0, 300), s.rng.uniform(1.2, 3), count=6),
            CREAM,
            s.rng.uniform(0.3, 0.9),
        )
    sun(s, 1010, 250, 128, CREAM, HONEY, STRAW)
    cloud(s, 900, 320, 460, mix(SLATE, HAZE, 0.4), 0.75)
    cloud(s, 320, 200, 420, mix(SLATE, HAZE, 0.3), 0.7)
    with s.layer("cut", name="far"):
        ridge(s, level, 110, 260, Rock(mix(SLATE, HAZE, 0.35), SLATE), 200)
    mist(s, 480, 200, mix(HAZE, BLUSH, 0.4), "aa")
    with s.layer("cut", name="mid"):
        for x, w, h in ((60, 420, 420), (300, 260, 240), (1540, 380, 400), (1330, 220, 210), (560, 420, 270)):
            karst(
                s,
                x,
                level + 4,
                w,
                h,
                Rock(mix(INDIGO, SLATE, 0.55), INDIGO, mix(SLATE, HAZE, 0.4), mix(INDIGO, JADE, 0.4)),
            )
    roof = Roof(
        tile=mix(WINE, VERMILION, 0.3),
        shade=mix(INK, WINE, 0.4),
        edge=STRAW,
        timber=mix(WINE, LACQUER, 0.5),
        wall=HONEY,
        dark=mix(WINE, INK, 0.3),
    )
    with s.layer("fine", name="temple"):
        pavilion(s, 560, 388, 150, roof, 2)
        s.form(
            smooth(
                [
                    (660, level + 14),
                    (720, level - 20),
                    (860, level - 44),
                    (1020, level - 40),
                    (1150, level - 16),
                    (1220, level + 14),
                ]
            ),
            mix(NIGHT, PINE, 0.6),
            NIGHT,
        )
        s.glow(935, level - 110, 230, HONEY, 0.5)
        pavilion(s, 935, level - 36, 300, roof, 2)
        for x in (870, 935, 1000):
            s.path(box(x - 14, level - 92, 28, 42), STRAW)
        for x in (745, 1120):
            pavilion(s, x, level - 18, 110, roof, 1)
        for x in (700, 800, 1060, 1180):
            crown(s, x, level - 16, 40, 34, [NIGHT, mix(NIGHT, PINE, 0.7), PINE], 0.5)
    lake(s, level, [(0, mix(HAZE, BLUSH, 0.4)), (0.2, SLATE), (0.6, INDIGO), (1, NIGHT)], NIGHT)
    with s.layer("fine"):
        s.path(
            smooth(
                [
                    (650, level + 16),
                    (720, level + 4),
                    (935, level),
                    (1150, level + 4),
                    (1230, level + 16),
                    (935, level + 24),
                ]
            ),
            mix(NIGHT, PINE, 0.5),
        )
    for name in ("far", "mid", "temple"):
        s.reflect(name, level + (4 if name != "temple" else 18), 0.65, 0.5)
    glitter(s, 1010, level + 30, 1040, CREAM, 150, 50, 0.85)
    with s.layer("fine"):
        ripples(s, level + 30, 1050, HAZE, 80, 0.4)
        for x, w, h in ((230, 150, 130), (360, 90, 70), (1420, 170, 150)):
            karst(s, x, 800, w, h, Rock(mix(NIGHT, INDIGO, 0.6), NIGHT, SLATE, mix(NIGHT, PINE, 0.6)))
        s.path(brush([(130, 802), (300, 805), (460, 802)], 1, 1, 8), NIGHT)
        sampan(s, 720, 860, 250, mix(NIGHT, WINE, 0.3), INK, HONEY)
        rower(s, 670, 850, 185, mix(INDIGO, SLATE, 0.4), NIGHT)
        s.glow(800, 830, 120, HONEY, 0.9)
        s.path(oval(812, 826, 11, 14), STRAW)
        wake(s, 720, 868, 250, HONEY)
    with s.layer("rag"):
        sprays(s, 1560, 990, 240, 130, [mix(NIGHT, INK, 0.4), NIGHT, mix(NIGHT, PINE, 0.6)], 150, 60, -60)
        sprays(s, 20, 1030, 200, 100, [mix(NIGHT, INK, 0.4), NIGHT, mix(NIGHT, PINE, 0.6)], 110, 60, -90)


def bai_dinh(s: Sheet) -> None:
    """The tower of Bái Đính above its forest and galleries."""
    sky(s, [(0, GOLD), (0.4, HONEY), (0.8, STRAW), (1, CREAM)], 900, AMBER, 0.4)
    sun(s, 1010, 420, 310, mix(CORAL, VERMILION, 0.35), LACQUER)
    cloud(s, 420, 170, 560, SHELL, 0.65, 5)
    cloud(s, 1360, 300, 420, SHELL, 0.6)
    birds(s, 620, 420, 6, 19, WINE)
    with s.layer("cut"):
        ridge(s, 800, 120, 280, Rock(mix(HONEY, CORAL, 0.35), mix(CORAL, SLATE, 0.2)), 220)
    mist(s, 620, 220, STRAW, "cc")
    with s.layer("cut"):
        hills(s, 860, [150, 210, 170, 120, 150, 220, 190, 230, 170], mix(FERN, HONEY, 0.35), FERN)
    with s.layer("fine"):
        stupa(
            s,
            1010,
            820,
            236,
            11,
            Roof(
                tile=mix(WINE, BARK, 0.4),
                shade=mix(WINE, INK, 0.5),
                edge=STRAW,
                wall=mix(SAND, CORAL, 0.3),
                dark=mix(WINE, INK, 0.4),
            ),
            0.945,
        )
    with s.layer("rag"):
        s.path(box(-20, 850, 1640, 240), PINE)
        for x in range(-40, 1700, 120):
            crown(s, x, 830 + s.rng.uniform(-26, 26), 112, 76, [PINE, mix(PINE, JADE, 0.6), JADE, FERN], 0.7)
    roof = Roof(
        tile=mix(VERMILION, AMBER, 0.4),
        shade=WINE,
        edge=CREAM,
        timber=LACQUER,
        wall=SAND,
        dark=mix(BARK, INK, 0.4),
    )
    with s.layer("fine"):
        for i in range(5):
            x, y = 60 + i * 175, 930 + i * 6
            s.form(box(x - 100, y - 60, 200, 66), roof.dark, INK)
            for k in range(6):
                s.form(box(x - 90 + k * 35, y - 62, 12, 68), LACQUER, WINE, "right", 0.7)
            eaves(s, x, y - 56, 224, 62, roof, 0.86, 0.2)
        pavilion(s, 420, 946, 330, roof, 2)
    with s.layer("rag"):
        for x, y, r in (
            (1010, 960, 130),
            (1230, 980, 150),
            (1450, 960, 160),
            (1600, 1000, 120),
            (830, 1010, 110),
        ):
            crown(s, x, y, r, r * 0.62, [mix(PINE, INK, 0.3), PINE, JADE, FERN], 0.7)
        s.form(
            smooth([(-60, 1120), (-60, 980), (500, 992), (900, 1040), (1660, 1030), (1660, 1120)]),
            mix(PINE, INK, 0.25),
            INK,
        )
    with s.layer("fine"):
        s.form(
            poly([(330, 950), (510, 950), (640, 1110), (200, 1110)]),
            mix(SAND, CREAM, 0.4),
            AMBER,
            "down",
            0.6,
        )
        for i in range(8):
            py = 958 + i * i * 2.4 + i * 4
            s.line(
                f"M{330 - (py - 950) * 0.8:.0f} {py:.0f}H{510 + (py - 950) * 0.8:.0f}",
                AMBER,
                2 + i * 0.4,
                0.6,
            )
        crowd(s, 330, 520, 1015, 90, [LACQUER, INDIGO, SHELL, HONEY, JADE], 6, 0.5)


SCENES = {"tam-chuc": tam_chuc, "bai-dinh": bai_dinh}
