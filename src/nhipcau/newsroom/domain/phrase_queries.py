"""The phrase bank's sets by name: what an account sees, finds, and what waits for a person."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.kernel.folding import bare_key
from nhipcau.newsroom.models import Phrase, PhraseWording
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, paths_above


def phrases_seen(account: Account) -> QuerySet[Phrase]:
    """The house's phrases, those of the account's branches, and those that the units above its own keep for it."""
    seen = Q(unit_owner=None) | branch(account, field="unit_owner__path")
    if account.unit is not None:
        seen |= Q(unit_owner__path__in=paths_above(account.unit))
    return Phrase.objects.filter(seen).select_related("unit_owner").prefetch_related("wordings").order_by("kind", "code")


def units_keeping_phrases(account: Account) -> QuerySet[Unit]:
    """Units that stand today and in which the account may begin phrases."""
    return Unit.objects.filter(branch(account, roles=(Role.FOCAL,))).standing_on(clock.today())


def phrases_worded(phrases: QuerySet[Phrase], words: str) -> QuerySet[Phrase]:
    """Phrases whose code, use or words in any language hold all of ``words``, typed with or without marks. Three queries."""
    wanted = bare_key(words).split()
    if not wanted:
        return phrases
    texts = {pk: [code, *map(str, use.values())] for pk, code, use in phrases.values_list("pk", "code", "use")}
    for pk, text in PhraseWording.objects.filter(phrase__in=texts).values_list("phrase_id", "words"):
        texts[pk].append(text)
    found = [pk for pk, said in texts.items() if (key := bare_key(" ".join(said))) and all(word in key for word in wanted)]
    return phrases.filter(pk__in=found)


def phrases_today(phrases: QuerySet[Phrase]) -> QuerySet[Phrase]:
    today = clock.today()
    return phrases.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=today), Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    )


def phrases_unsure(phrases: QuerySet[Phrase], language: str = "") -> QuerySet[Phrase]:
    """Phrases with words that wait for a person, in one language or in any."""
    waiting = PhraseWording.objects.filter(verified_by="", confidence__startswith="C")
    if language:
        waiting = waiting.filter(language=language)
    return phrases.filter(pk__in=waiting.values("phrase"))
