"""The library's words for a picture in a language: its own captions and descriptions, and a caption made of the people shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import Q

from nhipcau.newsroom.models import Picture
from nhipcau.newsroom.pictures.people import LANGUAGES, Person, caption
from nhipcau.reference.enums import TermKind, TermUse
from nhipcau.reference.models import Term, TermForm


def people_of(picture: Picture) -> tuple[Person, ...]:
    return tuple(Person.from_json(row) for row in picture.people)


def caption_offered(picture: Picture, language: str, day: dt.date) -> str:
    """The caption to begin with: the library's in this language, else the people shown, with their posts as of ``day``.

    One query where a person's post is an official name, none otherwise.
    """
    return captions_offered([picture], language, day)[picture.pk]


def captions_offered(pictures: Iterable[Picture], language: str, day: dt.date) -> dict[int, str]:
    """The same for many pictures, by their key; at most one query."""
    rows = [(picture, people_of(picture)) for picture in pictures]
    posts = post_names({one.post for _, people in rows for one in people if one.post}, day)
    return {picture.pk: picture.captions.get(language) or caption(people, language, posts) for picture, people in rows}


def captions_proposed(picture: Picture, day: dt.date) -> dict[str, str]:
    """What the people shown give as a caption, in each language that has none yet; at most one query."""
    people = people_of(picture)
    posts = post_names({one.post for one in people if one.post}, day)
    return {language: caption(people, language, posts) for language in LANGUAGES if people and not picture.captions.get(language)}


def post_names(codes: Collection[str], day: dt.date) -> dict[str, dict[str, str]]:
    """The official names of posts as of ``day``: code → language → words. A code without one is left out."""
    if not codes:
        return {}
    found: dict[str, dict[str, str]] = {}
    in_time = Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    forms = TermForm.objects.filter(*in_time, term__code__in=codes, term__kind=TermKind.POST, use=TermUse.OFFICIAL)
    for code, language, form in forms.order_by("own", "valid_from", "pk").values_list("term__code", "language", "form"):
        found.setdefault(code, {})[language] = form  # the office's own, and the newest, come last
    return found


def unknown_posts(people: Iterable[Person]) -> list[str]:
    """Codes of posts that are no official name."""
    codes = {one.post for one in people if one.post}
    known = set(Term.objects.filter(code__in=codes, kind=TermKind.POST).values_list("code", flat=True)) if codes else set()
    return sorted(codes - known)
