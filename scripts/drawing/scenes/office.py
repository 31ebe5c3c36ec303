"""The office's own work: a class, a contest's exhibition."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

import math

from ..hand import box, brush, curve, oval, poly, smooth
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
    GOLD,
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
    SKIN,
    SLATE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..people import long_dress, stander, walker
from ..plants import crown, flame_dabs, lotus_flower, lotus_leaf, stem
from ..rock import Rock, karst
from ..sheet import Sheet
from ..water import sampan


def classroom(s: Sheet) -> None:
    """A class from the back row: a teacher in áo dài, a board, tall windows on flame trees."""
    s.wash(box(-20, -20, 1640, 900), [(0, STRAW), (1, CREAM)])
    s.shade(box(-20, -20, 1640, 800), HONEY, "up", 0.4)
    with s.layer("fine"):
        for x in (60, 1290):
            _tall_window(s, x, 90, 260, 500)
        s.form(box(-20, 640, 1640, 180), mix(CELADON, FERN, 0.45), FERN, "down", 0.4)
        s.path(box(-20, 634, 1640, 12), mix(FERN, JADE, 0.5))
        s.form(box(400, 130, 800, 440), mix(BARK, AMBER, 0.4), INK, "down", 0.5)
        s.form(box(420, 150, 760, 400), PINE, INK, "slant", 0.6)
        _chalk(s)
        s.form(box(420, 560, 760, 14), mix(AMBER, HONEY, 0.3), BARK)
        for x, ink in ((520, PAPER), (560, CORAL), (1080, PAPER)):
            s.path(box(x, 552, 26, 8), ink)
        s.form(box(-20, 800, 1640, 300), mix(AMBER, SAND, 0.45), BARK, "down", 0.6)
        long_dress(s, 1010, 850, 420, LACQUER, WINE, SHELL, hatted=False, sway=0.02)
        s.path(brush(curve([(980, 522), (940, 580), (900, 500)], 8), 26, 17), LACQUER)
        s.path(oval(896, 494, 10), SKIN)
        s.path(brush([(894, 490), (842, 420)], 5, 3), BARK)
        _globe(s, 1270, 742, 66)
    _pupils(s)


def _tall_window(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    s.form(box(x - 20, y - 20, w + 40, h + 40), mix(JADE, PINE, 0.2), PINE, "right", 0.5)
    s.wash(box(x, y, w, h), [(0, DEW), (1, FROST)])
    with s.layer("", clip=box(x, y, w, h)):
        s.path(box(x, y + h * 0.6, w, h * 0.4), JADE)
        crown(s, x + w * 0.5, y + h * 0.75, w * 0.6, h * 0.28, [JADE, FERN, CELADON], 0.6)
        flame_dabs(s, x + w * 0.5, y + h * 0.5, w * 0.55, h * 0.16, [LACQUER, VERMILION, CORAL], 60, 16)
    for u in (0.5,):
        s.path(box(x + w * u - 7, y, 14, h), mix(JADE, PINE, 0.2))
    for v in (0.33, 0.66):
        s.path(box(x, y + h * v - 5, w, 10), mix(JADE, PINE, 0.2))


def _chalk(s: Sheet) -> None:
    chalk = mix(PAPER, CELADON, 0.15)
    s.line(
        smooth([(480, 440), (560, 400), (640, 300), (720, 260), (800, 300), (880, 400), (960, 440)], closed=False),
        chalk,
        5,
        0.9,
    )
    s.line("M470 442H970", chalk, 5, 0.9)
    for x in range(520, 940, 40):
        s.line(f"M{x} 440V{440 - 165 * max(0.08, math.sin(math.pi * (x - 470) / 500)) ** 1.5:.0f}", chalk, 3, 0.8)
    for i in range(3):
        s.line(f"M{500 + i * 40} {466 + i * 22}q30 -12 60 0t60 0t60 0t60 0t60 0", HAZE, 3, 0.8)
    s.line(oval(1060, 270, 52, count=22), STRAW, 5, 0.9)
    for k in range(12):
        a = math.tau * k / 12
        s.line(
            f"M{1060 + math.cos(a) * 66:.0f} {270 + math.sin(a) * 66:.0f}L"
            f"{1060 + math.cos(a) * 84:.0f} {270 + math.sin(a) * 84:.0f}",
            STRAW,
            4,
            0.9,
        )


def _globe(s: Sheet, x: float, y: float, r: float) -> None:
    s.form(box(x - 120, y + r + 30, 240, 20), mix(AMBER, BARK, 0.3), INK)
    for dx in (-100, 88):
        s.form(box(x + dx, y + r + 46, 16, 24), BARK, INK, "right", 0.6)
    s.path(brush([(x, y + r), (x, y + r + 32)], 10, 34), AMBER)
    s.line(
        f"M{x - r * 0.5:.0f} {y - r * 1.08:.0f}A{r * 1.18:.0f} "
        f"{r * 1.18:.0f} 0 0 0 {x + r * 0.5:.0f} {y + r * 1.08:.0f}",
        AMBER,
        7,
    )
    s.form(oval(x, y, r, count=22), SLATE, INDIGO, "right", 0.8)
    for dx, dy, w, h in ((-14, -24, 26, 14), (12, 12, 20, 24), (-30, 22, 12, 12)):
        s.path(
            smooth(
                [
                    (x + dx - w, y + dy),
                    (x + dx, y + dy - h),
                    (x + dx + w, y + dy - 4),
                    (x + dx + 4, y + dy + h),
                ]
            ),
            CELADON,
        )


def _pupils(s: Sheet) -> None:
    coats = [SHELL, INDIGO, mix(JADE, FERN, 0.4), CORAL, SHELL, HONEY, SLATE, ROSE]
    with s.layer("fine"):
        for row, (y, tall, count) in enumerate(((880, 330, 6), (1060, 450, 5))):
            step = 1700 / count
            for i in range(count):
                x = -30 + step * (i + 0.5) + (row * 40)
                if row == 0:
                    s.form(box(x - step * 0.36, y - 42, step * 0.72, 16), mix(GOLD, AMBER, 0.4), BARK)
                _pupil(s, x, y, tall, coats[(i * 3 + row) % 8], i + row)
            s.form(box(-20, y - 4, 1640, 26 if row == 0 else 60), mix(AMBER, BARK, 0.2), INK, "down", 0.7)
            s.path(box(-20, y - 6, 1640, 6), HONEY, 0.8)


def _pupil(s: Sheet, x: float, y: float, tall: float, coat: str, turn: int) -> None:
    body = smooth(
        [
            (x - tall * 0.2, y + 4),
            (x - tall * 0.19, y - tall * 0.25),
            (x - tall * 0.07, y - tall * 0.34),
            (x + tall * 0.07, y - tall * 0.34),
            (x + tall * 0.19, y - tall * 0.25),
            (x + tall * 0.2, y + 4),
        ],
        tension=0.7,
    )
    s.form(body, coat, mix(coat, INK, 0.5), "right", 0.7, 0.6)
    s.path(brush([(x, y - tall * 0.42), (x, y - tall * 0.31)], tall * 0.09, tall * 0.11), SKIN)
    for side in (-1, 1):
        s.path(oval(x + side * tall * 0.1, y - tall * 0.47, tall * 0.02, tall * 0.03), SKIN)
    s.path(
        oval(x, y - tall * 0.49, tall * 0.103, tall * 0.122, count=18),
        mix(INK, BARK, 0.15 if turn % 2 else 0.0),
    )
    if turn % 3 == 1:
        s.form(
            brush(
                curve([(x, y - tall * 0.52), (x + 6, y - tall * 0.3), (x, y - tall * 0.12)], 8),
                tall * 0.13,
                tall * 0.05,
            ),
            INK,
            BARK,
            "right",
            0.4,
        )
        s.path(box(x - tall * 0.04, y - tall * 0.37, tall * 0.08, tall * 0.022), LACQUER)
    elif turn % 3 == 2:
        s.form(
            smooth(
                [
                    (x - tall * 0.11, y - tall * 0.5),
                    (x + tall * 0.11, y - tall * 0.5),
                    (x + tall * 0.125, y - tall * 0.36),
                    (x, y - tall * 0.34),
                    (x - tall * 0.125, y - tall * 0.36),
                ]
            ),
            INK,
            BARK,
            "right",
            0.4,
        )


def photo_contest(s: Sheet) -> None:
    """Visitors before the prints of a contest."""
    s.wash(box(-20, -20, 1640, 900), [(0, mix(SHELL, SAND, 0.25)), (1, SHELL)])
    s.shade(box(-20, -20, 1640, 820), SAND, "up", 0.5)
    with s.layer("fine"):
        s.form(box(-20, 800, 1640, 300), mix(AMBER, GOLD, 0.25), BARK, "down", 0.6)
        for i in range(9):
            s.line(f"M{-500 + i * 330} 1090L{80 + i * 180} 804", BARK, 2.4, 0.5)
        s.path(box(-20, 784, 1640, 20), PAPER)
        s.path(box(-20, 64, 1640, 10), INK_SOFT)
    frames = (
        (70, 210, 360, 270, _mini_karst),
        (490, 170, 330, 430, _mini_lotus),
        (880, 230, 390, 270, _mini_bridge),
        (1330, 180, 240, 360, _mini_flame),
        (110, 540, 280, 200, _mini_fields),
        (930, 550, 300, 190, _mini_sea),
    )
    for x, y, w, h, scene in frames:
        _frame(s, x, y, w, h, scene)
    for x in (250, 655, 1075, 1450):
        with s.layer("fine"):
            s.path(poly([(x - 18, 70), (x + 18, 70), (x + 28, 112), (x - 28, 112)]), INK)
        s.put(f'<path d="M{x - 26} 112L{x - 190} 780H{x + 190}L{x + 26} 112Z" fill="{STRAW}" opacity=".22"/>')
    with s.layer("fine"):
        for x, tall, coat, shade in (
            (190, 430, LACQUER, WINE),
            (330, 300, HONEY, AMBER),
            (1010, 420, INDIGO, NIGHT),
            (1150, 410, mix(JADE, FERN, 0.3), PINE),
        ):
            s.path(oval(x + tall * 0.1, 960, tall * 0.28, 12), INK, 0.25)
            stander(s, x, 962, tall, coat, shade, INK_SOFT)
        s.path(oval(700, 1010, 170, 14), INK, 0.25)
        long_dress(s, 640, 1010, 500, mix(ROSE, BLUSH, 0.3), CORAL, PAPER, hatted=False, sway=0.03)
        walker(s, 1430, 1020, 470, SLATE, INDIGO, INK, hatted=False, flip=True, stride=0.07)
        s.line("M1415 700L1470 830", INK, 5)
        s.form(box(1448, 800, 74, 50), INK, INK_SOFT, "up", 0.5)
        s.form(oval(1470, 826, 17), SLATE, INK)


def _frame(s: Sheet, x: float, y: float, w: float, h: float, scene: object) -> None:
    with s.layer("fine"):
        s.path(box(x + 10, y + 16, w, h), BARK, 0.28)
        s.form(box(x, y, w, h), mix(BARK, INK, 0.4), INK, "right", 0.5)
        s.path(box(x + 12, y + 12, w - 24, h - 24), PAPER)
    inner = (x + 34, y + 34, w - 68, h - 68)
    with s.layer("fine", clip=box(*inner)):
        scene(s, *inner)  # type: ignore[operator]


def _mini_karst(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    s.wash(box(x, y, w, h), [(0, ROSE), (0.6, BLUSH), (1, CELADON)])
    s.path(oval(x + w * 0.66, y + h * 0.36, h * 0.17), VERMILION)
    for u, ww, hh, ink in (
        (0.3, 0.34, 0.5, HAZE),
        (0.85, 0.4, 0.6, HAZE),
        (0.12, 0.36, 0.66, FERN),
        (0.56, 0.24, 0.34, FERN),
    ):
        karst(s, x + u * w, y + h * 0.78, ww * w, hh * h, Rock(ink, mix(ink, SLATE, 0.6)))
    s.wash(box(x, y + h * 0.76, w, h * 0.3), [(0, DEW), (1, FERN)])
    sampan(s, x + w * 0.5, y + h * 0.9, w * 0.2, WINE, INK, CREAM)


def _mini_lotus(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    s.wash(box(x, y, w, h), [(0, DEW), (1, FERN)])
    for u, v, r in ((0.2, 0.82, 0.4), (0.85, 0.9, 0.5), (0.7, 0.62, 0.3)):
        lotus_leaf(s, x + u * w, y + v * h, r * w, r * w * 0.36, JADE, PINE, CELADON)
    for u, v, size, open_ in ((0.45, 0.52, 0.42, 1.0), (0.8, 0.34, 0.26, 0.2)):
        stem(s, [(x + u * w, y + v * h), (x + u * w, y + h * 1.1)], 7, JADE, PINE)
        lotus_flower(s, x + u * w, y + v * h, size * w, BLUSH, LACQUER, open_=open_)


def _mini_bridge(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    s.wash(box(x, y, w, h), [(0, INDIGO), (0.6, CORAL), (1, HONEY)])
    s.path(oval(x + w * 0.3, y + h * 0.62, h * 0.2), STRAW)
    s.wash(box(x, y + h * 0.68, w, h * 0.4), [(0, CORAL), (1, WINE)])
    arch = curve([(x, y + h * 0.6), (x + w * 0.5, y - h * 0.3), (x + w, y + h * 0.6)], 16)
    s.line(poly(arch, closed=False), NIGHT, 7)
    for px, py in arch:
        s.line(f"M{px:.0f} {py:.0f}V{y + h * 0.6:.0f}", NIGHT, 3)
    s.path(box(x, y + h * 0.58, w, 10), NIGHT)


def _mini_flame(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    s.wash(box(x, y, w, h), [(0, CELADON), (1, SHELL)])
    s.path(
        brush(curve([(x + w * 0.5, y + h), (x + w * 0.4, y + h * 0.6), (x + w * 0.56, y + h * 0.3)], 8), 22, 9),
        BARK,
    )
    flame_dabs(s, x + w * 0.5, y + h * 0.32, w * 0.46, h * 0.2, [WINE, LACQUER, VERMILION, CORAL], 70, 14)


def _mini_fields(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    s.path(box(x, y, w, h), STRAW)
    for i in range(7):
        s.path(
            smooth(
                [
                    (x - 10, y + h * (0.3 + i * 0.12)),
                    (x + w * 0.4, y + h * (0.2 + i * 0.13)),
                    (x + w + 10, y + h * (0.36 + i * 0.12)),
                    (x + w + 10, y + h * 1.2),
                    (x - 10, y + h * 1.2),
                ]
            ),
            (FERN, GOLD, JADE, HONEY)[i % 4],
        )
    s.path(oval(x + w * 0.75, y + h * 0.16, h * 0.12), CORAL)


def _mini_sea(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    s.wash(box(x, y, w, h), [(0, HAZE), (0.5, SHELL), (0.5, SLATE), (1, INDIGO)])
    for u in (0.3, 0.62):
        s.path(
            poly([(x + u * w, y + h * 0.22), (x + (u + 0.12) * w, y + h * 0.56), (x + u * w, y + h * 0.56)]),
            VERMILION,
        )
        s.path(brush([(x + (u - 0.08) * w, y + h * 0.6), (x + (u + 0.14) * w, y + h * 0.6)], 3, 3, 9), WINE)


SCENES = {"classroom": classroom, "photo-contest": photo_contest}
