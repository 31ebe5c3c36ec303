"""An item's decisions read in their order: what each leaves public, and which texts were taken back for good.

``ReleasedEdition`` is the short answer kept beside the decisions. When the public house refuses a package, that
decision never took effect, and the short answer is written anew from the decisions that did.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Q

from nhipcau.newsroom.domain.addresses import address_of
from nhipcau.newsroom.enums import ReleaseKind
from nhipcau.newsroom.models import Item, Release, ReleasedEdition, Version

REFUSED = Q(outbox__answer__state="refused")


@dataclass(frozen=True)
class LetOut:
    """What was let out last in one language, and since when it is taken back."""

    sha256: str
    release: int
    address: str
    first_at: dt.datetime
    at: dt.datetime
    withdrawn_at: dt.datetime | None = None


@dataclass
class Outcome:
    """Language → what was let out last; and every (language, hash) that a withdrawal took back."""

    standing: dict[str, LetOut] = field(default_factory=dict)
    taken_back: set[tuple[str, str]] = field(default_factory=set)


def outcome_of(item: Item) -> Outcome:
    """The decisions that were not refused, the oldest first. One query; as many rows as the item has decisions."""
    rows = Release.objects.filter(item=item).exclude(pk__in=Release.objects.filter(REFUSED, item=item).values("pk"))
    return outcome(rows.order_by("sequence"))


def outcome(decisions: Iterable[Release]) -> Outcome:
    """Pure: the same decisions give the same outcome."""
    found = Outcome()
    for decision in decisions:
        package = json.loads(decision.package)
        if decision.kind == ReleaseKind.WITHDRAWAL:
            _take_back(found, decision, package["withdrawn"])
        else:
            for edition in package["editions"]:
                _let_out(found, decision, edition)
    return found


def _let_out(found: Outcome, decision: Release, edition: dict[str, object]) -> None:
    language, payload = str(edition["language"]), edition["payload"]
    assert isinstance(payload, dict)
    before = found.standing.get(language)
    found.standing[language] = LetOut(
        sha256=str(edition["version"]), release=decision.pk, address=address_of(language, str(payload["slug"])),
        first_at=before.first_at if before else decision.at, at=decision.at,
    )  # fmt: skip


def _take_back(found: Outcome, decision: Release, languages: Iterable[str]) -> None:
    for language in languages:
        standing = found.standing.get(language)
        if standing is not None and standing.withdrawn_at is None:
            found.taken_back.add((language, standing.sha256))
            found.standing[language] = replace(standing, release=decision.pk, withdrawn_at=decision.at)


def write_standing(item: Item) -> None:
    """Make the ``ReleasedEdition`` rows say what the decisions say; an edition never let out has none."""
    standing = outcome_of(item).standing
    languages = dict(item.editions.values_list("pk", "locale__language_code"))
    gone = [pk for pk, language in languages.items() if language not in standing]
    ReleasedEdition.objects.filter(edition__in=gone).delete()
    for pk, language in languages.items():
        if (one := standing.get(language)) is not None:
            ReleasedEdition.objects.update_or_create(
                edition_id=pk,
                defaults={
                    "version": Version.objects.get(edition=pk, sha256=one.sha256), "release_id": one.release,
                    "address": one.address, "first_at": one.first_at, "at": one.at, "withdrawn_at": one.withdrawn_at,
                },
            )  # fmt: skip
