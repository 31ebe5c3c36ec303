"""Subtitles translated cue by cue: the source's times to the millisecond, nothing half done among the subtitles."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.domain import clips
from nhipcau.newsroom.domain.clips import GivenTrack
from nhipcau.newsroom.domain.segments import SegmentRefused
from nhipcau.newsroom.domain.subtitle_translation import (
    cue_pairs,
    finish,
    save_cues,
    segments_of,
    times_of,
    warnings_of,
)
from nhipcau.newsroom.domain.translation import TranslationRefused
from nhipcau.newsroom.enums import ClipState, Origin
from nhipcau.newsroom.models import Clip, Subtitle, SubtitleTranslation
from nhipcau.newsroom.subtitles import Cue, Track, put, read, write_vtt
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.desk_rows import client_of, form_in

DB = pytest.mark.django_db
VI = """WEBVTT

00:00:01.001 --> 00:00:03.999 line:90%
Xin <i>chào</i> Hồ Tây.

NOTE giữ nguyên

00:00:04.000 --> 00:00:05.000
Có 36 thuyền.

00:01:00.000 --> 00:01:02.500

"""


def clip(o: factories.Office, text: str = VI) -> Clip:
    made = Clip.objects.create(
        unit=o.department, title="Lễ hội", kind="video", sha256="0" * 64, state=ClipState.REFUSED, brought_by=o.writer
    )
    given_in(made, text, o)
    return made


def given_in(made: Clip, text: str, o: factories.Office, language: str = "vi", **values: Any) -> None:
    clips.give_subtitles(clip=made, given=GivenTrack(language, text.encode(), **values), by=o.translator)


def states(made: Clip) -> dict[str, tuple[str, str, str]]:
    return {pair.source.key: (pair.target, pair.state, pair.change) for pair in cue_pairs(made, "en")}


def save(made: Clip, o: factories.Office, **texts: str) -> SubtitleTranslation:
    words = {f"cue.{name[1:]}": text for name, text in texts.items()}
    return save_cues(clip=made, language="en", texts=words, by=o.translator)


@DB
def test_nothing_half_done_is_among_the_subtitles_and_the_whole_keeps_every_time(office: factories.Office) -> None:
    made = clip(office)
    save(made, office, c1="Hello <i>West Lake</i>.")
    assert not Subtitle.objects.filter(clip=made, language="en").exists()
    with pytest.raises(TranslationRefused):
        finish(clip=made, language="en", by=office.translator)
    save(made, office, c2="There are 36 boats.")
    row = finish(clip=made, language="en", by=office.translator)
    source = Subtitle.objects.get(clip=made, language="vi")
    before, after = read(source.text.encode()), read(row.text.encode())
    assert times_of(before) == times_of(after)
    assert [cue.settings for cue in after.cues] == [cue.settings for cue in before.cues]
    assert [cue.text for cue in after.cues if cue.text] == ["Hello <i>West Lake</i>.", "There are 36 boats."]
    assert (row.made_from, row.origin) == (source.sha256, Origin.HUMAN)
    assert clips.outdated(list(made.subtitles.all())) == set()


@DB
def test_changed_cues_must_be_rewritten_or_checked_and_moved_ones_stay_done(office: factories.Office) -> None:
    made = clip(office)
    save(made, office, c1="Hello <i>West Lake</i>.", c2="There are 36 boats.")
    finish(clip=made, language="en", by=office.translator)
    longer = VI.replace("WEBVTT\n", "WEBVTT\n\n00:00:00.000 --> 00:00:00.900\nMở đầu\n", 1)
    given_in(made, longer, office)
    assert {key: state for key, (_t, state, _c) in states(made).items()} == {"cue.1": "missing", "cue.2": "done", "cue.3": "done"}
    given_in(made, VI.replace("Hồ Tây.", "Hồ tây").replace("36", "35"), office)
    assert states(made) == {
        "cue.1": ("Hello <i>West Lake</i>.", "outdated", "form"),
        "cue.2": ("There are 36 boats.", "outdated", "words"),
    }
    assert clips.outdated(list(made.subtitles.all())) == {"en"}
    save(made, office, c1="Hello <i>West Lake</i>.", c2="There are 35 boats.")
    finish(clip=made, language="en", by=office.translator)
    assert clips.outdated(list(made.subtitles.all())) == set()


@DB
def test_a_machines_subtitles_stay_a_machines_when_a_person_goes_on_with_them(office: factories.Office) -> None:
    made = clip(office)
    english = VI.replace("Xin <i>chào</i> Hồ Tây.", "Hello <i>there</i>.").replace("Có 36 thuyền.", "36 boats.")
    given = GivenTrack("en", english.encode(), Origin.MACHINE, "vi")
    clips.give_subtitles(clip=made, given=given, by=office.translator)
    save(made, office, c2="There are 36 boats.")
    assert finish(clip=made, language="en", by=office.translator).origin == Origin.MACHINE


@DB
def test_subtitles_brought_in_as_a_file_are_gone_on_with_and_replace_what_was_in_hand(office: factories.Office) -> None:
    made = clip(office)
    save(made, office, c1="Old <i>words</i>")
    english = VI.replace("Xin <i>chào</i> Hồ Tây.", "Hello <i>there</i>.").replace("Có 36 thuyền.", "36 boats.")
    given_in(made, english, office, "en", translated_from="vi")
    assert {key: (text, state) for key, (text, state, _c) in states(made).items()} == {
        "cue.1": ("Hello <i>there</i>.", "done"), "cue.2": ("36 boats.", "done"),
    }  # fmt: skip
    given_in(made, english, office, "en")
    assert {state for _t, state, _c in states(made).values()} == {"outdated"}
    given_in(made, english.replace("00:00:05.000", "00:00:06.000"), office, "en")
    assert {state for _t, state, _c in states(made).values()} == {"missing"}


@DB
def test_lost_tags_arrows_stamps_and_wrong_hands_are_refused_and_nothing_is_kept(office: factories.Office) -> None:
    made = clip(office)
    for words in ("Hello West Lake.", "a --> b <i>c</i>"):
        with pytest.raises(SegmentRefused):
            save(made, office, c1=words)
    with pytest.raises(ValidationError):
        save(made, office, c2="TỐI MẬT")
    for who in (office.leader, office.publisher, office.stranger):
        with pytest.raises(PermissionDenied):
            save_cues(clip=made, language="en", texts={"cue.2": "x"}, by=who)
    for language in ("vi", "km"):
        with pytest.raises(TranslationRefused):
            save_cues(clip=made, language=language, texts={"cue.2": "x"}, by=office.translator)
    assert not SubtitleTranslation.objects.exists()


@DB
def test_what_a_machine_began_says_so_however_often_it_is_edited(office: factories.Office) -> None:
    made = clip(office)
    save_cues(clip=made, language="en", texts={"cue.2": "36 ships."}, by=office.translator, origins={"cue.2": Origin.MACHINE})
    save(made, office, c1="Hello <i>West Lake</i>.", c2="36 boats.")
    assert finish(clip=made, language="en", by=office.translator).origin == Origin.MACHINE


def test_long_lines_many_lines_and_fast_words_are_named_by_cue() -> None:
    track = Track((Cue(0, 10_000, "Một"), Cue(10_000, 20_000, "Hai"), Cue(20_000, 21_000, "Ba"), Cue(30_000, 31_000, "Bốn")))
    found = warnings_of(track, {"cue.1": "a" * 43, "cue.2": "a\nb\nc", "cue.3": "twenty-one letters is"})
    assert {key: [one.rule for one in many] for key, many in found.items()} == {
        "cue.1": ["length"], "cue.2": ["lines"], "cue.3": ["speed"],
    }  # fmt: skip


TIMES = st.lists(st.integers(0, 10**7), min_size=2, max_size=12).map(sorted)
WORDS = st.text(alphabet="abcđ 1.\n", max_size=12).map(str.strip)


@given(TIMES, st.data())
def test_a_translated_track_has_exactly_the_times_of_its_source(times: list[int], data: st.DataObject) -> None:
    cues = tuple(Cue(start, end, data.draw(WORDS)) for start, end in zip(times, times[1:], strict=False))
    track = Track(cues, "WEBVTT")
    texts = {segment.key: data.draw(WORDS) for segment in segments_of(track)}
    written = read(write_vtt(put(track, texts)))
    assert times_of(written) == times_of(track)


@DB
def test_the_screen_saves_confirms_warns_and_finishes(office: factories.Office) -> None:
    made, client = clip(office), client_of(office.translator)
    address = reverse("newsroom:subtitle_translate", args=[made.pk, "en"])
    sent = form_in(client.get(address).content.decode())
    assert sorted(name for name in sent if name.startswith("target-")) == ["target-cue.1", "target-cue.2"]
    wrong = client.post(address, sent | {"target-cue.1": "Hello", "target-cue.2": "Kept"})
    assert (wrong.status_code, wrong.content.decode().count('aria-invalid="true"')) == (422, 1)
    assert "Kept" in wrong.content.decode() and not SubtitleTranslation.objects.exists()
    copied = client.post(address, sent | {"copy": "cue.2|"}).content.decode()
    assert form_in(copied)["target-cue.2"] == "Có 36 thuyền." and not SubtitleTranslation.objects.exists()
    saved = client.post(address, sent | {"target-cue.2": "There are thirty-six boats on it.", "confirm": "cue.2"})
    assert saved["Location"] == f"{address}#segment-1"
    assert "segments__note" in client.get(address).content.decode()
    assert client.post(address, sent | {"act": "finish"}).status_code == 422
    sent = form_in(client.get(address).content.decode())
    done = client.post(address, sent | {"target-cue.1": "Hello <i>West Lake</i>.", "act": "finish"})
    assert done["Location"] == reverse("newsroom:clip", args=[made.pk])
    assert Subtitle.objects.filter(clip=made, language="en").count() == 1
    assert address in client.get(reverse("newsroom:clip", args=[made.pk])).content.decode()
    assert client_of(office.stranger).get(address).status_code == 404
    assert "<textarea" not in client_of(office.leader).get(address).content.decode()


@DB
def test_without_subtitles_the_screen_says_what_to_do(office: factories.Office) -> None:
    made = clip(office)
    made.subtitles.all().delete()
    answer = client_of(office.translator).get(reverse("newsroom:subtitle_translate", args=[made.pk, "en"]), follow=True)
    assert "message--stop" in answer.content.decode()
    assert client_of(office.translator).get(reverse("newsroom:subtitle_translate", args=[made.pk, "km"])).status_code == 404
    given_in(made, VI, office)
    assert client_of(office.translator).get(reverse("newsroom:subtitle_translate", args=[made.pk, "vi"])).status_code == 404


@pytest.mark.once
@DB
def test_fifty_cues_take_as_many_queries_as_one(office: factories.Office) -> None:
    def text(cues: int) -> str:
        return "WEBVTT\n\n" + "\n".join(f"00:{n:02}:00.000 --> 00:{n:02}:02.000\nCâu số {n}\n" for n in range(cues))

    made, client = clip(office, text(1)), client_of(office.translator)
    address = reverse("newsroom:subtitle_translate", args=[made.pk, "en"])
    with_one = queries_of(client, address)
    given_in(made, text(50), office)
    assert queries_of(client, address) == with_one
