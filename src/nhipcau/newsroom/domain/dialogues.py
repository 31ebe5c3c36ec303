"""Expert dialogues: guests with their consent, questions, the recording and its transcript, marked spans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.folding import bare_key, compose, slug
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.models import (
    Clip,
    Dialogue,
    DialogueGuest,
    DialogueQuestion,
    DialogueQuote,
    Item,
    MarkedSpan,
    Passage,
)
from nhipcau.newsroom.subtitles import read
from nhipcau.newsroom.subtitles.speaking import spoken
from nhipcau.people.models import Account
from nhipcau.portal.door import LANGUAGES

#: A recording lasts a day at most.
LONGEST_MS = 24 * 60 * 60 * 1000
MOST_PASSAGES = 5000


class DialogueRefused(ValueError):
    """The dialogue cannot be changed so; the message says which part and what to do."""


def dialogues_seen(account: Account) -> QuerySet[Dialogue]:
    """Dialogues of items in the account's branches: a transcript is a draft until words of it go out."""
    return Dialogue.objects.filter(rules.seen_by(account, field="item__unit__path")).select_related("item__unit", "clip")


@transaction.atomic
def begin(*, item: Item, title: str, held_on: dt.date, by: Account) -> Dialogue:
    """Begin the dialogue of an item, which has one at most. Raises PermissionDenied, DialogueRefused, ValidationError."""
    _ask(item, by)
    words = _line(title)[:200]
    if not words:
        raise DialogueRefused(_("Give the dialogue a title."))
    Item.objects.select_for_update().get(pk=item.pk)
    if Dialogue.objects.filter(item=item).exists():
        raise DialogueRefused(_("The item has a dialogue already."))
    dialogue = Dialogue.objects.create(item=item, title=words, held_on=held_on, key=_free_key(words))
    journal.record(actor=by, action="newsroom.dialogue_begin", subject=dialogue, key=dialogue.key)
    return dialogue


@transaction.atomic
def invite(*, dialogue: Dialogue, name: str, post: str, body: str, by: Account) -> DialogueGuest:
    """Add a guest with post and body as given for that day. Raises PermissionDenied, DialogueRefused, ValidationError."""
    _ask(dialogue.item, by)
    if not _line(name) or not _line(post):
        raise DialogueRefused(_("Give the guest's name and post, as they are to be quoted."))
    if any(bare_key(one.name) == bare_key(name) for one in dialogue.guests.all()):
        raise DialogueRefused(_("A guest of this name is there already."))
    guest = DialogueGuest.objects.create(dialogue=dialogue, name=_line(name)[:120], post=_line(post)[:200], body=_line(body)[:200])
    journal.record(actor=by, action="newsroom.dialogue_guest", subject=guest)
    return guest


@transaction.atomic
def note_consent(*, guest: DialogueGuest, agreed: bool, on: dt.date, by: Account) -> None:
    """Note whether the guest agreed to being recorded and quoted, and when they said so. Raises PermissionDenied, DialogueRefused."""
    _ask(guest.dialogue.item, by)
    if on > clock.today():
        raise DialogueRefused(_("The day has not come yet. Give the day on which the guest said so."))
    guest.agreed, guest.agreed_on = agreed, on
    guest.save()
    journal.record(actor=by, action="newsroom.dialogue_consent", subject=guest, agreed=agreed, on=on.isoformat())


@transaction.atomic
def put_question(*, dialogue: Dialogue, words: Mapping[str, str], by: Account) -> DialogueQuestion:
    """Add a question at the end. Raises PermissionDenied, DialogueRefused, ValidationError."""
    _ask(dialogue.item, by)
    said = {language: text[:1000] for language in LANGUAGES if (text := _line(words.get(language, "")))}
    if not said:
        raise DialogueRefused(_("Write the question in at least one language."))
    last = dialogue.questions.aggregate(last=Max("position"))["last"] or 0
    question = DialogueQuestion.objects.create(dialogue=dialogue, position=last + 1, words=said)
    journal.record(actor=by, action="newsroom.dialogue_question", subject=question, languages=sorted(said))
    return question


@transaction.atomic
def record(*, dialogue: Dialogue, clip: Clip | None, by: Account) -> None:
    """Say which sound or video of the library is the recording. Raises PermissionDenied."""
    _ask(dialogue.item, by)
    if clip is not None and not Clip.objects.filter(rules.seen_by(by), pk=clip.pk).exists():
        raise PermissionDenied(_("This sound or video is not yours to see."))
    dialogue.clip = clip
    dialogue.save()
    journal.record(actor=by, action="newsroom.dialogue_record", subject=dialogue, clip=clip.pk if clip else None)


@transaction.atomic
def take_transcript(*, dialogue: Dialogue, language: str, data: bytes, by: Account, translated_from: str = "") -> int:
    """Keep a WebVTT or SRT file as passages, in place of those in its language; how many there are.

    Raises PermissionDenied, DialogueRefused, SubtitleRefused, and ValidationError for a secrecy stamp.
    """
    _ask(dialogue.item, by)
    if language not in LANGUAGES or translated_from not in ("", *LANGUAGES) or translated_from == language:
        raise DialogueRefused(_("Choose the language of the transcript, and another it was translated from if it was."))
    Dialogue.objects.select_for_update(of=("self",)).get(pk=dialogue.pk)
    if DialogueQuote.objects.filter(passage__dialogue=dialogue, passage__language=language).exists():
        raise DialogueRefused(_("Words of this transcript are quoted. It stays as it is, so that they can be compared."))
    guests = {bare_key(guest.name): guest for guest in dialogue.guests.all()}
    found = spoken(read(data), [guest.name for guest in guests.values()])
    if not 0 < len(found) <= MOST_PASSAGES:
        raise DialogueRefused(_("The transcript has no words, or more than %(most)d passages.") % {"most": MOST_PASSAGES})
    if any(one.end_ms > LONGEST_MS for one in found):
        raise DialogueRefused(_("The transcript is longer than a day. Check its times."))
    refuse_stamped(words_in([one.words for one in found], [one.speaker for one in found]))
    dialogue.passages.filter(language=language).delete()
    Passage.objects.bulk_create(
        Passage(
            dialogue=dialogue, language=language, number=number, start_ms=one.start_ms, end_ms=one.end_ms, speaker=one.speaker,
            guest=guests.get(bare_key(one.speaker)) if one.speaker else None, words=one.words, translated_from=translated_from,
        )
        for number, one in enumerate(found, start=1)
    )  # fmt: skip
    journal.record(actor=by, action="newsroom.dialogue_transcript", subject=dialogue, language=language, passages=len(found))
    return len(found)


@transaction.atomic
def name_speaker(*, dialogue: Dialogue, passages: Iterable[int], guest: DialogueGuest | None, by: Account) -> int:
    """Say who spoke in these passages, or that it was no guest; how many it concerns. Quoted ones keep their speaker.

    Raises PermissionDenied, DialogueRefused.
    """
    _ask(dialogue.item, by)
    if guest is not None and guest.dialogue_id != dialogue.pk:
        raise DialogueRefused(_("Choose a guest of this dialogue."))
    rows = dialogue.passages.filter(pk__in=list(passages))
    if rows.filter(quotes__isnull=False).exists():
        raise DialogueRefused(_("Words of one of these passages are quoted already. Its speaker stays."))
    count = rows.update(guest=guest)
    if not count:
        raise DialogueRefused(_("Tick at least one passage."))
    journal.record(actor=by, action="newsroom.dialogue_speaker", subject=dialogue, guest=guest.pk if guest else None, passages=count)
    return count


@transaction.atomic
def mark_span(*, dialogue: Dialogue, start_ms: int, end_ms: int, title: str, by: Account) -> MarkedSpan:
    """Mark a part of the recording. Raises PermissionDenied, DialogueRefused, ValidationError."""
    _ask(dialogue.item, by)
    if not _line(title):
        raise DialogueRefused(_("Give the part a title."))
    most = dialogue.clip.seconds * 1000 if dialogue.clip and dialogue.clip.seconds else LONGEST_MS
    if not 0 <= start_ms < end_ms <= most:
        raise DialogueRefused(_("The part has to end after it begins, and within the recording."))
    span = MarkedSpan.objects.create(dialogue=dialogue, start_ms=start_ms, end_ms=end_ms, title=_line(title)[:200])
    journal.record(actor=by, action="newsroom.dialogue_span", subject=span)
    return span


@transaction.atomic
def strike_span(*, span: MarkedSpan, by: Account) -> None:
    _ask(span.dialogue.item, by)
    journal.record(actor=by, action="newsroom.dialogue_span_strike", subject=span)
    span.delete()


def _ask(item: Item, by: Account) -> None:
    if not rules.may_write_in(by, item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit keep the dialogues of its items."))


def _free_key(title: str) -> str:
    wanted = slug(title, longest=70)
    taken = set(Dialogue.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    # «moi» is the address of a new one.
    candidates = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 4)))
    return next(one for one in candidates if one not in taken and one != "moi")


def _line(text: str) -> str:
    return compose(" ".join(str(text or "").split()))
