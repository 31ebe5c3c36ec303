"""Beginning an item for a task, and saying what it is about."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from nhipcau.kernel import journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped
from nhipcau.newsroom.enums import ContentKind, Genre
from nhipcau.newsroom.models import Edition, Item
from nhipcau.people.domain.lineage import is_within
from nhipcau.people.models import Account, Unit
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Task
from nhipcau.reference.models import Audience, Place, Topic


class ItemRefused(ValueError):
    """The item cannot be begun or described so; the message says which part and what to give."""


@transaction.atomic
def create(
    *,
    task: Task | None,
    unit: Unit,
    locality: Place,
    genre: str,
    content_kind: str,
    topics: Iterable[Topic],
    places: Iterable[Place] = (),
    audiences: Iterable[Audience] = (),
    title: str,
    by: Account,
) -> Item:
    """Begin an item with its Vietnamese edition and that edition's first draft.

    Raises PermissionDenied, ItemRefused, and ValidationError when the title bears a secrecy stamp.
    """
    if not rules.may_write_in(by, unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit begin its items."))
    _fits(task, unit)
    if locality.kind != Place.Kind.LOCALITY:
        raise ItemRefused(_("Choose a province or city as the locality; smaller places go under places."))
    if genre not in Genre.values or content_kind not in ContentKind.values:
        raise ItemRefused(_("Choose the genre and the kind of content from the lists."))
    chosen = list(topics)
    _has_topic(chosen)
    item = Item.objects.create(
        unit=unit, locality=locality, task=task, genre=genre, content_kind=content_kind, author=by
    )
    item.topics.set(chosen)
    item.places.set(places)
    item.audiences.set(audiences)
    _first_edition(item, title, by)
    journal.record(actor=by, action="newsroom.create", subject=item, task=task.pk if task else None)
    return item


@transaction.atomic
def describe(
    *,
    item: Item,
    by: Account,
    topics: Iterable[Topic] | None = None,
    places: Iterable[Place] | None = None,
    audiences: Iterable[Audience] | None = None,
) -> Item:
    """Change what the item is about; None leaves a part as it is. No clearance is touched: the text is not.

    What is public now keeps its topics until the next release carries the new ones.
    Raises PermissionDenied, ItemRefused.
    """
    if not rules.may_write_in(by, item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit describe its items."))
    if topics is not None:
        chosen = list(topics)
        _has_topic(chosen)
        item.topics.set(chosen)
    if places is not None:
        item.places.set(places)
    if audiences is not None:
        item.audiences.set(audiences)
    journal.record(actor=by, action="newsroom.describe", subject=item)
    return item


def _fits(task: Task | None, unit: Unit) -> None:
    if task is None:
        return
    if not is_within(unit, task.content.plan.unit):
        raise ItemRefused(_("The task belongs to another office's plan. Choose a unit of that office, or no task."))
    if task.state == TaskState.CANCELLED:
        raise ItemRefused(_("The task was cancelled. Choose another, or begin the item without a task."))


def _has_topic(topics: list[Topic]) -> None:
    if not topics:
        raise ItemRefused(_("Choose at least one topic: readers find the item under it."))


def _first_edition(item: Item, title: str, by: Account) -> Edition:
    refuse_stamped(title)
    words = " ".join(title.split())
    if not words:
        raise ItemRefused(_("Give a working title; it can be changed while writing."))
    edition = Edition(item=item, locale=Locale.objects.get(language_code="vi"), title=words)
    edition.full_clean()
    edition.save()
    edition.save_revision(user=by)
    return edition
