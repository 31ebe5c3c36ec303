"""Sound and video of the library: kept as they came, made fit for the public, cleared with every byte that readers get."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom import checks
from nhipcau.newsroom.checks.reading import parts_of
from nhipcau.newsroom.clips import program
from nhipcau.newsroom.clips.refusal import ClipRefused
from nhipcau.newsroom.domain import clips, media
from nhipcau.newsroom.domain.background import background_for
from nhipcau.newsroom.domain.clearance import ClearanceRefused, clear, submit
from nhipcau.newsroom.domain.clips import ClipNotReady, ClipWords, GivenTrack
from nhipcau.newsroom.domain.differences import lines
from nhipcau.newsroom.domain.payload import fingerprint, resolve
from nhipcau.newsroom.domain.preparing import prepare_all
from nhipcau.newsroom.domain.release import release
from nhipcau.newsroom.enums import ClipState
from nhipcau.newsroom.models import Clip, Edition, MediaFile, Subtitle
from nhipcau.portal.door import ReleasePackage, media_of
from tests import factories
from tests.newsroom.clips.samples import needs_ffmpeg, phone_video, song
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db
VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nXin chào\n"
SRT = "1\n00:00:00,000 --> 00:00:01,000\nHello\n"


def words_of(payload: dict[str, Any]) -> str:
    return "\n".join(part.text for part in parts_of(payload))


def row(o: factories.Office, **values: Any) -> Clip:
    """A clip that is ready, without the making of it."""
    content = b"video of " + values.get("title", "Lễ hội").encode()
    sha256 = hashlib.sha256(content).hexdigest()
    MediaFile.objects.bulk_create(
        [MediaFile(original=sha256, kind="mp4", width=64, height=48, file=f"{sha256}.mp4", content=content)],
        ignore_conflicts=True,
    )
    given = {
        "unit": o.department, "title": "Lễ hội", "kind": "video", "seconds": 5, "made": sha256, "state": ClipState.READY,
        "credit": "Nhịp Cầu", "rights": "Hợp đồng 12", "consent": "Đồng ý bằng văn bản",
    }  # fmt: skip
    return Clip.objects.create(brought_by=o.writer, sha256=sha256, **{**given, **values})


def showing(o: factories.Office, clip: Clip, **words: str) -> Edition:
    value = {"clip": clip, "alt": "", "caption": "", "credit": "", **words}
    return factories.edition(o, body=[("clip", value)])


def give(o: factories.Office, clip: Clip, language: str = "vi", text: str = VTT, source: str = "") -> Subtitle:
    return clips.give_subtitles(clip=clip, given=GivenTrack(language, text.encode(), "human", source), by=o.translator)


@needs_ffmpeg
def test_a_video_is_kept_as_it_came_and_made_for_the_public(office: factories.Office, house: Path) -> None:
    original = phone_video("mp4")
    clip = clips.bring(
        unit=office.department, words=ClipWords("Lễ hội"), name="Lễ hội.MP4", content=original, by=office.writer
    )
    assert Path(clip.file.path).read_bytes() == original
    assert (clip.state, clip.kind, Path(clip.file.path).suffix) == (ClipState.WAITING, "video", ".mp4")
    clips.make(clip.pk)
    clip.refresh_from_db()
    assert clip.state == ClipState.READY
    made = MediaFile.objects.get(original=clip.made)
    assert (made.kind, made.file) == ("mp4", f"{hashlib.sha256(bytes(made.content)).hexdigest()}.mp4")
    assert set(MediaFile.objects.filter(original=clip.poster).values_list("kind", flat=True)) == {"webp", "avif"}
    acts = JournalEntry.objects.filter(subject_kind="newsroom.clip").order_by("pk").values_list("action", "actor_id")
    assert list(acts) == [("newsroom.clip_bring", office.writer.pk), ("newsroom.clip_made", None)]
    clips.make(clip.pk)  # what is ready is not made again
    assert MediaFile.objects.filter(kind="mp4").count() == 1


@needs_ffmpeg
def test_a_sound_has_no_still_picture(office: factories.Office, house: Path) -> None:
    clip = clips.bring(unit=office.department, words=ClipWords("Bài hát"), name="a.mp3", content=song(), by=office.writer)
    clips.make(clip.pk)
    clip.refresh_from_db()
    assert (clip.state, clip.kind, clip.poster) == (ClipState.READY, "sound", "")
    assert MediaFile.objects.get().kind == "mp3"


def test_what_is_no_clip_is_refused_before_anything_is_kept(office: factories.Office, house: Path) -> None:
    with pytest.raises(ClipRefused):
        clips.bring(unit=office.department, words=ClipWords("x"), name="a.mp4", content=b"#EXTM3U", by=office.writer)
    with pytest.raises(PermissionDenied):
        clips.bring(unit=office.department, words=ClipWords("x"), name="a.mp4", content=b"", by=office.stranger)
    assert not Clip.objects.exists()


def test_a_clip_of_which_nothing_could_be_made_says_why_and_can_be_tried_again(
    office: factories.Office, house: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = row(office, state=ClipState.WAITING, made="")

    def fails(_clip: Clip) -> None:
        raise ClipRefused("Hỏng.", "Damaged.")

    monkeypatch.setattr(clips, "_made", fails)
    clips.make(clip.pk)
    clip.refresh_from_db()
    assert (clip.state, clip.reason) == (ClipState.REFUSED, {"vi": "Hỏng.", "en": "Damaged."})
    client.force_login(office.writer)
    assert "Hỏng." in client.get(reverse("newsroom:clip", args=[clip.pk])).content.decode()
    clips.make_again(clip=clip, by=office.writer)
    clip.refresh_from_db()
    assert (clip.state, clip.reason) == (ClipState.WAITING, {})
    with pytest.raises(PermissionDenied):
        clips.make_again(clip=clip, by=office.leader)


def test_a_crash_while_making_leaves_the_clip_waiting(
    office: factories.Office, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = row(office, state=ClipState.WAITING)
    monkeypatch.setattr(clips, "_made", lambda _clip: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        clips.make(clip.pk)
    clip.refresh_from_db()
    assert clip.state == ClipState.WAITING


def test_a_text_shows_a_clip_by_the_digests_of_all_that_readers_get(office: factories.Office, house: Path) -> None:
    clip = row(office, alts={"vi": "Đám rước"}, captions={"vi": "Khai hội"}, transcripts={"vi": "Một\nHai "})
    track = give(office, clip)
    edition = showing(office, clip, caption="Lời riêng")
    prepare_all(edition)
    payload = resolve(edition)
    (block,) = payload["body"]
    assert block == {
        "type": "clip", "kind": "video", "media": clip.made, "seconds": 5, "poster": "", "subtitles": {"vi": track.sha256},
        "alt": "Đám rước", "caption": "Lời riêng", "credit": "Nhịp Cầu", "transcript": "Một\nHai",
    }  # fmt: skip
    assert set(media.entries(media_of(payload))) == {clip.made, track.sha256}
    assert "Lời riêng" in words_of(payload) and clip.made not in words_of(payload)
    assert "Lời riêng" in lines(payload)
    before = fingerprint(payload)
    give(office, clip, text=VTT.replace("Xin chào", "Chào bạn"))
    assert fingerprint(resolve(edition)) != before


def test_subtitles_that_a_machine_made_are_another_text_to_clear(office: factories.Office, house: Path) -> None:
    """Readers are told of it, so a clearer sees it; where a person made them nothing is added to what was cleared before."""
    clip = row(office)
    give(office, clip)
    edition = showing(office, clip)
    before = resolve(edition)
    assert "subtitle_origins" not in before["body"][0]
    Subtitle.objects.filter(clip=clip).update(origin="machine_translated")
    after = resolve(edition)
    assert after["body"] == [{**before["body"][0], "subtitle_origins": {"vi": "machine_translated"}}]
    assert fingerprint(after) != fingerprint(before)
    assert set(lines(after)) - set(lines(before)) == {"vi: machine_translated"}
    assert words_of(after) == words_of(before)


def test_a_clearer_reads_what_readers_are_told_of_subtitles(office: factories.Office, house: Path, client: Client) -> None:
    clip = row(office, alts={"vi": "Đám rước"})
    give(office, clip)
    Subtitle.objects.filter(clip=clip).update(origin="ai_assisted")
    submission = submit(edition=showing(office, clip), by=office.writer)
    client.force_login(office.clearer)
    page = client.get(reverse("newsroom:clearance", args=[submission.pk])).content.decode()
    assert "Phụ đề (Tiếng Việt): có sử dụng công cụ trí tuệ nhân tạo hỗ trợ" in page


def test_a_released_clip_travels_with_its_subtitles(office: factories.Office, house: Path) -> None:
    clip = row(office, alts={"vi": "Đám rước"})
    track = give(office, clip)
    edition = showing(office, clip)
    decision = release(item=edition.item, versions=[factories.cleared(office, edition)], by=office.publisher)
    package = ReleasePackage.from_json(decision.package)
    assert package.renditions() == {f"{clip.made}.mp4", f"{track.sha256}.vtt"}


def test_a_clearer_sees_and_hears_what_is_cleared(office: factories.Office, house: Path, client: Client) -> None:
    clip = row(office, alts={"vi": "Đám rước"}, transcripts={"vi": "Lời thứ nhất"})
    track = give(office, clip)
    submission = submit(edition=showing(office, clip), by=office.writer)
    client.force_login(office.clearer)
    page = client.get(reverse("newsroom:clearance", args=[submission.pk])).content.decode()
    for shown in (f"/media/{clip.made}.mp4", f"/media/{track.sha256}.vtt", "Đám rước", "Lời thứ nhất"):
        assert shown in page
    assert client.get(f"/media/{track.sha256}.vtt").content.decode() == track.text


@pytest.mark.parametrize("state", [ClipState.WAITING, ClipState.MAKING, ClipState.REFUSED])
def test_a_clip_that_is_not_ready_goes_into_no_frozen_text(
    office: factories.Office, house: Path, state: ClipState
) -> None:
    edition = showing(office, row(office, state=state))
    with pytest.raises(ClipNotReady):
        prepare_all(edition)


def test_subtitles_are_kept_as_webvtt_and_known_to_be_outdated(office: factories.Office, house: Path) -> None:
    clip = row(office)
    source = give(office, clip)
    english = give(office, clip, "en", SRT, "vi")
    assert english.text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHello")
    assert english.made_from == source.sha256
    assert clips.outdated(list(clip.subtitles.all())) == set()
    give(office, clip, text=VTT.replace("Xin", "Kính"))
    assert clips.outdated(list(clip.subtitles.all())) == {"en"}
    with pytest.raises(PermissionDenied):
        clips.give_subtitles(clip=clip, given=GivenTrack("fr", VTT.encode()), by=office.leader)
    with pytest.raises(ValidationError):
        give(office, clip, text=VTT.replace("Xin chào", "TUYỆT MẬT"))


def test_what_is_said_of_a_clip_is_changed_and_noted(office: factories.Office, house: Path) -> None:
    clip = row(office, credit="", rights="", consent="")
    assert not clips.describe(clip=clip, words=ClipWords("Lễ hội"), by=office.writer)
    assert clips.describe(clip=clip, words=ClipWords("Lễ hội", rights="Hợp đồng"), by=office.writer)
    assert JournalEntry.objects.get(action="newsroom.clip_change").data == {"fields": ["rights"]}
    with pytest.raises(PermissionDenied):
        clips.describe(clip=clip, words=ClipWords("x"), by=office.stranger)


@pytest.mark.once
def test_the_list_takes_as_many_queries_for_fifty_as_for_one(
    office: factories.Office, house: Path, client: Client
) -> None:
    client.force_login(office.writer)
    give(office, row(office))
    one = queries_of(client, reverse("newsroom:clips"))
    for number in range(24):
        give(office, row(office, title=f"Lễ hội {number}"))
    assert queries_of(client, reverse("newsroom:clips")) == one


def test_a_neighbour_sees_nothing_of_it(office: factories.Office, house: Path, client: Client) -> None:
    clip = row(office)
    client.force_login(office.stranger)
    assert "Lễ hội" not in client.get(reverse("newsroom:clips")).content.decode()
    assert client.get(reverse("newsroom:clip", args=[clip.pk])).status_code == 404


def test_without_ffmpeg_the_screen_says_what_to_install(
    office: factories.Office, house: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(office.writer)
    monkeypatch.setattr("nhipcau.newsroom.views.clips.locate", lambda name: None)
    assert "apt install ffmpeg" in client.get(reverse("newsroom:clips")).content.decode()
    monkeypatch.undo()
    if program.locate("ffmpeg"):
        assert "apt install ffmpeg" not in client.get(reverse("newsroom:clips")).content.decode()


@needs_ffmpeg
def test_a_clip_is_brought_in_and_shown_with_its_subtitles(
    office: factories.Office, house: Path, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(office.writer)
    file = SimpleUploadedFile("le-hoi.mp4", phone_video("mp4"))
    typed = {"unit": office.department.pk, "title": "Lễ hội", "captions_vi": "Khai hội", "rights": "Hợp đồng 12"}
    answer = client.post(reverse("newsroom:clip_new"), {**typed, "file": file})
    clip = Clip.objects.get()
    assert answer["Location"] == reverse("newsroom:clip", args=[clip.pk])
    assert (clip.captions, clip.rights) == ({"vi": "Khai hội"}, "Hợp đồng 12")
    clips.make(clip.pk)
    page = client.get(reverse("newsroom:clip", args=[clip.pk])).content.decode()
    made = MediaFile.objects.get(kind="mp4")
    assert f'src="/media/{made.file}" type="video/mp4"' in page
    assert client.get(f"/media/{made.file}")["Content-Type"] == "video/mp4"
    given = {"language": "vi", "origin": "human", "translated_from": "", "file": SimpleUploadedFile("a.srt", SRT.encode())}
    assert client.post(reverse("newsroom:subtitle_give", args=[clip.pk]), given).status_code == 302
    loaded = client.get(reverse("newsroom:subtitle", args=[clip.pk, "vi", "srt"]))
    assert (loaded.content.decode(), loaded["Content-Type"]) == (SRT, "application/x-subrip")
    given["file"] = SimpleUploadedFile("a.srt", b"no subtitles")
    refused = client.post(reverse("newsroom:subtitle_give", args=[clip.pk]), given)
    assert refused.status_code == 422
    assert "Tệp không phải phụ đề" in refused.content.decode()


def test_a_file_that_is_no_clip_is_refused_on_the_screen_and_the_words_stay(
    office: factories.Office, house: Path, client: Client
) -> None:
    client.force_login(office.writer)
    typed = {"unit": office.department.pk, "title": "Lễ hội đầu năm", "file": SimpleUploadedFile("a.mp4", b"<html>")}
    answer = client.post(reverse("newsroom:clip_new"), typed)
    assert answer.status_code == 422
    assert "Lễ hội đầu năm" in answer.content.decode()
    assert not Clip.objects.exists()


def test_the_editor_offers_ready_clips_of_the_branch_only(
    office: factories.Office, house: Path, client: Client
) -> None:
    row(office, title="Lễ hội sẵn sàng")
    row(office, title="Lễ hội đang làm", state=ClipState.MAKING)
    row(office, title="Lễ hội láng giềng", unit=office.neighbour)
    client.force_login(office.writer)
    shown = client.get(reverse("wagtailsnippetchoosers_newsroom_clip:choose")).json()["html"]
    assert [title in shown for title in ("sẵn sàng", "đang làm", "láng giềng")] == [True, False, False]


PAST = dt.date(2020, 1, 1)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({}, []), ({"expires_on": dt.date(2999, 1, 1)}, []), ({"expires_on": PAST}, ["block"]), ({"rights": " "}, ["confirm"]),
        ({"consent": ""}, ["confirm"]), ({"shows_map": True}, ["confirm"]), ({"title": "Phim về bản đồ cổ"}, ["confirm"]),
        ({"captions": {"vi": "Tấm bản đồ"}, "shows_map": True}, ["confirm"]), ({"expires_on": PAST, "rights": "", "consent": ""}, ["block", "confirm", "confirm"]),
    ],
)  # fmt: skip
def test_a_clip_is_judged_by_the_library(office: factories.Office, house: Path, values: dict[str, Any], wanted: list[str]) -> None:
    payload = resolve(showing(office, row(office, **values), alt="Đám rước"))
    found = _beside_missing(payload)
    assert [(one.check, one.severity, one.place) for one in found] == [("clip_rights", severity, "body.0") for severity in wanted]


def test_an_expired_clip_goes_to_no_clearer(office: factories.Office, house: Path) -> None:
    edition = showing(office, row(office, expires_on=PAST), alt="Đám rước")
    with pytest.raises(ClearanceRefused, match="Quyền sử dụng bản ghi này đã hết hạn"):
        submit(edition=edition, by=office.writer)


def test_a_part_may_be_used_no_longer_than_the_whole(office: factories.Office, house: Path) -> None:
    whole = row(office, expires_on=PAST)
    part = row(office, title="Trích đoạn", start_ms=0, end_ms=1000)
    Clip.objects.filter(pk=part.pk).update(sha256=whole.sha256)
    assert clips.standing_of([part.made], clock.today())[part.made].expired
    Clip.objects.filter(pk=whole.pk).update(expires_on=None)
    assert not clips.standing_of([part.made], clock.today())[part.made].expired


def test_the_same_clip_brought_in_twice_keeps_the_consent_that_one_row_states(office: factories.Office, house: Path) -> None:
    first = row(office, rights="", consent="")
    row(office, licence="CC BY")
    standing = clips.standing_of([first.made, "0" * 64], clock.today())
    assert list(standing) == [first.made]
    assert (standing[first.made].consent_missing, standing[first.made].rights_missing, standing[first.made].licence) == (False, False, "CC BY")


def test_words_that_speak_of_a_map_propose_the_mark(office: factories.Office, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = row(office)
    monkeypatch.setattr(clips, "_make_soon", lambda clip: None)
    said = {"captions": {"en": "An old map of the port"}}
    marked = [clips.cut(clip=whole, part=(0, 1000), words=ClipWords("Trích", **words), by=office.writer).shows_map for words in ({}, said)]
    assert marked == [False, True]


def _beside_missing(payload: dict[str, Any]) -> list[checks.Finding]:
    """A working copy has no address before it is frozen."""
    return [one for one in checks.run(payload, background_for(payload)) if one.check != "missing"]


SEA = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nShips on the <i>South China\nSea</i>\n"


@pytest.mark.usefixtures("reference_rows")
def test_the_words_of_subtitles_are_checked_in_their_own_language(office: factories.Office, house: Path) -> None:
    clip = row(office)
    give(office, clip, "en", SEA)
    edition = showing(office, clip, alt="Đám rước")
    prepare_all(edition)
    payload = resolve(edition)
    (found,) = _beside_missing(payload)
    assert (found.check, found.severity, found.place, found.quote) == ("terms", "block", "body.0.subtitle.en", "South China Sea")
    assert found.where.startswith("đoạn 1, phụ đề (en)")
    with pytest.raises(ClearanceRefused, match="South China Sea"):
        submit(edition=edition, by=office.writer)
    give(office, clip, "en", SEA.replace("South China\nSea", "East Sea"))
    prepare_all(edition)
    payload = resolve(edition)
    assert _beside_missing(payload) == []


def test_personal_numbers_in_subtitles_ask_a_person(office: factories.Office, house: Path) -> None:
    clip = row(office)
    give(office, clip, text=VTT.replace("Xin chào", "Gọi 0912 345 678"))
    submission = submit(edition=showing(office, clip, alt="Đám rước"), by=office.writer)
    with pytest.raises(ClearanceRefused, match="phụ đề"):
        clear(version=submission.version, by=office.clearer, declaration=factories.WHOLE)
    payload = resolve(submission.version.edition.working_copy())
    assert [one.place for one in _beside_missing(payload)] == ["body.0.subtitle.vi"]
