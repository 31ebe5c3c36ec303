"""Karst: the limestone towers of Ninh Bình, Cát Bà and Lan Hạ, carved with falling strokes."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

from dataclasses import dataclass

from .hand import Point, blob, brush, smooth
from .palette import CELADON, mix
from .sheet import Sheet


@dataclass(frozen=True)
class Rock:
    """The inks of one range: face, shade, carved lines, and the green on top (empty for bare far rock)."""

    face: str
    shade: str
    carve: str = ""
    moss: str = ""
    side: str = "right"
    amount: float = 0.75


def tower(s: Sheet, x: float, base: float, width: float, height: float) -> list[Point]:
    """The outline of one tower, left foot to right foot: steep sides, a rounded and broken crown."""
    rng = s.rng
    power, lean = rng.uniform(2.1, 3.3), rng.uniform(-0.2, 0.2)
    bump, bump_at, bump_size = (
        rng.uniform(0.5, 0.74),
        rng.choice([-1, 1]) * rng.uniform(0.45, 0.62),
        rng.uniform(0.3, 0.42),
    )
    points = []
    count = max(14, int(width / 14))
    for i in range(count + 1):
        t = -1 + 2 * i / count
        u = (t - lean * (1 - abs(t))) / 0.86
        rise = max(0.0, 1 - abs(u) ** power)
        v = (t - bump_at) / bump_size
        rise = max(rise, bump * max(0.0, 1 - abs(v) ** 2.4))
        edge = min(1.0, (1 - abs(t)) * 5)
        rise = rise * (1 + rng.uniform(-0.035, 0.035)) + 0.03 * edge * rng.random()
        points.append((x + t * width / 2 + rng.uniform(-3, 3) * edge, base - height * rise))
    return points


def karst(s: Sheet, x: float, base: float, width: float, height: float, rock: Rock) -> None:
    """One tower with its shade, carved strokes and green cap."""
    top = tower(s, x, base, width, height)
    outline = smooth([(top[0][0], base + 3), *top, (top[-1][0], base + 3)], tension=0.75)
    s.form(outline, rock.face, rock.shade, rock.side, rock.amount, 0.75)
    s.shade(outline, rock.shade, "down", rock.amount * 0.45, 0.4)
    if rock.carve or rock.moss:
        with s.layer("", clip=outline):
            if rock.carve:
                _carve(s, top, base, height, rock.carve)
            if rock.moss:
                _moss(s, top, base, height, rock)


def _carve(s: Sheet, top: list[Point], base: float, height: float, ink: str) -> None:
    rng = s.rng
    middle = sum(x for x, _ in top) / len(top)
    span = top[-1][0] - top[0][0]
    for _ in range(int(10 + span / 9)):
        x, y = top[rng.randrange(1, len(top) - 1)]
        y += rng.uniform(0.02, 0.62) * (base - y)
        fall = min(base - y, height * rng.uniform(0.07, 0.3))
        drift = (x - middle) / span * fall * 0.75
        stroke = [
            (x, y),
            (x + drift * 0.3 + rng.uniform(-3, 3), y + fall * 0.4),
            (x + drift * 0.5 + rng.uniform(-4, 4), y + fall * 0.7),
            (x + drift, y + fall),
        ]
        s.path(
            brush(stroke, 1.2, 0.6, belly=rng.uniform(1.5, 3.5) * (0.6 + height / 700)),
            ink,
            rng.uniform(0.35, 0.85),
        )


def _moss(s: Sheet, top: list[Point], base: float, height: float, rock: Rock) -> None:
    """Green on the crown and along the ledges, each tuft a few dabs side by side."""
    rng, light = s.rng, mix(rock.moss, CELADON, 0.28)
    for _ in range(int(7 + (top[-1][0] - top[0][0]) / 15)):
        x, y = top[rng.randrange(1, len(top) - 1)]
        y += (base - y) * rng.random() ** 2.2 * 0.9
        size = rng.uniform(4, 9) * (0.45 + height / 480)
        for i in range(rng.randint(3, 6)):
            dx, dy = (i - 2) * size * 1.3 + rng.uniform(-3, 3), abs(i - 2) * size * 0.35 + rng.uniform(-2, 2)
            s.path(blob(rng, x + dx, y + dy, size * 1.25, size * 0.8, 0.25), rock.moss if i % 3 else light, 0.92)


def ridge(
    s: Sheet,
    base: float,
    low: float,
    high: float,
    rock: Rock,
    step: float = 150,
    start: float = -80,
    end: float = 1680,
) -> None:
    """A whole row of towers, back ones first, heights between ``low`` and ``high``."""
    places, x = [], start
    while x < end:
        places.append((x, s.rng.uniform(low, high)))
        x += step * s.rng.uniform(0.6, 1.25)
    for at, height in sorted(places, key=lambda place: -place[1]):
        karst(s, at, base, step * s.rng.uniform(1.25, 1.9), height, rock)


def hills(s: Sheet, base: float, heights: list[float], face: str, shade: str, amount: float = 0.6) -> None:
    """A soft line of earth hills across the sheet, through evenly spaced heights."""
    gap = 1760 / (len(heights) - 1)
    top = [(-80 + i * gap, base - h + s.rng.uniform(-4, 4)) for i, h in enumerate(heights)]
    s.form(smooth([(-90, base + 4), *top, (1690, base + 4)], tension=1.0), face, shade, "down", amount, 0.9)
