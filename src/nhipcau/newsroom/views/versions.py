"""The frozen versions of an edition, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.newsroom.domain.differences import difference
from nhipcau.newsroom.domain.payload import resolve
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import Edition, ReleasedEdition, Version
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import edition_seen

NOW = "now"


@require_safe
def show(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    edition = edition_seen(request, key, language)
    working = edition.working_copy()
    versions = list(Version.objects.filter(edition=edition).defer("payload").select_related("made_by", "clearance__by"))
    standing = ReleasedEdition.objects.filter(edition=edition, withdrawn_at=None).first()
    public = standing.version_id if standing else None
    choices = [{"value": str(v.number), "name": _named(v)} for v in versions]
    choices.insert(0, {"value": NOW, "name": _("What it says now")})
    before, after = _chosen(request, versions)
    context: dict[str, Any] = {
        "room": "newsroom",
        "title": _("Versions"),
        "item_title": working.title,
        "edition": edition,
        "language_name": showing.language_name(language),
        "versions": [_row(version, public) for version in versions],
        "choices": choices,
        "before": before,
        "after": after,
        "compared": before is not None and after is not None,
    }
    if before and after:
        context |= {
            "paragraphs": difference(_payload(edition, before), _payload(edition, after)),
            "before_name": _name_of(before),
            "after_name": _name_of(after),
        }
    return render(request, "newsroom/versions.html", context)


def _chosen(request: HttpRequest, versions: Sequence[Version]) -> tuple[str | None, str | None]:
    """The two texts to compare: as asked, else the last version and what the edition says now."""
    known = {NOW, *(str(version.number) for version in versions)}
    if not versions:
        return None, None
    before, after = request.GET.get("from", ""), request.GET.get("to", "")
    return (before if before in known else str(versions[0].number)), (after if after in known else NOW)


def _payload(edition: Edition, choice: str) -> dict[str, Any]:
    if choice == NOW:
        return resolve(edition.working_copy())
    return payload_of(Version.objects.get(edition=edition, number=int(choice)))


def _name_of(choice: str) -> str:
    return _("what it says now") if choice == NOW else _("version %(number)s") % {"number": choice}


def _named(version: Version) -> str:
    values = {"number": version.number, "at": showing.moment(version.made_at)}
    return _("Version %(number)d, %(at)s") % values


def _row(version: Version, public: int | None) -> dict[str, Any]:
    clearance = getattr(version, "clearance", None)
    return {
        "version": version,
        "at": showing.moment(version.made_at),
        "clearance": clearance,
        "cleared_at": showing.moment(clearance.at) if clearance else "",
        "is_public": version.pk == public,
    }
