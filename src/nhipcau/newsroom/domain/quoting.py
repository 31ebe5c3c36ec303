"""Quotations from a dialogue: word for word from a passage, with speaker, post and time-code, into a new draft."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.folding import compose
from nhipcau.newsroom import rules
from nhipcau.newsroom.checks import Saying
from nhipcau.newsroom.domain.dialogues import DialogueRefused
from nhipcau.newsroom.domain.items import create
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.enums import Genre
from nhipcau.newsroom.models import Dialogue, DialogueGuest, DialogueQuote, Edition, Item, Passage
from nhipcau.newsroom.subtitles.speaking import is_word_for_word, time_code
from nhipcau.people.models import Account
from nhipcau.portal.pages.languages import words as portal_words

#: Where a quotation was translated, its attribution says from what, in the quotation's own language.
TRANSLATED = {
    "vi": ", dịch từ {}", "en": ", translated from {}", "zh": "，译自{}", "ko": ", {}에서 번역", "ja": "、{}から翻訳",
    "fr": ", traduit, langue d’origine\u202f: {}", "ru": ", перевод, язык оригинала: {}", "lo": ", ແປຈາກ{}",
}  # fmt: skip


@transaction.atomic
def take_quote(*, passage: Passage, words: str, by: Account) -> DialogueQuote:
    """Take words of a passage to be quoted. Raises PermissionDenied, DialogueRefused.

    Refused unless the words stand in the passage exactly so, it is known who said them, and that person agreed.
    """
    if not rules.may_write_in(by, passage.dialogue.item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit keep the dialogues of its items."))
    said = compose(" ".join(words.split()))
    if not is_word_for_word(said, passage.words, passage.language):
        raise DialogueRefused(_("These are not the words of the passage. Quote them word for word, in one piece and in whole words."))
    _agreed(passage.guest)
    quote = DialogueQuote.objects.create(passage=passage, words=said, by=by)
    journal.record(actor=by, action="newsroom.dialogue_quote", subject=quote, passage=passage.pk)
    return quote


@transaction.atomic
def drop_quote(*, quote: DialogueQuote, by: Account) -> None:
    """Let go of a quotation that stands in no text. Raises PermissionDenied, DialogueRefused."""
    if not rules.may_write_in(by, quote.passage.dialogue.item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit keep the dialogues of its items."))
    if quote.edition_id:
        raise DialogueRefused(_("The quotation stands in a text. It is kept, so that its source can be found."))
    journal.record(actor=by, action="newsroom.dialogue_quote_drop", subject=quote)
    quote.delete()


@transaction.atomic
def start_article(*, dialogue: Dialogue, quotes: Sequence[DialogueQuote], title: str, by: Account) -> Item:
    """Begin an item in the language of the quotations, which its draft holds in the order of the recording. Other languages
    translate it.

    Raises PermissionDenied, DialogueRefused, ItemRefused, ValidationError.
    """
    rows = list(
        DialogueQuote.objects.select_for_update(of=("self",))
        .filter(pk__in=[quote.pk for quote in quotes], passage__dialogue=dialogue)
        .select_related("passage__guest", "passage__dialogue")
        .order_by("passage__start_ms", "passage__number", "pk")
    )
    if not rows:
        raise DialogueRefused(_("Choose at least one quotation of this dialogue."))
    language, *others = {row.passage.language for row in rows}
    if others:
        raise DialogueRefused(
            _("An item is first written in one language. Choose quotations of one transcript, translated if need be.")
        )
    for row in rows:
        _agreed(row.passage.guest)
    source = dialogue.item
    item = create(
        task=source.task, unit=source.unit, locality=source.locality, genre=Genre.ARTICLE, content_kind=source.content_kind,
        topics=source.topics.all(), places=source.places.all(), audiences=source.audiences.all(), title=title, by=by,
        source_language=language,
    )  # fmt: skip
    edition = Edition.objects.get(item=item)
    working = fresh(edition).working_copy()
    working.body = working.body.stream_block.to_python([_block(row) for row in rows])
    working.save_revision(user=by, clean=False)
    DialogueQuote.objects.filter(pk__in=[row.pk for row in rows]).update(edition=edition)
    journal.record(actor=by, action="newsroom.dialogue_article", subject=item, quotes=[row.pk for row in rows])
    return item


def attribution_of(passage: Passage) -> str:
    """Who says it, with the source's time-code, in the language of the passage: it is translated with the text."""
    guest = passage.guest
    assert guest is not None
    who = ", ".join(filter(None, (guest.name, guest.post, guest.body)))
    translated = _translated(passage.language, passage.translated_from) if passage.translated_from else ""
    return f"{who} ({passage.dialogue.title}, {time_code(passage.start_ms)}{translated})"


def _translated(language: str, origin: str) -> str:
    name = str(portal_words(language)["languages"][origin])
    return TRANSLATED[language].format(name.lower() if language == "ru" else name)


def sayings_in(edition: Edition) -> tuple[Saying, ...]:
    """What the quotations that a text was begun with have to say: for the check before clearance. One query."""
    rows = DialogueQuote.objects.filter(edition=edition).values_list("passage__guest__name", "passage__start_ms", "passage__words")
    return tuple(Saying(name, time_code(start), words) for name, start, words in rows)


def _block(row: DialogueQuote) -> dict[str, object]:
    value = {"text": row.words, "attribution": attribution_of(row.passage)}
    return {"type": "quote", "value": value, "id": str(uuid.uuid4())}


def _agreed(guest: DialogueGuest | None) -> None:
    if guest is None:
        raise DialogueRefused(_("It is not said who speaks here. Name the speaker of the passage first."))
    if not guest.agreed:
        said = _("%(name)s has not agreed to being recorded and quoted. Note the consent first.")
        raise DialogueRefused(said % {"name": guest.name})


def quotes_of(dialogue: Dialogue) -> QuerySet[DialogueQuote]:
    return (
        DialogueQuote.objects.filter(passage__dialogue=dialogue)
        .select_related("passage__guest", "passage__dialogue", "edition__item__unit", "edition__locale")
        .order_by("passage__language", "passage__start_ms", "pk")
    )
