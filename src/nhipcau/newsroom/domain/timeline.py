"""The way of an item: written → cleared → translated → released → evidence. Pure: facts in, steps out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from nhipcau.newsroom.domain.standing import Stand
from nhipcau.newsroom.enums import Standing

Stage = Literal["done", "current", "waiting", "stopped"]
UNSUBMITTED = frozenset({Standing.DRAFT, Standing.SENT_BACK})
CLEAR_NOW = frozenset({Standing.CLEARED, Standing.ORDERED, Standing.RELEASED, Standing.WITHDRAWN})


@dataclass(frozen=True)
class Step:
    """``at`` is when it was done, or when it will be; ``done`` of ``of`` counts languages or results."""

    key: str
    stage: Stage
    at: dt.datetime | None = None
    done: int = 0
    of: int = 0
    languages: tuple[str, ...] = field(default=())


def steps(stands: Sequence[Stand], *, results: int, tasks: int) -> list[Step]:
    """Five steps, in order, for the editions of one item. ``results`` still count; ``tasks`` are proved by them."""
    first = next((stand for stand in stands if stand.is_source), None)
    others = [stand for stand in stands if not stand.is_source]
    return [
        _written(first),
        _cleared(first),
        _translated(first, others),
        _released(stands),
        Step("evidence", "done" if results else "waiting", done=results, of=tasks),
    ]


def _written(first: Stand | None) -> Step:
    if first is None:
        return Step("written", "waiting")
    return Step("written", "current" if first.standing in UNSUBMITTED else "done", at=first.edited_at)


def _cleared(first: Stand | None) -> Step:
    if first is None or first.standing == Standing.DRAFT:
        return Step("cleared", "waiting")
    if first.standing == Standing.SENT_BACK:
        return Step("cleared", "stopped")
    if first.standing in CLEAR_NOW:
        return Step("cleared", "done", at=first.cleared_at)
    return Step("cleared", "current")


def _translated(first: Stand | None, others: Sequence[Stand]) -> Step:
    ready = tuple(stand.language for stand in others if stand.cleared_version is not None)
    begun = first is not None and first.cleared_version is not None
    if others and len(ready) == len(others):
        stage: Stage = "done"
    else:
        stage = "current" if others or begun else "waiting"
    return Step("translated", stage, done=len(ready), of=len(others), languages=ready)


def _released(stands: Sequence[Stand]) -> Step:
    public = [stand for stand in stands if stand.is_public]
    languages = tuple(stand.language for stand in public)
    if public:
        return Step("released", "done", at=min(s.first_at for s in public if s.first_at), languages=languages)
    if any(stand.withdrawn_at for stand in stands):
        return Step("released", "stopped", at=max(s.withdrawn_at for s in stands if s.withdrawn_at))
    due = [stand.due_at for stand in stands if stand.due_at]
    if due:
        return Step("released", "current", at=min(due))
    return Step("released", "current" if any(s.cleared_version for s in stands) else "waiting")
