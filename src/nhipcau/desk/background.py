"""Jobs of the desk. Each carries nothing but its name; what there is to do stands in rows."""

from __future__ import annotations

from nhipcau.desk.sweep import sweep
from nhipcau.kernel.background import queue


@queue().task(name="sweep")
def sweep_now() -> None:
    sweep()


def nudge() -> None:
    """Ask for a sweep soon. Without a running worker the sweep every five seconds does the same."""
    sweep_now()
