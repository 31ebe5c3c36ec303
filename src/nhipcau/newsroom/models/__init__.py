"""Rows of the newsroom. The framework's revision is the working copy; the frozen ``Version`` is ours."""

from nhipcau.newsroom.models.clips import Clip, Subtitle
from nhipcau.newsroom.models.embargoes import Embargo
from nhipcau.newsroom.models.facts import Fact, FactChange, FactQuote
from nhipcau.newsroom.models.items import WROTE, DoorRefused, Edition, Item
from nhipcau.newsroom.models.media import MediaFile, Picture, PictureRendition
from nhipcau.newsroom.models.memory import MemorySegment
from nhipcau.newsroom.models.outside import OutsideReading, ReaderLanguage
from nhipcau.newsroom.models.phrases import Phrase, PhraseChange, PhraseWording
from nhipcau.newsroom.models.releases import Outbox, Release, ReleasedEdition, ReleaseOrder
from nhipcau.newsroom.models.remarks import ReaderRemark
from nhipcau.newsroom.models.ties import Counterpart, CounterpartLook, ItemSource
from nhipcau.newsroom.models.versions import (
    Clearance,
    ClearanceVoice,
    SegmentNote,
    Submission,
    TranslationBasis,
    Version,
)

__all__ = [
    "Clearance",
    "ClearanceVoice",
    "Clip",
    "Counterpart",
    "CounterpartLook",
    "DoorRefused",
    "Edition",
    "Embargo",
    "Fact",
    "FactChange",
    "FactQuote",
    "Item",
    "ItemSource",
    "MediaFile",
    "MemorySegment",
    "Outbox",
    "OutsideReading",
    "Phrase",
    "PhraseChange",
    "PhraseWording",
    "Picture",
    "PictureRendition",
    "ReaderLanguage",
    "ReaderRemark",
    "Release",
    "ReleaseOrder",
    "ReleasedEdition",
    "SegmentNote",
    "Submission",
    "Subtitle",
    "TranslationBasis",
    "Version",
    "WROTE",
]
