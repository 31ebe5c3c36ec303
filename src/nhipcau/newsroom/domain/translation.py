"""Translating an item segment by segment. Outdated is what changed in the source since it was translated, nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Locale

from nhipcau.kernel import journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import clearance
from nhipcau.newsroom.domain.frozen_segments import words_fingerprint
from nhipcau.newsroom.domain.media import PictureMissing
from nhipcau.newsroom.domain.own_parts import LEAD, Own, with_own
from nhipcau.newsroom.domain.payload import resolve
from nhipcau.newsroom.domain.segment_origins import noted, origin_of_all
from nhipcau.newsroom.domain.segments import FIELDS, Content, Segment, put_together, take_apart
from nhipcau.newsroom.domain.source_changes import Change, change_since, meanings_of
from nhipcau.newsroom.domain.versions import current_fingerprint, fresh, note_basis
from nhipcau.newsroom.enums import Origin
from nhipcau.newsroom.models import Clip, Edition, Item, Paper, Picture, Submission, Version
from nhipcau.people.models import Account
from nhipcau.portal.door import LANGUAGES

#: Kind of block → where what it shows is kept.
LIBRARY: dict[str, type[Model]] = {"picture": Picture, "clip": Clip, "document": Paper}
IN_WORDS = frozenset({"paragraph", "heading", "list", "quote"})
State = Literal["missing", "outdated", "done"]


class TranslationRefused(ValueError):
    """The translation cannot be saved or submitted so; the message says what is left to do."""


@dataclass(frozen=True)
class Pair:
    """A segment beside its translation. ``outdated``: the source changed since; ``missing``: there is no translation yet.

    ``change``: of an outdated one, whether the source's words changed or only their form. ``made_from``: the fingerprint of
    the source segment that it is a translation of, as far as that is known; ``place``: the key under which it stands.
    """

    source: Segment
    target: str
    state: State
    change: Change = ""
    made_from: str = ""
    place: str = ""


def content_of(edition: Edition) -> dict[str, Any]:
    """The edition's working copy as plain data for ``segments``."""
    return content_of_copy(fresh(edition).working_copy())


def content_of_copy(working: Edition) -> dict[str, Any]:
    """Likewise of a working copy that was read already."""
    said = {name: getattr(working, name) for name in FIELDS}
    return said | {"picture": working.picture_id, "body": list(working.body.get_prep_value())}


def source_of(item: Item) -> Edition:
    """The edition that others are translated from: the one written first. Raises TranslationRefused while there is none."""
    found = item.editions.filter(locale__language_code=item.source_language).first()
    if found is None:
        raise TranslationRefused(_("The item has no edition to translate from yet."))
    return found


@transaction.atomic
def open_translation(*, item: Item, language: str, by: Account) -> Edition:
    """The edition in this language; begun, with no words yet, if there is none."""
    if not rules.may_translate(by, item):
        raise PermissionDenied(_("You are not a translator for this unit."))
    if language not in LANGUAGES or language == item.source_language:
        raise TranslationRefused(_("Choose one of the portal's languages other than the one it was written in."))
    known = item.editions.filter(locale__language_code=language).first()
    if known:
        return known
    source = source_of(item)
    made = Edition(
        item=item, locale=Locale.objects.get_or_create(language_code=language)[0], translation_key=source.translation_key,
        translator=by, title="", body=[],
    )  # fmt: skip
    _fill(made, put_together(content_of(source), {}))
    made.save()
    made.save_revision(user=by, clean=False)
    journal.record(actor=by, action="newsroom.translate", subject=made, language=language)
    return made


def pairs(edition: Edition, *, source: Content | None = None) -> list[Pair]:
    """Every source segment with its translation and state, in reading order. ``source``: its content, where it was read already."""
    working = fresh(edition).working_copy()
    translated, meanings = working.source_segments, working.source_meanings
    targets = {segment.key: segment.text for segment in take_apart(content_of(edition))}
    sources = take_apart(content_of(source_of(edition.item)) if source is None else source)
    places = translations_at(sources, translated)
    return [paired(segment, places[segment.key], targets, translated, meanings) for segment in sources]


def translations_at(sources: Sequence[Segment], translated: Mapping[str, str]) -> dict[str, str | None]:
    """Source key → the key under which its translation stands; None where there is none. Pure.

    ``translated`` are the fingerprints of what was translated, by the key it had then. A segment is known by its words
    first, so that a paragraph put in before it, or a block moved or made anew, leaves it with its own translation.
    """
    places: dict[str, str | None] = {s.key: s.key for s in sources if translated.get(s.key) == s.fingerprint}
    free = [key for key in translated if key not in places]
    for segment in sources:
        found = next((key for key in free if translated[key] == segment.fingerprint), None)
        if segment.key not in places and found is not None:
            places[segment.key] = found
            free.remove(found)
    taken = set(places.values())
    return {s.key: places.get(s.key, None if s.key in taken else s.key) for s in sources}


def paired(
    segment: Segment, place: str | None, targets: Mapping[str, str], marks: Mapping[str, str], meanings: Mapping[str, str]
) -> Pair:
    """A segment with the translation that stands at ``place``, made for the words of its mark. Pure."""
    key = place or ""
    target, mark = targets.get(key, ""), marks.get(key, "")
    if not target.strip():
        return Pair(segment, "", "missing")
    change = change_since(mark, meanings, segment)
    return Pair(segment, target, "outdated" if change else "done", change, mark, key)


@transaction.atomic
def save_segments(
    *,
    edition: Edition,
    texts: Mapping[str, str],
    by: Account,
    origins: Mapping[str, str] | None = None,
    own: Own | None = None,
) -> Edition:
    """Save translations by segment key; segments not given keep theirs. Raises PermissionDenied, SegmentRefused.

    ``origins``: where a text began, "memory" or an ``Origin`` of a machine (``segment_origins``); the edition then says so to
    its readers. ``own``: what it shows of its own (``own_parts``) from now on, where that is to be other than it was.
    """
    if not rules.may_edit(by, edition) or edition.is_source:
        raise PermissionDenied(_("This edition is not yours to translate."))
    source = content_of(source_of(edition.item))
    before = {pair.source.key: pair for pair in pairs(edition)}
    merged = {key: pair.target for key, pair in before.items()}
    merged |= {key: text.strip() for key, text in texts.items() if key in before}
    outdated = {key for key, pair in before.items() if pair.state == "outdated"} - set(texts)
    working = fresh(edition).working_copy()
    working.own_parts = still_there(working.own_parts if own is None else own, source)
    made = put_together(source, merged, outdated=outdated)
    _fill(working, with_own(made, working.own_parts, source=source, was=content_of_copy(working)))
    working.translator = by if working.translator_id is None else working.translator
    marks = {key: working.source_segments.get(key) for key in outdated}
    done = {key for key, pair in before.items() if pair.state == "done"} | {key for key in texts if key in before}
    marks |= {key: before[key].source.fingerprint for key in done if merged[key]}
    working.source_segments = {key: mark for key, mark in marks.items() if mark}
    known = working.source_meanings | meanings_of(pair.source for pair in before.values())
    working.source_meanings = {mark: known[mark] for mark in working.source_segments.values() if mark in known}
    _note_origins(working, before, {key: text.strip() for key, text in texts.items() if key in before}, by, origins or {})
    working.save_revision(user=by, clean=False)
    Edition.objects.filter(pk=edition.pk).update(title=(working.title or "")[:200], translator=working.translator)
    edition.refresh_from_db()
    _holds_still(edition, by)
    return edition


def _holds_still(edition: Edition, by: Account) -> None:
    """Whole again, and not a word of it differs from what was cleared: that version is whole for the new source too."""
    cleared = Version.objects.filter(edition=edition, clearance__isnull=False).order_by("-clearance__id").first()
    if cleared is not None and not left_to_do(edition) and current_fingerprint(edition) == cleared.sha256:
        with suppress(PictureMissing):  # then the source cannot be cleared either
            _stands_on(cleared, by)


def _stands_on(version: Version, by: Account) -> None:
    """Note which words of the source this translation is whole for."""
    words = words_fingerprint(resolve(fresh(source_of(version.edition.item)).working_copy()))
    note_basis(version=version, words=words, by=by)


def _note_origins(
    working: Edition, before: Mapping[str, Pair], texts: Mapping[str, str], by: Account, origins: Mapping[str, str]
) -> None:
    """What is known of a segment goes with it where it moved to, and goes when it is gone from the source."""
    was = {key: pair.target for key, pair in before.items()}
    kept = {key: working.segment_origins[pair.place] for key, pair in before.items() if pair.place in working.segment_origins}
    working.segment_origins = noted(kept, texts, was=was, by=by.pk, origins=origins)
    if working.origin == Origin.HUMAN:
        working.origin = origin_of_all(working.segment_origins)


def _fill(edition: Edition, content: Mapping[str, Any]) -> None:
    for name in FIELDS:
        setattr(edition, name, content.get(name) or "")
    edition.picture_id = content["picture"]
    edition.body = edition.body.stream_block.to_python(content["body"])


def left_to_do(edition: Edition) -> int:
    """How many segments are missing or outdated."""
    return sum(pair.state != "done" for pair in pairs(edition))


def still_there(own: Own, source: Content) -> Own:
    """Without what is in the library no more: there the edition shows what its source shows. Three queries at most."""
    kinds = {LEAD: "picture"} | {str(block["id"]): block["type"] for block in source["body"]}
    wanted = {part: key for part, key in own.items() if isinstance(key, int) and key and part in kinds}
    known = {
        kind: set(LIBRARY[kind]._default_manager.filter(pk__in=wanted.values()).values_list("pk", flat=True))
        for kind in {kinds[part] for part in wanted} & LIBRARY.keys()
    }
    return {part: key for part, key in own.items() if part not in wanted or key in known.get(kinds[part], ())}


@transaction.atomic
def take_back(*, edition: Edition, part: str, by: Account) -> Edition:
    """Show in this language again what the source shows there; a block that stands here alone is taken out. Raises
    PermissionDenied."""
    own = fresh(edition).working_copy().own_parts
    return save_segments(edition=edition, texts={}, by=by, own={one: key for one, key in own.items() if one != part})


def _follows_source(edition: Edition) -> bool:
    """Whether the translation is built as its source is now, but for what it has of its own: the same segments, facts, pictures,
    clips, documents, days and links, in the same order."""
    working = fresh(edition).working_copy()
    here, source = content_of_copy(working), content_of(source_of(edition.item))
    wanted = with_own(source, working.own_parts, source=source, was=here)
    translated, there = set(working.source_segments), [segment.key for segment in take_apart(source)]
    kept = [segment.key for segment in take_apart(here) if segment.key in translated]
    same = _frame(here, wanted) == _frame(wanted, wanted)
    return same and kept == [key for key in there if key in translated] and translated <= set(there)


def _frame(content: Content, wanted: Content) -> list[Any]:
    """The content without its words. A block of words that ``wanted`` does not have was put in by hand: it hides nothing that
    the source gained, and is let stand."""
    known, bare = {block["id"] for block in wanted["body"]}, put_together(content, {})
    blocks = [block for block in bare["body"] if block["id"] in known or block["type"] not in IN_WORDS]
    return [content["picture"], *blocks]


@transaction.atomic
def submit_translation(*, edition: Edition, by: Account) -> Submission:
    """Hand a whole translation to the clearer, with the source version it was made from. Raises TranslationRefused.

    Where blocks of the source were put in, swapped, moved or taken out since, the translation follows first: it never goes to a
    clearer without a fact, picture or day that its source gained.
    """
    left = left_to_do(edition)
    if left:
        raise TranslationRefused(_("%(count)d segments are not translated or out of date.") % {"count": left})
    if not _follows_source(edition):
        save_segments(edition=edition, texts={}, by=by)
    source = Version.objects.filter(edition=source_of(edition.item)).order_by("-number").first()
    submission = clearance.submit(edition=edition, by=by, source=source)
    _stands_on(submission.version, by)
    # The count of an assignment reads the segments, so it leans on this file.
    from nhipcau.newsroom.domain.assignments import hand_in_with

    hand_in_with(edition=edition, by=by)
    return submission
