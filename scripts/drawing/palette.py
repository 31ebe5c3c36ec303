"""The inks: the look's colour tokens and the tints a printer would mix from them."""

from __future__ import annotations

PAPER, SHELL, CREAM, SAND = "#FBF7EF", "#F5EBD9", "#F6E6C6", "#E6D3AE"
INK, INK_SOFT, STONE, MIST = "#1E1B18", "#57504A", "#9A9185", "#D9D5C9"
LACQUER, WINE, VERMILION, CORAL, ROSE, BLUSH = (
    "#A3231D",
    "#6E1512",
    "#C6452E",
    "#DE8463",
    "#EDB79B",
    "#F6DBC7",
)
JADE, PINE, FERN, CELADON, DEW = "#1F6F5C", "#123F37", "#4F947E", "#9CC3AF", "#D5E5D8"
INDIGO, NIGHT, SLATE, HAZE, FROST = "#243B6B", "#121F40", "#56719F", "#A4B6D0", "#DAE1E8"
AMBER, BARK, GOLD, HONEY, STRAW = "#8A5A00", "#54370F", "#CF962C", "#E8BC64", "#F3DCA4"
SKIN = "#D9A578"


def mix(first: str, second: str, share: float) -> str:
    """The ink between two others; ``share`` 0 is all ``first``, 1 all ``second``."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
