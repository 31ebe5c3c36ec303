"""All that a working copy shows, made ready for the public before its words are frozen."""

from __future__ import annotations

from nhipcau.newsroom.domain import clips, media, papers
from nhipcau.newsroom.models import Edition


def prepare_all(edition: Edition) -> None:
    """Pictures, the subtitles of sound and video, documents. Raises PictureMissing, of which ClipNotReady is one."""
    for picture in media.pictures_of(edition):
        media.prepare(picture)
    for child in edition.body:
        if child.block_type == "clip" and child.value["clip"] is not None:
            clips.prepare(child.value["clip"])
        if child.block_type == "document" and child.value["paper"] is not None:
            papers.prepare(child.value["paper"])
