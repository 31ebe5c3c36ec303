"""What a release proves: a result a language, and its link to the task it was written for.

Recorded when the public house says that it took the package in, so that no figure counts what was never public.
"""

from __future__ import annotations

import json

from django.db.models import QuerySet

from nhipcau.newsroom.domain.addresses import address_of
from nhipcau.newsroom.enums import ReleaseKind
from nhipcau.newsroom.models import Item, Release
from nhipcau.plan.domain.tasks import prove
from nhipcau.plan.enums import FacetKind
from nhipcau.plan.models import Result, ResultFacet, ResultWithdrawal


def record(decision: Release) -> None:
    """One result an edition, at its first release; a correction is the same result. A withdrawal ends the count. The
    moment is the decision's, whenever the answer came."""
    package = json.loads(decision.package)
    if decision.kind == ReleaseKind.WITHDRAWAL:
        for result in _standing(decision.item).filter(language__in=package["withdrawn"]):
            ResultWithdrawal.objects.create(result=result, at=decision.at)
        return
    counted = set(_standing(decision.item).values_list("language", flat=True))
    for edition in package["editions"]:
        if edition["language"] not in counted:
            _record_edition(decision, edition["language"], edition["payload"])


def _record_edition(decision: Release, language: str, payload: dict[str, str]) -> None:
    item = decision.item
    result = Result.objects.create(
        kind="release", subject=str(item.key), unit=item.unit, at=decision.at, language=language, genre=item.genre,
        content_kind=item.content_kind, title=payload["title"], address=address_of(language, payload["slug"]),
        proof=str(decision.package_id),
    )  # fmt: skip
    facets = [(FacetKind.TOPIC, item.topics), (FacetKind.AUDIENCE, item.audiences), (FacetKind.PLACE, item.places)]
    ResultFacet.objects.bulk_create(
        ResultFacet(result=result, kind=kind, code=code)
        for kind, rows in facets
        for code in rows.values_list("code", flat=True).distinct().order_by("code")
    )
    if item.task:
        prove(result=result, task=item.task)


def _standing(item: Item) -> QuerySet[Result]:
    return Result.objects.filter(kind="release", subject=str(item.key), withdrawals=None)
