"""Thành phố Hồ Chí Minh: books under trees, the metro at sunrise, the river at night."""

from __future__ import annotations

import math

from ..hand import blob, box, brush, curve, oval, poly, smooth
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
    INK_SOFT,
    JADE,
    LACQUER,
    NIGHT,
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
from ..people import stander
from ..plants import crown, grass, sprays, trunk
from ..sheet import Sheet
from ..street_life import rower, sitter
from ..things import books
from ..town import awning, skyline, windows
from ..traffic import train
from ..water import cloud, glitter, lake, mist, ripples, sampan, sky, sun, wake


def book_street(s: Sheet) -> None:
    """Book stalls under tall trees."""
    sky(s, [(0, CELADON), (0.6, DEW), (1, STRAW)], 760, FERN, 0.4)
    with s.layer("rag"):
        for x in range(0, 1700, 150):
            crown(
                s,
                x,
                330 + s.rng.uniform(-60, 60),
                150,
                130,
                [mix(CELADON, FERN, 0.45), mix(CELADON, FERN, 0.2), mix(CELADON, DEW, 0.4)],
                0.7,
            )
    with s.layer("fine"):
        for x, w, inks in (
            (40, 430, (LACQUER, CREAM)),
            (560, 470, (JADE, CREAM)),
            (1120, 440, (INDIGO, CREAM)),
        ):
            _stall(s, x, w, inks)
        s.form(box(-20, 850, 1640, 240), mix(SAND, CREAM, 0.3), AMBER, "down", 0.5)
        for _ in range(34):
            px, py = s.rng.uniform(0, 1600), s.rng.uniform(880, 1050)
            s.path(
                oval(px, py, s.rng.uniform(30, 90), s.rng.uniform(6, 14)),
                s.rng.choice([STRAW, mix(SAND, AMBER, 0.35)]),
                0.7,
            )
    with s.layer("fine"):
        for x, tall, coat, shade in (
            (190, 330, SHELL, SLATE),
            (330, 300, VERMILION, WINE),
            (700, 335, INDIGO, NIGHT),
            (930, 250, HONEY, AMBER),
            (1260, 325, mix(JADE, FERN, 0.4), PINE),
        ):
            stander(s, x, 905 + tall * 0.06, tall, coat, shade)
        s.form(box(1290, 950, 300, 18), BARK, INK)
        sitter(s, 1400, 1010, 400, ROSE, LACQUER, flip=True)
        _open_book(s, 1300, 880, 54)
        sitter(s, 790, 1040, 340, mix(CELADON, JADE, 0.4), PINE)
        _open_book(s, 874, 930, 46)
    with s.layer("rag"):
        for x, top in ((500, -30), (1075, -60), (1590, -30), (-10, -20)):
            trunk(s, [(x, 930), (x - 14, 600), (x + 18, 300), (x, top)], 66, 42, mix(BARK, AMBER, 0.2))
        for x, y, r in ((160, 40, 250), (520, 20, 240), (860, 30, 230), (1200, 20, 250), (1520, 60, 230)):
            sprays(s, x, y, r, r * 0.5, [PINE, PINE, JADE, JADE, FERN, CELADON], 170, 44)
    for i in range(13):
        x = 40 + i * 128
        s.glow(x, 300 + 26 * math.sin(i * 1.1), 60, HONEY, 0.7)
        s.path(oval(x, 300 + 26 * math.sin(i * 1.1), 9), PAPER)


def _stall(s: Sheet, x: float, width: float, inks: tuple[str, str]) -> None:
    s.form(box(x, 440, width, 420), mix(BARK, AMBER, 0.45), INK, "down", 0.6)
    s.path(box(x + 16, 470, width - 32, 376), mix(BARK, INK, 0.5))
    for row in range(3):
        foot = 590 + row * 122
        books(
            s,
            x + 26,
            foot,
            width - 52,
            [LACQUER, VERMILION, JADE, FERN, INDIGO, SLATE, HONEY, CREAM, CORAL, SAND],
            100,
            0.18,
        )
        s.form(box(x + 16, foot, width - 32, 13), mix(AMBER, HONEY, 0.2), BARK, "down", 0.6)
    awning(s, x - 16, 400, width + 32, 74, inks, INK, 9)


def _open_book(s: Sheet, x: float, y: float, size: float) -> None:
    for side in (-1, 1):
        s.form(
            smooth(
                [
                    (x, y),
                    (x + side * size * 0.5, y - size * 0.3),
                    (x + side * size, y - size * 0.16),
                    (x + side * size * 0.95, y + size * 0.3),
                    (x + side * size * 0.5, y + size * 0.2),
                    (x, y + size * 0.45),
                ],
                tension=0.4,
            ),
            PAPER,
            STONE,
            "down",
            0.5,
        )
    s.line(f"M{x} {y}V{y + size * 0.45:.0f}", STONE, 2)


def metro(s: Sheet) -> None:
    """The metro on its viaduct in the morning, towers behind, the river in front."""
    sky(s, [(0, mix(HAZE, FROST, 0.3)), (0.5, FROST), (0.8, BLUSH), (1, STRAW)], 780, SLATE, 0.4)
    sun(s, 1180, 380, 135, mix(CORAL, HONEY, 0.4), VERMILION, STRAW)
    cloud(s, 460, 150, 560, PAPER, 0.8)
    cloud(s, 1330, 230, 380, PAPER, 0.7, 3)
    with s.layer("fine"):
        skyline(s, 640, -30, 1640, 120, 300, mix(HAZE, FROST, 0.45), HAZE, wide=90)
        _landmark(s, 560, 640, 500)
        skyline(s, 640, -30, 460, 90, 220, HAZE, SLATE, wide=84)
        skyline(s, 640, 760, 1640, 70, 170, HAZE, SLATE, wide=80)
    mist(s, 600, 180, SHELL, "bb")
    lake(s, 850, [(0, BLUSH), (0.4, mix(CELADON, FROST, 0.5)), (1, mix(FERN, SLATE, 0.4))], JADE)
    with s.layer("rag", name="bank"):
        s.path(box(-20, 790, 1640, 60), PINE)
        for x in range(-40, 1700, 118):
            crown(s, x, 800 + s.rng.uniform(-20, 16), 108, 62, [PINE, JADE, FERN, CELADON], 0.6)
        s.form(box(-20, 836, 1640, 24), PINE, INK)
    with s.layer("fine", name="line"):
        for x in (150, 560, 970, 1380):
            s.form(
                poly([(x - 28, 845), (x - 24, 700), (x - 92, 655), (x + 92, 655), (x + 24, 700), (x + 28, 845)]),
                SHELL,
                STONE,
                "right",
                0.85,
            )
        s.form(box(-20, 612, 1640, 50), SHELL, STONE, "down", 0.85)
        s.path(box(-20, 596, 1640, 20), mix(STONE, SHELL, 0.5))
        train(s, 190, 598, 1080, 112, 4, PAPER, HAZE, LACQUER, INDIGO)
        for x in range(40, 1640, 200):
            s.line(f"M{x} 598V458M{x} 466h40", INK_SOFT, 5)
        s.line("M-20 470H1620", INK_SOFT, 2)
    s.reflect("bank", 858, 0.6, 0.5)
    s.reflect("line", 858, 0.45, 0.35)
    with s.layer("fine"):
        ripples(s, 880, 1060, PAPER, 60, 0.6)
        sampan(s, 420, 985, 260, BARK, INK, CREAM)
        rower(s, 380, 975, 190, INDIGO, NIGHT)
        wake(s, 420, 992, 260, PAPER)
        grass(s, 1080, 90, [PINE, JADE, FERN], 980, 1640, 70)
    with s.layer("rag"):
        sprays(s, 1600, 40, 200, 120, [PINE, JADE, FERN], 120, 48)


def _landmark(s: Sheet, x: float, foot: float, tall: float) -> None:
    steps = ((0.3, 0.42), (0.25, 0.58), (0.2, 0.72), (0.14, 0.85), (0.08, 0.95))
    for i, (w, h) in enumerate(steps):
        for side in (-1, 0, 1):
            left = x + side * tall * w * 0.31 - tall * w * 0.16
            rise = tall * (h - abs(side) * 0.05)
            s.form(
                box(left, foot - rise, tall * w * 0.32, rise),
                mix(HAZE, SLATE, 0.15 + 0.12 * i),
                SLATE,
                "right",
                0.7,
            )
            for k in range(1, 3):
                s.line(
                    f"M{left + tall * w * 0.32 * k / 3:.1f} {foot - rise + 8:.1f}V{foot - rise + tall * 0.18:.1f}",
                    FROST,
                    2,
                    0.6,
                )
    s.path(brush([(x, foot - tall * 0.96), (x, foot - tall * 1.08)], 7, 1), SLATE)


def saigon_river(s: Sheet) -> None:
    """Night on the Sài Gòn river: the bridge of cables, lit towers, a boat."""
    level = 640.0
    sky(
        s,
        [(0, NIGHT), (0.5, INDIGO), (0.85, mix(SLATE, CORAL, 0.45)), (1, mix(CORAL, HONEY, 0.4))],
        level,
        NIGHT,
        0.5,
    )
    sun(s, 380, 220, 78, CREAM, HONEY, HONEY)
    cloud(s, 300, 265, 430, mix(INDIGO, SLATE, 0.6), 0.85, 3)
    cloud(s, 1180, 150, 480, mix(INDIGO, SLATE, 0.4), 0.8, 3)
    lake(s, level, [(0, mix(CORAL, SLATE, 0.55)), (0.3, INDIGO), (1, NIGHT)], NIGHT)
    with s.layer("fine", name="towers"):
        skyline(s, level, -30, 1640, 90, 240, mix(INDIGO, SLATE, 0.5), INDIGO, HONEY, 74)
        skyline(s, level, 60, 760, 160, 330, mix(NIGHT, INDIGO, 0.5), NIGHT, STRAW, 84)
        lotus_tower = smooth(
            [(548, level), (536, 420), (552, 270), (596, 180), (618, 300), (624, 470), (620, level)],
            tension=0.6,
        )
        s.form(lotus_tower, INDIGO, NIGHT, "right", 0.8)
        s.form(oval(628, 316, 44, 10), SLATE, NIGHT)
        windows(s, 553, 300, 60, 330, STRAW, 0.55)
        s.path(box(-20, level - 14, 1640, 16), NIGHT)
    with s.layer("fine", name="bridge"):
        _cable_bridge(s, level)
    s.reflect("towers", level, 0.9, 0.62)
    s.reflect("bridge", level + 20, 0.7, 0.5)
    for x in (130, 300, 470, 590, 700, 1010, 1240, 1430):
        glitter(s, x, level + 10, level + 300, s.rng.choice([HONEY, STRAW, CORAL]), 34, 26, 0.75)
    with s.layer("fine"):
        ripples(s, level + 40, 1060, mix(SLATE, HAZE, 0.3), 80, 0.4)
        _ferry(s, 980, 880)
        for x, y, r in ((170, 985, 1.0), (330, 1020, 0.8), (1420, 1005, 1.1), (1290, 1040, 0.8)):
            for _ in range(16):
                s.form(
                    oval(
                        x + s.rng.uniform(-110, 110) * r,
                        y + s.rng.uniform(-18, 18) * r,
                        26 * r,
                        13 * r,
                        s.rng.uniform(-20, 20),
                    ),
                    s.rng.choice([PINE, JADE]),
                    NIGHT,
                    "down",
                    0.5,
                )
            for _ in range(5):
                s.path(blob(s.rng, x + s.rng.uniform(-70, 70), y - 20 * r, 10, 14), mix(HAZE, ROSE, 0.4))


def _cable_bridge(s: Sheet, level: float) -> None:
    foot, top = (1130, level + 16), (1050, 120)
    deck = curve([(760, level - 30), (1130, level - 66), (1680, level - 60)], 20)
    for i in range(15):
        for x, ink in ((1170 + i * 36, STRAW), (1000 - i * 17, HONEY)):
            y = level - 58 if x > 1100 else level - 50 + (1000 - x) * 0.06
            s.line(f"M{1062 + i * 3:.0f} {150 + i * 14}L{x} {y:.0f}", ink, 1.8, 0.8)
    s.form(brush([foot, (1092, 380), top], 54, 20), CREAM, SLATE, "left", 0.8)
    s.path(brush(deck, 22, 22), SLATE)
    s.path(brush([(x, y - 13) for x, y in deck], 5, 5), HONEY)
    for x in (1330, 1540):
        s.form(box(x, level - 52, 26, 76), SLATE, NIGHT, "right", 0.8)


def _ferry(s: Sheet, x: float, y: float) -> None:
    s.form(
        poly([(x - 230, y - 34), (x + 250, y - 38), (x + 205, y + 16), (x - 200, y + 16)]),
        LACQUER,
        WINE,
        "down",
        0.8,
    )
    s.path(poly([(x - 224, y - 22), (x + 240, y - 26), (x + 236, y - 18), (x - 222, y - 14)]), CREAM)
    s.form(box(x - 180, y - 104, 320, 70), CREAM, CORAL, "down", 0.5)
    for i in range(8):
        s.path(box(x - 168 + i * 38, y - 92, 26, 34), HONEY)
    s.form(
        poly([(x - 200, y - 104), (x + 170, y - 104), (x + 150, y - 122), (x - 180, y - 122)]),
        JADE,
        PINE,
        "down",
        0.6,
    )
    s.glow(x, y - 60, 300, HONEY, 0.45)
    glitter(s, x, y + 26, y + 150, HONEY, 170, 30, 0.7)


SCENES = {"book-street": book_street, "metro": metro, "saigon-river": saigon_river}
