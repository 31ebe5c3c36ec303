"""Draw the demonstration's pictures: ``python scripts/draw_pictures.py [KEY …] [--out FOLDER] [--quick]``.

The same keys give the same drawings every time. Chromium is looked for on the path;
``--chromium`` names another.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from drawing.press import Press, bind
from drawing.scenes import SCENES
from drawing.sheet import Sheet

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "src/nhipcau/desk/demonstration/pictures"


def draw(keys: list[str], out: Path, chromium: str, fineness: float) -> None:
    """Draw each key into ``out`` and say what it weighs."""
    out.mkdir(parents=True, exist_ok=True)
    with Press(chromium, fineness) as press:
        for key in keys:
            sheet = Sheet(key)
            SCENES[key](sheet)
            quality, size = bind(press.pull(sheet.svg()), out / f"{key}.webp")
            print(f"{key}: {size} bytes at quality {quality}", flush=True)


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("keys", nargs="*", help="pictures to draw; all when none is named")
    parser.add_argument("--out", type=Path, default=PICTURES)
    parser.add_argument("--chromium", default="", help="path of the browser")
    parser.add_argument("--quick", action="store_true", help="draw at screen fineness, for a first look")
    wanted = parser.parse_args()
    unknown = sorted(set(wanted.keys) - set(SCENES))
    if unknown:
        parser.error(f"no such picture: {', '.join(unknown)}; there are: {', '.join(sorted(SCENES))}")
    draw(wanted.keys or sorted(SCENES), wanted.out, wanted.chromium, 1.0 if wanted.quick else 2.0)


if __name__ == "__main__":
    main()
