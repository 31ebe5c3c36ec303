"""What a release proves: a result a language, and its link to the task it was written for. In the decision's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import Item, Release, ReleasedEdition, Version
from nhipcau.plan.domain.tasks import prove
from nhipcau.plan.models import Result, ResultWithdrawal


def record_release(decision: Release, versions: Sequence[Version]) -> None:
    """One result an edition, at its first release; a correction is the same result."""
    item = decision.item
    counted = set(_standing(item).values_list("language", flat=True))
    addresses = dict(
        ReleasedEdition.objects.filter(edition__item=item).values_list("edition_id", "address")
    )
    for version in versions:
        language = version.edition.language
        if language in counted:
            continue
        result = Result.objects.create(
            kind="release", subject=str(item.key), unit=item.unit, at=decision.at, language=language, genre=item.genre,
            content_kind=item.content_kind, title=payload_of(version)["title"], address=addresses[version.edition_id],
            proof=str(decision.package_id),
        )  # fmt: skip
        if item.task:
            prove(result=result, task=item.task)


def record_withdrawal(item: Item, languages: Iterable[str], at: dt.datetime) -> None:
    for result in _standing(item).filter(language__in=list(languages)):
        ResultWithdrawal.objects.create(result=result, at=at)


def _standing(item: Item) -> QuerySet[Result]:
    return Result.objects.filter(kind="release", subject=str(item.key), withdrawals=None)
