"""Jobs of the desk. Each carries nothing but its name; what there is to do stands in rows."""

from __future__ import annotations

from django.db import close_old_connections

from nhipcau.desk.sweep import keep_time, sweep
from nhipcau.kernel.background import queue


@queue().task(name="sweep")
def sweep_now() -> None:
    if queue().immediate:
        sweep()
        return
    fresh_connections()
    keep_time()  # what goes to other machines has a thread of its own in the worker


def fresh_connections() -> None:
    """Only requests do this by themselves: without it a worker never finds its way back after a database restart."""
    close_old_connections()


def nudge() -> None:
    """Ask for a sweep soon. Without a running worker the sweep every five seconds does the same."""
    sweep_now()
