"""A page's address as a QR code, drawn into the page itself: a printed page leads back to where it came from."""

from __future__ import annotations

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

#: Modules of white around the code.
BORDER = 4
KEPT = 512
MASK = 3


@lru_cache(maxsize=KEPT)
def _made(address: str) -> segno.QRCode:
    # Any mask can be read; to weigh all eight against each other takes a third of the time of a page.
    return segno.make_qr(address, error="m", mask=MASK)


def box(address: str) -> str:
    """The ``viewBox`` of the drawing, in modules."""
    side = _made(address).symbol_size(border=BORDER)[0]
    return f"0 0 {side} {side}"


@lru_cache(maxsize=KEPT)
def drawn(address: str) -> SafeString:
    """An inline ``svg`` without script and style, black on white in any colour scheme; its group is called ``code``."""
    drawing = _made(address).svg_inline(border=BORDER, omitsize=True, svgclass=None, lineclass=None, light="#fff")
    body = drawing.partition(">")[2].removesuffix("</svg>")
    return mark_safe(
        f'<svg viewBox="{box(address)}" width="120" height="120" aria-hidden="true"><g id="code">{body}</g></svg>'
    )
