"""The phrase bank: keeping a phrase, changing it with a reason, confirming that the words of a language are right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.folding import compose
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import PhraseKind
from nhipcau.newsroom.models import Phrase, PhraseChange, PhraseWording
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import holds
from nhipcau.portal.door import LANGUAGES

LONGEST = 1000
LONGEST_SOURCE = 300
CODE = re.compile(r"[-a-zA-Z0-9_]{1,60}")
SLOT = re.compile(r"\{([a-z_]{1,30})\}")


class PhraseRefused(ValueError):
    """The phrase cannot be kept so; the message says which part and what to give."""


@dataclass(frozen=True)
class PhraseSaying:
    """What a phrase is to say: ``use`` in Vietnamese and English, ``words`` and ``sources`` by language."""

    kind: str
    use: Mapping[str, str]
    words: Mapping[str, str]
    sources: Mapping[str, str] = field(default_factory=dict)
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


def ready_words(phrase: Phrase, language: str) -> str:
    """The words that may go into a text: "" while nobody has confirmed them, or outside the phrase's time."""
    if not phrase.holds_on(clock.today()):
        return ""
    return next((one.words for one in phrase.wordings.all() if one.language == language and one.is_sure), "")


def slots_of(words: str) -> list[str]:
    """The names of the places to be filled in, such as ``country`` for ``{country}``, each once, in their order."""
    return list(dict.fromkeys(SLOT.findall(words)))


@transaction.atomic
def keep(*, code: str, unit: Unit, saying: PhraseSaying, by: Account) -> Phrase:
    """Begin a phrase of the unit's own. Raises PermissionDenied, PhraseRefused, and ValidationError for a secrecy stamp."""
    if not holds(by, Role.FOCAL, unit):
        raise PermissionDenied(_("Phrases are kept by focal officers of the unit."))
    if not CODE.fullmatch(code):
        raise PhraseRefused(_("The code of a phrase has letters without marks, digits and hyphens only, such as thu-mung."))
    if Phrase.objects.filter(code=code).exists():
        raise PhraseRefused(_("A phrase with the code “%(code)s” is there already. Choose another code.") % {"code": code})
    phrase = Phrase(code=code, unit_owner=unit, own=True)
    words = _fill(phrase, saying)
    phrase.save()
    _say(phrase, words, saying, {})
    journal.record(actor=by, action="newsroom.phrase_keep", subject=phrase, code=code, languages=sorted(words))
    return phrase


@transaction.atomic
def change(*, phrase: Phrase, saying: PhraseSaying, by: Account, reason: str = "") -> bool:
    """Let the phrase say something else from now on; what it said until now is kept with the reason.

    Words without a source wait for somebody to confirm them. Returns whether anything differed; the same again writes
    nothing. Raises PermissionDenied, PhraseRefused, ValidationError.
    """
    phrase = Phrase.objects.select_for_update(of=("self",)).select_related("unit_owner").get(pk=phrase.pk)
    if not rules.may_edit_phrase(by, phrase):
        raise PermissionDenied(_("Only focal officers of the unit that keeps it change this phrase."))
    before, known = _about(phrase), {one.language: one for one in phrase.wordings.all()}
    words = _fill(phrase, saying)
    sources = {language: _line(saying.sources.get(language, ""))[:LONGEST_SOURCE] for language in words}
    changed = [one for one in LANGUAGES if words.get(one, "") != (known[one].words if one in known else "")]
    resourced = [one for one in words if one in known and sources[one] != known[one].source]
    if not changed and not resourced and _about(phrase) == before:
        return False
    said = {language: one.words for language, one in known.items()}
    PhraseChange.objects.create(phrase=phrase, said=said, by=by, reason=_line(reason)[:300], at=clock.now())
    phrase.save()
    _say(phrase, words, saying, known)
    journal.record(actor=by, action="newsroom.phrase_change", subject=phrase, code=phrase.code, languages=sorted({*changed, *resourced}))
    return True


@transaction.atomic
def confirm(*, phrase: Phrase, language: str, by: Account) -> None:
    """Say that the words of a language are right. Raises PermissionDenied, PhraseRefused."""
    if not rules.may_confirm_phrase(by, phrase):
        raise PermissionDenied(_("Only focal officers and translators confirm the words of a phrase."))
    wording = PhraseWording.objects.select_for_update().filter(phrase=phrase, language=language).first()
    if wording is None:
        raise PhraseRefused(_("The phrase has no words in this language yet."))
    if wording.is_sure:
        raise PhraseRefused(_("These words were confirmed already."))
    wording.verified_by = str(by)[:200]
    wording.save()
    journal.record(actor=by, action="newsroom.phrase_confirm", subject=phrase, code=phrase.code, language=language)


def _about(phrase: Phrase) -> tuple[object, ...]:
    return phrase.kind, dict(phrase.use), phrase.valid_from, phrase.valid_to


def _fill(phrase: Phrase, saying: PhraseSaying) -> dict[str, str]:
    """The row takes what has no language of its own; the words come back checked."""
    if saying.kind not in PhraseKind.values:
        raise PhraseRefused(_("Choose the kind of phrase from the list."))
    use = {one: _line(saying.use.get(one, ""))[:200] for one in ("vi", "en")}
    if not use["vi"]:
        raise PhraseRefused(_("Say in Vietnamese what the phrase is for."))
    if saying.valid_from and saying.valid_to and saying.valid_to < saying.valid_from:
        raise PhraseRefused(_("The last day lies before the first. Mend one of them."))
    words = {language: text for language in LANGUAGES if (text := _line(saying.words.get(language, "")))}
    _check(words)
    refuse_stamped(words_in(use, words, dict(saying.sources)))
    phrase.kind, phrase.use = saying.kind, {language: text for language, text in use.items() if text}
    phrase.valid_from, phrase.valid_to = saying.valid_from, saying.valid_to
    return words


def _check(words: Mapping[str, str]) -> None:
    if not words.get("vi"):
        raise PhraseRefused(_("Give the words in Vietnamese."))
    if any(len(text) > LONGEST for text in words.values()):
        raise PhraseRefused(_("The words of a language are longer than %(most)d letters. A phrase is short.") % {"most": LONGEST})
    for language, slot in _strange_slots(words):
        raise PhraseRefused(
            _("The words in “%(language)s” have a place {%(slot)s} that the Vietnamese words do not have.")
            % {"language": language, "slot": slot}
        )


def _strange_slots(words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    known = set(slots_of(words["vi"]))
    for language, text in words.items():
        yield from ((language, slot) for slot in slots_of(text) if slot not in known)


def _say(phrase: Phrase, words: Mapping[str, str], saying: PhraseSaying, known: Mapping[str, PhraseWording]) -> None:
    """Rows of the languages as they are now. Words that changed lose their grade: B with a source, C without."""
    for language, wording in known.items():
        if language not in words:
            wording.delete()
    for language, text in words.items():
        source = _line(saying.sources.get(language, ""))[:LONGEST_SOURCE]
        wording = known.get(language) or PhraseWording(phrase=phrase, language=language)
        if wording.words == text and wording.source == source:
            continue
        if wording.words != text:
            wording.verified_by = ""
        wording.words, wording.source, wording.confidence = text, source, "B" if source else "C"
        wording.save()


def _line(text: str) -> str:
    return compose(" ".join(str(text or "").split()))
