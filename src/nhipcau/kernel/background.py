"""The seam behind which background work runs: huey with its own SQLite file, so that the queue never locks the desk."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from huey import SqliteHuey


@lru_cache(maxsize=1)
def queue() -> SqliteHuey:
    """The work queue. Jobs are envelopes: what must not be lost is a row in the desk's tables before it is a job."""
    folder = settings.NHIPCAU.data / "queue"
    folder.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("nhipcau", filename=str(folder / "queue.sqlite3"), immediate=settings.NHIPCAU.queue_immediate)
