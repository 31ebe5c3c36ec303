"""The town: tube houses, shutters, skylines, bridges, cranes, ships, trains, trams and lamps."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

from .hand import box, brush, curve, oval, poly
from .palette import (
    CELADON,
    CORAL,
    FERN,
    GOLD,
    HONEY,
    INK,
    LACQUER,
    SAND,
    SHELL,
    SLATE,
    WINE,
)
from .sheet import Sheet


def shutters(
    s: Sheet,
    x: float,
    y: float,
    width: float,
    height: float,
    ink: str,
    shade: str,
    dark: str = INK,
    open_: bool = True,
) -> None:
    """A window with slatted shutters; (x, y) is its upper left corner."""
    s.path(box(x, y, width, height), dark)
    leaf = width * (0.3 if open_ else 0.49)
    for left in (x - (leaf * 0.55 if open_ else 0), x + width - leaf + (leaf * 0.55 if open_ else 0)):
        s.form(box(left, y - 2, leaf, height + 4), ink, shade, "right", 0.7, 0.7)
        for i in range(1, 9):
            s.line(f"M{left + 3:.1f} {y + height * i / 9:.1f}h{leaf - 6:.1f}", shade, 1.8, 0.7)


def tile_roof(
    s: Sheet, x: float, y: float, width: float, height: float, ink: str, shade: str, slope: float = 0.08
) -> None:
    """The front slope of a house roof with rows of scale tiles; (x, y) is the left end of the eave."""
    d = poly(
        [
            (x - width * 0.04, y),
            (x + width * slope, y - height),
            (x + width * (1 - slope), y - height),
            (x + width * 1.04, y),
        ]
    )
    s.form(d, ink, shade, "down", 0.8, 0.8)
    with s.layer("", clip=d):
        rows = max(3, int(height / 16))
        for row in range(rows):
            ty, step = y - height + height * (row + 0.7) / rows, 17
            for i in range(int(width * 1.1 / step) + 1):
                tx = x - width * 0.05 + i * step + (row % 2) * step / 2
                s.line(f"M{tx:.1f} {ty:.1f}q{step / 2:.1f} 9 {step:.1f} 0", shade, 1.8, 0.6)


def tube_house(
    s: Sheet,
    x: float,
    foot: float,
    width: float,
    height: float,
    wall: str,
    shade: str,
    wood: str,
    tile: str,
    floors: int = 2,
) -> None:
    """A narrow street house: open shop below, shuttered windows and a balcony above, a tiled roof."""
    s.form(box(x, foot - height, width, height), wall, shade, "down", 0.7, 0.85)
    shop = height / (floors + 1.15)
    s.path(box(x + width * 0.1, foot - shop * 0.82, width * 0.8, shop * 0.82), INK)
    _goods(s, x + width * 0.28, foot, width * 0.44, shop * 0.7)
    for i in range(2):
        s.form(
            box(x + width * (0.1 + 0.64 * i), foot - shop * 0.8, width * 0.16, shop * 0.8),
            wood,
            INK,
            "right",
            0.6,
            0.8,
        )
    s.form(
        poly(
            [
                (x - 4, foot - shop * 0.84),
                (x + width + 4, foot - shop * 0.84),
                (x + width + 14, foot - shop * 0.66),
                (x - 14, foot - shop * 0.66),
            ]
        ),
        tile,
        WINE,
        "down",
        0.7,
        0.8,
    )
    for floor in range(floors):
        top = foot - shop - (height - shop) * (floor + 1) / (floors + 0.15) + (height - shop) * 0.14
        tall = (height - shop) / floors * 0.5
        windows = 2 if width > 150 else 1
        for i in range(windows):
            w = width * (0.24 if windows == 2 else 0.4)
            wx = x + width * ((0.16, 0.6)[i] if windows == 2 else 0.3)
            shutters(s, wx, top, w, tall, wood, INK, open_=s.rng.random() < 0.6)
        rail = top + tall + 8
        s.path(box(x + width * 0.06, rail, width * 0.88, 6), wood)
        s.path(box(x + width * 0.06, rail - tall * 0.3, width * 0.88, 4), wood)
        for i in range(12):
            s.line(
                f"M{x + width * (0.08 + 0.84 * i / 11):.1f} {rail - tall * 0.3:.1f}v{tall * 0.3:.1f}",
                wood,
                2.4,
            )
    tile_roof(s, x, foot - height + 4, width, height * 0.14, tile, WINE)


def _goods(s: Sheet, x: float, foot: float, width: float, height: float) -> None:
    for i in range(5):
        ink = s.rng.choice([CORAL, HONEY, CELADON, SAND, LACQUER, SLATE])
        s.path(
            box(
                x + width * i / 5,
                foot - height * s.rng.uniform(0.85, 1),
                width * 0.15,
                height * s.rng.uniform(0.25, 0.45),
            ),
            ink,
            0.75,
        )
        s.path(
            oval(x + width * (i + 0.4) / 5, foot - height * s.rng.uniform(0.12, 0.3), width * 0.09),
            s.rng.choice([GOLD, CORAL, FERN, SHELL]),
            0.8,
        )


def skyline(
    s: Sheet,
    foot: float,
    left: float,
    right: float,
    low: float,
    high: float,
    face: str,
    shade: str,
    light: str = "",
    wide: float = 70,
) -> None:
    """A row of plain towers, some with lit windows."""
    x = left
    while x < right:
        w, h = wide * s.rng.uniform(0.5, 1.1), s.rng.uniform(low, high)
        top = foot - h
        shape = s.rng.choice(
            [
                [(x, foot), (x, top), (x + w, top), (x + w, foot)],
                [(x, foot), (x, top + w * 0.3), (x + w, top), (x + w, foot)],
                [
                    (x, foot),
                    (x, top),
                    (x + w * 0.3, top),
                    (x + w * 0.3, top - w * 0.25),
                    (x + w * 0.7, top - w * 0.25),
                    (x + w * 0.7, top),
                    (x + w, top),
                    (x + w, foot),
                ],
            ]
        )
        s.form(poly(shape), face, shade, "right", 0.65, 0.8)
        if light:
            windows(s, x + w * 0.15, top + 14, w * 0.7, h - 24, light, 0.4)
        x += w * s.rng.uniform(0.9, 1.35)


def windows(
    s: Sheet, x: float, y: float, width: float, height: float, ink: str, share: float = 0.5, step: float = 15
) -> None:
    """A grid of small lit windows, ``share`` of them on."""
    for row in range(int(height / (step * 1.3))):
        for column in range(max(1, int(width / step))):
            if s.rng.random() < share:
                s.path(
                    box(x + column * step, y + row * step * 1.3, step * 0.5, step * 0.62),
                    ink,
                    s.rng.uniform(0.45, 1),
                )


def lamp(s: Sheet, x: float, foot: float, height: float, ink: str = INK, light: str = HONEY) -> None:
    """A street lamp with two globes."""
    s.path(brush([(x, foot), (x, foot - height)], height * 0.035, height * 0.018), ink)
    for side in (-1, 1):
        arm = curve(
            [
                (x, foot - height * 0.86),
                (x + side * height * 0.1, foot - height * 0.86),
                (x + side * height * 0.13, foot - height * 0.95),
            ],
            6,
        )
        s.path(brush(arm, height * 0.012, height * 0.012), ink)
        s.glow(x + side * height * 0.13, foot - height, height * 0.16, light, 0.6)
        s.path(oval(x + side * height * 0.13, foot - height, height * 0.045), light)


def awning(
    s: Sheet,
    x: float,
    y: float,
    width: float,
    height: float,
    inks: tuple[str, str],
    shade: str,
    stripes: int = 8,
) -> None:
    """A striped awning with a scalloped edge; (x, y) is its upper left corner."""
    w = width / stripes
    for i in range(stripes):
        top, low = x + width * 0.05 + i * w * 0.9, x + i * w
        s.path(
            poly([(top, y), (top + w * 0.9 + 1, y), (low + w + 1, y + height), (low, y + height)]),
            inks[i % 2],
        )
        s.path(
            f"M{low:.1f} {y + height - 1:.1f}h{w:.1f}a{w / 2:.1f} {w * 0.45:.1f} 0 0 1 {-w:.1f} 0z",
            inks[i % 2],
        )
    s.shade(box(x, y, width, height * 1.3), shade, "down", 0.45, 0.7)


def wires(s: Sheet, left: float, right: float, y: float, sag: float, ink: str = INK, count: int = 3) -> None:
    """Street wires that hang a little."""
    for i in range(count):
        s.line(
            f"M{left} {y + i * 14}Q{(left + right) / 2 + s.rng.uniform(-60, 60):.0f} "
            f"{y + sag + i * 17} {right} {y + i * 9 - 10}",
            ink,
            2.2,
            0.75,
        )
