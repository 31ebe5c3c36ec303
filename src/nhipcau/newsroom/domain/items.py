"""Beginning an item for a task, and saying what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Locale

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped
from nhipcau.newsroom.domain.source_language import SOURCE_LANGUAGE, ItemRefused, may_be_source
from nhipcau.newsroom.enums import Genre
from nhipcau.newsroom.models import Edition, Item
from nhipcau.people.domain.lineage import is_within
from nhipcau.people.models import Account, Unit
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Task
from nhipcau.reference.domain.vocabularies import why_not
from nhipcau.reference.models import ContentKind, Kept, Place, Topic

__all__ = ["ABOUT", "ItemRefused", "create", "describe"]


#: What an item is about: lists of rows. No clearance is bound to them, but for the laws, which readers see.
ABOUT = ("topics", "places", "audiences", "channels", "facets", "sectors", "laws")


@transaction.atomic
def create(
    *,
    task: Task | None,
    unit: Unit,
    locality: Place,
    genre: str,
    content_kind: str,
    topics: Iterable[Topic],
    title: str,
    by: Account,
    source_language: str = SOURCE_LANGUAGE,
    explainer: bool = False,
    **about: Iterable[Model],
) -> Item:
    """Begin an item with the edition it is written in first and that edition's first draft; ``about``: names of ``ABOUT``.

    Raises PermissionDenied, ItemRefused, and ValidationError when the title bears a secrecy stamp.
    """
    if not rules.may_write_in(by, unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit begin its items."))
    _fits(task, unit)
    if locality.kind != Place.Kind.LOCALITY:
        raise ItemRefused(_("Choose a province or city as the locality; smaller places go under places."))
    if genre not in Genre.values:
        raise ItemRefused(_("Choose the genre and the kind of content from the lists."))
    if reason := why_not(ContentKind, content_kind, clock.today()):
        raise ItemRefused(reason)
    may_be_source(unit, source_language)
    chosen = list(topics)
    _has_topic(chosen)
    item = Item.objects.create(
        unit=unit, locality=locality, task=task, genre=genre, content_kind=content_kind, author=by,
        source_language=source_language, explainer=explainer,
    )  # fmt: skip
    _set(item, {"topics": chosen, **about})
    _first_edition(item, title, by)
    journal.record(actor=by, action="newsroom.create", subject=item, task=task.pk if task else None)
    return item


@transaction.atomic
def describe(*, item: Item, by: Account, explainer: bool | None = None, **about: Iterable[Model] | None) -> Item:
    """Change what the item is about (names of ``ABOUT``); None leaves a part as it is. No clearance is touched but by other
    ``laws``: they are in the text that is cleared.

    What is public now keeps its topics until the next release carries the new ones.
    Raises PermissionDenied, ItemRefused.
    """
    if not rules.may_write_in(by, item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit describe its items."))
    given = {name: list(rows) for name, rows in about.items() if rows is not None}
    if "topics" in given:
        _has_topic(given["topics"])
    _set(item, given)
    if explainer is not None and explainer != item.explainer:
        item.explainer = explainer
        item.save(update_fields=["explainer"])
    journal.record(actor=by, action="newsroom.describe", subject=item)
    return item


def _set(item: Item, about: Mapping[str, Iterable[Model]]) -> None:
    """A channel, facet or sector that has ended stays where it was given and is given to nothing new."""
    for name, given in about.items():
        if name not in ABOUT:
            raise TypeError(f"an item has no {name}")
        rows = list(given)
        held = set(getattr(item, name).values_list("pk", flat=True))
        for row in rows:
            if isinstance(row, Kept) and row.pk not in held and (reason := why_not(type(row), row.code, clock.today())):
                raise ItemRefused(reason)
        getattr(item, name).set(rows)


def _fits(task: Task | None, unit: Unit) -> None:
    if task is None:
        return
    if not is_within(unit, task.content.plan.unit):
        raise ItemRefused(_("The task belongs to another office's plan. Choose a unit of that office, or no task."))
    if task.state == TaskState.CANCELLED:
        raise ItemRefused(_("The task was cancelled. Choose another, or begin the item without a task."))


def _has_topic(topics: Sequence[Model]) -> None:
    if not topics:
        raise ItemRefused(_("Choose at least one topic: readers find the item under it."))


def _first_edition(item: Item, title: str, by: Account) -> Edition:
    refuse_stamped(title)
    words = " ".join(title.split())
    if not words:
        raise ItemRefused(_("Give a working title; it can be changed while writing."))
    edition = Edition(
        item=item, locale=Locale.objects.get_or_create(language_code=item.source_language)[0], title=words
    )
    edition.full_clean()
    edition.save()
    edition.save_revision(user=by)
    return edition
