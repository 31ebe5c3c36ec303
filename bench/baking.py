"""Baking: milliseconds a page, and a release into a portal of 200 items against one of 5,000, in one run."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import printing

#: Both fill the last shard of the site map alike (two entries an item, 500 a shard), and the rounds fill one chunk of a
#: month: what is compared is the size of the archive, not how full the page is that happens to be open.
SMALL, LARGE, ROUNDS = 200, 5_200, 30
#: The first releases fill caches of templates and statements; they are not counted.
WARMING = 3

Figures = dict[str, float]


@dataclass(frozen=True)
class Portal:
    """A process that holds a portal in the folder ``data``."""

    process: subprocess.Popen[str]
    data: Path


def main() -> None:
    printing.title(f"A release into a portal of {SMALL} and of {LARGE} items")
    with filled(LARGE) as large, filled(SMALL) as small:
        pairs = [(one_more(small), one_more(large)) for _ in range(WARMING + ROUNDS)][WARMING:]
    for items, found in ((SMALL, [pair[0] for pair in pairs]), (LARGE, [pair[1] for pair in pairs])):
        page = median(figures["release"] / figures["pages"] for figures in found)
        printing.row(f"one page baked, portal of {items}", 1000 * page, "ms", "(limit 20)")
        printing.row(f"pages a release touches, portal of {items}", median(figures["pages"] for figures in found))
    printing.row("a whole release, large against small", against(pairs, "release"), "×")
    printing.row("processor time of it, large against small", against(pairs, "cost"), "×")
    printing.row("queries a release, large against small", against(pairs, "queries"), "×")


def against(pairs: list[tuple[Figures, Figures]], name: str) -> float:
    """Middle against middle. The rounds take turns, so that what else the machine does meets both."""
    return median(large[name] for _, large in pairs) / median(small[name] for small, _ in pairs)


@contextlib.contextmanager
def filled(items: int, *, bulk: bool = False) -> Iterator[Portal]:
    """A portal of so many items in a process of its own, ready to take one more whenever it is asked to."""
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-", ignore_cleanup_errors=True) as folder:
        settings = {
            "NHIPCAU_DATA": folder,
            "NHIPCAU_ROLE": "public",
            "DJANGO_SETTINGS_MODULE": "nhipcau.config.settings",
        }
        with subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "portal_of.py"), str(items), *(["bulk"] if bulk else [])],
            env={**os.environ, **settings}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            while (said := process.stdout.readline()) != "filled\n":
                if not said:
                    raise SystemExit("The portal could not be filled.")
            yield Portal(process, Path(folder))


def one_more(portal: Portal, asked: str = "") -> Figures:
    process = portal.process
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{asked}\n")
    process.stdin.flush()
    figures: Figures = json.loads(process.stdout.readline())
    return figures


if __name__ == "__main__":
    main()
