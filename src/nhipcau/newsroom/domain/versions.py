"""Freezing a working copy as a version. The same content is the same version, however often it was saved."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.db.models import Max

from nhipcau.kernel import journal
from nhipcau.kernel.canonical import canonical_json
from nhipcau.newsroom.domain import media
from nhipcau.newsroom.domain.addresses import give_slug
from nhipcau.newsroom.domain.facts import fingerprint_of
from nhipcau.newsroom.domain.frozen_segments import words_fingerprint
from nhipcau.newsroom.domain.link_looks import note_links
from nhipcau.newsroom.domain.media_uses import note_shown
from nhipcau.newsroom.domain.papers import note_uses
from nhipcau.newsroom.domain.payload import fingerprint, resolve
from nhipcau.newsroom.domain.preparing import prepare_all
from nhipcau.newsroom.models import Edition, Fact, FactQuote, TranslationBasis, Version
from nhipcau.people.models import Account


@transaction.atomic
def freeze(*, edition: Edition, by: Account, source: Version | None = None) -> Version:
    """The version of what the edition says now; made if this content was never frozen before.

    Raises PictureMissing when a picture it shows is not in the library's files.
    """
    Edition.objects.select_for_update().get(pk=edition.pk)
    working = give_slug(fresh(edition).working_copy())
    prepare_all(working)
    payload = resolve(working)
    sha256 = fingerprint(payload)
    known: Version | None = Version.objects.filter(edition=edition, sha256=sha256).first()
    if known:
        return known
    number = (Version.objects.filter(edition=edition).aggregate(last=Max("number"))["last"] or 0) + 1
    version = Version.objects.create(
        edition=edition, number=number, sha256=sha256, payload=canonical_json(payload),
        words=words_fingerprint(payload), made_by=by, source=source,
    )  # fmt: skip
    _note_quotes(version, payload)
    note_uses(version, payload)
    note_shown(version, payload)
    note_links(version, payload)
    journal.record(actor=by, action="newsroom.freeze", subject=version, sha256=sha256)
    return version


def _note_quotes(version: Version, payload: dict[str, Any]) -> None:
    """Which facts the version quotes, as rows: so that a changed fact finds the pages that say otherwise."""
    blocks = {block["code"]: block for block in payload["body"] if block["type"] == "fact"}
    known = dict(Fact.objects.filter(code__in=blocks).values_list("code", "pk")) if blocks else {}
    FactQuote.objects.bulk_create(
        FactQuote(version=version, fact_id=known[code], language=payload["language"], said=fingerprint_of(block))
        for code, block in blocks.items()
        if code in known
    )


def note_basis(*, version: Version, words: str, by: Account) -> None:
    """That this translation is whole for a source of these ``words``; noted once."""
    TranslationBasis.objects.get_or_create(version=version, words=words, defaults={"by": by})


def fresh(edition: Edition) -> Edition:
    """The row as it is now: an object held in memory may be older than the last autosave."""
    return Edition.objects.select_related("latest_revision", "locale", "item__unit").get(pk=edition.pk)


def current_fingerprint(edition: Edition) -> str:
    """The hash of what the edition says now, facts and pictures included; "" while one of its pictures is missing."""
    try:
        return fingerprint(resolve(fresh(edition).working_copy()))
    except media.PictureMissing:
        return ""


def payload_of(version: Version) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(version.payload)
    return parsed
