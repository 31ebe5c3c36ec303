"""Sound and video of the media library: brought in, made fit for the public in the background, given subtitles.

The row stands before the work is asked for: a clip whose job was lost waits, and can be asked for again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.checks import PictureStanding
from nhipcau.newsroom.clips.examining import examine
from nhipcau.newsroom.clips.making import poster, web_sound, web_video
from nhipcau.newsroom.clips.program import own_folder
from nhipcau.newsroom.clips.refusal import ClipRefused
from nhipcau.newsroom.domain import media
from nhipcau.newsroom.domain.rights import is_over, standing
from nhipcau.newsroom.enums import ClipState, Origin
from nhipcau.newsroom.models import Clip, MediaFile, Subtitle, SubtitleTranslation
from nhipcau.newsroom.pictures.map_words import speaks_of_map
from nhipcau.newsroom.pictures.refusal import PictureRefused
from nhipcau.newsroom.subtitles import SubtitleRefused, plain_track, read, write_vtt
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import holds

MAX_MADE = 64 * 2**20  # bytes; a package's files are carried in memory
SUBTITLES = (Role.WRITER, Role.FOCAL, Role.TRANSLATOR)


class ClipNotReady(media.PictureMissing):
    """A text shows a clip of which nothing could be made yet."""


@dataclass(frozen=True, slots=True)
class ClipWords:
    """What is said of a clip; words by language where a reader reads them."""

    title: str
    credit: str = ""
    rights: str = ""
    licence: str = ""
    consent: str = ""
    expires_on: dt.date | None = None
    shows_map: bool = False
    captions: dict[str, str] = field(default_factory=dict)
    alts: dict[str, str] = field(default_factory=dict)
    transcripts: dict[str, str] = field(default_factory=dict)

    def fields(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def speak_of_map(self) -> bool:
        return speaks_of_map([self.title, *self.captions.values(), *self.alts.values()])


def clips_seen(account: Account) -> QuerySet[Clip]:
    return Clip.objects.filter(rules.seen_by(account)).select_related("unit")


def may_give_subtitles(account: Account, clip: Clip) -> bool:
    return holds(account, SUBTITLES, clip.unit)


def bring(*, unit: Unit, words: ClipWords, name: str, content: bytes, by: Account) -> Clip:
    """Take an original in, byte for byte, and ask for what the public gets. Raises PermissionDenied, ClipRefused."""
    if not rules.may_write_in(by, unit):
        raise PermissionDenied(_("You are not a writer for this unit."))
    with own_folder() as folder:
        (folder / "original").write_bytes(content)
        info = examine(folder / "original")
    with transaction.atomic():
        clip = Clip(unit=unit, kind=info.kind, seconds=round(info.seconds or 0), brought_by=by, **words.fields())
        clip.sha256, clip.shows_map = hashlib.sha256(content).hexdigest(), words.shows_map or words.speak_of_map
        clip.file.save(f"{clip.sha256[:16]}{_ending(name)}", ContentFile(content), save=False)
        clip.save()
        journal.record(actor=by, action="newsroom.clip_bring", subject=clip, sha256=clip.sha256)
        _make_soon(clip)
    return clip


@transaction.atomic
def cut(*, clip: Clip, part: tuple[int, int], words: ClipWords, by: Account) -> Clip:
    """A clip of its own of a part (milliseconds) of another, made in the background from the same original.

    Raises PermissionDenied, ClipRefused.
    """
    if not rules.may_write_in(by, clip.unit):
        raise PermissionDenied(_("You are not a writer for this unit."))
    start, end = part
    if not 0 <= start < end or (clip.seconds and end > (clip.seconds + 1) * 1000):
        raise ClipRefused(
            "Đoạn cắt phải nằm trong bản thu và kết thúc sau khi bắt đầu.", "The part has to end after it begins, and within the recording."
        )
    made = Clip(unit=clip.unit, kind=clip.kind, seconds=-(-(end - start) // 1000), brought_by=by, **words.fields())
    made.shows_map = words.shows_map or words.speak_of_map
    made.sha256, made.file, made.start_ms, made.end_ms = clip.sha256, clip.file.name, start, end
    made.save()
    journal.record(actor=by, action="newsroom.clip_cut", subject=made, of=clip.pk, start_ms=start, end_ms=end)
    _make_soon(made)
    return made


def _ending(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    return ending if ending.isascii() and ending[1:].isalnum() and len(ending) <= 6 else ""


def _make_soon(clip: Clip) -> None:
    from nhipcau.newsroom.background import make_clip

    key = clip.pk
    transaction.on_commit(lambda: make_clip(key))


@transaction.atomic
def describe(*, clip: Clip, words: ClipWords, by: Account) -> bool:
    """Change what is said of a clip; whether anything differed. Raises PermissionDenied."""
    if not rules.may_write_in(by, clip.unit):
        raise PermissionDenied(_("You are not a writer for this unit."))
    row = Clip.objects.select_for_update().get(pk=clip.pk)
    changed = sorted(name for name, value in words.fields().items() if getattr(row, name) != value)
    if not changed:
        return False
    for name in changed:
        setattr(row, name, getattr(words, name))
    row.save()
    journal.record(actor=by, action="newsroom.clip_change", subject=row, fields=changed)
    return True


@transaction.atomic
def make_again(*, clip: Clip, by: Account) -> None:
    """Ask once more for what the public gets, where nothing came of it. Raises PermissionDenied."""
    if not rules.may_write_in(by, clip.unit):
        raise PermissionDenied(_("You are not a writer for this unit."))
    if Clip.objects.filter(pk=clip.pk).exclude(state=ClipState.READY).update(state=ClipState.WAITING, reason={}):
        journal.record(actor=by, action="newsroom.clip_make_again", subject=clip)
        _make_soon(clip)


def make(pk: int) -> None:
    """Make what the public gets of a waiting clip, outside any transaction, for it takes minutes. For the background."""
    if not Clip.objects.filter(pk=pk, state=ClipState.WAITING).update(state=ClipState.MAKING):
        return
    clip = Clip.objects.get(pk=pk)
    try:
        made, still = _made(clip)
    except (ClipRefused, PictureRefused) as refusal:
        reason = {"vi": refusal.vi, "en": refusal.en}
        Clip.objects.filter(pk=pk).update(state=ClipState.REFUSED, reason=reason)
        return
    except BaseException:
        Clip.objects.filter(pk=pk).update(state=ClipState.WAITING)
        raise
    with transaction.atomic():
        MediaFile.objects.bulk_create([made], ignore_conflicts=True)
        poster_key = media.prepare_original(still) if still else ""
        Clip.objects.filter(pk=pk).update(state=ClipState.READY, reason={}, made=made.original, poster=poster_key)
        journal.record(actor=None, action="newsroom.clip_made", subject=clip, sha256=made.original)


def _made(clip: Clip) -> tuple[MediaFile, bytes]:
    with own_folder() as folder:
        name = str(clip.file.name)
        original = folder / f"original{PurePath(name).suffix}"
        with clip.file.storage.open(name, "rb") as handle:
            original.write_bytes(handle.read())
        is_video = clip.kind == "video"
        out = folder / "made"
        web = web_video(original, out, clip.part) if is_video else web_sound(original, out, part=clip.part)
        shown = web.path if clip.part else original
        still = poster(shown, min(3.0, (web.info.seconds or 0) / 3)) if is_video else b""
        return _media_file(web.path, web.kind, web.info.width, web.info.height), still


def _media_file(path: Path, kind: str, width: int, height: int) -> MediaFile:
    if path.stat().st_size > MAX_MADE:
        megabytes = MAX_MADE // 2**20
        raise ClipRefused(
            f"Bản dành cho công chúng lớn hơn {megabytes} MB. Hãy cắt ngắn hoặc giảm độ phân giải rồi nộp lại.",
            f"What is made for the public is larger than {megabytes} MB. Cut it or lower its resolution, then try again.",
        )
    return _own_file(path.read_bytes(), kind, width, height)


def _own_file(content: bytes, kind: str, width: int = 0, height: int = 0) -> MediaFile:
    sha256 = hashlib.sha256(content).hexdigest()
    return MediaFile(
        original=sha256, kind=kind, width=width, height=height, content=content, file=f"{sha256}.{kind}"
    )


@dataclass(frozen=True, slots=True)
class GivenTrack:
    """Subtitles as they were handed in. ``translated_from`` is a language whose subtitles they follow, or empty."""

    language: str
    data: bytes
    origin: str = Origin.HUMAN
    translated_from: str = ""


@transaction.atomic
def give_subtitles(*, clip: Clip, given: GivenTrack, by: Account) -> Subtitle:
    """Keep subtitles (WebVTT or SRT) in a language, in place of those that stood. Raises PermissionDenied, SubtitleRefused."""
    if not may_give_subtitles(by, clip):
        raise PermissionDenied(_("You do not write or translate for this unit."))
    text = write_vtt(read(given.data)).decode()
    source = Subtitle.objects.filter(clip=clip, language=given.translated_from).exclude(language=given.language).first()
    # What was being translated here is replaced by the file, and would come back over it.
    SubtitleTranslation.objects.filter(clip=clip, language=given.language).delete()
    made_from = source.sha256 if source else ""
    return keep_track(clip=clip, language=given.language, text=text, origin=given.origin, made_from=made_from, by=by)


def keep_track(*, clip: Clip, language: str, text: str, origin: str, made_from: str, by: Account) -> Subtitle:
    """Subtitles in place of those that stood. For verbs that asked who may."""
    values = {"text": text, "origin": origin, "made_from": made_from, "by": by}
    row, _made_now = Subtitle.objects.update_or_create(clip=clip, language=language, defaults=values)
    journal.record(actor=by, action="newsroom.subtitle_give", subject=clip, language=language, sha256=row.sha256)
    return row


def outdated(tracks: list[Subtitle]) -> set[str]:
    """Languages whose subtitles were made from a text that is no clip's text any more; ``tracks`` are all of one clip."""
    there = {track.sha256 for track in tracks}
    return {track.language for track in tracks if track.made_from and track.made_from not in there}


def standing_of(digests: Collection[str], day: dt.date) -> dict[str, PictureStanding]:
    """How the sounds and videos with these copies for readers stand on ``day``, in one query. Of one that was cut from another the
    last day of the whole recording holds as well."""
    of = Clip.objects.filter(made__in=digests).values("sha256")
    rows = list(Clip.objects.filter(sha256__in=of).defer("transcripts").order_by("pk"))
    over = {row.sha256 for row in rows if row.part is None and is_over(row, day)}
    found = {}
    for made in set(digests) & {row.made for row in rows}:
        same = [row for row in rows if row.made == made]
        words = [word for row in same for word in (row.title, *row.captions.values(), *row.alts.values())]
        stand = standing(same, day, words=words)
        found[made] = replace(stand, expired=stand.expired or any(row.sha256 in over for row in same))
    return found


def spoken_in(payload: Mapping[str, Any]) -> dict[str, str]:
    """Digest of subtitles that the text shows → their words, a line a cue. One query, none for a text without."""
    digests = {sha256 for block in payload["body"] for sha256 in (block.get("subtitles") or {}).values()}
    rows = MediaFile.objects.filter(original__in=digests, kind="vtt").values_list("original", "content") if digests else ()
    return {sha256: _words_of(bytes(content)) for sha256, content in rows}


def _words_of(track: bytes) -> str:
    """All of a track that was laid down under laxer rules: what cannot be read as cues is still read for its words."""
    try:
        return plain_track(track)
    except SubtitleRefused:
        return track.decode(errors="replace")


def prepare(clip: Clip) -> None:
    """Lay the clip's subtitles among the files for the public. Raises ClipNotReady."""
    if clip.state != ClipState.READY:
        raise ClipNotReady(
            _("The sound or video «%(title)s» is not ready for the public yet. Look at it in the library.")
            % {"title": clip.title}
        )
    rows = [_own_file(track.text.encode(), "vtt") for track in clip.subtitles.all()]
    MediaFile.objects.bulk_create(rows, ignore_conflicts=True)
