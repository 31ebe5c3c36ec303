"""Newsletters by name, with how many receive them. Addresses are in no set that a screen is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from nhipcau.delivery import rules
from nhipcau.delivery.domain.issues import OFFERED, offered
from nhipcau.delivery.models import Issue, Newsletter, Subscriber
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import Item, ReleasedEdition
from nhipcau.people.models import Account


@dataclass
class NewsletterStand:
    """A newsletter with its readers by language, how many have not confirmed yet, and its last issue."""

    newsletter: Newsletter
    readers: dict[str, int] = field(default_factory=dict)
    unconfirmed: int = 0
    last: Issue | None = None

    @property
    def total(self) -> int:
        return sum(self.readers.values())


@dataclass
class Story:
    """A story that can stand in an issue: its title and the languages in which it is public; ``place`` where it stands."""

    item: Item
    title: str
    language: str
    languages: list[str] = field(default_factory=list)
    place: int | None = None


def newsletters_seen(account: Account) -> QuerySet[Newsletter]:
    """Newsletters of the account's branches; those that have ended come last."""
    seen = Newsletter.objects.filter(rules.newsletters_seen_by(account)).select_related("unit", "begun_by", "named_by", "opened_by")
    return seen.order_by("ended_at", "unit__path", "key")


def newsletter_stands(newsletters: Iterable[Newsletter]) -> list[NewsletterStand]:
    """Two queries, however many."""
    rows = list(newsletters)
    found = {row.pk: NewsletterStand(row, dict.fromkeys(row.names, 0)) for row in rows}
    counts = Subscriber.objects.filter(newsletter__in=rows).order_by().values("newsletter", "language").annotate(
        asked=Count("pk"), confirmed=Count("confirmed_at")
    )  # fmt: skip
    for one in counts:
        stand = found[one["newsletter"]]
        stand.readers[one["language"]] = one["confirmed"]
        stand.unconfirmed += one["asked"] - one["confirmed"]
    for issue in Issue.objects.filter(newsletter__in=rows).order_by("number"):
        found[issue.newsletter_id].last = issue
    return list(found.values())


def issues_of_newsletter(newsletter: Newsletter) -> QuerySet[Issue]:
    """The newest first, each with how many stories it has."""
    counted = newsletter.issues.annotate(stories=Count("texts__place", distinct=True))
    return counted.select_related("made_by").order_by("-number")


def stories_for(issue: Issue) -> list[Story]:
    """Those in the issue in their order, then the newest others that are public. Three queries."""
    places = {text.edition.item_id: text.place for text in issue.texts.select_related("edition")}
    public = offered(issue.newsletter)
    rows = list(public.filter(edition__item__in=list(places))) + list(public.exclude(edition__item__in=list(places))[: 3 * OFFERED])
    found: dict[int, Story] = {}
    for row in rows:
        language, item = row.edition.language, row.edition.item
        story = found.setdefault(item.pk, Story(item, "", "", place=places.get(item.pk)))
        story.languages.append(language)
        if not story.title or language == "vi":
            story.title, story.language = _title(row), language
    order = list(issue.newsletter.names)
    for story in found.values():
        story.languages.sort(key=order.index)
    stories = sorted(found.values(), key=lambda story: story.place or 1000)
    return [*(one for one in stories if one.place), *[one for one in stories if not one.place][:OFFERED]]


def _title(row: ReleasedEdition) -> str:
    payload: dict[str, Any] = payload_of(row.version)
    return str(payload["title"])
