"""Baking: milliseconds a page, and a release into a portal of 200 items against one of 5,000, in one run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import printing

SMALL, LARGE, ROUNDS = 200, 5_000, 15


def main() -> None:
    printing.title(f"A release into a portal of {SMALL} and of {LARGE} items")
    found = {}
    for items in (SMALL, LARGE):
        folder = Path(tempfile.mkdtemp(prefix="nhipcau-bench-"))
        try:
            found[items] = measured(folder, items)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    for items, figures in found.items():
        printing.row(f"one page baked, portal of {items}", figures["page"], "ms", "(limit 20)")
        printing.row(f"pages a release touches, portal of {items}", figures["pages"])
    printing.row("a whole release, large against small", found[LARGE]["release"] / found[SMALL]["release"], "×")
    printing.row("processor time of it, large against small", found[LARGE]["cost"] / found[SMALL]["cost"], "×")
    printing.row("queries a release, large against small", found[LARGE]["queries"] / found[SMALL]["queries"], "×")


def measured(folder: Path, items: int) -> dict[str, float]:
    """Figures of one portal, from a process of its own."""
    settings = {
        "NHIPCAU_DATA": str(folder),
        "NHIPCAU_ROLE": "public",
        "DJANGO_SETTINGS_MODULE": "nhipcau.config.settings",
    }
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "portal_of.py"), str(items), str(ROUNDS)],
        env={**os.environ, **settings}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
