"""The states in which the language board counts editions, as sets: what is live, cleared, in hand, behind its source.

A count of 160,000 editions reads no text. *Behind its source* is not a guess from
dates: frozen versions keep one fingerprint of their translatable words (``Version.words``), and a translation the words it
was whole for (``TranslationBasis``). A draft, an unchanged save, a moved block, a new topic or another language
changes none of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from wagtail.models import Revision

from nhipcau.kernel.periods import Period
from nhipcau.newsroom.domain.source_language import sources
from nhipcau.newsroom.enums import LanguageState
from nhipcau.newsroom.models import Clearance, Edition, ReleasedEdition, TranslationBasis, Version
from nhipcau.plan.counting import midnight

LIVE = Q(released__isnull=False, released__withdrawn_at__isnull=True)


def first_out_in(period: Period) -> Q:
    """Editions that were first released on one of the period's days."""
    after = midnight(period.last + dt.timedelta(days=1))
    return Q(released__first_at__gte=midnight(period.first), released__first_at__lt=after)


def not_live(editions: QuerySet[Edition]) -> tuple[QuerySet[Edition], QuerySet[Edition]]:
    """Editions that the public does not see, and with which somebody is at work, each with ``is_cleared``: those that never
    went out, and those that were withdrawn and saved or cleared after that.

    In two parts, which most questions ask in two queries: of the first, by far the most, a database then looks up one set of
    what was cleared, and not each edition's clearances since its own day.
    """
    cleared = Clearance.objects.order_by().values("version__edition")
    never_out = editions.filter(~Exists(ReleasedEdition.objects.filter(edition=OuterRef("pk"))))
    since = OuterRef("released__withdrawn_at")
    again = Clearance.objects.filter(version__edition=OuterRef("pk"), at__gt=since)
    saved = Revision.objects.filter(pk=OuterRef("latest_revision_id"), created_at__gt=since)
    withdrawn = editions.filter(released__withdrawn_at__isnull=False).annotate(is_cleared=Exists(again))
    return never_out.annotate(is_cleared=Q(pk__in=cleared)), withdrawn.filter(Q(is_cleared=True) | Exists(saved))


def behind_their_source(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Those of these editions that are :func:`behind`."""
    return editions.filter(pk__in=[one.edition for one in behind()])


class Behind(NamedTuple):
    """Keys of an edition, its item and its locale."""

    edition: int
    item: int
    locale: int


def behind() -> list[Behind]:
    """Translations, live or cleared, of other words than their source was last cleared or released with; in the whole
    house, whoever may see them.

    Only items whose source was cleared in more than one wording are looked at. A translation of which nobody
    noted what it was made from is not called stale. Three queries, each of the few rows that the one before
    named: as one query, PostgreSQL reads every version there is. A fourth for the few that were withdrawn.
    """
    said = _said()
    apart = set(ReleasedEdition.objects.exclude(withdrawn_at=None).values_list("edition", flat=True))
    apart |= {source.edition for source in said.values()}
    made = _made_from(said)
    return [of for of, words in made.items() if of.edition not in apart and said[of.item].words not in words]


class _Said(NamedTuple):
    """The source's edition, and its words as they were cleared or released last."""

    edition: int
    words: str


def _said() -> dict[int, _Said]:
    """By item whose source was cleared in more than one wording: the words of the source's version that was cleared or
    released last, whichever came later."""
    cleared = Version.objects.filter(clearance__isnull=False)
    again = cleared.filter(sources("edition__"), number__gt=1).exclude(words="").order_by().values_list("edition", flat=True)
    out = Q(edition__released__at__gte=F("clearance__at"))
    rows = (
        cleared.filter(edition__in=set(again))
        .order_by("clearance__id")
        # Compared there and not here: making moments of eight thousand columns takes longer than finding them.
        .annotate(is_out=Case(When(out, then=True), default=False))
        .values_list("edition__item", "edition", "words", "is_out", "edition__released__version__words")
    )
    said: dict[int, _Said] = {}
    wordings: dict[int, set[str]] = {}
    for item, edition, words, is_out, words_out in rows:
        wordings.setdefault(item, set()).update({words} - {""})
        said[item] = _Said(edition, words_out if is_out else words)
    return {item: last for item, last in said.items() if len(wordings[item]) > 1}


def _made_from(items: Iterable[int]) -> dict[Behind, set[str]]:
    """Editions of these items, each with the words that its last cleared whole version holds for."""
    edition = "version__edition"
    rows = (
        TranslationBasis.objects.filter(version__clearance__isnull=False, **{f"{edition}__item__in": set(items)})
        # Put in order here: asked for an order, SQLite walks along every clearance there is.
        .order_by()
        .values_list("version__clearance", edition, f"{edition}__item", f"{edition}__locale", "words")
    )
    made: dict[Behind, set[str]] = {}
    last: dict[int, int] = {}
    for clearance, of, item, locale, words in sorted(rows):
        key = Behind(of, item, locale)
        if last.get(of) == clearance:
            made[key].add(words)
        else:
            made[key], last[of] = {words}, clearance
    return made


def in_state(editions: QuerySet[Edition], state: LanguageState, period: Period | None = None) -> QuerySet[Edition]:
    """The editions that the board counts in this state; ``period`` is for the live ones: first released in it."""
    if state is LanguageState.LIVE:
        return editions.filter(LIVE, *([first_out_in(period)] if period else []))
    if state is LanguageState.STALE:
        return behind_their_source(editions)
    in_hand = Q()
    for part in not_live(editions.order_by()):
        in_hand |= Q(pk__in=part.filter(is_cleared=state is LanguageState.CLEARED).values("pk"))
    return editions.filter(in_hand)
