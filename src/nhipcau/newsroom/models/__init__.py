"""Rows of the newsroom. The framework's revision is the working copy; the frozen ``Version`` is ours."""

from nhipcau.newsroom.models.assignments import TranslationAssignment, TranslationRate
from nhipcau.newsroom.models.clips import Clip, Subtitle, SubtitleTranslation
from nhipcau.newsroom.models.columns import Column, ColumnRhythm, Episode, RundownEntry
from nhipcau.newsroom.models.comments import EditionComment
from nhipcau.newsroom.models.dialogues import (
    Dialogue,
    DialogueGuest,
    DialogueQuestion,
    DialogueQuote,
    MarkedSpan,
    Passage,
)
from nhipcau.newsroom.models.embargoes import Embargo
from nhipcau.newsroom.models.facts import Fact, FactChange, FactQuote
from nhipcau.newsroom.models.hubs import Hub, HubTarget
from nhipcau.newsroom.models.items import WROTE, DoorRefused, Edition, Item
from nhipcau.newsroom.models.link_looks import LinkLook, LinkUse
from nhipcau.newsroom.models.media import MediaFile, Picture, PictureRendition
from nhipcau.newsroom.models.media_uses import MediaUse
from nhipcau.newsroom.models.memory import MemorySegment
from nhipcau.newsroom.models.old_files import OldFile
from nhipcau.newsroom.models.outside import OutsideReading, ReaderLanguage
from nhipcau.newsroom.models.papers import Paper, PaperUse
from nhipcau.newsroom.models.partners import Partner, PartnerNotice, PartnerStory, TakenOver
from nhipcau.newsroom.models.phrases import Phrase, PhraseChange, PhraseWording
from nhipcau.newsroom.models.readings import StoryMonth
from nhipcau.newsroom.models.releases import Outbox, Release, ReleasedEdition, ReleaseOrder
from nhipcau.newsroom.models.remarks import ReaderRemark, RemarkAnswer, Ruling
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
    "Column",
    "ColumnRhythm",
    "Counterpart",
    "CounterpartLook",
    "Dialogue",
    "DialogueGuest",
    "DialogueQuestion",
    "DialogueQuote",
    "DoorRefused",
    "Edition",
    "EditionComment",
    "Embargo",
    "Episode",
    "Fact",
    "FactChange",
    "FactQuote",
    "Hub",
    "HubTarget",
    "Item",
    "ItemSource",
    "LinkLook",
    "LinkUse",
    "MarkedSpan",
    "MediaFile",
    "MediaUse",
    "MemorySegment",
    "OldFile",
    "Outbox",
    "OutsideReading",
    "Paper",
    "PaperUse",
    "Partner",
    "PartnerNotice",
    "PartnerStory",
    "Passage",
    "Phrase",
    "PhraseChange",
    "PhraseWording",
    "Picture",
    "PictureRendition",
    "ReaderLanguage",
    "ReaderRemark",
    "RemarkAnswer",
    "Ruling",
    "Release",
    "ReleaseOrder",
    "ReleasedEdition",
    "RundownEntry",
    "SegmentNote",
    "StoryMonth",
    "Submission",
    "Subtitle",
    "SubtitleTranslation",
    "TakenOver",
    "TranslationAssignment",
    "TranslationBasis",
    "TranslationRate",
    "Version",
    "WROTE",
]
