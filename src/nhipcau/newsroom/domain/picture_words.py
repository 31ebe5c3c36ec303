"""The library's words for a picture in a language: its own captions and descriptions, and a caption made of the people shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from nhipcau.newsroom.models import Picture
from nhipcau.newsroom.pictures.people import LANGUAGES, Person, caption
from nhipcau.reference.enums import TermKind, TermUse
from nhipcau.reference.models import Term, TermForm


def people_of(picture: Picture) -> tuple[Person, ...]:
    return tuple(Person.from_json(row) for row in picture.people)


def caption_offered(picture: Picture, language: str, day: dt.date) -> str:
    """The caption to begin with: the library's in this language, else the people shown, with their posts as of the day the picture
    was taken; as of ``day`` where nobody knows that.

    One query where a person's post is an official name, none otherwise.
    """
    return captions_offered([picture], language, day)[picture.pk]


def captions_offered(pictures: Iterable[Picture], language: str, day: dt.date) -> dict[int, str]:
    """The same for many pictures, by their key; at most one query."""
    rows = [(picture, people_of(picture)) for picture in pictures]
    names = PostNames({one.post for _, people in rows for one in people if one.post})
    return {
        picture.pk: picture.captions.get(language) or caption(people, language, names.on(picture.taken_on or day))
        for picture, people in rows
    }


def captions_proposed(picture: Picture, day: dt.date) -> dict[str, str]:
    """What the people shown give as a caption, in each language that has none yet; the day as in ``caption_offered``. At most one query."""
    people = people_of(picture)
    posts = post_names({one.post for one in people if one.post}, picture.taken_on or day)
    return {language: caption(people, language, posts) for language in LANGUAGES if people and not picture.captions.get(language)}


class PostNames:
    """The official names of posts, with the days for which they hold; read once for however many days."""

    def __init__(self, codes: Collection[str]) -> None:
        asked = TermForm.objects.filter(term__code__in=codes, term__kind=TermKind.POST, use=TermUse.OFFICIAL)
        # The office's own, and the newest, come last.
        rows = asked.order_by("own", "valid_from", "pk").values_list("term__code", "language", "form", "valid_from", "valid_to")
        self.rows = list(rows) if codes else []

    def on(self, day: dt.date) -> dict[str, dict[str, str]]:
        """Code → language → words. A code without one on that day is left out."""
        found: dict[str, dict[str, str]] = {}
        for code, language, form, begins, ends in self.rows:
            if (begins or day) <= day <= (ends or day):
                found.setdefault(code, {})[language] = form
        return found


def post_names(codes: Collection[str], day: dt.date) -> dict[str, dict[str, str]]:
    """The official names of posts as of ``day``."""
    return PostNames(codes).on(day)


def unknown_posts(people: Iterable[Person]) -> list[str]:
    """Codes of posts that are no official name."""
    codes = {one.post for one in people if one.post}
    known = set(Term.objects.filter(code__in=codes, kind=TermKind.POST).values_list("code", flat=True)) if codes else set()
    return sorted(codes - known)
