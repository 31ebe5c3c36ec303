"""The encodings of Vietnamese from before Unicode, and the fonts that were made for them."""

from __future__ import annotations

from enum import Enum


class Encoding(Enum):
    """How the letters of a text were stored."""

    TCVN3 = "tcvn3"  # also called ABC; toned capitals exist only in fonts of capitals
    TCVN3_CAPITALS = "tcvn3-capitals"  # the same codes, drawn as capitals
    VNI = "vni"  # two characters a letter
    VPS = "vps"
    VIQR = "viqr"  # marks typed as signs: Vie^.t; needs no font


def of_font(name: str) -> Encoding | None:
    """The encoding a font was made for: «.VnTime», «.VnTimeH», «VNI-Times», «VPS Times»; None for any other font."""
    stripped = name.strip()
    folded = stripped.lower()
    if folded.startswith(".vn"):
        is_capitals = stripped.endswith("H") or (stripped == folded and folded.endswith("h"))
        return Encoding.TCVN3_CAPITALS if is_capitals else Encoding.TCVN3
    if folded.startswith(("vni-", "vni ")):
        return Encoding.VNI
    return Encoding.VPS if folded.startswith(("vps ", "vps-")) else None
