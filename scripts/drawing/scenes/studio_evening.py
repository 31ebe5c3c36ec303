"""A programme going out at dusk."""

from __future__ import annotations

from ..hand import box, brush, curve, oval, poly, smooth
from ..palette import (
    AMBER,
    BARK,
    CELADON,
    CORAL,
    CREAM,
    HONEY,
    INDIGO,
    INK,
    INK_SOFT,
    JADE,
    LACQUER,
    NIGHT,
    PINE,
    SHELL,
    SLATE,
    STONE,
    STRAW,
    VERMILION,
    WINE,
    mix,
)
from ..people import stander
from ..pots import cup, vessel
from ..sheet import Sheet
from ..street_life import sitter
from ..town import skyline
from ..water import cloud, sun


def studio(s: Sheet) -> None:
    """A programme going out at dusk: two at the desk, a camera, the city in the window."""
    s.wash(box(-20, -20, 1640, 1110), [(0, NIGHT), (1, mix(NIGHT, INDIGO, 0.6))])
    window = box(330, 110, 940, 420)
    with s.layer("fine", clip=window):
        s.wash(window, [(0, INDIGO), (0.55, mix(SLATE, CORAL, 0.5)), (0.85, CORAL), (1, HONEY)])
        sun(s, 830, 430, 84, STRAW, CORAL, HONEY)
        cloud(s, 560, 210, 340, mix(SLATE, CORAL, 0.5), 0.7)
        cloud(s, 1100, 260, 300, mix(SLATE, CORAL, 0.5), 0.7, 3)
        skyline(s, 530, 320, 1290, 60, 190, mix(SLATE, CORAL, 0.25), SLATE, "", 60)
        skyline(s, 534, 320, 1290, 40, 130, INDIGO, NIGHT, HONEY, 74)
    with s.layer("fine"):
        for x in (322, 640, 952, 1262):
            s.form(box(x, 100, 16, 440), mix(BARK, AMBER, 0.3), INK, "right", 0.6)
        for y in (100, 528):
            s.form(box(322, y, 956, 16), mix(BARK, AMBER, 0.3), INK, "down", 0.6)
        for side in (40, 1330):
            for i in range(15):
                s.form(box(side + i * 16, 90, 11, 560), mix(LACQUER, WINE, 0.35), WINE, "right", 0.8)
        s.form(box(-20, 700, 1640, 400), mix(INDIGO, SLATE, 0.25), NIGHT, "down", 0.8)
        s.path(box(-20, 694, 1640, 8), SLATE)
    for x in (470, 1130):
        with s.layer("fine"):
            s.path(box(x - 3, -20, 6, 70), INK)
            s.form(poly([(x - 44, 40), (x + 44, 40), (x + 62, 92), (x - 62, 92)]), INK, INK_SOFT, "down", 0.6)
            s.path(box(x - 60, 88, 120, 9), STRAW)
        s.put(f'<path d="M{x - 58} 96L{x - 300} 860H{x + 300}L{x + 58} 96Z" fill="{STRAW}" opacity=".13"/>')
    with s.layer("fine"):
        _presenters(s)
        _camera(s)


def _presenters(s: Sheet) -> None:
    s.form(
        smooth([(420, 900), (800, 876), (1240, 900), (1290, 960), (800, 990), (370, 960)]),
        mix(LACQUER, WINE, 0.3),
        WINE,
        "down",
        0.6,
    )
    s.line(smooth([(440, 905), (800, 884), (1220, 905), (1262, 954), (800, 980), (398, 954)]), HONEY, 4, 0.8)
    for x, coat, shade, flip in ((560, VERMILION, WINE, False), (1090, SHELL, SLATE, True)):
        k = -1 if flip else 1
        s.form(
            smooth(
                [
                    (x - k * 118, 640),
                    (x - k * 66, 640),
                    (x - k * 60, 820),
                    (x + k * 80, 830),
                    (x + k * 80, 870),
                    (x - k * 110, 870),
                ],
                tension=0.6,
            ),
            mix(AMBER, BARK, 0.3),
            BARK,
            "down",
            0.6,
        )
        for dx in (-100, 64):
            s.path(brush([(x + k * dx, 866), (x + k * dx * 1.08, 942)], 11, 7), BARK)
        sitter(s, x, 940, 560, coat, shade, flip=flip, trousers=mix(INDIGO, INK, 0.3))
        s.path(brush(curve([(x + k * 200, 822), (x + k * 215, 660), (x + k * 130, 600)], 8), 7, 6), STONE)
        s.form(oval(x + k * 118, 590, 15, 24, 62 * k), INK_SOFT, INK)
    s.form(oval(826, 824, 130, 22, count=22), HONEY, AMBER, "down", 0.6)
    s.path(brush([(826, 840), (826, 940)], 26, 18), BARK)
    s.path(oval(826, 944, 70, 12), BARK)
    for x, ink in ((760, JADE), (800, CORAL)):
        cup(s, x, 826, 38, CREAM, STONE, ink)
    vessel(s, "vase", 872, 824, 96, CELADON, JADE, PINE, 2)
    for turn in range(7):
        tip = (872 + (turn - 3) * 28, 664 + abs(turn - 3) * 9)
        s.path(brush(curve([(872, 732), (872 + (turn - 3) * 12, 700), tip], 6), 4, 3), JADE)
        s.form(oval(*tip, 16), (VERMILION, CORAL)[turn % 2], WINE, "down", 0.6)


def _camera(s: Sheet) -> None:
    x, y = 300, 760
    for dx in (-150, 20, 150):
        s.path(brush([(x + 10, y + 40), (x + dx, 1100)], 20, 14), INK)
    s.path(box(x - 30, y + 20, 90, 40), INK_SOFT)
    s.form(box(x - 170, y - 130, 320, 160), mix(INK, NIGHT, 0.3), SLATE, "up", 0.5)
    s.form(
        poly([(x + 150, y - 106), (x + 236, y - 124), (x + 236, y + 22), (x + 150, y + 4)]),
        INK,
        INK_SOFT,
        "up",
        0.5,
    )
    s.path(box(x - 150, y - 168, 180, 40), INK)
    s.path(oval(x - 120, y - 84, 13), VERMILION)
    s.glow(x - 120, y - 84, 60, VERMILION, 0.7)
    s.form(box(x - 290, y - 120, 120, 86), INK, INK_SOFT, "down", 0.4)
    s.wash(box(x - 278, y - 110, 96, 66), [(0, INDIGO), (0.6, CORAL), (1, HONEY)])
    stander(s, 130, 1300, 780, mix(INDIGO, INK, 0.3), INK, INK)
    s.line(f"M{84} 590A52 58 0 0 1 188 590", INK_SOFT, 12)
    for px in (84, 186):
        s.path(oval(px, 600, 15, 24), INK_SOFT)


SCENES = {"studio": studio}
