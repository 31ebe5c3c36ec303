"""The newsroom at its desk: opening and saving a translation of 300 segments against one of 30, and all checks on 2,000 words."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from printing import row, title

ROOT = Path(__file__).resolve().parents[1]
SMALL, LARGE, ROUNDS, WORDS = 30, 300, 7, 2_000
CHECKS = 200  # milliseconds
SENTENCE = "Sáng sớm năm 2024, cầu dài 2.290 m đón 1,5 triệu lượt khách, tăng 12,5% so với năm trước; Sở Ngoại vụ mời báo chí. "
TRANSLATED = "At dawn in 2024 the 2,290 m bridge met 1.5 million visitors, up 12.5%; the Department of Foreign Affairs invited the press. "


def main() -> int:
    title("Opening, saving and checking a long translation")
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        environment = {**os.environ, "NHIPCAU_DATA": folder, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "NHIPCAU_SECRET_KEY": "bench"}
        command = [sys.executable, str(Path(__file__).resolve()), "inside"]
        return subprocess.run(command, env=environment, cwd=Path(__file__).parent, check=False).returncode


def inside() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "nhipcau.config.settings"
    from nhipcau.config.command_line.setup import prepare

    prepare()
    from django.test import Client
    from django.utils import translation

    from nhipcau.newsroom.checks import run
    from nhipcau.newsroom.domain.background import background_for
    from nhipcau.newsroom.domain.payload import resolve
    from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments
    from nhipcau.newsroom.domain.versions import fresh
    from tests import factories

    translation.activate("vi")
    office = factories.office()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(office.translator)
    counts: dict[int, tuple[int, int]] = {}
    for size in (SMALL, LARGE):
        source = factories.edition(office, slug=f"bai-{size}", body=[("paragraph", f"<p>{SENTENCE}</p>")] * size)
        made = open_translation(item=source.item, language="en", by=office.translator)
        texts = {pair.source.key: TRANSLATED if pair.source.kind == "paragraph" else "West Lake" for pair in pairs(made)}
        opened = _measured(partial(client.get, f"/ban-dich/{source.item.key}/en/"))
        saved = _measured(partial(save_segments, edition=made, texts=texts, by=office.translator))
        counts[size] = (opened[1], saved[1])
        row(f"opening {size} segments", 1000 * opened[0], "ms", f"({opened[1]} queries)")
        row(f"saving {size} segments", 1000 * saved[0], "ms", f"({saved[1]} queries)")
    row("queries, 300 segments against 30", sum(counts[LARGE]) / sum(counts[SMALL]), "×", "(limit 1)")
    body = [("paragraph", f"<p>{TRANSLATED * 4}</p>")] * (WORDS // (4 * len(TRANSLATED.split())) + 1)
    there = [("paragraph", f"<p>{SENTENCE * 4}</p>")] * len(body)
    first = factories.edition(office, slug="dai", body=there)
    english = resolve(fresh(factories.edition(office, of=first.item, language="en", slug="long", body=body)).working_copy())
    vietnamese = resolve(fresh(first).working_copy())
    seconds, queries = _measured(lambda: run(english, background_for(english, vietnamese)))
    words = sum(len(block["html"].split()) for block in english["body"])
    row(f"all checks on {words:,} words", 1000 * seconds, "ms", f"(limit {CHECKS}; {queries} queries)")
    return 0 if counts[LARGE] == counts[SMALL] and 1000 * seconds < CHECKS else 1


def _measured(act: Callable[[], object]) -> tuple[float, int]:
    """The middle of the rounds in seconds, and the queries of the last."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _ in range(ROUNDS):
        with CaptureQueriesContext(connection) as caught:
            began = time.perf_counter()
            act()
            times.append(time.perf_counter() - began)
    return median(times), len(caught)


if __name__ == "__main__":
    raise SystemExit(inside() if sys.argv[1:] == ["inside"] else main())
