"""Comments on the segments of a translation, and on the whole of it: said, answered, resolved. They never leave the desk:
no payload, file or package is made of this table."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.models import Edition, EditionComment
from nhipcau.people.models import Account

LONGEST = 2000
LONGEST_KEY = 120


class CommentRefused(ValueError):
    """The comment cannot be kept so; the message says why."""


@transaction.atomic
def comment(*, edition: Edition, key: str = "", text: str, by: Account) -> EditionComment:
    """Say something of a segment, or of the whole where ``key`` is empty. Of a segment that is gone since, it is kept too.

    Raises PermissionDenied, CommentRefused, ValidationError for a secrecy stamp.
    """
    _ask(edition, by)
    refuse_stamped(words_in(text))
    words = text.strip()
    if not words or len(words) > LONGEST or len(key) > LONGEST_KEY:
        raise CommentRefused(_("A comment has 1 to 2000 characters."))
    row = EditionComment.objects.create(edition=edition, key=key, text=words, by=by)
    # The words stay in the row: the journal is read by more people than the desk of one translation.
    journal.record(actor=by, action="newsroom.comment", subject=edition, comment=row.pk)
    return row


@transaction.atomic
def resolve(*, edition: Edition, key: str = "", by: Account) -> int:
    """Close the open thread of a segment, or of the whole; returns how many comments it had. Raises PermissionDenied."""
    _ask(edition, by)
    open_rows = EditionComment.objects.filter(edition=edition, key=key, resolved_at=None)
    closed = open_rows.update(resolved_at=clock.now(), resolved_by=by)
    if closed:
        journal.record(actor=by, action="newsroom.comment_resolve", subject=edition, comments=closed)
    return closed


def threads_of(edition: Edition) -> dict[str, list[EditionComment]]:
    """Key → what was said there, the oldest first, resolved or not. One query."""
    found: dict[str, list[EditionComment]] = {}
    for row in EditionComment.objects.filter(edition=edition).select_related("by", "resolved_by"):
        found.setdefault(row.key, []).append(row)
    return found


def unresolved(edition: Edition) -> QuerySet[EditionComment]:
    return EditionComment.objects.filter(edition=edition, resolved_at=None).select_related("by")


def unresolved_counts(editions: Iterable[int]) -> dict[int, int]:
    """Edition → open comments, where there are any. One query."""
    rows = EditionComment.objects.filter(edition__in=list(editions), resolved_at=None).order_by()
    return dict(rows.values_list("edition").annotate(Count("pk")))


def _ask(edition: Edition, by: Account) -> None:
    if edition.is_source or not rules.may_comment(by, edition):
        raise PermissionDenied(_("Those who write, translate or clear for this unit comment on its translations."))
