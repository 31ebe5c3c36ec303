"""Make the portal's three web fonts: the full families cut to what our languages write in Latin script.

Run once by a developer when a family is renewed; the office never runs it:

    python scripts/fonts.py FOLDER

FOLDER holds the full ``.ttf`` files (anywhere below it) and, beside each, the licence text ``LICENSE_FONT``.
Chinese, Korean and Japanese use the reader's own fonts: one CJK face weighs a hundred pages. So does Russian: a Cyrillic cut of the titles'
face is 11 KB, which no page has left below its 60 KB.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from fontTools import subset

TARGET = Path(__file__).parent.parent / "src/nhipcau/portal/assets/fonts"
FACES = {
    "SourceSerif4_600SemiBold.ttf": "source-serif-4-600",
    "BeVietnamPro_400Regular.ttf": "be-vietnam-pro-400",
    "BeVietnamPro_600SemiBold.ttf": "be-vietnam-pro-600",
}
LICENCES = {"SourceSerif4": "OFL-source-serif-4.txt", "BeVietnamPro": "OFL-be-vietnam-pro.txt"}
MARKS = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"
FRENCH = "àâæçéèêëîïôœùûüÿ"
SIGNS = "đĐ₫€«»‹›“”‘’„–—…•·×−±°²³½%‰§©→←↑↓\u00a0\u202f\u2009"
FEATURES = ["kern", "mark", "ccmp", "locl", "liga", "lnum", "tnum"]


def characters() -> set[str]:
    """Printable ASCII, every Vietnamese vowel with every tone, French letters, and the signs we set."""
    letters = {unicodedata.normalize("NFC", vowel + mark) for vowel in VOWELS for mark in MARKS} | set(FRENCH)
    capitals = {letter.upper() for letter in letters}
    return {chr(code) for code in range(0x20, 0x7F)} | letters | capitals | set(SIGNS)


def cut(source: Path, target: Path) -> int:
    """Write the subset of ``source`` as woff2 to ``target`` and return its size in bytes."""
    options = subset.Options(
        flavor="woff2",
        layout_features=FEATURES,
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 13, 14],
    )
    options.drop_tables += ["DSIG", "STAT", "gasp", "meta"]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(characters())))
    cutter.subset(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def main(folder: Path) -> int:
    """Cut every face and copy the licences; say each size; fail in words when a face is missing."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, face in FACES.items():
        found = sorted(folder.rglob(name))
        if not found:
            sentence = f"Không thấy {name} trong {folder}. / {name} was not found below {folder}."
            print(sentence, file=sys.stderr)
            return 1
        size = cut(found[0], TARGET / f"{face}.woff2")
        beside = (parent / "LICENSE_FONT" for parent in found[0].parents)
        licence = next(path for path in beside if path.exists())
        (TARGET / LICENCES[name.split("_")[0]]).write_bytes(licence.read_bytes())
        print(f"{face}.woff2 {size:,} B")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
