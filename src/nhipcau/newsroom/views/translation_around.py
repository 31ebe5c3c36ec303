"""What stands around the segments on their screen: the choice of rows, what is said of the whole, whose it is and by when."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.assignments import open_of
from nhipcau.newsroom.domain.comments import threads_of
from nhipcau.newsroom.models import Edition, TranslationAssignment
from nhipcau.newsroom.views.segment_row import Row, Thread
from nhipcau.newsroom.views.translation_sheet import WHOLE, Sheet

#: Which segments are shown: value in the address → its name.
SHOWN = {
    "chua-xong": gettext_lazy("left to do"),
    "dich-lai": gettext_lazy("must be rewritten"),
    "xem-lai": gettext_lazy("must be checked"),
    "y-kien": gettext_lazy("with open comments"),
}


def shown_rows(request: HttpRequest, rows: list[dict[str, Any]], segments: list[Row]) -> dict[str, Any]:
    """The rows that the address asks for, those with an error in any case, and the choice with its figures."""
    chosen = request.GET.get("xem", "")
    chosen = chosen if chosen in SHOWN else ""
    counts = {name: sum(_is_shown(row, name) for row in segments) for name in SHOWN}
    return {
        "rows": [row for row in rows if not chosen or ("segment" in row and (row["segment"].error or _is_shown(row["segment"], chosen)))],
        "chosen": chosen,
        "choices": [
            {"value": name, "name": words, "number": counts[name], "current": name == chosen}
            for name, words in SHOWN.items() if counts[name] or name == chosen
        ],
        "of_all": len(segments),
    }  # fmt: skip


def _is_shown(row: Row, chosen: str) -> bool:
    if chosen == "y-kien":
        return row.thread is not None and row.thread.open > 0
    if chosen == "chua-xong":
        return row.pair.state != "done"
    return row.pair.change == ("words" if chosen == "dich-lai" else "form")


def whole_thread(edition: Edition, segments: list[Row], sheet: Sheet) -> dict[str, Any]:
    """What was said of the whole edition, and of segments that are gone since: nobody else would show it."""
    here = {row.pair.source.key for row in segments}
    threads = threads_of(edition)
    gone = [row for key, rows in threads.items() if key and key not in here for row in rows]
    return {
        "whole": Thread(threads.get("", ()), sheet.said.get(WHOLE, "")),
        "gone": [{"row": row, "key": row.key} for row in gone if row.resolved_at is None],
        "unresolved": sum(row.resolved_at is None for rows in threads.values() for row in rows),
    }


def assignment_of(edition: Edition) -> dict[str, Any] | None:
    row = open_of(edition.item, edition.language)
    return clock_of(row) if row else None


def clock_of(row: TranslationAssignment) -> dict[str, Any]:
    """Who was asked and how long is left, for ``desk/parts/clock.html``."""
    return {"row": row, "hand": row.hand, "moment": row.due_at, "tone": "late" if row.due_at < clock.now() else "soon"}
