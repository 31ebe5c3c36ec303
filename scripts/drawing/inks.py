"""How ink behaves: filters for cut edges, stippled shade, rippled reflections and the grain of the paper."""

from __future__ import annotations

_SPACE = 'color-interpolation-filters="sRGB"'


def _displace(name: str, frequency: str, scale: float, octaves: int = 2, margin: int = 6) -> str:
    return (
        f'<filter id="{name}" x="-{margin}%" y="-{margin}%" width="{100 + 2 * margin}%" '
        f'height="{100 + 2 * margin}%" {_SPACE}>'
        f'<feTurbulence type="fractalNoise" baseFrequency="{frequency}" numOctaves="{octaves}" seed="7"/>'
        f'<feDisplacementMap in="SourceGraphic" scale="{scale}" xChannelSelector="R" yChannelSelector="G"/>'
        "</filter>"
    )


FILTERS = (
    _displace("cut", ".022", 6)
    + _displace("fine", ".03", 3.4)
    + _displace("rag", ".06", 7, 3)
    + _displace("ripple", ".004 .07", 34, 2, 10)
    + f'<filter id="soft" x="-20%" y="-20%" width="140%" height="140%" {_SPACE}>'
    '<feGaussianBlur stdDeviation="9"/></filter>'
    + f'<filter id="paper" x="0" y="0" width="100%" height="100%" {_SPACE}>'
    '<feTurbulence type="fractalNoise" baseFrequency=".55" numOctaves="3" seed="5"/>'
    '<feColorMatrix values=".5 0 0 0 .66 .5 0 0 0 .655 .5 0 0 0 .64 0 0 0 0 1"/></filter>'
    + f'<filter id="grainwood" x="0" y="0" width="100%" height="100%" {_SPACE}>'
    '<feTurbulence type="fractalNoise" baseFrequency=".0016 .075" numOctaves="3" seed="21"/>'
    '<feColorMatrix values="1.9 0 0 0 -.45 1.9 0 0 0 -.45 1.9 0 0 0 -.45 0 0 0 0 1"/></filter>'
)


def stipple(name: str, ink: str) -> str:
    """Shade in one ink: the fade's alpha decides how many grains print."""
    return (
        f'<filter id="{name}" x="0" y="0" width="100%" height="100%" {_SPACE}>'
        '<feTurbulence type="fractalNoise" baseFrequency=".62" numOctaves="2" seed="9"/>'
        '<feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1.9 0 0 0 -.45" result="n"/>'
        '<feComposite in="SourceAlpha" in2="n" operator="arithmetic" k2="1.05" k3="1" k4="-1"/>'
        '<feComponentTransfer result="m"><feFuncA type="linear" slope="2.6"/></feComponentTransfer>'
        f'<feFlood flood-color="{ink}"/><feComposite in2="m" operator="in"/>'
        '<feComposite in2="SourceAlpha" operator="in" result="x"/></filter>'
    )


def finish(width: int, height: int) -> str:
    """Wood grain and paper grain over the whole sheet."""
    sheet = f'width="{width}" height="{height}"'
    return (
        f'<rect {sheet} filter="url(#grainwood)" opacity=".10" style="mix-blend-mode:soft-light"/>'
        f'<rect {sheet} filter="url(#paper)" opacity=".42" style="mix-blend-mode:multiply"/>'
    )
