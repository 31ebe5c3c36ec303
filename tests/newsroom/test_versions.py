"""Freezing: the same content is the same version, a frozen text is never changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.models import AppendOnly, JournalEntry
from nhipcau.newsroom.domain.media import PictureMissing
from nhipcau.newsroom.domain.versions import freeze, payload_of
from nhipcau.newsroom.models import MediaFile, Version
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_a_version_is_the_canonical_payload_and_its_hash(office: factories.Office, house: Path) -> None:
    version = freeze(edition=factories.edition(office, picture=factories.picture()), by=office.writer)
    assert digest(version.payload) == version.sha256
    assert canonical_json(json.loads(version.payload)) == version.payload
    assert (version.number, version.made_by) == (1, office.writer)
    assert JournalEntry.objects.get(action="newsroom.freeze").data == {"sha256": version.sha256}


def test_an_unchanged_save_is_the_same_version(office: factories.Office) -> None:
    made = factories.edition(office)
    first = freeze(edition=made, by=office.writer)
    made.working_copy().save_revision(user=office.writer)
    assert freeze(edition=made, by=office.publisher) == first
    changed = freeze(edition=factories.change(office, made, lead="Khác."), by=office.writer)
    assert (changed.number, Version.objects.count()) == (2, 2)
    assert freeze(edition=factories.change(office, made, lead="Mùa sen về trên hồ."), by=office.writer) == first


def test_freezing_takes_the_latest_draft_not_what_is_in_memory(office: factories.Office) -> None:
    made = factories.edition(office)
    stale = type(made).objects.get(pk=made.pk)
    factories.change(office, made, lead="Mới nhất.")
    assert payload_of(freeze(edition=stale, by=office.writer))["lead"] == "Mới nhất."


def test_a_frozen_text_is_not_changed(office: factories.Office) -> None:
    version = freeze(edition=factories.edition(office), by=office.writer)
    version.payload = "{}"
    with pytest.raises(AppendOnly):
        version.save()
    with pytest.raises(AppendOnly):
        version.edition.versions.update(payload="{}")


def test_freezing_prepares_the_pictures_once(office: factories.Office, house: Path) -> None:
    made = factories.edition(office, picture=factories.picture())
    freeze(edition=made, by=office.writer)
    freeze(edition=factories.change(office, made, lead="Khác."), by=office.writer)
    assert MediaFile.objects.count() == 2  # one width, as WebP and as AVIF


def test_a_missing_picture_is_said(office: factories.Office, house: Path) -> None:
    made = factories.edition(office, picture=factories.picture())
    Path(made.picture.file.path).unlink()
    with pytest.raises(PictureMissing, match="Sen"):
        freeze(edition=made, by=office.writer)
    Path(made.picture.file.path).write_bytes(b"no picture at all")
    with pytest.raises(PictureMissing):
        freeze(edition=made, by=office.writer)
    assert not Version.objects.exists()
