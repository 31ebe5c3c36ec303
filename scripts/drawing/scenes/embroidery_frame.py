"""Ninh Bình: an embroidery frame of Văn Lâm, cranes and lotus half finished."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

import math

from ..hand import Point, box, brush, curve, leaf, oval, poly, smooth
from ..palette import (
    AMBER,
    BARK,
    CELADON,
    CORAL,
    FERN,
    FROST,
    GOLD,
    HAZE,
    HONEY,
    INDIGO,
    INK,
    JADE,
    LACQUER,
    PAPER,
    PINE,
    ROSE,
    SAND,
    SHELL,
    SKIN,
    SLATE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..sheet import Sheet


def embroidery(s: Sheet) -> None:
    """An embroidery frame from above: cranes and lotus half finished, threads, two hands."""
    s.wash(box(-20, -20, 1640, 1110), [(0, mix(BARK, AMBER, 0.55)), (1, mix(BARK, AMBER, 0.25))])
    with s.layer("fine"):
        for i in range(7):
            s.line(f"M-20 {90 + i * 158}H1640", BARK, 4, 0.8)
        for _ in range(70):
            x, y, w = s.rng.uniform(-50, 1600), s.rng.uniform(0, 1067), s.rng.uniform(90, 360)
            s.path(
                brush([(x, y), (x + w / 2, y + s.rng.uniform(-5, 5)), (x + w, y)], 0.5, 0.5, 4),
                s.rng.choice([BARK, GOLD]),
                0.3,
            )
    s.path(box(214, 150, 1080, 800), INK, 0.35)
    with s.layer("fine"):
        s.form(box(190, 120, 1080, 800), mix(AMBER, GOLD, 0.3), BARK, "right", 0.6)
        s.form(box(230, 160, 1000, 720), mix(STRAW, SAND, 0.5), GOLD, "slant", 0.4)
        for i in range(34):
            for x1, y1, x2, y2 in (
                (200 + i * 32, 132, 236 + i * 30.4, 164),
                (200 + i * 32, 910, 236 + i * 30.4, 874),
            ):
                s.line(f"M{x1:.0f} {y1}L{x2:.0f} {y2}", SHELL, 3)
    _stitched(s)
    _spools(s)
    _hands(s)


def _stitched(s: Sheet) -> None:
    with s.layer("fine", clip=box(236, 166, 988, 708)):
        _stitch_disk(s, 960, 370, 140, [GOLD, mix(GOLD, CORAL, 0.45), mix(GOLD, AMBER, 0.5)])
        for i in range(7):
            y = 640 + i * 34
            _stitch_line(
                s,
                curve([(250, y + 10), (500, y - 26), (800, y + 30), (1220, y - 8)], 60),
                [HAZE, SLATE, FROST],
                9 + i,
            )
        for x, y, rx in ((360, 780, 120), (620, 830, 130), (900, 800, 110)):
            for k in range(46):
                a = math.tau * k / 46
                s.line(
                    f"M{x} {y}L{x + math.cos(a) * rx:.0f} {y + math.sin(a) * rx * 0.36:.0f}",
                    (JADE, FERN, PINE)[k % 3],
                    6,
                )
        for x, y, size in ((470, 690, 150), (750, 730, 120)):
            s.path(brush(curve([(x, y), (x + 16, y + 90), (x - 4, y + 170)], 8), 9, 8), JADE)
            for turn in (-150, -30, -128, -52, -108, -72, -90):
                _stitch_leaf(s, x, y, size, turn, [ROSE, CORAL, LACQUER])
        _crane_bird(s, 520, 380, 1.0)
        _crane_bird(s, 800, 560, 0.66)


def _stitch_line(s: Sheet, line: list[Point], inks: list[str], width: float) -> None:
    for i in range(0, len(line) - 1, 2):
        (x1, y1), (x2, y2) = line[i], line[i + 1]
        s.line(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", inks[i % len(inks)], width * 0.35)


def _stitch_disk(s: Sheet, x: float, y: float, r: float, inks: list[str]) -> None:
    for i in range(-22, 23):
        half = math.sqrt(max(0.0, 1 - (i / 23) ** 2)) * r
        yy, left = y + i * r / 23, x - half
        while left < x + half - 4:
            w = min(s.rng.uniform(18, 44), x + half - left)
            s.line(f"M{left:.1f} {yy:.1f}h{w - 4:.1f}", s.rng.choice([inks[0], inks[0], *inks]), r / 23 * 0.92)
            left += w


def _stitch_leaf(s: Sheet, x: float, y: float, size: float, turn: float, inks: list[str]) -> None:
    s.path(leaf(x, y, size, size * 0.4, turn), inks[0])
    a = math.radians(turn)
    for k in range(13):
        bend = (k - 6) / 6 * 0.19
        start, end = 0.52 + abs(bend) * 0.7, 0.94 - abs(bend) * 1.7
        if end <= start:
            start, end = end - 0.12, end + 0.02
        for lo, hi, ink in (
            (0.18, start, inks[0]),
            (start - 0.1, end, inks[1]),
            ((start + end) / 2, end + 0.02, inks[2]),
        ):
            p = [
                (
                    x + math.cos(a) * size * t - math.sin(a) * bend * size * math.sin(math.pi * min(1, t)),
                    y + math.sin(a) * size * t + math.cos(a) * bend * size * math.sin(math.pi * min(1, t)),
                )
                for t in (lo, hi)
            ]
            s.line(poly(p, closed=False), ink, size * 0.02)


def _crane_bird(s: Sheet, x: float, y: float, k: float) -> None:
    for wing, inks in (
        ([(30, 0), (0, -200), (130, -205)], [FROST, HAZE, INDIGO]),
        ([(-10, 20), (-230, -70), (-50, -205)], [SHELL, HAZE, INDIGO]),
    ):
        (ax, ay), (bx, by), (cx, cy) = wing
        edge = curve([(bx, by), ((bx + cx) / 2 * 1.25, (by + cy) / 2 * 1.25), (cx, cy)], 22)
        for i, (ex, ey) in enumerate(edge):
            s.path(
                brush(
                    [
                        (x + ax * k, y + ay * k),
                        (x + ex * 0.6 * k, y + ey * 0.6 * k),
                        (x + ex * k, y + ey * k),
                    ],
                    6 * k,
                    5 * k,
                    7 * k,
                ),
                inks[0] if i % 2 else PAPER,
            )
            s.line(
                f"M{x + ex * 0.74 * k:.1f} {y + ey * 0.74 * k:.1f}L{x + ex * k:.1f} {y + ey * k:.1f}",
                inks[2],
                6 * k,
            )
            s.line(
                f"M{x + ex * 0.4 * k:.1f} {y + ey * 0.4 * k:.1f}L{x + ex * 0.6 * k:.1f} {y + ey * 0.6 * k:.1f}",
                inks[1],
                3 * k,
            )
    s.path(
        brush(
            curve([(x - 110 * k, y + 60 * k), (x, y + 30 * k), (x + 90 * k, y - 10 * k)], 10),
            12 * k,
            18 * k,
            46 * k,
        ),
        PAPER,
    )
    for i in range(9):
        s.line(f"M{x + (-80 + i * 18) * k:.1f} {y + (50 - i * 6) * k:.1f}l{26 * k:.1f} {-9 * k:.1f}", HAZE, 3 * k)
    s.path(
        brush(
            curve(
                [
                    (x + 80 * k, y - 6 * k),
                    (x + 150 * k, y - 40 * k),
                    (x + 170 * k, y - 100 * k),
                    (x + 220 * k, y - 96 * k),
                ],
                12,
            ),
            20 * k,
            9 * k,
        ),
        PAPER,
    )
    s.line(
        smooth([(x + 150 * k, y - 44 * k), (x + 166 * k, y - 88 * k), (x + 200 * k, y - 100 * k)], closed=False),
        INDIGO,
        7 * k,
    )
    s.path(oval(x + 206 * k, y - 104 * k, 13 * k, 9 * k), LACQUER)
    s.path(brush([(x + 214 * k, y - 96 * k), (x + 262 * k, y - 88 * k)], 8 * k, 1), INK)
    for dy in (0, 10):
        s.path(brush([(x - 100 * k, y + (56 + dy) * k), (x - 220 * k, y + (96 + dy) * k)], 5 * k, 3 * k), INK)


def _spools(s: Sheet) -> None:
    with s.layer("fine"):
        for i, (x, y) in enumerate(
            ((1370, 170), (1480, 250), (1380, 330), (1500, 410), (1400, 500), (80, 190), (70, 330), (90, 470))
        ):
            ink = (LACQUER, JADE, INDIGO, HONEY, ROSE, FERN, CORAL, SLATE)[i]
            s.path(oval(x + 8, y + 12, 56, 56), INK, 0.35)
            s.form(oval(x, y, 56, count=22), ink, INK, "slant", 0.55)
            for r in (48, 40, 32, 25):
                s.line(oval(x, y, r, count=20), mix(ink, PAPER, 0.35), 2.4)
            s.form(oval(x, y, 19), SAND, BARK, "slant", 0.7)
            s.path(oval(x, y, 7), BARK)
        for x, y, inks in (
            (1440, 660, (VERMILION, CORAL)),
            (1500, 800, (JADE, CELADON)),
            (70, 690, (INDIGO, HAZE)),
        ):
            for k in range(7):
                s.line(
                    smooth(
                        [
                            (x - 80, y + k * 7 - 20),
                            (x - 20, y - 46 + k * 9),
                            (x + 40, y + 34 + k * 4),
                            (x + 110, y - 10 + k * 6),
                        ],
                        closed=False,
                    ),
                    inks[k % 2],
                    5,
                )
            s.path(box(x - 6, y - 30, 22, 66), SAND)


HANDS = (
    (
        [(1330, 1130), (1240, 980), (1160, 850)],
        [(1196, 868), (1142, 752), (1104, 742), (1076, 778), (1092, 830), (1140, 896)],
        (
            ((1122, 745), (1098, 704), (1082, 712)),
            ((1108, 752), (1068, 714), (1050, 726)),
            ((1092, 766), (1044, 738), (1022, 756)),
            ((1090, 790), (1036, 772), (1004, 782)),
            ((1118, 842), (1056, 838), (1006, 792)),
        ),
    ),
    (
        [(540, 1140), (630, 1030), (690, 940)],
        [(660, 930), (690, 858), (728, 848), (764, 874), (768, 922), (716, 972)],
        (
            ((694, 862), (714, 800), (730, 768)),
            ((712, 856), (748, 790), (772, 750)),
            ((732, 862), (782, 802), (812, 768)),
            ((750, 880), (808, 836), (842, 806)),
            ((756, 926), (806, 914), (836, 888)),
        ),
    ),
)


def _hands(s: Sheet) -> None:
    shade = mix(SKIN, AMBER, 0.65)
    with s.layer("fine"):
        for sleeve, palm, fingers in HANDS:
            for i, finger in enumerate(fingers):
                if i == 4:
                    s.form(smooth(palm), SKIN, shade, "down", 0.5)
                line = curve(finger, 8)
                s.path(brush(line, 33, 21), shade)
                s.path(brush(line, 29, 18), SKIN)
                s.path(oval(*line[-1], 9), SKIN)
            s.form(brush(curve(sleeve, 8), 180, 104), LACQUER, WINE, "right", 0.8)
        s.path(brush([(1040, 806), (1000, 772), (958, 738)], 6, 2), FROST)
        s.line(smooth([(1036, 804), (1000, 850), (900, 800), (800, 770)], closed=False), LACQUER, 3)


SCENES = {"embroidery": embroidery}
