"""The documents a person sees, sorted by what they ask for, and where each is linked."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.models import Paper, ReleasedEdition, Version
from nhipcau.people.models import Account


@dataclass(frozen=True, slots=True)
class Linking:
    """An edition that links a document. ``address``: of the public page that does so now, empty where none does."""

    item: str
    title: str
    language: str
    address: str


def papers_seen(account: Account) -> QuerySet[Paper]:
    return Paper.objects.filter(rules.seen_by(account)).select_related("unit")


def papers_found(seen: QuerySet[Paper], words: str, state: str) -> QuerySet[Paper]:
    """Those with these words in title, credit, source or rights, and in this state: expired, rights, pdf, docx, xlsx."""
    if words:
        named = Q(title__icontains=words) | Q(credit__icontains=words)
        seen = seen.filter(named | Q(source__icontains=words) | Q(rights__icontains=words))
    wanted = {"expired": Q(expires_on__lt=clock.today()), "rights": Q(rights="")}
    return seen.filter(wanted.get(state, Q(kind=state))) if state else seen


def linkings(paper: Paper, account: Account) -> list[Linking]:
    """The editions of this person's branch that ever froze a text with this document, the public ones first. Two queries.

    The same file brought in twice is the same document to its readers.
    """
    versions = Version.objects.filter(papers__paper__made=paper.made)
    public = dict(
        ReleasedEdition.objects.filter(version__in=versions, withdrawn_at=None).values_list("edition_id", "address")
    )
    seen = versions.filter(rules.seen_by(account, field="edition__item__unit__path")).order_by("-number")
    rows = seen.values_list("edition_id", "edition__item__key", "edition__title", "edition__locale__language_code")
    found = {
        edition: Linking(str(key), title, language, public.get(edition, "")) for edition, key, title, language in rows
    }
    return sorted(found.values(), key=lambda one: (not one.address, one.language != "vi", one.language, one.title))
