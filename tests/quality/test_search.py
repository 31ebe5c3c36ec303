"""Search over the demonstration year, pinned as a floor: typed without marks, decomposed, or with the tone set elsewhere.

Floors are what was measured when they were last raised; they are only ever raised.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from nhipcau.desk.demonstration.reading import register
from nhipcau.kernel.folding import bare_key
from nhipcau.portal.bake.plain import plain
from nhipcau.portal.search import Entry, Index

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index(tmp_path_factory.mktemp("index"))
    made.replace(
        Entry(
            key=f"{row['key']}:{language}", language=language, address=f"/{language}/{row['key']}/", title=text["title"],
            text=plain({**text, "body": [block for block in text["body"] if block["type"] not in ("picture", "fact")]}),
            date="2026-11-01T08:00:00+07:00",
        )
        for row in register()
        for language, text in row["texts"].items()
    )  # fmt: skip
    return made


def first_in(index: Index, language: str, typed: Callable[[str], str], words: int | None = None) -> float:
    """The share of items that stand first when their own title, or its first words, is typed."""
    rows = [row for row in register() if language in row["texts"]]
    found = 0
    for row in rows:
        title = row["texts"][language]["title"]
        question = typed(" ".join(title.split()[:words]) if words else title)
        hits = index.search(question, language).hits
        found += bool(hits) and hits[0].key == f"{row['key']}:{language}"
    return found / len(rows)


@pytest.mark.parametrize(
    ("language", "typed", "floor"),
    [
        ("vi", str, 1.0),
        ("vi", bare_key, 1.0),
        ("vi", lambda text: unicodedata.normalize("NFD", text), 1.0),
        ("en", str.lower, 1.0),
        ("zh", str, 1.0),
        ("ko", str, 1.0),
        ("ja", str, 1.0),
    ],
)
def test_a_title_typed_any_way_finds_its_item_first(
    index: Index, language: str, typed: Callable[[str], str], floor: float
) -> None:
    assert first_in(index, language, typed) >= floor


@pytest.mark.parametrize(
    ("language", "words", "floor"), [("vi", 2, 1.0), ("vi", 3, 0.97), ("vi", 4, 1.0), ("en", 2, 0.95)]
)
def test_the_first_words_without_marks(index: Index, language: str, words: int, floor: float) -> None:
    assert first_in(index, language, bare_key, words=words) >= floor
