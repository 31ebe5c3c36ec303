"""The index catches up with the rows of the memory. Rows come first: whatever becomes of the folder, it is made from them.

In the desk's folder: ``memory/vi-en`` for each pair of languages, ``memory/reached.json``: up to which row all of them
reach, and ``memory/anew``: a wish to have them built from the first row.
"""

from __future__ import annotations

import fcntl
import json
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Max

from nhipcau.kernel.files import write_whole
from nhipcau.newsroom.domain.memory_index import IndexDamaged, PieceIndex
from nhipcau.newsroom.domain.memory_likeness import words_of
from nhipcau.newsroom.models import MemorySegment

log = logging.getLogger(__name__)
#: Changes when folding or pieces do: indexes of another format are built anew.
FORMAT = 1
#: Rows read between two commits, and within one beat of the clockwork.
STEP, SWEEP_STEP = 200_000, 20_000
#: A row may become visible after rows with higher numbers: so many numbers back are looked at again.
LATE = 2_000

Add = Callable[[Any], None]


def folder() -> Path:
    return settings.NHIPCAU.desk_folder / "memory"


def index_of(source_language: str, target_language: str) -> PieceIndex:
    return _index(str(folder() / f"{source_language}-{target_language}"), source_language)


@lru_cache(maxsize=64)
def _index(path: str, language: str) -> PieceIndex:
    return PieceIndex(Path(path), language)


def build_anew() -> None:
    """Have every index built from the first row at the next ``catch_up``: after rows were deleted, so that their pieces
    leave the files too, and when an index cannot be read. Until then look-ups find what is left."""
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / "anew").touch()


def catch_up_a_step() -> int:
    """What the clockwork calls: some seconds of it at most, for releases wait behind it; it goes on at the next call."""
    return catch_up(most=SWEEP_STEP)


def catch_up(*, most: int = 0, told: Callable[[int], None] = lambda row: None) -> int:
    """Bring the indexes up to the newest row; returns how many rows were new to them. One query when there are none.

    May be called at any time by any process: while one catches up the others return 0. A missing, damaged or foreign
    folder is built anew. ``most``: stop after about so many rows, 0 for all. ``told`` hears the row reached, at each commit.
    """
    newest = MemorySegment.objects.aggregate(newest=Max("pk"))["newest"] or 0
    if not newest and not folder().exists():
        return 0
    with _alone() as free:
        if not free:
            return 0
        try:
            return _caught_up(newest, most, told)
        except IndexDamaged:
            log.exception("the index of the translation memory is damaged; it is built anew")
            build_anew()
            return _caught_up(newest, most, told)


@contextmanager
def _alone() -> Iterator[bool]:
    folder().mkdir(parents=True, exist_ok=True)
    with open(folder() / "lock", "w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _caught_up(newest: int, most: int, told: Callable[[int], None]) -> int:
    state = _state(newest)
    building = not state["reached"]
    if state["reached"] == newest:
        return 0
    known, count = set(state["recent"]), 0
    with ExitStack() as stack:
        writers: dict[str, Add] = {}
        after = max(0, state["reached"] - LATE)
        while (not most or count < most) and (rows := _rows(after, most + LATE if most else STEP)):
            after = rows[-1][0]
            new = sorted((row for row in rows if row[0] not in known), key=lambda row: row[1:3])
            for pair, some in groupby(new, key=lambda row: row[1:3]):
                _writer(stack, writers, pair, building)((row[0], words_of(row[3])) for row in some)
            count += len(new)
            known = {row for row in (*known, *(row[0] for row in rows[-LATE:])) if row > after - LATE}
            _note(after, known, {*state["pairs"], *writers})
            told(after)
    return count


def _state(newest: int) -> dict[str, Any]:
    """Where the indexes stand. Everything is cleared away for a new beginning where that cannot be told or relied on."""
    nothing: dict[str, Any] = {"format": FORMAT, "reached": 0, "recent": [], "pairs": []}
    try:
        state = json.loads((folder() / "reached.json").read_bytes())
        whole = state["format"] == FORMAT and 0 <= state["reached"] <= newest and isinstance(state["recent"], list)
        whole = whole and all((folder() / pair / "meta.json").exists() for pair in state["pairs"])
    except (OSError, ValueError, KeyError, TypeError):
        state, whole = nothing, False
    if whole and not (folder() / "anew").exists():
        return dict(state)
    for path in folder().iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    (folder() / "reached.json").unlink(missing_ok=True)
    (folder() / "anew").unlink(missing_ok=True)
    _index.cache_clear()
    return nothing


def _rows(after: int, most: int) -> list[tuple[int, str, str, str]]:
    rows = MemorySegment.objects.filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", "source_language", "target_language", "source")[:most])


def _writer(stack: ExitStack, writers: dict[str, Add], pair: tuple[str, str], building: bool) -> Add:
    name = "-".join(pair)
    if name not in writers:
        writers[name] = stack.enter_context(index_of(*pair).writing(building=building))
    return writers[name]


def _note(reached: int, recent: set[int], pairs: set[str]) -> None:
    said = {"format": FORMAT, "reached": reached, "recent": sorted(recent), "pairs": sorted(pairs)}
    write_whole(folder() / "reached.json", json.dumps(said).encode())
