"""Rows of the newsroom. The framework's revision is the working copy; the frozen ``Version`` is ours."""

from nhipcau.newsroom.models.clips import Clip, Subtitle
from nhipcau.newsroom.models.facts import Fact, FactChange, FactQuote
from nhipcau.newsroom.models.items import WROTE, DoorRefused, Edition, Item
from nhipcau.newsroom.models.media import MediaFile, Picture, PictureRendition
from nhipcau.newsroom.models.releases import Outbox, Release, ReleasedEdition, ReleaseOrder
from nhipcau.newsroom.models.remarks import ReaderRemark
from nhipcau.newsroom.models.versions import Clearance, Submission, Version

__all__ = [
    "WROTE", "Clearance", "Clip", "DoorRefused", "Edition", "Fact", "FactChange", "FactQuote", "Item", "MediaFile", "Outbox", "Picture",
    "PictureRendition", "ReaderRemark", "Release", "ReleaseOrder", "ReleasedEdition", "Submission", "Subtitle", "Version",
]  # fmt: skip
