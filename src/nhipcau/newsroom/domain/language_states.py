"""The states in which the language board counts editions, as sets: what is live, cleared, in hand, behind its source.

All are conditions on rows, so that a count of 160,000 editions reads no text. *Behind its source* is not a guess from
dates: frozen versions keep one fingerprint of their translatable words (``Version.words``), and a translation the words it
was whole for (``TranslationBasis``). A draft, an unchanged save, a moved block, a new topic or another language
changes none of them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from wagtail.models import Revision

from nhipcau.kernel.periods import Period
from nhipcau.newsroom.domain.source_language import sources
from nhipcau.newsroom.enums import LanguageState
from nhipcau.newsroom.models import Clearance, Edition, ReleasedEdition, TranslationBasis, Version
from nhipcau.plan.counting import midnight

_NEVER = Value(dt.datetime(1970, 1, 1, tzinfo=dt.UTC), output_field=DateTimeField())
LIVE = Q(released__isnull=False, released__withdrawn_at__isnull=True)


def first_out_in(period: Period) -> Q:
    """Editions that were first released on one of the period's days."""
    after = midnight(period.last + dt.timedelta(days=1))
    return Q(released__first_at__gte=midnight(period.first), released__first_at__lt=after)


def not_live(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Editions that the public does not see, and with which somebody is at work, each with ``is_cleared``.

    One that was withdrawn counts again once it is saved or cleared after that. Its latest draft is looked up, not joined:
    most editions never went out, and theirs is not asked for.
    """
    since = Coalesce(OuterRef("released__withdrawn_at"), _NEVER)
    cleared = Clearance.objects.filter(version__edition=OuterRef("pk"), at__gt=since)
    saved = Revision.objects.filter(pk=OuterRef("latest_revision_id"), created_at__gt=since)
    # Asked as a question and not of the join: PostgreSQL then guesses rightly how many there are.
    never_out = ~Exists(ReleasedEdition.objects.filter(edition=OuterRef("pk")))
    taken_up = Q(released__withdrawn_at__isnull=False) & (Q(is_cleared=True) | Exists(saved))
    return editions.annotate(is_cleared=Exists(cleared)).filter(never_out | taken_up)


def behind_their_source(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Translations, live or cleared, of other words than their source was last cleared or released with.

    Only items whose source was cleared in more than one wording are looked at. A translation of which nobody
    noted what it was made from is not called stale.
    """
    whole = Version.objects.filter(edition=OuterRef("pk"), clearance__isnull=False, bases__isnull=False)
    matching = TranslationBasis.objects.filter(version=OuterRef("translated"), words=OuterRef("source_words"))
    return (
        _with_source(editions.filter(item__in=_reworded()))
        .exclude(sources())
        .filter(Q(released__isnull=True) | Q(released__withdrawn_at__isnull=True))
        # Once more the few items: PostgreSQL would look the version up for all editions before it narrows them.
        .annotate(translated=Case(When(item__in=_reworded(), then=Subquery(whole.order_by("-clearance__id").values("pk")[:1]))))
        .filter(translated__isnull=False)
        .filter(~Exists(matching))
    )


def _reworded() -> QuerySet[Version, Any]:
    """Items whose source edition was cleared in more than one wording: the few with a later version come first."""
    cleared = Version.objects.filter(clearance__isnull=False).exclude(words="").order_by()
    other = cleared.filter(edition=OuterRef("edition")).exclude(words=OuterRef("words"))
    later = cleared.filter(sources("edition__"), number__gt=1)
    return later.filter(Exists(other)).values("edition__item")


def _with_source(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """``source_words``: those of the source's version that was cleared or released last, whichever came later."""
    clearances = Clearance.objects.filter(
        sources("version__edition__"), version__edition__item=OuterRef("item")
    ).order_by("-id")
    out = ReleasedEdition.objects.filter(sources("edition__"), edition__item=OuterRef("item"))
    dated = editions.annotate(
        source_cleared_at=Subquery(clearances.values("at")[:1]), source_out_at=Subquery(out.values("at")[:1])
    )
    came_later = When(source_out_at__gte=F("source_cleared_at"), then=Subquery(out.values("version__words")[:1]))
    return dated.annotate(source_words=Case(came_later, default=Subquery(clearances.values("version__words")[:1])))


def in_state(editions: QuerySet[Edition], state: LanguageState, period: Period | None = None) -> QuerySet[Edition]:
    """The editions that the board counts in this state; ``period`` is for the live ones: first released in it."""
    if state is LanguageState.LIVE:
        return editions.filter(LIVE, *([first_out_in(period)] if period else []))
    if state is LanguageState.STALE:
        return behind_their_source(editions)
    return not_live(editions).filter(is_cleared=state is LanguageState.CLEARED)
