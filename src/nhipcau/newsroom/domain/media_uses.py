"""Which frozen texts show which bytes of the library, and which public pages show something whose last day of use is near or over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from nhipcau.newsroom.models import Clip, MediaUse, Paper, Picture, ReleasedEdition, Version


def note_shown(version: Version, payload: Mapping[str, Any]) -> None:
    """What the frozen text shows or links, as rows."""
    shown = {str(block["media"]) for block in (payload["picture"], *payload["body"]) if block and "media" in block}
    MediaUse.objects.bulk_create(MediaUse(version=version, digest=digest) for digest in sorted(shown))


@dataclass(frozen=True)
class Ending:
    """A public page and the last day on which something on it may be used; ``name``: what that is called in the library."""

    standing: ReleasedEdition
    digest: str
    name: str
    day: dt.date


def ending_by(until: dt.date) -> list[Ending]:
    """Public pages with what may not be used after ``until`` or an earlier day, the earliest first. Seven queries at most, however many."""
    public = ReleasedEdition.objects.filter(withdrawn_at=None, version=OuterRef("version"))
    uses = list(MediaUse.objects.filter(_ends_by(until)).filter(Exists(public)).order_by("pk"))
    if not uses:
        return []
    ends = _last_days({use.digest for use in uses}, until)
    rows = ReleasedEdition.objects.filter(withdrawn_at=None, version__in={use.version_id for use in uses})
    standing = {row.version_id: row for row in rows.select_related("edition__item__unit", "edition__locale")}
    found = [Ending(standing[use.version_id], use.digest, *ends[use.digest]) for use in uses if use.version_id in standing]
    return sorted(found, key=lambda one: (one.day, one.standing.pk, one.digest))


def _ends_by(until: dt.date) -> Q:
    """Of a recording that was cut up the last day of the whole holds for each part."""
    whole = Clip.objects.filter(start_ms=None, expires_on__lte=until).values("sha256")
    clips = Clip.objects.filter(Q(expires_on__lte=until) | Q(sha256__in=whole)).values("made")
    pictures = Picture.objects.filter(expires_on__lte=until).values("sha256")
    papers = Paper.objects.filter(expires_on__lte=until).values("made")
    return Q(digest__in=pictures) | Q(digest__in=clips) | Q(digest__in=papers)


def _last_days(digests: set[str], until: dt.date) -> dict[str, tuple[str, dt.date]]:
    """Digest → name in the library and last day, the earliest that any of its rows states."""
    sets = (
        Picture.objects.filter(sha256__in=digests).values_list("sha256", "title", "expires_on"),
        Paper.objects.filter(made__in=digests).values_list("made", "title", "expires_on"),
        Clip.objects.filter(made__in=digests).values_list("made", "title", "expires_on"),
        _of_wholes(digests),
    )
    found: dict[str, tuple[str, dt.date]] = {}
    for digest, title, day in (row for rows in sets for row in rows):
        if day is not None and day <= until and (digest not in found or day < found[digest][1]):
            found[digest] = (title, day)
    return found


def _of_wholes(digests: set[str]) -> list[tuple[str, str, dt.date | None]]:
    parts = list(Clip.objects.filter(made__in=digests, start_ms__isnull=False).values_list("made", "title", "sha256"))
    wholes = Clip.objects.filter(sha256__in={sha256 for _made, _title, sha256 in parts}, start_ms=None).values_list("sha256", "expires_on")
    days = [(sha256, day) for sha256, day in wholes]
    return [(made, title, day) for made, title, sha256 in parts for of, day in days if of == sha256]
