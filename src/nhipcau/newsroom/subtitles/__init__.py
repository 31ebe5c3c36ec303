"""Subtitles: WebVTT and SRT read as cues, written again, translated cue by cue with their times kept. Pure.

A text is kept as its file writes it, inline tags such as ``<i>`` and ``<v Name>`` included. WebVTT writes ``&amp;`` where
SRT writes ``&``; that alone changes from one form to the other. SRT has no place for names, notes and WebVTT settings.
"""

from nhipcau.newsroom.subtitles.judging import Finding, findings
from nhipcau.newsroom.subtitles.reading import plain_track, read
from nhipcau.newsroom.subtitles.refusal import SubtitleRefused
from nhipcau.newsroom.subtitles.track import Cue, Track
from nhipcau.newsroom.subtitles.translating import as_segments, put
from nhipcau.newsroom.subtitles.writing import write_srt, write_vtt

__all__ = [
    "Cue",
    "Finding",
    "SubtitleRefused",
    "Track",
    "as_segments",
    "findings",
    "plain_track",
    "put",
    "read",
    "write_srt",
    "write_vtt",
]
