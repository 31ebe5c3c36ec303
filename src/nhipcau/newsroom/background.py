"""Jobs of the newsroom. Each carries the key of a row that stands."""

from __future__ import annotations

from django.db import close_old_connections

from nhipcau.kernel.background import queue
from nhipcau.newsroom.domain import clips, old_files


@queue().task(name="make_clip")
def make_clip(pk: int) -> None:
    if not queue().immediate:
        close_old_connections()
    clips.make(pk)


@queue().task(name="work_on_old_file")
def work_on_old_file(pk: int) -> None:
    if not queue().immediate:
        close_old_connections()
    old_files.work(pk)
