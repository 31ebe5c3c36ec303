"""Make the faces that draw charts and set PDF: full families cut to the letters we write, as plain TrueType.

Run once by a developer when a family is renewed; the office never runs it:

    python scripts/print_fonts.py FOLDER

FOLDER holds the full ``.ttf`` files of Be Vietnam Pro and Tinos (anywhere below it). Be Vietnam Pro has no tabular
digits, so its ten digits are set to one width; the changed face bears a name of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fonts import characters
from fontTools import subset
from fontTools.ttLib import TTFont

ROOM = Path(__file__).parent.parent / "src/nhipcau/kernel"
CHARTS, DOCUMENTS = ROOM / "charts/fonts", ROOM / "documents/fonts"
CHART_FAMILY = "Nhip Cau Chart"
FACES = {
    "BeVietnamPro_400Regular.ttf": CHARTS / "nhip-cau-chart-400.ttf",
    "BeVietnamPro_600SemiBold.ttf": CHARTS / "nhip-cau-chart-600.ttf",
    "Tinos-Regular.ttf": DOCUMENTS / "tinos-regular.ttf",
    "Tinos-Bold.ttf": DOCUMENTS / "tinos-bold.ttf",
    "Tinos-Italic.ttf": DOCUMENTS / "tinos-italic.ttf",
    "Tinos-BoldItalic.ttf": DOCUMENTS / "tinos-bold-italic.ttf",
}
CYRILLIC = {chr(code) for code in range(0x400, 0x460)}
WESTERN = {chr(code) for code in range(0xA1, 0x180)}
SIGNS = set("✓◆▲▼≤≥≈§№\u00ad\u2011\u200b")
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga"]


def cut(source: Path, target: Path) -> int:
    """Write the subset of ``source`` as TrueType to ``target`` and return its size in bytes."""
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 6, 13, 14])
    options.drop_tables += ["DSIG", "STAT", "gasp", "meta"]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(characters() | WESTERN | CYRILLIC | SIGNS)))
    cutter.subset(font)
    if target.parent == CHARTS:
        _tabular(font)
        _rename(font, "SemiBold" if "600" in target.name else "Regular")
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def _tabular(font: TTFont) -> None:
    """Each digit centred in the width of the widest."""
    names = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    widest = max(font["hmtx"][name][0] for name in names)
    for name in names:
        width, bearing = font["hmtx"][name]
        shift = (widest - width) // 2
        glyph = font["glyf"][name]
        if glyph.isComposite():
            for part in glyph.components:
                part.x += shift
        else:
            glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (widest, bearing + shift)


def _rename(font: TTFont, style: str) -> None:
    family = CHART_FAMILY
    named = {1: family, 2: "Regular", 4: f"{family} {style}", 6: f"{family.replace(' ', '')}-{style}"}
    if style != "Regular":
        named |= {1: f"{family} {style}", 16: family, 17: style}
    for number, text in named.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def main(folder: Path) -> int:
    """Cut every face; say each size; fail in words when a face is missing."""
    for name, target in FACES.items():
        found = sorted(folder.rglob(name))
        if not found:
            sentence = f"Không thấy {name} trong {folder}. / {name} was not found below {folder}."
            print(sentence, file=sys.stderr)
            return 1
        print(f"{target.name} {cut(found[0], target):,} B")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
