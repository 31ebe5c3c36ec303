"""Subtitles written and read again are the same; any bytes are read or refused with a sentence."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.subtitles import (
    Cue,
    SubtitleRefused,
    Track,
    as_segments,
    findings,
    put,
    read,
    write_srt,
    write_vtt,
)

LINES = st.text(alphabet="aế越<>&/;iv .\t0:-", min_size=1, max_size=12).filter(
    lambda line: line.strip() and "-->" not in line
)
TEXTS = st.lists(LINES, max_size=3).map("\n".join)
TIMES = st.tuples(st.integers(0, 10**8), st.integers(0, 10**6)).map(lambda made: (made[0], sum(made)))
CUES = st.builds(
    lambda times, text, settings, name, note: Cue(times[0], times[1], text, settings, name, note),
    TIMES,
    TEXTS,
    st.sampled_from(["", "line:0", "align:start size:35%"]),
    st.sampled_from(["", "1", "mở đầu", "NOTE"]),
    st.sampled_from(["", "NOTE một", "NOTE\nmột\n\nNOTE hai"]),
)
#: What stands before the first cue is the header's.
TRACKS = st.builds(
    Track,
    st.lists(CUES, max_size=6).map(
        lambda cues: tuple(replace(cue, note=cue.note if at else "") for at, cue in enumerate(cues))
    ),
    st.sampled_from(["WEBVTT", "WEBVTT x\nKind: y\n\nSTYLE\na"]),
    st.sampled_from(["", "NOTE hết"]),
).filter(lambda track: bool(track.cues or not track.footer))
PLAIN = st.builds(lambda times, text: Cue(times[0], times[1], text), TIMES, TEXTS)
PLAIN_TRACKS = st.lists(PLAIN, min_size=1, max_size=6).map(lambda cues: Track(tuple(cues)))


@given(TRACKS)
def test_webvtt_written_and_read_is_the_same_track(track: Track) -> None:
    assert read(write_vtt(track)) == track


@given(PLAIN_TRACKS)
def test_srt_written_and_read_is_the_same_track(track: Track) -> None:
    assert read(write_srt(track)) == track


@given(PLAIN_TRACKS)
def test_srt_through_webvtt_comes_back_the_same(track: Track) -> None:
    assert write_srt(read(write_vtt(track))) == write_srt(track)


@given(TRACKS)
def test_putting_the_same_words_back_changes_nothing(track: Track) -> None:
    assert put(track, as_segments(track)) == track


@given(st.one_of(st.binary(max_size=200), st.text(alphabet="WEBVT 0:12.,->\nNOTEa", max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    try:
        track = read(data)
    except SubtitleRefused as refusal:
        assert refusal.vi
    else:
        findings(track)
