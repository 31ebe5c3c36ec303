"""Pictures of the library that show the same: the same bytes, or what the eye takes for the same. Shown, never refused."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from nhipcau.newsroom.models import Picture
from nhipcau.newsroom.pictures.likeness import ALIKE, Nearest


def twins_of(picture: Picture, among: QuerySet[Picture]) -> list[int]:
    """Keys of the pictures of ``among`` that show the same, the nearest first; one query.

    Every one within ``likeness.ALIKE`` bits is found: each fingerprint is looked at, which takes a hundredth of a second
    for ten thousand, so no columns are kept to search by.
    """
    return twins_of_many([picture], among)[picture.pk]


def twins_of_many(pictures: Iterable[Picture], among: QuerySet[Picture]) -> dict[int, list[int]]:
    """The same for some pictures, by their key; one query for all."""
    rows = list(among.order_by("pk").values_list("pk", "sha256", "likeness"))
    known = Nearest((pk, likeness) for pk, _, likeness in rows if likeness)
    copies: dict[str, list[int]] = {}
    for pk, sha256, _ in rows:
        copies.setdefault(sha256, []).append(pk)
    found = {}
    for picture in pictures:
        same = copies.get(picture.sha256, []) if picture.sha256 else []
        alike = [pk for _, pk in known.within(picture.likeness, ALIKE)] if picture.likeness else []
        found[picture.pk] = [pk for pk in dict.fromkeys([*same, *alike]) if pk != picture.pk]
    return found
