"""Pictures of the library that show the same: the same bytes, or what the eye takes for the same. Shown, never refused."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from nhipcau.newsroom.models import Picture
from nhipcau.newsroom.pictures.likeness import ALIKE, Nearest

_BANDS = 8
#: Every way to turn at most two of 16 bits.
_FLIPS = (0, *(1 << one for one in range(16)), *(1 << one | 1 << two for one in range(16) for two in range(one)))


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


def with_twins(among: QuerySet[Picture]) -> set[int]:
    """Keys of all pictures of ``among`` that show the same as another of them; one query, a fifth of a second a thousand."""
    rows = list(among.order_by("pk").values_list("pk", "sha256", "likeness"))
    copies: dict[str, list[int]] = {}
    for pk, sha256, _ in rows:
        copies.setdefault(sha256, []).append(pk)
    found = {pk for sha256, same in copies.items() if sha256 and len(same) > 1 for pk in same}
    return found | pairs_within([(pk, int(likeness, 16)) for pk, _, likeness in rows if likeness])


def pairs_within(fingerprints: list[tuple[int, int]]) -> set[int]:
    """Keys of the 128-bit fingerprints that have another within ``likeness.ALIKE`` bits; exact.

    Of eight bands of 16 bits, two fingerprints 22 bits apart share one but for two bits: only such are compared.
    """
    bands: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for pk, number in fingerprints:
        for band in range(_BANDS):
            bands.setdefault((band, number >> 16 * band & 0xFFFF), []).append((pk, number))
    found: set[int] = set()
    for pk, number in fingerprints:
        if pk not in found:
            near = _nearby(pk, number, bands)
            found |= {pk, *near} if near else set()
    return found


def _nearby(pk: int, number: int, bands: dict[tuple[int, int], list[tuple[int, int]]]) -> list[int]:
    seen: dict[int, int] = {}
    for band in range(_BANDS):
        part = number >> 16 * band & 0xFFFF
        for flip in _FLIPS:
            seen.update(bands.get((band, part ^ flip), ()))
    return [other for other, theirs in seen.items() if other != pk and (number ^ theirs).bit_count() <= ALIKE]
