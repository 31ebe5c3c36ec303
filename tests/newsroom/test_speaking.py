"""A transcript as passages: no word is lost, and only the very words of a passage are its words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nhipcau.kernel.folding import compose
from nhipcau.newsroom.subtitles import Cue, Track, read
from nhipcau.newsroom.subtitles.speaking import is_word_for_word, spoken, time_code

VTT = """WEBVTT

00:00:01.000 --> 00:00:03.000
<v Bà Nguyễn Thử>Biển đảo là

00:00:03.000 --> 00:00:05.000
<v Bà Nguyễn Thử>một phần của đất nước.

00:00:05.500 --> 00:00:07.000
<v Người dẫn>Xin cảm ơn &amp; hẹn gặp lại. <v Bà Nguyễn Thử>Cảm ơn.
"""
SRT = "1\n00:00:01,000 --> 00:00:03,000\nBà Nguyễn Thử: Giờ là 10:30.\n\n2\n00:00:04,000 --> 00:00:05,000\nLưu ý: không phải tên.\n"
words = st.lists(st.text("aăâbcdđeêoôơuưéạBĐ12", min_size=1, max_size=6), min_size=1, max_size=10)


def test_voices_become_speakers_and_cues_of_one_sentence_one_passage() -> None:
    found = [(one.start_ms, one.end_ms, one.speaker, one.words) for one in spoken(read(VTT.encode()))]
    assert found == [
        (1000, 5000, "Bà Nguyễn Thử", "Biển đảo là một phần của đất nước."),
        (5500, 7000, "Người dẫn", "Xin cảm ơn & hẹn gặp lại."), (5500, 7000, "Bà Nguyễn Thử", "Cảm ơn."),
    ]  # fmt: skip


def test_a_name_before_a_colon_counts_only_if_it_is_a_guests() -> None:
    found = [(one.speaker, one.words) for one in spoken(read(SRT.encode()), ["bà nguyễn thử"])]
    assert found == [("Bà Nguyễn Thử", "Giờ là 10:30."), ("", "Lưu ý: không phải tên.")]
    assert [one.words for one in spoken(read(SRT.encode()))] == ["Bà Nguyễn Thử: Giờ là 10:30.", "Lưu ý: không phải tên."]


def test_a_long_silence_begins_a_new_passage() -> None:
    cues = (Cue(0, 1000, "Một câu chưa hết"), Cue(2000, 3000, "thì nói tiếp"), Cue(9000, 9500, "rồi lại nói"))
    assert [one.words for one in spoken(Track(cues))] == ["Một câu chưa hết thì nói tiếp", "rồi lại nói"]


@pytest.mark.parametrize(
    ("said", "passage", "language", "is_so"),
    [
        ("một phần của đất nước", "Biển đảo là một phần của đất nước.", "vi", True),
        ("một  phần\ncủa", "Biển đảo là một phần của đất nước.", "vi", True),
        ("Một phần của đất nước", "Biển đảo là một phần của đất nước.", "vi", False),
        ("một phần đất nước", "Biển đảo là một phần của đất nước.", "vi", False),
        ("một phần … đất nước", "Biển đảo là một phần của đất nước.", "vi", False),
        ("phần của đất nư", "Biển đảo là một phần của đất nước.", "vi", False),
        ("an", "An toàn, bình an", "vi", True), ("art", "a party, an art", "en", True), ("art", "a party", "en", False),
        ("", "Biển đảo", "vi", False), ("  ", "Biển đảo", "vi", False), ("欢迎", "我们欢迎您", "zh", True), ("欢迎您们", "我们欢迎您", "zh", False),
        (unicodedata.normalize("NFD", "một phần"), "là một phần", "vi", True),
    ],
)  # fmt: skip
def test_only_the_very_words_in_one_piece_are_word_for_word(said: str, passage: str, language: str, is_so: bool) -> None:
    assert is_word_for_word(said, passage, language) is is_so


@given(said=words, first=st.integers(0, 9), length=st.integers(1, 10))
def test_any_run_of_whole_words_is_word_for_word(said: list[str], first: int, length: int) -> None:
    run = said[first : first + length]
    assume(run)
    assert is_word_for_word(" ".join(run), " ".join(said))


@given(said=words, at=st.integers(0, 9), other=st.text("aăbđêơự", min_size=1, max_size=6))
def test_a_changed_word_is_refused(said: list[str], at: int, other: str) -> None:
    assume(at < len(said))
    changed = [*said[:at], other, *said[at + 1 :]]
    assume(compose(" ".join(said)) != compose(" ".join(changed)))
    assert not is_word_for_word(" ".join(changed), " ".join(said))


@given(said=words, at=st.integers(0, 9), more=st.text("aăbđêơự", min_size=1, max_size=4))
def test_words_left_out_inside_or_added_are_refused(said: list[str], at: int, more: str) -> None:
    assert not is_word_for_word(" ".join([*said, more]), " ".join(said))
    if 0 < at < len(said) - 1 and len(set(said)) == len(said):
        assert not is_word_for_word(" ".join(said[:at] + said[at + 1 :]), " ".join(said))


@given(cues=st.lists(st.tuples(words, st.sampled_from(["", "<v An>", "<v Bình>"]), st.sampled_from(["", "."])), min_size=1, max_size=10))
def test_no_word_of_a_transcript_is_lost(cues: list[tuple[list[str], str, str]]) -> None:
    rows = tuple(Cue(no * 1000, no * 1000 + 900, voice + " ".join(said) + end) for no, (said, voice, end) in enumerate(cues))
    found = spoken(Track(rows, "WEBVTT"))
    whole = compose(" ".join(" ".join(said) + end for said, _voice, end in cues))
    assert " ".join(one.words for one in found) == whole
    assert all(0 <= one.start_ms < one.end_ms <= rows[-1].end_ms for one in found)
    assert [one.start_ms for one in found] == sorted(one.start_ms for one in found)


@pytest.mark.parametrize(("ms", "code"), [(0, "00:00:00"), (59_999, "00:00:59"), (754_321, "00:12:34"), (3_723_000, "01:02:03")])
def test_a_time_code_names_the_second_before(ms: int, code: str) -> None:
    assert time_code(ms) == code
