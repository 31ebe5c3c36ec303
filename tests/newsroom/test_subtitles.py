"""Subtitles keep their words, tags and times through reading, translating and writing; bad files are named by cue and line."""

from __future__ import annotations

import codecs
from dataclasses import replace

import pytest

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

SRT = """1
00:00:01,000 --> 00:00:03,500
Chào mừng quý vị đến với <i>Lào Cai</i>.
– Xin mời & "thưởng thức" < 5 phút

2
00:01:00,250 --> 01:00:02,000 X1:100 X2:200 Y1:1 Y2:2
Ruộng bậc thang
"""
VTT = """WEBVTT - Lào Cai
Kind: captions

STYLE
::cue { color: lime }

mở đầu
00:01.000 --> 00:03.500 line:0 position:20%
<v Lan>Chào &amp; mời</v>

NOTE kiểm tra lại
tên riêng

01:00:00.000 --> 01:00:02.000
<00:00:01.000>Ruộng <c.yellow>bậc</c> thang

NOTE hết
"""


def refused(data: str | bytes) -> tuple[str, int, int]:
    with pytest.raises(SubtitleRefused) as caught:
        read(data.encode() if isinstance(data, str) else data)
    assert caught.value.vi
    assert caught.value.en
    return caught.value.rule, caught.value.cue, caught.value.line


def test_srt_is_read_as_cues() -> None:
    assert read(SRT.encode()) == Track(
        (
            Cue(1000, 3500, 'Chào mừng quý vị đến với <i>Lào Cai</i>.\n– Xin mời & "thưởng thức" < 5 phút'),
            Cue(60_250, 3_602_000, "Ruộng bậc thang", "X1:100 X2:200 Y1:1 Y2:2"),
        )
    )
    assert [cue.line for cue in read(SRT.encode()).cues] == [2, 7]


def test_webvtt_is_read_with_its_header_names_settings_and_notes() -> None:
    assert read(VTT.encode()) == Track(
        (
            Cue(1000, 3500, "<v Lan>Chào &amp; mời</v>", "line:0 position:20%", "mở đầu"),
            Cue(
                3_600_000,
                3_602_000,
                "<00:00:01.000>Ruộng <c.yellow>bậc</c> thang",
                note="NOTE kiểm tra lại\ntên riêng",
            ),
        ),
        "WEBVTT - Lào Cai\nKind: captions\n\nSTYLE\n::cue { color: lime }",
        "NOTE hết",
    )


def test_files_are_written_as_they_were_read() -> None:
    assert write_srt(read(SRT.encode())).decode() == SRT
    assert write_vtt(read(VTT.encode())).decode() == VTT.replace("00:01.000 -->", "00:00:01.000 -->", 1).replace(
        "--> 00:03.500", "--> 00:00:03.500"
    )


def test_from_srt_to_webvtt_signs_are_escaped_and_tags_kept() -> None:
    made = write_vtt(read(SRT.encode())).decode()
    assert made.startswith("WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nChào mừng quý vị đến với <i>Lào Cai</i>.\n")
    assert '– Xin mời &amp; "thưởng thức" &lt; 5 phút' in made
    assert "X1" not in made


def test_from_webvtt_to_srt_signs_are_plain_and_settings_left_out() -> None:
    assert (
        write_srt(read(VTT.encode())).decode().startswith("1\n00:00:01,000 --> 00:00:03,500\n<v Lan>Chào & mời</v>\n")
    )


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + SRT.encode(),
        codecs.BOM_UTF16_LE + SRT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SRT.encode("utf-16-be"),
        SRT.replace("\n", "\r\n").encode(),
        SRT.replace("\n", "\r").encode(),
        ("\n\n" + SRT.replace("\n\n", "\n  \n\n\n") + "\n\n").encode(),
        SRT.replace(",", ".", 1).encode(),
        SRT.removeprefix("1\n").encode(),
    ],
)
def test_marks_line_ends_and_loose_blank_lines_change_no_cue(data: bytes) -> None:
    assert read(data) == read(SRT.encode())


ONE = "1\n00:00:01,000 --> 00:00:02,000\nMột\n"


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ("", ("form", 0, 0)),
        ("Chỉ là một đoạn văn.\n", ("form", 0, 0)),
        (f"{ONE}\n2\n-00:00:03,000 --> 00:00:04,000\nHai", ("negative", 2, 6)),
        (f"{ONE}\n2\n00:00:05,000 --> 00:00:04,000\nHai", ("backwards", 2, 6)),
        (f"{ONE}\n2\n00:00:05,00 --> 00:00:06,000\nHai", ("time", 2, 6)),
        (f"{ONE}\n2\n00:61:05,000 --> 00:62:06,000\nHai", ("time", 2, 6)),
        (f"{ONE}\n2\n00:00:05,000 --> \nHai", ("time", 2, 6)),
        (f"{ONE}\n2\n٠٠:00:05,000 --> 00:00:06,000\nHai", ("time", 2, 6)),
        (f"{ONE}2\n00:00:03,000 --> 00:00:04,000\nHai", ("blank", 1, 5)),
        (f"{ONE}\nvà nửa câu sau\n", ("untimed", 1, 5)),
        ("WEBVTT\n00:01.000 --> 00:02.000\nMột", ("blank", 1, 2)),
        ("WEBVTT\n\nmột\nhai\n00:01.000 --> 00:02.000\nMột", ("untimed", 0, 3)),
        (ONE.encode("utf-16-le"), ("empty_signs", 0, 0)),
        (codecs.BOM_UTF8 + b"1\0", ("empty_signs", 0, 0)),
        (ONE.encode().replace("Một".encode(), b"M\xf4\xf2t"), ("encoding", 0, 3)),
        (b"\xff\xfe1\x00\x00", ("encoding", 0, 1)),
        (ONE.encode() * (10 * 2**20 // len(ONE.encode())), ("size", 0, 0)),
    ],
)
def test_a_bad_file_is_named_by_cue_and_line(data: str | bytes, named: tuple[str, int, int]) -> None:
    assert refused(data) == named


def test_the_sentence_says_where_and_what_to_do() -> None:
    with pytest.raises(SubtitleRefused) as caught:
        read(f"{ONE}\n2\n00:00:05,000 --> 00:00:04,000\nHai".encode())
    assert caught.value.vi == "Câu 2, dòng 6: thời điểm kết thúc sớm hơn thời điểm bắt đầu. Hãy sửa lại thời gian."
    assert caught.value.en == "Cue 2, line 6: it ends before it begins. Correct the times."


def test_a_translation_keeps_times_settings_notes_and_names() -> None:
    track = read(VTT.encode())
    assert as_segments(track) == {
        "cue.1": "<v Lan>Chào &amp; mời</v>",
        "cue.2": "<00:00:01.000>Ruộng <c.yellow>bậc</c> thang",
    }
    made = put(track, {"cue.1": "<v Lan>Welcome</v>\r\n \nto all"})
    assert made.cues[0] == replace(track.cues[0], text="<v Lan>Welcome</v>\nto all")
    assert made.cues[1] == replace(track.cues[1], text="")
    assert (made.header, made.footer) == (track.header, track.footer)


def test_a_bracket_typed_by_the_translator_hides_no_words_on_the_screen() -> None:
    vtt = read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<i>A</i>")
    assert put(vtt, {"cue.1": "<i>5 < 6</i>"}).cues[0].text == "<i>5 &lt; 6</i>"
    srt = read(b"1\n00:00:01,000 --> 00:00:02,000\n<i>A</i>")
    assert put(srt, {"cue.1": "<i>5 < 6</i>"}).cues[0].text == "<i>5 < 6</i>"


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        ({"cue.1": "Welcome"}, "tags"),
        ({"cue.1": "<v Lan>Wel</v><i>come</i>"}, "tags"),
        ({"cue.1": "<v Lan>00:01.000 --> 00:02.000</v>"}, "blank"),
        ({"cue.3": "Three"}, "key"),
    ],
)
def test_a_translation_that_would_be_lost_or_break_the_file_is_refused(texts: dict[str, str], rule: str) -> None:
    with pytest.raises(SubtitleRefused) as caught:
        put(read(VTT.encode()), texts)
    assert caught.value.rule == rule


@pytest.mark.parametrize(
    ("text", "lasts", "named"),
    [
        ("a" * 17, 1000, []),
        ("a" * 18, 1000, ["speed"]),
        ("ế" * 17, 1000, []),
        ("e\u0302\u0301" * 17, 1000, []),
        ("<v Nguyễn Thị Rất Dài>" + "a" * 8 + "\n" + "&amp;" * 8 + "</v>", 1000, []),
        ("越" * 9, 1000, []),
        ("越" * 10, 1000, ["speed"]),
        ("베트남" * 4, 1000, ["speed"]),
        ("越南 Viet Nam dep", 1000, []),
        ("a", 0, ["speed"]),
        ("", 0, []),
    ],
)
def test_what_cannot_be_read_in_time_is_named(text: str, lasts: int, named: list[str]) -> None:
    assert [finding.rule for finding in findings(Track((Cue(0, lasts, text),)))] == named


def test_overlapping_and_disordered_cues_are_named_with_their_lines() -> None:
    times = ["01,000 --> 00:00:09,000", "02,000 --> 00:00:03,000", "04,000 --> 00:00:05,000", "03,000 --> 00:00:04,000"]
    data = "\n".join(f"{number}\n00:00:{timing}\nA\n" for number, timing in enumerate(times, start=1))
    named = findings(read(data.encode()))
    assert [(f.rule, f.cue, f.line) for f in named] == [("overlap", 2, 6), ("overlap", 3, 10), ("order", 4, 14)]
    assert named[0].en.startswith("Cue 2, line 6: it shows while an earlier one still stands.")


def test_a_speed_is_said_in_characters_a_second() -> None:
    (finding,) = findings(Track((Cue(0, 2000, "a" * 41, line=2),)))
    assert finding.vi.startswith("Câu 1, dòng 2: 21 ký tự mỗi giây, nhanh hơn mức 17.")
