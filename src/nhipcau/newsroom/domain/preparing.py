"""All that a working copy shows, made ready for the public before its words are frozen."""

from __future__ import annotations

from nhipcau.newsroom.domain import clips, media
from nhipcau.newsroom.models import Edition


def prepare_all(edition: Edition) -> None:
    """Pictures, and the subtitles of sound and video. Raises PictureMissing, of which ClipNotReady is one."""
    for picture in media.pictures_of(edition):
        media.prepare(picture)
    for child in edition.body:
        if child.block_type == "clip" and child.value["clip"] is not None:
            clips.prepare(child.value["clip"])
