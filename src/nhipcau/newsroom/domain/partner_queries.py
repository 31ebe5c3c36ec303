"""Which partners and stories of theirs a person sees, and what changed there since a draft was begun."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Count, Q, QuerySet

from nhipcau.kernel.folding import collation_key
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.partners import folder_of
from nhipcau.newsroom.enums import PartnerStanding
from nhipcau.newsroom.models import Item, Partner, PartnerNotice, PartnerStory, TakenOver
from nhipcau.people.models import Account


def partners_seen(account: Account) -> QuerySet[Partner]:
    """Of the branch, and of the units above it: what the province follows, its communes may read. With their public stories."""
    public = Count("stories", filter=Q(stories__standing=PartnerStanding.PUBLIC))
    return Partner.objects.filter(rules.programmes_seen_by(account)).select_related("unit").annotate(public=public)


def partners_by_name(account: Account) -> list[Partner]:
    """The same few, in the order of a Vietnamese dictionary. One query."""
    return sorted(partners_seen(account), key=lambda one: (collation_key(one.name), one.pk))


def stories_of(partner: Partner, language: str = "") -> QuerySet[PartnerStory]:
    """The newest first; of withdrawn ones that they were. Each with the drafts that were begun from it."""
    rows = PartnerStory.objects.filter(partner=partner).prefetch_related("taken__item__unit")
    return rows.filter(language=language) if language else rows


def languages_of(partner: Partner) -> list[str]:
    return list(PartnerStory.objects.filter(partner=partner).order_by("language").values_list("language", flat=True).distinct())


def words_of(story: PartnerStory) -> dict[str, Any] | None:
    """The edition as the partner passed it on; None where it is withdrawn, or the folder says another version by now."""
    path = folder_of(story.partner) / "stories" / f"{story.item}.{story.language}.json"
    said = json.loads(path.read_bytes()) if path.is_file() else {}
    return dict(said["edition"]) if said.get("state") == "public" and said.get("version") == story.version else None


def taken_over_of(item: Item) -> TakenOver | None:
    return TakenOver.objects.filter(item=item).select_related("story__partner", "by").prefetch_related("notices__looked_by").first()


def notices_waiting(account: Account) -> QuerySet[PartnerNotice]:
    """Of items in whose units this person may write, those that nobody has looked at."""
    rows = PartnerNotice.objects.filter(looked_at=None).filter(rules.written_by(account, field="taken__item__unit__path"))
    return rows.select_related("taken__item", "taken__story__partner")
