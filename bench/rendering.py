"""A released page from the embedded server against Wagtail rendering the same content at every request, in one run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

import printing
import serving

from nhipcau.config.household import options

HERE = Path(__file__).parent


def main() -> None:
    printing.title("A released page: the embedded server against Wagtail rendering it at every request")
    with tempfile.TemporaryDirectory() as folder:
        work, tree = Path(folder), Path(folder) / "tree"
        os.environ.update(BENCH_WORK=str(work), DJANGO_SETTINGS_MODULE="wagtail_site.settings", PYTHONPATH=str(HERE))
        subprocess.run([sys.executable, "-m", "wagtail_site.fill"], check=True, cwd=HERE)
        theirs, ours = serving.free_port(), serving.free_port()
        with serving.running(wagtail(theirs), theirs, work) as other:
            with urlopen(f"http://127.0.0.1:{theirs}/trang-do/", timeout=20) as answer:
                content = answer.read()
            serving.lay_out(tree, content)
            with serving.running(serving.granian(work, tree, ours), ours, work) as group:
                pairs = [
                    (serving.measure(ours, group, "identity"), serving.measure(theirs, other, "identity", "/trang-do/"))
                    for _ in range(serving.ROUNDS)
                ]
    rates = [mine.rate / its.rate for mine, its in pairs]
    printing.row(
        f"requests a second, a page of {len(content) // 1000} KB", printing.percentile(rates, 0.5), "× Wagtail"
    )
    costs = [its.cost / mine.cost for mine, its in pairs]
    printing.row("processor time a request, Wagtail's", printing.percentile(costs, 0.5), "× ours")


def wagtail(port: int) -> list[str]:
    target = ["--working-dir", str(HERE), "wagtail_site.wsgi:application"]
    return [sys.executable, "-m", "granian", *options("public"), "--workers", "1", "--port", str(port), *target]


if __name__ == "__main__":
    main()
