"""A point in eight languages with 120 stories in each: what one changed story puts on the stick, beside its media.

Run: ``python bench/kiosk.py``
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import printing  # noqa: E402

import tests.environment  # noqa: E402, F401  a data folder of its own, before the settings are read

STORIES, WORDS, LIMIT = 120, 700, 1_000_000
LANGUAGES = ("vi", "en", "zh", "ko", "ja", "fr", "ru", "lo")
SYLLABLES = ("sông", "núi", "hồ", "biển", "đảo", "phố", "làng", "chợ", "đền", "cầu", "bến", "lúa", "sen", "gốm", "lụa", "nón", "trà")
LEAD = "Một lời dẫn dài như lời dẫn của bản tin hằng ngày, đủ hai dòng trên trang."


def main() -> int:
    from nhipcau.config.command_line.setup import prepare

    prepare()
    from dataclasses import replace

    from tests.kiosk import laying

    printing.title(f"One changed story at a point of {STORIES} stories in {len(LANGUAGES)} languages")
    laying.SITE = replace(laying.SITE, languages=LANGUAGES)
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        gate = laying.World(Path(folder), {code: [] for code in LANGUAGES})
        for asset in laying.assets().values():
            gate.write(asset.address, "")
            (gate.tree / asset.address.lstrip("/")).write_bytes(asset.content)
        drawn = random.Random(1)
        lists, gate.lists = gate.lists, lambda _code: None  # the lists once, not at every story
        for number in range(STORIES):
            gate.story(f"bai-{number}", LANGUAGES, **_words(number, drawn))
        gate.lists = lists
        for code in LANGUAGES:
            gate.shown[code] = gate.shown[code][:24]
            gate.lists(code)
        laying.prepare(gate.office, laying.NOW)
        point = replace(laying.GATE, languages=LANGUAGES)
        began = time.perf_counter()
        first = gate.export(point=point)
        took = time.perf_counter() - began
        printing.row("the first package", first.written / 1e6, "MB", f"beside media; {first.stories} pages, {took:.1f} s")
        changed = {**_words(60, drawn), "title": "Chuyện đã sửa", "released_at": "2026-11-19T09:00:00+07:00"}
        gate.story("bai-60", LANGUAGES, **changed)
        began = time.perf_counter()
        second = gate.export(laying.NOW + laying.DAY, point=point)
        took = time.perf_counter() - began
        printing.row("one changed story in every language", second.written / 1e6, "MB", f"(limit 1; {took:.1f} s)")
    return int(second.written >= LIMIT)


def _words(number: int, drawn: random.Random) -> dict[str, object]:
    """A text as long as a story's, of words drawn anew, so that nothing of it compresses into another."""
    said = [f"{drawn.choice(SYLLABLES)}{drawn.randrange(400)}" for _ in range(WORDS)]
    body = [{"type": "paragraph", "html": f"<p>{' '.join(said[part::8])}.</p>"} for part in range(8)]
    return {"title": f"Chuyện số {number} của quê hương bên sông", "lead": LEAD, "body": body}


if __name__ == "__main__":
    raise SystemExit(main())
