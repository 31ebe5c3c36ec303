"""Translating a clip's subtitles cue by cue. The times are the source's; what is half done is kept apart from the subtitles.

States, memory and marks are those of a text: a cue is known by its words first, so one put in before it loses no translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.newsroom.domain.clips import keep_track, may_give_subtitles
from nhipcau.newsroom.domain.segment_origins import noted, origin_of_all
from nhipcau.newsroom.domain.segments import Segment, SegmentRefused
from nhipcau.newsroom.domain.source_changes import meanings_of
from nhipcau.newsroom.domain.source_language import SOURCE_LANGUAGE
from nhipcau.newsroom.domain.translation import Pair, TranslationRefused, paired, translations_at
from nhipcau.newsroom.enums import Origin
from nhipcau.newsroom.models import Clip, Subtitle, SubtitleTranslation
from nhipcau.newsroom.subtitles import Finding, SubtitleRefused, Track, as_segments, findings, put, read, write_vtt
from nhipcau.people.models import Account
from nhipcau.portal.door import LANGUAGES


def source_among(tracks: Iterable[Subtitle]) -> Subtitle | None:
    """Of one clip's subtitles those that the others are translated from: made from none, the Vietnamese before others, then
    those that stood first. Pure."""
    return min(tracks, key=lambda one: (bool(one.made_from), one.language != SOURCE_LANGUAGE, one.pk), default=None)


def source_subtitle(clip: Clip) -> Subtitle:
    """The subtitles that others are translated from. Raises TranslationRefused while there are none."""
    found = source_among(Subtitle.objects.filter(clip=clip))
    if found is None:
        raise TranslationRefused(_("There are no subtitles to translate from. Bring some in first."))
    return found


def source_track(clip: Clip) -> Track:
    return read(source_subtitle(clip).text.encode())


def segments_of(track: Track) -> list[Segment]:
    return [Segment(key, "cue", text) for key, text in as_segments(track).items()]


def work_on(clip: Clip, language: str) -> SubtitleTranslation:
    """The work in hand, or, unsaved, what there is to begin with: subtitles that were brought in with exactly the source's
    times stand beside its cues, as done where they were made from its present words."""
    kept = SubtitleTranslation.objects.filter(clip=clip, language=language).first()
    if kept is not None:
        return kept
    made = SubtitleTranslation(clip=clip, language=language)
    source, there = source_subtitle(clip), Subtitle.objects.filter(clip=clip, language=language).first()
    if there is None:
        return made
    track, other = read(source.text.encode()), read(there.text.encode())
    if times_of(track) == times_of(other):
        sources = {segment.key: segment for segment in segments_of(track)}
        made.texts = {key: text for key, text in as_segments(other).items() if key in sources}
        if there.origin != Origin.HUMAN:  # what a machine made stays so when a person goes on with it
            made.origins = {key: {"origin": there.origin, "by": there.by_id} for key in made.texts}
        if there.made_from == source.sha256:
            made.marks = {key: sources[key].fingerprint for key in made.texts}
            made.meanings = meanings_of(sources.values())
    return made


def times_of(track: Track) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in track.cues]


def cue_pairs(clip: Clip, language: str, work: SubtitleTranslation | None = None) -> list[Pair]:
    """Every cue with words beside its translation, in order."""
    work = work or work_on(clip, language)
    sources = segments_of(source_track(clip))
    places = translations_at(sources, work.marks)
    return [paired(one, places[one.key], work.texts, work.marks, work.meanings) for one in sources]


@transaction.atomic
def save_cues(
    *, clip: Clip, language: str, texts: Mapping[str, str], by: Account, origins: Mapping[str, str] | None = None
) -> SubtitleTranslation:
    """Save translations by cue; others keep theirs. Nothing public changes. Raises PermissionDenied, TranslationRefused,
    SegmentRefused for a cue that lost a tag, ValidationError for a secrecy stamp."""
    _ask(clip, language, by)
    Clip.objects.select_for_update().get(pk=clip.pk)
    work, track = work_on(clip, language), source_track(clip)
    before = {pair.source.key: pair for pair in cue_pairs(clip, language, work)}
    places = translations_at([pair.source for pair in before.values()], work.marks)
    given = {key: text.strip() for key, text in texts.items() if key in before}
    for key, text in given.items():
        refuse_unfitting(track, key, text)
    marks = {key: work.marks.get(places[key] or "") for key, pair in before.items() if pair.state == "outdated"}
    done = {key for key, pair in before.items() if pair.state == "done"} | given.keys()
    merged = {key: pair.target for key, pair in before.items()} | given
    marks |= {key: before[key].source.fingerprint for key in done}
    known = work.meanings | meanings_of(pair.source for pair in before.values())
    was = {key: pair.target for key, pair in before.items()}
    kept = {key: work.origins[place] for key, place in places.items() if place in work.origins}
    work.origins = noted(kept, given, was=was, by=by.pk, origins=origins or {})
    work.texts = {key: text for key, text in merged.items() if text}
    work.marks = {key: mark for key, mark in marks.items() if mark and merged[key]}
    work.meanings = {mark: known[mark] for mark in work.marks.values() if mark in known}
    work.by = by
    work.save()
    journal.record(actor=by, action="newsroom.subtitle_translate", subject=clip, language=language, cues=len(given))
    return work


def refuse_unfitting(track: Track, key: str, text: str) -> None:
    """Raises SegmentRefused for words that a cue cannot hold."""
    if text:
        try:
            put(track, {key: text})
        except SubtitleRefused as refused:
            raise SegmentRefused(key, refused.vi, refused.en) from refused


@transaction.atomic
def finish(*, clip: Clip, language: str, by: Account) -> Subtitle:
    """Make the translated cues the clip's subtitles in this language, at the source's times. Texts that show the clip have to
    be cleared again. Raises PermissionDenied, TranslationRefused while a cue is left, SegmentRefused."""
    _ask(clip, language, by)
    work, source = work_on(clip, language), source_subtitle(clip)
    pairs = cue_pairs(clip, language, work)
    left = sum(pair.state != "done" for pair in pairs)
    if left or not pairs:
        raise TranslationRefused(_("%(count)d cues are not translated or out of date.") % {"count": left})
    track = put(read(source.text.encode()), {pair.source.key: pair.target for pair in pairs})
    return keep_track(
        clip=clip, language=language, text=write_vtt(track).decode(), by=by, made_from=source.sha256,
        origin=origin_of_all(work.origins),
    )  # fmt: skip


def warnings_of(track: Track, texts: Mapping[str, str]) -> dict[str, list[Finding]]:
    """Cue → what a reader could not follow: too fast, lines too long or too many. Cues without a translation say nothing."""
    drawn = replace(
        track, cues=tuple(replace(cue, text=texts.get(f"cue.{no}", "")) for no, cue in enumerate(track.cues, 1))
    )
    found: dict[str, list[Finding]] = {}
    for finding in findings(drawn):
        found.setdefault(f"cue.{finding.cue}", []).append(finding)
    return found


def _ask(clip: Clip, language: str, by: Account) -> None:
    if not may_give_subtitles(by, clip):
        raise PermissionDenied(_("You do not write or translate for this unit."))
    if language not in LANGUAGES or language == source_subtitle(clip).language:
        raise TranslationRefused(_("Choose one of the portal's languages other than that of the subtitles translated from."))
