"""Searching 5,000 editions: the index against SQLite reading every text with LIKE, in one run.

LIKE is what an office has without an index. It finds only what is spelled as typed, so it is given each question in
the spelling of the texts; the index is asked the same questions, half of them without any marks.

Run: ``python bench/search.py``
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import printing

from nhipcau.kernel.folding import bare_key
from nhipcau.portal.search import Entry, Index

EDITIONS, WORDS, QUESTIONS = 5_000, 300, 200
#: A large archive, of shorter texts so that it is built in a minute or two; and how long a question may take there (ms).
LARGE, SHORT, LIMIT = 100_000, 80, 20
ONSETS = ["b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "q", "s", "t", "th", "tr", "v"]
RIMES = ["a", "à", "á", "ạ", "an", "ang", "âm", "ân", "ê", "ệnh", "i", "in", "ình", "o", "ông", "ơ", "ương", "ủ", "ý"]


def editions(draw: random.Random, count: int = EDITIONS, length: int = WORDS) -> list[Entry]:
    """Texts of invented syllables, common ones often and rare ones seldom, as in a language."""
    syllables = [onset + rime for onset in ONSETS for rime in RIMES]
    draw.shuffle(syllables)
    weights = [1 / place for place in range(1, len(syllables) + 1)]
    made = []
    for number in range(count):
        said = draw.choices(syllables, weights, k=length)
        date = f"2026-{number % 12 + 1:02d}-01"
        topics = (f"t{number % 12}",)
        made.append(Entry(str(number), "vi", f"/{number}/", " ".join(said[:8]), " ".join(said[8:]), date, topics))
    return made


def questions(draw: random.Random, texts: list[Entry]) -> list[str]:
    """Two or three neighbouring words of some text."""
    asked = []
    for _ in range(QUESTIONS):
        said = draw.choice(texts).text.split()
        at = draw.randrange(len(said) - 3)
        asked.append(" ".join(said[at : at + draw.choice((2, 3))]))
    return asked


def timed(ask: Callable[[str], object], asked: list[str]) -> list[float]:
    spent = []
    for question in asked:
        started = time.perf_counter()
        ask(question)
        spent.append(time.perf_counter() - started)
    return spent


def scan(path: Path, texts: list[Entry]) -> Callable[[str], object]:
    base = sqlite3.connect(path)
    base.execute("create table edition (key text, title text, text text)")
    base.executemany("insert into edition values (?, ?, ?)", [(e.key, e.title, e.text) for e in texts])
    base.commit()
    return lambda question: base.execute(
        "select key, title from edition where text like ? or title like ?", (f"%{question}%",) * 2
    ).fetchall()


def main() -> None:
    draw = random.Random(20261121)
    texts = editions(draw)
    asked = questions(draw, texts)
    lazy = [bare_key(question) if place % 2 else question for place, question in enumerate(asked)]
    printing.title(f"Searching {EDITIONS:,} editions of {WORDS} words: the index against LIKE in SQLite")
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder) / "index")
        building = timed(lambda _: index.replace(texts), [""])[0]
        like = timed(scan(Path(folder) / "scan.sqlite3", texts), asked)
        index.search("a", "vi")
        ours = timed(lambda question: index.search(question, "vi"), lazy)
        removing = timed(lambda _: index.remove(["7"]), [""])[0]
    for share, label in ((0.5, "p50"), (0.95, "p95")):
        mine, its = printing.percentile(ours, share), printing.percentile(like, share)
        printing.row(f"{label}: time of a question", mine / its, "× LIKE", f"({its / mine:.1f} × as fast)")
    printing.row("building the index", building / (sum(like) / len(like)), "× one LIKE question")
    printing.row("removing one edition", removing / building, "× building")
    large(draw)


def large(draw: random.Random) -> None:
    texts = editions(draw, LARGE, SHORT)
    asked = questions(draw, texts)
    printing.title(f"Searching {LARGE:,} editions of {SHORT} words")
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder) / "index")
        index.replace(texts)
        lazy = [bare_key(question) if place % 2 else question for place, question in enumerate(asked)]
        index.search("a", "vi")
        spent = timed(lambda question: index.search(question, "vi"), lazy)
    for share, label in ((0.5, "p50"), (0.95, "p95")):
        printing.row(f"{label}: time of a question", 1000 * printing.percentile(spent, share), "ms", f"(limit {LIMIT})")


if __name__ == "__main__":
    main()
