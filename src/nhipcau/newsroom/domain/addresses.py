"""Public addresses: a plain slug, unique within its language, kept for good once it was released."""

from __future__ import annotations

from nhipcau.kernel.folding import slug
from nhipcau.newsroom.models import Edition, ReleasedEdition

SEGMENT = {"vi": "bai"}


def address_of(language: str, slug_text: str) -> str:
    return f"/{language}/{SEGMENT.get(language, 'stories')}/{slug_text}/"


def give_slug(edition: Edition) -> Edition:
    """Make the slug plain, from the title when it is empty; a released edition keeps the address it was released at."""
    released = ReleasedEdition.objects.filter(edition_id=edition.pk).first()
    if released:
        wanted = released.address.rstrip("/").rsplit("/", 1)[1]
    else:
        wanted = _free(edition, slug(edition.slug or edition.title))
    if wanted != edition.slug:
        edition.slug = wanted
        edition.save_revision(user=None, clean=False)
    # The row holds the slug against other editions, also one that was typed and so far stood in a revision only.
    Edition.objects.filter(pk=edition.pk).exclude(slug=wanted).update(slug=wanted)
    return edition


def _free(edition: Edition, wanted: str) -> str:
    """The wanted slug, or the next one that no other edition of the language holds."""
    taken = set(
        Edition.objects.filter(locale=edition.locale, slug__startswith=wanted)
        .exclude(pk=edition.pk)
        .values_list("slug", flat=True)
    )
    candidate, number = wanted, 2
    while candidate in taken:
        candidate, number = f"{wanted}-{number}", number + 1
    return candidate
