"""What crosses and carries: steel bridges, trains, trams, cranes, ships."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

from collections.abc import Sequence

from .hand import Point, box, oval, poly
from .palette import (
    BARK,
    CORAL,
    CREAM,
    HONEY,
    INK,
    INK_SOFT,
    SLATE,
    mix,
)
from .sheet import Sheet
from .town import windows


def truss(
    s: Sheet,
    left: float,
    right: float,
    deck: float,
    spans: int,
    rise: float,
    ink: str,
    pier: str,
    water: float,
    heavy: float = 9.0,
) -> None:
    """A steel cantilever bridge: humps over the piers, open lattice between them."""
    span = (right - left) / spans
    for i in range(spans + 1):
        px, w = left + i * span, span * 0.085
        s.form(
            poly([(px - w * 0.7, deck), (px + w * 0.7, deck), (px + w, water + 30), (px - w, water + 30)]),
            pier,
            INK,
            "right",
            0.75,
            0.8,
        )
    for i in range(spans):
        a, panels = left + i * span, 12
        top: list[Point] = []
        for j in range(panels + 1):
            t = j / panels
            hump = abs(2 * t - 1) ** (1.25 if i % 2 else 1.9)
            top.append((a + span * t, deck - rise * (0.26 + 0.74 * hump)))
        s.line(poly(top, closed=False), ink, heavy)
        for j in range(panels):
            (x1, y1), (x2, y2) = top[j], top[j + 1]
            s.line(f"M{x1:.1f} {y1:.1f}V{deck}", ink, heavy * 0.5)
            way = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {deck}" if j % 2 else f"M{x1:.1f} {deck}L{x2:.1f} {y2:.1f}"
            s.line(way, ink, heavy * 0.42)
    s.form(box(left - 20, deck - 4, right - left + 40, rise * 0.13), ink, INK, "down", 0.6, 0.8)
    s.line(f"M{left - 20} {deck - rise * 0.15}H{right + 20}", ink, heavy * 0.4)


def train(
    s: Sheet,
    x: float,
    foot: float,
    length: float,
    height: float,
    cars: int,
    body: str,
    shade: str,
    band: str,
    glass: str,
) -> None:
    """A modern train from the side, rounded nose to the right."""
    for i in range(cars):
        w, left = length / cars, x + i * length / cars
        nose = i == cars - 1
        shape = f"M{left + 3:.1f} {foot}V{foot - height:.1f}H{left + w - (w * 0.3 if nose else 3):.1f}" + (
            f"Q{left + w * 0.9:.1f} {foot - height:.1f} {left + w:.1f} {foot - height * 0.22:.1f}V{foot}Z"
            if nose
            else f"V{foot}Z"
        )
        s.form(shape, body, shade, "down", 0.6, 0.7)
        with s.layer("", clip=shape):
            s.path(box(left, foot - height * 0.36, w, height * 0.11), band)
            s.path(
                box(left + w * 0.05, foot - height * 0.82, w * 0.95 if nose else w * 0.9, height * 0.36),
                glass,
            )
            for j in range(5):
                s.path(
                    box(
                        left + w * (0.05 + 0.19 * j) + w * 0.145,
                        foot - height * 0.9,
                        w * 0.028,
                        height * 0.88,
                    ),
                    body,
                )
    s.path(box(x, foot - height * 0.06, length, height * 0.1), INK)


def crane(s: Sheet, x: float, foot: float, height: float, ink: str, shade: str, flip: bool = False) -> None:
    """A ship-to-shore gantry crane, its boom over the water."""
    k, w = (-1 if flip else 1), height * 0.024

    def at(u: float, v: float) -> str:
        return f"{x + k * u * height:.1f} {foot - v * height:.1f}"

    for u in (-0.16, 0.16):
        s.line(f"M{at(u, 0)}L{at(u, 0.62)}", shade if u < 0 else ink, w * 1.3)
    s.line(
        f"M{at(-0.16, 0.22)}L{at(0.16, 0.22)}M{at(-0.16, 0.6)}L{at(0.16, 0.6)}M{at(-0.16, 0.22)}L{at(0.16, 0.6)}",
        ink,
        w * 0.8,
    )
    s.line(f"M{at(-0.42, 0.64)}L{at(0.86, 0.64)}", ink, w * 1.5)
    s.line(f"M{at(0.1, 0.64)}L{at(0.02, 1)}L{at(-0.16, 0.64)}", ink, w)
    s.line(
        f"M{at(0.02, 1)}L{at(0.8, 0.66)}M{at(0.02, 1)}L{at(0.45, 0.66)}M{at(0.02, 1)}L{at(-0.4, 0.66)}",
        ink,
        w * 0.35,
    )
    s.path(
        poly(
            [(x + k * u * height, foot - v * height) for u, v in ((0.3, 0.62), (0.42, 0.62), (0.42, 0.56), (0.3, 0.56))]
        ),
        shade,
    )
    s.line(f"M{at(0.36, 0.56)}L{at(0.36, 0.36)}", ink, w * 0.3)


def containers(
    s: Sheet, x: float, foot: float, width: float, height: float, rows: Sequence[int], inks: Sequence[str]
) -> None:
    """Stacked containers; ``rows`` gives the height of each column of the stack."""
    for column, tall in enumerate(rows):
        for level in range(tall):
            left, top = x + column * width, foot - (level + 1) * height
            s.form(box(left, top, width - 3, height - 3), s.rng.choice(list(inks)), INK, "down", 0.5, 0.7)
            for i in range(1, 9):
                s.line(f"M{left + width * i / 9:.1f} {top + 4:.1f}v{height - 10:.1f}", INK, 1.4, 0.28)


def ship(
    s: Sheet, x: float, level: float, length: float, hull: str, shade: str, stripe: str, inks: Sequence[str]
) -> None:
    """A container ship, bow to the right, stacks on deck and a white bridge at the stern."""
    deck = level - length * 0.085
    for column in range(9):
        tall = s.rng.choice([3, 4, 4, 5])
        containers(
            s,
            x - length * 0.27 + column * length * 0.078,
            deck + 2,
            length * 0.076,
            length * 0.028,
            [tall],
            inks,
        )
    s.form(
        box(x - length * 0.4, deck - length * 0.2, length * 0.1, length * 0.2),
        CREAM,
        shade,
        "right",
        0.5,
        0.7,
    )
    s.form(
        box(x - length * 0.37, deck - length * 0.25, length * 0.04, length * 0.06),
        stripe,
        shade,
        "right",
        0.7,
        0.7,
    )
    windows(
        s,
        x - length * 0.39,
        deck - length * 0.19,
        length * 0.085,
        length * 0.15,
        INK_SOFT,
        1.0,
        length * 0.017,
    )
    shape = [
        (x - length * 0.47, deck - length * 0.012),
        (x + length * 0.44, deck - length * 0.012),
        (x + length * 0.52, deck - length * 0.045),
        (x + length * 0.46, level + length * 0.022),
        (x - length * 0.43, level + length * 0.022),
    ]
    s.form(poly(shape), hull, shade, "down", 0.8, 0.8)
    s.path(
        poly(
            [
                (x - length * 0.443, level - length * 0.012),
                (x + length * 0.475, level - length * 0.012),
                (x + length * 0.46, level + length * 0.022),
                (x - length * 0.43, level + length * 0.022),
            ]
        ),
        stripe,
    )


def tram(
    s: Sheet,
    x: float,
    foot: float,
    length: float,
    body: str,
    shade: str,
    trim: str = CREAM,
    glass: str = BARK,
) -> None:
    """An old street tram from the side, a few riders at its windows."""
    h = length * 0.32
    for u in (0.2, 0.3, 0.7, 0.8):
        s.path(oval(x + u * length, foot - h * 0.07, h * 0.1), INK)
    s.path(box(x + length * 0.12, foot - h * 0.16, length * 0.76, h * 0.07), INK_SOFT)
    s.form(box(x, foot - h, length, h * 0.86), body, shade, "down", 0.6, 0.7)
    s.path(box(x, foot - h * 0.95, length, h * 0.46), trim)
    for i in range(8):
        left, top = x + length * (0.025 + 0.121 * i), foot - h * 0.91
        pane = box(left, top, length * 0.1, h * 0.38)
        s.form(pane, glass, INK, "down", 0.4, 0.8)
        if i % 3 != 1:
            with s.layer("", clip=pane):
                cx, cy = left + length * 0.05, top + h * 0.24
                s.path(oval(cx, cy + h * 0.22, length * 0.034, h * 0.15), (CORAL, HONEY, SLATE)[i % 3])
                s.path(oval(cx, cy, h * 0.055, h * 0.068), INK)
    s.path(box(x, foot - h * 0.44, length, h * 0.045), HONEY)
    s.path(box(x, foot - h * 0.2, length, h * 0.025), HONEY)
    top = foot - h
    s.form(
        f"M{x - length * 0.025:.1f} {top + h * 0.04:.1f}C{x - length * 0.02:.1f} "
        f"{top - h * 0.1:.1f} {x + length * 0.05:.1f} {top - h * 0.12:.1f} "
        f"{x + length * 0.12:.1f} {top - h * 0.12:.1f}H{x + length * 0.88:.1f}C"
        f"{x + length * 0.95:.1f} {top - h * 0.12:.1f} {x + length * 1.02:.1f} "
        f"{top - h * 0.1:.1f} {x + length * 1.025:.1f} {top + h * 0.04:.1f}Z",
        mix(trim, INK_SOFT, 0.45),
        shade,
        "down",
        0.4,
        0.7,
    )
    s.path(box(x + length * 0.2, top - h * 0.17, length * 0.6, h * 0.06), mix(trim, INK_SOFT, 0.3))
