"""Hà Nội at table: a bowl of phở, tea on the pavement, a potter’s shelves."""

from __future__ import annotations

import math

from ..hand import blob, box, brush, curve, leaf, oval, poly, smooth
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
from ..plants import crown, sprays, trunk
from ..pots import bowl, cup, teapot, vessel
from ..sheet import Sheet
from ..street_life import sitter
from ..things import steam
from ..town import tube_house
from ..traffic import tram
from ..water import cloud, sky, sun


def pho_bowl(s: Sheet) -> None:
    """A bowl of phở on a lacquer table."""
    s.wash(box(-20, -20, 1640, 1110), [(0, WINE), (0.6, LACQUER), (1, WINE)])
    s.shade(box(-20, -20, 1640, 740), WINE, "up", 0.7, 0.8)
    with s.layer("fine"):
        sun(s, 870, 400, 330, HONEY, CORAL)
        for r in (345, 362):
            s.line(oval(870, 400, r, count=40), HONEY, 3, 0.8)
        for x, y, w in ((240, 190, 400), (120, 430, 300), (1460, 150, 380), (1420, 470, 420)):
            cloud(s, x, y, w, mix(LACQUER, CORAL, 0.3), 0.75, 4)
    with s.layer("fine"):
        s.form(
            smooth([(-60, 1120), (-60, 745), (400, 738), (1200, 738), (1660, 745), (1660, 1120)], tension=0.3),
            mix(INK, WINE, 0.35),
            INK,
            "down",
            0.7,
        )
        s.path(brush([(-40, 748), (800, 740), (1640, 748)], 9, 9), CORAL, 0.9)
        s.path(smooth([(420, 935), (870, 905), (1330, 940), (870, 985)], tension=1), INK, 0.65)
        for _ in range(26):
            px, py, long = s.rng.uniform(-50, 1600), s.rng.uniform(780, 1055), s.rng.uniform(80, 320)
            s.path(brush([(px, py), (px + long / 2, py + 1), (px + long, py)], 0.5, 0.5, 4), LACQUER, 0.5)
    with s.layer("fine"):
        bowl(s, 870, 940, 720, broth=mix(GOLD, HONEY, 0.3))
        _noodles(s, 870, 658)
    _sides(s)
    with s.layer("soft"):
        steam(s, 860, 590, 470, PAPER, 4, 0.55)


def _noodles(s: Sheet, x: float, y: float) -> None:
    with s.layer("", clip=oval(x, y, 320, 80, count=26)):
        for i in range(46):
            cx, cy = x + s.rng.uniform(-230, 230), y + s.rng.uniform(-38, 60)
            w, bow = s.rng.uniform(120, 240), s.rng.uniform(-36, 36)
            s.path(
                brush(
                    curve(
                        [
                            (cx - w / 2, cy),
                            (cx - w / 6, cy + bow),
                            (cx + w / 6, cy - bow),
                            (cx + w / 2, cy + 6),
                        ],
                        12,
                    ),
                    8,
                    8,
                ),
                SHELL if i % 3 else SAND,
            )
        for i, (dx, dy) in enumerate(((-150, -14), (-70, 10), (10, -20), (90, 6), (-20, 34))):
            d = blob(s.rng, x + dx, y + dy, 78, 25, 0.14)
            s.form(
                d,
                (mix(CORAL, LACQUER, 0.45), mix(ROSE, LACQUER, 0.5), mix(BARK, CORAL, 0.5))[i % 3],
                WINE,
                "down",
                0.8,
            )
            s.path(
                brush([(x + dx - 50, y + dy - 4), (x + dx, y + dy - 10), (x + dx + 48, y + dy - 2)], 1, 1, 6),
                BLUSH,
                0.7,
            )
        for _ in range(46):
            a, r = s.rng.random() * math.tau, math.sqrt(s.rng.random())
            px, py = x + math.cos(a) * r * 240, y + math.sin(a) * r * 58
            s.line(oval(px, py, 9, 5, s.rng.uniform(0, 180), 8), s.rng.choice([FERN, JADE, CELADON]), 4.5)
        for dx, dy, turn in ((170, -10, -20), (190, 16, 30), (145, 20, 160), (215, -2, -60)):
            s.form(leaf(x + dx, y + dy, 96, 44, turn), JADE, PINE, "down", 0.7)
        for dx, dy, turn in ((60, -44, 10), (84, 40, -24), (-180, 28, 14)):
            s.path(
                brush(
                    curve([(x + dx, y + dy), (x + dx + 22, y + dy - 8), (x + dx + 46, y + dy + turn * 0.3)], 6),
                    9,
                    4,
                ),
                VERMILION,
            )


def _sides(s: Sheet) -> None:
    with s.layer("fine"):
        s.path(oval(275, 948, 205, 50), INK, 0.5)
        s.form(oval(270, 930, 200, 56, count=24), CREAM, STONE, "down", 0.6)
        s.line(oval(270, 926, 176, 45, count=24), INDIGO, 5)
        for _ in range(70):
            a, r = s.rng.random() * math.tau, math.sqrt(s.rng.random())
            px, py = 250 + math.cos(a) * r * 110, 900 + math.sin(a) * r * 30 - (1 - r) * 36
            s.form(
                leaf(px, py, s.rng.uniform(44, 78), 26, s.rng.uniform(-170, -10)),
                s.rng.choice([PINE, JADE, JADE, FERN]),
                PINE,
                "down",
                0.5,
            )
        for x, y in ((360, 905), (398, 930)):
            s.form(oval(x, y, 36, 30, -20), CELADON, JADE, "down", 0.7)
            s.line(oval(x, y, 26, 21, -20), SHELL, 4)
            for k in range(6):
                a = math.tau * k / 6
                s.line(f"M{x} {y}l{math.cos(a) * 22:.0f} {math.sin(a) * 18:.0f}", SHELL, 3)
        for dx, dy in ((0, 0), (34, 22)):
            s.path(
                brush([(1120 + dx, 1010 + dy), (1400 + dx, 930 + dy), (1640 + dx, 862 + dy)], 7, 17),
                mix(BARK, AMBER, 0.4),
            )
            s.path(brush([(1130 + dx, 1006 + dy), (1210 + dx, 983 + dy)], 7, 9), HONEY)
        s.form(
            smooth([(1290, 985), (1420, 948), (1450, 972), (1320, 1012)], tension=0.5),
            INDIGO,
            INK,
            "down",
            0.6,
        )
        cup(s, 1385, 860, 150, CREAM, STONE, mix(VERMILION, AMBER, 0.3), INDIGO)


def tram_tea(s: Sheet) -> None:
    """Tea on the pavement, the old tram passing behind."""
    sky(s, [(0, DEW), (0.7, SHELL), (1, STRAW)], 720, FERN, 0.3)
    with s.layer("fine"):
        for i, (x, w, h) in enumerate(
            (
                (-60, 210, 560),
                (150, 170, 480),
                (320, 230, 540),
                (550, 160, 620),
                (710, 250, 470),
                (960, 180, 580),
                (1140, 220, 500),
                (1360, 260, 560),
            )
        ):
            wall = mix((STRAW, BLUSH, DEW, HONEY)[i % 4], SHELL, 0.35)
            tube_house(
                s,
                x,
                720,
                w,
                h,
                wall,
                SAND,
                mix((FERN, SLATE, CELADON)[i % 3], SHELL, 0.2),
                mix(CORAL, SAND, 0.35),
                2,
            )
        s.form(box(-20, 706, 1640, 420), mix(SAND, STONE, 0.4), INK_SOFT, "down", 0.45)
        for y in (744, 772):
            s.path(box(-20, y, 1640, 6), INK_SOFT)
        s.line("M-20 232Q800 262 1620 226", INK, 2.5)
        s.path(brush([(470, 348), (640, 246)], 7, 4), INK)
        tram(s, -150, 752, 1190, LACQUER, WINE, CREAM, mix(PINE, INDIGO, 0.4))
        s.form(
            poly([(-40, 826), (1640, 826), (1640, 1110), (-40, 1110)]),
            mix(SAND, CREAM, 0.4),
            BARK,
            "down",
            0.5,
        )
        s.path(box(-20, 818, 1640, 16), STONE)
        for i in range(-4, 26):
            s.line(f"M{500 + (i - 6) * 82} 836L{500 + (i - 6) * 130} 1080", STONE, 2, 0.6)
        for y in (870, 925, 1000):
            s.line(f"M-20 {y}H1620", STONE, 2, 0.6)
    _tea_stall(s)
    with s.layer("rag"):
        trunk(s, [(1500, 960), (1440, 640), (1490, 380), (1440, 60)], 124, 70, BARK)
        trunk(s, [(1470, 420), (1300, 260), (1180, 120)], 48, 18, BARK)
        for x, y, r in ((1500, 60, 250), (1250, 40, 230), (980, 0, 170), (1560, 230, 130)):
            sprays(s, x, y, r, r * 0.55, [PINE, PINE, JADE, JADE, FERN], 170, 46)
        sprays(s, 30, 10, 260, 100, [PINE, JADE, FERN], 120, 46)


def _tea_stall(s: Sheet) -> None:
    with s.layer("fine"):
        s.path(smooth([(160, 1030), (700, 1014), (1330, 1030), (700, 1060)]), INK, 0.28)
        sitter(s, 380, 1030, 520, INDIGO, INK)
        sitter(s, 1150, 1030, 530, mix(JADE, FERN, 0.4), PINE, flip=True, hatted=True)
        s.form(box(560, 868, 420, 28), mix(AMBER, BARK, 0.3), INK, "down", 0.6)
        for x in (590, 925):
            s.form(box(x, 894, 24, 136), BARK, INK, "right", 0.6)
        teapot(s, 760, 870, 200, mix(CREAM, CELADON, 0.35), FERN, INDIGO)
        for x in (596, 646, 930):
            cup(s, x, 872, 50, SHELL, STONE, AMBER)
        s.form(poly([(512, 1036), (600, 1036), (608, 978), (504, 978)]), mix(SAND, AMBER, 0.3), BARK, "down", 0.6)
        for i in range(8):
            s.form(
                oval(516 + (i % 4) * 26, 974 - (i // 4) * 16, 16),
                (GOLD, HONEY, FERN)[i % 3],
                AMBER,
                "slant",
                0.6,
            )
    with s.layer("soft"):
        steam(s, 620, 824, 150, PAPER, 2, 0.8)


def ceramics(s: Sheet) -> None:
    """Pots drying and glazed on a workshop's shelves, a painter at work."""
    s.wash(box(-20, -20, 1640, 1110), [(0, mix(INDIGO, SLATE, 0.35)), (1, INDIGO)])
    s.shade(box(-20, -20, 1640, 1110), mix(INDIGO, INK, 0.5), "down", 0.6)
    s.glow(1240, 330, 760, STRAW, 0.5)
    with s.layer("fine"):
        _kiln_window(s)
        for y in (330, 610):
            s.form(box(-20, y, 960, 24), mix(AMBER, BARK, 0.3), INK, "down", 0.7)
            s.path(box(-20, y, 960, 5), HONEY)
        top = (
            ("bottle", 90, 230, 1),
            ("jar", 265, 230, 2),
            ("gourd", 430, 250, 0),
            ("vase", 590, 240, 4),
            ("bottle", 740, 200, 3),
            ("pot", 870, 190, 2),
        )
        low = (
            ("vase", 110, 250, 4),
            ("pot", 300, 250, 1),
            ("bottle", 470, 245, 2),
            ("jar", 640, 250, 4),
            ("gourd", 800, 230, 3),
        )
        for shelf, row in ((330, top), (610, low)):
            for kind, x, size, style in row:
                body, shade, paint = s.rng.choice(
                    [
                        (CREAM, STONE, INDIGO),
                        (DEW, FERN, JADE),
                        (SHELL, STONE, INDIGO),
                        (mix(HONEY, SAND, 0.4), AMBER, BARK),
                    ]
                )
                vessel(s, kind, x, shelf, size, body, shade, paint, style)
        s.form(box(-20, 920, 1640, 180), mix(BARK, AMBER, 0.25), INK, "down", 0.8)
        s.path(box(-20, 918, 1640, 8), HONEY, 0.8)
    with s.layer("fine"):
        for kind, x, foot, size, ink, shade, paint, style in (
            ("vase", 205, 985, 540, CREAM, SLATE, INDIGO, 4),
            ("jar", 520, 1010, 420, CELADON, JADE, PINE, 2),
            ("dish", 790, 990, 250, SHELL, STONE, INDIGO, 0),
        ):
            s.path(oval(x + size * 0.12, foot, size * 0.4, size * 0.05), INK, 0.45)
            vessel(s, kind, x, foot, size, ink, shade, paint, style)
        _painter(s)


def _kiln_window(s: Sheet) -> None:
    s.wash(box(1010, 90, 480, 470), [(0, STRAW), (1, HONEY)])
    with s.layer("", clip=box(1010, 90, 480, 470)):
        crown(s, 1120, 520, 150, 90, [mix(FERN, STRAW, 0.35), mix(CELADON, STRAW, 0.4)], 0.7)
        crown(s, 1400, 500, 130, 110, [mix(FERN, STRAW, 0.25), mix(CELADON, STRAW, 0.3)], 0.7)
    sun(s, 1290, 240, 62, CORAL, VERMILION)
    for x in (1000, 1160, 1322, 1484):
        s.path(box(x, 80, 18, 500), BARK)
    for y in (80, 236, 396, 564):
        s.path(box(1000, y, 502, 16), BARK)


def _painter(s: Sheet) -> None:
    s.path(oval(1240, 1030, 330, 34), INK, 0.4)
    sitter(s, 1330, 1030, 640, mix(LACQUER, VERMILION, 0.4), WINE, flip=True, hatted=False)
    s.form(box(1010, 860, 170, 26), BARK, INK)
    s.form(poly([(1040, 884), (1150, 884), (1170, 1020), (1020, 1020)]), BARK, INK, "down", 0.7)
    vessel(s, "jar", 1095, 862, 290, SHELL, STONE, INDIGO, 4)
    s.path(brush([(1190, 792), (1160, 770)], 5, 2), BARK)
    for i, ink in enumerate((INDIGO, JADE, LACQUER)):
        cup(s, 1435 + i * 66, 1008, 52, CREAM, STONE, ink)


SCENES = {"pho-bowl": pho_bowl, "tram-tea": tram_tea, "ceramics": ceramics}
