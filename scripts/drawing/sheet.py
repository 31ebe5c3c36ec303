"""One sheet of paper: forms and lines in layers, with cut edges, stippled shade and paper grain."""

# ruff: noqa: PLR0917 -- a motif takes its place, its size and its inks, in that order

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random

from .inks import FILTERS, finish, stipple

WIDTH, HEIGHT = 1600, 1067
SIDES = {
    "down": "0 0 0 1",
    "up": "0 1 0 0",
    "right": "0 0 1 0",
    "left": "1 0 0 0",
    "slant": "0 0 .9 1",
    "back": "1 0 .1 1",
}
Stops = Sequence[tuple[float, str]]


class Sheet:
    """Collects a picture from back to front; ``svg()`` gives it whole. The key seeds every jitter."""

    def __init__(self, key: str) -> None:
        self.rng = Random(f"nhip-cau/{key}")
        self._body: list[str] = []
        self._defs: dict[str, str] = {}

    def put(self, markup: str) -> None:
        """Lay markup on top of what is there."""
        self._body.append(markup)

    def path(self, d: str, fill: str, opacity: float = 1.0) -> None:
        """A flat form."""
        self.put(f'<path d="{d}" fill="{fill}"' + (f' opacity="{opacity:.2f}"/>' if opacity < 1 else "/>"))

    def form(self, d: str, fill: str, shade: str, side: str = "down", amount: float = 0.8, reach: float = 0.85) -> None:
        """A flat form with shade stippled in from one side; ``reach`` is the part of the form it covers."""
        self.path(d, fill)
        self.shade(d, shade, side, amount, reach)

    def shade(self, d: str, ink: str, side: str = "down", amount: float = 0.8, reach: float = 0.85) -> None:
        """Only the stippled shade of a form."""
        fade = self._fade(side, amount, reach)
        name = f"stipple{ink[1:]}"
        self._defs.setdefault(name, stipple(name, ink))
        self.put(f'<path d="{d}" fill="url(#{fade})" filter="url(#{name})"/>')

    def line(self, d: str, ink: str, width: float = 3.0, opacity: float = 1.0) -> None:
        """A line of even width with round ends."""
        self.put(
            f'<path d="{d}" fill="none" stroke="{ink}" stroke-width="{width:.1f}" stroke-linecap="round" '
            f'stroke-linejoin="round" opacity="{opacity:.2f}"/>'
        )

    def wash(self, d: str, stops: Stops, upright: bool = True) -> None:
        """A form in a graded wash; stops are (offset, ink), an ink may end in an alpha byte."""
        name = f"wash{len(self._defs)}"
        row = "".join(f'<stop offset="{at}" stop-color="{ink}"/>' for at, ink in stops)
        end = 'x2="0" y2="1"' if upright else 'x2="1" y2="0"'
        self._defs[name] = f'<linearGradient id="{name}" x1="0" y1="0" {end}>{row}</linearGradient>'
        self.path(d, f"url(#{name})")

    def glow(self, x: float, y: float, r: float, ink: str, strength: float = 0.7) -> None:
        """A soft round light."""
        name = f"glow{len(self._defs)}"
        self._defs[name] = (
            f'<radialGradient id="{name}"><stop offset="0" stop-color="{ink}" stop-opacity="{strength}"/>'
            f'<stop offset=".45" stop-color="{ink}" stop-opacity="{strength * 0.38:.2f}"/>'
            f'<stop offset="1" stop-color="{ink}" stop-opacity="0"/></radialGradient>'
        )
        self.put(f'<circle cx="{x}" cy="{y}" r="{r}" fill="url(#{name})"/>')

    @contextmanager
    def layer(
        self,
        cut: str = "cut",
        *,
        name: str = "",
        clip: str = "",
        opacity: float = 1.0,
        move: str = "",
        blend: str = "",
    ) -> Iterator[None]:
        """What is drawn inside becomes one block: cut edges, clip, transform, and a name to reflect it by."""
        look = f' clip-path="url(#{self._clip(clip)})"' if clip else ""
        look += f' transform="{move}"' if move else ""
        look += f' opacity="{opacity:.2f}"' if opacity < 1 else ""
        look += f' style="mix-blend-mode:{blend}"' if blend else ""
        mark = f' id="{name}"' if name else ""
        edge = f' filter="url(#{cut})"' if cut else ""
        self.put(f"<g{look}><g{mark}{edge}>")
        yield
        self.put("</g></g>")

    def reflect(
        self, name: str, level: float, squash: float = 0.75, opacity: float = 0.55, reach: float = HEIGHT
    ) -> None:
        """The named block mirrored in water that begins at ``level``."""
        clip = self._clip(f"M0 {level}H{WIDTH}V{reach}H0Z")
        self.put(
            f'<g clip-path="url(#{clip})"><g filter="url(#ripple)" opacity="{opacity}">'
            f'<use href="#{name}" transform="translate(0 '
            f'{level * (1 + squash):.1f}) scale(1 {-squash})"/></g></g>'
        )

    def _clip(self, d: str) -> str:
        name = f"clip{len(self._defs)}"
        self._defs[name] = f'<clipPath id="{name}"><path d="{d}"/></clipPath>'
        return name

    def _fade(self, side: str, amount: float, reach: float) -> str:
        name = f"fade-{side}-{round(amount * 100)}-{round(reach * 100)}"
        x1, y1, x2, y2 = SIDES[side].split()
        self._defs.setdefault(
            name,
            (
                f'<linearGradient id="{name}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}">'
                f'<stop offset="{1 - reach:.2f}" stop-opacity="0"/><stop offset="1" stop-opacity="{amount}"/>'
                "</linearGradient>"
            ),
        )
        return name

    def svg(self) -> str:
        """The whole picture, with the grain of the paper laid over it."""
        defs = FILTERS + "".join(self._defs.values())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
            f'height="{HEIGHT}"><defs>{defs}</defs>{"".join(self._body)}{finish(WIDTH, HEIGHT)}</svg>'
        )
