"""The terminal’s hall, travellers at an information screen."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

from ..hand import box, oval, poly, smooth
from ..palette import (
    AMBER,
    BARK,
    BLUSH,
    CELADON,
    CORAL,
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
from ..people import stander, walker
from ..rock import Rock, karst, ridge
from ..roofs import Roof, eaves
from ..sheet import Sheet
from ..water import birds, cloud, ripples, sun


def kiosk_port(s: Sheet) -> None:
    """The terminal's hall: travellers at an information screen, a ship behind the glass."""
    s.wash(box(-20, -20, 1640, 1110), [(0, FROST), (1, SHELL)])
    glass = box(-20, 60, 1640, 620)
    with s.layer("fine", clip=glass):
        s.wash(glass, [(0, mix(HAZE, FROST, 0.3)), (0.6, BLUSH), (1, STRAW)])
        sun(s, 330, 330, 96, mix(CORAL, HONEY, 0.3), VERMILION, STRAW)
        cloud(s, 700, 170, 460, PAPER, 0.85)
        cloud(s, 1330, 230, 340, PAPER, 0.8, 3)
        ridge(s, 560, 50, 150, Rock(mix(HAZE, FROST, 0.3), HAZE), 200)
        s.wash(box(-20, 556, 1640, 140), [(0, FROST), (1, mix(SLATE, HAZE, 0.4))])
        ripples(s, 565, 690, PAPER, 40, 0.7)
        _liner(s, 1010, 640, 860)
        birds(s, 420, 210, 4, 20, SLATE)
    with s.layer("fine"):
        for x in (-26, 300, 626, 952, 1278, 1590):
            s.form(box(x, 50, 22, 640), mix(INDIGO, SLATE, 0.35), INDIGO, "right", 0.6)
        for y in (50, 680):
            s.form(box(-20, y, 1640, 20), mix(INDIGO, SLATE, 0.35), INDIGO, "down", 0.6)
        s.form(box(-20, -20, 1640, 72), mix(AMBER, SAND, 0.5), AMBER, "down", 0.5)
        for i in range(33):
            s.line(f"M{i * 50} -10V46", AMBER, 5, 0.5)
        s.form(box(-20, 698, 1640, 400), mix(SAND, SHELL, 0.5), STONE, "down", 0.55)
        for i in range(12):
            s.line(f"M{-700 + i * 270} 1090L{100 + i * 130} 702", STONE, 2, 0.6)
        for y in (770, 880):
            s.line(f"M-20 {y}H1640", STONE, 2, 0.6)
        for x in (940, 1290):
            _bench(s, x, 800)
    with s.layer("fine"):
        _kiosk(s, 480, 980)
        for x, tall, coat, shade, flip in (
            (850, 440, LACQUER, WINE, True),
            (1340, 420, INDIGO, NIGHT, False),
        ):
            s.path(oval(x, 992, tall * 0.3, 12), INK, 0.22)
            walker(s, x, 995, tall, coat, shade, INK_SOFT, hatted=False, flip=flip, stride=0.085)
            k = -1 if flip else 1
            _suitcase(
                s,
                x - k * tall * 0.33,
                995,
                tall * 0.3,
                HONEY if flip else CORAL,
                x - k * tall * 0.05,
                995 - tall * 0.47,
            )
        s.path(oval(300, 1022, 130, 12), INK, 0.22)
        stander(s, 290, 1025, 480, mix(JADE, FERN, 0.25), PINE, INK_SOFT)
        s.form(
            smooth([(250, 640), (330, 640), (338, 770), (290, 784), (242, 770)], tension=0.7),
            AMBER,
            BARK,
            "down",
            0.7,
        )
        stander(s, 172, 1035, 300, HONEY, AMBER, INDIGO)


def _liner(s: Sheet, x: float, level: float, length: float) -> None:
    s.form(
        poly(
            [
                (x - length * 0.5, level - 70),
                (x + length * 0.56, level - 84),
                (x + length * 0.47, level + 18),
                (x - length * 0.46, level + 18),
            ]
        ),
        PAPER,
        HAZE,
        "down",
        0.7,
    )
    s.path(
        poly(
            [
                (x - length * 0.49, level - 40),
                (x + length * 0.53, level - 48),
                (x + length * 0.52, level - 36),
                (x - length * 0.485, level - 26),
            ]
        ),
        LACQUER,
    )
    for i, (w, dx) in enumerate(((0.8, -0.02), (0.7, -0.05), (0.54, -0.08))):
        top = level - 70 - (i + 1) * 50
        s.form(box(x + (dx - w / 2) * length, top, w * length, 52), PAPER, HAZE, "right", 0.6)
        for k in range(int(w * 30)):
            s.path(
                box(x + (dx - w / 2) * length + 14 + k * length / 31.5, top + 16, 15, 18),
                mix(SLATE, INDIGO, 0.3),
            )
    s.form(
        poly([(x - 120, level - 220), (x - 20, level - 220), (x - 40, level - 320), (x - 120, level - 320)]),
        LACQUER,
        WINE,
        "right",
        0.7,
    )
    s.path(box(x - 122, level - 300, 84, 18), PAPER)


def _kiosk(s: Sheet, x: float, foot: float) -> None:
    s.path(oval(x + 20, foot + 4, 170, 18), INK, 0.3)
    s.form(
        poly([(x - 60, foot), (x + 60, foot), (x + 44, foot - 240), (x - 44, foot - 240)]),
        mix(INDIGO, SLATE, 0.2),
        NIGHT,
        "right",
        0.7,
    )
    s.form(box(x - 96, foot - 14, 192, 20), INDIGO, NIGHT)
    s.form(
        smooth(
            [
                (x - 140, foot - 590),
                (x + 140, foot - 590),
                (x + 148, foot - 410),
                (x + 140, foot - 226),
                (x - 140, foot - 226),
                (x - 148, foot - 410),
            ],
            tension=0.25,
        ),
        INDIGO,
        NIGHT,
        "right",
        0.6,
    )
    screen = box(x - 118, foot - 566, 236, 314)
    with s.layer("fine", clip=screen):
        s.wash(screen, [(0, ROSE), (0.5, BLUSH), (1, CELADON)])
        s.path(oval(x + 40, foot - 470, 42), VERMILION)
        for dx, w, h in ((-70, 120, 130), (70, 130, 100), (0, 90, 60)):
            karst(s, x + dx, foot - 366, w, h, Rock(FERN, JADE, CELADON))
        s.path(box(x - 120, foot - 368, 240, 120), DEW)
        for i in range(4):
            s.form(box(x - 104 + i * 54, foot - 336, 44, 60), (LACQUER, JADE, INDIGO, HONEY)[i], INK, "down", 0.3)
    s.path(box(x - 4, foot - 604, 8, 4), HONEY)
    eaves(s, x, foot - 590, 340, 60, Roof(), 0.7, 0.3)


def _suitcase(s: Sheet, x: float, foot: float, tall: float, ink: str, hx: float, hy: float) -> None:
    s.line(f"M{x:.0f} {foot - tall:.0f}L{hx:.0f} {hy:.0f}", INK_SOFT, 5)
    s.form(
        smooth(
            [
                (x - tall * 0.34, foot - tall),
                (x + tall * 0.34, foot - tall),
                (x + tall * 0.34, foot - 12),
                (x - tall * 0.34, foot - 12),
            ],
            tension=0.25,
        ),
        ink,
        WINE,
        "right",
        0.6,
    )
    for u in (-0.14, 0.14):
        s.line(f"M{x + u * tall:.0f} {foot - tall * 0.96:.0f}V{foot - 18:.0f}", mix(ink, INK, 0.3), 4)
    for u in (-0.24, 0.24):
        s.path(oval(x + u * tall, foot - 7, 9), INK)


def _bench(s: Sheet, x: float, foot: float) -> None:
    for i in range(3):
        s.form(
            smooth(
                [
                    (x + i * 88, foot - 92),
                    (x + i * 88 + 78, foot - 92),
                    (x + i * 88 + 78, foot - 40),
                    (x + i * 88, foot - 40),
                ],
                tension=0.3,
            ),
            mix(JADE, FERN, 0.3),
            PINE,
            "down",
            0.6,
        )
    s.path(box(x - 8, foot - 40, 276, 12), INK_SOFT)
    for dx in (10, 236):
        s.path(box(x + dx, foot - 30, 12, 36), INK_SOFT)


SCENES = {"kiosk-port": kiosk_port}
