"""A portal of 1,000 editions against one of 50,000: what a release, a correction and a withdrawal cost, how soon they are
live in every language, how quickly all pages are baked, and the memory of the public process.

Run: ``python bench/archive.py``
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from statistics import median
from urllib.parse import quote
from urllib.request import urlopen

import baking
import printing
import serving

from nhipcau.config.household import options

#: Items of two editions. Both end at the same place of their last month and shard, as in ``baking``.
SMALL, LARGE, ROUNDS, WARMING = 500, 25_000, 8, 1
KINDS = ("release", "correction", "withdrawal")
#: More than the server holds in memory, so that what it holds is at its limit.
PAGES, PAGE_BYTES = 3_000, 30_000


def main() -> None:
    printing.title(f"A portal of {2 * SMALL:,} and of {2 * LARGE:,} editions")
    with baking.filled(LARGE, bulk=True) as large, baking.filled(SMALL, bulk=True) as small:
        for kind in KINDS:
            pairs = [(baking.one_more(small, kind), baking.one_more(large, kind)) for _ in range(WARMING + ROUNDS)][WARMING:]
            printing.row(f"{kind}, large against small", baking.against(pairs, "release"), "×", _pages(pairs))
            printing.row("processor time of it", baking.against(pairs, "cost"), "×")
            printing.row("queries of it", baking.against(pairs, "queries"), "×")
            if kind != "release":
                seconds = median(pair[1]["purge"] for pair in pairs)
                printing.row("index's files afterwards, in one run of admission", seconds, "s", "nobody waits for it")
        live = [baking.one_more(large, "everywhere")["release"] for _ in range(ROUNDS)]
        printing.row("live in eight languages, the slowest", max(live), "s", "(limit 2)")
        baked = baking.one_more(small, "bake")
        printing.row("all pages baked, by one process", baked["pages"] / baked["seconds"], "a second", "(limit 80)")
        printing.row("public process at its most", memory(large.data), "MB", "(limit 200)")


def _pages(pairs: list[tuple[baking.Figures, baking.Figures]]) -> str:
    return f"{median(pair[0]['pages'] for pair in pairs):.0f} and {median(pair[1]['pages'] for pair in pairs):.0f} files"


def memory(data: Path) -> float:
    """Megabytes that the server of this portal ever held, after more pages than it keeps and a few hundred searches."""
    tree, port = data / "public" / "tree", serving.free_port()
    body = random.Random(1).randbytes(PAGE_BYTES // 2).hex().encode()
    for number in range(PAGES):
        page = tree / f"vi/bai/dung-luong-{number}/index.html"
        page.parent.mkdir(parents=True)
        page.write_bytes(body)
        os.utime(page, (1, 1))
    command = [sys.executable, "-m", "granian", *options("public"), "--workers", "1", "--port", str(port)]
    os.environ.update(NHIPCAU_DATA=str(data), NHIPCAU_LANGUAGES="vi,en,zh,ko,ja,fr,ru,lo")
    with serving.running([*command, "nhipcau.config.public_wsgi:application"], port, data) as group:
        for number in range(PAGES):
            urlopen(f"http://127.0.0.1:{port}/vi/bai/dung-luong-{number}/", timeout=30).read()
        for number in range(300):
            urlopen(f"http://127.0.0.1:{port}/vi/tim-kiem/?q={quote('bài đo')}+{number}", timeout=30).read()
        return max(_most(int(entry.parent.name)) for entry in Path("/proc").glob("[0-9]*/stat") if _is_of(entry, group))


def _is_of(entry: Path, group: int) -> bool:
    try:
        return int(entry.read_text().rpartition(")")[2].split()[2]) == group
    except OSError:
        return False


def _most(process: int) -> float:
    said = Path(f"/proc/{process}/status").read_text()
    return int(said.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
